"""Openings that run for an incident, each with its countdown and the button that gives it back. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.core.views import GrantItem
from console.ui import theme, words
from console.ui.log.controls import KeyButton, Line


class _Row(QWidget):
    def __init__(self, grant: GrantItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.grant = grant
        self.line = Line(self, ink=theme.TEXT)
        self.back = KeyButton("", self.tr("Rendre"), self, hint=self.tr("Rendre l'ouverture avant son terme"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.back)

    def tick(self, now_ms: int) -> None:
        number = f"{self.grant.number} " if self.grant.number else ""
        name = f"{number}{words.plain(self.grant.name, 60) or words.plain(self.grant.camera, 60)}"
        told = self.tr("Ouverte : {name} — encore {left}")
        self.line.show_text(told.format(name=name, left=words.left(self.grant.until_ms - now_ms)))


class GrantRows(QWidget):
    """Hidden while nothing runs.

    Signals:
        back_wanted(str): a grant is given back.
    """

    back_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 4)
        self._column.setSpacing(3)
        self.hide()

    def show_grants(self, grants: tuple[GrantItem, ...], now_ms: int) -> None:
        """Show what runs now."""
        wanted = {grant.grant: grant for grant in grants}
        for key in [key for key in self._rows if key not in wanted]:
            gone = self._rows.pop(key)
            had_focus = gone.back.hasFocus()
            self._column.removeWidget(gone)
            gone.deleteLater()
            pane = self.parentWidget()
            if had_focus and pane is not None:
                pane.setFocus(Qt.FocusReason.OtherFocusReason)
        for key, grant in wanted.items():
            if key not in self._rows:
                row = _Row(grant, self)
                row.back.clicked.connect(lambda _on=False, key=key: self.back_wanted.emit(key))
                self._rows[key] = row
                self._column.addWidget(row)
            self._rows[key].grant = grant
        self.setVisible(bool(wanted))
        self.tick(now_ms)

    def tick(self, now_ms: int) -> None:
        """A second has passed."""
        for row in self._rows.values():
            row.tick(now_ms)
