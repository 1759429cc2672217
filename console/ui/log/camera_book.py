"""The cameras an incident speaks of, looked up one by one in a catalogue of 20,000. GUI thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from console.core.views import CatalogueView, StoryView
from console.domain.camera import Camera, CameraRef, Condition
from console.ui import words
from console.ui.log.camera_rows import CameraRow
from console.ui.wall.directory import Directory


def ref_of(text: str) -> CameraRef:
    """`gateway/camera` as a reference."""
    gateway, _, camera = text.partition("/")
    return CameraRef(gateway, camera)


class CameraBook:
    """The newest catalogue, and of it the few cameras that were asked for."""

    def __init__(self) -> None:
        self._directory = Directory()

    def follow(self, view: CatalogueView) -> None:
        """A newer catalogue; costs nothing until a camera is asked for."""
        self._directory.take(view)

    def camera(self, ref: str) -> Camera | None:
        """A camera by `gateway/camera`."""
        if not ref:
            return None
        found = ref_of(ref)
        self._directory.resolve((found,))
        return self._directory.camera(found)

    def named(self, ref: str) -> str:
        """Its number and name; what is not in the catalogue by its reference."""
        camera = self.camera(ref)
        return words.plain(ref, 60) if camera is None else f"{camera.number} {words.plain(camera.name, 60)}"

    def rows(self, story: StoryView, offered: str) -> tuple[CameraRow, ...]:
        """The cameras of an incident, and the one that is offered to be linked (empty for none)."""
        self._directory.resolve(_refs((*story.cameras, offered)))
        running = {grant.camera for grant in story.grants}
        rows = [self._row(ref, open_now=ref in running) for ref in story.cameras]
        if offered and offered not in story.cameras:
            told = QCoreApplication.translate("CameraBook", "Joindre {name}  Alt+C")
            rows.append(CameraRow(offered, told.format(name=self.named(offered)), link=True))
        return tuple(rows)

    def _row(self, ref: str, *, open_now: bool) -> CameraRow:
        camera, translate = self.camera(ref), QCoreApplication.translate
        if camera is None:
            told = translate("CameraBook", "{name} · hors du catalogue")
            return CameraRow(ref, told.format(name=self.named(ref)))
        owner = self._directory.owner(camera).short or words.plain(camera.owner, 30)
        how = translate("CameraBook", "ouverte") if open_now else words.condition(camera.condition.value)
        asks = camera.condition is not Condition.CONTINUOUS and not open_now
        does = translate("CameraBook", "demander l'ouverture") if asks else translate("CameraBook", "montrer")
        return CameraRow(ref, f"{self.named(ref)} · {owner} · {how} — {does}", needs_grant=asks)


def _refs(texts: Iterable[str]) -> list[CameraRef]:
    return [ref_of(text) for text in texts if text]
