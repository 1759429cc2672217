"""The real console in a process of its own, driven by real key and mouse events that another process asks for.

Run as `python -m tests.support.driven_console DATA SITE [INTERFACE]`. Reads one JSON object a line on standard input,
answers one a line on standard output; `tests.support.driving` is the other end.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPoint, QSocketNotifier, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QWidget

from console.app import Console, application
from console.core import commands
from console.core.commands import Outcome
from console.options import Options
from console.ui.fault_sheet import FaultSheet
from console.ui.log.controls import Refusal
from console.ui.log.incident_pane import IncidentPane
from tests.support.flood import Flood

VIEWS = ("session", "log", "story", "dispatch", "health", "watch")


def say(answer: object) -> None:
    """One line, in one write, past every buffer of this process."""
    line = json.dumps(answer, default=str, ensure_ascii=False).encode() + b"\n"
    while line:
        line = line[os.write(1, line) :]


class Driver(QObject):
    """Answers the other process. GUI thread."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._rest = b""
        self._flood: Flood | None = None
        os.set_blocking(0, False)
        self._lines = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._lines.activated.connect(self._read)

    def _read(self) -> None:
        try:
            raw = os.read(0, 65536)
        except BlockingIOError:
            return
        if not raw:
            self._lines.setEnabled(False)
            self._console.window.close()
            return
        *lines, self._rest = (self._rest + raw).split(b"\n")
        for line in lines:
            answer = self._do(json.loads(line))
            if answer is not None:
                say(answer)

    def _do(self, asked: dict[str, Any]) -> object:
        """What to answer now; None where the answer comes later."""
        match asked["do"]:
            case "keys":
                for name in asked["keys"]:
                    self._press(name)
            case "type":
                for letter in asked["text"]:
                    _type(letter)
            case "click":
                self._click(asked["tile"])
            case "look":
                return self._look()
            case "submit":
                command = getattr(commands, asked["command"])(**asked["fields"])
                self._console.link.submit(command, lambda outcome: say(_told(outcome)))
                return None
            case "flood":
                self._flood = Flood(self._console.link, asked["seed"], asked["chains"], say)
                self._flood.begin()
                return None
            case "picture":
                return {"saved": self._console.window.grab().save(asked["file"])}
            case "close":
                self._console.window.close()
            case unknown:
                raise ValueError(f"nothing is called {unknown}")
        return {"focus": type(_focus()).__name__}

    def _press(self, name: str) -> None:
        sequence = QKeySequence.fromString(name, QKeySequence.SequenceFormat.PortableText)
        pressed: QKeyCombination = sequence[0]  # type: ignore[index]  # the stub leaves out what the class has
        QTest.keyClick(_focus(), pressed.key(), pressed.keyboardModifiers())
        QApplication.processEvents()

    def _click(self, cell: int) -> None:
        room = self._console.room
        assert room is not None
        view = room.wall.view
        tile = view.shown_tiles[cell].rect
        # The upper part: the button that asks for an opening stands in the middle.
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(tile.center().x(), tile.top() + 20))
        QApplication.processEvents()

    def _look(self) -> dict[str, Any]:
        link, room, window = self._console.link, self._console.room, self._console.window
        catalogue = link.catalogue
        return {
            **{name: asdict(view) for name in VIEWS if (view := getattr(link, name)) is not None},
            "gateways": [asdict(item) for item in catalogue.gateways] if catalogue else [],
            "cameras": [asdict(camera) for camera in catalogue.cameras] if catalogue else [],
            "stale": sorted(catalogue.stale) if catalogue else [],
            "tiles": room.tiles_report() if room else [],
            "wall": _wall(self._console) if room else {},
            "docks": {dock.objectName(): _dock(dock) for dock in window.findChildren(QDockWidget)},
            "windows": [type(one).__name__ for one in QApplication.topLevelWidgets() if one.isVisible()],
            "active": type(QApplication.activeWindow()).__name__,
            "focus": type(QApplication.focusWidget()).__name__,
            "size": [window.width(), window.height()],
            "refusals": [told.text() for told in window.findChildren(Refusal) if not told.isHidden()],
            "fault": "\n".join(_words(sheet) for sheet in window.findChildren(FaultSheet)),
            "standing": room is not None,
            "entry": asdict(room.side.entry.draft()) if room else {},
            "distress": [card.head.text() for card in room.distress.cards()] if room else [],
            "row": _camera_row(room.side.pane) if room else "",
            "form": type(room.side.pane.unfolded()).__name__ if room else "",
            "drafts": [chip.text() for chip in room.side.log.drafts.chips()] if room else [],
        }


def _camera_row(pane: IncidentPane) -> str:
    """The chosen row of an incident's cameras, as it is read aloud."""
    item = pane.camera_rows.currentItem()
    return item.text() if item is not None else ""


def _told(outcome: Outcome) -> dict[str, Any]:
    return asdict(outcome)


def _wall(console: Console) -> dict[str, Any]:
    assert console.room is not None
    wall = console.room.wall
    layouts = [
        {"name": kept.name, "kind": kept.kind.value, "cells": [str(ref) if ref else "" for ref in kept.cells]}
        for kept in wall.shelf.layouts
    ]
    return {"layouts": layouts, "now": wall.layout_now.name, "page": wall.view.page, "focus": wall.view.focus_cell}


def _dock(dock: QDockWidget) -> dict[str, Any]:
    return {"shown": not dock.isHidden(), "floating": dock.isFloating(), "size": [dock.width(), dock.height()]}


def _words(sheet: QWidget) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel))


def _type(letter: str) -> None:
    """One letter as a keyboard sends it; QTest's own typing knows ASCII only."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(_focus(), event)


def _focus() -> QWidget:
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    if widget is None:
        widget = QApplication.topLevelWidgets()[0]
    return widget


def run(driver_of: Callable[[Console], Driver]) -> int:
    """Run until told to close, answered by this kind of driver."""
    data, site, *interfaces = sys.argv[1:]
    options = Options(Path(data), site=Path(site), workstation="07", interfaces=tuple(interfaces))
    app = application(options)
    console = Console(app, options)
    driver = driver_of(console)
    console.show()
    console.window.activateWindow()
    app.exec()
    del driver
    console.close()
    return console.exit_code


if __name__ == "__main__":
    sys.exit(run(Driver))
