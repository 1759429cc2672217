"""Declaring a major incident, naming its log-keeper, ending it; attaching an incident to one. GUI thread."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.core.commands import (
    AttachIncident,
    Command,
    DeclareMajor,
    DetachIncident,
    EndMajor,
    NameKeeper,
)
from console.core.views import IncidentItem, MajorItem
from console.ui.log.forms import Form
from console.ui.log.kept_fields import KeptFields, line, segmented
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.segments import Segment, Segments


class DeclareForm(Form):
    """Who keeps the log; by itself whoever sits here."""

    def __init__(self, kept: KeptNotes, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.incident = ""
        self.do_button.set_words(self.tr("Déclarer"))
        self.keeper = _keeper(self, self.tr("Qui tient le journal"))
        self.column.addWidget(self.keeper)
        self.finish(self.keeper)
        self._begun = KeptFields(kept, "declare", self, {"keeper": line(self.keeper)})
        self._begun.watch(self.keeper)

    def begin(self, item: IncidentItem, name: str) -> None:
        """Turn to an incident; `name` is that of whoever sits here."""
        told = self.tr("Incident majeur {number} : P4 masqués. Journal tenu par :")
        self.incident = item.id
        with self._begun.turning_to(item.id):
            self.keeper.setText(name)
        self._begun.title(told.format(number=item.number))
        self.keeper.selectAll()

    def forget(self) -> None:
        """Somebody else sits here: what was begun belongs to whoever typed it, and waits for them."""
        self._begun.leave()
        self.incident = ""
        self.keeper.clear()

    def sent(self, incident: str) -> None:
        """The declaration is in the log now."""
        self._begun.sent(incident)

    def command(self) -> Command | None:
        """The declaration."""
        if not self.keeper.text().strip():
            self.faulty.emit("major.keeper_needed")
            return None
        return DeclareMajor(self.incident, self.keeper.text())


class RunningForm(Form):
    """Another log-keeper, or the end."""

    def __init__(self, kept: KeptNotes, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.incident = ""
        self.do_button.set_words(self.tr("Noter"))
        segments = (
            Segment("keeper", self.tr("Autre tenue du journal")),
            Segment("end", self.tr("Fin de l'incident majeur")),
        )
        self.choice = Segments(self.tr("Incident majeur"), segments, self, digits=True)
        self.choice.changed.connect(lambda _code: self._show_fields())
        self.keeper = _keeper(self, self.tr("Qui tient le journal"))
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(self.tr("Pourquoi il prend fin, si besoin"))
        self.text.setAccessibleName(self.tr("Pourquoi il prend fin"))
        self.text.setMaxLength(400)
        for part in (self.choice, self.keeper, self.text):
            self.column.addWidget(part)
        self.finish(self.choice, self.keeper, self.text)
        fields = {"choice": segmented(self.choice), "keeper": line(self.keeper), "text": line(self.text)}
        self._begun = KeptFields(kept, "running", self, fields)
        self._begun.watch(self.choice, self.keeper, self.text)
        self._begun.shown.connect(self._show_fields)
        self._show_fields()

    def begin(self, item: IncidentItem, major: MajorItem) -> None:
        """Turn to an incident that runs."""
        self.incident = item.id
        with self._begun.turning_to(item.id):
            self._clear()
            self.keeper.setText(major.keeper)
        self._begun.title(self.tr("Incident majeur"))

    def forget(self) -> None:
        """Somebody else sits here: what was begun belongs to whoever typed it, and waits for them."""
        self._begun.leave()
        self.incident = ""
        self._clear()
        self._show_fields()

    def sent(self, incident: str) -> None:
        """It is in the log now."""
        self._begun.sent(incident)

    def _clear(self) -> None:
        self.choice.choose("keeper")
        self.keeper.clear()
        self.text.clear()

    def command(self) -> Command | None:
        """What is noted."""
        if self.choice.code() == "end":
            return EndMajor(self.incident, self.text.text())
        if not self.keeper.text().strip():
            self.faulty.emit("major.keeper_needed")
            return None
        return NameKeeper(self.incident, self.keeper.text())

    def _show_fields(self) -> None:
        self.keeper.setVisible(self.choice.code() == "keeper")
        self.text.setVisible(self.choice.code() == "end")


class AttachForm(Form):
    """To which of those that run; one that is attached is detached."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.incident = ""
        self._attached = False
        self._others: tuple[tuple[str, str], ...] = ()
        self._choice: Segments | None = None

    def begin(self, item: IncidentItem, major: MajorItem) -> None:
        """Turn to an incident."""
        self.incident = item.id
        self._attached = bool(major.parent)
        self._others = major.others
        if self._choice is not None:
            self.column.removeWidget(self._choice)
            self._choice.removeEventFilter(self)
            self._choice.deleteLater()
        segments = tuple(Segment(key, number) for key, number in major.others)
        if self._attached:
            told = self.tr("{number} fait partie de l'incident majeur {parent}")
            self.title.setText(told.format(number=item.number, parent=major.parent_number))
            segments = (Segment("", self.tr("Détacher")),)
        else:
            self.title.setText(self.tr("Rattacher {number} à l'incident majeur").format(number=item.number))
        self.do_button.set_words(self.tr("Détacher") if self._attached else self.tr("Rattacher"))
        self._choice = Segments(self.tr("Incident majeur"), segments, self, digits=True)
        self.column.insertWidget(1, self._choice)
        if self.column.count() == 2:
            self.finish(self._choice)
        else:
            self._choice.installEventFilter(self)
            self.setFocusProxy(self._choice)

    def command(self) -> Command | None:
        """What is noted."""
        if self._attached:
            return DetachIncident(self.incident)
        return AttachIncident(self.incident, self._choice.code()) if self._choice is not None else None


def _keeper(form: QWidget, named: str) -> QLineEdit:
    field = QLineEdit(form)
    field.setPlaceholderText(named)
    field.setAccessibleName(named)
    field.setMaxLength(80)
    return field
