"""The desk on a real encrypted store: what an operator does in a night, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from console.core import commands as c
from console.core.ports import LogFilter
from console.core.show import story_view
from console.core.show_dispatch import dispatch_view
from console.core.text import TEXT_LIMIT
from console.domain.place import Place
from tests.support.desk import CAMERA, PASSWORD, SITE, Seat, seat
from tests.support.waiting import until

FIRST = c.MakeAccount("Durand", PASSWORD)


async def open_one(at: Seat, description: str = "Rixe sur le quai", **more: Any) -> c.Outcome:
    return await at.do(c.OpenIncident(description, type_code="C02.01.00", **more))


async def test_nothing_is_written_before_somebody_signs_in(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        assert await at.refused(c.OpenIncident("Rixe")) == "session.none"
        assert await at.refused(c.Remember("person", "x", "1")) == "session.none"


async def test_first_account_signs_in_and_the_second_needs_a_right(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        assert await at.refused(c.MakeAccount("Durand", "court")) == "account.password_short"
        await at.do(FIRST)
        assert at.people.current is not None
        await at.do(c.MakeAccount("Petit", PASSWORD, frozenset({"operator"})))
        assert await at.refused(c.MakeAccount("PETIT", PASSWORD, frozenset({"operator"}))) == "account.name_taken"
        await at.do(c.SignIn("petit", PASSWORD))
        assert await at.refused(c.MakeAccount("X", PASSWORD, frozenset({"operator"}))) == "role.lacks"
        assert await at.refused(c.ForgetGateway("x")) == "role.lacks"


async def test_wrong_passwords_have_to_wait_longer_and_longer(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(FIRST)
        wrong = c.SignIn("Durand", "pas celui-là du tout")
        for _ in range(5):
            assert await at.refused(wrong) == "session.wrong"
        assert await at.refused(c.SignIn("Durand", PASSWORD)) == "session.wait"
        at.now_ms += 2_001
        await at.do(c.SignIn("Durand", PASSWORD))
        assert await at.refused(c.SignIn("Personne", PASSWORD)) == "session.wrong"


async def test_an_incident_takes_priority_and_place_from_its_type_and_camera(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(FIRST)
        first = await open_one(at, place=Place(camera=str(CAMERA.ref)))
        second = await open_one(at, "Tapage", priority="P4")
        assert (first.number, second.number) == ("07-001", "07-002")
        incident = at.ledger.state.incidents[first.value]
        assert incident.priority.value == "P1"
        assert incident.place.value.label == CAMERA.name
        assert incident.linked == (str(CAMERA.ref),)
        items = at.screens.log_view().items
        assert [item.number for item in items] == ["07-001", "07-002"], "an unhandled P1 stays on top"
        assert items[0].pinned
        assert not items[1].pinned


async def test_bad_words_are_refused_whole_and_nothing_is_numbered(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(FIRST)
        assert await at.refused(c.OpenIncident("")) == "incident.empty"
        assert await at.refused(c.OpenIncident("x" * (TEXT_LIMIT + 1))) == "text.too_long"
        assert await at.refused(c.OpenIncident("x" * 10_000_000)) == "text.too_long"
        assert await at.refused(c.OpenIncident("x", at_ms=at.now_ms + 61_000)) == "incident.in_future"
        assert await at.refused(c.OpenIncident("x", priority="P9")) == "priority.unknown"
        assert await at.refused(c.OpenIncident("x", id="../../x")) == "command.unknown"
        assert await at.refused(c.OpenIncident("x", id="0190A000-0000-7000-8000-000000000001")) == "command.unknown"
        assert await at.refused(c.OpenIncident("x", place=Place(lat=91.0, lon=0.0))) == "place.bad_coordinates"
        outcome = await at.do(c.OpenIncident("\x00Rixe\u202e <b>gras</b>\x07"))
        assert at.ledger.state.incidents[outcome.value].description.value == "Rixe <b>gras</b>"
        assert outcome.number == "07-001"


async def test_a_unit_goes_through_its_statuses_and_an_incident_through_its_colours(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(FIRST)
        opened = await open_one(at)
        await at.do(c.DeclareUnit("TN 12", "pn"))
        assert await at.refused(c.DeclareUnit("XX 1", "inconnu")) == "unit.service_unknown"
        assert await at.refused(c.ReportStatus("TN 12", "on_scene")) == "unit.not_legal"
        await at.do(c.AssignUnit("tn 12", opened.value))
        incident = at.ledger.state.incidents[opened.value]
        assert incident.state.value == "in_progress"
        assert incident.engaged == ("TN 12",)
        assert await at.refused(c.CloseIncident(opened.value, "handled")) == "incident.units_engaged"
        other = await open_one(at, "Autre")
        assert await at.refused(c.AssignUnit("TN 12", other.value)) == "unit.engaged"
        await at.do(c.ReportStatus("TN 12", "en_route"))
        await at.do(c.ReportStatus("TN 12", "on_scene"))
        assert await at.refused(c.ReportStatus("TN 12", "en_route")) == "unit.not_legal"
        await at.do(c.ReleaseUnit("TN 12"))
        assert at.ledger.state.units["TN 12"].status.value.state == "available"
        assert at.gateways.ended == [(opened.value, "units_clear")]
        await at.do(c.CloseIncident(opened.value, "handled", "Calme revenu"))
        assert at.gateways.ended[-1] == (opened.value, "incident_closed")
        assert await at.refused(c.AssignUnit("TN 12", opened.value)) == "incident.closed"
        await at.do(c.ReopenIncident(opened.value))
        story = story_view(1, at.ledger.state.incidents[opened.value], at.ledger.state, at.now_ms)
        kinds = [entry.kind for entry in story.entries]
        assert kinds[0] == "incident.opened"
        assert kinds[-2:] == ["incident.closed", "incident.reopened"]
        assert kinds.count("unit.status") == 3


async def test_a_restart_restores_everything(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(FIRST)
        opened = await open_one(at)
        await at.do(c.AddNote(opened.value, "Un blessé léger"))
        await at.do(c.DeclareUnit("TN 12", "pn", "13201"))
        await at.do(c.AssignUnit("TN 12", opened.value))
        await at.do(c.Remember("person", "wall", '{"a": 1}'))
        before = (dict(at.ledger.state.incidents), dict(at.ledger.state.units))
    async with seat(tmp_path) as at:
        assert (dict(at.ledger.state.incidents), dict(at.ledger.state.units)) == before
        assert await at.refused(FIRST) == "session.none", "the first account is made once"
        await at.do(c.SignIn("durand", PASSWORD))
        assert (await at.do(c.Recall("person", "wall"))).value == '{"a": 1}'
        assert (await open_one(at)).number == "07-002"
        assert dict(at.screens.log_view().counts) == {"to_handle": 1, "in_progress": 1, "closed": 0}


async def test_search_finds_words_without_accents_and_forgets_a_filter(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(FIRST)
        opened = await open_one(at, "Échauffourée à la Canebière")
        await open_one(at, "Tapage", priority="P4")
        await at.do(c.FilterLog(LogFilter(text="echauff")))
        assert [item.id for item in at.screens.log_view().items] == [opened.value]
        await at.do(c.TakeIncident(opened.value))
        await at.do(c.FilterLog(LogFilter(states=frozenset({"closed"}))))
        await until(lambda: not at.screens.log_view().items)  # the earlier search may just have been asked again
        await at.do(c.FilterLog(LogFilter()))
        assert len(at.screens.log_view().items) == 2


async def test_units_near_the_incident_are_proposed_first(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(FIRST)
        for call_sign, lat in (("TN 1", 43.40), ("TN 2", 43.2986), ("PM 3", 43.31)):
            await at.do(c.DeclareUnit(call_sign, "pn"))
            await at.do(c.ReportPosition(call_sign, lat, 5.3835))
        await at.do(c.DeclareUnit("PM 9", "pm"))
        await at.do(c.ReportStatus("PM 9", "break"))
        opened = await open_one(at, place=Place(sector="13201"))
        view = dispatch_view(1, at.ledger.state.incidents[opened.value], at.ledger.state, SITE)
        assert [unit.call_sign for unit in view.units] == ["TN 2", "PM 3", "TN 1", "PM 9"]
        assert [unit.rank for unit in view.units] == [1, 2, 3, 0]
        assert view.units[0].distance_m is not None
        assert view.units[0].distance_m < 50


async def test_the_same_change_twice_writes_once(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(FIRST)
        opened = await open_one(at)
        await at.do(c.ChangeIncident(opened.value, priority="P2"))
        before = len(at.ledger.state.incidents[opened.value].entries)
        await at.do(c.ChangeIncident(opened.value, priority="P2", type_code="C02.01.00"))
        assert len(at.ledger.state.incidents[opened.value].entries) == before
