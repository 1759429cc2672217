"""What a wall has done for its operator by others: openings, links, steering, pictures as files. GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from console.core.commands import KeepPreset, LinkCamera, OpenCamera, Outcome
from console.domain.camera import CameraRef
from console.domain.wall import Layout
from console.ui import times
from console.ui.link import Link
from console.ui.wall import words
from console.ui.wall.name_box import ask_name
from console.ui.wall.picture import keep_command, wall_picture
from console.ui.wall.view import WallView

translate = QCoreApplication.translate


class Errands(QObject):
    """The commands of one wall.

    Signals:
        refused(Outcome): one was refused; the tile says so as well.
        ground_wanted(str): the ground of an opening (`gateway/camera`) is wanted: it is chosen in the incident.
        pictured(Outcome): a picture of the wall was kept (`value`: its path), or could not be.
    """

    refused = Signal(object)
    ground_wanted = Signal(str)
    pictured = Signal(object)

    def __init__(
        self, view: WallView, link: Link, zone: tzinfo, layout_now: Callable[[], Layout], parent: QWidget
    ) -> None:
        """`zone` is the site's; `layout_now` gives the layout in view. What has to be asked appears over `parent`."""
        super().__init__(parent)
        self._over = parent
        self._view = view
        self._link = link
        self._zone = zone
        self._layout_now = layout_now
        view.open_wanted.connect(self._open)
        view.link_wanted.connect(self._join)
        view.steering.wanted.connect(link.submit)
        view.steering.lost.connect(self.refused)
        view.steering.hand_over_wanted.connect(self._name_successor)
        view.picture_wanted.connect(self.keep_picture)
        view.looked_back.connect(link.submit)
        view.stills.wanted.connect(link.submit)
        view.stills.refused.connect(self.refused)

    def keep_picture(self) -> None:
        """Keep a picture of this wall, with time, workstation, operator and every tile's state, as a file."""
        session, layout, now_ms = self._link.session, self._layout_now(), time.time_ns() // 1_000_000
        page = translate("WallPanel", "{layout}, page {page} / {pages}").format(
            layout=layout.name, page=self._view.page + 1, pages=max(layout.pages, self._view.page + 1)
        )
        clock = times.bare_clock(now_ms, self._zone, seconds=True)
        when = f"{times.long_day(now_ms, self._zone)} {clock} ({times.offset(now_ms, self._zone)})"
        station = translate("WallPanel", "poste {station}").format(station=session.workstation)
        head = " · ".join(part for part in (when, session.site, station, session.name, page) if part)
        picture = wall_picture(self._view, head)
        self._link.submit(keep_command(self._view, picture, head, now_ms), self.pictured.emit)

    def _open(self, ref: CameraRef) -> None:
        incident, _ = self._view.incident
        if incident:
            circumstance, certain = self._view.ground_of(ref)
            # Nobody asks an owner for a reason that they have not read.
            if not certain or (circumstance and not self._view.states_ground(ref)):
                self.ground_wanted.emit(str(ref))
                return
            self._link.submit(
                OpenCamera(incident, str(ref), circumstance), lambda outcome: self._answered(ref, outcome)
            )
        else:
            self.refused.emit(Outcome(False, "incident.needed"))

    def _join(self, ref: CameraRef) -> None:
        incident, _ = self._view.incident
        if incident:
            self._link.submit(LinkCamera(incident, str(ref)), lambda outcome: self._answered(None, outcome))

    def _answered(self, ref: CameraRef | None, outcome: Outcome) -> None:
        if outcome.ok:
            return
        if ref is not None:
            self._view.refuse(ref, words.reason_words(outcome.code))
            if outcome.code == "circumstance.needed":
                self.ground_wanted.emit(str(ref))
        self.refused.emit(outcome)

    def _name_successor(self, camera: str) -> None:
        """Ask for the name of the operator who gets a camera."""
        names = self._link.session.names
        told = (
            translate("WallPanel", "Céder la commande"),
            translate("WallPanel", "À quel opérateur ?"),
        )
        ask_name(self._over, *told, names, lambda name: self._view.steering.offer(camera, name))

    def name_preset(self) -> None:
        """Ask how the place where the steered camera looks now is to be called, and keep it."""
        ref = self._view.steering.ref
        if ref is None:
            self.refused.emit(Outcome(False, "ptz.lease_needed"))
            return

        def keep(name: str) -> None:
            self._link.submit(KeepPreset(str(ref), name), lambda outcome: self._answered(None, outcome))

        ask_name(
            self._over,
            translate("WallPanel", "Enregistrer la position"),
            translate("WallPanel", "Quel nom ?"),
            (),
            keep,
        )
