"""Where a unit waits until it is called in: one line, with the places that it may mean proposed. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.core.commands import Command, Outcome, StageUnit
from console.core.text import NAME_LIMIT
from console.core.views import UnitItem
from console.domain.unit import UnitState
from console.ui.link import Link
from console.ui.log.controls import Refusal
from console.ui.log.forms import Form
from console.ui.log.kept_fields import Field, KeptFields
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.place_asking import asking
from console.ui.log.place_line import PlaceLine
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain


class StageForm(Form):
    """Stands for a staging; an empty place says that it waits near by, and no more."""

    def __init__(self, kept: KeptNotes, link: Link, site: SiteWords, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.title.hide()  # the panel's own head says it
        self._unit = ""
        self.place = PlaceLine(site, asking(link), self)
        self.place.setMaxLength(NAME_LIMIT)
        self.place.setPlaceholderText(self.tr("Où : rue, parking, station"))
        self.place.setAccessibleName(self.tr("Point d'attente"))
        self.column.addWidget(self.place)
        self.do_button.set_words(self.tr("Prépositionner"))
        self.finish(self.place)
        place = Field(self.place.text, self.place.put_text, (self.place.textChanged,))
        self.begun = KeptFields(kept, "stage", self, {"place": place})
        self.begun.watch(self.place)

    def begin(self, unit: UnitItem) -> None:
        """For this unit, with the place where it waits already; one that was begun for it is still there."""
        self._unit = unit.call_sign
        with self.begun.turning_to(unit.call_sign):
            self.place.put_text(plain(unit.staged, NAME_LIMIT))
        told = self.tr("{unit} attend à").format(unit=plain(unit.call_sign, 16))
        self.begun.title(told)
        self.place.selectAll()

    def over(self, unit: str) -> None:
        """It was sent: the next one begins afresh."""
        self.begun.sent(unit)

    def submit(self) -> None:
        """While a place is marked, Enter takes it; the next one says that the unit waits there."""
        if not self.place.take_marked():
            super().submit()

    def command(self) -> Command:
        """The staging."""
        return StageUnit(self._unit, self.place.text().strip())


class Staging(QObject):
    """The form's coming and going.

    Signals:
        unfolded(): the form is there.
        folded(): it is gone: the list should have the focus.

    Attributes:
        form: hidden until a place is asked for.
    """

    unfolded = Signal()
    folded = Signal()

    def __init__(self, kept: KeptNotes, link: Link, site: SiteWords, refusal: Refusal, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._refusal = refusal
        self.form = StageForm(kept, link, site, parent)
        self.form.hide()
        self.form.ready.connect(self._send)
        self.form.left.connect(self.fold)

    def begin(self, unit: UnitItem | None) -> None:
        """Ask where a unit waits; only of one that may wait."""
        if unit is None:
            return
        if unit.status != UnitState.STAGED.value and UnitState.STAGED.value not in unit.legal:
            new = UnitState.STAGED.value
            self._refusal.refuse("unit.not_legal", (("unit", unit.call_sign), ("now", unit.status), ("new", new)))
            return
        self._refusal.say("")
        self.form.begin(unit)
        self.form.show()
        self.unfolded.emit()
        self.form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold(self) -> None:
        """The form goes."""
        self.form.hide()
        self._refusal.say("")
        self.folded.emit()

    def _send(self, command: Command) -> None:
        def told(outcome: Outcome) -> None:
            if not outcome.ok:
                self._refusal.refuse(outcome.code, outcome.params)
                return
            if isinstance(command, StageUnit):
                self.form.over(command.unit)
            if not self.form.isHidden():
                self.fold()

        self._link.submit(command, told)
