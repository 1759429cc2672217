"""Several calls to one incident, who called apart from what was said, and a call that leads to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.core import commands as c
from console.core.ports import LogFilter
from console.core.views import LogView, StoryView
from console.domain import bodies as b
from console.domain.calls import calls_of
from console.domain.fact import RetentionClass
from console.domain.incident import Incident, IncidentState
from console.domain.place import Place
from tests.support.desk import CAMERA, PASSWORD, START_MS, Seat, seat
from tests.support.waiting import until

CALLER, NUMBER = "Mme Martin", "06 12 34 56 78"


async def begun(at: Seat, **more: object) -> Incident:
    await at.do(c.MakeAccount("Durand", PASSWORD))
    done = await at.do(c.OpenIncident("rixe", origin="call_17", **more))  # type: ignore[arg-type]  # fields by name
    return at.ledger.state.incidents[done.value]


async def test_a_call_has_its_time_and_its_time_of_entry_and_who_called_a_fact_of_its_own(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at, caller=f" {CALLER} ", call_back=NUMBER, call_at_ms=START_MS - 240_000)
        (call,) = calls_of(incident)
        assert (call.caller, call.call_back, call.origin) == (CALLER, NUMBER, "call_17")
        assert call.at_ms == START_MS - 240_000
        assert call.entered_ms >= START_MS
        assert incident.opening is not None
        assert incident.opening.at_ms == call.at_ms, "nobody calls about what has not happened yet"
        kept = {entry.envelope.kind: entry.envelope.retention for entry in incident.entries}
        assert kept == {
            "incident.opened": RetentionClass.LOG,
            "call.taken": RetentionClass.LOG,
            "call.caller": RetentionClass.PERSONAL,
        }
        stored = await at.ledger.store.facts_about(incident.about)
        holding = [raw for raw in stored if raw.body is not None and CALLER.encode() in raw.body]
        assert len(holding) == 1, "no other fact holds the name"


async def test_more_calls_are_counted_and_found_by_what_was_said_never_by_who_said_it(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at)
        place = Place("bd baille", camera=str(CAMERA.ref))
        added = c.AddCall(incident.id, "une voisine entend des cris", "call_17", CALLER, NUMBER, place=place)
        assert (await at.do(added)).number == "07-001"
        assert CALLER not in repr(added)
        await at.do(c.SelectIncident(incident.id))

        def told() -> StoryView | None:
            story = at.views.get(StoryView)
            return story if isinstance(story, StoryView) and story.calls == 2 else None

        story = await until(told)
        assert CAMERA.name in repr(story.entries)
        assert any(entry.kind == "call.caller" for entry in story.entries)
        for text, found in (("voisine", 1), ("baille", 1), ("Martin", 0), ("06 12", 0)):
            rows = await at.ledger.store.search(LogFilter(text=text), "", 10)
            assert len(rows) == found, text
        log = at.views[LogView]
        assert CALLER not in repr(log)


async def test_a_call_without_follow_up_is_opened_and_closed_at_once(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at, result="no_follow_up")
        assert incident.state.value is IncidentState.CLOSED
        assert incident.result.value == "no_follow_up"
        assert [type(entry.body) for entry in incident.entries] == [b.IncidentOpened, b.IncidentClosed]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "call.empty"),
        ({"text": "a", "call_back": "rappeler demain"}, "call.bad_number"),
        ({"text": "a", "call_back": "+"}, "call.bad_number"),
        ({"text": "a", "origin": "pigeon"}, "call.origin_unknown"),
        ({"text": "a", "at_ms": START_MS + 86_400_000}, "incident.in_future"),
        ({"text": "a", "caller": "x" * 200}, "text.too_long"),
        ({"text": "x" * 20_000}, "text.too_long"),
    ],
)
async def test_a_call_that_cannot_be_taken_is_refused_and_nothing_is_written(
    tmp_path: Path, fields: dict[str, object], code: str
) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at)
        assert await at.refused(c.AddCall(incident.id, **fields)) == code  # type: ignore[arg-type]  # fields by name
        assert len(at.ledger.state.incidents[incident.id].entries) == 1
