"""Readings and choices of the command bar in the operator's language. GUI thread (the translator is asked)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.core.line_reading import LineChoice, LineReading
from console.ui import words
from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.models.site_words import SiteWords

VERBS = {
    "n": QT_TRANSLATE_NOOP("words", "nouvel incident : description, lieu, p1 à p4"),
    "a": QT_TRANSLATE_NOOP("words", "engager une unité : indicatif, incident"),
    "s": QT_TRANSLATE_NOOP("words", "statut d'une unité : er, sp, fi, di, pa, hs, pp et où elle attend"),
    "l": QT_TRANSLATE_NOOP("words", "note sur un incident"),
    "c": QT_TRANSLATE_NOOP("words", "clore : incident, issue, mots"),
    "cam": QT_TRANSLATE_NOOP("words", "montrer une caméra : numéro, nom ou lieu"),
    "j": QT_TRANSLATE_NOOP("words", "joindre un incident à un autre"),
    "lib": QT_TRANSLATE_NOOP("words", "libérer une unité"),
    "p": QT_TRANSLATE_NOOP("words", "prendre un incident en charge ; avec p1 à p4 : changer sa priorité, et pourquoi"),
    "r": QT_TRANSLATE_NOOP("words", "rouvrir un incident"),
    "v": QT_TRANSLATE_NOOP("words", "montrer un incident"),
    "w": QT_TRANSLATE_NOOP("words", "passer à un autre mur"),
    "u": QT_TRANSLATE_NOOP("words", "revenir sur la dernière commande"),
}


def told(reading: LineReading, site: SiteWords) -> str:
    """What a line would do, did, or lacks."""
    return refused(reading.code, reading.params, site)


def refused(code: str, params: tuple[tuple[str, str], ...], site: SiteWords) -> str:
    """A code of the bar, or of a command it gave, in words."""
    said = {name: _value(name, value, site) for name, value in params}
    if code in ("bar.new", "bar.new_likely", "bar.opened"):
        known = (said.get("type", ""), said.get("place", ""), said.get("priority", ""))
        parts = " · ".join(part for part in known if part)
        said["told"] = f"· {parts}" if parts else ""
    return words.reason(code, tuple(said.items())).strip()


def choice(item: LineChoice, site: SiteWords) -> tuple[str, str]:
    """Label and second voice of one choice."""
    detail = dict(item.detail)
    match item.kind:
        case "verb":
            return f"/{item.label}", QCoreApplication.translate("words", VERBS.get(item.label, ""))
        case "unit":
            parts = [words.unit_state(detail.get("status", "")), site.sector_short(detail.get("sector", ""))]
        case "incident":
            kind = site.type_label(detail.get("type", "")) if detail.get("type") else ""
            parts = [detail.get("priority", ""), kind, words.plain(detail.get("place", ""), 60)]
        case "status":
            return words.unit_state(item.label), detail.get("word", "")
        case "result":
            return words.result(item.label), detail.get("word", "")
        case "camera":
            return f"{detail.get('number', '')} {words.plain(item.label, 80)}", ""
        case _:
            parts = []
    return words.plain(item.label, 80), " · ".join(part for part in parts if part)


def _value(name: str, value: str, site: SiteWords) -> str:
    match name:
        case "status":
            return words.unit_state(value).lower()
        case "result":
            return words.result(value).lower()
        case "type":
            return site.type_label(value) if value else ""
        case _:
            return value
