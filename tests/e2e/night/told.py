"""The story of every incident as a reader finds it next morning: read from the store, in the words of the screen."""

from __future__ import annotations

from pathlib import Path

from console.adapters.secrets import open_secrets
from console.adapters.store.connection import connect
from console.adapters.store.packing import COLUMNS, fact_of
from console.core.show import name_of, story_view
from console.core.state import State
from console.domain.incident import Incident
from console.ui import words
from console.ui.sentences import sentence
from tests.support.site import marseille

_NOBODY_TOLD = 0


def stories(data: Path) -> str:
    """One paragraph an incident, in the order of their numbers; times are left out, since they are those of the run."""
    db = connect(data, open_secrets(data, store_exists=True).store_key)
    try:
        rows = db.conn.execute(f"SELECT {COLUMNS} FROM told ORDER BY seq").fetchall()  # noqa: S608 - constants
    finally:
        db.close()
    state = State()
    state.fold(fact_of(row) for row in rows)
    incidents = [incident for incident in state.incidents.values() if incident.opening is not None]
    incidents.sort(key=lambda incident: incident.opening.number if incident.opening else "")
    return "\n".join(_story(incident, state) for incident in incidents)


def _story(incident: Incident, state: State) -> str:
    site = marseille()
    view = story_view(0, incident, state, _NOBODY_TOLD)
    assert view.incident is not None
    head = (
        f"{words.incident_title(view.incident, site)} · {view.incident.priority} · {words.state(view.incident.state)}"
    )
    if view.result:
        head = f"{head} · {words.result(view.result)}"
    lines = [f"    {name_of(entry.by_name, state):<8} {sentence(entry, site)}" for entry in view.entries]
    return "\n".join([head, *lines, ""])
