"""Asked, accepted, refused, taken back: the keys of a request to another service. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.core.commands import (
    AcceptRequest,
    AskService,
    AssignUnit,
    Command,
    Outcome,
    RefuseRequest,
    WithdrawRequest,
)
from console.core.views import DispatchView, RequestItem, UnitItem
from console.ui.dispatch.answer_form import AnswerForm
from console.ui.link import Link
from console.ui.log.controls import Refusal
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.row_list import RowList
from console.ui.models.site_words import SiteWords
from console.ui.models.unit_model import UnitModel


def sending(unit: UnitItem, incident: str) -> Command:
    """One's own unit is engaged, another service's asked for."""
    return AskService(incident, unit=unit.call_sign) if unit.asked else AssignUnit(unit.call_sign, incident)


class RequestFlow(QObject):
    """Works on the row that is chosen in the list, else on the only request that waits.

    Signals:
        unfolded(): the form of an answer is there.
        folded(): it is gone: the list should have the focus.

    Attributes:
        form: where an answer is noted; hidden until one is.
    """

    unfolded = Signal()
    folded = Signal()

    def __init__(
        self,
        kept: KeptNotes,
        link: Link,
        site: SiteWords,
        model: UnitModel,
        rows: RowList,
        refusal: Refusal,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._model = model
        self._rows = rows
        self._refusal = refusal
        self._incident = ""
        self._number = ""
        self.form = AnswerForm(kept, site, parent)
        self.form.hide()
        self.form.ready.connect(self._answer)
        self.form.left.connect(self.fold)
        self.form.faulty.connect(refusal.refuse)

    def follow(self, view: DispatchView) -> None:
        """The newest view: an answer that somebody else has noted meanwhile ends the form."""
        self._incident, self._number = view.incident, view.number
        waiting = {request.id for request in view.requests if request.state == "open"}
        if not self.form.isHidden() and self.form.request() not in waiting:
            self.fold()

    def accept(self) -> None:
        """Note that they come."""
        self._begin(accepts=True)

    def refuse(self) -> None:
        """Note that they do not."""
        self._begin(accepts=False)

    def withdraw(self) -> None:
        """Take the request back."""
        request = self._chosen()
        if request is not None:
            self._link.submit(WithdrawRequest(self._incident, request.id), self._refusal.hear)

    def fold(self) -> None:
        """The form goes; what was typed in it waits."""
        self.form.hide()
        self._refusal.say("")
        self.folded.emit()

    def _begin(self, *, accepts: bool) -> None:
        request = self._chosen()
        if request is None:
            return
        self._refusal.say("")
        self.form.begin(self._incident, request, accepts=accepts)
        self.form.show()
        self.unfolded.emit()
        self.form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chosen(self) -> RequestItem | None:
        index = self._rows.currentIndex()
        found = self._model.request_at(index)
        if found is not None:
            return found
        unit, waiting = self._model.unit_at(index), self._model.requests()
        if unit is not None and unit.awaited and unit.awaited != self._number:
            self._refusal.refuse("aid.asked_elsewhere", (("unit", unit.call_sign), ("on", unit.awaited)))
        elif len(waiting) == 1:
            return waiting[0]
        elif waiting:
            self._refusal.refuse("aid.which", (("number", self._number),))
        else:
            self._refusal.refuse("aid.unknown")
        return None

    def _answer(self, command: Command) -> None:
        def told(outcome: Outcome) -> None:
            self._refusal.hear(outcome)
            if outcome.ok and isinstance(command, AcceptRequest | RefuseRequest):
                self.form.over(command.request, accepts=isinstance(command, AcceptRequest))
            if outcome.ok and not self.form.isHidden():
                self.fold()

        self._link.submit(command, told)
