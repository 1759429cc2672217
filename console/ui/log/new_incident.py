"""Ctrl N: an incident in a few keys. Never a dialog; Escape parks what was typed. GUI thread.

While the description is typed the core reads it, and what its words propose is filled into the fields that nobody has
filled by hand.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from console.core.commands import Command, Outcome, ReadEntry
from console.core.reading import Reading
from console.domain.place import Place
from console.ui.digit_row import digit_with_alt
from console.ui.link import Link
from console.ui.log.draft import Draft
from console.ui.log.entry_reading import EntryReading
from console.ui.log.entry_sheet import EntrySheet
from console.ui.log.forms import typed_since
from console.ui.log.kept_drafts import MOST, KeptDrafts
from console.ui.log.own_keys import ENTER, acted, held
from console.ui.models.site_words import SiteWords

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class NewIncident(EntrySheet):
    """The entry of one draft among those that are kept. What is typed is kept until the incident is entered.

    Signals:
        opened(str, str): the incident was entered (id, number).
        parked(): the operator stepped back; the draft waits.
    """

    opened = Signal(str, str)
    parked = Signal()

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(link, site, now_ms, parent)
        self._link = link
        self.drafts = KeptDrafts(link, self)
        self._read = EntryReading(link, self)
        self._sent: set[tuple[str, int]] = set()
        self._reading_for = ("", 0)
        self._reading_result = ""
        self._filling = False
        self.fields.edited.connect(self._edited)
        self.fields.edited.connect(self._ask)
        self.likely.join_wanted.connect(self.join)
        self.fields.filled.connect(self._kept)
        self._read.answered.connect(self._propose)
        self.drafts.turned.connect(lambda: self._show(self.drafts.open_draft()))
        self.drafts.not_kept.connect(self.refusal.refuse)
        self.fields.refused.connect(self.refusal.refuse)
        self.time.textEdited.connect(lambda _text: self._edited())
        self.call.edited.connect(self._edited)
        self.dismiss_button.clicked.connect(self.dismiss)
        self.origin.activated.connect(lambda _place: self._edited())
        self.camera.turned.connect(self._edited)
        self.submit_button.clicked.connect(self.submit)
        self.park_button.clicked.connect(self.park)
        self.drop_button.clicked.connect(self._drop)
        for field in (*self.fields.inputs(), self.time, *self.call.inputs(), self.camera, self.origin):
            field.installEventFilter(self)

    def submit(self) -> None:
        """Enter the incident; what cannot be taken is said here, and nothing typed is lost."""
        self._enter("")

    def dismiss(self) -> None:
        """Enter it as a call without follow-up: opened and closed at once."""
        self._enter("no_follow_up")

    @property
    def _here(self) -> tuple[str, int]:
        """Whose draft is open, and its place."""
        return self._link.session.person, self.drafts.place

    def _enter(self, result: str) -> None:
        if self._here in self._sent:  # Enter is held down, or came twice: once is meant; of another draft it is another
            return
        fault = self.fault()
        draft = self.draft()
        if not fault and not (draft.description.strip() or draft.type_code or draft.place.strip() or draft.camera):
            fault = "incident.empty"
        if fault:
            self.refusal.refuse(fault)
            return
        self._sent.add(self._here)
        if self._read.behind:  # the last words may still name a type or a place
            self._reading_for, self._reading_result = self._here, result
            self._read.then(self._enter_read)
            return
        self._submit(self.opening(draft, result), draft)

    def _enter_read(self) -> None:
        self._sent.discard(self._reading_for)
        self._enter(self._reading_result)

    def _settle(self) -> None:
        """Another draft comes: what was to be entered once its last words are read is entered as it stands."""
        if self._read.forget():
            self._enter_read()

    def park(self) -> None:
        """Step back; what is typed waits as a draft."""
        self._kept()
        self.drafts.keep()
        self.parked.emit()

    def fresh(self) -> None:
        """Begin another one; what is typed waits as a draft. Said, if no more can wait."""
        self._settle()
        self._kept()
        if not self.drafts.fresh():
            self.refusal.refuse("draft.too_many", (("limit", str(MOST)),))
            return
        self.begin()

    def resume(self, place: int | None = None) -> None:
        """Go on with a draft that waits; without a place with the one that is open, else with the newest."""
        self._settle()
        self._kept()
        if place is None:
            self.drafts.turn_to_newest()
        else:
            self.drafts.turn_to(place)

    def _submit(self, command: Command, draft: Draft) -> None:
        person, place = self._here
        self._link.submit(command, lambda outcome: self._answered(outcome, draft, place, person))

    def _answered(self, outcome: Outcome, sent: Draft, place: int, person: str) -> None:
        """What was sent is entered; what was typed since, here or in another draft, waits on."""
        self._sent.discard((person, place))
        if not outcome.ok:
            self.refusal.refuse(outcome.code, outcome.params)
            return
        if person != self._link.session.person:
            return  # somebody else sits here by now: what is open is theirs
        if place != self.drafts.place:
            self.drafts.drop_at(place)
            return
        rest = typed_since(sent.description, self.fields.description.toPlainText())
        self._show(Draft(description=rest))
        self.drafts.drop()
        if rest:
            self._kept()
        self.refusal.say("")
        self.opened.emit(outcome.value, outcome.number)

    def _drop(self) -> None:
        self._show(Draft())
        self.drafts.drop()
        self.parked.emit()

    def _edited(self) -> None:
        if not self._filling:
            self.refusal.say("")
            self._kept()

    def _kept(self) -> None:
        if self._filling:
            return
        self.questions.follow(self.fields.type.key())
        if not self._begun_ms and not self.draft().empty:
            self._begun_ms = str(self._now_ms())
        self.drafts.put(self.draft())

    def _ask(self) -> None:
        if self._filling:
            return
        fields, chosen = self.fields, self.fields.by_person()
        self._read.ask(
            ReadEntry(
                fields.description.toPlainText(),
                fields.type.key() if "type" in chosen else "",
                fields.place_now() if "place" in chosen else Place(),
                self.time.at_ms(),
            )
        )

    def _propose(self, reading: Reading) -> None:
        self.fields.propose(reading)
        self.likely.offer(reading.likely)

    def join(self, incident: str) -> None:
        """Enter what is typed as a call to an incident that is known; all of it goes along."""
        if self._here in self._sent:
            return
        fault = self.fault()
        if fault:
            self.refusal.refuse(fault)
            return
        self._sent.add(self._here)
        draft = self.draft()
        self._submit(self.calling(draft, incident), draft)

    def _show(self, draft: Draft) -> None:
        self._filling = True
        self.put(draft)
        if self._read.forget():
            self._sent.discard(self._reading_for)
        self.likely.offer(())
        self._filling = False

    def _ask_origin(self) -> None:
        self.origin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the entry's own keys, in whatever field, before any shortcut of the window."""
        if event.type() == QEvent.Type.FocusOut:
            self.drafts.keep()  # the keyboard goes elsewhere, perhaps to change the operator: do not wait
        return acted(event, watched, self._meant) or super().eventFilter(watched, event)

    def _meant(self, event: QKeyEvent, watched: QObject) -> Callable[[], object] | None:
        beside = held(event)
        if event.key() == Qt.Key.Key_Escape:
            lines = (self.fields.type, self.fields.place, self.fields.sector)
            return None if watched in lines and any(line.open_now() for line in lines) else self.park
        if event.key() in ENTER and beside == Qt.KeyboardModifier.ControlModifier:
            return self.submit
        if event.key() in ENTER and beside == _CTRL_SHIFT:
            return self.dismiss
        if event.key() in ENTER and not beside and watched in (self.time, *self.call.inputs()):
            return self.submit
        digit = digit_with_alt(event)
        if digit in (1, 2, 3, 4):
            return lambda: self.fields.pick_priority(digit - 1)
        if beside == Qt.KeyboardModifier.AltModifier:
            if event.key() == Qt.Key.Key_O:
                return self._ask_origin
            if event.key() == Qt.Key.Key_R:
                return self.likely.join_first
            if event.key() == Qt.Key.Key_C and self.camera.can_turn():
                return self.camera.turn
        return None
