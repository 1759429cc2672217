"""How places are said and typed: abbreviations, house numbers, crossings. Pure; any thread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from console.core.folding import fold

MOST_CHARS = 200
MOST_WORDS = 12

_ABBREVIATIONS = {
    "allees": "allee",
    "all": "allee",
    "av": "avenue",
    "ave": "avenue",
    "bat": "batiment",
    "bd": "boulevard",
    "bld": "boulevard",
    "blvd": "boulevard",
    "boul": "boulevard",
    "bvd": "boulevard",
    "cdt": "commandant",
    "ch": "chemin",
    "che": "chemin",
    "col": "colonel",
    "crs": "cours",
    "ctre": "centre",
    "dr": "docteur",
    "esp": "esplanade",
    "fbg": "faubourg",
    "fg": "faubourg",
    "gal": "general",
    "gen": "general",
    "hop": "hopital",
    "imp": "impasse",
    "mal": "marechal",
    "mte": "montee",
    "nd": "notre dame",
    "pdt": "president",
    "pl": "place",
    "pt": "pont",
    "qu": "quai",
    "r": "rue",
    "res": "residence",
    "rdpt": "rond point",
    "rpt": "rond point",
    "rte": "route",
    "sq": "square",
    "st": "saint",
    "sta": "station",
    "ste": "sainte",
    "trav": "traverse",
    "tra": "traverse",
}
_SHORT: dict[str, tuple[str, ...]] = {}
for _short, _long in _ABBREVIATIONS.items():
    if " " not in _long:
        _SHORT[_long] = (*_SHORT.get(_long, ()), _short)
HEADS = frozenset(
    [
        "allee",
        "avenue",
        "boulevard",
        "chemin",
        "cours",
        "esplanade",
        "faubourg",
        "gare",
        "impasse",
        "metro",
        "montee",
        "passage",
        "place",
        "pont",
        "quai",
        "residence",
        "rond",
        "point",
        "route",
        "rue",
        "square",
        "station",
        "street",
        "traverse",
        "road",
        "stop",
        "tram",
        "tramway",
        "arret",
        "centre",
    ]
)
"""What comes before the name proper; said or left out."""
FILLERS = frozenset(
    ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "on", "sur", "the"]
)
CUES = frozenset(
    [
        "angle",
        "at",
        "boulevard",
        "carrefour",
        "chez",
        "coin",
        "corner",
        "croisement",
        "dans",
        "derriere",
        "devant",
        "face",
        "intersection",
        "near",
        "niveau",
        "pres",
        "quartier",
        "secteur",
        "vers",
    ]
)
"""Words after which a name alone is meant as a place."""
CROSSING_CUES = frozenset(["angle", "carrefour", "coin", "corner", "croisement", "intersection"])
_SUFFIXES = frozenset(("bis", "ter", "quater", "a", "b", "c"))
_NUMBER = re.compile(r"\d{1,4}")
_NUMBER_GLUED = re.compile(r"(\d{1,4})(bis|ter|quater|[abc])")
_CROSS = re.compile(r"\s*(?:/|&|\+|\s[xX]\s)\s*")
_CUE = r"^\s*(?:[àa] l['’]\s*)?(?:angle|coin|croisement|intersection|carrefour|corner)\b\s*"
_CROSS_ANGLE = re.compile(_CUE + r"(.+?)(?:\s+(?:et|avec|and)\s+|\s*/\s*)(.+)$", re.IGNORECASE)
_ANGLE = re.compile(_CUE, re.IGNORECASE)


def spelt(word: str) -> str:
    """A folded word as names have it: abbreviations written out."""
    return _ABBREVIATIONS.get(word, word)


def shortened(word: str) -> tuple[str, ...]:
    """The abbreviations of a folded word."""
    return _SHORT.get(word, ())


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in full, folded, without those that people leave out."""
    written = " ".join(spelt(word) for word in fold(name).split()).split()
    kept = tuple(word for word in written if word not in FILLERS)
    return kept or tuple(written)


def bare_words(words: Sequence[str]) -> tuple[str, ...]:
    """A name without what comes before the name proper: `boulevard baille` is `baille`."""
    rest = list(words)
    while len(rest) > 1 and rest[0] in HEADS:
        rest.pop(0)
    return tuple(rest)


def alternatives(word: str) -> tuple[str, ...]:
    """What a typed word may begin: itself, its abbreviation written out, itself without a lost apostrophe."""
    found = [word]
    if word in _ABBREVIATIONS:
        found.append(_ABBREVIATIONS[word].split()[0])
    if len(word) > 4 and word[0] in "dl" and word[1] in "aeiouyh":
        found.append(word[1:])  # daubagne for d'Aubagne
    return tuple(found)


def house_number(words: Sequence[str]) -> tuple[str, int]:
    """The house number that the words begin with, and how many of them it takes; empty and 0 for none."""
    if not words:
        return "", 0
    glued = _NUMBER_GLUED.fullmatch(words[0])
    if glued is not None:
        return f"{glued[1]} {glued[2]}", 1
    if _NUMBER.fullmatch(words[0]) is None or not int(words[0]) > 0:
        return "", 0
    if (
        len(words) > 2
        and words[1] in _SUFFIXES
        and (words[1] not in "abc" or words[2] in HEADS or spelt(words[2]) in HEADS)
    ):
        return f"{words[0]} {words[1]}", 2
    return words[0], 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed for a place: its words, or those of two streets that cross."""

    words: tuple[str, ...]
    crossing: tuple[tuple[str, ...], tuple[str, ...]] | None = None


def asked(text: str) -> Asked:
    """Read what was typed so far."""
    text = text[:MOST_CHARS]
    sides: tuple[str, str] | None = None
    said = _CROSS_ANGLE.match(text)
    if said is not None:
        sides = (said[1], said[2])
    else:
        parts = _CROSS.split(_ANGLE.sub("", text), maxsplit=1)
        if len(parts) == 2:
            sides = (parts[0], parts[1])
    if sides is not None:
        one, two = (_words(side) for side in sides)
        if one and two:
            return Asked((*one, *two), (one, two))
    return Asked(_words(_ANGLE.sub("", text)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split()[:MOST_WORDS])
