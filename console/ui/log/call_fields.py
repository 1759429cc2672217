"""Who called, where to call back, and when: one row, for the entry and for a further call. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from console.domain.calls import ORIGINS
from console.ui import words
from console.ui.log.clock_field import ClockField
from console.ui.log.fields import mark
from console.ui.models.site_words import SiteWords


@dataclass(frozen=True, slots=True)
class Caller:
    """As typed; `time` is empty for now."""

    name: str = ""
    call_back: str = ""
    time: str = ""


class CallFields(QWidget):
    """The row. What stands in it is personal: it is shown in the incident and in its entry only.

    Signals:
        edited(): the operator changed something.
    """

    edited = Signal()

    def __init__(self, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setMaxLength(80)
        self.name.setPlaceholderText(self.tr("Appelant"))
        self.name.setAccessibleName(self.tr("Appelant"))
        self.call_back = QLineEdit(self)
        self.call_back.setMaxLength(32)
        self.call_back.setPlaceholderText(self.tr("Rappel"))
        self.call_back.setAccessibleName(self.tr("Numéro de rappel"))
        self.time = ClockField(site, now_ms, self)
        self.time.setPlaceholderText(self.tr("Appel à…"))
        self.time.setAccessibleName(self.tr("Heure de l'appel"))
        self.time.setToolTip(self.tr("Heure de l'appel : 22:35, 2235, ou -5 pour il y a cinq minutes"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name, 4)
        row.addWidget(self.call_back, 4)
        row.addWidget(self.time, 3)
        for field in self.inputs():
            field.textEdited.connect(lambda _text: self.edited.emit())
        for one, then in pairwise(self.inputs()):
            self.setTabOrder(one, then)

    def inputs(self) -> tuple[QLineEdit, ...]:
        """Every field that takes keys, as Tab goes."""
        return (self.name, self.call_back, self.time)

    def caller(self) -> Caller:
        """What is typed."""
        return Caller(self.name.text().strip(), self.call_back.text().strip(), self.time.text().strip())

    def show_caller(self, caller: Caller) -> None:
        """Show what was typed before."""
        self.name.setText(caller.name)
        self.call_back.setText(caller.call_back)
        self.time.show_typed(caller.time)
        for field in (self.name, self.call_back):
            mark(field, wrong=False)

    def at_ms(self) -> int | None:
        """The instant of the call; None where none is typed, or none that is understood (see `fault`)."""
        return self.time.at_ms()

    def fault(self) -> str:
        """The reason code of what cannot be taken as it is; empty if all can. Marks the field and goes there."""
        number = self.call_back.text().strip()
        wrong = bool(number) and not any(c.isdigit() for c in number)
        mark(self.call_back, wrong=wrong)
        if wrong:
            self.call_back.setFocus()
            return "call.bad_number"
        return self.time.fault()


def origin_box(parent: QWidget, nothing: str) -> QComboBox:
    """A choice of origins; `nothing` stands for none."""
    box = QComboBox(parent)
    box.addItem(nothing, "")
    for code in ORIGINS:
        box.addItem(words.origin(code), code)
    return box
