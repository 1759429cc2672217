"""Changing an incident: type, priority, place and description. GUI thread."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from console.core.commands import ChangeIncident, Command
from console.core.kept_json import parsed
from console.core.views import IncidentItem
from console.domain.place import Place
from console.ui.log.draft import Draft
from console.ui.log.fields import IncidentFields
from console.ui.log.forms import Form
from console.ui.log.kept_fields import Field, KeptFields, segmented, suggested
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.place_line import AskPlaces
from console.ui.models.site_words import SiteWords


class ChangeForm(Form):
    """Type, priority, place and description of an incident; only what differs is sent."""

    def __init__(self, kept: KeptNotes, site: SiteWords, ask_places: AskPlaces, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.do_button.set_words(self.tr("Enregistrer"))
        self.fields = IncidentFields(site, ask_places, self)
        self._item: IncidentItem | None = None
        self._place = Place()
        self._kept = kept
        kept.not_kept.connect(self.refused)
        rest = {
            "type": suggested(self.fields.type),
            "priority": segmented(self.fields.priority),
            "place": Field(self._place_kept, self._show_place),
            "sector": suggested(self.fields.sector),
        }
        self._rest = KeptFields(kept, "rest", self, rest)
        self.column.addWidget(self.fields)
        self.fields.edited.connect(self._keep)
        self.fields.refused.connect(self.refused)
        self.finish(*self.fields.inputs(), own_enter=self.fields.inputs())

    def fill(self, item: IncidentItem, place: Place) -> None:
        """Show the incident as it is, with what was begun unless it is another one by now."""
        self._item = None
        self._place = place
        with self._rest.turning_to(item.id, _mark(f"{item.type_code} {item.priority} {place}")):
            self.fields.clear_all()
            self.fields.description.setPlainText(self._begun(item) or item.description)
            self.fields.set_type(item.type_code)
            self.fields.set_priority(item.priority)
            self.fields.set_place(place)
        self._rest.title(self.tr("Modifier ; ce qui était écrit reste dans le fil"))
        self.fields.set_by(("type", "priority", "place", "sector"))
        self.fields.sector_follows()
        self._item = item

    def _keep(self) -> None:
        if self._item is not None:
            was, begun = self._item.description, self.fields.description.toPlainText()
            kept = json.dumps([_mark(was), begun], ensure_ascii=False) if begun != was else ""
            self._kept.put(self._item.id, kept)
            self._rest.put()

    def _place_kept(self) -> str:
        known = {
            name: value
            for name, value in asdict(self.fields.place_now()).items()
            if name not in ("label", "sector") and value
        }
        return json.dumps([self.fields.place.text(), json.dumps(known, ensure_ascii=False)], ensure_ascii=False)

    def _show_place(self, kept: str) -> None:
        match parsed(kept):
            case [str(label), str(known)]:
                self.fields.place.set_place(Draft(place=label, known=known).place_known())

    def _begun(self, item: IncidentItem) -> str:
        """The description that was begun over the one that stands now; empty for none."""
        match parsed(self._kept.of(item.id)):
            case [was, str(begun)] if was == _mark(item.description):
                return begun
        return ""

    def sent(self, incident: str) -> None:
        """The change is in the log now."""
        self._kept.put(incident, "")
        self._rest.sent(incident)

    def forget(self) -> None:
        """Somebody else sits here: what was begun belongs to whoever typed it, and waits for them."""
        self._item = None
        self._rest.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what was begun is remembered when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self._kept.keep_if_due()
        return super().eventFilter(watched, event)

    def command(self) -> Command | None:
        """The change."""
        fault = self.fields.fault()
        if fault or self._item is None:
            self.faulty.emit(fault or "incident.unknown")
            return None
        item, fields = self._item, self.fields
        place = fields.place_now()
        description = fields.description.toPlainText()
        return ChangeIncident(
            item.id,
            type_code=fields.type.key() if fields.type.key() != item.type_code else None,
            priority=fields.priority.code() if fields.priority.code() != item.priority else None,
            description=description if description != item.description else None,
            place=place if place != self._place else None,
        )


def _mark(description: str) -> str:
    """What tells one description from another: it need not be kept whole to know that it has changed."""
    return hashlib.sha256(description.encode("utf-8", "surrogatepass")).hexdigest()[:16]
