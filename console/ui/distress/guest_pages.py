"""The cameras that see an officer in distress, as a visit to the wall. Pure; GUI thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from console.core.views import IncidentItem
from console.core.watch_views import DistressItem, WatchView
from console.domain.camera import CameraRef
from console.ui import words
from console.ui.wall.guest import GuestPages

NO_INCIDENT = "distress.no_incident"


def pages_of(item: DistressItem, known: Iterable[IncidentItem]) -> GuestPages:
    """One page. A closed one of these cameras is opened for the incident on which the unit is engaged, which may be
    among the `known`; where it is engaged on none, none is opened, and the tile says why.
    """
    refs = tuple(CameraRef(*seen.camera.split("/", 1)) for seen in item.cameras)
    title = QCoreApplication.translate("Room", "Détresse {unit}").format(unit=words.plain(item.unit, 20))
    if not item.incidents:
        return GuestPages("", title, (refs,), nobody=NO_INCIDENT)
    key, number = item.incidents[0]
    place = words.plain(item.place_label, 80)
    # Its type may not be known here: then whoever opens a camera chooses the ground in the incident itself.
    bare = IncidentItem(key, number, "in_progress", "", "", 0, "", item.sector, place, "", (item.unit,), 0)
    return GuestPages(key, title, (refs,), item=next((one for one in known if one.id == key), bare))


def belongs_now(pages: GuestPages, shown: str, view: WatchView, known: Iterable[IncidentItem]) -> GuestPages | None:
    """The pages of the distress `shown` as they stand by this view, where their incident is another one by now: an
    officer is often engaged after the alarm. None where nothing changes.
    """
    item = next((one for one in view.distresses if one.distress == shown), None)
    if item is None:
        return None
    now = pages_of(item, known)
    return now if (now.incident, now.nobody) != (pages.incident, pages.nobody) else None
