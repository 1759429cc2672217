"""How an incident moves, as a fact: written once, refused with a reason, told by the story."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.core import commands as c
from console.core.views import StoryView
from console.domain import bodies as b
from console.domain.course import STAYS, Course
from tests.support.desk import PASSWORD, Seat, seat
from tests.support.waiting import until


async def begun(at: Seat) -> str:
    """An incident at a station."""
    await at.do(c.MakeAccount("Durand", PASSWORD))
    return (await at.do(c.OpenIncident("rixe dans la rame"))).value


def course_of(at: Seat, incident: str) -> Course:
    """As folded."""
    return at.ledger.state.incidents[incident].course.value


async def test_a_course_is_a_fact_the_same_again_none_and_no_course_one_more(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at)
        await at.do(c.SetCourse(incident, "M2", "castellane"))
        assert course_of(at, incident) == Course("M2", "Castellane"), "the end by the site's own name"
        await at.do(c.SetCourse(incident, "M2", "Castellane"))
        await at.do(c.SetCourse(incident, bearing_deg=0))
        assert course_of(at, incident) == Course(bearing_deg=0)
        await at.do(c.SetCourse(incident))
        assert course_of(at, incident) == STAYS
        entries = at.ledger.state.incidents[incident].entries
        assert [entry.body for entry in entries if isinstance(entry.body, b.IncidentCourse)] == [
            b.IncidentCourse("M2", "Castellane"),
            b.IncidentCourse(bearing_deg=0),
            b.IncidentCourse(),
        ]
        await at.do(c.SelectIncident(incident))

        def told() -> StoryView | None:
            story = at.views.get(StoryView)
            return story if isinstance(story, StoryView) and story.incident is not None else None

        story = await until(told)
        assert [dict(entry.fields) for entry in story.entries if entry.kind == "incident.course"] == [
            {"line": "M2", "towards": "Castellane"},
            {"bearing_deg": "0"},
            {},
        ]


async def test_it_outlives_a_restart(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at)
        await at.do(c.SetCourse(incident, "M2", "Joliette"))
    async with seat(tmp_path) as at:
        assert course_of(at, incident) == Course("M2", "Joliette")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.SetCourse("", "T9", "x"), "course.line_unknown"),
        (c.SetCourse("", "M2" * 1000, "x"), "course.line_unknown"),
        (c.SetCourse("", "M2", "Noailles"), "course.end_unknown"),
        (c.SetCourse("", "M2", "x" * 1_000_000), "course.end_unknown"),
        (c.SetCourse("", bearing_deg=360), "course.bearing"),
        (c.SetCourse("", bearing_deg=-1), "course.bearing"),
    ],
)
async def test_what_leads_nowhere_is_refused(tmp_path: Path, command: c.SetCourse, code: str) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at)
        asked = c.SetCourse(incident, command.line, command.towards, command.bearing_deg)
        assert await at.refused(asked) == code
        assert course_of(at, incident) == STAYS


async def test_a_closed_incident_goes_nowhere_and_nobody_moves_one_without_the_right(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await begun(at)
        assert (
            await at.refused(c.SetCourse("0192f0c1-0000-7000-8000-00000000beef", bearing_deg=0)) == "incident.unknown"
        )
        await at.do(c.CloseIncident(incident, "handled"))
        assert await at.refused(c.SetCourse(incident, bearing_deg=0)) == "incident.closed"
        await at.do(c.SignOut())
        assert await at.refused(c.SetCourse(incident, bearing_deg=0)) == "session.none"
