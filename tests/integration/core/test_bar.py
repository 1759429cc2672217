"""The command bar on a real store: what a line means, what it does, what it refuses, and how it is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.core import commands as c
from console.core.line_reading import LineReading
from console.domain.incident import IncidentState
from console.domain.unit import UnitState
from console.domain.unit_clocks import clocks_of
from tests.support.desk import CAMERA, PASSWORD, Seat, seat


async def begun(at: Seat) -> None:
    await at.do(c.MakeAccount("Durand", PASSWORD))
    for call_sign in ("TN 12", "TN 14", "PM 07"):
        await at.do(c.DeclareUnit(call_sign, "pn"))


async def read(at: Seat, line: str) -> LineReading:
    outcome = await at.do(c.ReadLine(line))
    assert outcome.line is not None
    return outcome.line


async def run(at: Seat, line: str) -> LineReading:
    outcome = await at.do(c.RunLine(line))
    assert outcome.line is not None
    return outcome.line


async def test_a_night_by_the_bar_alone(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        told = await run(at, "/n rixe place de test p1")
        assert told.code == "bar.opened"
        assert dict(told.params)["priority"] == "P1"
        assert dict(told.params)["number"] == "07-001"
        incident = told.show.removeprefix("incident:")
        assert at.ledger.state.incidents[incident].description.value == "rixe place de test"
        assert (await run(at, "/a tn12 001")).code == "bar.assigned"
        assert (await run(at, "/s tn 12 er")).code == "bar.reported"
        assert (await run(at, "s TN12 sur place")).code == "bar.reported"
        assert (await run(at, "/l 1  deux  personnes parties à pied")).code == "bar.noted"
        noted = [entry.body for entry in at.ledger.state.incidents[incident].entries][-1]
        assert getattr(noted, "text", "") == "deux  personnes parties à pied"
        assert (await run(at, "/lib tn12")).code == "bar.released"
        assert dict((await run(at, "/c 001 fa erreur d'appréciation")).params) == {
            "number": "07-001",
            "result": "false_alarm",
        }
        assert at.ledger.state.incidents[incident].state.value is IncidentState.CLOSED
        assert (await run(at, "/r 001 un second appel")).code == "bar.reopened"


async def test_what_enter_would_do_is_said_before(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        await run(at, "/n rixe")
        reading = await read(at, "/a TN12 001")
        assert (reading.code, reading.ready) == ("bar.assign", True)
        assert dict(reading.params) == {"unit": "TN 12", "number": "07-001"}
        assert at.ledger.state.units["TN 12"].status.value.state is UnitState.AVAILABLE


async def test_the_incident_in_the_pane_needs_no_number(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        incident = (await run(at, "/n rixe")).show.removeprefix("incident:")
        assert (await read(at, "/a pm07")).code == "bar.needs_incident"
        await at.do(c.SelectIncident(incident))
        assert (await run(at, "/a pm07")).code == "bar.assigned"
        assert (await run(at, "/l renfort demandé")).code == "bar.noted"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "bar.needs_verb"),
        ("/", "bar.needs_verb"),
        ("/zz", "bar.verb_unknown"),
        ("/n", "bar.needs_words"),
        ("/n p1", "bar.needs_words"),
        ("/a ", "bar.needs_unit"),
        ("/a XY99 001", "bar.unit_unknown"),
        ("/a tn 001", "bar.which_unit"),
        ("/a tn12 999", "bar.incident_unknown"),
        ("/a tn12 0", "bar.incident_unknown"),
        ("/s tn12", "bar.needs_status"),
        ("/s tn12 danse", "bar.status_unknown"),
        ("/s tn12 fin", "unit.not_legal"),
        ("/c 001", "bar.needs_result"),
        ("/c 001 peut-être", "bar.needs_result"),
        ("/r 001", "incident.not_closed"),
        ("/l 001", "bar.needs_note"),
        ("/j 001", "bar.needs_other"),
        ("/cam", "bar.needs_camera"),
        ("/cam nulle part", "bar.camera_unknown"),
        ("/lib tn12", "unit.not_engaged"),
    ],
)
async def test_what_is_missing_or_wrong_is_said_and_nothing_happens(tmp_path: Path, line: str, code: str) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        await run(at, "/n rixe")
        facts = len(await at.ledger.store.facts_of_open_incidents(0))
        reading = await read(at, line)
        assert (reading.code, reading.ready) == (code, False)
        assert await at.refused(c.RunLine(line)) == code
        assert len(await at.ledger.store.facts_of_open_incidents(0)) == facts


async def test_a_status_said_by_mistake_is_taken_back_and_leaves_no_arrival(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        incident = (await run(at, "/n rixe")).show.removeprefix("incident:")
        await run(at, "/a tn12 001")
        await run(at, "/s tn12 er")
        since_ms = at.ledger.state.units["TN 12"].status.value.since_ms
        at.now_ms += 60_000
        assert (await run(at, "/s tn12 sp")).undo
        undone = (await at.do(c.UndoLine())).line
        assert undone is not None
        assert undone.code == "bar.reported_undone"
        now = at.ledger.state.units["TN 12"].status.value
        assert (now.state, now.since_ms) == (UnitState.EN_ROUTE, since_ms), "its clock runs on as if nothing was said"
        (clock,) = clocks_of(at.ledger.state.incidents[incident])
        assert clock.on_scene_ms is None
        undone = (await at.do(c.UndoLine())).line
        assert at.ledger.state.units["TN 12"].status.value.state is UnitState.ASSIGNED
        assert await at.refused(c.TakeBackStatus("tn12")) == "unit.nothing_reported"
        assert await at.refused(c.TakeBackStatus("TN 14")) == "unit.nothing_reported"


async def test_a_unit_does_not_clear_before_it_has_arrived(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        await run(at, "/n rixe")
        await run(at, "/a tn12 001")
        assert (await read(at, "/s tn12 fi")).code == "bar.clear_before_arrival"
        await run(at, "/s tn12 er")
        assert await at.refused(c.RunLine("/s tn12 fi")) == "bar.clear_before_arrival"


async def test_it_proposes_what_the_last_word_may_stand_for(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        await run(at, "/n rixe")
        await run(at, "/n vol")
        await run(at, "/a tn14 001")
        verbs = [one.label for one in (await read(at, "/")).choices]
        assert {"n", "a", "s", "l", "c", "cam", "j"} <= set(verbs)
        assert [one.label for one in (await read(at, "/c")).choices] == ["c", "cam"]
        units = (await read(at, "/a ")).choices
        assert [one.label for one in units] == ["PM 07", "TN 12", "TN 14"]  # the free ones first
        assert units[1].line == "/a TN12 "
        assert [one.line for one in (await read(at, "/a TN12 ")).choices] == ["/a TN12 07-002 ", "/a TN12 07-001 "]
        assert [one.label for one in (await read(at, "/s tn14 ")).choices] == ["en_route", "on_scene", "staged"]
        assert (await read(at, "/c 002 ")).choices[0].line == "/c 07-002 t"
        assert [one.label for one in (await read(at, "/j 002 ")).choices] == ["07-001"]


async def test_every_proposal_leads_on(tmp_path: Path) -> None:
    """Whatever is taken reads differently than before: nobody is led round in a circle."""
    async with seat(tmp_path) as at:
        await begun(at)
        await run(at, "/n rixe")
        await run(at, "/n vol")
        waiting, seen = ["/"], set()
        while waiting:
            line = waiting.pop()
            seen.add(line)
            assert len(seen) < 400
            waiting += [one.line for one in (await read(at, line)).choices if one.line not in seen]
        assert "/s TN12 di" not in seen
        assert {"/a TN12 07-001 ", "/j 07-001 07-002 ", "/c 07-001 ss"} <= seen


async def test_a_camera_is_shown_by_number_or_name(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        assert (await run(at, "/cam quai")).show == f"camera:{CAMERA.ref}"
        assert (await run(at, "/cam 101")).show == f"camera:{CAMERA.ref}"


async def test_joining_says_which_goes_on(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        first = (await run(at, "/n rixe")).show
        await run(at, "/n bagarre au même endroit")
        told = await run(at, "/j 002 001")
        assert (told.code, told.show) == ("bar.joined", first)
        assert dict(told.params) == {"number": "07-002", "other": "07-001"}


async def test_the_last_command_is_taken_back_by_a_fact_that_corrects_it(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        incident = (await run(at, "/n rixe")).show.removeprefix("incident:")
        await run(at, "/a tn12 001")
        await run(at, "/s pm07 pa")
        undone = [(await at.do(c.UndoLine())).line for _ in range(3)]
        assert [line.code for line in undone if line] == [
            "bar.reported_undone",
            "bar.assigned_undone",
            "bar.opened_undone",
        ]
        state = at.ledger.state
        assert state.units["PM 07"].status.value.state is UnitState.AVAILABLE
        assert state.units["TN 12"].engaged_on == ()
        assert state.incidents[incident].state.value is IncidentState.CLOSED
        assert await at.refused(c.UndoLine()) == "bar.nothing_done"


async def test_a_reopening_is_taken_back_with_the_result_it_had(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        incident = (await run(at, "/n rixe")).show.removeprefix("incident:")
        await run(at, "/c 001 fa")
        assert (await run(at, "/r 001 méprise")).undo
        undone = (await at.do(c.UndoLine())).line
        assert undone is not None
        assert undone.code == "bar.reopened_undone"
        known = at.ledger.state.incidents[incident]
        assert (known.state.value, known.result.value) == (IncidentState.CLOSED, "false_alarm")


async def test_what_the_field_has_gone_on_from_is_not_taken_back(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        await run(at, "/n rixe")
        await run(at, "/a tn12 001")
        await at.do(c.ReportStatus("TN 12", "en_route"))  # on the radio, meanwhile
        assert await at.refused(c.UndoLine()) == "bar.not_undone"
        await run(at, "/p 001")
        assert await at.refused(c.UndoLine()) == "bar.taken_stays"


async def test_nobody_takes_back_what_somebody_else_did(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await begun(at)
        await at.do(c.MakeAccount("Petit", PASSWORD, frozenset({"operator"})))
        await run(at, "/n rixe")
        await at.do(c.SignIn("Petit", PASSWORD))
        assert await at.refused(c.UndoLine()) == "bar.nothing_done"


async def test_the_bar_gives_nobody_a_right(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        assert await at.refused(c.RunLine("/n rixe")) == "session.none"
        await begun(at)
        await at.do(c.MakeAccount("Tech", PASSWORD, frozenset({"technician"})))
        await at.do(c.SignIn("Tech", PASSWORD))
        assert await at.refused(c.RunLine("/n rixe")) == "role.lacks"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["/", "a", "s", "l", "c", "j", "n", "cam", "tn12", "001", "7", "sp", "t", "p1", "\u202e", "é", " "]
        )
        | st.text(max_size=6),
        max_size=6,
    )
)
async def test_no_line_breaks_the_bar(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    async with seat(tmp_path_factory.mktemp("bar")) as at:
        await begun(at)
        await run(at, "/n rixe")
        line = " ".join(words)
        reading = await read(at, line)
        outcome = await at.desk.handle(c.RunLine(line))
        assert outcome.ok or outcome.code
        assert reading.code
