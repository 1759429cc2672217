"""Every opening that runs, with the incident it runs for. Pure; loop thread."""

from __future__ import annotations

from console.core.access import Access
from console.core.state import State
from console.core.views import OpeningItem, OpeningsView


def openings_view(revision: int, access: Access, state: State) -> OpeningsView:
    """What runs now, the first to end first. An incident that this workstation does not know has no number here."""
    grounds: dict[str, tuple[str, str]] = {}
    for incident in state.incidents.values():
        number = incident.number
        grounds |= {grant.grant: (incident.id, number) for grant in access.openings(incident.id)}
    return OpeningsView(
        revision,
        tuple(
            OpeningItem(item.grant, item.camera, *grounds.get(item.grant, ("", "")), item.until_ms)
            for item in access.openings()
        ),
    )
