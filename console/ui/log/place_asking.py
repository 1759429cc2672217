"""Asks the core what the words typed for a place may mean. GUI thread; the search runs on the loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.core.commands import FindPlaces
from console.core.gazetteer import FoundPlace
from console.ui.link import Link
from console.ui.log.place_line import AskPlaces


def asking(link: Link) -> AskPlaces:
    """Through a link; what cannot be answered is answered with nothing."""

    def ask(text: str, answer: Callable[[Sequence[FoundPlace]], None]) -> None:
        link.submit(FindPlaces(text), lambda outcome: answer(outcome.places))

    return ask
