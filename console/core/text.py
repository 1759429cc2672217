"""Words that people type, before they become facts. Pure."""

from __future__ import annotations

import unicodedata

from console.core.refusal import RefusedError

TEXT_LIMIT = 16_000
"""Most characters of a description or note; the rest must go into a second one."""

NAME_LIMIT = 80
"""Most characters of a name, call sign or label."""

_BIDI = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))


def clean(text: str, limit: int = TEXT_LIMIT, field: str = "text") -> str:
    """The text in NFC without control characters (line ends and tabs stay) or marks that turn the reading direction.

    Raises:
        RefusedError: `text.too_long`, with the limit: nothing is cut silently.
    """
    if len(text) > 64 * limit:  # not worth normalising a megabyte that is refused anyway
        raise RefusedError("text.too_long", field=field, limit=str(limit), length=str(len(text)))
    text = unicodedata.normalize("NFC", text).translate(_BIDI).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    text = text.strip()
    if all(c.isspace() or unicodedata.category(c) == "Cf" for c in text):
        return ""  # joiners belong into words and emoji; alone there is nothing to see
    if len(text) > limit:
        raise RefusedError("text.too_long", field=field, limit=str(limit), length=str(len(text)))
    return text


def line(text: str, limit: int = NAME_LIMIT, field: str = "name") -> str:
    """A single line of text, white space folded.

    Raises:
        RefusedError: `text.too_long`.
    """
    folded = " ".join(clean(text, 3 * len(text) + 1, field).split())
    if len(folded) > limit:
        raise RefusedError("text.too_long", field=field, limit=str(limit), length=str(len(folded)))
    return folded
