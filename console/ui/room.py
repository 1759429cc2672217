"""The furnished room: builds the panels, tells them of each other, and lets go of them at the end. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from console.core.commands import Outcome
from console.core.feeds import FeedPort
from console.domain.camera import CameraRef
from console.ui import words
from console.ui.actions import Actions
from console.ui.labels import label
from console.ui.link import Link
from console.ui.log.side import LogSide
from console.ui.main_window import MainWindow, Panels
from console.ui.models.site_words import SiteWords
from console.ui.wall.panel import WallPanel
from console.ui.wall.window import MoreWalls


class Room(QObject):
    """The panels of one window.

    Attributes:
        wall: the wall of the main window. side: log, incident, dispatch and pulse. catalogue: the cameras.
    """

    def __init__(self, link: Link, actions: Actions, feeds: FeedPort, site: SiteWords, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.wall = WallPanel(link, feeds, actions)
        self.walls = MoreWalls(link, feeds, self.wall)
        self.side = LogSide(link, actions, site, window)
        self.catalogue = label("…")
        panels = Panels(
            catalogue=self.catalogue,
            wall=self.wall,
            pulse=self.side.pulse,
            log=self.side.log,
            incident=self.side.story,
            dispatch=self.side.dispatch,
        )
        self.side.show_camera.connect(self._show_camera)
        self.wall.camera_focused.connect(self.side.offer_camera)
        self.wall.refused.connect(self._tell)
        window.furnish(panels, site.zone)
        window.closing.connect(self.release)
        window.restore(self.walls.recall)

    def release(self) -> None:
        """The window is closing: feeds go first."""
        self.walls.release()
        self.wall.release()
        self.side.stop()

    def _show_camera(self, ref: str) -> None:
        gateway, _, camera = ref.partition("/")
        self.wall.put_camera(CameraRef(gateway, camera))

    def _tell(self, outcome: Outcome) -> None:
        self._window.foot.say(words.reason(outcome.code, outcome.params), fault=True)
