"""The run card of an incident, unfolded in its pane: what to ask whoever calls, whom to call. GUI thread.

What to send stands in the dispatch panel, beside those who are proposed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.core.run_cards import RunCard, ToCall
from console.ui import theme
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain

_LIMIT = 160


def questions(card: RunCard, language: str) -> tuple[str, ...]:
    """What to ask, in the language of the screen."""
    return tuple(plain(said.in_language(language), _LIMIT) for said in card.questions)


class RunCardSheet(QWidget):
    """Shows a card; Escape folds it.

    Signals:
        left(): the operator stepped back.
    """

    left = Signal()

    def __init__(self, site: SiteWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self.setObjectName("form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ask = self._part()
        self.call = self._part()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        self._titles = (QLabel(self.tr("À demander"), self), QLabel(self.tr("À appeler"), self))
        for title, part in zip(self._titles, (self.ask, self.call), strict=True):
            title.setObjectName("second")
            column.addWidget(title)
            column.addWidget(part)

    def _part(self) -> QLabel:
        part = QLabel(self)
        part.setTextFormat(Qt.TextFormat.PlainText)
        part.setWordWrap(True)
        part.setStyleSheet(f"color: {theme.TEXT}; background: transparent;")
        return part

    def show_card(self, card: RunCard | None) -> bool:
        """Show the card of a type; False (and nothing to see) where there is none or nothing on it."""
        asked = questions(card, self._site.language) if card is not None else ()
        calls = tuple(self._call(call) for call in card.calls) if card is not None else ()
        self._fill(0, self.ask, asked)
        self._fill(1, self.call, calls)
        self.setAccessibleName(". ".join((*asked, *calls)))
        return bool(asked or calls)

    def _fill(self, place: int, part: QLabel, lines: tuple[str, ...]) -> None:
        part.setText("\n".join(f"• {line}" for line in lines))
        part.setVisible(bool(lines))
        self._titles[place].setVisible(bool(lines))

    def _call(self, call: ToCall) -> str:
        who = plain(call.who.in_language(self._site.language), _LIMIT)
        return f"{who} : {plain(call.reach, _LIMIT)}" if call.reach else who

    def event(self, event: QEvent) -> bool:
        """Qt: Escape is the sheet's own, before any shortcut of the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape folds."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class AskLine(QLabel):
    """What to ask while the incident is being typed, as soon as its type is known; two lines at most. GUI thread."""

    def __init__(self, site: SiteWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setStyleSheet(f"color: {theme.SELECTION}; background: transparent;")
        self.hide()

    def follow(self, type_code: str) -> None:
        """Another type; without one, or without questions, the line is gone."""
        card = self._site.card_of(type_code)
        asked = questions(card, self._site.language) if card is not None else ()
        told = "  ".join(asked)
        self.setText(self.tr("À demander : {questions}").format(questions=told) if asked else "")
        self.setAccessibleName(self.text())
        self._take_room()
        self.setVisible(bool(asked))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as high as its lines are at this width, for a layout asks for no more than a hint."""
        super().resizeEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        home = self.parentWidget()
        layout = home.layout() if home is not None else None
        wide = self.width()
        if self.isHidden() and home is not None and layout is not None:  # it was not laid out yet
            margins = layout.contentsMargins()
            wide = home.width() - margins.left() - margins.right()
        self.setMinimumHeight(max(0, self.heightForWidth(wide)) if self.text() else 0)
