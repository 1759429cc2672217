"""What was done here with an owner's pictures stands in the owner's register: once, also after being out of reach."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from console.core import commands as c
from console.core.gateways import Consultation, GatewayFaultError
from console.core.pictures import Pixels
from console.core.ports import FactStore
from console.gateway.journal import entries, verify
from console.wire.gateway_api import JournalEntry
from tests.integration.gateway.partner import Gateway
from tests.integration.gateways.conftest import Start
from tests.integration.gateways.station import Station, a_station
from tests.support.waiting import until


def lines(gateway: Gateway) -> list[JournalEntry]:
    return [entry for entry in entries(gateway.state_dir / "journal") if entry.told is not None]


async def untold(store: FactStore) -> int:
    return len(await store.untold(10))


async def look(station: Station, name: str = "Quai", incident: str = "") -> None:
    camera = await station.camera(name)
    now_ms = station.ledger.notary.now_ms()
    await station.do(c.LookedBack(str(uuid4()), str(camera.ref), incident, now_ms - 34_000, now_ms - 20_000, over=True))


async def test_a_look_back_stands_in_the_register_with_who_when_why_and_which_pictures(
    tmp_path: Path, gateways: Start
) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "console") as station:
        await station.approve(gateway)
        incident = await station.incident()
        await look(station, incident=incident)
        (line,) = await until(lambda: lines(gateway), what="the line")
        assert (line.kind, line.operator, line.purpose) == ("replay", "Durand", "persons_and_goods")
        assert (str(line.incident), line.incident_number) == (incident, "07-001")
        camera = await station.camera("Quai")
        assert [str(one) for one in line.cameras] == [camera.ref.camera]
        assert line.console == station.signer.public_raw.hex()
        assert line.detail.count("+00:00") == 3
        verify(gateway.state_dir / "journal")


async def test_told_again_it_is_one_line_also_after_the_gateway_was_restarted(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "console") as station:
        await station.approve(gateway)
        camera = await station.camera("Quai")
        link = station.catalogue.link(str(gateway.id))
        assert link is not None
        now_ms = station.ledger.notary.now_ms()
        told = Consultation(
            str(uuid4()), "snapshot", camera.ref.camera, "Durand", "persons_and_goods", now_ms, now_ms, now_ms,
            digest="ab" * 32,
        )  # fmt: skip
        await asyncio.gather(*(link.tell(told) for _ in range(3)))
        assert [line.kind for line in lines(gateway)] == ["snapshot"]
        assert "sha256 " + "ab" * 32 in lines(gateway)[0].detail
        gateway.stop()
        await station.down(gateway)
        again = await asyncio.to_thread(gateways, "rtm", "--listen", f"127.0.0.1:{gateway.port}")
        await station.up(again)
        await link.tell(told)
        assert len(lines(again)) == 1


async def test_what_a_gateway_could_not_be_told_is_told_when_it_is_back_and_the_console_was_restarted(
    tmp_path: Path, gateways: Start
) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "console") as station:
        await station.approve(gateway)
        await station.camera("Quai")
        gateway.stop()
        await station.down(gateway)
        camera = next(one for one in station.catalogue.view().cameras if one.name == "Quai")
        now_ms = station.ledger.notary.now_ms()
        await station.do(c.LookedBack("l", str(camera.ref), "", now_ms - 9000, now_ms - 5000, over=True))
        await station.telling.round()
        assert await untold(station.ledger.store) == 1
    back = await asyncio.to_thread(gateways, "rtm", "--listen", f"127.0.0.1:{gateway.port}")
    async with a_station(tmp_path / "console") as station:
        await until(lambda: lines(back), what="told")
        await station.telling.round()
        assert await untold(station.ledger.store) == 0
        assert [line.kind for line in lines(back)] == ["replay"]


async def test_a_still_picture_and_where_it_went_stand_there_with_its_hash(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "console") as station:
        await station.approve(gateway)
        incident, camera = await station.incident(), await station.camera("Quai")
        black = Pixels(bytes(64 * 4 * 36), 64, 36, 64 * 4)
        now_ms = station.ledger.notary.now_ms()
        taken = await station.do(c.TakeSnapshot(incident, str(camera.ref), now_ms, "live", black, black))
        form = ("cpp_77_1_1", "118/2026", "OPJ Martin", "DZPN 13", "clé USB")
        await station.do(c.ExportSnapshot(incident, taken.value, str(tmp_path / "a.png"), *form))
        await until(lambda: len(lines(gateway)) == 2, what="both lines")
        assert [line.kind for line in lines(gateway)] == ["snapshot", "snapshot.given"]
        assert all(dict(taken.params)["digest"] in line.detail for line in lines(gateway))
        assert "OPJ Martin, DZPN 13 118/2026 a.png" in lines(gateway)[1].detail


async def test_a_camera_gives_its_pictures_only_to_the_incident_that_it_is_open_for(
    tmp_path: Path, gateways: Start
) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "console") as station:
        await station.approve(gateway)
        incident, hall = await station.incident(), await station.camera("Hall")
        black = Pixels(bytes(64 * 4 * 36), 64, 36, 64 * 4)
        shot = c.TakeSnapshot(incident, str(hall.ref), station.ledger.notary.now_ms(), "live", black, black)
        refused = await station.desk.handle(shot)
        assert (refused.ok, refused.code) == (False, "still.ground")
        await station.do(c.OpenCamera(incident, str(hall.ref), "occupation", minutes=30))
        assert (await station.desk.handle(shot)).ok
        other = replace(shot, incident=await station.incident())
        assert (await station.desk.handle(other)).code == "still.ground"


async def test_a_register_takes_no_line_about_a_camera_that_is_not_its_own(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_station(tmp_path / "console") as station:
        await station.approve(gateway)
        link = station.catalogue.link(str(gateway.id))
        assert link is not None
        with pytest.raises(GatewayFaultError) as refused:
            await link.tell(Consultation(str(uuid4()), "replay", str(uuid4()), "Durand", "p", 1, 1, 1))
        assert refused.value.code == "camera.unknown"
        with pytest.raises(GatewayFaultError):
            await link.tell(
                Consultation(str(uuid4()), "replay", (await station.camera("Quai")).ref.camera, "D", "p", 1, 9000, 1)
            )
        assert lines(gateway) == []
