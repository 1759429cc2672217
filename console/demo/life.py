"""The pace of the demonstration city: when something happens, where, and who moves how. Pure and seeded."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

from console.demo.stories import PLACES, STORIES, UNITS
from console.domain.course import COMPASS, STAYS, Course
from console.domain.metres import METRES_A_DEGREE
from console.domain.place import Place

PER_HOUR = 32.0
"""Incidents an hour at the busiest time: what a room logs that serves the whole town."""
FIRST_S = (6.0, 22.0)
"""When the first two of a run arrive, so that a visitor sees how it looks."""
_FLEES = "C03.02.01"
_RIDES = "C02.15.03"
_LINES = {"Vieux-Port": "M1", "Noailles": "M2", "Joliette": "M2", "Castellane": "M2", "Saint-Charles": "M2"}
_ENDS = {"M1": ("La Rose", "La Fourragère"), "M2": ("Gèze", "Sainte-Marguerite Dromel")}
BACKDATED_MIN = (94, 71, 52, 38, 27, 16, 9, 4)
"""Minutes ago at which the incidents of a fresh log happened."""
SPEED_M_S = 9.0


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident to be logged; `at_ms` is None for now."""

    type_code: str
    place: Place
    description: str
    origin: str
    priority: str = ""
    at_ms: int | None = None


class Life:
    """Draws what happens. The same seed and the same calls give the same night."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._ways = random.Random(seed)
        self._weights = [story.weight for story in STORIES]
        self._last_place = -1

    def beginning(self, now_ms: int) -> list[Happening]:
        """What a fresh log holds already, oldest first."""
        return [self._happening(at_ms=now_ms - minutes * 60_000) for minutes in BACKDATED_MIN]

    def first(self) -> list[tuple[float, Happening]]:
        """The first arrivals of a run: seconds from its start, the second one urgent."""
        brawl, where = STORIES[0], self._random.choice(PLACES)
        urgent = Happening(brawl.type_code, where, self._random.choice(brawl.words), brawl.origin, "P1")
        return [(FIRST_S[0], self._happening()), (FIRST_S[1], urgent)]

    def until_next_s(self, hour: float) -> float:
        """Seconds to the next incident (exponential), busiest at 23 h, quietest at 5 h local time."""
        since = (hour - 23.0) % 24.0  # six hours down from the busiest to the quietest, eighteen up again
        turn = since / 6.0 if since < 6.0 else 1.0 + (since - 6.0) / 18.0
        share = 0.55 + 0.45 * math.cos(turn * math.pi)
        return self._random.expovariate(max(0.12, share) * PER_HOUR / 3600.0)

    def happening(self) -> Happening:
        """What happens next."""
        return self._happening()

    def course(self, happening: Happening) -> Course:
        """Where it goes, as far as somebody said: who snatched a chain runs, who threatens aboard rides on."""
        line = _LINES.get(happening.place.station, "")
        if happening.type_code == _RIDES and line:
            return Course(line, self._ways.choice(_ENDS[line]))
        if happening.type_code == _FLEES:
            return Course(bearing_deg=self._ways.choice(COMPASS))
        return STAYS

    def between(self, low: float, high: float) -> float:
        """Some seconds within bounds."""
        return self._random.uniform(low, high)

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self._random.random() < share

    def one_of(self, choices: tuple[str, ...]) -> str:
        """One of several."""
        return self._random.choice(choices)

    def destination(self) -> Place:
        """Where a patrol heads next."""
        return self._random.choice(PLACES)

    def _happening(self, at_ms: int | None = None) -> Happening:
        story = self._random.choices(STORIES, self._weights)[0]
        choices = [index for index in range(len(PLACES)) if index != self._last_place]
        self._last_place = self._random.choice(choices)
        words = self._random.choice(story.words)
        return Happening(story.type_code, PLACES[self._last_place], words, story.origin, at_ms=at_ms)


def home_of(call_sign: str, sectors: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    """Where a unit starts: the middle of its sector, a few hundred metres aside so that no two stand on each other."""
    index, unit = next((i, unit) for i, unit in enumerate(UNITS) if unit.call_sign == call_sign)
    lat, lon = sectors.get(unit.sector, (43.2965, 5.3760))
    turn = index * 2.399963
    return lat + 0.0022 * math.sin(turn), lon + 0.0030 * math.cos(turn)


def towards(here: tuple[float, float], there: tuple[float, float], seconds: float) -> tuple[float, float]:
    """Where somebody is after driving straight for some seconds, at most at the destination."""
    narrow = math.cos(math.radians(here[0]))
    north, east = (there[0] - here[0]) * METRES_A_DEGREE, (there[1] - here[1]) * METRES_A_DEGREE * narrow
    distance_m = math.hypot(north, east)
    if distance_m <= SPEED_M_S * seconds or distance_m == 0:
        return there
    share = SPEED_M_S * seconds / distance_m
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share
