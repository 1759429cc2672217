"""Where things happen, as a search: the gazetteer and the catalogue's cameras together. Loop thread; never waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.core.folding import fold
from console.core.gazetteer import FoundPlace, Gazetteer
from console.core.nearby_places import NamedSpot, nearest_named
from console.core.place_mentions import mentioned
from console.core.place_near import place_near
from console.domain.camera import Camera
from console.domain.metres import Spot
from console.domain.place import Place

FindCameras = Callable[[str, int], Sequence[Camera]]
"""Cameras of the catalogue that have every word, at most so many."""
MOST = 8
_LOOK_THROUGH = 60
_MOST_CAMERAS = 4
_LEAST_CHARS = 2


class Places:
    """Every search for a place. What it knows is replaced as a whole when a gazetteer is read."""

    def __init__(self, gazetteer: Gazetteer, find_cameras: FindCameras) -> None:
        self._gazetteer = gazetteer
        self._find_cameras = find_cameras

    def renew(self, gazetteer: Gazetteer) -> None:
        """Search this one from now on."""
        self._gazetteer = gazetteer

    def find(self, text: str, limit: int = MOST) -> tuple[FoundPlace, ...]:
        """What the words typed so far may mean, best first: places, then what only cameras know of, then cameras."""
        if len(text.strip()) < _LEAST_CHARS:
            return ()
        cameras = self._find_cameras(text, _LOOK_THROUGH)
        found = self._gazetteer.search(text, limit)
        known = {(one.kind, fold(one.place.label)) for one in found}
        told = [one for one in _told_by(cameras, text) if (one.kind, fold(one.place.label)) not in known]
        # What is said in full comes first, wherever it is known from; a whole sector comes last.
        found = sorted([*found[: limit - 1], *told], key=lambda one: (not one.outright, one.kind == "sector"))
        found = found[: limit - min(_MOST_CAMERAS, len(cameras))]
        return (*found, *(_at_camera(camera) for camera in cameras[: limit - len(found)]))

    def called(self, lat: float, lon: float) -> NamedSpot | None:
        """What a position is called."""
        return nearest_named(self._gazetteer.places, lat, lon)

    def outright(self, label: str, sector: str = "") -> Place | None:
        """What is known of a place that is called so; see `Gazetteer.outright`."""
        return self._gazetteer.outright(label, sector)

    def near(self, spot: Spot) -> Place | None:
        """The known place that a spot is at; None where nothing known is near."""
        return place_near(self._gazetteer.places, spot)

    def mentioned(self, description: str) -> FoundPlace | None:
        """The place that a description speaks of; None where it names none that is known."""
        return mentioned(self._gazetteer, description)


def no_cameras(_text: str, _limit: int) -> Sequence[Camera]:
    """Where there is no catalogue."""
    return ()


def _told_by(cameras: Sequence[Camera], text: str) -> list[FoundPlace]:
    """Stations and streets that the cameras there name."""
    wanted = fold(text).split()
    found: list[FoundPlace] = []
    for kind in ("station", "street"):
        by_name: dict[str, list[Camera]] = {}
        for camera in cameras:
            name = " ".join((camera.place.stop if kind == "station" else camera.place.street).split())[:120]
            said = fold(name).split()
            if said and all(any(word.startswith(part) for word in said) for part in wanted):
                by_name.setdefault(name, []).append(camera)
        for name, there in by_name.items():
            lat, lon = _middle(there)
            station, street = (name, "") if kind == "station" else ("", name)
            place = Place(name, there[0].place.sector, street, station, "", lat, lon)
            found.append(FoundPlace(kind, place, fold(name).split() == wanted))
    return found


def _middle(cameras: Sequence[Camera]) -> Spot | tuple[None, None]:
    """Among the cameras; nowhere if none says where it stands."""
    spots = [(c.place.lat, c.place.lon) for c in cameras if c.place.lat is not None and c.place.lon is not None]
    if not spots:
        return None, None
    return sum(lat for lat, _ in spots) / len(spots), sum(lon for _, lon in spots) / len(spots)


def _at_camera(camera: Camera) -> FoundPlace:
    where = camera.place
    name = " ".join(camera.name.split())[:120]
    place = Place(name, where.sector, where.street, where.stop, str(camera.ref), where.lat, where.lon)
    return FoundPlace("camera", place, number=camera.number)
