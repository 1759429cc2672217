"""A unit comes into service or changes: the form's coming and going, and the unit it made. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.core.commands import Command, Outcome
from console.ui.dispatch.unit_acts import UnitActs
from console.ui.dispatch.unit_form import UnitForm
from console.ui.focus import holds_keyboard
from console.ui.link import Link
from console.ui.log.controls import Refusal
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.row_list import RowList
from console.ui.models.site_words import SiteWords
from console.ui.models.unit_model import UnitModel


class Declaring(QObject):
    """Works on the row that is chosen in the list, or on a unit that is not in it yet.

    Signals:
        coming(): the form will be there at once: room is to be made for it.
        unfolded(): it is there.
        folded(): it is gone.

    Attributes:
        form: hidden until a unit is declared or changed.
    """

    coming = Signal()
    unfolded = Signal()
    folded = Signal()

    def __init__(
        self,
        kept: KeptNotes,
        link: Link,
        site: SiteWords,
        model: UnitModel,
        rows: RowList,
        acts: UnitActs,
        refusal: Refusal,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._model = model
        self._rows = rows
        self._acts = acts
        self._refusal = refusal
        self._declared = ""
        self.form = UnitForm(kept, site, parent)
        self.form.hide()
        self.form.ready.connect(self._send)
        self.form.off_duty.connect(self._send)
        self.form.left.connect(self.fold)
        self.form.faulty.connect(refusal.refuse)

    def begin(self) -> None:
        """Open the form of a unit that comes into service."""
        self._refusal.say("")
        self.coming.emit()
        self.form.show()
        self.form.begin_new()
        self.unfolded.emit()

    def change(self, call_sign: str = "") -> None:
        """Open the form of a unit that is there, the chosen one unless another is named."""
        unit = self._model.unit(call_sign or self._acts.chosen())
        if unit is not None:
            self._refusal.say("")
            self.coming.emit()
            self.form.show()
            self.form.begin_edit(unit)
            self.unfolded.emit()

    def choose_declared(self) -> None:
        """Put the list on the unit that was declared: the view that has it may come after the answer."""
        if self._declared and self._model.index_of(self._declared).isValid():
            self._rows.choose(self._declared)
            self._declared = ""

    def fold(self) -> None:
        """The form goes; what was typed in it waits. The list has the keyboard, if the form had it."""
        had_focus = holds_keyboard(self.form)
        self.form.hide()
        self.folded.emit()
        self._refusal.say("")
        if had_focus:
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self, command: Command) -> None:
        def told(outcome: Outcome) -> None:
            self._refusal.hear(outcome)
            if outcome.ok:
                self.form.over(command)
            if outcome.ok and not self.form.isHidden():
                self.fold()
                self._declared = outcome.value
                self.choose_declared()

        self._link.submit(command, told)
