"""What the timeline says of what was written by mistake, and of its correction. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from console.core.commands.mistake import BY_MISTAKE
from console.ui import words
from console.ui.models.site_words import SiteWords


def struck(told: str) -> str:
    """A note that was a mistake: its words are still read, and nobody can take them for what goes on."""
    return QCoreApplication.translate("words", "Saisi par erreur : « {text} »").format(text=told)


def reprioritised(fields: dict[str, str], _site: SiteWords) -> str:
    """The priority, and why."""
    told = QCoreApplication.translate("words", "Priorité : {value}").format(value=fields["priority"] or "—")
    reason = fields["reason"]
    if reason == BY_MISTAKE:
        return QCoreApplication.translate("words", "{told} — rétablie : changée par erreur").format(told=told)
    return f"{told} — {reason}" if reason else told


def _mistaken(fields: dict[str, str], site: SiteWords) -> str:
    noted_ms = fields["noted_ms"]
    time = words.clock(int(noted_ms), site.zone, seconds=True) if noted_ms.isdecimal() else "—"
    told = QCoreApplication.translate("words", "Note de {time} : saisie par erreur").format(time=time)
    return f"{told} — {fields['reason']}" if fields["reason"] else told


MISTAKES: dict[str, Callable[[dict[str, str], SiteWords], str]] = {"incident.note_mistaken": _mistaken}
