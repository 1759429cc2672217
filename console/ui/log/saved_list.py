"""The saved searches, unfolded under the search: recalled by a figure or Enter, kept under a name. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.ui import theme, words
from console.ui.labels import label
from console.ui.log import paint
from console.ui.log.saved_searches import NAME_MOST, Saved

ROWS_MOST = 7
ROW_PX = 24


class _List(QListWidget):
    """Keys that are not its own go to the panel around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()


class SavedList(QWidget):
    """Arrows and Enter or a figure recall, Del forgets, Escape folds; a name and Enter keep what is set now.

    Signals:
        recalled(object): this `Saved`. kept(str): keep what is set, under this name. dropped(str): forget that one.
        left(): the operator stepped back.
    """

    recalled = Signal(object)
    kept = Signal(str)
    dropped = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._saved: tuple[Saved, ...] = ()
        self.name = QLineEdit(self)
        self.name.setMaxLength(NAME_MOST)
        self.name.setPlaceholderText(self.tr("Garder cette recherche sous un nom · Entrée"))
        self.name.setAccessibleName(self.tr("Nom sous lequel garder cette recherche"))
        self.list = _List(self)
        self.list.setAccessibleName(self.tr("Recherches gardées"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFont(paint.face())
        self.list.setStyleSheet(
            f"QListWidget::item {{ height: {ROW_PX}px; padding-left: 6px; color: {theme.TEXT}; }}"
            f"QListWidget::item:selected {{ background: {theme.BAR}; color: {theme.TEXT}; }}"
            f"QListWidget::item:selected:active {{ background: {paint.SELECTED}; color: #FFFFFF; }}"
        )
        self.list.itemClicked.connect(lambda item: self._recall(self.list.row(item)))
        self.empty = label(self.tr("Aucune recherche gardée : cherchez, puis F3 et un nom."), name="second", wrap=True)
        hint = label(self.tr("1 … 9 ou Entrée rappelle · Suppr oublie · Échap replie"), name="second")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 6)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(self.list)
        column.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        column.addLayout(foot)
        self._hint = hint
        self.hide()

    def begin(self, saved: Sequence[Saved], *, keepable: bool) -> None:
        """Unfold; `keepable` when something is set that could be kept."""
        self.show_saved(saved)
        self.name.setVisible(keepable)
        self.name.clear()
        self.show()
        (self.name if keepable or not saved else self.list).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not keepable and not saved:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_saved(self, saved: Sequence[Saved]) -> None:
        """These are kept."""
        row = self.list.currentRow()
        self._saved = tuple(saved)
        self.list.clear()
        for at, one in enumerate(self._saved, 1):
            figure = f"{at}  " if at < 10 else "    "
            told = " · ".join(part for part in (one.name, one.text, *one.priorities) if part)
            self.list.addItem(QListWidgetItem(figure + words.plain(told, 160)))
        self.list.setCurrentRow(min(max(0, row), len(self._saved) - 1))
        self.list.setFixedHeight(ROW_PX * min(ROWS_MOST, len(self._saved)) + 4)
        self.list.setVisible(bool(self._saved))
        self._hint.setVisible(bool(self._saved))
        self.empty.setVisible(not self._saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what the line and the list leave."""
        key = event.key()
        typing = self.name.hasFocus()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not typing:
                self._recall(self.list.currentRow())
            elif self.name.text().strip():
                self.kept.emit(" ".join(self.name.text().split()))
        elif typing and key == Qt.Key.Key_Down and self._saved:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not typing and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._recall(key - Qt.Key.Key_1)
        elif not typing and key == Qt.Key.Key_Delete and 0 <= self.list.currentRow() < len(self._saved):
            self.dropped.emit(self._saved[self.list.currentRow()].name)
        else:
            super().keyPressEvent(event)

    def _recall(self, row: int) -> None:
        if 0 <= row < len(self._saved):
            self.recalled.emit(self._saved[row])
