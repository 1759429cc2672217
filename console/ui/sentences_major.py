"""What the timeline says of a major incident. GUI thread (the translator is asked)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from console.ui.models.site_words import SiteWords


def _declared(fields: dict[str, str], _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Incident majeur déclaré ; journal tenu par {name}")
    return told.format(name=fields["keeper"] or "—")


def _keeper(fields: dict[str, str], _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Journal de l'incident majeur tenu par {name}")
    return told.format(name=fields["keeper"] or "—")


def _joined(fields: dict[str, str], _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "{child} rattaché à l'incident majeur {parent}")
    return told.format(child=fields["child_number"], parent=fields["parent_number"])


def _left(fields: dict[str, str], _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "{child} détaché de l'incident majeur {parent}")
    return told.format(child=fields["child_number"], parent=fields["parent_number"])


def _ended(fields: dict[str, str], _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Fin de l'incident majeur")
    return f"{told} — {fields['text']}" if fields["text"] else told


MAJOR: dict[str, Callable[[dict[str, str], SiteWords], str]] = {
    "major.declared": _declared,
    "major.keeper": _keeper,
    "major.joined": _joined,
    "major.left": _left,
    "major.ended": _ended,
}
