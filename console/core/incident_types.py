"""The types of incident as use cases and the screen know them: plain frozen records, whoever read the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.core.folding import fold


@dataclass(frozen=True, slots=True)
class IncidentType:
    """One type of incident.

    `code` is the CISU code, `group` the heading it is listed under, `priority` what a new incident of this type gets.
    `words` are what people type for it (labels apart); `raises` the circumstances it may bring about.
    """

    code: str
    group: str
    label_fr: str
    label_en: str
    priority: str
    words: tuple[str, ...] = ()
    raises: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The label in `fr`, or in English for any other language."""
        return self.label_fr if language.startswith("fr") else self.label_en


def search_types(types: Sequence[IncidentType], text: str, language: str = "fr") -> tuple[IncidentType, ...]:
    """Types whose label, words or code begin with every word typed, best first; accents and case do not matter."""
    wanted = fold(text).split()
    if not wanted:
        return tuple(types)
    found: list[tuple[int, int, IncidentType]] = []
    for position, kind in enumerate(types):
        label = fold(kind.label(language))
        candidates = _candidates(kind)
        if not all(any(candidate.startswith(word) for candidate in candidates) for word in wanted):
            continue
        found.append((0 if label.startswith(" ".join(wanted)) else 1, position, kind))
    return tuple(kind for _, _, kind in sorted(found, key=lambda entry: entry[:2]))


def guess_types(types: Sequence[IncidentType], description: str, limit: int = 5) -> tuple[IncidentType, ...]:
    """Types that the words of a description speak of, the likeliest first; nothing where no word fits.

    A label said in full counts most, then the share of its words that were said, then words people type for it; among
    equals the one named first in the description.
    """
    said = {word: place for place, word in reversed(list(enumerate(fold(description).split()))) if len(word) > 2}
    scored: list[tuple[float, int, int, IncidentType]] = []
    for position, kind in enumerate(types):
        best, first = 0.0, len(said)
        for label in (kind.label_fr, kind.label_en):
            own = [word for word in fold(label).split() if len(word) > 2]
            found = [word for word in own if word in said]
            if found:
                best = max(best, 3 * len(found) / len(own) + (2 if len(found) == len(own) else 0))
                first = min(first, *(said[word] for word in found))
        extra = [word for word in kind.words if word in said]
        if best or extra:
            first = min([first, *(said[word] for word in extra)])
            scored.append((-best - len(extra), first, position, kind))
    return tuple(kind for *_, kind in sorted(scored, key=lambda entry: entry[:3])[:limit])


def said_in_full(types: Sequence[IncidentType], description: str) -> str:
    """The code of the first type whose whole label a description says, in either language; empty for none."""
    said = f" {fold(description)} "
    for kind in types:
        if any((label := fold(text)) and f" {label} " in said for text in (kind.label_fr, kind.label_en)):
            return kind.code
    return ""


def _candidates(kind: IncidentType) -> list[str]:
    return fold(f"{kind.label_fr} {kind.label_en} {' '.join(kind.words)} {kind.code}").split()
