"""Where it happens: free words, with the stations, streets, cameras and sectors that they name proposed. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from console.core.folding import fold
from console.domain.camera import Camera
from console.domain.place import Place
from console.ui.log.choices import sector_choices
from console.ui.log.suggest import MOST, Choice, Suggest
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain

FindCameras = Callable[[str, int], Sequence[Camera]]
_LOOK_THROUGH = 60
_MOST_CAMERAS = 4


def no_cameras(_text: str, _limit: int) -> Sequence[Camera]:
    """Before a catalogue is there."""
    return ()


class PlaceLine(Suggest):
    """What is typed counts as it stands; a proposal is taken only once an arrow has marked it.

    Attributes:
        find_cameras: the catalogue's search: cameras that have every word, at most so many.
    """

    def __init__(self, site: SiteWords, parent: QWidget) -> None:
        super().__init__(self._proposed, parent, free=True)
        self._site = site
        self._known = Place()
        self._offered: dict[str, Place] = {}
        self.find_cameras: FindCameras = no_cameras
        self.setMaxLength(200)
        self.picked.connect(self._take_place)

    def place(self) -> Place:
        """What is meant: all that is known of it while its label stands as it was taken, else the words alone."""
        label = self.text().strip()
        return self._known if label and label == self._known.label.strip() else Place(label=label)

    def set_place(self, place: Place) -> None:
        """Show a place; what is known of it is kept as long as its label is not touched."""
        self.choose(None)
        self._known = place
        self.setText(place.label)
        self.setCursorPosition(0)

    def settle(self) -> None:
        """Take the proposal that the text names outright, unless it stands for a place that is known already."""
        if self.text().strip() != self._known.label.strip():
            super().settle()

    def _take_place(self, key: str) -> None:
        if key in self._offered:
            self._known = self._offered[key]

    def _proposed(self, text: str) -> Sequence[Choice]:
        self._offered = {}
        if len(text.strip()) < 2:
            return ()
        cameras = self.find_cameras(text, _LOOK_THROUGH)
        wanted = fold(text).split()
        found: list[tuple[Choice, Place]] = []
        for kind, name_of, detail in (
            ("station", lambda camera: camera.place.stop, self.tr("station")),
            ("street", lambda camera: camera.place.street, self.tr("rue")),
        ):
            found += self._named(cameras, wanted, kind, name_of, detail)
        for choice in sector_choices(self._site, text)[:2]:
            place = Place(label=choice.label, sector=choice.key)
            found.append((replace(choice, key=f"sector:{choice.key}", detail=self.tr("secteur")), place))
        found = found[: MOST - min(_MOST_CAMERAS, len(cameras))]
        found += [self._camera(camera) for camera in cameras[: MOST - len(found)]]
        self._offered = {choice.key: place for choice, place in found}
        return [choice for choice, _ in found]

    def _named(
        self, cameras: Sequence[Camera], wanted: list[str], kind: str, name_of: Callable[[Camera], str], detail: str
    ) -> list[tuple[Choice, Place]]:
        by_name: dict[str, list[Camera]] = {}
        for camera in cameras:
            name = plain(name_of(camera).strip(), 120)
            said = fold(name).split()
            if said and all(any(word.startswith(part) for word in said) for part in wanted):
                by_name.setdefault(name, []).append(camera)
        found = []
        for name, there in by_name.items():
            place = Place(label=name, sector=there[0].place.sector, **{kind: name})  # type: ignore[arg-type]  # a text field
            choice = Choice(f"{kind}:{name}", name, f"{detail} · {self._site.sector_short(place.sector)}")
            found.append((choice, _in_the_middle(place, there)))
        return found

    def _camera(self, camera: Camera) -> tuple[Choice, Place]:
        where, name = camera.place, plain(camera.name, 120)
        place = Place(name, where.sector, where.street, where.stop, str(camera.ref), where.lat, where.lon)
        return Choice(f"camera:{camera.ref}", name, self.tr("caméra {number}").format(number=camera.number)), place


def _in_the_middle(place: Place, cameras: Sequence[Camera]) -> Place:
    """Among the cameras that stand there; nowhere if none says where it stands."""
    spots = [(c.place.lat, c.place.lon) for c in cameras if c.place.lat is not None and c.place.lon is not None]
    if not spots:
        return place
    lats, lons = zip(*spots, strict=True)
    return replace(place, lat=sum(lats) / len(lats), lon=sum(lons) / len(lons))
