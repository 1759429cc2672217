"""A field for a time of the day as people type it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from console.ui.log.fields import mark
from console.ui.models.site_words import SiteWords
from console.ui.times import parse_clock


class ClockField(QLineEdit):
    """`22:35`, `2235`, or `-5` for five minutes ago; empty says nothing of a time."""

    def __init__(self, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self.setMaxLength(16)

    def at_ms(self) -> int | None:
        """The instant (UTC); None where no time is typed, or none that is understood."""
        text = self.text().strip()
        return parse_clock(text, self._now_ms(), self._site.zone) if text else None

    def fault(self) -> str:
        """The reason code of what is no time; empty for a time or nothing. Marks the field and goes there."""
        wrong = bool(self.text().strip()) and self.at_ms() is None
        mark(self, wrong=wrong)
        if wrong:
            self.setFocus()
        return "time.unknown" if wrong else ""

    def show_typed(self, text: str) -> None:
        """Show what was typed before, without a mark."""
        self.setText(text)
        mark(self, wrong=False)
