"""Where a wall was: the layout and the page a person saw, kept for their next session. GUI thread."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from console.core.commands import Outcome, Recall
from console.core.kept_json import parsed
from console.ui.keeping import Keeping
from console.ui.link import Link

KEY = "wall.current"
"""Of the first wall; another one's has its name at the end."""
REMEMBER_MS = 600
"""What an operator only passes through is not worth a write."""


class Whereabouts(QObject):
    """Those of one wall. What was kept is taken for what it is: text from a file.

    Signals:
        recalled(str, object): layout and page (an int from 0 on) that the person saw; `""` and 0 where none is known.
    """

    recalled = Signal(str, object)

    def __init__(
        self, wall: str, link: Link, keeping: Keeping, now: Callable[[], tuple[str, int] | None], parent: QObject
    ) -> None:
        """`now` gives layout and page in view, None for one that is not to be remembered."""
        super().__init__(parent)
        self._key = KEY if wall == "wall1" else f"{KEY}.{wall}"
        self._link = link
        self._keeping = keeping
        self._now = now
        self._timer = QTimer(self, singleShot=True, interval=REMEMBER_MS)
        self._timer.timeout.connect(self._write)

    def note(self) -> None:
        """It is elsewhere now; kept once it stays there."""
        self._timer.start()

    def flush(self) -> None:
        """Keep at once what waits to be kept."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()

    def recall(self) -> None:
        """Ask where the person who sits here was; `recalled` answers."""
        self._link.submit(Recall("person", self._key), self._answered)

    def _write(self) -> None:
        now = self._now()
        if self._link.session.person and now is not None:
            name, page = now
            self._keeping.keep("person", self._key, json.dumps({"name": name, "page": page}))

    def _answered(self, outcome: Outcome) -> None:
        content = parsed(outcome.value) if outcome.ok else None
        name, page = (content.get("name"), content.get("page")) if isinstance(content, dict) else (None, None)
        self.recalled.emit(name if isinstance(name, str) else "", page if isinstance(page, int) and page >= 0 else 0)
