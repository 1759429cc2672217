"""An opening never outlives what it was given for: not a restart, not a lost gateway, not a slow answer."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from console.core import commands as c
from console.core.feeds import TicketRefusedError
from console.core.gateways import GrantAsk
from console.domain.bodies import AccessClosed, AccessOpened
from console.domain.camera import StreamName
from console.gateway.journal import verify
from tests.integration.gateway.partner import Gateway
from tests.integration.gateways.bad_partner import BadPartner
from tests.integration.gateways.conftest import Start
from tests.integration.gateways.room import DURAND, INCIDENT
from tests.integration.gateways.station import Station, a_station
from tests.integration.gateways.test_openings import a_hall
from tests.support.desk import PASSWORD
from tests.support.waiting import until


async def opened(station: Station, incident: str) -> c.Outcome:
    hall = await station.camera("Hall")
    return await station.desk.handle(c.OpenCamera(incident, str(hall.ref), "occupation", minutes=30))


async def is_shut(station: Station, incident: str) -> str:
    """With which code the camera is refused for this incident."""
    hall = await station.camera("Hall")
    with pytest.raises(TicketRefusedError) as refused:
        await station.access.ticket(hall.ref, StreamName.MAIN, incident)
    return refused.value.code


def closings(gateway: Gateway) -> list[str]:
    """How the gateway's own register says that openings ended."""
    verify(gateway.state_dir / "journal")
    lines = [line for path in (gateway.state_dir / "journal").glob("*.jsonl") for line in path.read_text().splitlines()]
    return [line for line in lines if '"grant.closed"' in line and '"answer"' not in line]


@pytest.mark.parametrize("how", ["incident_closed", "units_clear", "by_operator"])
async def test_what_ended_while_its_gateway_was_lost_is_given_back_after_a_restart(
    tmp_path: Path, gateways: Start, how: str
) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "station") as station:
        await station.approve(gateway)
        incident = await station.incident()
        await station.do(c.DeclareUnit("BAC 13", "pn"))
        await station.do(c.AssignUnit("BAC 13", incident))
        assert (await opened(station, incident)).ok
        gateway.stop(signal.SIGKILL)
        await station.down(gateway)
        if how == "by_operator":
            (item,) = station.access.openings(incident)
            await station.do(c.CloseCamera(item.grant))
        else:
            await station.do(c.ReleaseUnit("BAC 13"))
        if how == "incident_closed":
            await station.do(c.CloseIncident(incident, "handled"))
        assert await station.bodies(incident, AccessClosed) == []
        hall = await station.camera("Hall", "unknown")
        # Its gateway cannot say so: here its stream ends all the same, and nothing of it is kept.
        await until(lambda: hall.ref in station.shut, what="shut here")
    # Years later, as far as loading goes: the closed incident is old.
    async with a_station(tmp_path / "station", loads_since_ms=2**62) as station:
        assert station.access.openings() == ()
        again = await asyncio.to_thread(gateways, "rtm", "--listen", f"127.0.0.1:{gateway.port}")
        await station.up(again)
        await until(lambda: closings(again))
        assert await is_shut(station, incident) in ("grant.closed", "incident.closed")
        assert await station.ended(incident) == how


async def test_what_ran_out_long_ago_is_written_at_the_next_start(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "station") as station:
        await station.approve(gateway)
        incident = await station.incident()
        assert (await opened(station, incident)).ok
        (begun,) = await station.bodies(incident, AccessOpened)
        gateway.stop(signal.SIGKILL)
        await station.down(gateway)
        await station.do(c.CloseIncident(incident, "handled"))
    async with a_station(tmp_path / "station", loads_since_ms=2**62) as station:
        assert begun.grant in station.ledger.state.incidents[incident].grants
        assert await is_shut_without_its_gateway(station, incident) == "incident.closed"


async def is_shut_without_its_gateway(station: Station, incident: str) -> str:
    hall = await station.camera("Hall", "unknown")
    with pytest.raises(TicketRefusedError) as refused:
        await station.access.ticket(hall.ref, StreamName.MAIN, incident)
    return refused.value.code


async def test_what_never_came_into_the_log_is_given_back(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "station") as station:
        await station.approve(gateway)
        incident, hall = await station.incident(), await station.camera("Hall")
        link = station.catalogue.link(str(gateway.id))
        assert link is not None
        # The owner opened it, and the console died before it could write that down.
        await link.open_grant(
            GrantAsk(incident, "07-001", (hall.ref.camera,), "occupation", "persons_and_goods", 30, "Durand")
        )
    async with a_station(tmp_path / "station") as station:
        await station.up(gateway)
        await until(lambda: closings(gateway))
        assert await is_shut(station, incident) == "grant.closed"
        assert station.access.openings() == ()


async def test_an_opening_that_goes_on_is_taken_up_again(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "station") as station:
        await station.approve(gateway)
        incident = await station.incident()
        assert (await opened(station, incident)).ok
    async with a_station(tmp_path / "station") as station:
        await station.up(gateway)
        hall = await station.camera("Hall")
        await station.access.ticket(hall.ref, StreamName.MAIN, incident)
        assert [item.camera for item in station.access.openings(incident)] == [str(hall.ref)]
        assert await station.bodies(incident, AccessClosed) == []


async def test_closed_while_the_owner_was_being_asked(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        room, answer = hall.room, hall.partner.answers["/v1/grants"]

        async def slowly(server: BadPartner, writer: asyncio.StreamWriter) -> None:
            # The file is closed between the question and the answer.
            room.closed = True
            await room.access.close_for(INCIDENT, "incident_closed")
            await answer(server, writer)

        hall.partner.answers["/v1/grants"] = slowly
        outcome = await room.access.open_camera(c.OpenCamera(INCIDENT, str(hall.camera.ref)), DURAND)
        assert (outcome.ok, outcome.code) == (False, "incident.closed")
        assert len(hall.closed) == 1
        await until(lambda: room.bodies(AccessClosed))
        assert room.access.openings() == ()


async def test_another_person_asks_anew_and_nobody_sees_nothing(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "station") as station:
        await station.approve(gateway)
        quai = await station.camera("Quai")
        await station.do(c.MakeAccount("Petit", PASSWORD, frozenset({"operator"})))
        await station.do(c.SignIn("Durand", PASSWORD))
        assert station.renewals == 0, "the same person again"
        await station.do(c.SignIn("Petit", PASSWORD))
        assert station.renewals == 1
        await station.do(c.SignOut())
        assert station.renewals == 2
        with pytest.raises(TicketRefusedError, match=r"session\.none"):
            await station.access.ticket(quai.ref, StreamName.MAIN, None)
