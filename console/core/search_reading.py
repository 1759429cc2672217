"""What is typed into the search of the log, understood: words, times, units, cameras, types, places. Pure; any thread.

Nothing is ever hidden by a guess: what was understood is told piece by piece, and a piece in quotes is words again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from console.core.folding import fold
from console.core.place_words import alternatives, shortened
from console.core.projection import camera_word, fold_words
from console.core.search_times import Days, Hours, days_in, hours_in, joined, span_in

PERIOD, PRIORITY, UNIT, CAMERA, TYPE, SECTOR, PLACE, PHRASE = (
    "period", "priority", "unit", "camera", "type", "sector", "place", "phrase",
)  # fmt: skip
MOST_CHARS = 200

_TOKEN = re.compile(r'(?:[^\W\d]+:)?"[^"]*"?|\S+')
_KEYS = {
    "type": TYPE,
    "unite": UNIT,
    "unit": UNIT,
    "u": UNIT,
    "cam": CAMERA,
    "camera": CAMERA,
    "secteur": SECTOR,
    "sector": SECTOR,
    "lieu": PLACE,
    "place": PLACE,
}
_NUMBERED = re.compile(r"cam(?:era)?(\d{1,6})")
_CALL_SIGN = re.compile(r"([a-z]{1,4})-?(\d{1,3})")
_PRIORITIES = re.compile(r"p[1-4]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that was understood: its kind, and where in the text it stands (`text[start:end]`).

    `value` is a call sign, a camera's number, a priority, words; `codes` types or sectors; times are UTC ms.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    codes: tuple[str, ...] = ()
    from_ms: int | None = None
    until_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SearchReading:
    """What a text asks for. `text` is for the full-text index, `also` what else each of its words may be called by.

    `also` has its words as `fold_words` writes them. A `text` that ends with a space is all finished words.
    """

    text: str = ""
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()
    from_ms: int | None = None
    until_ms: int | None = None
    priorities: frozenset[str] = frozenset()
    type_code: str = ""
    sector: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a search can name. `types` and `sectors` give the codes for words, best first; `is_camera` knows numbers."""

    now_ms: int
    zone: tzinfo
    units: Collection[str] = ()
    is_camera: Callable[[int], bool] = lambda _number: False
    types: Callable[[str], Sequence[str]] = lambda _text: ()
    sectors: Callable[[str], Sequence[str]] = lambda _text: ()


@dataclass(frozen=True, slots=True)
class _Token:
    raw: str
    plain: str
    start: int
    end: int


@dataclass(slots=True)
class _Found:
    """The reading as it grows."""

    fixed: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    priorities: set[str] = field(default_factory=set)
    type_code: str = ""
    sector: str = ""
    span: tuple[int, int | None] | None = None
    days: Days | None = None
    hours: Hours | None = None
    times: list[tuple[int, int]] = field(default_factory=list)


def read_search(text: str, known: Known) -> SearchReading:
    """Read what was typed so far."""
    text = text[:MOST_CHARS]
    tokens = [_Token(one[0], _plain(one[0]), one.start(), one.end()) for one in _TOKEN.finditer(text)]
    signs = {fold(unit).replace(" ", ""): unit for unit in known.units}
    found = _Found()
    at = 0
    while at < len(tokens):
        at += (
            _quoted(tokens[at], found)
            or _keyed(tokens[at], found, known, signs)
            or _time(tokens[at:], found, known)
            or _named(tokens[at:], found, known, signs)
            or _word(tokens[at], found, known)
        )
    from_ms, until_ms = _period(found, known)
    typed = " ".join((*found.fixed, *found.words))
    return SearchReading(
        text=f"{typed} " if typed and not found.words else typed,
        also=tuple(found.also.items()),
        from_ms=from_ms,
        until_ms=until_ms,
        priorities=frozenset(found.priorities),
        type_code=found.type_code,
        sector=found.sector,
        pieces=tuple(sorted(found.pieces, key=lambda piece: piece.start)),
    )


def _plain(text: str) -> str:
    """Folded, its marks kept."""
    spelt = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in spelt if not unicodedata.combining(char)).strip(",;.!?()«»").replace("’", "'")


def _phrase(text: str) -> str:
    """Words that must stand beside each other, as one word that the index takes apart again."""
    return "-".join(fold_words(text).replace('"', " ").split())


def _quoted(token: _Token, found: _Found) -> int:
    if not token.raw.startswith('"'):
        return 0
    phrase = _phrase(token.raw)
    if any(char.isalnum() for char in phrase):
        found.fixed.append(phrase)
        found.pieces.append(Piece(PHRASE, token.start, token.end, token.raw.strip('" ')))
    return 1


def _keyed(token: _Token, found: _Found, known: Known, signs: dict[str, str]) -> int:
    key, mark, value = token.raw.partition(":")
    kind = _KEYS.get(_plain(key))
    value = value.strip('"')
    if kind is None or not mark:
        return 0
    if not any(char.isalnum() for char in value):
        return 1  # still being typed
    span = (token.start, token.end)
    if kind == UNIT:
        sign = signs.get(fold(value).replace(" ", ""), value)
        _unit(sign, span, found)
    elif kind == CAMERA and (number := _number(value)) is not None:
        _camera(number, span, found)
    elif kind in (TYPE, SECTOR):
        codes = tuple((known.types if kind == TYPE else known.sectors)(value))
        if not codes:
            found.fixed.append(_phrase(value))
            found.pieces.append(Piece(PHRASE, *span, value))
        else:
            _codes(kind, codes, span, value, found)
    else:
        found.words.append(fold_words(value))
        for word in fold_words(value).split():
            _spellings(word, found)
        found.pieces.append(Piece(kind, *span, value))
    return 1


def _codes(kind: str, codes: tuple[str, ...], span: tuple[int, int], value: str, found: _Found) -> None:
    found.pieces.append(Piece(kind, *span, value, codes))
    if len(codes) == 1 and kind == TYPE and not found.type_code:
        found.type_code = codes[0]
    elif len(codes) == 1 and kind == SECTOR and not found.sector:
        found.sector = codes[0]
    else:
        first = fold_words(codes[0])
        found.fixed.append(first)
        found.also[first] = codes[1:]


def _time(tokens: Sequence[_Token], found: _Found, known: Known) -> int:
    words = [token.plain for token in tokens[:6]]
    if not words[0] or tokens[0].raw.startswith('"'):
        return 0
    lead = 1 if words[0] in ("le", "on") and len(words) > 1 else 0
    used = 0
    if found.span is None and found.days is None and found.hours is None:
        span = span_in(words, known.now_ms, known.zone)
        if span is not None:
            found.span, used = (span.from_ms, span.until_ms), span.words
    if not used and found.span is None and found.days is None:
        today = datetime.fromtimestamp(known.now_ms / 1000, known.zone).date()
        days = days_in(words[lead:], today)
        if days is not None:
            found.days, used = days, lead + days.words
    if not used and found.span is None and found.hours is None:
        hours = hours_in(words)
        # `soir` alone is a word; after a day that was named it is its evening.
        if hours is not None and (found.days is not None or _has_figure(words[: hours.words])):
            found.hours, used = hours, hours.words
    if used:
        found.times.append((tokens[0].start, tokens[used - 1].end))
    return used


def _has_figure(words: Sequence[str]) -> bool:
    return any(char.isdigit() for word in words for char in word)


def _period(found: _Found, known: Known) -> tuple[int | None, int | None]:
    if not found.times:
        return None, None
    if found.span is not None:
        from_ms, until_ms = found.span
        first: int | None = from_ms
    else:
        first, until_ms = joined(found.days, found.hours, known.now_ms, known.zone)
    spans: list[tuple[int, int]] = []
    for start, end in found.times:
        if spans and start - spans[-1][1] == 1:  # said in one breath
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    for start, end in spans:
        found.pieces.append(Piece(PERIOD, start, end, from_ms=first, until_ms=until_ms))
    return first, until_ms


def _named(tokens: Sequence[_Token], found: _Found, known: Known, signs: dict[str, str]) -> int:
    """A priority, a unit or a camera by what it is called."""
    token = tokens[0]
    span, plain = (token.start, token.end), token.plain
    if _PRIORITIES.fullmatch(plain):
        found.priorities.add(plain.upper())
        found.pieces.append(Piece(PRIORITY, *span, plain.upper()))
        return 1
    numbered = _NUMBERED.fullmatch(plain)
    if numbered is not None:
        _camera(int(numbered[1]), span, found)
        return 1
    following = tokens[1] if len(tokens) > 1 and not tokens[1].raw.startswith('"') else None
    number = _number(following.plain) if following is not None and plain in ("cam", "camera") else None
    if number is not None and following is not None:
        _camera(number, (token.start, following.end), found)
        return 2
    for joined_up, last in (((following.plain if following else ""), following), ("", token)):
        sign = signs.get(fold(plain + joined_up).replace(" ", ""))
        if sign is not None and last is not None:
            _unit(sign, (token.start, last.end), found)
            return 2 if last is following else 1
    return 0


def _number(text: str) -> int | None:
    """A camera's number, else None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else None


def _unit(sign: str, span: tuple[int, int], found: _Found) -> None:
    found.fixed.append(_phrase(sign))
    together = fold(sign).replace(" ", "")
    found.also[_phrase(sign)] = (together,) if together != _phrase(sign) else ()
    found.pieces.append(Piece(UNIT, *span, sign))


def _camera(number: int, span: tuple[int, int], found: _Found) -> None:
    found.fixed.append(camera_word(number))
    found.pieces.append(Piece(CAMERA, *span, str(number)))


def _word(token: _Token, found: _Found, known: Known) -> int:
    """A word like any other; a number may be a camera's, letters and figures a call sign."""
    word = fold_words(token.raw)
    found.words.append(token.raw)
    _spellings(word, found)
    if (
        token.plain.isascii()
        and token.plain.isdecimal()
        and len(token.plain) <= 6
        and known.is_camera(int(token.plain))
    ):
        _add(found, word, (camera_word(int(token.plain)),))
    called = _CALL_SIGN.fullmatch(token.plain)
    if called is not None:
        _add(found, word, (f"{called[1]}-{called[2]}", f"{called[1]}{called[2]}"))
    return 1


def _spellings(word: str, found: _Found) -> None:
    """What a place's word is written as, in full or short."""
    plain = fold(word)
    if " " not in plain:
        _add(found, word, (*alternatives(plain)[1:], *shortened(plain)))


def _add(found: _Found, word: str, others: Sequence[str]) -> None:
    known = found.also.get(word, ())
    more = tuple(other for other in others if other and other != word and other not in known)
    if more:
        found.also[word] = (*known, *more)
