"""Where a moving incident goes: along a line of stops, or in a direction; and which cameras come next. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.camera import Camera
from console.domain.sight import REACH_M, VIEW_WORTH, By, InView, Sight, SightIndex, in_view, plain_name

COMPASS = (0, 45, 90, 135, 180, 225, 270, 315)
"""The directions that people say, degrees clockwise from north."""
STRETCHES_M = (250.0, 500.0, 900.0, 1500.0)
"""A flight is followed stretch by stretch; each ends so many metres on."""
_BEGIN_M = 25.0
_SPREAD = math.tan(math.radians(35))
_NARROW_M = 70.0
"""Whoever flees does not run straight: so far aside at least, and more the further on, a camera is still on the way."""


@dataclass(frozen=True, slots=True)
class Course:
    """How an incident moves. `line` with the stop it goes `towards`, or `bearing_deg`, or nothing: it stays."""

    line: str = ""
    towards: str = ""
    bearing_deg: int | None = None

    @property
    def moving(self) -> bool:
        """Whether it moves at all."""
        return bool(self.line) or self.bearing_deg is not None


STAYS = Course()
"""It does not move."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of metro, tram or bus, its stops in order from one end to the other."""

    id: str
    stops: tuple[str, ...]
    name: str = ""

    @property
    def ends(self) -> tuple[str, ...]:
        """Its two ends; what a direction is named by."""
        return (self.stops[0], self.stops[-1]) if len(self.stops) > 1 else ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of a flight lies ahead: from how many metres on, to how many, and its cameras, best first."""

    from_m: float
    until_m: float
    sights: tuple[Sight, ...]


def stop_at(line: Line, names: Sequence[str]) -> int | None:
    """Which of a line's stops one of these names means, also as part of what was said; None for none."""
    said = [plain for name in names if (plain := plain_name(name))]
    stops = [plain_name(stop) for stop in line.stops]
    for exact in (True, False):
        best: tuple[int, int] | None = None
        for place, stop in enumerate(stops):
            hit = any(stop == name if exact else f" {stop} " in f" {name} " for name in said)
            if stop and hit and (best is None or len(stop) > best[0]):
                best = (len(stop), place)
        if best is not None:
            return best[1]
    return None


def onward(line: Line, at: int, towards: str) -> tuple[str, ...]:
    """The stops after that one on the way to an end; nothing where the line has no such end."""
    if not line.ends or not 0 <= at < len(line.stops):
        return ()
    wanted = plain_name(towards)
    if wanted == plain_name(line.ends[1]):
        return line.stops[at + 1 :]
    if wanted == plain_name(line.ends[0]):
        return line.stops[:at][::-1]
    return ()


def ahead(spot: tuple[float, float], bearing_deg: float, index: SightIndex, most: int) -> tuple[Stretch, ...]:
    """The cameras along a direction from a spot, stretch by stretch; a stretch without any is left out.

    Each is judged by the point of the way that it is nearest to: a camera that looks away from the way comes last.
    A sight's distance is that along the way, its bearing leads back to the spot, its `off_deg` is to the way.
    """
    turned = math.radians(bearing_deg)
    sine, cosine = math.sin(turned), math.cos(turned)
    found: list[list[Sight]] = [[] for _ in STRETCHES_M]
    for to_east, to_north, camera in index.within(spot, STRETCHES_M[-1]):
        east, north = -to_east, -to_north
        along = east * sine + north * cosine
        aside = east * cosine - north * sine
        if along < _BEGIN_M or along > STRETCHES_M[-1] or abs(aside) > max(_NARROW_M, along * _SPREAD):
            continue
        place = next(n for n, end in enumerate(STRETCHES_M) if along <= end)
        back = math.degrees(math.atan2(to_east, to_north)) % 360.0
        found[place].append(_on_the_way(camera, along, aside, bearing_deg, back))
    starts = (0.0, *STRETCHES_M)
    return tuple(
        Stretch(starts[n], STRETCHES_M[n], tuple(sorted(sights, key=_rank)[:most]))
        for n, sights in enumerate(found)
        if sights
    )


def _on_the_way(camera: Camera, along: float, aside: float, bearing_deg: float, back_deg: float) -> Sight:
    """A camera right of the way (`aside` > 0) sees the way to the left of it; `back_deg` leads to where it began."""
    across = (bearing_deg - 90.0 if aside > 0 else bearing_deg + 90.0) % 360.0
    view, off = in_view(camera, across, abs(aside))
    if view is InView.BEHIND and off is not None and abs(off) <= 120.0:
        view = InView.BESIDE  # it looks along the way rather than away from it
    near = 1.0 / (1.0 + (2.0 * aside / REACH_M) ** 2)
    return Sight(camera, By.SPOT, view, VIEW_WORTH[view] * near, along, back_deg, off)


def _rank(sight: Sight) -> tuple[float, float, int]:
    return -sight.score, sight.distance_m or 0.0, sight.camera.number
