"""Which incidents and units are drawn where: marks kept apart, labels where there is room. GUI thread.

Worked out once for each view and each change, then painted as often as is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from console.core.map_views import MapIncident
from console.core.views import UnitItem
from console.domain.mercator import Viewport, to_sheet
from console.domain.unit import ENGAGED, UnitState, state_of
from console.ui.log import paint
from console.ui.map.declutter import Box, Taken, label_box, square
from console.ui.map.gather import RINGS, Mark, gather

STALE_MS = 180_000
"""A position that is older is flagged: the unit may be anywhere by now."""
INCIDENT, UNIT, CAMERA, CLUSTER, SPOT = "incident", "unit", "camera", "cluster", "spot"
MARK_PX = 20.0
LABEL_PX = 11
LABEL_PAD_PX = 4
MOST_LABELS = 260
_EDGE_PX = 24.0
NEAR_ZOOM = 13.5
"""Nearer than this a unit goes further out of the way before it is counted in another's mark."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the map that can be pointed at: its sort, its key (incident id, call sign, camera), its place on
    the sheet. `item` is what is known of it."""

    sort: str
    key: str
    x: float
    y: float
    item: object = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing as it is drawn: its mark at (px, py), its true place at (spot_x, spot_y), its label if there is room.

    `members` are others in the same state that have no room for marks of their own: its mark counts them.
    """

    thing: Thing
    px: float
    py: float
    spot_x: float
    spot_y: float
    label: str = ""
    box: Box | None = None
    stale: bool = False
    members: tuple[Thing, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether it made way for another one."""
        return abs(self.px - self.spot_x) > 1 or abs(self.py - self.spot_y) > 1


_A_STEP = 100
Labels = Callable[[Thing, bool], str]
"""What is written beside a thing, whose position is old or not."""


def incident_thing(item: MapIncident) -> Thing:
    """An incident as a thing."""
    return Thing(INCIDENT, item.id, *_sheet(item.lat, item.lon), item)


def unit_thing(item: UnitItem) -> Thing | None:
    """A unit as a thing; None where nobody has seen it, or out of service."""
    if item.lat is None or item.lon is None or state_of(item.status) is UnitState.OFF_DUTY:
        return None
    return Thing(UNIT, item.call_sign, *_sheet(item.lat, item.lon), item)


def is_stale(item: UnitItem, now_ms: int) -> bool:
    """Whether a unit's position is too old to be believed."""
    return now_ms - item.position_ms > STALE_MS


def arrange(
    view: Viewport, things: Iterable[Thing], chosen: frozenset[str], now_ms: int, labels: Labels
) -> Generator[None, None, tuple[Placed, ...]]:
    """Place what is in the window, some a step. `chosen` are keys that come first: they stay at their spots."""
    seen: list[tuple[tuple[int, str], Thing, tuple[float, float]]] = []
    for count, thing in enumerate(things):
        if count % _A_STEP == _A_STEP - 1:
            yield
        px, py = view.to_px(thing.x, thing.y)
        if -_EDGE_PX <= px <= view.width_px + _EDGE_PX and -_EDGE_PX <= py <= view.height_px + _EDGE_PX:
            seen.append((_order(thing, chosen), thing, (px, py)))
    seen.sort(key=lambda one: one[0])
    taken = Taken()
    near = view.zoom >= NEAR_ZOOM
    # Only what stands alike is counted together: a figure on red says how many are to be handled, and nothing else.
    marks = [Mark(spot, str(order), _rings(order, near=near), order <= _FIRM) for (order, _), thing, spot in seen]
    seats = yield from gather(marks, MARK_PX, taken)
    members: dict[int, list[Thing]] = {}
    for (_, thing, _), seat in zip(seen, seats, strict=True):
        if seat.host >= 0:
            members.setdefault(seat.host, []).append(thing)
    within = (2.0, 2.0, view.width_px - 2, view.height_px - 2)
    placed: list[Placed] = []
    for n, ((_, thing, (spot_x, spot_y)), seat) in enumerate(zip(seen, seats, strict=True)):
        if n % _A_STEP == _A_STEP - 1:
            yield
        if seat.host >= 0:
            continue
        px, py = seat.at
        counted = tuple(members.get(n, ()))
        stale = isinstance(thing.item, UnitItem) and is_stale(thing.item, now_ms)
        label, box = "", None
        if n < MOST_LABELS:
            label = labels(thing, stale)
            if label and counted:
                label = f"{label} +{len(counted)}"
            wide = _advance(label) + 2 * LABEL_PAD_PX
            high, away = LABEL_PX + 5.0, MARK_PX / 2 + 0.5
            box = label_box((px, py), wide, high, away, taken, within) if label else None
            if box is None and thing.key in chosen:  # what is chosen is named, whatever it hides
                box = (px + away + 5, py - high / 2, px + away + 5 + wide, py + high / 2)
                taken.add(box)
        placed.append(Placed(thing, px, py, spot_x, spot_y, label, box, stale, counted))
    return tuple(placed)


def taken_by(placed: Iterable[Placed]) -> Taken:
    """Where marks and labels are."""
    taken = Taken()
    for one in placed:
        taken.add(square((one.px, one.py), MARK_PX / 2))
        if one.box is not None:
            taken.add(one.box)
    return taken


def box_of(things: Sequence[Thing]) -> tuple[float, float, float, float] | None:
    """West, south, east and north edge on the sheet of some things; None for none."""
    if not things:
        return None
    return (
        min(thing.x for thing in things),
        min(thing.y for thing in things),
        max(thing.x for thing in things),
        max(thing.y for thing in things),
    )


_STATES = {"to_handle": 0, "in_progress": 1}
_ENGAGED = frozenset(state.value for state in ENGAGED)


def _order(thing: Thing, chosen: frozenset[str]) -> tuple[int, str]:
    if thing.key in chosen:
        return 0, thing.key
    item = thing.item
    if isinstance(item, UnitItem) and item.distress:
        return 0, ""
    if isinstance(item, MapIncident):
        place = _STATES.get(item.state)
        return (9, item.number) if place is None else (1 + place, f"{item.priority} {item.number}")
    if isinstance(item, UnitItem):
        return (4 if item.status in _ENGAGED else 5), thing.key
    return 8, thing.key


_FIRM, _OPEN, _BUSY = 0, 2, 4
"""Orders up to which a thing has a mark of its own whatever it hides; is an open incident; is an engaged unit."""


def _rings(order: int, *, near: bool) -> int:
    """How far a thing goes out of the way: incidents as far as can be, so that each is seen; free units hardly."""
    if order <= _OPEN or near:
        return len(RINGS)
    return 2 if order <= _BUSY else 1


@lru_cache(maxsize=8192)
def _sheet(lat: float, lon: float) -> tuple[float, float]:
    return to_sheet(lat, lon)


@lru_cache(maxsize=8192)
def _advance(text: str) -> int:
    return paint.metrics(LABEL_PX, mono=True).horizontalAdvance(text)
