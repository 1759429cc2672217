"""The words of the trade for every code, in the operator's language. GUI thread (the translator is asked).

Sources are French; `lupdate` finds them by the fixed context `words`. What others wrote goes through `plain`.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from console.core.views import IncidentItem, UnitItem
from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain
from console.ui.reasons import known_reasons, reason
from console.ui.times import (
    age,
    bare_clock,
    clock,
    left,
    long_day,
    moment,
    offset,
    offset_matters,
    same_day,
    under_clock,
)
from console.ui.unit_words import unit_state

__all__ = [
    "age",
    "author",
    "bare_clock",
    "channel",
    "circumstance",
    "clock",
    "condition",
    "distance",
    "incident_line",
    "incident_title",
    "known_reasons",
    "left",
    "long_day",
    "moment",
    "offset",
    "offset_matters",
    "origin",
    "plain",
    "priority",
    "reason",
    "result",
    "same_day",
    "state",
    "under_clock",
    "unit_line",
    "unit_state",
]

_STATES = {
    "to_handle": QT_TRANSLATE_NOOP("words", "à traiter"),
    "in_progress": QT_TRANSLATE_NOOP("words", "en cours"),
    "closed": QT_TRANSLATE_NOOP("words", "clos"),
}
_PRIORITIES = {
    "P1": QT_TRANSLATE_NOOP("words", "P1 · immédiat"),
    "P2": QT_TRANSLATE_NOOP("words", "P2 · urgent"),
    "P3": QT_TRANSLATE_NOOP("words", "P3 · courant"),
    "P4": QT_TRANSLATE_NOOP("words", "P4 · différable"),
}
_CONDITIONS = {
    "continuous": QT_TRANSLATE_NOOP("words", "en continu"),
    "on_incident": QT_TRANSLATE_NOOP("words", "sur incident"),
    "on_decision": QT_TRANSLATE_NOOP("words", "sur décision"),
    "on_requisition": QT_TRANSLATE_NOOP("words", "sur réquisition"),
}
_CIRCUMSTANCES = {
    "violence": QT_TRANSLATE_NOOP("words", "Violences ou menace grave contre une personne"),
    "theft": QT_TRANSLATE_NOOP("words", "Vol ou dégradation en cours"),
    "suspect_object": QT_TRANSLATE_NOOP("words", "Objet ou véhicule suspect"),
    "public_order": QT_TRANSLATE_NOOP("words", "Trouble à l'ordre public"),
    "rescue": QT_TRANSLATE_NOOP("words", "Secours aux personnes, incendie"),
    "missing_person": QT_TRANSLATE_NOOP("words", "Recherche d'une personne vulnérable"),
    "traffic": QT_TRANSLATE_NOOP("words", "Danger pour la circulation"),
    "access_blocked": QT_TRANSLATE_NOOP("words", "Occupation qui empêche l'accès"),
    "movement_hindered": QT_TRANSLATE_NOOP("words", "Occupation qui entrave la circulation"),
    "safety_device_hindered": QT_TRANSLATE_NOOP("words", "Occupation qui nuit aux dispositifs de sûreté"),
}
_RESULTS = {
    "handled": QT_TRANSLATE_NOOP("words", "Traité"),
    "no_follow_up": QT_TRANSLATE_NOOP("words", "Sans suite"),
    "false_alarm": QT_TRANSLATE_NOOP("words", "Fausse alerte"),
    "handed_over": QT_TRANSLATE_NOOP("words", "Transmis à un autre service"),
    "joined": QT_TRANSLATE_NOOP("words", "Joint à un autre incident"),
}
_CHANNELS = {
    "radio": QT_TRANSLATE_NOOP("words", "radio"),
    "phone": QT_TRANSLATE_NOOP("words", "téléphone"),
    "line": QT_TRANSLATE_NOOP("words", "ligne directe"),
    "here": QT_TRANSLATE_NOOP("words", "en salle"),
}
_ORIGINS = {
    "call_17": QT_TRANSLATE_NOOP("words", "Appel 17"),
    "radio": QT_TRANSLATE_NOOP("words", "Radio"),
    "partner": QT_TRANSLATE_NOOP("words", "Partenaire"),
    "camera": QT_TRANSLATE_NOOP("words", "Vu à la caméra"),
    "patrol": QT_TRANSLATE_NOOP("words", "Patrouille"),
    "demonstration": QT_TRANSLATE_NOOP("words", "Démonstration"),
}
_AUTHORS = {
    "system:demonstration": QT_TRANSLATE_NOOP("words", "démonstration"),
    "system:console": QT_TRANSLATE_NOOP("words", "le poste"),
    "system:retention": QT_TRANSLATE_NOOP("words", "durée de conservation"),
    "system:first-start": QT_TRANSLATE_NOOP("words", "le poste"),
    "system:command_line": QT_TRANSLATE_NOOP("words", "la ligne de commande"),
}
_COMMAND_LINE = "system:command_line:"
"""Followed by the account at the operating system."""


def _word(table: Mapping[str, str], code: str) -> str:
    source = table.get(code)
    return plain(code, 60) if source is None else QCoreApplication.translate("words", source)


def state(code: str) -> str:
    """à traiter, en cours, clos."""
    return _word(_STATES, code)


def priority(code: str) -> str:
    """The priority with what it means."""
    return _word(_PRIORITIES, code)


def condition(code: str) -> str:
    """When an owner shares a camera."""
    return _word(_CONDITIONS, code)


def circumstance(code: str, site: SiteWords | None = None) -> str:
    """A ground for opening a camera: the site's own words where it has some."""
    named = site.circumstance(code) if site is not None else ""
    return named or _word(_CIRCUMSTANCES, code)


def channel(code: str) -> str:
    """How people of two services spoke: by radio, by telephone."""
    return _word(_CHANNELS, code) if code else ""


def result(code: str) -> str:
    """How an incident ended."""
    return _word(_RESULTS, code)


def origin(code: str) -> str:
    """Where an incident came from; empty for none."""
    return _word(_ORIGINS, code) if code else ""


def author(name: str) -> str:
    """Who wrote a fact: a person's name as it is, else the part of the system that did. Empty for nobody."""
    if name.startswith(_COMMAND_LINE):
        return f"{_word(_AUTHORS, _COMMAND_LINE[:-1])} ({plain(name.removeprefix(_COMMAND_LINE), 60)})"
    return _word(_AUTHORS, name) if name else ""


def distance(metres: int) -> str:
    """`400 m` in steps that a clock can be set by, `2,3 km` beyond a thousand."""
    if metres < 975:
        return f"{max(10, round(metres / 10) * 10) if metres < 200 else round(metres / 50) * 50} m"
    return f"{metres / 1000:.1f} km".replace(".", QCoreApplication.translate("words", ",", "decimal mark"))


def incident_title(item: IncidentItem, site: SiteWords) -> str:
    """`07-142 · Rixe · Quai M2 Vieux-Port`, as far as each is known."""
    parts = (item.number, site.type_label(item.type_code), plain(item.place_label, 120))
    return " · ".join(part for part in parts if part)


def incident_line(item: IncidentItem, site: SiteWords) -> str:
    """One row of the log as it is read aloud."""
    parts = [
        QCoreApplication.translate("words", "hors recherche") if item.unasked else "",
        item.number,
        state(item.state),
        item.priority,
        site.type_label(item.type_code),
        clock(item.opened_at_ms, site.zone),
        plain(item.place_label, 120),
        plain(item.description, 200),
        site.sector_short(item.sector),
        site.service_short(item.in_charge) if item.in_charge else "",
        ", ".join(plain(unit, 20) for unit in item.units),
    ]
    return ", ".join(part for part in parts if part)


def unit_line(unit: UnitItem, site: SiteWords) -> str:
    """One row of the dispatch panel as it is read aloud."""
    parts = [
        plain(unit.call_sign, 20),
        site.service_short(unit.service),
        unit_state(unit.status),
        " ".join(number for _, number in unit.incidents),
        site.sector_short(unit.sector),
        distance(unit.distance_m) if unit.distance_m is not None else "",
        QCoreApplication.translate("words", "engagé deux fois") if unit.conflict else "",
    ]
    return ", ".join(part for part in parts if part)
