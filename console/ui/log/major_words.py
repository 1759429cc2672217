"""How a major incident and its parts are said. GUI thread (the translator is asked)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.core.views import IncidentItem, LogView, MajorItem, PartItem
from console.ui import theme, words
from console.ui.models.site_words import SiteWords


def head(major: MajorItem, now_ms: int) -> str:
    """`INCIDENT MAJEUR depuis 12 min · journal : Mme Blanc · rattachés : ■ 2 ▲ 1 ● 1`; empty for an ordinary one."""
    if major.parent:
        told = QCoreApplication.translate("major", "Fait partie de l'incident majeur {number}")
        return told.format(number=major.parent_number)
    if not major.runs and not major.parts:
        return ""
    parts = []
    if major.runs:
        since = QCoreApplication.translate("major", "INCIDENT MAJEUR depuis {age}")
        keeper = QCoreApplication.translate("major", "journal : {name}")
        parts += [
            since.format(age=words.age(now_ms - major.since_ms)),
            keeper.format(name=words.plain(major.keeper, 60) or "—"),
        ]
    else:
        parts.append(QCoreApplication.translate("major", "Ancien incident majeur"))
    if major.parts:
        told = QCoreApplication.translate("major", "rattachés : {states}")
        parts.append(told.format(states=counts(major)))
    return " · ".join(parts)


def counts(major: MajorItem) -> str:
    """How many of its parts are in which state, by shape."""
    states = [part.state for part in major.parts]
    shown = [f"{shape} {states.count(state)}" for state, shape in theme.STATE_SHAPES.items() if state in states]
    unknown = states.count("")
    return "  ".join([*shown, *([f"? {unknown}"] if unknown else [])])


def part(item: PartItem, site: SiteWords) -> str:
    """`07-143 · P2 · Rixe · Rue de Rome · TN 12 · en cours`; its shape stands before it."""
    said = (
        item.number,
        item.priority,
        site.type_label(item.type_code) if item.type_code else "",
        words.plain(item.place_label, 80),
        ", ".join(words.plain(unit, 20) for unit in item.units),
        words.state(item.state) if item.state else "",
    )
    return " · ".join(one for one in said if one)


def mark(item: IncidentItem) -> str:
    """What a row of the log says of it in two words; empty for an ordinary one."""
    if item.major:
        told = QCoreApplication.translate("major", "MAJEUR")
        return f"{told} +{item.parts}" if item.parts else told
    return f"⤷ {item.part_of}" if item.part_of else ""


def muted(view: LogView) -> str:
    """The sign that P4 are left out; empty while nothing is."""
    if not view.major:
        return ""
    told = QCoreApplication.translate("major", "Incident majeur {number} : P4 masqués ({count} en cours)")
    return told.format(number=view.major_number, count=view.muted)


def at_the_head(view: LogView) -> str:
    """The same at the head of the window."""
    told = QCoreApplication.translate("major", "Incident majeur {number} · P4 masqués")
    return told.format(number=view.major_number) if view.major else ""


def layout_name(number: str) -> str:
    """The name of the layout that a major incident has on the wall."""
    return QCoreApplication.translate("major", "Majeur {number}").format(number=number)
