"""How shifts, services and standing orders are said. GUI thread (the translator is asked)."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from console.core.duty_views import DutyView, NoteVersion, OrderItem, PresenceItem, ShiftItem
from console.domain.people import Role
from console.ui import times
from console.ui.models.site_words import SiteWords
from console.ui.people import role_words
from console.ui.plain_text import plain


def hours(from_ms: int, until_ms: int, zone: tzinfo) -> str:
    """`13:00–21:00`."""
    return f"{times.clock(from_ms, zone)}–{times.clock(until_ms, zone)}"


def shift_name(from_ms: int, until_ms: int, zone: tzinfo) -> str:
    """`samedi 21 novembre 2026, 13:00–21:00`."""
    return f"{times.long_day(from_ms, zone)}, {hours(from_ms, until_ms, zone)}"


def shift_short(shift: ShiftItem, now_ms: int, zone: tzinfo) -> str:
    """`13:00–21:00`, with its day when that is not today."""
    told = hours(shift.from_ms, shift.until_ms, zone)
    return told if times.same_day(shift.from_ms, now_ms, zone) else f"{times.day(shift.from_ms, zone)} {told}"


def role(code: str) -> str:
    """A role by its code; one that this version does not know is shown as it is."""
    return role_words.role(Role(code)) if code in list(Role) else plain(code, 40)


def part(code: str, site: SiteWords) -> str:
    """`secteur 1er`, `service RTM`; empty for everything."""
    sort, _, name = code.partition(":")
    if sort == "sector":
        return QCoreApplication.translate("duty", "secteur {name}").format(name=site.sector_short(name))
    if sort == "service":
        return QCoreApplication.translate("duty", "service {name}").format(name=site.service_short(name))
    return plain(code, 60)


def presence(item: PresenceItem, site: SiteWords) -> str:
    """`Durand (superviseur, poste 07, secteur 1er)`."""
    station = QCoreApplication.translate("duty", "poste {station}").format(station=plain(item.workstation, 12))
    about = (role(item.role).lower(), station, part(item.part, site))
    return f"{plain(item.name, 60)} ({', '.join(one for one in about if one)})"


def crew(shift: ShiftItem | None, site: SiteWords) -> str:
    """Everybody who serves, in a line."""
    serving = [one for one in (shift.people if shift is not None else ()) if not one.until_ms]
    if not serving:
        return QCoreApplication.translate("duty", "Personne n'a encore pris cette vacation.")
    told = "; ".join(presence(one, site) for one in serving).replace("; ", " · ")
    return QCoreApplication.translate("duty", "En service : {people}").format(people=told)


def version_line(version: NoteVersion, place: int, of: int, now_ms: int, zone: tzinfo) -> str:
    """`Version 2 sur 3, Durand, 20:41 · SHA-256 3f2a91…`."""
    told = QCoreApplication.translate("duty", "Version {place} sur {of}, {name}, {time} · SHA-256 {digest}…")
    return told.format(
        place=place,
        of=of,
        name=plain(version.by_name, 60),
        time=times.moment(version.at_ms, now_ms, zone),
        digest=version.digest[:12],
    )


def signatures(version: NoteVersion, now_ms: int, zone: tzinfo) -> str:
    """`Lue et signée par Nardi à 21:03`."""
    told = ", ".join(f"{plain(name, 60)} ({times.moment(at_ms, now_ms, zone)})" for name, at_ms in version.signed)
    return QCoreApplication.translate("duty", "Lue et signée : {people}").format(people=told)


def order_line(order: OrderItem, now_ms: int, site: SiteWords) -> str:
    """When it holds, for whom, who gave it."""
    until = times.moment(order.until_ms, now_ms, site.zone)
    if order.from_ms > now_ms:
        when = QCoreApplication.translate("duty", "du {first} au {last}").format(
            first=times.moment(order.from_ms, now_ms, site.zone), last=until
        )
    else:
        when = QCoreApplication.translate("duty", "jusqu'à {last}").format(last=until)
    whom = part(order.whom, site) or QCoreApplication.translate("duty", "pour tous")
    return " · ".join((when, whom, plain(order.by_name, 60)))


def readers(order: OrderItem) -> str:
    """Who has read it."""
    names = ", ".join(plain(name, 60) for name, _ in order.read)
    return QCoreApplication.translate("duty", "Lue par {people}").format(people=names or "—")


def not_read(order: OrderItem) -> str:
    """Who has not; those who serve now first, and said so. Empty when everybody has."""
    serving = QCoreApplication.translate("duty", "{name} (en service)")
    names = [serving.format(name=plain(name, 60)) if now else plain(name, 60) for name, now in order.unread]
    return (
        QCoreApplication.translate("duty", "Pas encore lue : {people}").format(people=", ".join(names)) if names else ""
    )


def at_the_head(view: DutyView) -> tuple[str, bool]:
    """What the head of the window says, and whether whoever sits here has to do something. Empty: nothing."""
    told: list[str] = []
    if view.to_sign:
        told.append(QCoreApplication.translate("duty", "Note de relève à signer"))
    elif view.unsigned:
        told.append(QCoreApplication.translate("duty", "Note de relève non signée"))
    unread = sum(order.to_read for order in view.orders)
    if unread == 1:
        told.append(QCoreApplication.translate("duty", "1 consigne à lire"))
    elif unread:
        told.append(QCoreApplication.translate("duty", "{count} consignes à lire").format(count=unread))
    if not view.mine:
        told.append(QCoreApplication.translate("duty", "Vacation à prendre"))
    return " · ".join(told), bool(view.to_sign or unread)
