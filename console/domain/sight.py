"""Which cameras see a place: distance, bearing, field of view, and what names say where coordinates are missing.

Pure and quick: `SightIndex` keeps cameras by cells of a grid and by the names of their places, so that one question to
20,000 cameras looks at a few hundred. Angles are degrees clockwise from north; distances metres, on a sphere taken as
flat over the few hundred metres that a camera sees.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from heapq import nsmallest

from console.domain.camera import Camera, CameraPlace, CameraRef
from console.domain.metres import METRES_A_DEGREE, offset_m
from console.domain.place import Place

REACH_M = 350.0
"""How far a camera of a street still tells something of a place."""
FAR_M = 1_200.0
"""How far the nearest ones are offered all the same, where there are too few."""
ENOUGH = 3
HERE_M = 8.0
"""Nearer than coordinates are right: a bearing means nothing here."""
MOST = 12

_CELL_DEG = 0.004
_CELLS_ROUND = round(360 / _CELL_DEG)
_USUAL_FOV_DEG = 70.0
"""Of a camera whose owner tells its heading and not its field of view."""
_MOST_BY_NAME = 400
_MOST_LOOKED_AT = 400
"""Of the cameras within reach the nearest so many are judged one by one."""


class InView(StrEnum):
    """How a place lies to a camera."""

    HERE = "here"
    """At its foot, or it is the very camera that the place names."""
    SEEN = "seen"
    """Within the field of view."""
    TURNS = "turns"
    """Not in the field of view now, but the camera can be turned to it."""
    FAR = "far"
    """Within the field of view, and too far away to be made out."""
    UNKNOWN = "unknown"
    """Nobody told where the camera looks, or where it or the place is."""
    BESIDE = "beside"
    """In front of it, out of the field of view."""
    BEHIND = "behind"
    """At its back."""


class By(StrEnum):
    """What ties a camera to a place, the closest tie first."""

    CAMERA = "camera"
    """The place is given by this camera."""
    SPOT = "spot"
    """Coordinates of both."""
    STOP = "stop"
    """The same stop or station, by name."""
    STREET = "street"
    """The same street, by name."""
    SECTOR = "sector"
    """Nothing but the same sector."""


VIEW_WORTH = {
    InView.HERE: 0.9,
    InView.SEEN: 1.0,
    InView.TURNS: 0.8,
    InView.FAR: 0.5,
    InView.UNKNOWN: 0.5,
    InView.BESIDE: 0.4,
    InView.BEHIND: 0.25,
}
NAME_WORTH = {By.CAMERA: 1.0, By.STOP: 0.45, By.STREET: 0.3, By.SECTOR: 0.05}


@dataclass(frozen=True, slots=True)
class Sight:
    """What one camera has to do with a place.

    Attributes:
        distance_m: None where a coordinate is missing. bearing_deg: from the camera to the place, 0 ≤ … < 360.
        off_deg: how far the place lies right (+) or left (−) of where the camera looks, −180 < … ≤ 180.
        score: 0 … 1, for the order: what the view is worth, less with the distance. Tells nothing of health or rights.
    """

    camera: Camera
    by: By
    view: InView
    score: float
    distance_m: float | None = None
    bearing_deg: float | None = None
    off_deg: float | None = None


def bearing_deg(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """From the first point to the second, 0 ≤ … < 360; 0 for the same point."""
    return _bearing(*offset_m((lat, lon), (to_lat, to_lon)))


def turn_deg(from_deg: float, to_deg: float) -> float:
    """The shorter way round from one direction to another, −180 < … ≤ 180, right is positive."""
    turn = (to_deg - from_deg) % 360.0
    return turn - 360.0 if turn > 180.0 else turn


def in_view(camera: Camera, bearing: float, distance: float) -> tuple[InView, float | None]:
    """How a place at a bearing and distance lies to a camera, and how far off its axis."""
    heading, fov = camera.heading_deg, camera.fov_deg
    off = None if heading is None or not math.isfinite(heading) else turn_deg(heading, bearing)
    if distance <= HERE_M:
        return InView.HERE, None
    seen = InView.SEEN if distance <= REACH_M else InView.FAR
    if fov is not None and fov >= 360.0:
        return seen, off
    if off is None:
        return (InView.TURNS if camera.ptz else InView.UNKNOWN), None
    half = (fov if fov is not None and math.isfinite(fov) and fov > 0 else _USUAL_FOV_DEG) / 2
    if abs(off) <= half:
        return seen, off
    if camera.ptz:
        return InView.TURNS, off
    return (InView.BEHIND if abs(off) > 90.0 else InView.BESIDE), off


@lru_cache(maxsize=32_768)
def plain_name(text: str) -> str:
    """A name as it is compared: without accents, case and punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", bare))


def spot_of(place: CameraPlace | Place) -> tuple[float, float] | None:
    """Latitude and longitude, if they are there and on earth."""
    lat, lon = place.lat, place.lon
    if lat is None or lon is None or not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        return None
    return lat, lon


def sights(place: Place, cameras: Iterable[Camera], most: int = MOST) -> tuple[Sight, ...]:
    """The cameras that have to do with a place, best first. For more than one question keep a `SightIndex`."""
    index = SightIndex()
    index.add(cameras)
    return index.of(place, most)


class SightIndex:
    """Cameras by where they stand. One thread at a time."""

    def __init__(self) -> None:
        self._sites: dict[str, tuple[Camera, ...]] = {}
        self._cameras: dict[CameraRef, Camera] = {}
        self._cells: dict[tuple[int, int], dict[CameraRef, Camera]] = defaultdict(dict)
        self._names: dict[tuple[By, str], dict[CameraRef, Camera]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._cameras)

    def camera(self, ref: CameraRef) -> Camera | None:
        """A camera that is kept here, as it was last told."""
        return self._cameras.get(ref)

    def update(self, gateway: str, cameras: Sequence[Camera]) -> bool:
        """Take all cameras of one gateway; costs what differs from the last time. Tells whether anything does."""
        new, old = tuple(cameras), self._sites.get(gateway, ())
        differing: list[tuple[Camera | None, Camera | None]]
        if len(new) == len(old):
            differing = [(one, other) for one, other in zip(old, new, strict=True) if one is not other]
        else:
            differing = [*((one, None) for one in old), *((None, other) for other in new)]
        for former, _ in differing:
            if former is not None:
                self._drop(former)
        self.add(camera for _, camera in differing if camera is not None)
        if new:
            self._sites[gateway] = new
        else:
            self._sites.pop(gateway, None)
        return bool(differing)

    def gateways(self) -> tuple[str, ...]:
        """Whose cameras are kept here."""
        return tuple(self._sites)

    def add(self, cameras: Iterable[Camera]) -> None:
        """Keep these too, whoever serves them."""
        for camera in cameras:
            ref = camera.ref
            self._cameras[ref] = camera
            for shelf in self._shelves(camera):
                shelf[ref] = camera

    def one(self, place: Place, ref: CameraRef) -> Sight | None:
        """What a camera has to do with a place, however little; None for one that is not kept here."""
        camera = self._cameras.get(ref)
        spot, stands = spot_of(place), spot_of(camera.place) if camera is not None else None
        if camera is None:
            return None
        if str(ref) == place.camera:
            return Sight(camera, By.CAMERA, InView.HERE, NAME_WORTH[By.CAMERA], 0.0)
        if spot is None or stands is None:
            return Sight(camera, By.SECTOR, _turned(camera), 0.0)
        return _seen(camera, *offset_m(stands, spot))

    def stop_spot(self, stop: str) -> tuple[float, float] | None:
        """Where a stop is by the cameras that name it: the middle between them; None where none tells."""
        spots = [spot for camera in self._names.get((By.STOP, plain_name(stop)), {}).values()
                 if (spot := spot_of(camera.place)) is not None]  # fmt: skip
        if not spots:
            return None
        return sum(lat for lat, _ in spots) / len(spots), sum(lon for _, lon in spots) / len(spots)

    def of(self, place: Place, most: int = MOST, reach_m: float = REACH_M, far_m: float = FAR_M) -> tuple[Sight, ...]:
        """The cameras that have to do with a place, best first; equal ones in the order of their numbers.

        Where fewer than three are within `reach_m`, the nearest within `far_m`.
        """
        itself = self._named_by(place)
        spot = spot_of(place) or (spot_of(itself.place) if itself is not None else None)
        found: dict[CameraRef, Sight] = {}
        if spot is not None:
            found = self._around(spot, reach_m)
            if len(found) < ENOUGH and far_m > reach_m:
                found = dict(nsmallest(ENOUGH, self._around(spot, far_m).items(), key=lambda pair: _rank(pair[1])))
        for by, name in _names_of(place, itself):
            for ref, camera in tuple(self._names.get((by, name), {}).items())[:_MOST_BY_NAME]:
                # What coordinates tell of a camera is better than what its name does.
                if ref not in found and (spot is None or spot_of(camera.place) is None):
                    found[ref] = Sight(camera, by, _turned(camera), NAME_WORTH[by])
        if itself is not None:
            found[itself.ref] = Sight(itself, By.CAMERA, InView.HERE, NAME_WORTH[By.CAMERA], 0.0)
        return tuple(nsmallest(most, found.values(), key=_rank))

    def within(self, spot: tuple[float, float], reach_m: float) -> list[tuple[float, float, Camera]]:
        """Every camera not further than that, with the offset of the spot east and north of it in metres, unsorted."""
        lat, lon = spot
        narrow = max(math.cos(math.radians(lat)), 0.01)
        north = math.ceil(reach_m / METRES_A_DEGREE / _CELL_DEG)
        east = min(math.ceil(reach_m / (METRES_A_DEGREE * narrow) / _CELL_DEG), _CELLS_ROUND // 2)
        row, column = _cell(lat, lon)
        found: list[tuple[float, float, Camera]] = []
        most = reach_m * reach_m
        for down in range(-north, north + 1):
            for across in range(-east, east + 1):
                shelf = self._cells.get((row + down, (column + across) % _CELLS_ROUND))
                for camera in shelf.values() if shelf else ():
                    x, y = offset_m((camera.place.lat or 0.0, camera.place.lon or 0.0), spot)
                    if x * x + y * y <= most:
                        found.append((x, y, camera))
        return found

    def _around(self, spot: tuple[float, float], reach_m: float) -> dict[CameraRef, Sight]:
        near = self.within(spot, reach_m)
        if len(near) > _MOST_LOOKED_AT:
            near = nsmallest(_MOST_LOOKED_AT, near, key=lambda one: one[0] * one[0] + one[1] * one[1])
        return {camera.ref: _seen(camera, x, y) for x, y, camera in near}

    def _named_by(self, place: Place) -> Camera | None:
        ref = CameraRef.of(place.camera)
        return self._cameras.get(ref) if ref.camera else None

    def _drop(self, camera: Camera) -> None:
        self._cameras.pop(camera.ref, None)
        for shelf in self._shelves(camera):
            shelf.pop(camera.ref, None)

    def _shelves(self, camera: Camera) -> list[dict[CameraRef, Camera]]:
        place = camera.place
        spot = spot_of(place)
        shelves = [] if spot is None else [self._cells[_cell(*spot)]]
        for by, name in ((By.STOP, place.stop), (By.STREET, place.street), (By.SECTOR, place.sector)):
            if name and (plain := plain_name(name)):
                shelves.append(self._names[by, plain])
        return shelves


def _seen(camera: Camera, east: float, north: float) -> Sight:
    distance, bearing = math.hypot(east, north), _bearing(east, north)
    view, off = in_view(camera, bearing, distance)
    near = 1.0 / (1.0 + (2.0 * distance / REACH_M) ** 2)
    return Sight(camera, By.SPOT, view, VIEW_WORTH[view] * near, distance, bearing, off)


def _rank(sight: Sight) -> tuple[float, float, int, CameraRef]:
    far = sight.distance_m if sight.distance_m is not None else math.inf
    return -sight.score, far, sight.camera.number, sight.camera.ref


def _turned(camera: Camera) -> InView:
    return InView.TURNS if camera.ptz else InView.UNKNOWN


def _names_of(place: Place, itself: Camera | None) -> list[tuple[By, str]]:
    """What a place is called, the closest tie first; of a camera's place also what its owner says."""
    names = [
        (By.STOP, place.station),
        (By.STOP, place.label),
        (By.STREET, place.street),
        (By.STREET, place.label),
    ]
    if itself is not None:
        names += [(By.STOP, itself.place.stop), (By.STREET, itself.place.street)]
    names.append((By.SECTOR, place.sector))
    return [(by, plain) for by, name in names if name and (plain := plain_name(name))]


def _bearing(east: float, north: float) -> float:
    bearing = math.degrees(math.atan2(east, north)) % 360.0
    return bearing if bearing < 360.0 else 0.0


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL_DEG), math.floor((lon + 180.0) / _CELL_DEG) % _CELLS_ROUND
