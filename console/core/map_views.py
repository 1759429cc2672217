"""Snapshots that the map shows. Built on the loop, read on the GUI thread; each has a growing revision."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.territory import Outline, Shape


@dataclass(frozen=True, slots=True)
class MapIncident:
    """An incident with its spot (WGS 84 degrees). `exact` is false where only its sector is known: its middle then.

    `number`, `state`, `priority`, `type_code` as in the log; times are UTC milliseconds.
    """

    id: str
    number: str
    state: str
    priority: str
    type_code: str
    lat: float
    lon: float
    exact: bool
    place_label: str
    opened_at_ms: int
    last_ms: int
    units: tuple[str, ...] = ()
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class MapView:
    """Incidents that go on or ended lately, most pressing first. `unplaced` go on and nobody knows where.

    Empty for whoever may not read the main courante, and while no map is watched.
    """

    revision: int
    incidents: tuple[MapIncident, ...] = ()
    unplaced: int = 0


@dataclass(frozen=True, slots=True)
class MapName:
    """The name of a place as it is written on the map; `rank` orders them, 0 first."""

    label: str
    lat: float
    lon: float
    rank: int


@dataclass(frozen=True, slots=True)
class BaseMap:
    """The raster map under everything. Zooms as web maps count them; `bounds` are south, north, west, east in degrees.

    `serial` differs for each file that is opened: what was read of an earlier one is worth nothing. `attribution` is
    a text of others.
    """

    serial: int
    least_zoom: int
    most_zoom: int
    bounds: tuple[float, float, float, float] | None = None
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class GroundView:
    """What lies under the incidents: where the site is, its sectors, its places, the base map.

    `home` is (lat, lon, zoom) of the site. `shapes` are the rings of the outlines on the sheet, for each of
    `console.domain.territory.LEVELS`. `fault` is the code of a base map or outlines that cannot be read, with
    its parameters; empty for none.
    """

    revision: int
    home: tuple[float, float, float] = (0.0, 0.0, 3.0)
    outlines: tuple[Outline, ...] = ()
    shapes: tuple[tuple[Shape, ...], ...] = ()
    names: tuple[MapName, ...] = ()
    base: BaseMap | None = None
    fault: str = ""
    params: tuple[tuple[str, str], ...] = ()
