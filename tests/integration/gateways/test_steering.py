"""Whole workstations steer a camera that really moves, through a real gateway."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from console.core import commands as c
from console.core.steering_hand import EVERY_S
from console.core.views import SteeredItem
from console.domain.camera import CameraRef
from console.gateway.journal import entries
from tests.integration.gateway.partner import Gateway
from tests.integration.gateways.station import Station, a_station
from tests.support.desk import PASSWORD
from tests.support.steered import SteeredCamera
from tests.support.waiting import until


@dataclass
class Yard:
    gateway: Gateway
    head: SteeredCamera


@pytest.fixture
def yard(tmp_path: Path, video: Path) -> Iterator[Yard]:
    with SteeredCamera() as head:
        steered = f'[camera.ptz]\nonvif = "{head.url}"\n'
        (tmp_path / "site.toml").write_text(
            '[gateway]\nowner = "rtm"\nname = "RTM"\n'
            f'[[camera]]\nname = "Quai"\nmain = "{video}"\nsharing = "continuous"\n{steered}'
            f'[[camera]]\nname = "Hall"\nmain = "{video}"\nsharing = "on_incident"\n'
            f'circumstances = ["violence"]\n{steered}'
            f'[[camera]]\nname = "Fixe"\nmain = "{video}"\nsharing = "continuous"\n'
        )
        with Gateway(tmp_path / "gateway", "--config", str(tmp_path / "site.toml")) as gateway:
            yield Yard(gateway, head)


@asynccontextmanager
async def pair(tmp_path: Path, yard: Yard) -> AsyncIterator[tuple[Station, Station, CameraRef]]:
    """A supervisor's station and an operator's, both in front of the quay."""
    async with a_station(tmp_path / "chief") as chief, a_station(tmp_path / "other") as other:
        await other.do(c.MakeAccount("Martin", PASSWORD, frozenset({"operator"})))
        await other.do(c.SignIn("Martin", PASSWORD))
        await chief.approve(yard.gateway)
        await other.do(c.SignIn("Durand", PASSWORD))
        await other.approve(yard.gateway)
        await other.do(c.SignIn("Martin", PASSWORD))
        await chief.camera("Quai")
        yield chief, other, (await other.camera("Quai")).ref


def seen(station: Station, ref: CameraRef) -> SteeredItem:
    item = station.steered(ref)
    assert item is not None
    return item


async def test_the_newest_movement_wins_and_a_stop_is_the_last_word(tmp_path: Path, yard: Yard) -> None:
    async with a_station(tmp_path / "station") as station:
        await station.approve(yard.gateway)
        ref = (await station.camera("Quai")).ref
        fixed = (await station.camera("Fixe")).ref
        assert (await station.desk.handle(c.TakeCamera(str(fixed)))).code == "ptz.unsupported"
        assert (await station.desk.handle(c.MoveCamera(str(ref), 0.5))).code == "ptz.lease_needed"
        await station.do(c.TakeCamera(str(ref)))
        item = seen(station, ref)
        assert (item.operator, item.ours, [name for _, name in item.presets]) == ("Durand", True, ["Entrée"])
        before, began_s = len(yard.head.state()["calls"]), time.monotonic()
        for step in range(100):
            await station.do(c.MoveCamera(str(ref), pan=(step + 1) / 100))
        await until(lambda: yard.head.state()["fastest"] == 1.0)
        most = (time.monotonic() - began_s) / EVERY_S + 2
        assert yard.head.state()["calls"][before:].count("ContinuousMove") <= most
        await station.do(c.MoveCamera(str(ref)))
        await until(lambda: not yard.head.moving)
        assert yard.head.state()["calls"][-1] == "Stop"
        await station.do(c.GoToPreset(str(ref), item.presets[0][0]))
        assert yard.head.state()["at"] == [0.5, 0.25, 0.0]
        await station.do(c.KeepPreset(str(ref), "Coin"))
        assert [name for _, name in seen(station, ref).presets] == ["Entrée", "Coin"]
        await station.do(c.LeaveCamera(str(ref)))
        assert station.steered(ref) is None


async def test_who_has_it_is_told_and_a_higher_priority_takes_it(tmp_path: Path, yard: Yard) -> None:
    async with pair(tmp_path, yard) as (chief, other, ref):
        await other.do(c.TakeCamera(str(ref)))
        await until(lambda: chief.steered(ref))
        assert (seen(chief, ref).operator, seen(chief, ref).ours) == ("Martin", False)
        held = await chief.desk.handle(c.TakeCamera(str(ref)))
        assert (held.code, dict(held.params)["holder"]) == ("ptz.held", "Martin")
        await chief.do(c.AskForCamera(str(ref)))
        await until(lambda: seen(other, ref).asked_by)
        assert (seen(other, ref).asked_by, seen(other, ref).asked_from) == ("Durand", "poste 07")
        await chief.do(c.TakeCamera(str(ref), over=True))
        await until(lambda: not seen(other, ref).ours)
        assert (seen(other, ref).fault, dict(seen(other, ref).params)["holder"]) == ("ptz.taken_over", "Durand")
        assert (await other.desk.handle(c.TakeCamera(str(ref), over=True))).code == "ptz.held"
        assert (await other.desk.handle(c.KeepPreset(str(ref), "x"))).code == "role.lacks"
        # Handed over by name, whatever the priority.
        await chief.do(c.LeaveCamera(str(ref), to="Martin"))
        await until(lambda: seen(other, ref).offered_to == "Martin")
        await other.do(c.TakeCamera(str(ref)))
        await until(lambda: not seen(chief, ref).ours)
        assert seen(chief, ref).fault == "ptz.handed_over"


async def test_a_change_of_operator_gives_everything_back(tmp_path: Path, yard: Yard) -> None:
    async with a_station(tmp_path / "station") as station:
        await station.approve(yard.gateway)
        ref = (await station.camera("Quai")).ref
        await station.do(c.TakeCamera(str(ref)))
        await station.do(c.MoveCamera(str(ref), tilt=0.5))
        await until(lambda: "ContinuousMove" in yard.head.state()["calls"])  # it may have stopped by itself since
        await station.do(c.SignOut())
        await until(lambda: not yard.head.moving)
        await until(lambda: station.steered(ref) is None)


async def test_it_is_steered_for_the_incident_it_is_open_for_and_no_longer(tmp_path: Path, yard: Yard) -> None:
    async with a_station(tmp_path / "station") as station:
        await station.approve(yard.gateway)
        ref, incident = (await station.camera("Hall")).ref, await station.incident()
        assert (await station.desk.handle(c.TakeCamera(str(ref)))).code == "grant.needed"
        opening = await station.do(c.OpenCamera(incident, str(ref), "violence"))
        await station.do(c.TakeCamera(str(ref)))
        await station.do(c.MoveCamera(str(ref), pan=0.5))
        await until(lambda: "ContinuousMove" in yard.head.state()["calls"])  # it may have stopped by itself since
        await station.do(c.CloseCamera(opening.value))
        await until(lambda: not yard.head.moving)
        await until(lambda: not seen(station, ref).ours)
        assert seen(station, ref).fault == "grant.closed"


async def test_a_console_that_ends_gives_back_and_one_that_is_cut_off_loses_it(tmp_path: Path, yard: Yard) -> None:
    async with a_station(tmp_path / "watch") as watch:
        await watch.approve(yard.gateway)
        ref = (await watch.camera("Quai")).ref
        async with a_station(tmp_path / "other") as other:
            await other.approve(yard.gateway)
            await other.camera("Quai")
            await other.do(c.TakeCamera(str(ref)))
            await until(lambda: watch.steered(ref))
        await until(lambda: watch.steered(ref) is None)
        ended = [entry.code for entry in entries(yard.gateway.state_dir / "journal") if entry.kind == "ptz.ended"]
        assert ended == ["ptz.released"]
        await watch.do(c.TakeCamera(str(ref)))
        await asyncio.to_thread(yard.gateway.stop)
        failed = await watch.desk.handle(c.GoToPreset(str(ref), "1"))
        assert not failed.ok
        assert failed.code.startswith("gateway.")
