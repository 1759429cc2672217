"""The story of every incident as a reader finds it next morning: read from the store, in the words of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from console.adapters.secrets import open_secrets
from console.adapters.store.connection import connect
from console.adapters.store.packing import COLUMNS, fact_of
from console.core.show import name_of, story_view
from console.core.state import State
from console.domain.fact import Fact
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
    facts = [fact_of(row) for row in rows]
    state.fold(facts)
    incidents = [incident for incident in state.incidents.values() if incident.opening is not None]
    incidents.sort(key=lambda incident: incident.opening.number if incident.opening else "")
    return "\n".join([*(_story(incident, state) for incident in incidents), _shift(facts, state)])


def _shift(facts: Sequence[Fact], state: State) -> str:
    """Who served, and what they left to the next: the last line of each note, the rest of it tells times."""
    lines = ["Vacation"]
    for fact in facts:
        if fact.envelope.about.startswith("shift:"):
            text = getattr(fact.body, "text", "").rpartition("\n")[2]
            lines.append(f"    {name_of(fact.envelope.by, state):<8} {fact.envelope.kind} {text}".rstrip())
    return "\n".join([*lines, ""])


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
