"""The cameras of an incident: those linked and those offered, best first, and those along its way. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from console.ui import theme
from console.ui.log.camera_row import CameraRow
from console.ui.log.camera_row_delegate import ROW_ROLE, CameraRowDelegate, height_of
from console.ui.tips import tip

_LEAST_PX = 132
_FRAME_PX = 3
_SHARE = 0.55
"""Of the pane's height; what is more is scrolled to."""


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
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setItemDelegate(CameraRowDelegate(self))
        self.setAccessibleName(self.tr("Caméras de l'incident"))
        self.setStyleSheet(
            f"QListWidget {{ background: {theme.PANEL}; border: 0;"
            f" border-top: 1px solid {theme.LINE}; border-bottom: 1px solid {theme.LINE}; }}"
        )
        self.itemClicked.connect(lambda _item: self._act())

    def show_cameras(self, rows: tuple[CameraRow, ...]) -> None:
        """Show them; the choice stays with its camera, else with its place."""
        if rows == self._rows:
            return
        before = self.chosen()
        at = self._rows.index(before) if before is not None and self._rows else 0
        scrolled = self.verticalScrollBar().value()
        self._rows = rows
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.label)
            item.setData(ROW_ROLE, row)
            item.setToolTip(tip(row.label))
            if row.head:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        if not any(not row.link for row in rows):
            self._teach(0, self.tr("Aucune caméra jointe à cet incident."))
        if not rows:
            self._teach(1, self.tr("Glissez-en une ici, ou choisissez une tuile du mur : Alt+C la joint."))
        self.fit()
        self._choose(before, at)
        self.verticalScrollBar().setValue(scrolled)

    def _choose(self, before: CameraRow | None, at: int) -> None:
        rows = self._rows or ()
        if not rows:
            return
        same = [n for n, row in enumerate(rows) if before is not None and row.ref == before.ref and not row.head]
        place = min(same, key=lambda n: abs(n - at)) if same and before and before.ref else min(at, len(rows) - 1)
        while place < len(rows) - 1 and rows[place].head:
            place += 1
        self.setCurrentRow(self.count() - len(rows) + place)

    def sizeHint(self) -> QSize:
        """Qt: as high as its rows, as far as the pane has room for."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def fit(self) -> None:
        """As high as its rows, as far as the pane has room for; it never makes the pane itself higher than need be."""
        rows = [height_of(self.item(place).data(ROW_ROLE)) for place in range(self.count())]
        whole = sum(rows) + _FRAME_PX
        pane = self.parentWidget()
        room = max(_LEAST_PX, int(pane.height() * _SHARE)) if pane is not None else whole
        self.setMinimumHeight(_cut(rows, _LEAST_PX))
        self.setMaximumHeight(_cut(rows, min(whole, room)))
        self.updateGeometry()

    def reveal(self, page: int) -> None:
        """Bring what stands on a page of the wall into view."""
        for place in range(self.count()):
            row = self.item(place).data(ROW_ROLE)
            if isinstance(row, CameraRow) and row.page == page:
                self.scrollToItem(self.item(place), QAbstractItemView.ScrollHint.PositionAtTop)
                if not row.head:
                    self.setCurrentRow(place)
                elif place + 1 < self.count():
                    self.setCurrentRow(place + 1)
                return

    def _teach(self, place: int, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.insertItem(place, item)

    def chosen(self) -> CameraRow | None:
        """The row with the choice."""
        rows = self._rows or ()
        place = self.currentRow() - (self.count() - len(rows))
        return rows[place] if 0 <= place < len(rows) else None

    def _act(self) -> None:
        row = self.chosen()
        if row is None or row.head:
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
        row = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act()
        elif event.key() == Qt.Key.Key_Delete and row is not None and row.linked:
            self.unlink_wanted.emit(row.ref)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


def _cut(rows: list[int], room_px: int) -> int:
    """As many whole rows as there is room for: half a row at the edge reads as one line with what stands below."""
    high = _FRAME_PX
    for row in rows:
        if high + row > room_px:
            break
        high += row
    return high
