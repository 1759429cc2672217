"""The picture of a tile, kept with an incident: asked for at its stream's own size, captioned, handed down. GUI thread.

A picture that was opened for an incident goes to that one, whichever is chosen: it was seen for nothing else.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from console.core.commands import Outcome, TakeSnapshot
from console.core.feeds import Still
from console.core.pictures import Pixels
from console.core.views import SessionView
from console.domain.camera import Camera, CameraKind, CameraRef
from console.domain.freshness import TileState
from console.ui.arrival import Arrival
from console.ui.wall import words
from console.ui.wall.canvas import WallCanvas
from console.ui.wall.still_caption import StillCaption
from console.ui.wall.tile import Tile

_NOTHING = (TileState.REFUSED, TileState.MASKED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for when the key was pressed, whatever the tile shows by the time it comes."""

    tile: Tile
    ref: CameraRef
    camera: Camera
    state: TileState
    incident: str
    number: str


class StillTaking(QObject):
    """The still pictures of one wall.

    Signals:
        wanted(object, object): a command, and what is called with its outcome.
        refused(Outcome): why there is no picture.
    """

    wanted = Signal(object, object)
    refused = Signal(object)

    def __init__(self, view: WallCanvas) -> None:
        super().__init__(view)
        self._view = view
        self._session: SessionView | None = None

    def seated(self, session: SessionView) -> None:
        """Who sits here, for the caption."""
        self._session = session

    def take(self) -> None:
        """`I`: keep what the focused tile shows with its incident."""
        view = self._view
        tile, camera, request = view.focused_tile, view.focused_tile.camera, view.focused_tile.request
        if tile.ref is None:
            return
        view.touched.emit()
        incident, number = view.still_incident(tile)
        if camera is None or request is None or tile.verdict.state in _NOTHING:
            self._refuse(tile, "still.none")
        elif camera.kind is CameraKind.BODYWORN:
            self._refuse(tile, "still.bodyworn")
        elif not incident:
            self._refuse(tile, "still.incident")
        else:
            self._say(tile, QCoreApplication.translate("Wall", "Image en cours d'enregistrement…"))
            asked = _Asked(tile, tile.ref, camera, tile.verdict.state, incident, number)
            Arrival(partial(self._arrived, asked), partial(self._failed, asked), self).follow(
                view.feeds.still(tile.key)
            )

    def _arrived(self, asked: _Asked, still: Still) -> None:
        state = TileState.REPLAY if still.back else asked.state
        owner = self._view.directory.owner(asked.camera)
        source = asked.tile.reading.age_source
        caption = StillCaption(asked.camera, owner.name, state, source, still.captured_us // 1000, asked.number)
        command = TakeSnapshot(
            asked.incident,
            str(asked.ref),
            still.captured_us // 1000,
            state.value,
            Pixels(still.pixels, still.width_px, still.height_px, still.stride),
            caption.pixels(still.width_px, self._session, self._view.zone),
        )
        self.wanted.emit(command, lambda outcome: self._told(asked, outcome))

    def _failed(self, asked: _Asked, _fault: BaseException) -> None:
        """A decoder that keeps no picture: what is painted is taken, as large as that is."""
        shown = self._view.feeds.picture(asked.tile.key) if asked.tile.ref == asked.ref else None
        if shown is None:
            self._refuse(asked.tile, "still.none")
            return
        pixels = bytes(shown.pixels[: shown.stride * shown.height_px])
        back = asked.tile.reading.back
        self._arrived(asked, Still(pixels, shown.width_px, shown.height_px, shown.stride, shown.captured_us, back))

    def _told(self, asked: _Asked, outcome: Outcome) -> None:
        if not outcome.ok:
            self._refuse(asked.tile, outcome.code, outcome.params)
            return
        told = QCoreApplication.translate("Wall", "Image jointe à {number}")
        self._say(asked.tile, told.format(number=outcome.number or asked.number))

    def _refuse(self, tile: Tile, code: str, params: tuple[tuple[str, str], ...] = ()) -> None:
        self._say(tile, words.reason_words(code))
        self.refused.emit(Outcome(False, code, params))

    def _say(self, tile: Tile, told: str) -> None:
        tile.say(told, time.time_ns() // 1000)
        self._view.update(tile.rect)
