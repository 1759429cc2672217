"""What the head of an incident says of it. French sources. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.core.views import IncidentItem, StoryView
from console.ui import words
from console.ui.log import transfer_words
from console.ui.models.site_words import SiteWords

LATER_MS = 60_000
"""What was entered so long after it happened is told with both times."""


def second_line(item: IncidentItem, story: StoryView, site: SiteWords, now_ms: int) -> str:
    """Priority, sector, how it stands, how many told of it; last, where it may be cut, when it was opened and by whom.

    `now_ms` is UTC.
    """
    zone = site.zone
    opened = words.moment(item.opened_at_ms, now_ms, zone, seconds=True)
    name = words.author(story.by_name) or "—"
    head = QCoreApplication.translate("IncidentPane", "ouvert {time} par {name}").format(time=opened, name=name)
    if story.entered_ms - item.opened_at_ms >= LATER_MS:
        entered = words.moment(story.entered_ms, now_ms, zone, seconds=True)
        head = QCoreApplication.translate("IncidentPane", "faits {time} · consigné {entered} par {name}").format(
            time=opened, entered=entered, name=name
        )
    state = words.state(item.state)
    if item.state == "to_handle":
        told = QCoreApplication.translate("IncidentPane", "{state} depuis {age}").format(
            state=state, age=words.age(now_ms - (item.waits_since_ms or item.opened_at_ms))
        )
    elif item.state == "closed" and story.result:
        told = QCoreApplication.translate("IncidentPane", "{state} : {result}").format(
            state=state, result=words.result(story.result).lower()
        )
    else:
        told = f"{state} · {' '.join(words.plain(unit, 20) for unit in item.units)}" if item.units else state
    several = QCoreApplication.translate("IncidentPane", "{n} signalements").format(n=story.calls)
    reports = several if story.calls > 1 else ""
    charge = transfer_words.in_charge(item, site, now_ms)
    parts = (item.priority, site.sector_short(item.sector), charge, told, reports, head)
    return " · ".join(part for part in parts if part)
