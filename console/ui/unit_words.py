"""The words of the radio for what a unit does. GUI thread (the translator is asked)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.plain_text import plain

_UNIT_STATES = {
    "available": QT_TRANSLATE_NOOP("words", "Disponible"),
    "patrol": QT_TRANSLATE_NOOP("words", "En patrouille"),
    "assigned": QT_TRANSLATE_NOOP("words", "Engagé"),
    "en_route": QT_TRANSLATE_NOOP("words", "En route"),
    "on_scene": QT_TRANSLATE_NOOP("words", "Sur place"),
    "clearing": QT_TRANSLATE_NOOP("words", "Fin d'intervention"),
    "staged": QT_TRANSLATE_NOOP("words", "Prépositionné"),
    "break": QT_TRANSLATE_NOOP("words", "Pause"),
    "off_duty": QT_TRANSLATE_NOOP("words", "Hors service"),
}


def unit_state(code: str) -> str:
    """What a unit does, as said on the radio; a code that this version does not know, as it is."""
    source = _UNIT_STATES.get(code)
    return QCoreApplication.translate("words", source) if source is not None else plain(code, 40)
