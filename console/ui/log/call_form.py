"""A further call about the incident: what was said, who called, from where. GUI thread."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.core.commands import AddCall, Command
from console.core.kept_json import parsed
from console.ui.log import paint
from console.ui.log.call_fields import Caller, CallFields, origin_box
from console.ui.log.forms import Form, typed_since
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.long_text import LongText
from console.ui.models.site_words import SiteWords

_USUAL = "call_17"


class CallForm(Form):
    """Enter enters it, Escape steps back; what was begun waits for its incident, over a restart too."""

    def __init__(self, kept: KeptNotes, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._kept = kept
        self._incident = ""
        self.title.hide()
        self.do_button.set_words(self.tr("Ajouter l'appel"))
        self.text = LongText(self)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("Appel : ce qui a été dit"))
        self.text.setAccessibleName(self.tr("Appel"))
        self.text.setFixedHeight(2 * paint.metrics().lineSpacing() + 18)
        self.origin = origin_box(self, self.tr("Origine"))
        self.origin.setAccessibleName(self.tr("Origine"))
        self.call = CallFields(site, now_ms, self)
        self.column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.call, 1)
        row.addWidget(self.origin)
        self.column.addLayout(row)
        self.finish(self.text, *self.call.inputs(), self.origin)
        self._show("")
        self.text.textChanged.connect(self._put)
        self.text.refused.connect(self.refused)
        self.call.edited.connect(self._put)
        self.origin.activated.connect(lambda _place: self._put())
        kept.recalled.connect(self._reload)
        kept.not_kept.connect(self.refused)

    def turn_to(self, incident: str) -> None:
        """Another incident: each keeps the call begun for it."""
        if incident != self._incident:
            self._incident = ""  # while the fields change over, nothing is put down
            self._show(self._kept.of(incident))
            self._incident = incident

    def begun(self) -> bool:
        """Whether a call waits here."""
        return bool(self.text.toPlainText().strip()) or self.call.caller() != Caller()

    def added(self, incident: str, text: str) -> None:
        """A call of these words is in the log now; words typed since it was sent are another one's beginning."""
        rest = typed_since(text, _words_of(self._kept.of(incident)))
        kept = json.dumps({"text": rest}, ensure_ascii=False) if rest.strip() else ""
        self._kept.put(incident, kept)
        self._kept.keep()
        if incident == self._incident:
            self._incident = ""
            self._show(kept)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self._incident = incident

    def command(self) -> Command | None:
        """The call."""
        fault = self.call.fault() or ("" if self.begun() else "call.empty")
        if fault:
            self.faulty.emit(fault)
            return None
        caller = self.call.caller()
        return AddCall(
            self._incident,
            self.text.toPlainText(),
            str(self.origin.currentData() or ""),
            caller.name,
            caller.call_back,
            self.call.at_ms(),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what was begun is remembered when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self._kept.keep_if_due()
        return super().eventFilter(watched, event)

    def _put(self) -> None:
        if not self._incident:
            return
        told = {
            **asdict(self.call.caller()),
            "origin": str(self.origin.currentData() or ""),
            "text": self.text.toPlainText(),
        }
        self._kept.put(self._incident, json.dumps(told, ensure_ascii=False) if self.begun() else "")

    def _reload(self) -> None:
        incident, self._incident = self._incident, ""
        self.turn_to(incident)

    def _show(self, kept: str) -> None:
        told = _told(kept)
        self.text.setPlainText(told.get("text", ""))
        self.call.show_caller(Caller(told.get("name", ""), told.get("call_back", ""), told.get("time", "")))
        self.origin.setCurrentIndex(max(0, self.origin.findData(told.get("origin", _USUAL))))


def _told(kept: str) -> dict[str, str]:
    """What was begun, field by field."""
    found = parsed(kept)
    if found is None:  # it was cut: its words are worth more than its form
        found = {"text": kept}
    return {key: text for key, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}


def _words_of(kept: str) -> str:
    return _told(kept).get("text", "")
