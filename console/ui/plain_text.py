"""Words of other people, made safe to show: never markup, nothing invisible that could deceive. Pure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LIMIT = 2000
"""Most characters that one text may take on the screen."""

_MOST_MARKS = 3
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset(
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@lru_cache(maxsize=2048)
def plain(text: str, limit: int = LIMIT, *, lines: bool = False) -> str:
    """One text as it may be shown with `Qt.PlainText`.

    Control characters become visible pictures (U+2400 …), line breaks a space unless `lines`; direction marks and
    invisible characters are dropped; a text of another direction is isolated, so that it cannot reorder its neighbours.
    """
    kept: list[str] = []
    marks = 0
    turned = False
    for char in text[: limit * 2]:
        if char in "\n\r\t\u2028\u2029\x0b\x0c\x85":
            kept.append("\n" if lines and char in "\n\u2028\u2029" else " ")
            continue
        if char in _BIDI or char in _INVISIBLE or 0xE0000 <= ord(char) <= 0xE007F:
            continue
        category = unicodedata.category(char)
        if category == "Cc":
            code = ord(char)
            kept.append(chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd")
            continue
        if category in ("Cs", "Cn", "Co"):
            kept.append("\ufffd")
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            continue
        turned = turned or unicodedata.bidirectional(char) in _RIGHT_TO_LEFT
        kept.append(char)
    shown = "".join(kept)
    shown = (
        "\n".join(" ".join(line.split()) for line in shown.split("\n")).strip() if lines else " ".join(shown.split())
    )
    if len(shown) > limit:
        shown = shown[: limit - 1] + "…"
    return f"\u2068{shown}\u2069" if turned else shown
