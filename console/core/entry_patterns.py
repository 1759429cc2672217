"""Ordered patterns: which words of a description propose which type, priority and place. Pure; any thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.core.folding import fold
from console.core.place_words import FILLERS

MOST_CHARS = 2_000
"""Of a long description the beginning says what it is."""
_NEGATIONS = frozenset(("pas", "sans", "aucun", "aucune", "ni", "no", "not", "without", "jamais"))
_NEGATED_WITHIN = 2


@dataclass(frozen=True, slots=True)
class EntryPattern:
    """One line of the table.

    `said` are phrases of which one has to be said, `unless` those that speak against it. The words of a phrase follow
    each other, articles apart; `vol*` begins a word; parts around `&` may stand anywhere. What is empty is not
    proposed.
    """

    id: str
    said: tuple[str, ...]
    type_code: str = ""
    priority: str = ""
    place: str = ""
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """What the patterns propose; empty where none does. `pattern` is the id of the one that gave the type."""

    type_code: str = ""
    priority: str = ""
    place: str = ""
    pattern: str = ""


_Part = tuple[str, ...]
_Phrase = tuple[_Part, ...]


class Patterns:
    """The table, ready to be read against. The first pattern that fits gives the type.

    The priority is that of the first fitting pattern without a type, else of the one that gave it.
    """

    def __init__(self, table: Sequence[EntryPattern]) -> None:
        self._table = [(one, _phrases(one.said), _phrases(one.unless)) for one in table]

    def read(self, description: str) -> SpokenOf:
        """What a description speaks of."""
        words = _Words(description)
        if not words.all:
            return SpokenOf()
        kind: EntryPattern | None = None
        priority = place = ""
        for one, said, unless in self._table:
            if (kind is not None and one.type_code) or not words.have(said) or words.have(unless, denied=True):
                continue
            if one.type_code:
                kind = one
            elif not priority:
                priority = one.priority
            place = place or one.place
        if kind is None:
            return SpokenOf(priority=priority, place=place)
        return SpokenOf(kind.type_code, priority or kind.priority, place, kind.id)


class _Words:
    """The words of a description, by where they stand."""

    def __init__(self, description: str) -> None:
        folded = fold(description[:MOST_CHARS]).split()
        self.all = [word for word in folded if word not in FILLERS and (len(word) > 1 or word.isdigit())]
        self._at: dict[str, list[int]] = {}
        for place, word in enumerate(self.all):
            self._at.setdefault(word, []).append(place)
        self._begun: dict[str, list[int]] = {}

    def have(self, phrases: Sequence[_Phrase], *, denied: bool = False) -> bool:
        """Whether one of the phrases is said; `denied`: also where it is denied, as in `pas de couteau`."""
        return any(all(self._said(part, denied=denied) for part in phrase) for phrase in phrases)

    def _said(self, part: _Part, *, denied: bool) -> bool:
        for start in self._places(part[0]):
            if all(start + n in self._places(word) for n, word in enumerate(part[1:], 1)):
                before = self.all[max(0, start - _NEGATED_WITHIN) : start]
                if denied or not _NEGATIONS.intersection(before):
                    return True
        return False

    def _places(self, word: str) -> list[int]:
        if not word.endswith("*"):
            return self._at.get(word, [])
        found = self._begun.get(word)
        if found is None:
            begin = word[:-1]
            found = [place for known, places in self._at.items() if known.startswith(begin) for place in places]
            self._begun[word] = found
        return found


def _phrases(told: Sequence[str]) -> list[_Phrase]:
    phrases = []
    for phrase in told:
        parts = tuple(part for text in phrase.split("&") if (part := _part(text)))
        if parts:
            phrases.append(parts)
    return phrases


def _part(text: str) -> _Part:
    words: list[str] = []
    for piece in text.split():
        folded = [word for word in fold(piece).split() if word not in FILLERS and (len(word) > 1 or word.isdigit())]
        if folded and piece.endswith("*"):
            folded[-1] += "*"
        words += folded
    return tuple(words)


def overlaid(general: Sequence[EntryPattern], own: Sequence[EntryPattern]) -> tuple[EntryPattern, ...]:
    """The general table with a site's own: one of the same id stands in its place, the others come first.

    One without anything said takes the general one out.
    """
    by_id = {one.id: one for one in own}
    known = {one.id for one in general}
    first = [one for one in own if one.id not in known]
    return tuple(one for one in (*first, *(by_id.get(one.id, one) for one in general)) if one.said)
