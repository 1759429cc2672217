"""Reason codes in words: what happened, what still works, what to do. GUI thread (the translator is asked)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from console.ui.plain_text import plain
from console.ui.reasons_bar import BAR
from console.ui.reasons_duty import DUTY
from console.ui.reasons_map import MAP
from console.ui.reasons_seeing import SEEING
from console.ui.reasons_watch import WATCH
from console.ui.reasons_writing import WRITING
from console.ui.unit_words import unit_state

PARAM_LIMIT = 80

_STATUSES = frozenset({"now", "new"})
"""Parameters that are statuses of a unit."""

_REASONS = SEEING | WRITING | BAR | MAP | WATCH | DUTY


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
    return sentence.format_map(_Shown({name: _said(name, value) for name, value in params}))


def _said(name: str, value: str) -> str:
    """A parameter as it is read: those that are codes of a unit's status in words."""
    return unit_state(value) if name in _STATUSES else plain(value, PARAM_LIMIT)


class _Shown(dict[str, str]):
    """A missing parameter is shown as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "—"
