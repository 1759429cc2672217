"""What the row painters of log, timeline and dispatch share: faces, tints, shapes, elided words. GUI thread."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from console.ui import theme

SELECTED = "#182A42"
HOVER = "#171E28"
PROPOSED = "#12261D"
PROPOSED_SELECTED = "#153033"
BAR_PX = 3


_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LEFT = int(Qt.AlignmentFlag.AlignLeft | _LINE)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | _LINE)
_MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | _LINE)


@cache
def colour(name: str) -> QColor:
    """A colour by its hex name, made once."""
    return QColor(name)


@cache
def face(size_px: int = theme.BODY_PX, *, mono: bool = False, bold: bool = False) -> QFont:
    """A face of the room, looked up once: row painters ask for it thousands of times."""
    return theme.font(size_px, mono=mono, bold=bold)


@cache
def metrics(size_px: int = theme.BODY_PX, *, mono: bool = False, bold: bool = False) -> QFontMetrics:
    """Its measures."""
    return QFontMetrics(face(size_px, mono=mono, bold=bold))


def words(
    painter: QPainter,
    box: QRect,
    text: str,
    ink: str = theme.TEXT,
    *,
    size_px: int = theme.BODY_PX,
    mono: bool = False,
    bold: bool = False,
    right: bool = False,
    middle: bool = False,
) -> int:
    """One line of plain text, elided to its box and centred in its height. Returns the width taken."""
    measure = metrics(size_px, mono=mono, bold=bold)
    shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width()))
    painter.setFont(face(size_px, mono=mono, bold=bold))
    painter.setPen(colour(ink))
    painter.drawText(box, _MIDDLE if middle else _RIGHT if right else _LEFT, shown)
    return measure.horizontalAdvance(shown)


def shape(painter: QPainter, state: str, centre: QPointF, size_px: float = 10.0) -> None:
    """The state's shape in its colour: ■ to be handled, ▲ in progress, ● closed."""
    ink = QColor(theme.STATE_COLOURS.get(state, theme.SECOND))
    half = size_px / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, state != "to_handle")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if state == "to_handle":
        painter.drawRect(QRectF(centre.x() - half, centre.y() - half, size_px, size_px))
    elif state == "in_progress":
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(centre.x(), centre.y() - half),
                    QPointF(centre.x() + half, centre.y() + half - 1),
                    QPointF(centre.x() - half, centre.y() + half - 1),
                ]
            )
        )
    else:
        painter.drawEllipse(centre, half * 0.62, half * 0.62)
    painter.restore()


def diamond(painter: QPainter, centre: QPointF, ink: str = theme.RED, size_px: float = 9.0) -> None:
    """The mark of a conflict."""
    half = size_px / 2
    x, y = centre.x(), centre.y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    corners = [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
    painter.drawPolygon(QPolygonF(corners))
    painter.restore()


def ground(
    painter: QPainter, option: QStyleOptionViewItem, base: str = theme.PANEL, selected: str = SELECTED
) -> tuple[bool, bool]:
    """Background, selection bar, hover, focus frame and the hair line below a row. Returns (selected, focused)."""
    state: QStyle.StateFlag = option.state
    box: QRect = option.rect
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    is_hover = bool(state & QStyle.StateFlag.State_MouseOver)
    focused = is_selected and bool(state & QStyle.StateFlag.State_HasFocus)
    tint = selected if is_selected else HOVER if is_hover and base == theme.PANEL else base
    painter.fillRect(box, colour(tint))
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colour(theme.LINE))
    if is_selected:
        painter.fillRect(QRect(box.left(), box.top(), BAR_PX, box.height()), QColor(theme.SELECTION))
    if focused:
        painter.setPen(QPen(QColor(theme.SELECTION), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
    return is_selected, focused
