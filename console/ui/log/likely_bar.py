"""What is being typed may be known already: the likeliest incidents, each with a key to join it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from console.core.likeness import MOST
from console.core.reading import LikelyItem
from console.ui import theme, words
from console.ui.log.controls import KeyButton, Line
from console.ui.models.site_words import SiteWords

KEYS = ("Alt R", "")
"""The first one has a key; another is joined with the mouse, or by Tab."""


class LikelyBar(QWidget):
    """Hidden while nothing is alike.

    Signals:
        join_wanted(str): what is typed belongs to this incident.
    """

    join_wanted = Signal(str)

    def __init__(self, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self._shown: tuple[LikelyItem, ...] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self._rows: list[tuple[Line, KeyButton]] = []
        for n in range(MOST):
            told, button = Line(self, ink=theme.ORANGE), KeyButton(KEYS[n], self.tr("Rattacher"), self)
            button.clicked.connect(lambda _on=False, n=n: self._join(n))
            grid.addWidget(told, n, 0)
            grid.addWidget(button, n, 1)
            self._rows.append((told, button))
        self.hide()

    def shown(self) -> tuple[LikelyItem, ...]:
        """What is offered."""
        return self._shown

    def buttons(self) -> tuple[KeyButton, ...]:
        """The buttons that join, in order."""
        return tuple(button for _, button in self._rows)

    def offer(self, likely: Sequence[LikelyItem]) -> None:
        """Offer these; none hides the bar."""
        self._shown = tuple(likely)[:MOST]
        for n, (told, button) in enumerate(self._rows):
            offered = n < len(self._shown)
            told.setVisible(offered)
            button.setVisible(offered)
            if offered:
                item = self._shown[n]
                sentence = self._sentence(item)
                told.show_text(sentence)
                named = self.tr("Rattacher à {number}").format(number=item.number)
                button.setAccessibleName(f"{named} ({KEYS[n]})" if KEYS[n] else named)
                told.setAccessibleName(sentence)
        self.setVisible(bool(self._shown))

    def join_first(self) -> None:
        """Join the likeliest, if one is offered."""
        self._join(0)

    def _join(self, n: int) -> None:
        if n < len(self._shown):
            self.join_wanted.emit(self._shown[n].incident)

    def _sentence(self, item: LikelyItem) -> str:
        ago = words.age(max(0, self._now_ms() - item.opened_at_ms))
        parts = (
            self.tr("Déjà connu ? {number}").format(number=item.number),
            words.distance(item.distance_m) if item.distance_m is not None else "",
            self.tr("il y a {age}").format(age=ago),
            words.state(item.state) if item.state == "closed" else "",
            self._site.type_label(item.type_code),
            words.plain(item.place_label, 60),
        )
        return " · ".join(part for part in parts if part)
