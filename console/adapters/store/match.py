"""What a person types, as a query the full-text index can take."""

from __future__ import annotations

from console.core.projection import fold_words

TEXT_LONGEST = 200
"""Characters of a search that count."""

WORDS_MOST = 16
"""Words of a search that count; each is one more list to intersect."""


def match_of(text: str) -> str | None:
    """A MATCH expression: every word must be there, the last may be only begun. None when nothing can be looked for.

    Each word is quoted, so that the index's own operators, brackets and quotes are text like any other; what holds no
    letter or figure is left out, since the index knows only those.
    """
    plain = "".join(char if char.isprintable() else " " for char in fold_words(text[:TEXT_LONGEST]))
    words = [word.replace('"', " ") for word in plain.split()]
    words = [word for word in words if any(char.isalnum() for char in word)][:WORDS_MOST]
    if not words:
        return None
    return " AND ".join(f'"{word}"' for word in words) + "*"
