"""Other services on a real store: asked, not assigned; who leads and who waits; closing says what still runs."""

from __future__ import annotations

import random
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

from console.core import commands as c
from console.core.views import DispatchView, UnitItem
from console.domain.place import Place
from console.domain.unit import UnitState
from tests.support.desk import PASSWORD, SITE, Seat, seat
from tests.support.waiting import until

TOWN = replace(
    SITE,
    services=frozenset({"pn", "pm", "samu"}),
    asked=frozenset({"pm", "samu"}),
    service_names={"pm": "Police municipale", "samu": "SAMU 13"},
)
HERE = Place("Quai", "13201", lat=43.2957, lon=5.3744)


async def room(at: Seat) -> str:
    """Somebody sits there, with a brawl and three units; returns the incident."""
    await at.do(c.MakeAccount("Durand", PASSWORD))
    for sign, service in (("TN 12", "pn"), ("TN 05", "pn"), ("PM 07", "pm")):
        await at.do(c.DeclareUnit(sign, service, "13201", ("car",), 3))
    return (await at.do(c.OpenIncident("Rixe", type_code="C02.15.01", place=HERE))).value


def town(folder: Path) -> AbstractAsyncContextManager[Seat]:
    """A seat in a town with three services, two of which are asked."""
    return seat(folder, services=TOWN.services, site=TOWN)


async def code_and_params(at: Seat, command: c.Command) -> tuple[str, dict[str, str]]:
    outcome = await at.desk.handle(command)
    assert not outcome.ok, outcome
    return outcome.code, dict(outcome.params)


async def test_another_services_unit_is_asked_for_and_comes_when_it_says_yes(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        assert await at.refused(c.AssignUnit("PM 07", incident)) == "unit.ask_first"
        request = (await at.do(c.AskService(incident, unit="pm07", channel="phone"))).value
        state = at.ledger.state
        assert not state.units["PM 07"].engaged_on
        assert state.incidents[incident].state.value == "to_handle", "nobody comes yet"
        assert (await at.do(c.AskService(incident, unit="PM 07"))).value == request, "asked once"
        await at.do(c.AcceptRequest(incident, request, who="Mme Roux", channel="phone"))
        assert state.units["PM 07"].engaged_on == (incident,)
        assert state.units["PM 07"].status.value.state is UnitState.ASSIGNED
        assert state.incidents[incident].state.value == "in_progress"
        assert await at.refused(c.RefuseRequest(incident, request)) == "aid.not_open"
        kinds = [entry.envelope.kind for entry in state.incidents[incident].entries]
        assert kinds[1:] == ["aid.requested", "aid.accepted", "unit.assigned", "unit.status", "incident.taken"]


async def test_a_service_without_known_units_is_asked_as_such_and_names_its_own(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        await at.do(c.AskService(incident, "samu", capabilities=("medical",), number=2))
        await at.do(c.AcceptRequest(incident, unit="sm 03", who="régulation"))
        unit = at.ledger.state.units["SM 03"]
        assert (unit.description.value.service, unit.engaged_on) == ("samu", (incident,))
        assert unit.description.value.capabilities == ("medical",)
        await at.do(c.AskService(incident, "samu"))
        assert await at.refused(c.AcceptRequest(incident, unit="PM 07")) == "aid.wrong_service"
        await at.do(c.AcceptRequest(incident, who="régulation"))
        assert at.ledger.state.incidents[incident].open_requests == ()


async def test_the_command_bar_asks_for_another_services_unit(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        said = await at.do(c.RunLine("/a pm07 001"))
        assert said.line is not None
        assert said.line.code == "bar.asked"
        (waiting,) = at.ledger.state.incidents[incident].open_requests
        assert waiting.unit == "PM 07"
        undone = await at.do(c.UndoLine())
        assert undone.line is not None
        assert undone.line.code == "bar.asked_undone"
        assert at.ledger.state.incidents[incident].open_requests == ()
        assert (await at.do(c.RunLine("/a tn12 001"))).line is not None
        await at.do(c.RunLine("/s tn12 pp"))
        assert at.ledger.state.units["TN 12"].status.value.state is UnitState.STAGED
        await at.do(c.RunLine("/s tn12 pp parking Bourse"))
        assert at.ledger.state.incidents[incident].staged["TN 12"].value == "parking Bourse"
        assert await at.refused(c.RunLine("/s tn12 sp parking")) == "bar.status_unknown", (
            "nothing typed is dropped unsaid"
        )


async def test_an_answer_is_somebodys(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        request = (await at.do(c.AskService(incident, "samu"))).value
        assert await at.refused(c.AcceptRequest(incident, request)) == "aid.who"
        assert await at.refused(c.RefuseRequest(incident, request, text="rien de libre")) == "aid.who"
        await at.do(c.AcceptRequest(incident, request, who="régulation", channel="line"))
        await at.do(c.AskService(incident, unit="PM 07"))
        await at.do(c.AcceptRequest(incident))  # the unit itself, by its call sign
        answers = [request.who for request in at.ledger.state.incidents[incident].requests.values()]
        assert answers == ["régulation", ""]


async def test_nobody_is_proposed_for_what_is_closed(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)

        def proposed() -> tuple[bool, bool]:
            view = at.views.get(DispatchView)
            return isinstance(view, DispatchView) and view.closed, any(unit.rank for unit in getattr(view, "units", ()))

        await at.do(c.SelectIncident(incident))
        await until(lambda: proposed() == (False, True))
        await at.do(c.CloseIncident(incident, "handled"))
        await until(lambda: proposed() == (True, False))


async def test_whoever_is_in_distress_is_sent_nowhere_by_the_table(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        await at.do(c.SelectIncident(incident))

        def ranks() -> dict[str, int]:
            view = at.views.get(DispatchView)
            return {unit.call_sign: unit.rank for unit in view.units} if isinstance(view, DispatchView) else {}

        await until(lambda: ranks().get("TN 12", 0) > 0)
        await at.do(c.RaiseDistress("TN 12"))
        await until(lambda: ranks().get("TN 12") == 0 and ranks().get("TN 05", 0) > 0)
        await at.do(c.AssignUnit("TN 12", incident))  # a person may know better


async def test_a_refusal_and_a_withdrawal_settle_a_request(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        first = (await at.do(c.AskService(incident, unit="PM 07"))).value
        await at.do(c.RefuseRequest(incident, first, "Mme Roux", "radio", "en intervention"))
        second = (await at.do(c.AskService(incident, unit="PM 07"))).value
        assert second != first
        await at.do(c.WithdrawRequest(incident))
        assert await at.refused(c.AcceptRequest(incident)) == "aid.unknown"
        await at.do(c.AskService(incident, unit="PM 07"))
        await at.do(c.AskService(incident, "samu"))
        assert await at.refused(c.AcceptRequest(incident)) == "aid.which"


async def test_bad_requests_are_refused_with_the_reason(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        other = (await at.do(c.OpenIncident("Autre", place=HERE))).value
        assert await at.refused(c.AskService(incident, unit="TN 12")) == "aid.not_asked"
        assert await at.refused(c.AskService(incident, "gendarmerie")) == "aid.not_asked"
        assert await at.refused(c.AskService("nobody", "samu")) == "incident.unknown"
        assert await at.refused(c.AskService(incident, "samu", channel="pigeon")) == "aid.channel_unknown"
        assert await at.refused(c.AskService(incident, "samu", text="x" * 500)) == "text.too_long"
        await at.do(c.AskService(incident, unit="PM 07"))
        told = await code_and_params(at, c.AskService(other, unit="PM 07"))
        assert told == ("aid.asked_elsewhere", {"unit": "PM 07", "on": "07-001"})
        for number in range(1, 50):
            await at.do(c.AskService(incident, "samu", capabilities=(f"c{number}",)))
        assert await at.refused(c.AskService(incident, "samu", capabilities=("one more",))) == "aid.too_many"


async def test_closing_is_refused_with_who_is_still_awaited(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        await at.do(c.AskService(incident, "samu"))
        await at.do(c.AskService(incident, unit="PM 07"))
        close = c.CloseIncident(incident, "handled")
        assert await code_and_params(at, close) == ("incident.requests_open", {"asked": "SAMU 13, PM 07"})
        for request in at.ledger.state.incidents[incident].open_requests:
            await at.do(c.WithdrawRequest(incident, request.id))
        await at.do(c.AssignUnit("TN 12", incident))
        assert (await code_and_params(at, close))[0] == "incident.units_engaged"
        await at.do(c.ReleaseUnit("TN 12"))
        await at.do(close)
        assert await at.refused(c.AskService(incident, "samu")) == "incident.closed"


async def test_one_leads_others_wait_near_by(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        assert await at.refused(c.LeadUnit("TN 12")) == "unit.not_engaged"
        assert await at.refused(c.StageUnit("TN 12")) == "unit.not_engaged"
        await at.do(c.AssignUnit("TN 12", incident))
        await at.do(c.AssignUnit("TN 05", incident))
        await at.do(c.LeadUnit("tn12"))
        await at.do(c.LeadUnit("TN 12"))
        known = at.ledger.state.incidents
        assert known[incident].led_by == "TN 12"
        assert [entry.envelope.kind for entry in known[incident].entries].count("unit.led") == 1
        await at.do(c.LeadUnit("TN 05"))
        assert known[incident].led_by == "TN 05"
        await at.do(c.StageUnit("TN 12", "parking Bourse"))
        unit = at.ledger.state.units["TN 12"]
        assert unit.status.value.state is UnitState.STAGED
        assert known[incident].staged["TN 12"].value == "parking Bourse"
        await at.do(c.ReportStatus("TN 12", "en_route"))
        await at.do(c.ReleaseUnit("TN 05", why="stood_down"))
        assert known[incident].led_by == ""
        assert await at.refused(c.ReportStatus("TN 05", "staged")) == "unit.not_legal"


async def test_everything_is_as_it_was_after_a_restart(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        await at.do(c.AskService(incident, "samu"))
        await at.do(c.AssignUnit("TN 12", incident))
        await at.do(c.LeadUnit("TN 12"))
        await at.do(c.StageUnit("TN 12", "parking"))
        before = at.ledger.state.incidents[incident], at.ledger.state.units["TN 12"]
    async with town(tmp_path) as at:
        assert (at.ledger.state.incidents[incident], at.ledger.state.units["TN 12"]) == before


async def test_a_unit_is_the_same_however_its_call_sign_is_written(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        await at.do(c.DeclareUnit("tn-12", "pn", crew=4, into_service=False, shift="21h-5", vehicle="5008"))
        unit = at.ledger.state.units["TN 12"]
        assert "TN-12" not in at.ledger.state.units
        assert (unit.description.value.crew, unit.description.value.shift) == (4, "21:00-05:00")
        assert await at.refused(c.DeclareUnit("TN 12", "pn", shift="toute la nuit")) == "unit.shift_bad"
        told = await code_and_params(at, c.DeclareUnit("Tn 12", "pm"))
        assert told == ("unit.sign_taken", {"unit": "TN 12", "now": "available"}), "two units, one call sign"
        assert unit == at.ledger.state.units["TN 12"]
        await at.do(c.AssignUnit("tn12", incident))
        assert await at.refused(c.AssignUnit("tn1", incident)) == "unit.unknown"


async def test_the_view_says_what_the_panel_shows(tmp_path: Path) -> None:
    async with town(tmp_path) as at:
        incident = await room(at)
        await at.do(c.ReportPosition("PM 07", 43.2972, 5.3769))
        await at.do(c.AskService(incident, unit="PM 07"))
        await at.do(c.AssignUnit("TN 12", incident))
        await at.do(c.LeadUnit("TN 12"))
        await at.do(c.SelectIncident(incident))

        def shown() -> dict[str, UnitItem]:
            view = at.views.get(DispatchView)
            return {unit.call_sign: unit for unit in view.units} if isinstance(view, DispatchView) else {}

        await until(lambda: shown().get("TN 12") is not None and shown()["TN 12"].here)
        units = shown()
        assert next(iter(units)) == "TN 12"
        assert units["TN 12"].lead
        assert units["PM 07"].awaited == "07-001"
        assert units["PM 07"].asked
        assert not units["PM 07"].fit, "it is asked for already"
        assert units["TN 05"].rank == 1
        reason = units["TN 05"].reason
        assert reason is not None
        assert reason.leg is not None
        assert reason.leg.guessed, "its sector stands for its place"
        assert (reason.engagements, reason.on_duty_ms) == (0, at.now_ms)
        told = at.views[DispatchView]
        assert isinstance(told, DispatchView)
        assert [(request.unit, request.state) for request in told.requests] == [("PM 07", "open")]


async def test_thousands_of_random_commands_never_lose_a_request_or_a_unit(tmp_path: Path) -> None:
    """Against a plain model: who is engaged where, and which requests wait."""
    chance = random.Random(4)
    async with town(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        signs = {f"TN {n:02d}": "pn" for n in range(4)} | {f"PM {n:02d}": "pm" for n in range(4)}
        for sign, service in signs.items():
            await at.do(c.DeclareUnit(sign, service))
        incidents = [(await at.do(c.OpenIncident(f"n° {n}"))).value for n in range(3)]
        on: dict[str, str] = {}
        waiting: dict[str, tuple[str, str]] = {}
        for _ in range(1_500):
            sign, incident = chance.choice(list(signs)), chance.choice(incidents)
            act = chance.choice(("assign", "ask", "accept", "refuse", "withdraw", "release", "lead", "stage"))
            if act == "assign":
                ok = (await at.desk.handle(c.AssignUnit(sign, incident))).ok
                free = on.get(sign, incident) == incident and signs[sign] == "pn"
                # A unit of another service that is there already is there: to assign it again asks for nothing.
                assert ok == (free or on.get(sign) == incident)
                if ok:
                    on[sign] = incident
            elif act == "ask":
                outcome = await at.desk.handle(c.AskService(incident, unit=sign))
                elsewhere = any(unit == sign and where != incident for where, unit in waiting.values())
                possible = signs[sign] == "pm" and on.get(sign, incident) == incident
                assert outcome.ok == (possible and (on.get(sign) == incident or not elsewhere))
                if outcome.ok and sign not in on:
                    waiting[outcome.value] = (incident, sign)
            elif act in ("accept", "refuse", "withdraw") and waiting:
                request = chance.choice(list(waiting))
                where, unit = waiting[request]
                if act == "accept":
                    outcome = await at.desk.handle(c.AcceptRequest(where, request, who="x"))
                    assert outcome.ok == (on.get(unit, where) == where)
                    if not outcome.ok:
                        continue
                    on[unit] = where
                else:
                    done = c.RefuseRequest(where, request) if act == "refuse" else c.WithdrawRequest(where, request)
                    await at.do(done)
                del waiting[request]
            elif act == "release":
                assert (await at.desk.handle(c.ReleaseUnit(sign))).ok == (sign in on)
                on.pop(sign, None)
            elif act == "lead":
                assert (await at.desk.handle(c.LeadUnit(sign))).ok == (sign in on)
            elif act == "stage":
                await at.desk.handle(c.StageUnit(sign, chance.choice(("", "parking"))))
        state = at.ledger.state
        assert {sign: unit.engaged_on[0] for sign, unit in state.units.items() if unit.engaged_on} == on
        open_now = {r.id: (i.id, r.unit) for i in state.incidents.values() for r in i.open_requests}
        assert open_now == waiting
