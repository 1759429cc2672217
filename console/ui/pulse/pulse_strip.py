"""The shift's pulse: incidents per five minutes. GUI thread.

Painted by hand: a plotting library for some ninety bars would take as long to load as the rest of the window.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from console.core.views import PulseView
from console.ui import theme, words
from console.ui.link import Link
from console.ui.log import paint
from console.ui.models.site_words import SiteWords

HEIGHT_PX = 76
TOP_PX, FOOT_PX, SIDE_PX = 19, 14, 8
"""The words above the bars, the hours below them, and the margins."""
LEAST_HIGH = 3
"""Incidents that a full height stands for at least: one alone does not look like a wave."""
BAR_SHARE = 0.8
_RECENT_MS = 3_600_000
_CALM, _CALM_PAST = "#5F82AE", "#3D4F68"
_INKS = {"P1": (theme.RED, "#A9413E"), "P2": (theme.ORANGE, "#A6762A")}
_TICK_MS = 3_600_000


class PulseStrip(QWidget):
    """Bars over the shift. Hover tells; a click, or the arrows and Enter, narrow the log.

    Signals:
        interval_wanted(object): (from, until) in UTC milliseconds, or None for no longer.
    """

    interval_wanted = Signal(object)

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self._view: PulseView | None = None
        self._marked = -1
        self._chosen = -1
        self._drawn_x = -1
        self.setFixedHeight(HEIGHT_PX)
        self.setMinimumWidth(160)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Incidents par cinq minutes"))
        link.pulse_changed.connect(self._follow)
        if link.pulse is not None:
            self._follow(link.pulse)

    def _follow(self, view: PulseView) -> None:
        self._view = view
        self.update()

    def tick(self) -> None:
        """A second has passed: the line of now moves on."""
        x = self._now_x()
        if x != self._drawn_x:
            self.update()

    def bars(self) -> list[tuple[QRectF, str]]:
        """Each interval's bar in pixels, with its ink."""
        view, (left, wide) = self._view, self._inside()
        if view is None or not self.buckets():
            return []
        now, step = self._now_ms(), wide / self.buckets()
        unit = (self._foot() - TOP_PX) / max([LEAST_HIGH, *(number for *_, number in view.bars)])
        drawn = []
        for start_ms, worst, number in view.bars:
            fresh, past = _INKS.get(worst, (_CALM, _CALM_PAST))
            place = (start_ms - view.from_ms) // view.bucket_ms
            ink = fresh if now - start_ms < _RECENT_MS else past
            high = number * unit
            box = QRectF(left + (place + 0.5 - BAR_SHARE / 2) * step, self._foot() - high, BAR_SHARE * step, high)
            drawn.append((box, theme.SELECTION if place == self._chosen else ink))
        return drawn

    def _now_x(self) -> int:
        """Where now is, in pixels; -1 where the shift does not hold it."""
        view, (left, wide) = self._view, self._inside()
        if view is None or not view.from_ms <= self._now_ms() < view.until_ms:
            return -1
        return left + int((self._now_ms() - view.from_ms) / (view.until_ms - view.from_ms) * wide)

    def _foot(self) -> int:
        return self.height() - FOOT_PX

    def buckets(self) -> int:
        """How many intervals the shift has."""
        view = self._view
        return max(0, (view.until_ms - view.from_ms) // view.bucket_ms) if view is not None and view.bucket_ms else 0

    def words_at(self, place: int) -> str:
        """What an interval holds, as it is shown on hover."""
        view = self._view
        if view is None or not 0 <= place < self.buckets():
            return ""
        start = view.from_ms + place * view.bucket_ms
        found = next(((worst, number) for at, worst, number in view.bars if at == start), ("", 0))
        first = words.clock(start, self._site.zone)
        last = words.clock(start + view.bucket_ms, self._site.zone)
        if not found[1]:
            return self.tr("{first}–{last} · aucun incident").format(first=first, last=last)
        told = self.tr("{first}–{last} · {n} incident(s), le plus pressant {worst}")
        return told.format(first=first, last=last, n=found[1], worst=found[0] or "—")

    def _place_at(self, at: QPointF) -> int:
        inside = self._inside()
        if not inside[0] <= at.x() < inside[0] + inside[1] or not self.buckets():
            return -1
        return int((at.x() - inside[0]) / inside[1] * self.buckets())

    def _inside(self) -> tuple[int, int]:
        return SIDE_PX, max(1, self.width() - 2 * SIDE_PX)

    def choose(self, place: int) -> None:
        """Narrow the log to an interval; the same one again, or -1, takes it off."""
        view = self._view
        if view is None:
            return
        self._chosen = -1 if place == self._chosen or not 0 <= place < self.buckets() else place
        self.update()
        if self._chosen < 0:
            self.interval_wanted.emit(None)
        else:
            start = view.from_ms + self._chosen * view.bucket_ms
            self.interval_wanted.emit((start, start + view.bucket_ms))

    def forget_choice(self) -> None:
        """The log is no longer narrowed."""
        if self._chosen >= 0:
            self._chosen = -1
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: hover tells."""
        self._mark(self._place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: nothing is under the mouse."""
        self._mark(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click narrows the log."""
        place = self._place_at(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows move the mark, Enter narrows, Escape takes it off."""
        last = self.buckets() - 1
        now = self._now_ms()
        here = self._marked
        if here < 0 and self._view is not None and self.buckets():
            here = min(last, max(0, (now - self._view.from_ms) // self._view.bucket_ms))
        if event.key() == Qt.Key.Key_Left:
            self._mark(max(0, here - 1))
        elif event.key() == Qt.Key.Key_Right:
            self._mark(min(last, here + 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here >= 0:
            self.choose(here)
        elif event.key() == Qt.Key.Key_Escape and self._chosen >= 0:
            self.choose(-1)
        else:
            super().keyPressEvent(event)

    def _mark(self, place: int) -> None:
        if place != self._marked:
            self._marked = place
            self.setAccessibleDescription(self.words_at(place))
            self.update()

    def focusInEvent(self, event: QEvent) -> None:
        """Qt: the focus is visible."""
        super().focusInEvent(event)  # type: ignore[arg-type]  # Qt hands a QFocusEvent; the stubs want it named
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the words above, the bars, the hours below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(theme.GROUND))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour(theme.SELECTION)))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        told = self.words_at(self._marked)
        if not told and self._chosen >= 0:
            told = self.words_at(self._chosen)
        ink = theme.TEXT if told else theme.SECOND
        rest = self.tr("Incidents par 5 minutes") if self._view is not None else ""
        head = self.rect().adjusted(10, 2, -10, 0)
        head.setHeight(16)
        paint.words(painter, head, told or rest, ink, size_px=11)
        self._hours(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, ink_of_bar in self.bars():
            painter.fillRect(box, theme.colour(ink_of_bar))
        self._drawn_x = self._now_x()
        if self._drawn_x >= 0:
            painter.fillRect(self._drawn_x, TOP_PX, 1, self._foot() - TOP_PX, theme.colour(theme.TEXT))
        painter.end()

    def _hours(self, painter: QPainter) -> None:
        view = self._view
        if view is None or view.until_ms <= view.from_ms:
            return
        left, wide = self._inside()
        first = -(-view.from_ms // _TICK_MS) * _TICK_MS
        room = paint.metrics(10, mono=True).horizontalAdvance("00:00") + 10
        step = _TICK_MS if wide / max(1, (view.until_ms - view.from_ms) // _TICK_MS) > room else 2 * _TICK_MS
        baseline = self.height() - 14
        painter.setPen(QPen(theme.colour(theme.LINE)))
        painter.drawLine(left, baseline, left + wide, baseline)
        for at_ms in range(first, view.until_ms + 1, step):
            x = left + round((at_ms - view.from_ms) / (view.until_ms - view.from_ms) * wide)
            box = self.rect()
            box.setRect(max(0, min(x - room // 2, self.width() - room)), baseline + 1, room, 12)
            paint.words(
                painter, box, words.bare_clock(at_ms, self._site.zone), theme.SECOND, size_px=10, mono=True, middle=True
            )
