"""The words of the watch over units: timeline sentences, notices, channels, a distress. GUI thread.

Sources are French, in the fixed context `words`. What others wrote has gone through `plain` already, or does so here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain
from console.ui.reasons_watch import NOTICES

CHANNELS = {
    "radio": QT_TRANSLATE_NOOP("words", "radio"),
    "phone": QT_TRANSLATE_NOOP("words", "téléphone"),
    "in_person": QT_TRANSLATE_NOOP("words", "de vive voix"),
    "message": QT_TRANSLATE_NOOP("words", "message"),
}
ENDINGS = {
    "safe": QT_TRANSLATE_NOOP("words", "Agent en sécurité"),
    "false_alarm": QT_TRANSLATE_NOOP("words", "Fausse alerte"),
    "test": QT_TRANSLATE_NOOP("words", "Essai"),
}
_CLOCKS = {
    "available": QT_TRANSLATE_NOOP("words", "disponible"),
    "patrol": QT_TRANSLATE_NOOP("words", "en patrouille"),
    "assigned": QT_TRANSLATE_NOOP("words", "engagé, pas encore parti"),
    "en_route": QT_TRANSLATE_NOOP("words", "en route"),
    "on_scene": QT_TRANSLATE_NOOP("words", "sur place"),
    "welfare": QT_TRANSLATE_NOOP("words", "contrôle de sécurité"),
    "clearing": QT_TRANSLATE_NOOP("words", "fin d'intervention"),
    "break": QT_TRANSLATE_NOOP("words", "en pause"),
    "off_duty": QT_TRANSLATE_NOOP("words", "hors service"),
    "to_handle": QT_TRANSLATE_NOOP("words", "à traiter"),
}
_SHORT = {
    "notice.distress": QT_TRANSLATE_NOOP("words", "DÉTRESSE {unit}"),
    "notice.distress_taken": QT_TRANSLATE_NOOP("words", "Détresse {unit}"),
    "notice.new_p1": QT_TRANSLATE_NOOP("words", "P1 {number}"),
    "notice.p1_waiting": QT_TRANSLATE_NOOP("words", "P1 {number} attend"),
    "notice.p2_waiting": QT_TRANSLATE_NOOP("words", "P2 {number} attend"),
    "notice.welfare_overdue": QT_TRANSLATE_NOOP("words", "{unit} ne répond pas"),
    "notice.welfare_late": QT_TRANSLATE_NOOP("words", "{unit} : contrôle en retard"),
}


def _said(source: str) -> str:
    return QCoreApplication.translate("words", source)


def _word(table: Mapping[str, str], code: str) -> str:
    return _said(table[code]) if code in table else plain(code, 40)


def channel(code: str) -> str:
    """How a unit was asked or answered."""
    return _word(CHANNELS, code)


def ending(code: str) -> str:
    """How a distress ended."""
    return _word(ENDINGS, code)


def clock(code: str) -> str:
    """What lasts, as part of a sentence."""
    return _word(_CLOCKS, code)


def notice(code: str, params: Mapping[str, str]) -> str:
    """A notice of the watch in a sentence; empty for any other."""
    return _said(NOTICES[code]).format_map(_Told(params)) if code in NOTICES else ""


def short(code: str, params: Mapping[str, str]) -> str:
    """The same for the head of the window."""
    return _said(_SHORT[code]).format_map(_Told(params)) if code in _SHORT else ""


class _Told(dict[str, str]):
    """Parameters as a sentence takes them: `place` and `on` bring what goes before them, or are nothing."""

    def __init__(self, params: Mapping[str, str]) -> None:
        super().__init__({name: plain(value, 80) for name, value in params.items()})
        self["place"] = f", {self['place']}" if self.get("place") else ""
        self["on"] = f" ({self['number']})" if self.get("number") else ""
        self["clock"] = clock(self.get("clock", ""))

    def __missing__(self, key: str) -> str:
        return "—"


def taken(unit: str, name: str) -> str:
    """A distress that somebody takes care of, in a line."""
    told = _said(QT_TRANSLATE_NOOP("words", "◆ {unit} : détresse, {name} s'en occupe"))
    return told.format(unit=unit, name=name)


Teller = Callable[[Mapping[str, str], SiteWords], str]


def _seen(fields: Mapping[str, str], _site: SiteWords) -> str:
    told = _said(QT_TRANSLATE_NOOP("words", "{unit} : durée vue ({clock})"))
    return told.format(unit=fields["unit"], clock=clock(fields["clock"]))


def _waiting_seen(_fields: Mapping[str, str], _site: SiteWords) -> str:
    return _said(QT_TRANSLATE_NOOP("words", "Attente vue"))


def _asked(fields: Mapping[str, str], _site: SiteWords) -> str:
    told = _said(QT_TRANSLATE_NOOP("words", "Contrôle de sécurité : {unit} appelé ({channel})"))
    return told.format(unit=fields["unit"], channel=channel(fields["channel"]))


def _answered(fields: Mapping[str, str], _site: SiteWords) -> str:
    told = _said(QT_TRANSLATE_NOOP("words", "Contrôle de sécurité : {unit} a répondu ({channel}){words}{speaker}"))
    words = f" : « {fields['words']} »" if fields["words"] else ""
    by = _said(QT_TRANSLATE_NOOP("words", ", dit par {name}")).format(name=fields["speaker"])
    return told.format(
        unit=fields["unit"], channel=channel(fields["channel"]), words=words, speaker=by if fields["speaker"] else ""
    )


def _missed(fields: Mapping[str, str], _site: SiteWords) -> str:
    told = _said(QT_TRANSLATE_NOOP("words", "Contrôle de sécurité : {unit} ne répond pas ({misses} sans réponse)"))
    return told.format(unit=fields["unit"], misses=fields["misses"])


def _distress(fields: Mapping[str, str], _site: SiteWords) -> str:
    source = (
        QT_TRANSLATE_NOOP("words", "◆ DÉTRESSE de {unit}, reçue{words}")
        if fields["source"] == "message"
        else QT_TRANSLATE_NOOP("words", "◆ DÉTRESSE de {unit}, donnée par l'opérateur{words}")
    )
    return _said(source).format(unit=fields["unit"], words=f" : « {fields['words']} »" if fields["words"] else "")


def _taken(fields: Mapping[str, str], _site: SiteWords) -> str:
    return _said(QT_TRANSLATE_NOOP("words", "◆ Détresse de {unit} prise en compte")).format(unit=fields["unit"])


def _ended(fields: Mapping[str, str], _site: SiteWords) -> str:
    told = _said(QT_TRANSLATE_NOOP("words", "◆ Détresse de {unit} levée : {why}{words}"))
    words = f", « {fields['words']} »" if fields["words"] else ""
    return told.format(unit=fields["unit"], why=ending(fields["why"]).lower(), words=words)


WATCH_TELLERS: dict[str, Teller] = {
    "clock.seen": _seen,
    "incident.waiting_seen": _waiting_seen,
    "welfare.asked": _asked,
    "welfare.answered": _answered,
    "welfare.missed": _missed,
    "distress.raised": _distress,
    "distress.acknowledged": _taken,
    "distress.ended": _ended,
}
