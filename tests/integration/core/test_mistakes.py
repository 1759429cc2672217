"""A note that was a mistake stays in the story and says so; a priority goes back to what it was. Real store."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.core import commands as c
from console.core.line_reading import LineReading
from console.domain import bodies as b
from console.domain.incident import Incident
from tests.support.desk import PASSWORD, Seat, seat


async def run(at: Seat, line: str) -> LineReading:
    outcome = await at.do(c.RunLine(line))
    assert outcome.line is not None
    return outcome.line


async def undone(at: Seat) -> LineReading:
    outcome = await at.do(c.UndoLine())
    assert outcome.line is not None
    return outcome.line


async def begun(at: Seat) -> str:
    await at.do(c.MakeAccount("Durand", PASSWORD))
    await at.do(c.MakeAccount("Martin", PASSWORD, frozenset({"operator"})))
    return (await run(at, "/n rixe p2")).show.removeprefix("incident:")


def known(at: Seat, incident: str) -> Incident:
    return at.ledger.state.incidents[incident]


async def test_a_note_is_taken_back_by_a_fact_and_its_words_stay(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at)
        assert (await run(at, "/l 001 deux blessés")).undo
        assert (await undone(at)).code == "bar.noted_undone"
        told = (await at.do(c.TellStory(incident))).story
        assert told is not None
        note = next(line.entry for line in told.lines if line.entry.kind == "incident.noted")
        assert note.mistaken
        assert dict(note.fields)["text"] == "deux blessés", "never erased"
        assert told.lines[-1].entry.kind == "incident.note_mistaken"
    async with seat(tmp_path) as at:
        await at.do(c.SignIn("Durand", PASSWORD))
        assert known(at, incident).mistaken == {note.fact}, "over a restart, too"
        assert await at.refused(c.MarkMistaken(incident, note.fact)) == "note.mistaken"
        assert await at.refused(c.MarkMistaken(incident, "nothing")) == "note.unknown"
        opening = known(at, incident).entries[0].envelope.id
        assert await at.refused(c.MarkMistaken(incident, opening)) == "note.unknown"
        assert await at.refused(c.MarkMistaken("nowhere", note.fact)) == "incident.unknown"


async def test_only_its_author_or_whoever_reviews_calls_a_note_a_mistake(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at)
        note = (await at.do(c.AddNote(incident, "vu à pied"))).value
        await at.do(c.SignOut())
        await at.do(c.SignIn("Martin", PASSWORD))
        assert await at.refused(c.MarkMistaken(incident, note)) == "note.not_yours"
        own = (await at.do(c.AddNote(incident, "non"))).value
        await at.do(c.MarkMistaken(incident, own, "doublon"))
        await at.do(c.SignOut())
        await at.do(c.SignIn("Durand", PASSWORD))  # holds every role
        await at.do(c.MarkMistaken(incident, note))
        assert known(at, incident).mistaken == {own, note}


async def test_what_was_a_mistake_is_not_handed_on(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        await run(at, "/l 001 vraiment")
        await run(at, "/l 001 par erreur")
        await undone(at)
        await at.do(c.TakeShift("supervisor"))
        handover = (await at.do(c.DraftHandover())).handover
        assert "vraiment" in str(handover)
        assert "par erreur" not in str(handover)


async def test_a_priority_is_set_with_its_reason_and_put_back(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at)
        assert (await run(at, "/p 001 p1 couteau vu")).code == "bar.prioritised"
        assert known(at, incident).priority.value == "P1"
        assert known(at, incident).entries[-1].body == b.IncidentReprioritised("P1", "couteau vu")
        assert (await undone(at)).code == "bar.prioritised_undone"
        assert known(at, incident).priority.value == "P2"
        assert known(at, incident).entries[-1].body == b.IncidentReprioritised("P2", "mistake")
        await at.do(c.SelectIncident(incident))
        assert (await run(at, "/p p3")).code == "bar.prioritised", "the one in the pane needs no number"
        await at.do(c.ChangeIncident(incident, priority="P4"))
        assert await at.refused(c.UndoLine()) == "bar.not_undone", "somebody has set another one since"
        assert await at.refused(c.RunLine("/p 001 p4")) == "bar.priority_same"


@pytest.mark.parametrize("line", ["/p 001", "/p 1"])
async def test_that_somebody_saw_it_stays_and_says_why(tmp_path: Path, line: str) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        assert not (await run(at, line)).undo
        assert await at.refused(c.UndoLine()) == "bar.taken_stays"
