"""Fetches pyqtgraph after the window is up, without holding the window up. GUI thread.

Its import costs 250–450 ms at once, most of it numpy, and Qt classes that PySide makes when they are first named. That
must happen on this thread (two threads that name one at the same moment end the process), so they are named here a few
at a time; numpy and the standard library's part come by a thread of their own; what is left then takes about 70 ms.
"""

from __future__ import annotations

import gc
import importlib
import threading
import time
from collections.abc import Iterator
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

START_AFTER_MS = 900
"""After the window is shown: pictures come first."""
_SLICE_S = 0.003
_QT_PARTS = (QtCore, QtGui, QtWidgets)
_NO_QT = (
    "numpy",
    "xml.etree.ElementTree",
    "subprocess",
    "platform",
    "ctypes",
    "locale",
    "cProfile",
    "pstats",
    "inspect",
)


class PlotLibrary(QObject):
    """One fetch.

    Signals:
        ready(object): the module `pyqtgraph`.
    """

    ready = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._names = _qt_names()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._begin)

    def start(self, after_ms: int = START_AFTER_MS) -> None:
        """Begin, once; later calls do nothing."""
        if self._thread is None and not self._timer.isActive():
            self._timer.start(after_ms)

    def stop(self) -> None:
        """No further step; waits for the thread."""
        self._timer.stop()
        if self._thread is not None:
            self._thread.join()

    def _begin(self) -> None:
        self._thread = threading.Thread(target=_import_without_qt, name="plot library")
        self._thread.start()
        self._timer.timeout.disconnect(self._begin)
        self._timer.timeout.connect(self._step)
        self._timer.start(5)

    def _step(self) -> None:
        end_s = time.monotonic() + _SLICE_S
        for module, name in self._names:
            getattr(module, name)
            if time.monotonic() > end_s:
                self._timer.start(5)
                return
        if self._thread is not None and self._thread.is_alive():
            self._timer.start(20)
            return
        self.stop()
        self.ready.emit(_import_at_once())


def _qt_names() -> Iterator[tuple[ModuleType, str]]:
    for module in _QT_PARTS:
        for name in dir(module):
            yield module, name


def _import_without_qt() -> None:
    for name in _NO_QT:
        importlib.import_module(name)


def _import_at_once() -> ModuleType:
    collected = gc.isenabled()
    gc.disable()  # thousands of new objects that all stay: a collection amid them only takes time
    try:
        return importlib.import_module("pyqtgraph")
    finally:
        if collected:
            gc.enable()
