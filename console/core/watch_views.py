"""Snapshots of the watch over units, for the screen. Codes stay codes; times are UTC milliseconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClockItem:
    """A unit whose status has lasted long, or that is being asked whether all is well.

    `clock` is a status code or `welfare`; `level` 1 quiet, 2 loud, 0 where somebody took note of it, `reached` without
    that. `misses` are questions without an answer or not put in time, `asked_ms` when it was last called (0: not yet).
    `incidents` are (id, number) pairs it is engaged on.
    """

    unit: str
    clock: str
    level: int
    reached: int
    since_ms: int
    misses: int = 0
    asked_ms: int = 0
    incidents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SeenBy:
    """A camera (`gateway/camera`) that sees a place, or stands near it.

    `condition`, `health` and `view` (how the place lies to it, as of `domain/sight.InView`) are codes.
    """

    camera: str
    number: int
    name: str
    distance_m: int
    condition: str
    health: str
    view: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A free unit and how far it is."""

    unit: str
    service: str
    distance_m: int


@dataclass(frozen=True, slots=True)
class DistressItem:
    """A distress that goes on. It sounds while `taken_ms` is 0.

    `known_by` says what the place rests on: position (of `position_ms`), incident, sector, or empty for nothing; `lat`
    and `lon` are then None. `near_label` is the named place nearest to the position, `near_m` from it;
    `place_label` the incident's. `incidents` are (id, number) pairs.
    """

    distress: str
    unit: str
    service: str
    source: str
    words: str
    raised_ms: int
    raised_by: str
    taken_ms: int = 0
    taken_by: str = ""
    incidents: tuple[tuple[str, str], ...] = ()
    known_by: str = ""
    place_label: str = ""
    near_label: str = ""
    near_m: int = 0
    sector: str = ""
    lat: float | None = None
    lon: float | None = None
    position_ms: int = 0
    cameras: tuple[SeenBy, ...] = ()
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchView:
    """Distresses, those that nobody has taken first; clocks, the loudest first.

    `bells` counts how often the screen was to ring its own bell, where no tone can be played. It is published to
    whoever sits here, also to nobody: an officer's danger waits for no one to sign in.
    """

    revision: int
    distresses: tuple[DistressItem, ...] = ()
    clocks: tuple[ClockItem, ...] = ()
    bells: int = 0
