"""What a wall has done for its operator by others: openings, links, steering, pictures as files. GUI thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from console.core.commands import KeepPreset, LinkCamera, OpenCamera, Outcome, SelectIncident
from console.core.views import StoryView
from console.domain.camera import CameraRef
from console.ui import times
from console.ui.link import Link
from console.ui.wall import words
from console.ui.wall.name_box import ask_name
from console.ui.wall.picture import keep_command, wall_picture

if TYPE_CHECKING:
    from console.ui.wall.panel import WallPanel

translate = QCoreApplication.translate


class Errands(QObject):
    """The commands of one wall; what comes of them is told by the panel's signals."""

    def __init__(self, panel: WallPanel, link: Link) -> None:
        super().__init__(panel)
        self._panel = panel
        self._link = link
        self._asked_for: tuple[str, str] | None = None
        view = panel.view
        view.open_wanted.connect(self._open)
        view.link_wanted.connect(self._join)
        view.steering.wanted.connect(link.submit)
        view.steering.lost.connect(panel.refused)
        view.steering.hand_over_wanted.connect(self._name_successor)
        view.picture_wanted.connect(self.keep_picture)
        view.looked_back.connect(link.submit)
        view.stills.wanted.connect(link.submit)
        view.stills.refused.connect(panel.refused)
        link.story_changed.connect(self._follow_story)

    def keep_picture(self) -> None:
        """Keep a picture of this wall, with time, workstation, operator and every tile's state, as a file."""
        session, layout, now_ms = self._link.session, self._panel.layout_now, time.time_ns() // 1_000_000
        page = translate("WallPanel", "{layout}, page {page} / {pages}").format(
            layout=layout.name, page=self._panel.view.page + 1, pages=max(layout.pages, self._panel.view.page + 1)
        )
        clock = times.bare_clock(now_ms, self._panel.zone, seconds=True)
        when = f"{times.long_day(now_ms, self._panel.zone)} {clock} ({times.offset(now_ms, self._panel.zone)})"
        station = translate("WallPanel", "poste {station}").format(station=session.workstation)
        head = " · ".join(part for part in (when, session.site, station, session.name, page) if part)
        picture = wall_picture(self._panel.view, head)
        self._link.submit(keep_command(self._panel.view, picture, head, now_ms), self._panel.pictured.emit)

    def _open(self, ref: CameraRef) -> None:
        incident, _ = self._panel.view.incident
        if incident:
            circumstance, certain = self._panel.view.ground_of(ref)
            # Nobody asks an owner for a reason that they have not read.
            if not certain or (circumstance and not self._panel.view.states_ground(ref)):
                self._ask_ground(incident, ref)
                return
            self._link.submit(
                OpenCamera(incident, str(ref), circumstance), lambda outcome: self._answered(ref, outcome, incident)
            )
        else:
            self._panel.refused.emit(Outcome(False, self._panel.view.no_incident))

    def _ask_ground(self, incident: str, ref: CameraRef) -> None:
        """The ground is chosen in the pane: its incident comes there first, if another one is."""
        story = self._link.story
        if story is not None and story.incident is not None and story.incident.id == incident:
            self._panel.ground_wanted.emit(str(ref))
            return
        self._asked_for = (incident, str(ref))
        self._link.submit(SelectIncident(incident), self._chosen)

    def _chosen(self, outcome: Outcome) -> None:
        if not outcome.ok:
            self._asked_for = None
            self._panel.refused.emit(outcome)

    def _follow_story(self, story: StoryView) -> None:
        asked = self._asked_for
        if asked is not None and story.incident is not None and story.incident.id == asked[0]:
            self._asked_for = None
            self._panel.ground_wanted.emit(asked[1])

    def _join(self, ref: CameraRef) -> None:
        incident, _ = self._panel.view.incident
        if incident:
            self._link.submit(LinkCamera(incident, str(ref)), lambda outcome: self._answered(None, outcome))

    def _answered(self, ref: CameraRef | None, outcome: Outcome, incident: str = "") -> None:
        if outcome.ok:
            return
        if ref is not None:
            self._panel.view.refuse(ref, words.reason_words(outcome.code))
            if outcome.code == "circumstance.needed":
                self._ask_ground(incident, ref)
        self._panel.refused.emit(outcome)

    def _name_successor(self, camera: str) -> None:
        """Ask for the name of the operator who gets a camera."""
        names = self._link.session.names
        told = (
            translate("WallPanel", "Céder la commande"),
            translate("WallPanel", "À quel opérateur ?"),
        )
        ask_name(self._panel, *told, names, lambda name: self._panel.view.steering.offer(camera, name))

    def name_preset(self) -> None:
        """Ask how the place where the steered camera looks now is to be called, and keep it."""
        ref = self._panel.view.steering.ref
        if ref is None:
            self._panel.refused.emit(Outcome(False, "ptz.lease_needed"))
            return

        def keep(name: str) -> None:
            self._link.submit(KeepPreset(str(ref), name), lambda outcome: self._answered(None, outcome))

        ask_name(
            self._panel,
            translate("WallPanel", "Enregistrer la position"),
            translate("WallPanel", "Quel nom ?"),
            (),
            keep,
        )
