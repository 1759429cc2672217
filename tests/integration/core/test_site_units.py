"""Units of the site file on a real store: declared once, again when the file changes, never over people's heads."""

from __future__ import annotations

from pathlib import Path

from console.adapters.settings.core_values import core_units
from console.adapters.settings.site import default_site_path, load_site
from console.core import commands as c
from console.core.codec import decode_fact
from console.core.show_dispatch import dispatch_view
from console.core.site_units import AUTHOR, declare_site_units
from console.core.views import UnitItem
from console.domain.unit import UnitState
from tests.support.desk import PASSWORD, SITE, Seat, seat

TN = c.DeclareUnit("TN 01", "pn", "13201", ("car", "arrest"), 3)
PM = c.DeclareUnit("PM 03", "pm", "13201")


async def start(at: Seat, *units: c.DeclareUnit) -> None:
    await declare_site_units(units, at.desk.handle, at.ledger.state.units, at.desk._settings)


def state_of(at: Seat) -> UnitState:
    return at.ledger.state.units["TN 01"].status.value.state


async def test_units_are_in_service_from_the_first_start_by_the_sites_name(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await start(at, TN, PM)
        unit = at.ledger.state.units["TN 01"]
        assert unit.status.value.state is UnitState.AVAILABLE
        assert unit.description.value.crew == 3
        facts = await at.ledger.store.facts_about("unit:TN 01")
        assert len(facts) == 3
        assert {decode_fact(fact).envelope.by for fact in facts} == {AUTHOR}


async def test_what_people_changed_stays_until_the_file_changes(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await start(at, TN, PM)
        await at.do(c.MakeAccount("Durand", PASSWORD))
        await at.do(c.DeclareUnit("TN 01", "pn", "13201", ("car",), 2, into_service=False))
        await at.do(c.ReportStatus("TN 01", "off_duty"))
    async with seat(tmp_path) as at:
        await start(at, TN, PM)
        unit = at.ledger.state.units["TN 01"]
        assert (unit.description.value.crew, unit.status.value.state) == (2, UnitState.OFF_DUTY)
        assert len(await at.ledger.store.facts_about("unit:PM 03")) == 3
        await start(at, c.DeclareUnit("TN 01", "pn", "13201", ("car", "arrest"), 4), PM)
        unit = at.ledger.state.units["TN 01"]
        assert (unit.description.value.crew, unit.status.value.state) == (4, UnitState.OFF_DUTY)


async def test_the_form_calls_a_unit_to_service_and_edits_one_off_duty_where_it_is(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        await at.do(TN)
        await at.do(c.ReportStatus("TN 01", "off_duty"))
        await at.do(c.DeclareUnit("tn 01", "pn", crew=2, into_service=False))
        assert state_of(at) is UnitState.OFF_DUTY
        await at.do(c.DeclareUnit("tn 01", "pn", crew=2))
        assert state_of(at) is UnitState.AVAILABLE


async def test_a_unit_is_stood_down_or_cleared_and_nothing_else(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        await at.do(TN)
        incident = await at.do(c.OpenIncident("Rixe"))
        await at.do(c.AssignUnit("TN 01", incident.value))
        assert await at.refused(c.ReleaseUnit("TN 01", why="lost")) == "unit.release_unknown"
        await at.do(c.ReleaseUnit("TN 01", why="stood_down"))
        last = at.ledger.state.incidents[incident.value].entries[-1]
        assert getattr(last.body, "why", "") == "stood_down"


def test_a_file_gives_units_the_capabilities_of_their_service(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    own = '\n[[unit]]\ncall_sign = "TN 01"\nservice = "pn"\nsector = "13201"\ncrew = 3\n'
    other = '\n[[unit]]\ncall_sign = "PM-3"\nservice = "pm"\ncapabilities = []\n'
    file.write_text(default_site_path().read_text("utf-8") + own + other, "utf-8")
    first, second = core_units(load_site(file))
    assert (first.call_sign, first.crew, first.capabilities) == ("TN 01", 3, ("car", "arrest"))
    assert second.capabilities == ()


async def test_a_unit_that_vanishes_from_the_file_goes_off_duty(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await start(at, TN, PM)
        await start(at, PM)
        unit = at.ledger.state.units["TN 01"]
        assert unit.withdrawn.value
        assert state_of(at) is UnitState.OFF_DUTY
        assert "TN 01" not in shown(at), "nobody is to send it any more"
        await start(at, TN, PM)
        assert not at.ledger.state.units["TN 01"].withdrawn.value
        assert state_of(at) is UnitState.AVAILABLE, "it came back into service with its table"


async def test_a_unit_that_vanishes_while_it_is_engaged_stays_until_it_is_released(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await start(at, TN, PM)
        await at.do(c.MakeAccount("Durand", PASSWORD))
        incident = (await at.do(c.OpenIncident("Rixe"))).value
        await at.do(c.AssignUnit("TN 01", incident))
    async with seat(tmp_path) as at:
        await start(at, PM)
        await start(at, PM)
        await at.do(c.SignIn("Durand", PASSWORD))
        assert at.ledger.state.incidents[incident].engaged == ("TN 01",)
        assert shown(at)["TN 01"].withdrawn, "and it is marked"
        await at.do(c.ReportStatus("TN 01", "on_scene"))
        await at.do(c.ReleaseUnit("TN 01"))
        assert state_of(at) is UnitState.OFF_DUTY
        assert "TN 01" not in shown(at)


def shown(at: Seat) -> dict[str, UnitItem]:
    """The units that the dispatch panel has."""
    return {unit.call_sign: unit for unit in dispatch_view(1, None, at.ledger.state, SITE).units}
