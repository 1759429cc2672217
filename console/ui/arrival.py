"""A result of another thread, handed over on the GUI thread. Commands go through `Link`."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Arrival(QObject):
    """Calls one of two functions on the GUI thread once a future is done."""

    _done = Signal(object)

    def __init__(
        self, arrived: Callable[[Any], None], failed: Callable[[BaseException], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._arrived = arrived
        self._failed = failed
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def follow(self, future: Future[Any]) -> None:
        """Wait, without waiting."""
        future.add_done_callback(self._from_any_thread)

    def _from_any_thread(self, future: Future[Any]) -> None:
        if future.cancelled():
            return
        try:
            self._done.emit(future)
        except RuntimeError:  # the window is gone meanwhile
            return

    @Slot(object)
    def _deliver(self, future: Future[Any]) -> None:
        fault = future.exception()
        if fault is not None:
            self._failed(fault)
        else:
            self._arrived(future.result())
        self.deleteLater()
