"""A camera that opens under a joint decision, from the desk to the partner's register and back."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.core import commands as c
from console.core.feeds import TicketRefusedError
from console.domain.bodies import AccessOpened, AccessRefused
from console.domain.camera import Camera, StreamName
from console.gateway.journal import entries
from console.wire.gateway_api import JournalEntry
from tests.integration.gateway.partner import Gateway
from tests.integration.gateways.station import Station, a_station
from tests.integration.gateways.test_real_gateway import first_bytes
from tests.support.ports import own_port
from tests.support.waiting import DEADLINE_S, until, wait_for

NUMBER = "2026-14"


class Operator:
    """A transport operator whose decision ends when the test says."""

    def __init__(self, folder: Path, video: Path) -> None:
        self.folder = folder
        self.video = video
        self.running: list[Gateway] = []

    def start(self, lasts: timedelta | None) -> Gateway:
        """Run it with a decision that lasts so long from now, or without one."""
        site = self.describe(lasts)
        port = self.running[-1].port if self.running else own_port()
        where = ("--listen", f"127.0.0.1:{port}")
        gateway = Gateway(self.folder / "sncf", "--config", str(site), *where)
        self.running.append(gateway)
        return gateway

    def describe(self, lasts: timedelta | None) -> Path:
        """Write its site file."""
        now = datetime.now(UTC)
        words = [f'[gateway]\nowner = "sncf"\nname = "SNCF"\n\n[[camera]]\nname = "Rame"\nmain = "{self.video}"']
        words += ['sharing = "on_decision"\nbasis = "L1632-2"\npurposes = ["transport_safety", "terrorism"]\n']
        if lasts is not None:
            span = f"from = {(now - timedelta(days=1)).isoformat()}\nuntil = {(now + lasts).isoformat()}"
            words += [f'[[decision]]\nnumber = "{NUMBER}"\n{span}\n']
        site = self.folder / "sncf.toml"
        site.write_text("\n".join(words))
        return site

    def register(self, kind: str) -> list[JournalEntry]:
        """What the partner's register says of one kind."""
        return [entry for entry in entries(self.folder / "sncf" / "journal") if entry.kind == kind]


@pytest.fixture
def operator(tmp_path: Path, video: Path) -> Iterator[Operator]:
    one = Operator(tmp_path, video)
    yield one
    for gateway in one.running:
        gateway.stop()


async def opened(station: Station, incident: str, camera: Camera, **more: object) -> AccessOpened:
    """Open it from the desk; what the log says of it."""
    asked = c.OpenCamera(incident, str(camera.ref), **more)  # type: ignore[arg-type]  # minutes or purpose
    outcome = await station.desk.handle(asked)
    assert outcome.ok, outcome
    (fact,) = [fact for fact in await station.bodies(incident, AccessOpened) if fact.grant == outcome.value]
    assert await first_bytes(await station.access.ticket(camera.ref, StreamName.MAIN, incident))
    return fact


async def refusal(station: Station, incident: str, camera: Camera) -> str:
    """Why it is not shown for this incident."""
    with pytest.raises(TicketRefusedError) as refused:
        await station.access.ticket(camera.ref, StreamName.MAIN, incident)
    return refused.value.code


async def test_refused_without_a_decision_and_opened_under_its_number(tmp_path: Path, operator: Operator) -> None:
    gateway = operator.start(None)
    async with a_station(tmp_path / "station") as station:
        await station.approve(gateway)
        rame, incident = await station.camera("Rame"), await station.incident()
        assert await refusal(station, incident, rame) == "grant.needed"
        outcome = await station.desk.handle(c.OpenCamera(incident, str(rame.ref)))
        assert (outcome.ok, outcome.code) == (False, "decision.needed")
        (refused,) = await station.bodies(incident, AccessRefused)
        assert refused.code == "decision.needed"
        gateway.stop()
        await station.down(gateway)
        operator.start(timedelta(days=1))
        await station.up(gateway)
        rame = await until(lambda: found if (found := known(station)).decision_number == NUMBER else None)
        await station.camera("Rame")
        wrong = await station.desk.handle(c.OpenCamera(incident, str(rame.ref), purpose="persons_and_goods"))
        assert (wrong.ok, wrong.code) == (False, "purpose.unknown")
        fact = await opened(station, incident, rame, purpose="terrorism")
        assert (fact.purpose, fact.basis) == ("terrorism", "L1632-2")
        answers = [(entry.answer, entry.code, entry.decision) for entry in operator.register("grant.opened")]
        assert answers == [("refused", "decision.needed", ""), ("granted", None, NUMBER)]
        (viewing,) = operator.register("stream.opened")
        assert (viewing.operator, viewing.purpose, viewing.incident_number) == ("Durand", "terrorism", "07-001")


def known(station: Station) -> Camera:
    (camera,) = station.catalogue.view().cameras
    return camera


async def test_ends_with_the_decision_whatever_was_asked_for(tmp_path: Path, operator: Operator) -> None:
    gateway = operator.start(timedelta(days=1))
    async with a_station(tmp_path / "station") as station:
        begun_s = time.monotonic()
        await station.approve(gateway)
        rame, incident = await station.camera("Rame"), await station.incident()
        # Long enough, on a machine that took so long until now, to open a camera
        lasts = timedelta(seconds=3 + 2 * (time.monotonic() - begun_s))
        ends = datetime.now(UTC) + lasts
        operator.describe(lasts)
        gateway.process.send_signal(signal.SIGHUP)
        await until(lambda: operator.register("sharing.changed"))
        fact = await opened(station, incident, rame, minutes=30)
        assert fact.purpose == "transport_safety", "the owner's first, since it is not for persons and goods"
        assert abs(fact.until_ms - ends.timestamp() * 1000) < 60_000
        await until(lambda: not station.access.openings(), lasts.total_seconds() + DEADLINE_S)
        assert datetime.now(UTC) + timedelta(seconds=1) > ends
        await until(lambda: operator.register("grant.closed"))
        assert await station.ended(incident) == "expired"
        assert await refusal(station, incident, rame) == "grant.expired"


@pytest.mark.parametrize("how", ["incident_closed", "units_clear"])
async def test_ends_with_the_intervention(tmp_path: Path, operator: Operator, how: str) -> None:
    gateway = operator.start(timedelta(days=1))
    async with a_station(tmp_path / "station") as station:
        await station.approve(gateway)
        rame, incident = await station.camera("Rame"), await station.incident()
        if how == "units_clear":
            for unit in ("BAC 13", "TN 08"):
                await station.do(c.DeclareUnit(unit, "pn"))
                await station.do(c.AssignUnit(unit, incident))
        await opened(station, incident, rame)
        if how == "units_clear":
            await station.do(c.ReleaseUnit("BAC 13"))
            assert len(station.access.openings(incident)) == 1, "one unit is still there"
            await station.do(c.ReleaseUnit("TN 08"))
        else:
            await station.do(c.CloseIncident(incident, "handled"))
        assert station.access.openings() == ()
        code = await refusal(station, incident, rame)
        assert code == ("incident.closed" if how == "incident_closed" else "grant.closed")
        (closed,) = operator.register("grant.closed")
        assert (closed.operator, closed.code) == ("Durand", "closed.incident")
        assert await station.ended(incident) == how
        wait_for(lambda: operator.register("stream.closed"))
