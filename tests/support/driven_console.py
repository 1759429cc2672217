"""The real console in a process of its own, driven by real key and mouse events that another process asks for.

Run as `python -m tests.support.driven_console DATA SITE [INTERFACE]`. Reads one JSON object a line on standard input,
answers one a line on standard output.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSocketNotifier, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.app import Console, assemble
from console.options import Options


class Driver(QObject):
    """Answers the other process. GUI thread."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._rest = b""
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
            sys.stdout.write(json.dumps(answer, default=str) + "\n")
            sys.stdout.flush()

    def _do(self, asked: dict[str, Any]) -> Any:
        match asked["do"]:
            case "keys":
                for name in asked["keys"]:
                    self._press(name)
            case "type":
                for letter in asked["text"]:
                    _type(letter)
            case "look":
                return self._look()
            case "picture":
                return {"saved": self._console.window.grab().save(asked["file"])}
            case "close":
                self._console.window.close()
        return {"focus": type(_focus()).__name__}

    def _press(self, name: str) -> None:
        sequence = QKeySequence.fromString(name, QKeySequence.SequenceFormat.PortableText)
        pressed: QKeyCombination = sequence[0]  # type: ignore[index]  # the stub leaves out what the class has
        QTest.keyClick(_focus(), pressed.key(), pressed.keyboardModifiers())
        QApplication.processEvents()

    def _look(self) -> dict[str, Any]:
        link, room = self._console.link, self._console.room
        views = {
            name: asdict(view)
            for name in ("session", "log", "story", "dispatch", "health")
            if (view := getattr(link, name)) is not None
        }
        catalogue = link.catalogue
        gateways = [asdict(item) for item in catalogue.gateways] if catalogue else []
        cameras = [f"{camera.number} {camera.ref} {camera.health}" for camera in catalogue.cameras] if catalogue else []
        return {
            **views,
            "gateways": gateways,
            "cameras": cameras,
            "stale": sorted(catalogue.stale) if catalogue else [],
            "tiles": room.wall.tiles_report() if room else [],
            "standing": room is not None,
        }


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


def main() -> int:
    """Run until told to close."""
    data, site, *interfaces = sys.argv[1:]
    options = Options(Path(data), site=Path(site), workstation="07", interfaces=tuple(interfaces))
    app, console = assemble(options)
    driver = Driver(console)
    console.show()
    console.window.activateWindow()
    app.exec()
    del driver
    console.close()
    return console.exit_code


if __name__ == "__main__":
    sys.exit(main())
