"""The demonstration's life on a real desk: everything goes through commands, and an intervention runs its course."""

from __future__ import annotations

import asyncio
from pathlib import Path

from console.core import commands as c
from console.demo.driver import AUTHOR, STAY_SENT_S, Driver
from console.demo.life import BACKDATED_MIN, Life
from console.demo.stories import UNITS
from console.domain.place import Place
from console.domain.unit import UnitState
from tests.support.desk import PARIS, PASSWORD, SITE, Seat, seat
from tests.support.waiting import until


class Hurried(Life):
    """A life in which nothing takes any time but what is left to a person."""

    def between(self, low: float, high: float) -> float:
        return low if (low, high) == STAY_SENT_S else 0.0

    def until_next_s(self, hour: float) -> float:
        return 3600.0


def driver(at: Seat) -> Driver:
    sectors = {unit.sector: (43.3, 5.38) for unit in UNITS} | dict(SITE.sectors)
    state = at.ledger.state
    return Driver(
        at.desk.handle, state.units, state.incidents, sectors, PARIS, Hurried(3), lambda: at.now_ms, tick_s=0.01
    )


async def send(at: Seat, incident: str) -> str:
    """Engage, as the person who sits here, the first unit that can be."""
    for call_sign in list(at.ledger.state.units):
        if (await at.desk.handle(c.AssignUnit(call_sign, incident))).ok:
            return call_sign
    raise AssertionError("no unit is free")


def closed(at: Seat) -> list[str]:
    """Incidents that had units and are closed now."""
    return [i.id for i in at.ledger.state.incidents.values() if i.state.value == "closed" and i.units]


async def test_a_city_comes_to_life_and_its_interventions_end(tmp_path: Path) -> None:
    async with seat(tmp_path, services=frozenset(unit.service for unit in UNITS)) as at:
        life = asyncio.create_task(driver(at).run())
        try:
            await until(lambda: len(closed(at)) >= 2, 60)
        finally:
            life.cancel()
            await asyncio.gather(life, return_exceptions=True)
        state = at.ledger.state
        assert len(state.units) == len(UNITS)
        story = [entry.envelope.kind for entry in state.incidents[closed(at)[0]].entries]
        assert story.index("unit.assigned") < story.index("unit.released") < story.index("incident.closed")
        assert await at.refused(c.AddNote(closed(at)[0], "x")) == "session.none", "the city needs nobody signed in"


async def test_a_city_that_has_lived_already_does_not_fill_its_past_again(tmp_path: Path) -> None:
    services = frozenset(unit.service for unit in UNITS)
    async with seat(tmp_path, services=services) as at:
        for _ in range(2):
            life = asyncio.create_task(driver(at).run())
            try:
                await until(lambda: len(at.ledger.state.units) == len(UNITS), 60)
                await until(lambda: bool(closed(at)), 60)
            finally:
                life.cancel()
                await asyncio.gather(life, return_exceptions=True)
        numbers = [i.opening.number for i in at.ledger.state.incidents.values() if i.opening]
        assert len(numbers) == len(set(numbers))
        assert len(numbers) <= len(BACKDATED_MIN)


async def test_what_a_person_opened_or_engaged_is_left_to_that_person(tmp_path: Path) -> None:
    assert STAY_SENT_S[0] >= 15 * 60
    async with seat(tmp_path, services=frozenset(unit.service for unit in UNITS)) as at:
        state = at.ledger.state
        await at.do(c.MakeAccount("Durand", PASSWORD))
        place = Place("Rue de Rome", "13206", lat=43.29, lon=5.38)
        left = (await at.do(c.OpenIncident("à moi, sans unité", place=place))).value
        mine = (await at.do(c.OpenIncident("à moi, avec une unité", place=place))).value
        life = asyncio.create_task(driver(at).run())
        try:
            await until(lambda: len(closed(at)) >= 1, 60)
            sent = await send(at, mine)
            await until(lambda: state.units[sent].status.value.state is UnitState.ON_SCENE, 60)
            opened = await at.desk.handle(c.OpenIncident("à la ville", place=place), AUTHOR)
            await until(lambda: state.incidents[opened.value].state.value == "closed", 60)
            assert state.units[sent].status.value.state is UnitState.ON_SCENE, "it stays"
            assert state.incidents[mine].engaged == (sent,)
            await at.do(c.ReleaseUnit(sent))
            opened = await at.desk.handle(c.OpenIncident("encore à la ville", place=place), AUTHOR)
            await until(lambda: state.incidents[opened.value].state.value == "closed", 60)
        finally:
            life.cancel()
            await asyncio.gather(life, return_exceptions=True)
        assert state.incidents[left].state.value == "to_handle"
        assert not state.incidents[left].units
        assert state.incidents[mine].state.value == "in_progress", "nobody closed it"
        assert state.incidents[mine].engaged == (), "nobody else was sent"
