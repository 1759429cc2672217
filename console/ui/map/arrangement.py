"""Which incidents and units are drawn where: marks kept apart, labels where there is room. GUI thread.

Worked out once for each view and each change, then painted as often as is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from console.core.map_views import MapIncident
from console.core.views import UnitItem
from console.domain.mercator import Viewport, to_sheet
from console.domain.unit import ENGAGED, UnitState, state_of
from console.ui.log import paint
from console.ui.map.declutter import Box, Taken, label_box, spread

STALE_MS = 180_000
"""A position that is older is flagged: the unit may be anywhere by now."""
INCIDENT, UNIT, CAMERA, CLUSTER, SPOT = "incident", "unit", "camera", "cluster", "spot"
MARK_PX = 20.0
LABEL_PX = 11
LABEL_PAD_PX = 4
MOST_LABELS = 260
_EDGE_PX = 24.0


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
    """A thing as it is drawn: its mark at (px, py), its true place at (spot_x, spot_y), its label if there is room."""

    thing: Thing
    px: float
    py: float
    spot_x: float
    spot_y: float
    label: str = ""
    box: Box | None = None
    stale: bool = False

    @property
    def moved(self) -> bool:
        """Whether it made way for another one."""
        return abs(self.px - self.spot_x) > 1 or abs(self.py - self.spot_y) > 1


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
) -> tuple[Placed, ...]:
    """Place what is in the window. `chosen` are keys that come first: they stay at their spots."""
    seen: list[tuple[tuple[int, str], Thing, tuple[float, float]]] = []
    for thing in things:
        px, py = view.to_px(thing.x, thing.y)
        if -_EDGE_PX <= px <= view.width_px + _EDGE_PX and -_EDGE_PX <= py <= view.height_px + _EDGE_PX:
            seen.append((_order(thing, chosen), thing, (px, py)))
    seen.sort(key=lambda one: one[0])
    taken = Taken()
    marks = spread([spot for _, _, spot in seen], MARK_PX, taken)
    within = (2.0, 2.0, view.width_px - 2, view.height_px - 2)
    placed: list[Placed] = []
    for n, ((_, thing, (spot_x, spot_y)), (px, py)) in enumerate(zip(seen, marks, strict=True)):
        stale = isinstance(thing.item, UnitItem) and is_stale(thing.item, now_ms)
        label, box = "", None
        if n < MOST_LABELS:
            label = labels(thing, stale)
            wide = _advance(label) + 2 * LABEL_PAD_PX
            high, away = LABEL_PX + 5.0, MARK_PX / 2 + 0.5
            box = label_box((px, py), wide, high, away, taken, within) if label else None
            if box is None and thing.key in chosen:  # what is chosen is named, whatever it hides
                box = (px + away + 5, py - high / 2, px + away + 5 + wide, py + high / 2)
                taken.add(box)
        placed.append(Placed(thing, px, py, spot_x, spot_y, label, box, stale))
    return tuple(placed)


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


@lru_cache(maxsize=8192)
def _sheet(lat: float, lon: float) -> tuple[float, float]:
    return to_sheet(lat, lon)


@lru_cache(maxsize=8192)
def _advance(text: str) -> int:
    return paint.metrics(LABEL_PX, mono=True).horizontalAdvance(text)
