"""How a line of the catalogue looks: shape, name, number; an owner's hue and count. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from console.domain.camera import Camera, Condition
from console.domain.freshness import TileState
from console.ui import theme
from console.ui.catalogue.model import Role, seen_short
from console.ui.catalogue.tree import OwnerNode, SectorNode
from console.ui.row_paint import RowPaint
from console.ui.wall import words
from console.ui.wall.shapes import colour_of, draw_available, draw_state

ROW_PX = 25
OWNER_PX = 31
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class CatalogueDelegate(RowPaint):
    """Paints rows; makes nothing for those out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self._body = theme.font(theme.BODY_PX)
        self._bold = theme.font(theme.BODY_PX, bold=True)
        self._small = theme.font(11)
        self._number = theme.font(11, mono=True)
        self._text = QColor(theme.TEXT)
        self._second = QColor(theme.SECOND)
        self._selected = theme.colour(theme.SELECTION, 60)
        self._hover = QColor(theme.LINE)

    def measure(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Owners stand apart."""
        return QSize(120, OWNER_PX if not index.parent().isValid() else ROW_PX)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one row."""
        node = index.data(Role.NODE)
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._selected)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._hover)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), QColor(theme.SELECTION))
        right = box.right() - 8
        if isinstance(node, OwnerNode):
            self._owner(painter, box, right, node)
        elif isinstance(node, SectorNode):
            count = str(len(node.cameras))
            right = self._tail(painter, box, right, count)
            name = node.name or QCoreApplication.translate("Catalogue", "Hors secteur")
            self._words(painter, box, box.left() + 6, right, name, self._body, self._second)
        elif isinstance(node, Camera):
            known = index.data(Role.STATE)
            state_now = TileState(known) if known else None
            self._camera(painter, box, right, node, state_now, bool(index.data(Role.STALE)))

    def _owner(self, painter: QPainter, box: QRectF, right: float, node: OwnerNode) -> None:
        painter.fillRect(QRectF(box.left() + 6, box.center().y() - 5, 10, 10), QColor(node.owner.hue))
        right = self._tail(painter, box, right, count_words(node))
        self._words(painter, box, box.left() + 24, right, node.owner.short, self._bold, self._text)

    def _camera(
        self, painter: QPainter, box: QRectF, right: float, camera: Camera, state: TileState | None, stale: bool
    ) -> None:
        mark = QRectF(box.left() + 7, box.center().y() - 4, 8, 8)
        if state is None:
            draw_available(painter, mark, self._second)
        else:
            draw_state(painter, mark, state, self._second if stale else colour_of(state))
        painter.setFont(self._number)
        painter.setPen(self._second)
        number = str(camera.number) if camera.number else ""
        painter.drawText(QRectF(box.left(), box.top(), right - box.left(), box.height()), _RIGHT, number)
        right -= QFontMetricsF(self._number).horizontalAdvance(number) + 8
        self._words(
            painter, box, box.left() + 24, right, camera.name, self._body, self._second if stale else self._text
        )

    def _tail(self, painter: QPainter, box: QRectF, right: float, text: str) -> float:
        painter.setFont(self._small)
        painter.setPen(self._second)
        painter.drawText(QRectF(box.left(), box.top(), right - box.left(), box.height()), _RIGHT, text)
        return right - QFontMetricsF(self._small).horizontalAdvance(text) - 8

    @staticmethod
    def _words(painter: QPainter, box: QRectF, left: float, right: float, text: str, font: QFont, ink: QColor) -> None:
        room = QRectF(left, box.top(), max(0.0, right - left), box.height())
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(room, _LEFT, QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))


def count_words(node: OwnerNode) -> str:
    """How many cameras an owner has, and under which rule: `412 / 415`, `96 · sur décision`, `24 · vu 22:41`."""
    if node.seen_ms:
        return f"{node.total} · {seen_short(node.seen_ms)}"
    if node.owner.condition in (Condition.CONTINUOUS.value, ""):
        return f"{node.up} / {node.total}"
    try:
        rule = words.condition_words(Condition(node.owner.condition))
    except ValueError:
        return f"{node.up} / {node.total}"
    return f"{node.total} · {rule}"
