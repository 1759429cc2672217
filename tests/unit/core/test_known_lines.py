"""What was shown before and has not changed is the same object: one more fact costs one more line."""

from __future__ import annotations

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from console.core.show import Lines, entry_of
from console.core.show_dispatch import with_known
from console.core.state import State
from console.core.views import DispatchView
from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.fact import Fact
from console.domain.incident import Incident
from console.domain.place import Place
from tests.support import night
from tests.support.small_desk import SmallDesk
from tests.unit.domain.strategies import INCIDENT, fact, incident_body

NOW_MS = 5_000


OPENED = fact(0, b.IncidentOpened("07-142", "C0101", "P2", Place("Quai", sector="13201"), "rixe"), INCIDENT)


def incident_of(facts: list[Fact]) -> Incident:
    return reduce(apply_incident, [OPENED, *facts], Incident(INCIDENT.removeprefix("incident:")))


@given(st.lists(incident_body, max_size=12), st.integers(0, 12))
def test_lines_are_as_made_anew_and_the_old_ones_are_the_same(bodies: list[b.Body], first: int) -> None:
    facts = [fact(number, body, INCIDENT) for number, body in enumerate(bodies, 1)]
    state, lines = State(), Lines()
    before = lines.of(incident_of(facts[:first]), state, NOW_MS)
    whole = incident_of(facts)
    after = lines.of(whole, state, NOW_MS)
    assert after == tuple(entry_of(one, whole, state, NOW_MS) for one in whole.entries)
    known = {entry.fact: entry for entry in before}
    assert all(known[entry.fact] is entry for entry in after if entry == known.get(entry.fact))


def test_a_line_that_was_erased_or_is_no_longer_ahead_is_another_one() -> None:
    state, lines = State(), Lines()
    incident = incident_of([fact(1, b.IncidentNoted("rixe"), INCIDENT, NOW_MS)])
    early = lines.of(incident, state, -(10**9))
    assert all(entry.stamp_ahead for entry in early)
    assert not any(entry.stamp_ahead for entry in lines.of(incident, state, 10**15))


def test_a_note_that_was_entered_by_mistake_is_another_line() -> None:
    state, lines = State(), Lines()
    note = fact(1, b.IncidentNoted("deux blessés"), INCIDENT)
    lines.of(incident_of([note]), state, NOW_MS)
    after = lines.of(incident_of([note, fact(2, b.NoteMistaken(note.envelope.id, NOW_MS), INCIDENT)]), state, NOW_MS)
    assert [entry.fact for entry in after if entry.mistaken] == [note.envelope.id]


def test_units_that_have_not_changed_are_the_same_objects() -> None:
    desk = SmallDesk(night.NOW_MS)
    night.fill(desk)
    before, after = desk.dispatch(), desk.dispatch()
    kept = with_known(after, before)
    assert kept == after
    assert all(now is then for now, then in zip(kept.units, before.units, strict=True))
    assert with_known(after, DispatchView(0, ())) == after
