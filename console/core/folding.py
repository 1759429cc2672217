"""Words as every search compares them: lower case, no accents, one space between. Pure; any thread."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_SPELT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})


def fold(text: str) -> str:
    """Lower case, no accents, ligatures spelt out, words separated by one space; all other marks separate words."""
    text = text.casefold()
    if not text.isascii():
        spelt = unicodedata.normalize("NFKD", text.translate(_SPELT))
        text = "".join(c for c in spelt if not unicodedata.combining(c))
    return " ".join(_WORD.findall(text))
