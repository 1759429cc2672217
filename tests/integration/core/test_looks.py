"""Who looked back at what is written down, in whoever's name it was."""

from __future__ import annotations

from pathlib import Path

from console.core import commands as c
from console.core.codec import decode_fact
from console.core.looks import EACH_S
from console.domain.bodies import ViewReplayed
from console.domain.fact import Fact, RetentionClass
from tests.support.desk import CAMERA, PASSWORD, START_MS, Seat, seat
from tests.support.waiting import until

AT_MS = START_MS - 60_000
ABOUT = f"camera:{CAMERA.ref}"


def look(
    from_s: float = 0, until_s: float = 0, *, name: str = "look", incident: str = "", over: bool = False
) -> c.Command:
    times = (AT_MS + round(from_s * 1000), AT_MS + round(until_s * 1000)) if until_s else (0, 0)
    return c.LookedBack(name, str(CAMERA.ref), incident, *times, over)


async def written(here: Seat, about: str = ABOUT) -> list[Fact]:
    facts = [decode_fact(sealed) for sealed in await here.ledger.store.facts_about(about)]
    return [fact for fact in facts if isinstance(fact.body, ViewReplayed)]


def spans(facts: list[Fact]) -> list[tuple[float, float]]:
    bodies = [fact.body for fact in facts if isinstance(fact.body, ViewReplayed)]
    return [((body.from_ms - AT_MS) / 1000, (body.until_ms - AT_MS) / 1000) for body in bodies]


async def test_one_fact_when_it_ends_whatever_the_way_through_the_pictures(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        await here.do(c.MakeAccount("Durand", PASSWORD))
        await here.do(look(10, 14))
        await here.do(look(2, 6))
        assert await written(here) == []
        await here.do(look(over=True))
        await here.do(look(20, 30, over=True))  # told again: it is over already
        facts = await written(here)
        assert spans(facts) == [(2, 14)]
        envelope = facts[0].envelope
        assert here.people.current is not None
        assert (envelope.by, envelope.retention) == (here.people.current.id, RetentionClass.JOURNAL)


async def test_a_long_look_is_written_down_each_half_minute(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        await here.do(c.MakeAccount("Durand", PASSWORD))
        for step in range(14):
            here.now_ms = START_MS + step * 5000
            await here.do(look(step * 5, step * 5 + 5))
        assert spans(await written(here)) == [(0, 35), (35, 65)]
        assert EACH_S == 30
        await here.do(look(over=True))
        assert spans(await written(here))[-1] == (65, 70)


async def test_for_an_incident_it_stands_in_its_story(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        await here.do(c.MakeAccount("Durand", PASSWORD))
        incident = (await here.do(c.OpenIncident("Rixe"))).value
        await here.do(look(1, 2, incident=incident, over=True))
        assert spans(await written(here, f"incident:{incident}")) == [(1, 2)]
        await here.do(look(3, 4, name="other", incident="of nobody here", over=True))
        assert spans(await written(here)) == [(3, 4)]


async def test_what_somebody_saw_before_they_left_is_theirs(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        await here.do(c.MakeAccount("Durand", PASSWORD))
        assert here.people.current is not None
        durand = here.people.current.id
        await here.do(look(1, 4))
        committed: list[str] = []
        here.ledger.on_commit(
            lambda facts, _change, _rows: committed.extend(
                fact.envelope.by for fact in facts if isinstance(fact.body, ViewReplayed)
            )
        )
        await here.do(c.SignOut())
        await until(lambda: bool(committed), what="written when they left")
        assert committed == [durand]
        assert await here.refused(look(5, 9, name="nobody", over=True)) == "session.none"
        await here.do(c.SignIn("Durand", PASSWORD))
        await here.do(look(5, 9, over=True))  # the screen's last word of it comes late
        assert spans(await written(here)) == [(1, 4)]


async def test_it_takes_the_right_to_watch_and_a_known_camera(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        await here.do(c.MakeAccount("Durand", PASSWORD))
        assert await here.refused(c.LookedBack("x", "g/nowhere", "", 1, 2)) == "camera.unknown"
        await here.do(c.MakeAccount("Petit", PASSWORD, frozenset({"technician"})))
        await here.do(c.SignIn("Petit", PASSWORD))
        assert await here.refused(look(1, 2)) == "role.lacks"
