"""What a benchmark does with a real wall from inside its process: arrange it, look at it, and time what a hand does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.adapters.video.pool import VideoPool
from console.core.feeds import EngineChoice
from console.domain.camera import CameraRef
from console.domain.wall import Layout, LayoutKind
from console.ui.stall import StallWatch
from console.ui.veil import Veil
from console.ui.wall.panel import WallPanel
from console.ui.wall.tile import Tile
from tests.benchmarks.subject.noting import Noting
from tests.support.driven_console import say

LAYOUT = "Banc"


class Probe(QObject):
    """Answers for one wall. GUI thread."""

    def __init__(self, window: QWidget, wall: WallPanel, stalls: StallWatch) -> None:
        super().__init__(window)
        self._window, self._wall, self._stalls = window, wall, stalls
        self._noting: Noting | None = None

    def answer(self, asked: dict[str, Any]) -> object:
        """What to answer now; None where the answer comes later."""
        match asked["do"]:
            case "arrange":
                cells = tuple(_ref(text) if text else None for text in asked["cells"])
                self._wall.shelf.put(Layout(LAYOUT, LayoutKind(asked["kind"]), cells, asked["spot"]))
                self._wall.pick(LAYOUT)
                return {}
            case "engine":
                for cell in range(len(self._held())):
                    self._wall.view.choose(cell, EngineChoice(asked["engine"]), None, None)
                return {}
            case "covered":
                return any(veil.isVisible() for veil in self._window.findChildren(Veil))
            case "fit":
                return {"size": self._fit(asked["width"], asked["height"])}
            case "tiles":
                return {"at_s": time.monotonic(), "tiles": [_told(tile) for tile in self._held()]}
            case "workers":
                return self._workers()
            case "stalls":
                return self._stalls.figures()
            case "begin":
                self._stalls.reset()
                if asked["ages"]:
                    self._note().begin()
                return {}
            case "ages":
                return {"ages_ms": self._note().ages_ms}
            case "show":
                self._time(asked["cell"], lambda: self._wall.put_camera(_ref(asked["camera"])))
                return None
            case "enlarge":
                self._time(asked["cell"], lambda: self._double_click(asked["cell"]))
                return None
            case "back":
                self._wall.view.back()
                return {}
            case unknown:
                raise ValueError(f"nothing is called {unknown}")

    def _held(self) -> list[Tile]:
        return [tile for tile in self._wall.view.shown_tiles if tile.ref is not None]

    def _workers(self) -> list[dict[str, Any]]:
        pool = self._wall.view._feeds
        pool = pool.feeds if isinstance(pool, Noting) else pool
        assert isinstance(pool, VideoPool)
        by_number: dict[int, list[str]] = {}
        for tile in self._held():
            by_number.setdefault(self._wall.view._feeds.reading(tile.key).worker, []).append(tile.key)
        workers = pool.snapshot()["workers"]
        return [{"pid": one["pid"], "tiles": by_number.get(one["number"], [])} for one in workers if one["pid"]]

    def _note(self) -> Noting:
        if self._noting is None:
            view = self._wall.view
            self._noting = Noting(view._feeds)
            view._feeds = self._noting
        return self._noting

    def _fit(self, width: int, height: int) -> list[int]:
        """Give the window the size at which the tiles' own part of it has this one."""
        view = self._wall.view
        for _ in range(5):
            if (view.width(), view.height()) == (width, height):
                break
            grown = (self._window.width() + width - view.width(), self._window.height() + height - view.height())
            self._window.setWindowState(Qt.WindowState.WindowNoState)
            self._window.resize(*grown)
            QApplication.processEvents()
        return [view.width(), view.height()]

    def _time(self, cell: int, act: Callable[[], None]) -> None:
        """Do it, and answer how long until a picture of that cell's tile was on the screen."""
        noting, view = self._note(), self._wall.view

        def seen(key: str) -> None:
            # Another camera in a cell is another tile.
            if key == view.shown_tiles[cell].key:
                noting.awaited = None
                # When the paint event that is under way has ended, and its pixels are with the screen.
                QTimer.singleShot(0, lambda: say({"ms": (time.perf_counter() - began_s) * 1000}))

        began_s = time.perf_counter()
        act()
        noting.awaited = seen

    def _double_click(self, cell: int) -> None:
        view = self._wall.view
        tile = view.shown_tiles[cell].rect
        place = QPoint(tile.center().x(), tile.top() + 20)
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place)


def _ref(text: str) -> CameraRef:
    gateway, _, camera = text.partition("/")
    return CameraRef(gateway, camera)


def _told(tile: Tile) -> dict[str, Any]:
    reading = tile.reading
    return {
        "key": tile.key,
        "camera": str(tile.ref),
        "state": tile.verdict.state.value,
        "reason": tile.verdict.reason,
        "frames": tile.frames,
        "captured_us": reading.captured_us,
        "worker": reading.worker,
        "engine": reading.engine,
        "size": [tile.request.width_px, tile.request.height_px] if tile.request is not None else [0, 0],
    }
