"""Why a unit is proposed, or is not, in words: travel time and by what, capability, load, age of its position.

GUI thread (the translator is asked). French sources, in the fixed context `dispatch`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from console.core.views import UnitItem
from console.domain.recommend import Leg, Reason
from console.domain.unit import ENGAGED, UnitState
from console.ui import theme, words
from console.ui.dispatch.capability_words import capabilities
from console.ui.marked import QT_TRANSLATE_NOOP

OLD_POSITION_MS = 180_000
"""A position older than this is flagged: who drives is somewhere else by now."""

LEAD_MARK = "★"
STAGED_MARK = "◧"
WITHDRAWN_MARK = "⊘"
FLAG_MARK = "◔"
LACKS_MARK = "✕"
FITS_MARK = "✓"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the second line and their ink."""

    text: str
    ink: str = theme.SECOND


_BY_ROAD = QT_TRANSLATE_NOOP("dispatch", "≈ {n} min par la route")
_ON_FOOT = QT_TRANSLATE_NOOP("dispatch", "≈ {n} min à pied, {kmh} km/h")
_BY_BIKE = QT_TRANSLATE_NOOP("dispatch", "≈ {n} min à vélo, {kmh} km/h")
_BY_DISTANCE = QT_TRANSLATE_NOOP("dispatch", "≈ {n} min à {kmh} km/h")
_WITHDRAWN = QT_TRANSLATE_NOOP("dispatch", "hors du fichier du site")
_ELSEWHERE = QT_TRANSLATE_NOOP("dispatch", "autre service que voulu")
_LACKS = QT_TRANSLATE_NOOP("dispatch", "sans {what}")
_UNSAID = QT_TRANSLATE_NOOP("dispatch", "capacités non dites")
_NO_WAY = QT_TRANSLATE_NOOP("dispatch", "trajet inconnu")
_GUESSED = QT_TRANSLATE_NOOP("dispatch", "jamais localisé, compté du secteur")
_OLD = QT_TRANSLATE_NOOP("dispatch", "position {age}")
_SHIFT = QT_TRANSLATE_NOOP("dispatch", "vacation {shift}")
_IDLE = QT_TRANSLATE_NOOP("dispatch", "0 engagement")
_ONCE = QT_TRANSLATE_NOOP("dispatch", "1 engagement")
_OFTEN = QT_TRANSLATE_NOOP("dispatch", "{n} engagements")
_ON_DUTY = QT_TRANSLATE_NOOP("dispatch", "{age} de service")
_LEADS = QT_TRANSLATE_NOOP("dispatch", "chef de dispositif")
_KEPT = QT_TRANSLATE_NOOP("dispatch", "hors du fichier du site, gardé jusqu'à sa libération")


def _tr(source: str, **values: object) -> str:
    return QCoreApplication.translate("dispatch", source).format(**values)


def pieces(unit: UnitItem, now_ms: int) -> tuple[Piece, ...]:
    """The second line under a unit, most important first; the end may be cut."""
    return tuple(_standing(unit)) if unit.here else tuple(_reason(unit, now_ms))


def told(unit: UnitItem, now_ms: int) -> str:
    """The same as one text."""
    return " · ".join(piece.text for piece in pieces(unit, now_ms))


def has_second_line(unit: UnitItem) -> bool:
    """Whether it has one in the list: the proposed ones, and those on the incident with something to say."""
    if unit.here:
        return unit.lead or unit.withdrawn or bool(unit.staged)
    return unit.reason is not None and 0 < unit.rank <= MOST_TOLD


MOST_TOLD = 6
"""Proposals that carry their reason in the list; of the others the hint says it."""


def is_old(unit: UnitItem, now_ms: int) -> bool:
    """Whether where it was seen last says little about where it is."""
    return bool(unit.position_ms) and now_ms - unit.position_ms > OLD_POSITION_MS


def travel(leg: Leg) -> str:
    """`≈ 4 min par la route`, `≈ 6 min à pied, 6 km/h`: how long, and by what it was computed."""
    minutes = max(1, round(leg.seconds / 60))
    if leg.by == "road":
        return _tr(_BY_ROAD, n=minutes)
    if leg.mode == "foot":
        return _tr(_ON_FOOT, n=minutes, kmh=leg.kmh)
    if leg.mode == "bike":
        return _tr(_BY_BIKE, n=minutes, kmh=leg.kmh)
    return _tr(_BY_DISTANCE, n=minutes, kmh=leg.kmh)


def _reason(unit: UnitItem, now_ms: int) -> Iterator[Piece]:
    reason = unit.reason
    if unit.withdrawn:
        yield Piece(f"{WITHDRAWN_MARK} {_tr(_WITHDRAWN)}", theme.ORANGE)
    if reason is None:
        return
    if reason.elsewhere:
        yield Piece(f"{LACKS_MARK} {_tr(_ELSEWHERE)}", theme.ORANGE)
    elif reason.lacks:
        yield Piece(f"{LACKS_MARK} {_tr(_LACKS, what=capabilities(reason.lacks))}", theme.ORANGE)
    elif reason.unsaid:
        yield Piece(f"{FLAG_MARK} {_tr(_UNSAID)}", theme.ORANGE)
    if reason.leg is None:
        yield Piece(_tr(_NO_WAY), theme.ORANGE)
    else:
        yield Piece(travel(reason.leg), theme.TEXT)
        if reason.leg.guessed:
            yield Piece(f"{FLAG_MARK} {_tr(_GUESSED)}", theme.ORANGE)
    if is_old(unit, now_ms):
        age = words.age(now_ms - unit.position_ms)
        yield Piece(f"{FLAG_MARK} {_tr(_OLD, age=age)}", theme.ORANGE)
    if reason.fits:
        yield Piece(f"{FITS_MARK} {capabilities(reason.fits)}")
    yield from _load(reason, now_ms)
    if unit.shift:
        yield Piece(_tr(_SHIFT, shift=words.plain(unit.shift, 24)))
    if unit.vehicle:
        yield Piece(words.plain(unit.vehicle, 40))


def _load(reason: Reason, now_ms: int) -> Iterator[Piece]:
    if reason.engagements == 0:
        yield Piece(_tr(_IDLE))
    elif reason.engagements == 1:
        yield Piece(_tr(_ONCE))
    else:
        yield Piece(_tr(_OFTEN, n=reason.engagements))
    if reason.on_duty_ms:
        yield Piece(_tr(_ON_DUTY, age=words.age(now_ms - reason.on_duty_ms)))


def _standing(unit: UnitItem) -> Iterator[Piece]:
    if unit.lead:
        yield Piece(f"{LEAD_MARK} {_tr(_LEADS)}", theme.TEXT)
    if unit.staged and unit.status == UnitState.STAGED.value:
        yield Piece(f"{STAGED_MARK} {words.plain(unit.staged, 80)}")
    if unit.withdrawn and unit.status in {state.value for state in ENGAGED}:
        yield Piece(f"{WITHDRAWN_MARK} {_tr(_KEPT)}", theme.ORANGE)
