"""What can be done with the incident that is open: a row of buttons that show their keys. GUI thread."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.core.views import IncidentItem, MajorItem
from console.ui.log.controls import FlowRow, KeyButton


class IncidentKeys(FlowRow):
    """The row. The pane connects the buttons; `LogSide` registers the same keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 3)
        hint = self.tr("Un autre appel pour cet incident")
        self.engage = KeyButton("E", self.tr("Engager"), self, tight=True)
        self.cameras = KeyButton("V", self.tr("Caméras"), self, tight=True)
        told = self.tr("Direction que prend l'incident : ligne de transport ou fuite")
        self.course = KeyButton("D", self.tr("Direction"), self, hint=told, tight=True)
        told = self.tr("Caméras suivantes sur son chemin, au mur")
        self.onward = KeyButton("S", self.tr("Suivant"), self, hint=told, tight=True)
        self.note = KeyButton("N", self.tr("Note"), self, tight=True)
        self.call = KeyButton("T", self.tr("Appel"), self, hint=hint, tight=True)
        self.change = KeyButton("M", self.tr("Modifier"), self, tight=True)
        self.take = KeyButton("P", self.tr("Prendre"), self, hint=self.tr("Prendre en charge"), tight=True)
        told = self.tr("Passer l'incident à un autre service, ou noter sa réponse")
        self.hand_on = KeyButton("X", self.tr("Passer à…"), self, hint=told, tight=True)
        told = self.tr("Incident majeur : déclarer, tenir le journal, mettre fin")
        self.major = KeyButton("J", self.tr("Majeur…"), self, hint=told, tight=True)
        told = self.tr("Rattacher à un incident majeur, ou détacher")
        self.attach = KeyButton("L", self.tr("Rattacher…"), self, hint=told, tight=True)
        told = self.tr("Mur de l'incident majeur, et retour")
        self.wall = KeyButton("W", self.tr("Son mur"), self, hint=told, tight=True)
        self.close_it = KeyButton("C", self.tr("Clore"), self, tight=True)
        self.reopen = KeyButton("R", self.tr("Rouvrir"), self, tight=True)
        for button in (
            *(self.engage, self.cameras, self.onward, self.note, self.call),
            *(self.change, self.take, self.hand_on, self.major, self.attach, self.wall),
            *(self.close_it, self.reopen, self.course),
        ):
            self.flow.addWidget(button)

    def follow(self, item: IncidentItem, major: MajorItem) -> None:
        """Only what can be done with the incident as it stands; whether an offer waits.

        That it can be declared a major one is shown for what is urgent; the key does it for any.
        """
        state, closed = item.state, item.state == "closed"
        urgent = not closed and not major.parent and item.priority in ("P1", "P2")
        for button, shown in (
            (self.engage, not closed),
            (self.take, state == "to_handle"),
            (self.hand_on, not closed),
            (self.major, major.runs or urgent),
            (self.attach, bool(major.parent or major.others) and not major.runs),
            (self.wall, bool(major.runs or major.parts or major.parent)),
            (self.close_it, not closed),
            (self.reopen, closed),
            (self.course, not closed),
        ):
            button.setVisible(shown)
        self.hand_on.set_words(self.tr("Réponse…") if item.offered else self.tr("Passer à…"))
        self.attach.set_words(self.tr("Détacher…") if major.parent else self.tr("Rattacher…"))

    def say_cameras(self, count: int, *, on_wall: bool, newer: bool) -> None:
        """How many cameras it has; whether they are on the wall, and whether others are offered by now."""
        told = self.tr("Caméras {n}").format(n=count)
        if newer:
            told = self.tr("Mettre le mur à jour")
        elif on_wall:
            told = self.tr("Rendre le mur")
        self.cameras.set_words(told)

    def say_onward(self, *, can: bool) -> None:
        """Whether there are cameras further on its way."""
        self.onward.setVisible(can)

    def say_begun(self, *, note: bool, call: bool) -> None:
        """Whether a note or a call was begun and waits out of sight."""
        self.note.set_words(self.tr("Note (commencée)") if note else self.tr("Note"))
        self.call.set_words(self.tr("Appel (commencé)") if call else self.tr("Appel"))
