"""A still picture of an incident at its own size, on a sheet over the window. GUI thread.

It is fetched anew each time, after its bytes were found to be those that were taken; nothing of it stays afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.core.commands import Outcome, ShowSnapshot
from console.core.views import SessionView, StoryEntry
from console.ui import theme, words
from console.ui.labels import label
from console.ui.link import Link
from console.ui.log.controls import KeyButton, Refusal
from console.ui.log.extraction import Extraction
from console.ui.models.site_words import SiteWords
from console.ui.sentences import sentence
from console.ui.veil import Veil

MARGIN_PX = 40
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class _Canvas(QWidget):
    """Paints one picture as large as fits, or pixel for pixel; or why there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.told = ""
        self.exact = False

    def show_picture(self, image: QImage, told: str = "") -> None:
        self.image, self.told = image, told
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.GROUND))
            if self.image.isNull():
                painter.setPen(QColor(theme.SECOND))
                painter.setFont(theme.font(theme.TITLE_PX))
                painter.drawText(self.rect(), _CENTRE | int(Qt.TextFlag.TextWordWrap), self.told)
                return
            ratio = self.devicePixelRatioF()
            size = QSizeF(self.image.size()) / ratio
            if not self.exact:
                size.scale(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            # Whole pixels of the screen, or every one would be a mixture of two.
            place = QRectF(round(left * ratio) / ratio, round(top * ratio) / ratio, size.width(), size.height())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.exact)
            painter.drawImage(place, self.image)


class PictureSheet(Veil):
    """Opened from a timeline; ← and → show the incident's other pictures, Z pixel for pixel, X gives one away.

    Escape closes it. Attributes:
        extraction: gives the picture that is shown to an officer.
    """

    def __init__(
        self, parent: QWidget, link: Link, site: SiteWords, now_ms: Callable[[], int] = lambda: time.time_ns() // 10**6
    ) -> None:
        super().__init__(parent, opacity=235)
        self._link = link
        self._site = site
        self._incident = ""
        self._entries: tuple[StoryEntry, ...] = ()
        self._at = 0
        self._person = link.session.person
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Image de l'incident"))
        self.title = label("", wrap=True)
        self.place = label("", name="second")
        self.canvas = _Canvas(self.card)
        self.refusal = Refusal(self.card)
        self.extraction = Extraction(link, site, now_ms, self.card)
        self.extraction.said.connect(self._say)
        self.extraction.given.connect(self._fold)
        self.extraction.form.left.connect(self._fold)
        self.give = KeyButton("X", self.tr("Remettre"), self.card, hint=self.tr("Remettre cette image à un officier"))
        self.give.clicked.connect(self._begin)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.place)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addLayout(head)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.refusal)
        layout.addWidget(self.extraction.form)
        foot = QHBoxLayout()
        foot.addWidget(self.give)
        foot.addStretch(1)
        foot.addWidget(
            label(self.tr("← → autre image de l'incident · Z pixel pour pixel · Échap ferme"), name="second")
        )
        layout.addLayout(foot)
        self.closed.connect(self._gone)
        link.session_changed.connect(self._seated)

    def open(self, incident: str, entries: Sequence[StoryEntry], fact: str) -> None:
        """Show the picture of a fact; `entries` are all of the incident's pictures, oldest first."""
        self._incident, self._entries = incident, tuple(entries)
        self._at = next((at for at, entry in enumerate(self._entries) if entry.fact == fact), 0)
        room = self._room.size()
        self.card.setFixedSize(room - QSize(2 * MARGIN_PX, 2 * MARGIN_PX))
        if self._entries and self.lift():
            self.setFocus()
            self._fetch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: another picture, or away."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and 0 <= self._at + step < len(self._entries):
            self._fold()  # what was begun was for the other one
            self._at += step
            self._fetch()
        elif event.key() == Qt.Key.Key_Z:
            self.canvas.exact = not self.canvas.exact
            self.canvas.update()
        elif event.key() == Qt.Key.Key_X:
            self._begin()
        elif event.key() == Qt.Key.Key_Escape and self.extraction.form.isVisible():
            self._fold()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
        elif not step:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        self._say("")
        if not self.canvas.image.isNull():
            self.extraction.begin(self._incident, self._entries[self._at])

    def _fold(self) -> None:
        self.extraction.stop()
        self._say("")
        self.setFocus()

    def _say(self, text: str, fault: bool = True) -> None:
        ink = theme.RED if fault else theme.TEXT
        self.refusal.setStyleSheet(f"color: {ink}; background: transparent; padding: 3px 0;")
        self.refusal.say(text)

    def _gone(self) -> None:
        self.canvas.show_picture(QImage())  # nothing of the picture stays
        self.extraction.stop()
        self._say("")

    def _fetch(self) -> None:
        entry = self._entries[self._at]
        told = sentence(entry, self._site)
        self.title.setText(told)
        self.setAccessibleDescription(told)
        self.place.setText(f"{self._at + 1} / {len(self._entries)}" if len(self._entries) > 1 else "")
        self.canvas.show_picture(QImage(), self.tr("Lecture de l'image…"))
        self._link.submit(ShowSnapshot(self._incident, entry.fact), lambda outcome: self._arrived(entry, outcome))

    def _arrived(self, entry: StoryEntry, outcome: Outcome) -> None:
        if self.isHidden() or entry is not self._entries[self._at]:
            return
        size = dict(outcome.params)
        if not outcome.ok:
            self.canvas.show_picture(QImage(), words.reason(outcome.code, outcome.params))
            return
        width, height = int(size["width"]), int(size["height"])
        image = QImage(outcome.content, width, height, width * 4, QImage.Format.Format_RGB32)
        self.canvas.show_picture(image.copy())

    def _seated(self, session: SessionView) -> None:
        if session.person != self._person:
            self._person = session.person
            self.extraction.form.forget()
            self.dismiss()
