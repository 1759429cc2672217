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
from PySide6.QtCore import QObject, Qt, QTimer, Signal

START_AFTER_MS = 2500
"""After the window is shown: pictures come first."""
_PATIENCE_S = 20.0
"""The last step waits for a calm moment, but no longer than this."""
_CALM_S = 0.004
"""A timer that comes no later than this, ten times in a row: nothing else wants the processor."""
_CALM_TIMES = 10
_BEAT_MS = 20
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
        self._calm = 0
        self._due_s = 0.0
        self._until_s = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._begin)

    def start(self, after_ms: int = START_AFTER_MS) -> None:
        """Begin after so long, counted anew; once it has begun, later calls do nothing."""
        if self._thread is None:
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
        if not self._quiet():
            self._due_s = time.monotonic() + _BEAT_MS / 1000
            self._timer.start(_BEAT_MS)
            return
        self.stop()
        self.ready.emit(_import_at_once())

    def _quiet(self) -> bool:
        now_s = time.monotonic()
        self._until_s = self._until_s or now_s + _PATIENCE_S
        self._calm = self._calm + 1 if self._due_s and now_s - self._due_s < _CALM_S else 0
        fetched = self._thread is not None and not self._thread.is_alive()
        return fetched and (self._calm >= _CALM_TIMES or now_s > self._until_s)


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
