"""What is said of the cameras that are offered, and of where an incident goes. French sources. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.core.views import OFFER_FAILED, OfferItem, OfferLeg, OfferView
from console.domain.course import COMPASS, Course
from console.ui import words
from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.models.site_words import SiteWords

_VIEWS = {
    "here": QT_TRANSLATE_NOOP("words", "sur place"),
    "seen": QT_TRANSLATE_NOOP("words", "voit le lieu"),
    "turns": QT_TRANSLATE_NOOP("words", "peut se tourner vers le lieu"),
    "far": QT_TRANSLATE_NOOP("words", "dans l'axe, trop loin"),
    "unknown": QT_TRANSLATE_NOOP("words", "orientation inconnue"),
    "beside": QT_TRANSLATE_NOOP("words", "lieu hors champ"),
    "behind": QT_TRANSLATE_NOOP("words", "de dos"),
}
_WAY_VIEWS = {
    "here": QT_TRANSLATE_NOOP("words", "sur le passage"),
    "seen": QT_TRANSLATE_NOOP("words", "voit le passage"),
    "turns": QT_TRANSLATE_NOOP("words", "peut se tourner vers le passage"),
    "beside": QT_TRANSLATE_NOOP("words", "passage hors champ"),
}
_TIES = {
    "camera": QT_TRANSLATE_NOOP("words", "caméra du lieu"),
    "stop": QT_TRANSLATE_NOOP("words", "à l'arrêt"),
    "street": QT_TRANSLATE_NOOP("words", "même rue"),
    "sector": QT_TRANSLATE_NOOP("words", "même secteur"),
}
_TERMS = {
    "open": QT_TRANSLATE_NOOP("words", "libre"),
    "running": QT_TRANSLATE_NOOP("words", "ouverte"),
    "ground": QT_TRANSLATE_NOOP("words", "à demander"),
    "choice": QT_TRANSLATE_NOOP("words", "à demander, motif à choisir"),
    "refused": QT_TRANSLATE_NOOP("words", "refusée"),
    "decision": QT_TRANSLATE_NOOP("words", "décision manquante"),
    "requisition": QT_TRANSLATE_NOOP("words", "réquisition : pas de direct"),
    "gone": QT_TRANSLATE_NOOP("words", "hors du catalogue"),
}
_HEALTH = {
    "down": QT_TRANSLATE_NOOP("words", "en panne"),
    "starting": QT_TRANSLATE_NOOP("words", "démarre"),
    "unknown": QT_TRANSLATE_NOOP("words", "état inconnu"),
    "stale": QT_TRANSLATE_NOOP("words", "passerelle injoignable"),
}
_SHORT_POINTS = (
    QT_TRANSLATE_NOOP("words", "N"),
    QT_TRANSLATE_NOOP("words", "NE"),
    QT_TRANSLATE_NOOP("words", "E"),
    QT_TRANSLATE_NOOP("words", "SE"),
    QT_TRANSLATE_NOOP("words", "S"),
    QT_TRANSLATE_NOOP("words", "SO"),
    QT_TRANSLATE_NOOP("words", "O"),
    QT_TRANSLATE_NOOP("words", "NO"),
)


_TOWARDS = (
    QT_TRANSLATE_NOOP("words", "fuite vers le nord"),
    QT_TRANSLATE_NOOP("words", "fuite vers le nord-est"),
    QT_TRANSLATE_NOOP("words", "fuite vers l'est"),
    QT_TRANSLATE_NOOP("words", "fuite vers le sud-est"),
    QT_TRANSLATE_NOOP("words", "fuite vers le sud"),
    QT_TRANSLATE_NOOP("words", "fuite vers le sud-ouest"),
    QT_TRANSLATE_NOOP("words", "fuite vers l'ouest"),
    QT_TRANSLATE_NOOP("words", "fuite vers le nord-ouest"),
)


def _told(table: dict[str, str], code: str) -> str:
    source = table.get(code)
    return QCoreApplication.translate("words", source) if source is not None else words.plain(code, 40)


def point(bearing_deg: int) -> str:
    """The nearest of the eight directions that people say, by its letters."""
    return QCoreApplication.translate("words", _SHORT_POINTS[round(bearing_deg / 45) % len(COMPASS)])


def terms(item: OfferItem) -> str:
    """On which terms it is to be had."""
    return _told(_TERMS, item.terms)


def health(item: OfferItem) -> str:
    """What is wrong with it; empty while nothing is."""
    return "" if item.health == "up" else _told(_HEALTH, item.health)


def where(item: OfferItem) -> str:
    """How far from the place it stands and on which side, or what else ties it to the place."""
    if item.distance_m is None or item.by == "camera":
        return _told(_TIES, item.by)
    if item.bearing_deg is None or item.view == "here":
        return words.distance(item.distance_m)
    # Where it stands as seen from the place: the other way round than it would have to look.
    return f"{words.distance(item.distance_m)} {point((item.bearing_deg + 180) % 360)}"


def view(item: OfferItem, *, way: bool = False) -> str:
    """How the place lies to it, or the `way` of a flight; empty where what ties it to the place says enough."""
    if item.view == "unknown" and item.distance_m is None:
        return ""
    return _told(_VIEWS | _WAY_VIEWS if way else _VIEWS, item.view)


def view_of(code: str) -> str:
    """How a place lies to a camera."""
    return _told(_VIEWS, code)


def why(item: OfferItem, site: SiteWords) -> str:
    """On which ground its owner opens it for this incident, or why not."""
    if item.terms == "refused":
        return words.reason(item.refusal)
    if item.terms == "ground" and item.circumstances:
        code = item.circumstances[0]
        return site.circumstance(code) or words.circumstance(code)
    return ""


def course(told: Course) -> str:
    """Where it goes."""
    if told.line:
        text = QCoreApplication.translate("words", "ligne {line} vers {end}")
        return text.format(line=words.plain(told.line, 20), end=words.plain(told.towards, 60))
    if told.bearing_deg is not None:
        return QCoreApplication.translate("words", _TOWARDS[round(told.bearing_deg / 45) % len(COMPASS)])
    return QCoreApplication.translate("words", "ne se déplace pas")


def leg(one: OfferLeg, told: Course) -> str:
    """A stop, or from how far to how far in which direction."""
    if one.stop:
        return words.plain(one.stop, 60)
    side = point(told.bearing_deg or 0)
    return QCoreApplication.translate("words", "{low} à {high} m {point}").format(
        low=one.from_m, high=one.until_m, point=side
    )


def way(offer: OfferView) -> str:
    """The line under the head of an incident that moves: where it goes and what comes next; empty where it stays.

    That its cameras could not be worked out stands there too.
    """
    if offer.fault == OFFER_FAILED:
        return words.reason(offer.fault)
    if not offer.course.moving:
        return ""
    told = first_big(course(offer.course))
    if offer.fault:
        return f"{told} · {words.reason(offer.fault)}"
    if offer.course.line and offer.legs:
        text = QCoreApplication.translate("words", "{course} · prochain arrêt : {stop}")
        return text.format(course=told, stop=words.plain(offer.legs[0].stop, 60))
    return told


def first_big(text: str) -> str:
    """The same, beginning with a capital."""
    return text[:1].upper() + text[1:]
