"""How the passing of an incident between services is said, and what travels with it. GUI thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QCoreApplication

from console.core.views import IncidentItem, StoryEntry, StoryView
from console.ui import words
from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.models.site_words import SiteWords

ITEMS = {
    "description": QT_TRANSLATE_NOOP("transfer", "description"),
    "place": QT_TRANSLATE_NOOP("transfer", "lieu"),
    "notes": QT_TRANSLATE_NOOP("transfer", "notes"),
    "cameras": QT_TRANSLATE_NOOP("transfer", "caméras"),
    "units": QT_TRANSLATE_NOOP("transfer", "unités"),
    "caller": QT_TRANSLATE_NOOP("transfer", "appelant"),
}
CHANNELS = {
    "radio": QT_TRANSLATE_NOOP("transfer", "radio"),
    "phone": QT_TRANSLATE_NOOP("transfer", "téléphone"),
    "line": QT_TRANSLATE_NOOP("transfer", "ligne directe"),
    "here": QT_TRANSLATE_NOOP("transfer", "en salle"),
}
_NOTES_MOST = 12


def item(code: str) -> str:
    """What travels."""
    source = ITEMS.get(code)
    return words.plain(code, 40) if source is None else QCoreApplication.translate("transfer", source)


def channel(code: str) -> str:
    """How somebody said yes or no."""
    source = CHANNELS.get(code)
    return words.plain(code, 40) if source is None else QCoreApplication.translate("transfer", source)


def service(code: str, site: SiteWords) -> str:
    """A service as people call it; empty is the command centre's own."""
    return site.service_short(code) if code else QCoreApplication.translate("transfer", "CIC")


def in_charge(item_shown: IncidentItem, site: SiteWords, now_ms: int) -> str:
    """Who has it, and who was asked; empty while it is ours and nobody was."""
    parts = []
    if item_shown.in_charge:
        told = QCoreApplication.translate("transfer", "en charge : {service}")
        parts.append(told.format(service=service(item_shown.in_charge, site)))
    if item_shown.offered:
        told = QCoreApplication.translate("transfer", "proposé à {service} depuis {age}")
        parts.append(
            told.format(service=service(item_shown.offered_to, site), age=words.age(now_ms - item_shown.offered_ms))
        )
    return " · ".join(parts)


def mark(item_shown: IncidentItem, site: SiteWords) -> str:
    """The same in the two words of a row of the log."""
    if item_shown.offered:
        return QCoreApplication.translate("transfer", "→ {service} ?").format(
            service=service(item_shown.offered_to, site)
        )
    return f"→ {service(item_shown.in_charge, site)}" if item_shown.in_charge else ""


def sheet(story: StoryView, ticked: Collection[str], text: str, site: SiteWords, names: Mapping[str, str]) -> str:
    """What is told to the other service: the number, and what is ticked; nothing else travels.

    `names` are those of cameras (`gateway/camera`).
    """
    shown = story.incident
    if shown is None:
        return ""
    kind = site.type_label(shown.type_code) if shown.type_code else ""
    opened = words.clock(shown.opened_at_ms, site.zone)
    lines = [" · ".join(one for one in (shown.number, shown.priority, kind, opened) if one)]
    lines.extend(_told(code, story, shown, site, names) for code in ITEMS if code in ticked)
    if text.strip():
        lines.append(words.plain(text, 400))
    return "\n".join(line for line in lines if line)


def _told(code: str, story: StoryView, shown: IncidentItem, site: SiteWords, names: Mapping[str, str]) -> str:
    if code == "description":
        return words.plain(shown.description, 800)
    if code == "place":
        place = story.place
        where = [place.label or place.street or place.station, site.sector_short(place.sector) if place.sector else ""]
        return _named(code, " · ".join(words.plain(one, 120) for one in where if one))
    if code == "notes":
        notes = [
            dict(entry.fields).get("text", "")
            for entry in story.entries
            if entry.kind == "incident.noted" and not entry.mistaken
        ]
        return "\n".join(f"– {words.plain(note, 300)}" for note in notes[-_NOTES_MOST:] if note)
    if code == "cameras":
        return _named(code, ", ".join(words.plain(names.get(ref, ref), 80) for ref in story.cameras))
    if code == "units":
        return _named(code, ", ".join(words.plain(unit, 20) for unit in shown.units))
    return _named("caller", " ; ".join(_caller(entry) for entry in story.entries if _calls(entry)))


def _calls(entry: StoryEntry) -> bool:
    return entry.kind == "call.caller" and not entry.erased


def _caller(entry: StoryEntry) -> str:
    fields = dict(entry.fields)
    return ", ".join(words.plain(fields[name], 80) for name in ("caller", "call_back") if fields.get(name))


_NAMED = {
    "place": QT_TRANSLATE_NOOP("transfer", "Lieu : {value}"),
    "cameras": QT_TRANSLATE_NOOP("transfer", "Caméras : {value}"),
    "units": QT_TRANSLATE_NOOP("transfer", "Unités : {value}"),
    "caller": QT_TRANSLATE_NOOP("transfer", "Appelant : {value}"),
}


def _named(code: str, value: str) -> str:
    return QCoreApplication.translate("transfer", _NAMED[code]).format(value=value) if value else ""
