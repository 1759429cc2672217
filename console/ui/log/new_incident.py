"""Ctrl N: an incident in a few keys. Never a dialog; Escape parks what was typed. GUI thread.

While the description is typed the core reads it, and what its words propose is filled into the fields that nobody has
filled by hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.core.commands import AddCall, Command, OpenIncident, Outcome, ReadEntry
from console.core.reading import Reading
from console.domain.camera import Camera
from console.domain.place import Place
from console.ui import theme, words
from console.ui.digit_row import digit_with_alt
from console.ui.link import Link
from console.ui.log.call_fields import Caller, CallFields, origin_box
from console.ui.log.clock_field import ClockField
from console.ui.log.controls import FlowRow, KeyButton, Refusal
from console.ui.log.draft import Draft
from console.ui.log.entry_camera import EntryCamera
from console.ui.log.entry_reading import EntryReading
from console.ui.log.fields import IncidentFields
from console.ui.log.forms import typed_since
from console.ui.log.kept_drafts import MOST, KeptDrafts
from console.ui.log.likely_bar import LikelyBar
from console.ui.log.place_asking import asking
from console.ui.log.run_card_sheet import AskLine
from console.ui.log.style import SHEET
from console.ui.models.site_words import SiteWords

_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NewIncident(QWidget):
    """The entry of one draft among those that are kept. What is typed is kept until the incident is entered.

    Signals:
        opened(str, str): the incident was entered (id, number).
        parked(): the operator stepped back; the draft waits.
    """

    opened = Signal(str, str)
    parked = Signal()

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._site = site
        self._now_ms = now_ms
        self.drafts = KeptDrafts(link, self)
        self._read = EntryReading(link, self)
        self._begun_ms = ""
        self._sent: set[tuple[str, int]] = set()
        self._reading_for = ("", 0)
        self._reading_result = ""
        self._filling = False
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(SHEET)
        self.fields = IncidentFields(site, asking(link), self)
        self.time = ClockField(site, now_ms, self)
        self.time.setFixedWidth(112)
        self.time.setPlaceholderText(self.tr("Faits à…"))
        self.time.setAccessibleName(self.tr("Heure des faits"))
        self.time.setToolTip(self.tr("22:35, 2235, ou -5 pour il y a cinq minutes ; vide : maintenant"))
        self.origin = origin_box(self, self.tr("Origine  Alt O"))
        self.origin.setAccessibleName(self.tr("Origine"))
        self.call = CallFields(site, now_ms, self)
        self.camera = EntryCamera(link, self)
        self.likely = LikelyBar(site, now_ms, self)
        self.questions = AskLine(site, self)
        self.refusal = Refusal(self)
        self.submit_button = KeyButton(self.tr("Ctrl Entrée"), self.tr("Consigner"), self)
        self.dismiss_button = KeyButton(
            self.tr("Ctrl Maj Entrée"),
            self.tr("Sans suite"),
            self,
            hint=self.tr("Consigner un appel sans suite : ouvert et clos d'un coup"),
        )
        self.park_button = KeyButton(self.tr("Échap"), self.tr("Garder"), self, hint=self.tr("Garder en brouillon"))
        self.drop_button = KeyButton("", "✕", self, hint=self.tr("Effacer le brouillon"))
        self._lay_out()
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

    def _lay_out(self) -> None:
        self.title = QLabel(self.tr("Nouvel incident"), self)
        self.title.setObjectName("title")
        fourth = QHBoxLayout()
        fourth.setSpacing(6)
        fourth.addWidget(self.time)
        fourth.addWidget(self.call, 1)
        buttons = FlowRow(self)
        for button in (self.submit_button, self.dismiss_button, self.park_button, self.drop_button):
            buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.camera)
        head.addWidget(self.origin)
        column.addLayout(head)
        column.addWidget(self.fields, 2)
        column.addWidget(self.questions)
        column.addLayout(fourth)
        column.addWidget(self.likely)
        column.addWidget(self.refusal)
        column.addWidget(buttons)
        column.addStretch(1)
        order = (
            *(self.fields.sector, self.time, *self.call.inputs(), *self.likely.buttons()),
            *(self.submit_button, self.dismiss_button, self.park_button, self.drop_button, self.camera, self.origin),
        )
        for first, then in pairwise(order):
            self.setTabOrder(first, then)

    def begin(self) -> None:
        """Put the cursor into the description, behind what is there."""
        self.refusal.say("")
        again = not self.draft().empty
        # Whoever takes it for a new one would write two incidents into one.
        self.title.setText(self.tr("Brouillon repris") if again else self.tr("Nouvel incident"))
        self.title.setStyleSheet(f"color: {theme.ORANGE};" if again else "")
        self.title.setToolTip(self.tr("Ctrl+N : un autre incident, celui-ci attend") if again else "")
        edit = self.fields.description
        edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        edit.setTextCursor(cursor)

    def offer_camera(self, camera: Camera | None) -> None:
        """The camera of the focused tile: one key makes it the place."""
        self.camera.offer(camera)

    def take_camera(self) -> None:
        """Make the offered camera the place, or no longer."""
        if self.camera.can_turn():
            self.camera.turn()

    def take_place(self, place: Place) -> None:
        """The place was pointed at, on the map: it counts as chosen by hand."""
        self.fields.choose_place(place)
        self.fields.place.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> Draft:
        """What is typed now."""
        fields = self.fields
        place = fields.place_now()
        caller = self.call.caller()
        known = {name: value for name, value in asdict(place).items() if name not in ("label", "sector") and value}
        return Draft(
            description=fields.description.toPlainText(),
            type_code=fields.type.key(),
            type_text="" if fields.type.key() else fields.type.text(),
            priority=fields.priority.code() if "priority" in fields.by_person() | fields.proposed() else "",
            place=fields.place.text(),
            sector=fields.sector.key(),
            sector_text="" if fields.sector.key() else fields.sector.text(),
            camera=self.camera.taken(),
            time=self.time.text(),
            origin=str(self.origin.currentData() or ""),
            known=json.dumps(known, ensure_ascii=False) if known else "",
            caller=caller.name,
            call_back=caller.call_back,
            call_time=caller.time,
            begun_ms=self._begun_ms,
            by_person=" ".join(sorted(fields.by_person())),
        )

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
        fault = self.fields.fault() or self.call.fault() or self.time.fault()
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
        place = self.fields.place_now()
        command = OpenIncident(
            description=draft.description,
            type_code=draft.type_code,
            priority=self.fields.priority.code(),
            place=replace(place, camera=draft.camera or place.camera),
            at_ms=self.time.at_ms(),
            origin=draft.origin,
            caller=draft.caller,
            call_back=draft.call_back,
            call_at_ms=self._call_ms(draft),
            result=result,
        )
        self._submit(command, draft)

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

    def _call_ms(self, draft: Draft) -> int | None:
        """When the call came: as typed, else when the first word was typed, if somebody is named who called."""
        typed_ms = self.call.at_ms()
        return typed_ms if typed_ms is not None or not (draft.caller or draft.call_back) else draft.begun_at_ms

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
        fault = self.fields.fault() or self.call.fault() or self.time.fault()
        if fault:
            self.refusal.refuse(fault)
            return
        self._sent.add(self._here)
        draft, fields = self.draft(), self.fields
        place = fields.place_now()
        at_ms, call_at_ms = self.time.at_ms(), self.call.at_ms()
        text = draft.description
        if at_ms is not None and call_at_ms is not None:  # a call has one time; the other one is said in words
            happened = self.tr("Faits à {time}").format(time=words.clock(at_ms, self._site.zone))
            text = f"{text}\n{happened}".strip()
        command = AddCall(
            incident,
            text,
            draft.origin,
            draft.caller,
            draft.call_back,
            next((ms for ms in (call_at_ms, at_ms, draft.begun_at_ms) if ms is not None), None),
            draft.type_code,
            fields.priority.code() if "priority" in fields.by_person() else "",
            replace(place, camera=draft.camera or place.camera),
        )
        self._submit(command, draft)

    def _show(self, draft: Draft) -> None:
        self._filling = True
        self.fields.clear_all()
        self.fields.description.setPlainText(draft.description)
        self.fields.set_type(draft.type_code, draft.type_text)
        self.questions.follow(draft.type_code)
        kind = self._site.type_of(draft.type_code)
        self.fields.set_priority(draft.priority or (kind.priority if kind else ""))
        self.fields.set_place(draft.place_known(), draft.sector_text)
        self.fields.set_by(draft.chosen)
        if self._read.forget():
            self._sent.discard(self._reading_for)
        self.likely.offer(())
        self.origin.setCurrentIndex(max(0, self.origin.findData(draft.origin)))
        self._begun_ms = draft.begun_ms
        self.time.show_typed(draft.time)
        self.call.show_caller(Caller(draft.caller, draft.call_back, draft.call_time))
        self.camera.show_taken(draft.camera)
        self._filling = False

    def _ask_origin(self) -> None:
        self.origin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the entry's own keys, in whatever field, before any shortcut of the window."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self.drafts.keep()  # the keyboard goes elsewhere, perhaps to change the operator: do not wait
        if isinstance(event, QKeyEvent) and kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            act = self._meant(event, watched)
            if act is not None:
                event.accept()
                if kind == QEvent.Type.KeyPress:
                    act()
                return True
        return super().eventFilter(watched, event)

    def _meant(self, event: QKeyEvent, watched: QObject) -> Callable[[], object] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            lines = (self.fields.type, self.fields.place, self.fields.sector)
            return None if watched in lines and any(line.open_now() for line in lines) else self.park
        if event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            return self.submit
        if event.key() in _ENTER and held == _CTRL_SHIFT:
            return self.dismiss
        if event.key() in _ENTER and not held and watched in (self.time, *self.call.inputs()):
            return self.submit
        digit = digit_with_alt(event)
        if digit in (1, 2, 3, 4):
            return lambda: self.fields.pick_priority(digit - 1)
        if held == Qt.KeyboardModifier.AltModifier:
            if event.key() == Qt.Key.Key_O:
                return self._ask_origin
            if event.key() == Qt.Key.Key_R:
                return self.likely.join_first
            if event.key() == Qt.Key.Key_C and self.camera.can_turn():
                return self.camera.turn
        return None
