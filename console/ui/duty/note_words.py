"""The note that a shift leaves, drafted in the trade's words from what goes on. GUI thread (the translator is asked).

A draft only: the supervisor edits it as text, and what is written then is what was meant.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.core.handover import EngagedUnit, HandoverDraft, OpenItem
from console.ui import theme, times, words
from console.ui.duty.duty_words import part, shift_name
from console.ui.log import transfer_words
from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain

DUE = {
    "to_take": QT_TRANSLATE_NOOP("duty", "personne ne l'a pris en charge"),
    "no_unit": QT_TRANSLATE_NOOP("duty", "en cours sans unité : rappeler, engager ou clore"),
    "to_close": QT_TRANSLATE_NOOP("duty", "plus d'unité engagée : à clore ?"),
    "answer": QT_TRANSLATE_NOOP("duty", "passation sans réponse : relancer, ou retirer l'offre"),
    "opening_ends": QT_TRANSLATE_NOOP("duty", "ouverture de caméra à renouveler ou à laisser finir"),
}
_WORDS_MOST = 240
_INDENT = "   "


def draft_text(draft: HandoverDraft, site: SiteWords) -> str:
    """The whole note."""
    zone, now = site.zone, draft.now_ms
    head = [
        QCoreApplication.translate("duty", "Relève de la vacation du {shift}").format(
            shift=shift_name(draft.from_ms, draft.until_ms, zone)
        ),
        QCoreApplication.translate("duty", "Rédigée à {time} par {name}").format(
            time=times.moment(now, now, zone), name=plain(draft.by_name, 60)
        ),
        "",
        QCoreApplication.translate(
            "duty", "Ouverts pendant la vacation : {opened} ; clos : {closed} ; à suivre : {going}."
        ).format(opened=draft.opened, closed=draft.closed, going=len(draft.items)),
    ]
    body = [QCoreApplication.translate("duty", "À suivre")] if draft.items else []
    for item in draft.items:
        body += ["", *_item(item, now, site)]
    if not draft.items:
        body = [QCoreApplication.translate("duty", "Rien à suivre.")]
    tail = _tail(draft, site)
    return "\n".join([*head, "", *body, *(("", *tail) if tail else ())])


def _item(item: OpenItem, now_ms: int, site: SiteWords) -> list[str]:
    where = " · ".join(part for part in (plain(item.place_label, 120), site.sector_short(item.sector)) if part)
    head = (item.number, item.priority, site.type_label(item.type_code), where)
    since = QCoreApplication.translate("duty", "{state} depuis {age}").format(
        state=words.state(item.state), age=words.age(now_ms - (item.since_ms or item.opened_ms))
    )
    shape = theme.STATE_SHAPES.get(item.state, "")
    lines = [f"{shape} {' · '.join(one for one in head if one)} · {since}"]
    if item.major:
        told = QCoreApplication.translate("duty", "INCIDENT MAJEUR, journal tenu par {name} ; rattachés : {count}")
        lines.append(_INDENT + told.format(name=plain(item.keeper, 60) or "—", count=item.parts))
    if item.part_of:
        told = QCoreApplication.translate("duty", "Fait partie de l'incident majeur {number}")
        lines.append(_INDENT + told.format(number=item.part_of))
    if item.in_charge:
        told = QCoreApplication.translate("duty", "En charge : {service}")
        lines.append(_INDENT + told.format(service=transfer_words.service(item.in_charge, site)))
    if item.offered:
        told = QCoreApplication.translate("duty", "Proposé à {service}")
        lines.append(_INDENT + told.format(service=transfer_words.service(item.offered_to, site)))
    if item.description:
        lines.append(_INDENT + plain(item.description, _WORDS_MOST))
    if item.last_note and item.last_note != item.description:
        note = QCoreApplication.translate("duty", "Dernière note : {text}")
        lines.append(_INDENT + note.format(text=plain(item.last_note, _WORDS_MOST)))
    if item.units:
        told = ", ".join(_unit(unit, now_ms) for unit in item.units)
        lines.append(_INDENT + QCoreApplication.translate("duty", "Unités : {units}").format(units=told))
    for opening in item.openings:
        camera = f"{opening.number} {plain(opening.name, 80)}".strip()
        told = QCoreApplication.translate("duty", "Caméra ouverte : {camera}, jusqu'à {time}")
        lines.append(_INDENT + told.format(camera=camera, time=times.clock(opening.until_ms, site.zone)))
    if item.due:
        due = ", ".join(QCoreApplication.translate("duty", DUE[code]) for code in item.due if code in DUE)
        lines.append(_INDENT + QCoreApplication.translate("duty", "À faire : {due}").format(due=due))
    return lines


def _unit(unit: EngagedUnit, now_ms: int) -> str:
    """`TN 08 (en route, 3 min)`."""
    status = words.unit_state(unit.status).lower()
    return f"{plain(unit.call_sign, 20)} ({status}, {words.age(now_ms - unit.since_ms)})"


def _tail(draft: HandoverDraft, site: SiteWords) -> list[str]:
    lines: list[str] = []
    if draft.resting:
        told = ", ".join(plain(name, 20) for name in draft.resting)
        lines.append(QCoreApplication.translate("duty", "En pause : {units}").format(units=told))
    if draft.orders:
        lines.append(QCoreApplication.translate("duty", "Consignes qui restent"))
        for order in draft.orders:
            until = times.moment(order.until_ms, draft.now_ms, site.zone)
            whom = part(order.whom, site)
            when = QCoreApplication.translate("duty", "jusqu'à {last}").format(last=until)
            about = ", ".join(one for one in (when, whom) if one)
            lines.append(f"{_INDENT}{plain(order.text, _WORDS_MOST)} ({about})")
    return lines
