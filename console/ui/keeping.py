"""Settings that are kept without anybody asking: said once when they cannot be. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from console.core.commands import Outcome, Remember
from console.ui.link import Link


class Keeping(QObject):
    """Keeps layouts and windows as they change.

    Signals:
        refused(Outcome): something could not be kept; once, until something can be kept again.
    """

    refused = Signal(object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._told = False

    def keep(self, scope: str, key: str, value: str) -> None:
        """Keep a value under a key; `scope` is `person` or `workstation`."""
        self._link.submit(Remember(scope, key, value), self._answered)

    def _answered(self, outcome: Outcome) -> None:
        if outcome.ok:
            self._told = False
        elif not self._told:
            self._told = True
            self.refused.emit(outcome)
