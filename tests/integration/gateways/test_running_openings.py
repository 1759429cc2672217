"""What runs is told with its incident, whichever is in the pane, and after a restart as well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from console.core import commands as c
from console.core.openings import openings_view
from console.core.views import OpeningItem
from tests.integration.gateways.station import Station, a_station
from tests.integration.gateways.test_decision import Operator


@pytest.fixture
def operator(tmp_path: Path, video: Path) -> Iterator[Operator]:
    one = Operator(tmp_path, video)
    yield one
    for gateway in one.running:
        gateway.stop()


def running(station: Station) -> tuple[OpeningItem, ...]:
    return openings_view(1, station.access, station.ledger.state).items


async def test_every_running_opening_is_told_with_its_incident_and_outlives_a_restart(
    tmp_path: Path, operator: Operator
) -> None:
    gateway = operator.start(timedelta(days=1))
    async with a_station(tmp_path / "station") as station:
        await station.approve(gateway)
        rame, incident = await station.camera("Rame"), await station.incident()
        assert running(station) == ()
        grant = await station.do(c.OpenCamera(incident, str(rame.ref)))
        other = await station.incident()
        await station.do(c.SelectIncident(other))
        (told,) = running(station)
        assert (told.grant, told.camera) == (grant.value, str(rame.ref))
        assert (told.incident, told.number) == (incident, "07-001")
        before = told
    async with a_station(tmp_path / "station") as station:
        (told,) = running(station)
        assert (told.grant, told.incident, told.number) == (before.grant, before.incident, before.number)
        await station.up(gateway)
        await station.do(c.CloseIncident(incident, "handled"))
        assert running(station) == ()
