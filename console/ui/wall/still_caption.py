"""The words burnt in under a still picture: which camera, when, by whose clock, by whom, for what. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from console.core.feeds import AgeSource
from console.core.pictures import Pixels
from console.core.views import SessionView
from console.domain.camera import Camera
from console.domain.freshness import TileState
from console.ui import theme, times
from console.ui.wall import words
from console.ui.wall.shapes import colour_of, draw_state
from console.ui.wall.type import elided

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_LEAST_PX, _MOST_PX = 11, 30
_PER_LETTER_PX = 58
"""A line holds about a hundred letters at the picture's width."""


@dataclass(frozen=True, slots=True)
class StillCaption:
    """What is said under one picture; `captured_ms` UTC, `number` the incident's."""

    camera: Camera
    owner: str
    state: TileState
    source: AgeSource
    captured_ms: int
    number: str

    def lines(self, session: SessionView | None, zone: tzinfo) -> tuple[str, str]:
        """Which camera and when; then what the tile said of it, and who took it, where, for which incident."""
        clock = times.bare_clock(self.captured_ms, zone, seconds=True)
        when = f"{times.long_day(self.captured_ms, zone)} {clock},{self.captured_ms % 1000:03d}"
        when += f" ({times.offset(self.captured_ms, zone)})"
        first = f"{self.camera.number} {self.camera.name} · {self.owner}", when
        station = session.workstation if session is not None else ""
        second = (
            words.state_word(self.state),
            _clock_words(self.source),
            QCoreApplication.translate("Wall", "incident {number}").format(number=self.number) if self.number else "",
            QCoreApplication.translate("Wall", "prise au poste {station}").format(station=station) if station else "",
            session.name if session is not None else "",
        )
        return " · ".join(first), " · ".join(part for part in second if part)

    def pixels(self, width_px: int, session: SessionView | None, zone: tzinfo) -> Pixels:
        """The caption as a strip of this width."""
        size_px = min(max(_LEAST_PX, width_px // _PER_LETTER_PX), _MOST_PX)
        row = round(size_px * 1.7)
        image = QImage(width_px, 2 * row + size_px, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.GROUND))
        first, second = self.lines(session, zone)
        with QPainter(image) as painter:
            room = QRectF(size_px, size_px / 2, width_px - 2 * size_px, row)
            painter.setFont(theme.font(size_px, bold=True))
            painter.setPen(QColor(theme.TEXT))
            painter.drawText(room, _LEFT, elided(painter.font(), first, room.width()))
            room.translate(0, row)
            mark = QRectF(room.left(), room.center().y() - size_px / 2.6, size_px / 1.3, size_px / 1.3)
            draw_state(painter, mark, self.state, colour_of(self.state))
            painter.setFont(theme.font(size_px))
            room.setLeft(mark.right() + size_px / 2)
            painter.drawText(room, _LEFT, elided(painter.font(), second, room.width()))
        return Pixels(bytes(image.constBits()), image.width(), image.height(), image.bytesPerLine())


def _clock_words(source: AgeSource) -> str:
    """Whose clock the time is by."""
    return {
        AgeSource.CAMERA: QCoreApplication.translate("Wall", "heure de la caméra"),
        AgeSource.GATEWAY: QCoreApplication.translate("Wall", "heure de la passerelle"),
        AgeSource.ARRIVAL: QCoreApplication.translate("Wall", "heure de réception"),
    }[source]
