"""The small pictures of a timeline: asked for once, kept while they are looked at. GUI thread."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from console.core.commands import Outcome, ShowThumb
from console.core.views import SessionView
from console.ui.link import Link

THUMB_PX = QSize(160, 90)
_MOST = 200
_WAITING, _NONE = QImage(), QImage(1, 1, QImage.Format.Format_RGB32)


class Thumbs(QObject):
    """Small pictures by the fact that they were taken by.

    Signals:
        came(): one is there, or is known to be gone.
    """

    came = Signal()

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._person = link.session.person
        self._known: OrderedDict[str, QImage] = OrderedDict()
        link.session_changed.connect(self._seated)

    def image(self, fact: str) -> QImage | None:
        """The small picture; None while it is on its way, and where there is none any more."""
        known = self._known.get(fact)
        if known is None:
            self._known[fact] = _WAITING
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
            self._link.submit(ShowThumb(fact), lambda outcome: self._arrived(fact, outcome))
            return None
        self._known.move_to_end(fact)
        return known if known.width() > 1 else None

    def gone(self, fact: str) -> bool:
        """Whether it was asked for and is not there: erased, or another workstation's."""
        return self._known.get(fact) is _NONE

    def _arrived(self, fact: str, outcome: Outcome) -> None:
        if fact not in self._known:
            return
        image = QImage.fromData(outcome.content) if outcome.ok and outcome.content else _NONE
        if not image.isNull() and image is not _NONE:
            image = image.scaled(
                THUMB_PX, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self._known[fact] = _NONE if image.isNull() else image
        self.came.emit()

    def _seated(self, session: SessionView) -> None:
        """What one person may see is not the next one's to find."""
        if session.person != self._person:
            self._person = session.person
            self._known.clear()
