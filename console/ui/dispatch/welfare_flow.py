"""Is all well with a unit: asked, answered, not answered; the answer's form comes and goes. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.core.commands import AnswerWelfare, Command, Outcome
from console.ui.dispatch.unit_acts import UnitActs
from console.ui.dispatch.watch_bar import WatchBar
from console.ui.dispatch.welfare_form import WelfareForm
from console.ui.focus import holds_keyboard
from console.ui.link import Link
from console.ui.log.controls import Refusal
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.row_list import RowList


class WelfareFlow(QObject):
    """Works on the unit that is chosen in the list, else on the one that the watch's bar is about.

    Signals:
        coming(): the form of an answer will be there at once: room is to be made for it.
        folded(): it is gone.

    Attributes:
        form: where an answer is noted; hidden until one is.
    """

    coming = Signal()
    folded = Signal()

    def __init__(
        self,
        kept: KeptNotes,
        link: Link,
        watch: WatchBar,
        rows: RowList,
        acts: UnitActs,
        refusal: Refusal,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._watch = watch
        self._rows = rows
        self._acts = acts
        self._refusal = refusal
        self.form = WelfareForm(kept, parent)
        self.form.hide()
        self.form.ready.connect(self._send)
        self.form.left.connect(self.fold)
        watch.answer_wanted.connect(self.answer)

    def answer(self, unit: str = "") -> None:
        """Open the form of what a unit said."""
        unit = unit or self._checked()
        if unit:
            self._refusal.say("")
            self._watch.fold(folded=True)
            self.coming.emit()
            self.form.show()
            self.form.begin(unit)

    def ask(self) -> None:
        """Note that the unit is called."""
        self._watch.ask(self._checked())

    def miss(self) -> None:
        """Note that it does not answer."""
        self._watch.miss(self._checked())

    def fold(self) -> None:
        """The form goes; what was typed in it waits. The list has the keyboard, if the form had it."""
        had_focus = holds_keyboard(self.form)
        self.form.hide()
        self.folded.emit()
        self._watch.fold(folded=False)
        if had_focus:
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _checked(self) -> str:
        return self._watch.checked(self._acts.chosen())

    def _send(self, command: Command) -> None:
        def told(outcome: Outcome) -> None:
            self._refusal.hear(outcome)
            if outcome.ok and isinstance(command, AnswerWelfare):
                self.form.over(command.unit)
                self.fold()

        self._link.submit(command, told)
