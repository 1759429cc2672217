"""One incident as the facts that a night of work leaves: taken, units sent, notes, cameras, an opening, closed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from console.domain import bodies as b
from console.domain.bodies import Body
from console.domain.place import Place
from tests.benchmarks.log.town import Teller

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True, order=True)
class Planned:
    """A fact to be: when it is written (UTC ms), the order among those of an instant, about what, by whom."""

    at_ms: int
    order: int
    about: str
    by: str
    body: Body
    happened_ms: int


UNITS = tuple(f"{name} {number:02d}" for name in ("TN", "PM", "BC", "SU", "SR") for number in range(1, 15))
PEOPLE = tuple(f"00000000-0000-7000-8000-{number:012d}" for number in range(1, 41))
ORIGINS = ("call_17", "call_17", "call_17", "radio", "partner", "camera", "patrol")
RESULTS = ("handled", "handled", "handled", "no_follow_up", "false_alarm", "handed_over")


def story(dice: random.Random, tell: Teller, at_ms: int, order: int) -> Iterator[Planned]:
    """About ten facts, in the order of their times."""
    about = f"incident:{identity(dice, at_ms)}"
    by = dice.choice(PEOPLE)
    code, priority = tell.kind(at_ms)
    label, street, station = tell.place()
    now_ms = at_ms + dice.randrange(2_000, 90_000)
    step = order

    def planned(body: Body, happened_ms: int | None = None) -> Planned:
        nonlocal step
        step += 1
        return Planned(now_ms, step, about, by, body, now_ms if happened_ms is None else happened_ms)

    where = Place(
        label, tell.sector(), street, station, "", round(43.2 + dice.random() / 5, 5), round(5.3 + dice.random() / 5, 5)
    )
    yield planned(b.IncidentOpened("", code, priority, where, tell.opening(), dice.choice(ORIGINS)), at_ms)
    if dice.random() < 0.15:
        now_ms += dice.randrange(5_000, 120_000)
        yield planned(b.IncidentReprioritised(dice.choice(("P1", "P2", "P3"))))
    now_ms += dice.randrange(5_000, 3 * MINUTE_MS)
    yield planned(b.IncidentTaken())
    if dice.random() < 0.30:
        now_ms += dice.randrange(5_000, MINUTE_MS)
        number = dice.randrange(100, 2400)
        yield planned(b.CameraLinked(f"ville/cam-{number}", number, f"Caméra {number} {street or station}"))
        if dice.random() < 0.25:
            grant = f"{dice.getrandbits(64):016x}"
            opened = b.AccessOpened(
                grant,
                f"ville/cam-{number}",
                number,
                f"Caméra {number}",
                "traffic",
                "intervention",
                "convention 2025-3",
                now_ms + 1_800_000,
            )
            yield planned(opened)
            now_ms += dice.randrange(2 * MINUTE_MS, 12 * MINUTE_MS)
            yield planned(b.AccessClosed(grant, f"ville/cam-{number}", "by_operator"))
    for unit in dice.sample(UNITS, dice.choices((0, 1, 2), (25, 60, 15))[0]):
        now_ms += dice.randrange(5_000, 2 * MINUTE_MS)
        yield planned(b.UnitAssigned(unit))
        for status in ("en_route", "on_scene") if dice.random() < 0.6 else ("en_route", "on_scene", "clearing"):
            now_ms += dice.randrange(MINUTE_MS, 12 * MINUTE_MS)
            yield planned(b.UnitStatus(unit, status))
        yield planned(b.UnitReleased(unit))
        yield Planned(now_ms, step + 1, f"unit:{unit}", by, b.UnitStatus(unit, "available"), now_ms)
        step += 1
    for _ in range(dice.choices((0, 1, 2, 3, 5), (15, 35, 25, 15, 10))[0]):
        now_ms += dice.randrange(20_000, 6 * MINUTE_MS)
        yield planned(b.IncidentNoted(tell.note()))
    now_ms += dice.randrange(10_000, 10 * MINUTE_MS)
    yield planned(b.IncidentClosed(dice.choice(RESULTS), tell.note() if dice.random() < 0.4 else ""))


def identity(dice: random.Random, at_ms: int) -> str:
    """An id of the seventh version, of that instant: the same again for the same dice."""
    figures = (
        f"{at_ms & (2**48 - 1):012x}7{dice.getrandbits(12):03x}{8 + dice.getrandbits(2):x}{dice.getrandbits(60):015x}"
    )
    return f"{figures[:8]}-{figures[8:12]}-{figures[12:16]}-{figures[16:20]}-{figures[20:]}"
