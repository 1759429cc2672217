"""Rows on A4, as a PDF file in memory: set and painted a little each turn of the event loop. GUI thread.

Qt's classes are named by one thread only, so that this stays on the GUI thread; no step of it takes longer than a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from console.core.story import Story
from console.ui import theme, words
from console.ui.models.site_words import SiteWords
from console.ui.story import told
from console.ui.story.typeset import PAPER, Row, Typesetter

DPI = 600
SCREEN_DPI = 96
MARGIN_MM = 16
FOOT_PX = 44
"""Of the screen's pixels, kept at the bottom of every page."""
ROWS_A_STEP = 12


@dataclass(frozen=True, slots=True)
class Sent:
    """What stands at the foot of every page: who gives it away, when (UTC ms), to whom and why."""

    by_name: str
    at_ms: int
    recipient: str
    reason: str
    workstation: str
    site: str
    demonstration: bool


class Paper:
    """One file. `steps` makes it; then `content` is the file's bytes and `pages` how many it has."""

    def __init__(
        self,
        title: str,
        make: Callable[[Typesetter], Iterator[Row]],
        feet: tuple[str, str],
        *,
        demonstration: bool,
    ) -> None:
        """`make` gives the rows; `title` and the two lines of `feet` stand at the foot of every page."""
        self._title = title
        self._make = make
        self._feet = feet
        self._demonstration = demonstration
        self._bytes = QByteArray()
        self.pages = 0

    @property
    def content(self) -> bytes:
        """The file; empty until the last step is done."""
        return bytes(self._bytes.data())

    def steps(self) -> Iterator[None]:
        """Set the rows, then paint a page a step. Left undone, the file stays unfinished and goes with this object."""
        buffer = QBuffer(self._bytes)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_A1b)
        writer.setResolution(DPI)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
        writer.setTitle(self._title)
        writer.setCreator("CIC console")
        unit = DPI / SCREEN_DPI
        setter = Typesetter(float(writer.width()), PAPER, writer, unit)
        rows: list[Row] = []
        for row in self._make(setter):
            rows.append(row)
            if len(rows) % ROWS_A_STEP == 0:
                yield
        pages = paginated(rows, writer.height() - FOOT_PX * unit)
        self.pages = len(pages)
        painter = QPainter(writer)
        try:
            for number, page in enumerate(pages, 1):
                if number > 1:
                    writer.newPage()
                self._page(painter, writer, page, number, unit)
                yield
        finally:
            painter.end()
        buffer.close()

    def _page(self, painter: QPainter, writer: QPdfWriter, page: list[Row], number: int, unit: float) -> None:
        if self._demonstration:
            self._watermark(painter, writer, unit)
        top = 0.0
        for row in page:
            row.draw(painter, 0.0, top)
            top += row.height
        self._foot(painter, writer, number, unit)

    def _watermark(self, painter: QPainter, writer: QPdfWriter, unit: float) -> None:
        painter.save()
        painter.translate(writer.width() / 2, writer.height() / 2)
        painter.rotate(-52)
        font = theme.font(13, bold=True)
        font.setPixelSize(round(86 * unit))
        painter.setFont(font)
        painter.setPen(QColor("#E8E8E8"))
        box = QRectF(-writer.height() / 2, -80 * unit, float(writer.height()), 160 * unit)
        told_so = QCoreApplication.translate("words", "DÉMONSTRATION")
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), told_so)
        painter.restore()

    def _foot(self, painter: QPainter, writer: QPdfWriter, number: int, unit: float) -> None:
        wide = float(writer.width())
        top = writer.height() - FOOT_PX * unit + 10 * unit
        painter.setPen(QPen(QColor(PAPER.line), unit))
        painter.drawLine(0, round(top), round(wide), round(top))
        font = theme.font(10)
        font.setPixelSize(round(10 * unit))
        painter.setFont(font)
        painter.setPen(QColor(PAPER.second))
        page = QCoreApplication.translate("words", "{title} · page {n} / {of}").format(
            title=self._title, n=number, of=self.pages
        )
        line = QRectF(0, top + 4 * unit, wide, 14 * unit)
        single = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter)
        metrics = painter.fontMetrics()
        painter.drawText(line, single, metrics.elidedText(self._feet[0], Qt.TextElideMode.ElideRight, round(wide)))
        line.translate(0, 15 * unit)
        painter.drawText(line, single, self._feet[1])
        painter.drawText(line, single | int(Qt.AlignmentFlag.AlignRight), page)


def story_paper(story: Story, site: SiteWords, sent: Sent) -> Paper:
    """A story as it is given away."""
    who = QCoreApplication.translate("words", "Remis par {by} le {time} (poste {station}), à {recipient} : {reason}")
    named = QCoreApplication.translate("words", "appelants nommés")
    masked = QCoreApplication.translate("words", "appelants masqués")
    first = who.format(
        by=words.plain(words.author(sent.by_name), 80),
        time=words.moment(sent.at_ms, 0, site.zone, seconds=True),
        station=sent.workstation,
        recipient=words.plain(sent.recipient, 120),
        reason=words.plain(sent.reason, 200),
    )
    return Paper(
        told.title(story),
        lambda setter: setter.rows(story, site, demonstration=sent.demonstration),
        (first, under(sent, named if story.personal else masked)),
        demonstration=sent.demonstration,
    )


def under(sent: Sent, what: str = "") -> str:
    """The second line of a foot: the site, and whether it is a demonstration."""
    mark = QCoreApplication.translate("words", "DÉMONSTRATION") if sent.demonstration else ""
    return " · ".join(part for part in (mark, words.plain(sent.site, 80), what) if part)


def paginated(rows: list[Row], room: float) -> list[list[Row]]:
    """The rows on pages of a height. Rows to be kept with the next go over with it; a space never begins a page."""
    pages: list[list[Row]] = [[]]
    used = 0.0
    for row in rows:
        page = pages[-1]
        if page and used + row.height > room:
            kept = len(page)
            while kept > 1 and page[kept - 1].keep and len(page) - kept < 8:
                kept -= 1
            moved = page[kept:]
            del page[kept:]
            while moved and not moved[0].text:
                moved.pop(0)
            pages.append(moved)
            page, used = moved, sum(one.height for one in moved)
        if page or row.text:
            page.append(row)
            used += row.height
    return pages
