"""What people call a capability. French sources, in the fixed context `dispatch`. GUI thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.plain_text import plain

_CAPABILITIES = {
    "car": QT_TRANSLATE_NOOP("dispatch", "véhicule"),
    "foot": QT_TRANSLATE_NOOP("dispatch", "à pied"),
    "bike": QT_TRANSLATE_NOOP("dispatch", "à vélo"),
    "arrest": QT_TRANSLATE_NOOP("dispatch", "interpellation"),
    "parking": QT_TRANSLATE_NOOP("dispatch", "stationnement"),
    "rail": QT_TRANSLATE_NOOP("dispatch", "rail"),
    "metro": QT_TRANSLATE_NOOP("dispatch", "métro"),
    "plain": QT_TRANSLATE_NOOP("dispatch", "civil"),
    "fire": QT_TRANSLATE_NOOP("dispatch", "incendie"),
    "rescue": QT_TRANSLATE_NOOP("dispatch", "secours"),
    "medical": QT_TRANSLATE_NOOP("dispatch", "médical"),
}


def capability(code: str) -> str:
    """What people call a capability; one that only the site knows is shown as it is written there."""
    known = _CAPABILITIES.get(code)
    return QCoreApplication.translate("dispatch", known) if known else plain(code, 32)


def capabilities(codes: Iterable[str]) -> str:
    """Several, in a line."""
    return ", ".join(capability(code) for code in codes)
