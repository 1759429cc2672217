"""The camera that may be the place of a new incident: one key takes it, the same key lets it go. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.camera import Camera
from console.ui import words
from console.ui.link import Link
from console.ui.log.camera_book import CameraBook
from console.ui.log.controls import Chip
from console.ui.models.site_words import SiteWords
from console.ui.tips import tip

_LEAST_PX = 120


class EntryCamera(Chip):
    """A chip with the camera that is taken, else the one that is offered; out of sight where there is neither.

    Signals:
        turned(): the operator took it or let it go.
    """

    turned = Signal()

    def __init__(self, link: Link, parent: QWidget) -> None:
        super().__init__("", parent)
        self._link = link
        self._book = CameraBook(SiteWords())  # it names cameras, no more
        self._offered: Camera | None = None
        self._taken = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Lieu de la caméra choisie"))
        self.hide()
        self.clicked.connect(self.turn)

    def taken(self) -> str:
        """The camera (`gateway/camera`) that is the place; empty for none."""
        return self._taken

    def offer(self, camera: Camera | None) -> None:
        """The camera of the focused tile."""
        self._offered = camera
        self._show()

    def show_taken(self, ref: str) -> None:
        """Show what a draft holds; empty for none."""
        self._taken = ref
        self._show()

    def can_turn(self) -> bool:
        """Whether there is a camera to take, or one to let go."""
        return self._offered is not None or bool(self._taken)

    def turn(self) -> None:
        """Take the one that is offered, or let go of the one that is taken."""
        self._taken = "" if self._taken or self._offered is None else str(self._offered.ref)
        self._show()
        self.turned.emit()

    def minimumSizeHint(self) -> QSize:
        """Qt: its name may be cut, for the column must not grow over the wall; the hint says all of it."""
        return QSize(_LEAST_PX, self.sizeHint().height())

    def _show(self) -> None:
        camera = self._known(self._taken) if self._taken else self._offered
        self.setVisible(self.can_turn())
        name = f"{camera.number} {words.plain(camera.name, 28)}" if camera is not None else words.plain(self._taken, 28)
        self.setText(self.tr("Alt C  Caméra {name}").format(name=name))
        hint = self.tr("Le lieu est celui de cette caméra, qui est jointe à l'incident")
        self.setToolTip(tip(f"{name}\n{hint}"))
        self.setChecked(bool(self._taken))
        self.updateGeometry()

    def _known(self, ref: str) -> Camera | None:
        if self._offered is not None and str(self._offered.ref) == ref:
            return self._offered
        if self._link.catalogue is not None:
            self._book.follow(self._link.catalogue)
        return self._book.camera(ref)
