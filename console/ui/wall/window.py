"""More walls for more screens, each a window of its own. GUI thread."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import tzinfo

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMoveEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.core.commands import Outcome, Recall
from console.core.feeds import FeedPort
from console.core.kept_json import parsed
from console.domain.camera import CameraRef
from console.domain.freshness import TileState
from console.ui import theme
from console.ui.actions import Actions
from console.ui.keeping import Keeping
from console.ui.link import Link
from console.ui.models.site_words import SiteWords
from console.ui.wall.asking import HiddenStreams
from console.ui.wall.feed_line import FeedLine
from console.ui.wall.panel import WallPanel
from console.ui.wall.report import TileReport
from console.ui.wall.shelf import LayoutShelf

KEY = "wall.windows"
MOST = 4
SAVE_MS = 600
_NAMES = tuple(f"wall{number}" for number in range(2, MOST + 2))


class WallWindow(QWidget):
    """A window that is a wall and nothing else. Its keys are those of the main window's wall.

    Signals:
        closed(WallWindow): its feeds are released already. arranged(): it was moved or took another size.
    """

    closed = Signal(object)
    arranged = Signal()

    def __init__(
        self,
        link: Link,
        feeds: FeedPort,
        shelf: LayoutShelf,
        hidden: HiddenStreams,
        wall: str,
        zone: tzinfo,
        site: SiteWords,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.wall = wall
        self.setWindowTitle(self.tr("Mur {number}").format(number=wall.removeprefix("wall")))
        self.setStyleSheet(f"WallWindow {{ background: {theme.GROUND}; }}")
        self.resize(1280, 800)
        # Its own register: the key sheet lists each key once.
        self.panel = WallPanel(
            link, feeds, Actions(self), shelf=shelf, hidden=hidden, wall=wall, zone=zone, site=site, parent=self
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.panel)
        self.panel.view.setFocus()

    def moveEvent(self, event: QMoveEvent) -> None:
        """It will come back here."""
        super().moveEvent(event)
        self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It will come back like this."""
        super().resizeEvent(event)
        self.arranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the full screen; it never closes a wall."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.panel.toggle_full_screen()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Release feeds first."""
        self.panel.release()
        self.closed.emit(self)
        super().closeEvent(event)


class MoreWalls(QObject):
    """Opens further walls on the screens that were asked for, and brings them back at the next start.

    Attributes:
        windows: those that are open.

    Signals:
        not_kept(Outcome): which walls are open could not be kept; once.
        states_changed(dict[CameraRef, TileState]): what the tiles of these walls may claim.
    """

    not_kept = Signal(object)
    states_changed = Signal(object)

    def __init__(self, link: Link, feeds: FeedPort, panel: WallPanel) -> None:
        """`panel` is the main window's: its bar asks for screens, its layouts are shared."""
        super().__init__(panel)
        self._link = link
        self._panel = panel
        self._feeds = feeds
        self._site = panel.site
        self._keeping = Keeping(link, self)
        self._keeping.refused.connect(self.not_kept)
        self._save = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save.timeout.connect(self._remember)
        self._shelf = panel.shelf
        self._zone = panel.zone
        self._closing = False
        self.windows: list[WallWindow] = []
        self._states: dict[str, dict[CameraRef, TileState]] = {}
        panel.screen_wanted.connect(self.open_on)

    def open_on(self, screen_name: str) -> WallWindow | None:
        """A wall on a screen, filling it if it is not the one of the main window; None, and said, beyond the most."""
        if len(self.windows) >= MOST:
            self._panel.refused.emit(Outcome(False, "wall.enough", (("most", str(MOST)),)))
            return None
        taken = {window.wall for window in self.windows}
        wall = next(name for name in _NAMES if name not in taken)
        window = self._open(wall, screen_name)
        self._remember()
        return window

    def recall(self) -> None:
        """Bring back the walls of the last session of this workstation."""
        self._link.submit(Recall("workstation", KEY), self._recalled)

    def release(self) -> None:
        """Close all, and keep in mind that they were open."""
        if self._save.isActive():
            self._save.stop()
            self._remember()
        self._closing = True
        for window in tuple(self.windows):
            window.close()

    def feeds_now(self) -> list[FeedLine]:
        """Every feed of these walls."""
        return [line for window in self.windows for line in window.panel.view.feeds_now()]

    def show_tile(self, key: str) -> bool:
        """Give the keys to a tile of these walls; False if it is on none of them."""
        return any(window.panel.show_tile(key) for window in self.windows)

    def tiles_report(self) -> list[TileReport]:
        """What the tiles of these walls did over the last 30 s."""
        return [line for window in self.windows for line in window.panel.tiles_report()]

    def _open(self, wall: str, screen_name: str, geometry: str = "") -> WallWindow:
        window = WallWindow(self._link, self._feeds, self._shelf, self._panel.hidden, wall, self._zone, self._site)
        window.closed.connect(self._closed)
        # One that comes back by itself leaves the keyboard where it is: somebody may be typing a password.
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, bool(geometry))
        panel = window.panel
        panel.refused.connect(self._panel.refused)
        panel.pictured.connect(self._panel.pictured)
        panel.not_kept.connect(self._panel.not_kept)
        panel.ground_wanted.connect(self._panel.ground_wanted)
        panel.screen_wanted.connect(self.open_on)
        panel.camera_focused.connect(self._panel.camera_focused)
        panel.states_changed.connect(lambda states: self._take_states(wall, states))
        self.windows.append(window)
        screen = _screen(screen_name)
        if geometry and window.restoreGeometry(_bytes(geometry)):
            window.show()
            window.arranged.connect(self._arranged)
            return window
        if screen is not None:
            window.setScreen(screen)
            window.move(screen.availableGeometry().topLeft())
        other = screen is not None and screen is not QGuiApplication.primaryScreen()
        (window.showFullScreen if other else window.show)()
        window.arranged.connect(self._arranged)
        return window

    def _take_states(self, wall: str, states: dict[CameraRef, TileState]) -> None:
        self._states[wall] = states
        merged = {ref: state for several in self._states.values() for ref, state in several.items()}
        self.states_changed.emit(merged)

    def _arranged(self) -> None:
        if not self._closing:
            self._save.start()

    def _closed(self, window: WallWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
            self._take_states(window.wall, {})
        if not self._closing:
            self._panel.view.tell_focus()  # what stood in the closed one is no longer in sight
            self._remember()

    def _remember(self) -> None:
        walls = [
            {
                "wall": window.wall,
                "screen": window.screen().name(),
                "geometry": base64.b64encode(window.saveGeometry().data()).decode(),
            }
            for window in self.windows
        ]
        self._keeping.keep("workstation", KEY, json.dumps(walls))

    def _recalled(self, outcome: Outcome) -> None:
        walls = parsed(outcome.value) if outcome.ok else None
        known = {window.wall for window in self.windows}
        for entry in walls[:MOST] if isinstance(walls, list) else []:
            wall, screen = (entry.get("wall"), entry.get("screen")) if isinstance(entry, dict) else (None, None)
            if not isinstance(wall, str) or wall not in _NAMES or wall in known:
                continue
            # A screen that is no longer there would put a wall over the main window: leave it out.
            if isinstance(screen, str) and _screen(screen) is not None:
                geometry = entry.get("geometry", "")
                self._open(wall, screen, geometry if isinstance(geometry, str) else "")
                known.add(wall)
        if self.windows:
            self._panel.window().activateWindow()  # where the platform does not ask who may have the keyboard


def _bytes(text: str) -> QByteArray:
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error):
        return QByteArray()


def _screen(name: str) -> QScreen | None:
    return next((screen for screen in QGuiApplication.screens() if screen.name() == name), None)
