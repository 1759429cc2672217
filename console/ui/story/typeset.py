"""Sets a story in one column, for the screen and for paper alike: rows of one line each, of any device. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPainter,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from console.core.story import Story, StoryLine
from console.ui import theme, words
from console.ui.models.site_words import SiteWords
from console.ui.story import told

_TIME = 74.0
_BY = 128.0
_GAP = 10.0
_PAIR = 118.0
_SPEECH = frozenset({"incident.opened", "incident.noted", "incident.described", "call.taken", "call.caller"})


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a ground."""

    text: str = theme.TEXT
    second: str = theme.SECOND
    quiet: str = "#B4BFCD"
    line: str = theme.LINE
    band: str = "#4A3608"
    band_text: str = "#FFC14D"


PAPER = Inks(text="#000000", second="#444444", quiet="#333333", line="#999999", band="#E0E0E0", band_text="#000000")
"""Black on white, readable from any printer."""

Draw = Callable[[QPainter, float, float], None]
"""Paints at a left edge and a top, in the device's pixels."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line, `height` pixels of the device high. `keep`: the next one stands on the same page. `text` reads it."""

    height: float
    draw: Draw
    keep: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of broken text."""

    line: QTextLine
    layout: QTextLayout  # owns the line
    height: float


class Typesetter:
    """Makes rows `width` pixels wide. `unit` is how many of the device's pixels one of the screen's is."""

    def __init__(self, width: float, inks: Inks, device: QPaintDevice | None = None, unit: float = 1.0) -> None:
        self._width = width
        self._inks = inks
        self._device = device
        self._unit = unit
        self._fonts: dict[tuple[int, bool, bool], QFont] = {}

    def rows(self, story: Story, site: SiteWords, *, demonstration: bool) -> Iterator[Row]:
        """The whole story, from its head on; each step takes a fraction of a millisecond to a few."""
        if demonstration:
            yield self._band(QCoreApplication.translate("words", "DÉMONSTRATION : rien de ceci n'a eu lieu"))
        yield from self._text(told.title(story), size=22, bold=True, keep=True)
        yield from self._text(told.heading(story, site), size=15, keep=True)
        place = told.where(story, site)
        if place:
            yield from self._text(place, size=15, keep=True)
        if story.description:
            yield self._space(4)
            yield from self._text(words.plain(story.description, told.WHOLE, lines=True))
        yield self._space(8)
        for name, value in told.pairs(story, site):
            yield from self._pair(name, value)
        if story.cameras:
            yield from self._pair(QCoreApplication.translate("words", "Caméras"), told.cameras(story))
        yield from self._pair(QCoreApplication.translate("words", "Ont écrit"), told.people(story))
        if story.clocks:
            yield from self._clocks(story, site)
        yield from self._head(QCoreApplication.translate("words", "Déroulement"))
        day = ""
        by = ""
        for line in told.shown_lines(story):
            here = words.long_day(line.entry.at_ms, site.zone)
            if here != day:
                yield from self._day(here)
                day, by = here, ""
            yield from self._line(line, site, by)
            by = line.entry.by_name
        yield self._space(8)
        yield self._rule()
        ending = QCoreApplication.translate("words", "Fin du récit : {n} faits, état au {time}.").format(
            n=len(story.lines), time=told.instant(story.told_ms, story, site)
        )
        yield from self._text(ending, size=12, ink=self._inks.second)

    def slip(
        self, title: str, pairs: Sequence[tuple[str, str]], signatures: Sequence[str], *, demonstration: bool
    ) -> Iterator[Row]:
        """A page to be signed: a title, named values, and a line for each signature."""
        if demonstration:
            yield self._band(QCoreApplication.translate("words", "DÉMONSTRATION : rien de ceci n'a eu lieu"))
        yield from self._text(title, size=22, bold=True, keep=True)
        yield self._rule()
        yield self._space(10)
        for name, value in pairs:
            yield from self._pair(name, value)
            yield self._space(4)
        for who in signatures:
            yield self._space(34)
            yield from self._text(who, ink=self._inks.second, keep=True)
            yield self._space(48)
            yield self._rule()

    def _font(self, size: int, *, bold: bool = False, mono: bool = False) -> QFont:
        key = (size, bold, mono)
        if key not in self._fonts:
            font = theme.font(size, bold=bold, mono=mono)
            font.setPixelSize(max(1, round(size * self._unit)))
            if self._unit != 1.0:
                font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        return self._fonts[key]

    def _metrics(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font) if self._device is None else QFontMetricsF(font, self._device)

    def _broken(self, text: str, font: QFont, width: float) -> list[_Piece]:
        """The text in lines that fit; its own line ends stay."""
        pieces: list[_Piece] = []
        for paragraph in text.split("\n"):
            layout = (
                QTextLayout(paragraph, font) if self._device is None else QTextLayout(paragraph, font, self._device)
            )
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            option.setUseDesignMetrics(self._unit != 1.0)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1.0, width))
                pieces.append(_Piece(line, layout, line.height()))
            layout.endLayout()
        return pieces

    def _text(
        self, text: str, *, size: int = 13, bold: bool = False, ink: str = "", keep: bool = False
    ) -> Iterator[Row]:
        colour = ink or self._inks.text
        for piece in self._broken(text, self._font(size, bold=bold), self._width):
            yield Row(piece.height + 2 * self._unit, _drawn(piece, colour), keep, text=_said(piece))

    def _space(self, high: float) -> Row:
        return Row(high * self._unit, lambda _painter, _x, _y: None, keep=True)

    def _rule(self) -> Row:
        width, ink, unit = self._width, self._inks.line, self._unit

        def draw(painter: QPainter, x: float, y: float) -> None:
            painter.setPen(QPen(QColor(ink), unit))
            painter.drawLine(QPointF(x, y + 2 * unit), QPointF(x + width, y + 2 * unit))

        return Row(6 * unit, draw, keep=True)

    def _band(self, text: str) -> Row:
        font, width, inks, unit = self._font(13, bold=True), self._width, self._inks, self._unit

        def draw(painter: QPainter, x: float, y: float) -> None:
            box = QRectF(x, y, width, 24 * unit)
            painter.fillRect(box, QColor(inks.band))
            painter.setFont(font)
            painter.setPen(QColor(inks.band_text))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

        return Row(32 * unit, draw, keep=True, text=text)

    def _head(self, text: str) -> Iterator[Row]:
        yield self._space(12)
        yield from self._text(text, size=15, bold=True, keep=True)
        yield self._rule()

    def _pair(self, name: str, value: str) -> Iterator[Row]:
        unit, second, ink = self._unit, self._inks.second, self._inks.text
        font = self._font(13)
        first = name
        for piece in self._broken(value, font, self._width - _PAIR * unit):
            draw = _drawn(piece, ink, _PAIR * unit)
            label = self._labelled(first, font, second, 0.0, _PAIR * unit) if first else None
            yield Row(piece.height + 2 * unit, _both(label, draw), text=f"{first} {_said(piece)}".strip())
            first = ""

    def _labelled(self, text: str, font: QFont, ink: str, left: float, width: float, *, right: bool = False) -> Draw:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        metrics = self._metrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        high = metrics.height()
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)

        def draw(painter: QPainter, x: float, y: float) -> None:
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(QRectF(x + left, y, width, high), flags, shown)

        return draw

    def _clocks(self, story: Story, site: SiteWords) -> Iterator[Row]:
        yield from self._head(QCoreApplication.translate("words", "Unités"))
        unit = self._unit
        wide = self._width / 8
        small, mono = self._font(12), self._font(12, mono=True)
        bold = self._font(13, bold=True)
        high = self._metrics(bold).height() + 4 * unit
        rows = [(told.clock_heads(), small, self._inks.second)]
        for clock in story.clocks:
            rows.append((told.clock_row(clock, story, site).cells(), mono, self._inks.text))
        for cells, font, ink in rows:
            draws = [
                self._labelled(
                    cell, bold if at == 0 and font is mono else font, ink, at * wide, wide - 6 * unit, right=at > 4
                )
                for at, cell in enumerate(cells)
            ]
            yield Row(high, _both(*draws), keep=font is small, text=" ".join(cells))
        yield from self._text(told.clock_legend(), size=12, ink=self._inks.second)

    def _day(self, day: str) -> Iterator[Row]:
        yield self._space(6)
        yield from self._text(day, size=12, bold=True, ink=self._inks.second, keep=True)

    def _line(self, line: StoryLine, site: SiteWords, by_before: str) -> Iterator[Row]:
        unit, inks = self._unit, self._inks
        entry = line.entry
        bright = entry.kind in _SPEECH and not entry.erased and not line.masked
        font = self._font(13)
        left = _TIME * unit
        width = self._width - left - (_BY + _GAP) * unit
        time = words.bare_clock(entry.at_ms, site.zone, seconds=True)
        by = words.author(entry.by_name)
        marks: list[Draw | None] = [self._labelled(time, self._font(13, mono=True), inks.second, 0.0, left)]
        if entry.by_name != by_before:
            marks.append(
                self._labelled(by, self._font(12), inks.second, self._width - _BY * unit, _BY * unit, right=True)
            )
        second: list[Draw | None] = []
        if words.offset_matters(entry.at_ms, site.zone):
            offset = words.offset(entry.at_ms, site.zone)
            second.append(self._labelled(offset, self._font(11, mono=True), inks.second, 0.0, left))
        pieces = self._broken(told.line_words(line, site), font, width)
        for at, piece in enumerate(pieces):
            drawn = _drawn(piece, inks.text if bright else inks.quiet, left)
            here = marks if at == 0 else second if at == 1 else []
            said = (
                f"{words.clock(entry.at_ms, site.zone, seconds=True)} {_said(piece)} ({by})"
                if at == 0
                else _said(piece)
            )
            pad = 5 * unit if at == len(pieces) - 1 else 0.0
            yield Row(piece.height + pad, _both(*here, drawn), keep=at == 0 and len(pieces) > 1, text=said)
        if second and len(pieces) == 1:
            yield Row(self._metrics(font).height(), _both(*second))


def _drawn(piece: _Piece, ink: str, left: float = 0.0) -> Draw:
    top = piece.line.y()

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QColor(ink))
        # The layout goes with its line: Qt keeps the text there.
        piece.line.draw(painter, QPointF(x + left, y - top))

    return draw


def _both(*draws: Draw | None) -> Draw:
    def draw(painter: QPainter, x: float, y: float) -> None:
        for one in draws:
            if one is not None:
                one(painter, x, y)

    return draw


def _said(piece: _Piece) -> str:
    start, length = piece.line.textStart(), piece.line.textLength()
    return piece.layout.text()[start : start + length]
