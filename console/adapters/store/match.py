"""What a person types, as a query the full-text index can take."""

from __future__ import annotations

from collections.abc import Mapping

from console.core.projection import fold_words

TEXT_LONGEST = 200
"""Characters of a search that count."""

WORDS_MOST = 16
"""Words of a search that count; each is one more list to intersect."""


CODES_MOST = 64
"""Codes that one word may stand for; a few letters begin many labels."""


def match_of(text: str, also: Mapping[str, tuple[str, ...]] | None = None) -> str | None:
    """A MATCH expression: every word must be there, the last may be only begun. None when nothing can be looked for.

    Each word is quoted, so that the index's own operators, brackets and quotes are text like any other; what holds no
    letter or figure is left out, since the index knows only those. `also` gives codes that stand for a word: either is
    enough. A text that ends with a space has no word that is only begun.
    """
    plain = "".join(char if char.isprintable() else " " for char in fold_words(text[:TEXT_LONGEST]))
    words = [word.replace('"', " ") for word in plain.split()]
    words = [word for word in words if any(char.isalnum() for char in word)][:WORDS_MOST]
    if not words:
        return None
    terms = [f'"{word}"' for word in words]
    called = [(also or {}).get(word, ()) for word in words]
    if not plain.endswith(" "):
        terms[-1] += "*"
        # What begins so is found already.
        called[-1] = tuple(code for code in called[-1] if not code.startswith(words[-1]))
    return " AND ".join(_either(term, codes[:CODES_MOST]) for term, codes in zip(terms, called, strict=True))


def _either(term: str, codes: tuple[str, ...]) -> str:
    named = [f'"{code}"' for code in codes if '"' not in code and any(char.isalnum() for char in code)]
    return f"({' OR '.join((term, *named))})" if named else term
