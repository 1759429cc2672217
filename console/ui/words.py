"""The words of the trade for every code, in the operator's language. GUI thread (the translator is asked).

Sources are French; `lupdate` finds them by the fixed context `words`. What others wrote goes through `plain`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from console.core.views import IncidentItem, StoryEntry, UnitItem
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

__all__ = [
    "age",
    "author",
    "bare_clock",
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
    "sentence",
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
_UNIT_STATES = {
    "available": QT_TRANSLATE_NOOP("words", "Disponible"),
    "patrol": QT_TRANSLATE_NOOP("words", "En patrouille"),
    "assigned": QT_TRANSLATE_NOOP("words", "Engagé"),
    "en_route": QT_TRANSLATE_NOOP("words", "En route"),
    "on_scene": QT_TRANSLATE_NOOP("words", "Sur place"),
    "clearing": QT_TRANSLATE_NOOP("words", "Fin d'intervention"),
    "break": QT_TRANSLATE_NOOP("words", "Pause"),
    "off_duty": QT_TRANSLATE_NOOP("words", "Hors service"),
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
}
_ORIGINS = {
    "call_17": QT_TRANSLATE_NOOP("words", "Appel 17"),
    "radio": QT_TRANSLATE_NOOP("words", "Radio"),
    "partner": QT_TRANSLATE_NOOP("words", "Partenaire"),
    "camera": QT_TRANSLATE_NOOP("words", "Vu à la caméra"),
    "patrol": QT_TRANSLATE_NOOP("words", "Patrouille"),
    "demonstration": QT_TRANSLATE_NOOP("words", "Démonstration"),
}
_ACCESS_ENDS = {
    "expired": QT_TRANSLATE_NOOP("words", "arrivée à terme"),
    "incident_closed": QT_TRANSLATE_NOOP("words", "incident clos"),
    "by_operator": QT_TRANSLATE_NOOP("words", "rendue"),
    "by_owner": QT_TRANSLATE_NOOP("words", "reprise par le propriétaire"),
    "units_clear": QT_TRANSLATE_NOOP("words", "plus aucune unité engagée"),
}
_AUTHORS = {
    "system:demonstration": QT_TRANSLATE_NOOP("words", "démonstration"),
    "system:console": QT_TRANSLATE_NOOP("words", "le poste"),
    "system:first-start": QT_TRANSLATE_NOOP("words", "le poste"),
    "system:command_line": QT_TRANSLATE_NOOP("words", "la ligne de commande"),
}
_COMMAND_LINE = "system:command_line:"
"""Followed by the account at the operating system."""
_RELEASES = {
    "cleared": QT_TRANSLATE_NOOP("words", "{unit} libéré"),
    "stood_down": QT_TRANSLATE_NOOP("words", "{unit} rappelé avant d'intervenir"),
    "conflict": QT_TRANSLATE_NOOP("words", "{unit} retiré d'ici : gardé sur un autre incident"),
}


def _word(table: Mapping[str, str], code: str) -> str:
    source = table.get(code)
    return plain(code, 60) if source is None else QCoreApplication.translate("words", source)


def state(code: str) -> str:
    """à traiter, en cours, clos."""
    return _word(_STATES, code)


def priority(code: str) -> str:
    """The priority with what it means."""
    return _word(_PRIORITIES, code)


def unit_state(code: str) -> str:
    """What a unit does."""
    return _word(_UNIT_STATES, code)


def condition(code: str) -> str:
    """When an owner shares a camera."""
    return _word(_CONDITIONS, code)


def circumstance(code: str, site: SiteWords | None = None) -> str:
    """A ground for opening a camera: the site's own words where it has some."""
    named = site.circumstance(code) if site is not None else ""
    return named or _word(_CIRCUMSTANCES, code)


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
        item.number,
        state(item.state),
        item.priority,
        site.type_label(item.type_code),
        clock(item.opened_at_ms, site.zone),
        plain(item.place_label, 120),
        plain(item.description, 200),
        site.sector_short(item.sector),
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


def sentence(entry: StoryEntry, site: SiteWords) -> str:
    """One line of the timeline. Fields are other people's words: plain text only."""
    return _spaced(_sentence(entry, site))


def _spaced(told: str) -> str:
    """French spaces that never break: before : ; » and after «."""
    for mark in (" :", " ;", " »", " ?", "« "):
        told = told.replace(mark, mark.replace(" ", "\u00a0"))
    return told


def _sentence(entry: StoryEntry, site: SiteWords) -> str:
    if entry.erased:
        return QCoreApplication.translate("words", "Contenu effacé à son échéance")
    fields = _Fields({name: plain(value, lines=True) for name, value in entry.fields})
    fields["at_ms"] = str(entry.at_ms)
    fields["entered_ms"] = str(entry.entered_ms)
    teller = _TELLERS.get(entry.kind)
    if teller is None:
        text = QCoreApplication.translate("words", "Fait d'un genre que cette version ne connaît pas : {kind}")
        told = text.format(kind=plain(entry.kind, 60))
        return f"{told} {plain(fields['raw'], 200)}".strip()
    return teller(fields, site)


class _Fields(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _opened(fields: _Fields, site: SiteWords) -> str:
    where = origin(fields["origin"])
    told = fields["description"] or site.type_label(fields["type_code"]) or fields["place.label"]
    if where and told:
        return QCoreApplication.translate("words", "{origin} : {text}").format(origin=where, text=told)
    return told or where or QCoreApplication.translate("words", "Incident ouvert")


_LATER_MS = 60_000


def _call(fields: _Fields, site: SiteWords) -> str:
    """`Appel 17 : deux hommes se battent · Rixe · Boulevard Baille · consigné à 22:41`."""
    head = origin(fields["origin"]) or QCoreApplication.translate("words", "Appel")
    sector = site.sector_short(fields["place.sector"]) if fields["place.sector"] else ""
    where = fields["place.label"] or fields["place.street"] or sector
    kind = site.type_label(fields["type_code"]) if fields["type_code"] else ""
    said = [fields["text"], kind, fields["priority"], where]
    told = " · ".join(part for part in said if part)
    if told:
        told = QCoreApplication.translate("words", "{origin} : {text}").format(origin=head, text=told)
    at_ms, entered_ms = int(fields["at_ms"] or 0), int(fields["entered_ms"] or 0)
    if entered_ms - at_ms < _LATER_MS:
        return told or head
    later = QCoreApplication.translate("words", "consigné à {time}").format(time=clock(entered_ms, site.zone))
    return f"{told or head} · {later}"


def _caller(fields: _Fields, _site: SiteWords) -> str:
    told = ", ".join(part for part in (fields["caller"], fields["call_back"]) if part)
    return QCoreApplication.translate("words", "Appelant : {text}").format(text=told or "—")


def _labelled(source: str, value: Callable[[_Fields, SiteWords], str]) -> Callable[[_Fields, SiteWords], str]:
    def tell(fields: _Fields, site: SiteWords) -> str:
        return QCoreApplication.translate("words", source).format(value=value(fields, site) or "—")

    return tell


def _placed(fields: _Fields, site: SiteWords) -> str:
    sector = site.sector_short(fields["place.sector"])
    return " · ".join(part for part in (fields["place.label"] or fields["place.street"], sector) if part)


def _camera(fields: _Fields) -> str:
    number = fields["number"] if fields["number"] not in ("", "0") else ""
    quoted = QCoreApplication.translate("words", "« {name} »").format(name=fields["name"])
    name = quoted if fields["name"] else "" if number else fields["camera"]
    return " ".join(part for part in (number, name) if part)


def _closed(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Clos : {value}").format(value=result(fields["result"]))
    return f"{told} — {fields['text']}" if fields["text"] else told


def _reopened(fields: _Fields, site: SiteWords) -> str:
    if not fields["reason"]:
        return QCoreApplication.translate("words", "Rouvert")
    return QCoreApplication.translate("words", "Rouvert : {reason}").format(reason=fields["reason"])


def _access_opened(fields: _Fields, site: SiteWords) -> str:
    until = int(fields["until_ms"]) if fields["until_ms"].isdecimal() else 0
    at = int(fields["at_ms"]) if fields["at_ms"].isdecimal() else until
    told = QCoreApplication.translate("words", "Ouverture de la caméra {camera} jusqu'à {until}").format(
        camera=_camera(fields), until=moment(until, at, site.zone) if until else "—"
    )
    ground = circumstance(fields["circumstance"], site) if fields["circumstance"] else ""
    return ", ".join(part for part in (told, ground, site.basis(fields["basis"])) if part)


def _access_refused(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Ouverture refusée, caméra {camera} : {why}")
    return told.format(camera=_camera(fields), why=reason(fields["code"]))


def _access_closed(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Fin de l'ouverture : {why}")
    return told.format(why=_word(_ACCESS_ENDS, fields["why"]))


def _replayed(fields: _Fields, site: SiteWords) -> str:
    first, last = (int(fields[name]) if fields[name].isdecimal() else 0 for name in ("from_ms", "until_ms"))
    told = QCoreApplication.translate("words", "Relecture de la caméra {camera}, images de {first} à {last}")
    return told.format(
        camera=_camera(fields),
        first=clock(first, site.zone, seconds=True),
        last=clock(last, site.zone, seconds=True),
    )


_STILL_STATES = {
    "replay": QT_TRANSLATE_NOOP("words", "prise en relecture"),
    "late": QT_TRANSLATE_NOOP("words", "image en retard"),
    "frozen": QT_TRANSLATE_NOOP("words", "image figée"),
    "lost": QT_TRANSLATE_NOOP("words", "dernière image d'un flux perdu"),
}
"""What the tile said of a picture that was not live."""


def _instant(fields: _Fields, site: SiteWords) -> str:
    return clock(int(fields["captured_ms"]), site.zone, seconds=True) if fields["captured_ms"].isdecimal() else "—"


def _taken(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Image fixe de la caméra {camera}, de {time}{state} (SHA-256 {digest}…)")
    state = _STILL_STATES.get(fields["state"], "")
    return told.format(
        camera=_camera(fields),
        time=_instant(fields, site),
        state=f", {QCoreApplication.translate('words', state)}" if state else "",
        digest=fields["digest"][:12],
    )


def _shown(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Image fixe de la caméra {camera}, {time}, consultée")
    return told.format(camera=_camera(fields), time=_instant(fields, site))


def _exported(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Image fixe de la caméra {camera}, {time}, remise : {file}")
    to = " ".join(part for part in (fields["file"], fields["recipient"]) if part)
    return told.format(camera=_camera(fields), time=_instant(fields, site), file=to or "—")


def _released(fields: _Fields, site: SiteWords) -> str:
    source = _RELEASES.get(fields["why"], _RELEASES["cleared"])
    return QCoreApplication.translate("words", source).format(unit=fields["unit"])


def _unit_status(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "{unit} : {status}")
    return told.format(unit=fields["unit"], status=unit_state(fields["status"]).lower())


_TELLERS: dict[str, Callable[[_Fields, SiteWords], str]] = {
    "incident.opened": _opened,
    "incident.noted": lambda fields, _site: fields["text"],
    "incident.retyped": _labelled(
        QT_TRANSLATE_NOOP("words", "Type : {value}"), lambda fields, site: site.type_label(fields["type_code"])
    ),
    "incident.reprioritised": _labelled(
        QT_TRANSLATE_NOOP("words", "Priorité : {value}"), lambda fields, _site: fields["priority"]
    ),
    "incident.described": _labelled(
        QT_TRANSLATE_NOOP("words", "Description : {value}"), lambda fields, _site: fields["description"]
    ),
    "incident.placed": _labelled(QT_TRANSLATE_NOOP("words", "Lieu : {value}"), _placed),
    "incident.taken": lambda _fields, _site: QCoreApplication.translate("words", "Pris en charge"),
    "incident.closed": _closed,
    "incident.reopened": _reopened,
    "call.taken": _call,
    "call.caller": _caller,
    "camera.linked": _labelled(
        QT_TRANSLATE_NOOP("words", "Caméra {value} jointe"), lambda fields, _site: _camera(fields)
    ),
    "camera.unlinked": _labelled(
        QT_TRANSLATE_NOOP("words", "Caméra {value} retirée"), lambda fields, _site: _camera(fields)
    ),
    "access.opened": _access_opened,
    "access.refused": _access_refused,
    "access.returned": lambda _fields, _site: QCoreApplication.translate(
        "words", "Ouverture rendue ; sa passerelle, hors d'atteinte, l'apprendra à son retour"
    ),
    "access.closed": _access_closed,
    "view.replayed": _replayed,
    "snapshot.taken": _taken,
    "snapshot.shown": _shown,
    "snapshot.exported": _exported,
    "unit.assigned": _labelled(QT_TRANSLATE_NOOP("words", "{value} engagé"), lambda fields, _site: fields["unit"]),
    "unit.released": _released,
    "unit.status": _unit_status,
    "fact.erased": lambda _fields, _site: QCoreApplication.translate("words", "Un contenu plus ancien a été effacé"),
}
