"""The same incident entered twice: one is joined to the other, and can go on by itself again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from console.core import commands as c
from console.domain.incident import JOINED, IncidentState
from tests.support.desk import CAMERA, PASSWORD, SITE, Seat, seat


async def two(at: Seat) -> tuple[str, str]:
    await at.do(c.MakeAccount("Durand", PASSWORD))
    first = (await at.do(c.OpenIncident("rixe sur le quai"))).value
    second = (await at.do(c.OpenIncident("bagarre au métro Vieux-Port"))).value
    return first, second


async def test_one_is_closed_and_the_other_goes_on_with_its_cameras(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        first, second = await two(at)
        await at.do(c.LinkCamera(second, str(CAMERA.ref)))
        outcome = await at.do(c.JoinIncident(second, first))
        assert (outcome.value, outcome.number) == (second, "07-001")
        joined, other = at.ledger.state.incidents[second], at.ledger.state.incidents[first]
        assert (joined.state.value, joined.result.value, joined.joined.value) == (IncidentState.CLOSED, JOINED, first)
        assert other.linked == (str(CAMERA.ref),)
        assert other.state.value is not IncidentState.CLOSED
        assert at.gateways.ended == [(second, "incident_closed")]


async def test_it_can_go_on_by_itself_again_and_both_say_so(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        first, second = await two(at)
        await at.do(c.JoinIncident(second, first))
        await at.do(c.ReopenIncident(second))
        assert at.ledger.state.incidents[second].joined.value == ""
        bodies = [entry.body for entry in at.ledger.state.incidents[first].entries if entry.body is not None]
        assert [body.kind for body in bodies][-2:] == ["incident.took_in", "incident.parted"]


async def test_what_cannot_be_joined_is_said(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        first, second = await two(at)
        assert await at.refused(c.JoinIncident(first, first)) == "incident.itself"
        assert await at.refused(c.JoinIncident(first, "gone")) == "incident.unknown"
        await at.do(c.DeclareUnit("TN 12", "pn"))
        await at.do(c.AssignUnit("TN 12", second))
        assert await at.refused(c.JoinIncident(second, first)) == "incident.units_engaged"
        await at.do(c.ReleaseUnit("TN 12"))
        await at.do(c.CloseIncident(first, "handled"))
        assert await at.refused(c.JoinIncident(second, first)) == "incident.closed"
        assert await at.refused(c.JoinIncident(first, second)) == "incident.closed"


async def test_it_ends_no_request_no_offer_and_no_major_incident_unanswered(tmp_path: Path) -> None:
    town = replace(SITE, services=frozenset({"pn", "pm"}), asked=frozenset({"pm"}))
    async with seat(tmp_path, services=town.services, site=town) as at:
        first, second = await two(at)
        join = c.JoinIncident(second, first)
        await at.do(c.AskService(second, "pm"))
        assert await at.refused(join) == "incident.requests_open"
        await at.do(c.WithdrawRequest(second))
        await at.do(c.OfferTransfer(second, "pm"))
        assert await at.refused(join) == "transfer.waiting"
        await at.do(c.WithdrawTransfer(second))
        await at.do(c.DeclareMajor(second, "Petit"))
        assert await at.refused(join) == "major.runs_on"
        await at.do(c.EndMajor(second))
        await at.do(join)
