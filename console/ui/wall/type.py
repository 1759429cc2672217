"""The wall's typefaces and inks, made once: asking for a family anew costs more than painting a tile. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from console.ui import theme

STRIP_PX = 28
STRIP_SMALL_PX = 20
HEAD_PX = 28
SMALL_TILE_PX = 150
"""A tile less high than this has a small label and no words that can be spared."""


class Type:
    """Faces by role, and images of one line of text. Make one per wall, after the application is up."""

    def __init__(self) -> None:
        self.body = theme.font(theme.BODY_PX)
        self.bold = theme.font(theme.BODY_PX, bold=True)
        self.small = theme.font(11)
        self.small_mono = theme.font(11, mono=True)
        self.tail = theme.font(12)
        self.number = theme.font(theme.BODY_PX, mono=True)
        self.typed = theme.font(44, mono=True)
        self.title = theme.font(theme.TITLE_PX)
        self.ages = {size: theme.font(size, mono=True) for size in (14, 20, 26, theme.AGE_PX, 44)}
        self.head = theme.font(theme.BODY_PX)
        self.head.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.2)
        self.head_small = theme.font(11)
        self.ground = QColor(theme.GROUND)
        self.dark = QColor("#06080B")
        self.line = QColor(theme.LINE)
        self.text = QColor(theme.TEXT)
        self.second = QColor(theme.SECOND)
        self.selection = QColor(theme.SELECTION)
        self.plate = theme.colour("#06080B", 178)
        self.dim = theme.colour("#06080B", 120)
        self.strip = theme.colour("#080A0D", 222)
        self.bar = QColor(theme.BAR)

    def age(self, height: float) -> QFont:
        """The face for an age in a tile of this height."""
        size = 44 if height > 700 else 34 if height > 170 else 26 if height > 120 else 20 if height > 85 else 14
        return self.ages[size]


def elided(font: QFont, text: str, width: float) -> str:
    """The text, shortened with … to fit."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def width_of(font: QFont, text: str) -> float:
    """Width in logical pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def sheet(width: float, height: float, ratio: float) -> QImage:
    """A transparent image of a size in logical pixels, to be drawn on once and painted often."""
    image = QImage(
        max(1, round(width * ratio)), max(1, round(height * ratio)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def chip(font: QFont, text: str, ink: QColor, ground: QColor | None, ratio: float, most: float) -> QImage:
    """One line of text on a small ground (or none), as an image."""
    text = elided(font, text, most - 14)
    width = width_of(font, text) + (14 if ground is not None else 2)
    image = sheet(width, 20, ratio)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(0, 0, width, 20), 3, 3)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QRectF(0, 0, width, 20), int(Qt.AlignmentFlag.AlignCenter), text)
    return image
