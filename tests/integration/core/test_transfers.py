"""An incident passes between services on a real store: one incident, one story."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from console.core import commands as c
from console.core.views import LogView, StoryView
from console.domain import bodies as b
from console.domain.transfer import TRAVELS
from tests.support.desk import PASSWORD, SITE, Seat, seat
from tests.support.waiting import until


async def one(at: Seat) -> str:
    await at.do(c.MakeAccount("Durand", PASSWORD))
    opened = c.OpenIncident("Rixe", "C02.01.00", caller="Mme Martin", call_back="06 12 34 56 78")
    return (await at.do(opened)).value


def waits(at: Seat) -> bool:
    log = at.views[LogView]
    assert isinstance(log, LogView)
    return bool(log.items) and log.items[0].offered


async def test_it_passes_on_with_a_name_and_comes_back(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await one(at)
        await at.do(c.OfferTransfer(incident, "pm"))
        await until(lambda: waits(at))
        assert await at.refused(c.AcceptTransfer(incident, "  ", "phone")) == "transfer.who"
        assert await at.refused(c.AcceptTransfer(incident, "M. Roux", "pigeon")) == "transfer.channel"
        await at.do(c.AcceptTransfer(incident, "M. Roux", "phone"))
        assert at.ledger.state.incidents[incident].charge.service == "pm"
        assert await at.refused(c.AcceptTransfer(incident, "M. Roux", "phone")) == "transfer.none"
        await at.do(c.SelectIncident(incident))
        await at.do(c.OfferTransfer(incident, ""))
        await at.do(c.AcceptTransfer(incident, "Durand", "here"))
        assert at.ledger.state.incidents[incident].charge.service == ""

        def kinds() -> list[str]:
            story = at.views[StoryView]
            assert isinstance(story, StoryView)
            return [entry.kind for entry in story.entries if entry.kind.startswith("transfer")]

        await until(lambda: kinds() == 2 * ["transfer.offered", "transfer.accepted"])
    async with seat(tmp_path) as at:
        assert at.ledger.state.incidents[incident].charge.service == ""
        assert len(at.ledger.state.incidents[incident].charge.transfers) == 2


async def test_what_cannot_be_offered_says_why(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await one(at)
        assert await at.refused(c.OfferTransfer(incident, "marine")) == "transfer.service_unknown"
        assert await at.refused(c.OfferTransfer(incident, "")) == "transfer.in_charge"
        assert await at.refused(c.OfferTransfer(incident, "pm", ("plans",))) == "transfer.item_unknown"
        assert await at.refused(c.WithdrawTransfer(incident)) == "transfer.none"
        await at.do(c.OfferTransfer(incident, "pm"))
        assert await at.refused(c.OfferTransfer(incident, "pn")) == "transfer.waiting"
        assert await at.refused(c.CloseIncident(incident, "handed_over")) == "transfer.waiting"
        await at.do(c.WithdrawTransfer(incident, "erreur"))
        await at.do(c.OfferTransfer(incident, "pn"))
        await at.do(c.RefuseTransfer(incident, "Central", "radio", "pas d'équipage"))
        await at.do(c.CloseIncident(incident, "handled"))
        assert await at.refused(c.OfferTransfer(incident, "pm")) == "incident.closed"


async def test_a_caller_travels_only_when_ticked_and_only_while_known(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await one(at)
        await at.do(c.OfferTransfer(incident, "pm"))
        offer = at.ledger.state.incidents[incident].charge.transfers[0]
        assert (offer.items, offer.calls) == (TRAVELS, ())
        await at.do(c.WithdrawTransfer(incident))
        await at.do(c.OfferTransfer(incident, "pm", ("caller", "description")))
        offer = at.ledger.state.incidents[incident].charge.transfers[1]
        assert offer.items == ("description", "caller")
        assert len(offer.calls) == 1
        facts = at.ledger.state.incidents[incident].entries
        offered = [entry for entry in facts if isinstance(entry.body, b.TransferOffered)]
        assert "Martin" not in repr(offered)  # who travelled is named by the call, and goes with it when it is erased


async def test_ones_own_service_is_not_passed_to(tmp_path: Path) -> None:
    town = replace(SITE, services=frozenset({"pn", "pm"}), asked=frozenset({"pm"}), service_names={"pn": "Police"})
    async with seat(tmp_path, services=town.services, site=town) as at:
        incident = await one(at)
        assert await at.refused(c.OfferTransfer(incident, "pn")) == "transfer.own_service"
        await at.do(c.OfferTransfer(incident, "pm"))
