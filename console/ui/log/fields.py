"""What an incident is made of, as fields to type into: description, type, priority, place, sector. GUI thread.

Each field but the description knows who filled it: a person, whose choice stands, or a proposal, which looks like one
and changes with the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from console.core.folding import fold
from console.core.reading import Reading
from console.domain.incident import Priority
from console.domain.place import Place
from console.ui import theme, words
from console.ui.log import paint
from console.ui.log.choices import sector_choices, type_choices
from console.ui.log.long_text import LongText
from console.ui.log.place_line import AskPlaces, PlaceLine
from console.ui.log.segments import Segment, Segments
from console.ui.log.suggest import Choice, Suggest
from console.ui.models.site_words import SiteWords

_INKS = {"P1": theme.RED, "P2": theme.ORANGE}
_NAMES = ("type", "priority", "place", "sector")


class IncidentFields(QWidget):
    """The fields, laid out in the order the eye and Tab go.

    Signals:
        edited(): the operator changed something.
        filled(): proposals were filled in, or taken back.
        refused(str, tuple): reason code and parameters: what was pasted is not taken.
    """

    edited = Signal()
    filled = Signal()
    refused = Signal(str, object)

    def __init__(self, site: SiteWords, ask_places: AskPlaces, parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self._by_person: set[str] = set()
        self._proposed: set[str] = set()
        self.description = LongText(self)
        self.description.setTabChangesFocus(True)
        self.description.setPlaceholderText(self.tr("Que se passe-t-il ?"))
        self.description.setAccessibleName(self.tr("Description"))
        # Three lines where there is room; in a low window two, which scroll.
        self.description.setMinimumHeight(2 * paint.metrics().lineSpacing() + 18)
        self.description.setMaximumHeight(3 * paint.metrics().lineSpacing() + 18)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.type = Suggest(lambda text: type_choices(site, text, self.description.toPlainText()), self)
        self.type.setPlaceholderText(self.tr("Type : rixe, vol, C02…"))
        self.type.setAccessibleName(self.tr("Type"))
        segments = tuple(
            Segment(code.value, code.value, words.priority(code.value), _INKS.get(code.value, theme.TEXT))
            for code in Priority
        )
        self.priority = Segments(self.tr("Priorité"), segments, self)
        self.priority.choose(Priority.P3.value)
        self.place = PlaceLine(site, ask_places, self)
        self.place.setPlaceholderText(self.tr("Lieu : rue, station, quai…"))
        self.place.setAccessibleName(self.tr("Lieu"))
        self.sector = Suggest(lambda text: sector_choices(site, text), self)
        self.sector.setPlaceholderText(self.tr("Secteur"))
        self.sector.setAccessibleName(self.tr("Secteur"))
        self._lay_out()
        self.description.textChanged.connect(self.edited)
        self.description.refused.connect(self.refused)
        self.type.textEdited.connect(lambda _text: self._chosen("type"))
        self.type.picked.connect(self._typed)
        self.priority.changed.connect(self._prioritised)
        self.priority.entered.connect(lambda: self.place.setFocus())
        self.place.textEdited.connect(self._place_typed)
        self.place.picked.connect(self._placed)
        self.sector.textEdited.connect(lambda _text: self._chosen("sector"))
        self.sector.picked.connect(lambda _key: self._chosen("sector"))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.description, 0, 0)
        second = QHBoxLayout()
        second.addWidget(self.type, 1)
        second.addWidget(self.priority)
        grid.addLayout(second, 1, 0)
        third = QHBoxLayout()
        third.addWidget(self.place, 3)
        third.addWidget(self.sector, 2)
        grid.addLayout(third, 2, 0)
        order = (self.description, self.type, self.priority, self.place, self.sector)
        for first, then in pairwise(order):
            self.setTabOrder(first, then)

    def inputs(self) -> tuple[QWidget, ...]:
        """Every field that takes keys."""
        return (self.description, self.type, self.priority, self.place, self.sector)

    def set_type(self, code: str, typed: str = "") -> None:
        """Show a type; an unknown code is shown as such, `typed` is text that names none."""
        if code:
            self.type.choose(Choice(code, self._site.type_label(code)))
        else:
            self.type.put_text(typed)

    def set_sector(self, sector: str, typed: str = "") -> None:
        """Show a sector."""
        if sector:
            self.sector.choose(Choice(sector, self._site.sector_name(sector)))
        else:
            self.sector.put_text(typed)

    def set_place(self, place: Place, typed_sector: str = "") -> None:
        """Show a place with its sector, or the text of one that names none."""
        self.place.set_place(place)
        self.set_sector(place.sector, typed_sector)

    def choose_place(self, place: Place) -> None:
        """A person chose this place elsewhere: no words of the description change it any more."""
        self.place.set_place(place)
        if place.sector and "sector" not in self._by_person:
            self.set_sector(place.sector)
            self._mark("sector", proposed=True)
        self._chosen("place")

    def place_now(self) -> Place:
        """The place as it stands; what is known of it goes with its label."""
        return replace(self.place.place(), sector=self.sector.key())

    def by_person(self) -> frozenset[str]:
        """Names of the fields that a person filled, or emptied, by hand: type, priority, place, sector."""
        return frozenset(self._by_person)

    def proposed(self) -> frozenset[str]:
        """Names of the fields that hold a proposal."""
        return frozenset(self._proposed)

    def set_by(self, person: Iterable[str]) -> None:
        """Say which fields a person filled (a draft's, or those of an incident that is changed)."""
        self._by_person = set(person) & set(_NAMES)
        filled = {
            "type": bool(self.type.key()),
            "priority": bool(self.type.key()),
            "place": bool(self.place.text()),
            "sector": bool(self.sector.key()),
        }
        for name in _NAMES:
            self._mark(name, proposed=filled[name] and name not in self._by_person)

    def sector_follows(self) -> None:
        """The sector that stands there goes with the place, and is another one once somebody types another place."""
        self._by_person.discard("sector")

    def set_priority(self, code: str) -> None:
        """Show a priority; empty is the usual one."""
        self.priority.choose(code or Priority.P3.value)

    def propose(self, reading: Reading) -> None:
        """Fill what nobody filled by hand with what the words propose now; what they no longer propose goes again."""
        if "type" not in self._by_person and reading.type_code != self.type.key():
            self.set_type(reading.type_code)
            self._mark("type", proposed=bool(reading.type_code))
        if "priority" not in self._by_person:
            self.set_priority(reading.priority)
            self._mark("priority", proposed=bool(reading.priority))
        if "place" not in self._by_person:
            place = reading.place.place if reading.place is not None else Place()
            if place.label != self.place.text().strip():
                self.place.set_place(place)
            self._mark("place", proposed=bool(place.label))
            self._propose_sector(place.sector)
        self.filled.emit()

    def pick_priority(self, place: int) -> None:
        """By a key, from 0."""
        self.priority.pick(place)
        self._chosen("priority")

    def clear_all(self) -> None:
        """Empty."""
        self.description.clear()
        self.type.choose(None)
        self.set_priority("")
        self.place.set_place(Place())
        self.sector.choose(None)
        self.set_by(())

    def fault(self) -> str:
        """The reason code of what cannot be taken as it is; empty if all can. Marks the field and goes there."""
        for field, code in ((self.type, "type.unknown"), (self.sector, "sector.unknown")):
            field.settle()
            mark(field, wrong=field.unresolved())
            if field.unresolved():
                field.setFocus()
                return code
        return ""

    def _typed(self, code: str) -> None:
        kind = self._site.type_of(code)
        if kind is not None and "priority" not in self._by_person:
            self.priority.choose(kind.priority)
            self._mark("priority", proposed=True)
        self._chosen("type")

    def _placed(self, key: str) -> None:
        if key:
            self._propose_sector(self.place.place().sector)
        self._chosen("place")

    def _place_typed(self, text: str) -> None:
        """Words of one's own: the sector of the place that stood there is theirs only where they go on from it."""
        known = self.place.known()
        goes_on = bool(known.label.strip()) and fold(text).startswith(fold(known.label))
        self._propose_sector(known.sector if goes_on else "")
        self._chosen("place")

    def _propose_sector(self, sector: str) -> None:
        """The sector that goes with the place, unless a person chose one."""
        if "sector" not in self._by_person and sector != self.sector.key():
            self.set_sector(sector)
            self._mark("sector", proposed=bool(sector))

    def _prioritised(self, _code: str) -> None:
        self._chosen("priority")

    def _chosen(self, name: str) -> None:
        self._by_person.add(name)
        self._mark(name, proposed=False)
        self.edited.emit()

    def _mark(self, name: str, *, proposed: bool) -> None:
        """Let a field look, and read aloud, like what it is."""
        if proposed == (name in self._proposed):
            return
        self._proposed.symmetric_difference_update((name,))
        fields = {"type": self.type, "priority": self.priority, "place": self.place, "sector": self.sector}
        field: QWidget = fields[name]
        told = self.tr("Proposé d'après la description ; ce que vous choisissez reste") if proposed else ""
        field.setAccessibleDescription(told)
        if isinstance(field, Segments):
            field.set_proposed(proposed=proposed)
            return
        field.setToolTip(told)
        field.setProperty("proposed", proposed)
        field.style().unpolish(field)
        field.style().polish(field)


def mark(field: QWidget, *, wrong: bool) -> None:
    """A red frame around a field that cannot be taken, or not."""
    if bool(field.property("fault")) != wrong:
        field.setProperty("fault", wrong)
        field.style().unpolish(field)
        field.style().polish(field)
