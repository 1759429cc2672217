"""Reason codes in words: what happened, what still works, what to do. GUI thread (the translator is asked)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from console.ui.plain_text import plain
from console.ui.reasons_duty import DUTY
from console.ui.reasons_seeing import SEEING
from console.ui.reasons_writing import WRITING

PARAM_LIMIT = 80

_REASONS = SEEING | WRITING | DUTY


def known_reasons() -> frozenset[str]:
    """Every code that has a sentence of its own."""
    return frozenset(_REASONS)


def reason(code: str, params: Iterable[tuple[str, str]] = ()) -> str:
    """A sentence for a code; one that this version does not know is named, neutrally.

    `params` are data of others: they enter as plain text, shortened.
    """
    bare = code.removeprefix("store.")
    source = _REASONS.get(code) or _REASONS.get(bare)
    if source is None:
        named = QCoreApplication.translate(
            "words", "Refusé (code {code}). Le reste fonctionne ; notez ce code pour le technicien."
        )
        return named.format_map(_Shown({"code": plain(code, PARAM_LIMIT)}))
    sentence = QCoreApplication.translate("words", source)
    return sentence.format_map(_Shown({name: plain(value, PARAM_LIMIT) for name, value in params}))


class _Shown(dict[str, str]):
    """A missing parameter is shown as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "—"
