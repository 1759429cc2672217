"""What a new incident is typed on: its fields, what stands in them as a draft, and what they stand for. GUI thread."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.core.commands import AddCall, OpenIncident
from console.domain.camera import Camera
from console.domain.place import Place
from console.ui import theme, words
from console.ui.link import Link
from console.ui.log.call_fields import Caller, CallFields, origin_box
from console.ui.log.clock_field import ClockField
from console.ui.log.controls import FlowRow, KeyButton, Refusal
from console.ui.log.draft import Draft
from console.ui.log.entry_camera import EntryCamera
from console.ui.log.fields import IncidentFields
from console.ui.log.likely_bar import LikelyBar
from console.ui.log.place_asking import asking
from console.ui.log.run_card_sheet import AskLine
from console.ui.log.style import SHEET
from console.ui.models.site_words import SiteWords


class EntrySheet(QWidget):
    """The fields and buttons of the entry. It sends nothing and keeps nothing: `NewIncident` does."""

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self._begun_ms = ""
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

    def put(self, draft: Draft) -> None:
        """Fill the fields anew; what the widgets tell meanwhile is nobody's typing."""
        self.fields.clear_all()
        self.fields.description.setPlainText(draft.description)
        self.fields.set_type(draft.type_code, draft.type_text)
        self.questions.follow(draft.type_code)
        kind = self._site.type_of(draft.type_code)
        self.fields.set_priority(draft.priority or (kind.priority if kind else ""))
        self.fields.set_place(draft.place_known(), draft.sector_text)
        self.fields.set_by(draft.chosen)
        self.origin.setCurrentIndex(max(0, self.origin.findData(draft.origin)))
        self._begun_ms = draft.begun_ms
        self.time.show_typed(draft.time)
        self.call.show_caller(Caller(draft.caller, draft.call_back, draft.call_time))
        self.camera.show_taken(draft.camera)

    def fault(self) -> str:
        """Why what is typed cannot be taken: a reason code, empty if it can."""
        return self.fields.fault() or self.call.fault() or self.time.fault()

    def opening(self, draft: Draft, result: str) -> OpenIncident:
        """The incident that is typed; with a `result` it is closed at once."""
        place = self.fields.place_now()
        return OpenIncident(
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

    def calling(self, draft: Draft, incident: str) -> AddCall:
        """The same as a call to an incident that is known; all of it goes along."""
        fields = self.fields
        place = fields.place_now()
        at_ms, call_at_ms = self.time.at_ms(), self.call.at_ms()
        text = draft.description
        if at_ms is not None and call_at_ms is not None:  # a call has one time; the other one is said in words
            happened = self.tr("Faits à {time}").format(time=words.clock(at_ms, self._site.zone))
            text = f"{text}\n{happened}".strip()
        return AddCall(
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

    def _call_ms(self, draft: Draft) -> int | None:
        """When the call came: as typed, else when the first word was typed, if somebody is named who called."""
        typed_ms = self.call.at_ms()
        return typed_ms if typed_ms is not None or not (draft.caller or draft.call_back) else draft.begun_at_ms
