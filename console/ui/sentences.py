"""What the timeline says of each kind of fact. GUI thread (the translator is asked).

Sources are French, in the fixed context `words`. What others wrote goes through `plain`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from console.core.views import StoryEntry
from console.domain.course import Course
from console.ui import words
from console.ui.dispatch.capability_words import capability
from console.ui.log import offer_words
from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import LIMIT
from console.ui.sentences_major import MAJOR
from console.ui.sentences_mistakes import MISTAKES, reprioritised, struck
from console.ui.sentences_passing import PASSING
from console.ui.watch_words import WATCH_TELLERS

_ACCESS_ENDS = {
    "expired": QT_TRANSLATE_NOOP("words", "arrivée à terme"),
    "incident_closed": QT_TRANSLATE_NOOP("words", "incident clos"),
    "by_operator": QT_TRANSLATE_NOOP("words", "rendue"),
    "by_owner": QT_TRANSLATE_NOOP("words", "reprise par le propriétaire"),
    "units_clear": QT_TRANSLATE_NOOP("words", "plus aucune unité engagée"),
}
_RELEASES = {
    "cleared": QT_TRANSLATE_NOOP("words", "{unit} libéré"),
    "stood_down": QT_TRANSLATE_NOOP("words", "{unit} rappelé avant d'intervenir"),
    "conflict": QT_TRANSLATE_NOOP("words", "{unit} retiré d'ici : gardé sur un autre incident"),
}


def sentence(entry: StoryEntry, site: SiteWords, limit: int = LIMIT) -> str:
    """One line of the timeline. Fields are other people's words: plain text only, `limit` characters of each."""
    return _spaced(_sentence(entry, site, limit))


def value_told(kind: str, fields: Mapping[str, str], site: SiteWords, limit: int = LIMIT) -> str:
    """The value alone that a fact of a kind sets: the label of a type, the name of a place. Plain text."""
    plain = _Fields({name: words.plain(value, limit, lines=True) for name, value in fields.items()})
    value = _VALUES.get(kind)
    return value(plain, site) if value is not None else ""


def _spaced(told: str) -> str:
    """French spaces that never break: before : ; » and after «."""
    for mark in (" :", " ;", " »", " ?", "« "):
        told = told.replace(mark, mark.replace(" ", "\u00a0"))
    return told


def _sentence(entry: StoryEntry, site: SiteWords, limit: int) -> str:
    if entry.erased:
        return QCoreApplication.translate("words", "Contenu effacé à son échéance")
    fields = _Fields({name: words.plain(value, limit, lines=True) for name, value in entry.fields})
    fields["at_ms"] = str(entry.at_ms)
    fields["entered_ms"] = str(entry.entered_ms)
    teller = _TELLERS.get(entry.kind)
    if teller is None:
        text = QCoreApplication.translate("words", "Fait d'un genre que cette version ne connaît pas : {kind}")
        told = text.format(kind=words.plain(entry.kind, 60))
        return f"{told} {words.plain(fields['raw'], 200)}".strip()
    told = teller(fields, site)
    return struck(told) if entry.mistaken else told


class _Fields(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _opened(fields: _Fields, site: SiteWords) -> str:
    where = words.origin(fields["origin"])
    told = fields["description"] or site.type_label(fields["type_code"]) or fields["place.label"]
    if where and told:
        return QCoreApplication.translate("words", "{origin} : {text}").format(origin=where, text=told)
    return told or where or QCoreApplication.translate("words", "Incident ouvert")


_LATER_MS = 60_000


def _call(fields: _Fields, site: SiteWords) -> str:
    """`Appel 17 : deux hommes se battent · Rixe · Boulevard Baille · consigné à 22:41`."""
    head = words.origin(fields["origin"]) or QCoreApplication.translate("words", "Appel")
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
    later = QCoreApplication.translate("words", "consigné à {time}").format(time=words.clock(entered_ms, site.zone))
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


def _course(fields: _Fields, _site: SiteWords) -> str:
    text, bearing = QCoreApplication.translate("words", "Direction : {value}"), fields["bearing_deg"]
    course = Course(fields["line"], fields["towards"], int(bearing) if bearing.isdecimal() else None)
    return text.format(value=offer_words.course(course))


def _closed(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Clos : {value}").format(value=words.result(fields["result"]))
    return f"{told} — {fields['text']}" if fields["text"] else told


def _reopened(fields: _Fields, site: SiteWords) -> str:
    if not fields["reason"]:
        return QCoreApplication.translate("words", "Rouvert")
    return QCoreApplication.translate("words", "Rouvert : {reason}").format(reason=fields["reason"])


def _access_opened(fields: _Fields, site: SiteWords) -> str:
    until = int(fields["until_ms"]) if fields["until_ms"].isdecimal() else 0
    at = int(fields["at_ms"]) if fields["at_ms"].isdecimal() else until
    told = QCoreApplication.translate("words", "Ouverture de la caméra {camera} jusqu'à {until}").format(
        camera=_camera(fields), until=words.moment(until, at, site.zone) if until else "—"
    )
    ground = words.circumstance(fields["circumstance"], site) if fields["circumstance"] else ""
    return ", ".join(part for part in (told, ground, site.basis(fields["basis"])) if part)


def _access_refused(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Ouverture refusée, caméra {camera} : {why}")
    return told.format(camera=_camera(fields), why=words.reason(fields["code"]))


def _access_closed(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Fin de l'ouverture : {why}")
    why = _ACCESS_ENDS.get(fields["why"])
    return told.format(why=words.plain(fields["why"], 60) if why is None else QCoreApplication.translate("words", why))


def _replayed(fields: _Fields, site: SiteWords) -> str:
    first, last = (int(fields[name]) if fields[name].isdecimal() else 0 for name in ("from_ms", "until_ms"))
    told = QCoreApplication.translate("words", "Relecture de la caméra {camera}, images de {first} à {last}")
    return told.format(
        camera=_camera(fields),
        first=words.clock(first, site.zone, seconds=True),
        last=words.clock(last, site.zone, seconds=True),
    )


_STILL_STATES = {
    "replay": QT_TRANSLATE_NOOP("words", "prise en relecture"),
    "late": QT_TRANSLATE_NOOP("words", "image en retard"),
    "frozen": QT_TRANSLATE_NOOP("words", "image figée"),
    "lost": QT_TRANSLATE_NOOP("words", "dernière image d'un flux perdu"),
}
"""What the tile said of a picture that was not live."""


def _instant(fields: _Fields, site: SiteWords) -> str:
    captured = fields["captured_ms"]
    return words.clock(int(captured), site.zone, seconds=True) if captured.isdecimal() else "—"


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
    to = " · ".join(part for part in (fields["file"], fields["recipient"], fields["requisition"]) if part)
    return told.format(camera=_camera(fields), time=_instant(fields, site), file=to or "—")


_FORMS = {
    "pdf": QT_TRANSLATE_NOOP("words", "fichier PDF"),
    "json": QT_TRANSLATE_NOOP("words", "fichier JSON"),
    "print": QT_TRANSLATE_NOOP("words", "imprimé"),
}


def _story_given(fields: _Fields, _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Récit remis à {recipient} : {reason} ({form} {file}, {personal})")
    form = _FORMS.get(fields["form"])
    named = QCoreApplication.translate("words", "appelants nommés")
    masked = QCoreApplication.translate("words", "appelants masqués")
    return told.format(
        recipient=fields["recipient"] or "—",
        reason=fields["reason"] or "—",
        form=QCoreApplication.translate("words", form) if form is not None else fields["form"],
        file=fields["file"] or "—",
        personal=named if fields["personal"] == "named" else masked,
    )


def _released(fields: _Fields, site: SiteWords) -> str:
    source = _RELEASES.get(fields["why"], _RELEASES["cleared"])
    return QCoreApplication.translate("words", source).format(unit=fields["unit"])


def _by(fields: _Fields) -> str:
    """Who said it, and how: `, Durand (radio)`."""
    how = f" ({words.channel(fields['channel'])})" if fields["channel"] else ""
    return f", {fields['who']}{how}" if fields["who"] else how


def _asked_for(fields: _Fields) -> str:
    if fields["unit"]:
        return fields["unit"]
    needed = ", ".join(capability(code.strip()) for code in fields["capabilities"].split(",") if code.strip())
    number = f"{fields['number']} ×" if fields["number"] not in ("", "1") else ""
    return " ".join(part for part in (number, needed) if part)


def _aid_requested(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Demandé à {service}").format(
        service=site.service_short(fields["service"])
    )
    what = _asked_for(fields)
    told = f"{told} : {what}{_by(fields)}" if what else f"{told}{_by(fields)}"
    return f"{told} — {fields['text']}" if fields["text"] else told


def _aid_accepted(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "{service} accepte").format(
        service=site.service_short(fields["service"])
    )
    return f"{told} : {fields['unit']}{_by(fields)}" if fields["unit"] else f"{told}{_by(fields)}"


def _aid_refused(fields: _Fields, site: SiteWords) -> str:
    service = site.service_short(fields["service"])
    told = QCoreApplication.translate("words", "{service} refuse").format(service=service)
    told = f"{told} : {fields['unit']}{_by(fields)}" if fields["unit"] else f"{told}{_by(fields)}"
    return f"{told} — {fields['text']}" if fields["text"] else told


def _aid_withdrawn(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Demande retirée : {service}").format(
        service=site.service_short(fields["service"])
    )
    return f"{told}, {fields['unit']}" if fields["unit"] else told


def _led(fields: _Fields, _site: SiteWords) -> str:
    if not fields["unit"]:
        return QCoreApplication.translate("words", "Plus de chef de dispositif")
    return QCoreApplication.translate("words", "★ {unit} chef de dispositif").format(unit=fields["unit"])


def _staged(fields: _Fields, _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "{unit} : point d'attente").format(unit=fields["unit"])
    return f"{told}, {fields['where']}" if fields["where"] else told


def _unit_status(fields: _Fields, site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "{unit} : {status}")
    return told.format(unit=fields["unit"], status=words.unit_state(fields["status"]).lower())


def _unit_status_corrected(fields: _Fields, _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "{unit} : « {wrong} » signalé par erreur, toujours {status}")
    wrong, status = words.unit_state(fields["wrong"]).lower(), words.unit_state(fields["status"]).lower()
    return told.format(unit=fields["unit"], wrong=wrong, status=status)


_VALUES: dict[str, Callable[[_Fields, SiteWords], str]] = {
    "incident.retyped": lambda fields, site: site.type_label(fields["type_code"]),
    "incident.reprioritised": lambda fields, _site: fields["priority"],
    "incident.described": lambda fields, _site: fields["description"],
    "incident.placed": _placed,
}

_TELLERS: dict[str, Callable[[_Fields, SiteWords], str]] = {
    "incident.opened": _opened,
    "incident.noted": lambda fields, _site: fields["text"],
    "incident.retyped": _labelled(QT_TRANSLATE_NOOP("words", "Type : {value}"), _VALUES["incident.retyped"]),
    "incident.reprioritised": reprioritised,
    "incident.described": _labelled(QT_TRANSLATE_NOOP("words", "Description : {value}"), _VALUES["incident.described"]),
    "incident.placed": _labelled(QT_TRANSLATE_NOOP("words", "Lieu : {value}"), _VALUES["incident.placed"]),
    "incident.taken": lambda _fields, _site: QCoreApplication.translate("words", "Pris en charge"),
    "incident.closed": _closed,
    "incident.reopened": _reopened,
    "incident.joined": _labelled(
        QT_TRANSLATE_NOOP("words", "Joint à {value} : le même incident"), lambda fields, _site: fields["number"]
    ),
    "incident.took_in": _labelled(
        QT_TRANSLATE_NOOP("words", "{value} joint ici : le même incident"), lambda fields, _site: fields["number"]
    ),
    "incident.parted": _labelled(
        QT_TRANSLATE_NOOP("words", "{value} repris à part"), lambda fields, _site: fields["number"]
    ),
    "call.taken": _call,
    "call.caller": _caller,
    "incident.course": _course,
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
    "story.exported": _story_given,
    "unit.assigned": _labelled(QT_TRANSLATE_NOOP("words", "{value} engagé"), lambda fields, _site: fields["unit"]),
    "unit.released": _released,
    "unit.status": _unit_status,
    "unit.status_corrected": _unit_status_corrected,
    "unit.led": _led,
    "unit.staged": _staged,
    "aid.requested": _aid_requested,
    "aid.accepted": _aid_accepted,
    "aid.refused": _aid_refused,
    "aid.withdrawn": _aid_withdrawn,
    **WATCH_TELLERS,
    **PASSING,
    **MAJOR,
    **MISTAKES,
    "fact.erased": lambda _fields, _site: QCoreApplication.translate("words", "Un contenu plus ancien a été effacé"),
}
