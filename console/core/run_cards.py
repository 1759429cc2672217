"""Run cards: for a type of incident, what to send, what to ask the caller, whom to call. Pure; any thread.

The console's own table and a site's (`[[run_card]]`) become one list; the card with the longest fitting beginning of a
code is the one that counts, so that "C02.15.01" beats "C02", and "C" is for whatever has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.recommend import Need


@dataclass(frozen=True, slots=True)
class Said:
    """Words in both languages."""

    fr: str
    en: str

    def in_language(self, language: str) -> str:
        """French, or English for any other language."""
        return self.fr if language.startswith("fr") else self.en


@dataclass(frozen=True, slots=True)
class ToCall:
    """Somebody to call, and how, where the site says so (a number, a radio channel)."""

    who: Said
    reach: str = ""


@dataclass(frozen=True, slots=True)
class RunCard:
    """One card. `types` are codes, or their beginnings; `needs` what to send, most important first."""

    id: str
    types: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    questions: tuple[Said, ...] = ()
    calls: tuple[ToCall, ...] = ()


def card_for(cards: Sequence[RunCard], type_code: str) -> RunCard | None:
    """The card of a type; None without a type, or where no card fits it. Of two that fit alike, the first."""
    best: RunCard | None = None
    length = 0
    for card in cards:
        for begun in card.types if type_code else ():
            if len(begun) > length and type_code.startswith(begun):
                best, length = card, len(begun)
    return best


def overlaid(own: Sequence[RunCard], sites: Sequence[RunCard]) -> tuple[RunCard, ...]:
    """The console's cards with a site's: one of the same id takes its place, without types it takes it out; new ones
    come first.
    """
    theirs = {card.id: card for card in sites}
    known = {card.id for card in own}
    merged = [*(card for card in sites if card.id not in known), *(theirs.get(card.id, card) for card in own)]
    return tuple(card for card in merged if card.types)
