"""Facts that came from another workstation and say what no console would have written: kept, and nothing stops."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from uuid_utils import uuid7

from console.adapters.secrets import open_secrets
from console.adapters.secrets.signing import Ed25519Signer, make_key
from console.adapters.store import open_store
from console.core import commands as c
from console.core.codec import UnreadableFactError
from console.core.screens import BEHIND, DISPATCH
from console.core.views import DispatchView, DutyView, LogView, StoryView
from console.domain.fact import SealedFact
from tests.support.desk import PASSWORD, START_MS, seat

ABOUT = "incident:01a2b3c4-0000-7000-8000-00000000000a"
PLACE = {"label": "quai", "lat": 43.2951, "lon": 5.374}


def foreign(about: str, kind: str, told: object, *, wall_ms: int = START_MS, at_ms: int = START_MS) -> SealedFact:
    """A fact that another workstation's key signed."""
    signer = Ed25519Signer(make_key())
    body = b'["ssssssssssssssss",' + json.dumps(told).encode() + b"]"
    fact_id, digest = str(uuid7()), hashlib.sha256(body).hexdigest()
    envelope = json.dumps([1, fact_id, wall_ms, 0, "08", at_ms, "person:8", about, kind, 1, "log", digest]).encode()
    return SealedFact(fact_id, envelope, signer.sign(envelope), signer.key_id, body)


def opened(place: object = PLACE, *, at_ms: int = START_MS) -> SealedFact:
    told = {"number": "08-001", "type_code": "", "priority": "P2", "place": place, "description": "d", "origin": ""}
    return foreign(ABOUT, "incident.opened", told, at_ms=at_ms)


async def join(folder: Path, *facts: SealedFact) -> None:
    """Put facts into a data folder that no console has open."""
    secrets = open_secrets(folder, store_exists=True)
    store = open_store(folder, secrets.store_key, demonstration=False, signer=secrets.signer, workstation="07")
    try:
        await store.append(list(facts), [])
    finally:
        store.close()


async def begun(folder: Path) -> None:
    async with seat(folder) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))


@pytest.mark.parametrize("place", [{"lat": 1e308, "lon": -1e308}, {"lat": 91.0, "lon": 5.0}, {"lat": 43.0}])
async def test_a_place_that_is_nowhere_keeps_its_words(tmp_path: Path, place: dict[str, float]) -> None:
    await begun(tmp_path)
    await join(tmp_path, opened({"label": "quai", **place}))
    async with seat(tmp_path) as at:
        (incident,) = at.ledger.state.incidents.values()
        assert (incident.place.value.label, incident.place.value.lat, incident.place.value.lon) == ("quai", None, None)


async def test_a_position_that_is_nowhere_does_not_hold_up_the_screen(tmp_path: Path) -> None:
    await begun(tmp_path)
    unit = "unit:TN 9"
    await join(
        tmp_path,
        opened(),
        foreign(unit, "unit.declared", {"unit": "TN 9", "service": "pn"}),
        foreign(unit, "unit.sighted", {"unit": "TN 9", "lat": 1e300, "lon": 400.0}),
        foreign("unit:TN 9", "unit.sighted", {"unit": "TN 9", "lat": -91.0, "lon": 0.0}),
    )
    async with seat(tmp_path) as at:
        failed: list[str] = []
        at.screens.on_fault(lambda view, _failed: failed.append(view))
        await at.do(c.SignIn("Durand", PASSWORD))
        await at.do(c.SelectIncident(ABOUT.removeprefix("incident:")))
        at.screens._build()
        dispatch = at.views[DispatchView]
        assert isinstance(dispatch, DispatchView)
        assert [item.call_sign for item in dispatch.units] == ["TN 9"]
        assert failed == []


@pytest.mark.parametrize("name", ["99999999999999999999", "9" * 5000, "abc", "-000000000001"])
async def test_a_shift_whose_name_is_no_instant_is_told_nowhere(tmp_path: Path, name: str) -> None:
    await begun(tmp_path)
    taken = {"person": "8", "role": "operator", "workstation": "08", "part": ""}
    await join(tmp_path, foreign(f"shift:{name}", "shift.taken", taken))
    async with seat(tmp_path) as at:
        await at.duty.load()
        await at.do(c.SignIn("Durand", PASSWORD))
        at.duty.show()
        duty = at.views[DutyView]
        assert isinstance(duty, DutyView)
        assert duty.shifts == ()


@pytest.mark.parametrize("at_ms", [-(2**63), -62_135_596_800_000 - 10**15, 2**63 - 1, 4_102_444_800_000 * 5])
async def test_what_happened_outside_all_calendars_is_listed(tmp_path: Path, at_ms: int) -> None:
    await begun(tmp_path)
    await join(tmp_path, opened(at_ms=at_ms))
    async with seat(tmp_path) as at:
        await at.do(c.SignIn("Durand", PASSWORD))
        await at.do(c.SelectIncident(ABOUT.removeprefix("incident:")))
        await at.do(c.AddNote(ABOUT.removeprefix("incident:"), "suite"))
        at.screens._build()
        log, story = at.views[LogView], at.views[StoryView]
        assert isinstance(log, LogView)
        assert isinstance(story, StoryView)
        assert [item.number for item in log.items] == ["08-001"]
        assert len(story.entries) == 2


@pytest.mark.parametrize("wall_ms", [-5, 2**63 - 1])
async def test_a_stamp_that_no_clock_gives_is_refused_as_no_fact(tmp_path: Path, wall_ms: int) -> None:
    await begun(tmp_path)
    with pytest.raises(UnreadableFactError):
        await join(tmp_path, foreign(ABOUT, "incident.noted", {"text": "x"}, wall_ms=wall_ms))


async def test_a_view_that_cannot_be_made_is_said_and_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seat(tmp_path) as at:
        told: list[tuple[str, bool]] = []
        at.screens.on_fault(lambda view, failed: told.append((view, failed)))
        await at.do(c.MakeAccount("Durand", PASSWORD))

        def fails(*_: object) -> None:
            raise OverflowError

        with monkeypatch.context() as broken:
            broken.setattr("console.core.screens.dispatch_view", fails)
            incident = (await at.do(c.OpenIncident("rixe"))).value
            await at.do(c.SelectIncident(incident))
            at.screens._build()
            story = at.views[StoryView]
            assert isinstance(story, StoryView)
            assert story.incident is not None
            assert told == [(DISPATCH, True)]
        at.screens.mark(DISPATCH)
        at.screens._build()
        assert told == [(DISPATCH, True), (DISPATCH, False)]
        assert DISPATCH in BEHIND
