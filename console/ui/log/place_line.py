"""Where it happens: free words, with the places and cameras that they may mean proposed. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from console.core.commands import Outcome
from console.core.folding import fold
from console.core.gazetteer import FoundPlace
from console.domain.place import Place
from console.ui.log.suggest import Choice, Suggest
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain

AskPlaces = Callable[[str, Callable[[Outcome], None]], object]
"""Asks the core for what a text may mean; the outcome comes on the GUI thread, later, and repeats the text."""


class PlaceLine(Suggest):
    """What is typed counts as it stands; a proposal is taken only once an arrow has marked it."""

    def __init__(self, site: SiteWords, ask: AskPlaces, parent: QWidget) -> None:
        super().__init__(lambda _text: (), parent, free=True)
        self._site = site
        self._ask = ask
        self._known = Place()
        self._answered = ""
        self._offered: dict[str, FoundPlace] = {}
        self.setMaxLength(200)
        self.picked.connect(self._take_place)

    def place(self) -> Place:
        """What is meant: all that is known of it while its label stands as it was taken, else the words alone."""
        label = self.text().strip()
        return self._known if label and label == self._known.label.strip() else Place(label=label)

    def known(self) -> Place:
        """The place that was put or taken here last, whatever was typed since."""
        return self._known

    def set_place(self, place: Place) -> None:
        """Show a place; what is known of it is kept as long as its label is not touched."""
        self.choose(None)
        self._known = place
        self.setText(place.label)
        self.yield_to_keys()

    def propose(self) -> None:
        """Ask what fits the text now; the answer is shown unless the text is another one by then."""
        text = self.text()
        if len(text.strip()) < 2:
            self.show_choices(())
            return
        self._ask(text, self._take_answer)

    def settle(self) -> None:
        """Take the place that the text names outright, unless it stands for one that is known already.

        One that was not answered yet is found by its name when the incident is entered.
        """
        text = self.text().strip()
        if not text or text == self._known.label.strip() or text != self._answered.strip():
            return
        for key, found in self._offered.items():
            if fold(found.place.label) == fold(text):
                self.choose(self._choice(key, found))
                self.picked.emit(key)
                return

    def _take_answer(self, outcome: Outcome) -> None:
        self._show_found(outcome.value, outcome.places)

    def _show_found(self, text: str, found: Sequence[FoundPlace]) -> None:
        if text != self.text():
            return
        self._answered = text
        self._offered = {f"{n}:{one.kind}": one for n, one in enumerate(found)}
        if self.hasFocus():
            self.show_choices([self._choice(key, one) for key, one in self._offered.items()])

    def _choice(self, key: str, found: FoundPlace) -> Choice:
        if found.kind == "camera":
            detail = self.tr("caméra {number}").format(number=found.number)
        elif found.kind == "sector":
            detail = self.tr("secteur")
        else:
            kind = {
                "station": self.tr("station"),
                "street": self.tr("rue"),
                "landmark": self.tr("lieu connu"),
                "quarter": self.tr("quartier"),
                "crossing": self.tr("angle"),
            }.get(found.kind, "")
            detail = " · ".join(part for part in (kind, self._site.sector_short(found.place.sector)) if part)
        return Choice(key, plain(found.place.label, 120), detail)

    def _take_place(self, key: str) -> None:
        if key in self._offered:
            self._known = self._offered[key].place
