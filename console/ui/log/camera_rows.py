"""The cameras of an incident: those linked, and the one in the focused tile, to link it. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from console.ui import theme

_ROW_PX = 26
_MOST_ROWS = 5


@dataclass(frozen=True, slots=True)
class CameraRow:
    """`link` marks the offer to link it; `needs_grant` that its owner must be asked first."""

    ref: str
    label: str
    needs_grant: bool = False
    link: bool = False


class CameraRows(QListWidget):
    """Enter shows, opens or links; Delete takes a link out; Escape folds.

    Signals:
        show_wanted(str), open_wanted(str), link_wanted(str), unlink_wanted(str): with `gateway/camera`.
        left(): the operator stepped back.
    """

    show_wanted = Signal(str)
    open_wanted = Signal(str)
    link_wanted = Signal(str)
    unlink_wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[CameraRow, ...] | None = None  # nothing was shown yet, not even that there is none
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("Caméras de l'incident"))
        self.setStyleSheet(
            f"QListWidget {{ background: {theme.PANEL}; border: 0;"
            f" border-top: 1px solid {theme.LINE}; border-bottom: 1px solid {theme.LINE}; }}"
            f"QListWidget::item {{ height: {_ROW_PX}px; padding-left: 12px; color: {theme.TEXT}; }}"
            "QListWidget::item:hover { background: #171E28; }"
            "QListWidget::item:selected { background: #182A42; color: #FFFFFF; }"
        )
        self.itemClicked.connect(lambda _item: self._act())

    def show_cameras(self, rows: tuple[CameraRow, ...]) -> None:
        """Show them; the choice stays."""
        if rows == self._rows:
            return
        before = self._chosen()
        chosen = self._rows.index(before) if before is not None and self._rows else 0
        self._rows = rows
        self.clear()
        for row in rows:
            self.addItem(QListWidgetItem(row.label))
        if not any(not row.link for row in rows):
            self._teach(0, self.tr("Aucune caméra jointe à cet incident."))
        if not rows:
            self._teach(1, self.tr("Glissez-en une ici, ou choisissez une tuile du mur : Alt+C la joint."))
        self.setFixedHeight(min(_MOST_ROWS, self.count()) * _ROW_PX + 3)
        if rows:
            self.setCurrentRow(self.count() - len(rows) + min(chosen, len(rows) - 1))

    def _teach(self, place: int, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(theme.colour(theme.SECOND))
        self.insertItem(place, item)

    def _chosen(self) -> CameraRow | None:
        rows = self._rows or ()
        place = self.currentRow() - (self.count() - len(rows))
        return rows[place] if 0 <= place < len(rows) else None

    def _act(self) -> None:
        row = self._chosen()
        if row is None:
            return
        if row.link:
            self.link_wanted.emit(row.ref)
        elif row.needs_grant:
            self.open_wanted.emit(row.ref)
        else:
            self.show_wanted.emit(row.ref)

    def event(self, event: QEvent) -> bool:
        """Qt: Escape is this list's, before any shortcut of the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter acts, Delete unlinks, Escape folds, arrows move."""
        row = self._chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act()
        elif event.key() == Qt.Key.Key_Delete and row is not None and not row.link:
            self.unlink_wanted.emit(row.ref)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)
