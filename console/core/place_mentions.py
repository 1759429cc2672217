"""Finds the place that a description speaks of: `rixe 114 bd baille`, `angle canebiere/belsunce`. Pure; any thread."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from console.core.folding import fold
from console.core.gazetteer import FoundPlace, Gazetteer, known_place
from console.core.place_words import CROSSING_CUES, CUES, FILLERS, HEADS, house_number, spelt

MOST_CHARS = 2_000
"""Of a long description the beginning says where."""
_TOKEN = re.compile(r"[^\W_]+|[/&]")
_STROKES = ("/", "&")
_BETWEEN = frozenset(("/", "&", "x", "et", "avec", "and")) | CROSSING_CUES
_BARE_CHARS = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """The words from `start` to `end` (exclusive) name a place; `found` are its positions, likeliest first.

    `sure`: said in full or after a word that leads to a place.
    """

    start: int
    end: int
    found: tuple[int, ...]
    sure: bool


def mentioned(gazetteer: Gazetteer, text: str) -> FoundPlace | None:
    """The place that the words speak of, the one said first in full; None where no known place is named."""
    tokens = _tokens(text[:MOST_CHARS])
    sector = next((found for word in tokens if len(word) == 5 and (found := gazetteer.sector_words.get(word))), "")
    mentions = _mentions(gazetteer, tokens, sector)
    for one, two in itertools.pairwise(mentions):
        if _cross(tokens, one, two):
            crossing = gazetteer.crossing(one.found, two.found)
            if crossing is not None:
                return crossing
    sure = [mention for mention in mentions if mention.sure]
    if not sure:
        return gazetteer.sector_place(sector)
    best = sure[0]
    known = gazetteer.places[best.found[0]]
    number = _number_before(tokens, best.start) if known.kind == "street" else ""
    return FoundPlace(known.kind, known_place(known, number), True)


def _tokens(text: str) -> list[str]:
    folded: list[str] = []
    for piece in _TOKEN.findall(text.casefold()):
        folded += [piece] if piece in _STROKES else fold(piece).split()
    return folded


def _mentions(gazetteer: Gazetteer, tokens: Sequence[str], sector: str) -> list[Mention]:
    mentions: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = None if tokens[at] in FILLERS else _mention_at(gazetteer, tokens, at, sector)
        if mention is None:
            at += 1
            continue
        mentions.append(mention)
        at = mention.end
    return mentions


def _mention_at(gazetteer: Gazetteer, tokens: Sequence[str], start: int, sector: str) -> Mention | None:
    """The longest name that begins here."""
    words: list[str] = []
    best: Mention | None = None
    for end in range(start, min(len(tokens), start + 2 * gazetteer.longest)):
        token = tokens[end]
        if token in _STROKES:
            break
        if token in FILLERS:
            continue
        words += spelt(token).split()
        if len(words) > gazetteer.longest + 1:
            break
        whole = gazetteer.named(words, bare=False, sector=sector)
        bare = gazetteer.named(words, bare=True, sector=sector)
        if not bare or (len(words) == 1 and words[0].isdigit()):
            continue
        if whole and (len(words) > 1 or words[0] in HEADS or _led_to(tokens, start, end)):
            best = Mention(start, end + 1, tuple(bare), len(words) > 1 or _led_to(tokens, start, end))
        elif len(words) > 1 or (len(words[0]) >= _BARE_CHARS and _led_to(tokens, start, end)):
            best = Mention(start, end + 1, tuple(bare), True)
        elif len(words[0]) >= _BARE_CHARS and best is None:
            best = Mention(start, end + 1, tuple(bare), _distinct(gazetteer, bare, words[0]))
    return best


def _distinct(gazetteer: Gazetteer, found: Sequence[int], word: str) -> bool:
    """Whether a single word, said without anything that leads to a place, can hardly be meant as anything else."""
    return len(word) >= 8 and len(found) == 1 and bool(gazetteer.places[found[0]].name)


def _led_to(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether the words before, or a stroke behind, say that a place is meant."""
    before = [token for token in tokens[max(0, start - 4) : start] if token not in FILLERS]
    if before and (before[-1] in CUES or before[-1] in HEADS or before[-1] in _STROKES or before[-1].isdigit()):
        return True
    if end + 1 < len(tokens) and tokens[end + 1] in _STROKES:
        return True
    return any(token in CROSSING_CUES for token in tokens[max(0, start - 6) : start])


def _cross(tokens: Sequence[str], one: Mention, two: Mention) -> bool:
    """Whether two names that follow each other are those of streets that cross."""
    between = [token for token in tokens[one.end : two.start] if token not in FILLERS or token == "et"]  # noqa: S105 - a word
    if not all(token in _BETWEEN for token in between):
        return False
    cued = any(token in CROSSING_CUES for token in tokens[max(0, one.start - 3) : one.start])
    return cued or any(token in ("/", "&", "x") or token in CROSSING_CUES for token in between)


def _number_before(tokens: Sequence[str], start: int) -> str:
    before = [token for token in tokens[max(0, start - 3) : start] if token not in ("de", "du", "d", "rue")]
    for take in (2, 1):
        number, taken = house_number((*before[-take:], "rue", "rue"))
        if number and taken == min(take, len(before)):
            return number
    return ""
