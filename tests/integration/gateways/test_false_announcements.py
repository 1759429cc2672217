"""Anybody on the network can announce anything in the name of a gateway: it neither keeps us from the true one, nor
fills the log."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from console.adapters.gateways.connection import FIRST_S
from console.core.catalogue_strangers import MOST_CLAIMS
from console.domain.bodies import GatewayImpostor
from tests.integration.gateways.bad_partner import bad_partner
from tests.integration.gateways.room import a_room
from tests.integration.gateways.test_bad_partners import Told, a_camera, announced, approve
from tests.support.waiting import until


def nowhere() -> Iterator[tuple[str, ...]]:
    """Four addresses of this machine at a time on which nobody listens, other ones each time."""
    for n in count():
        yield tuple(f"127.{n % 200 + 1}.{n // 200 % 200}.{last}" for last in (3, 4, 5, 6))


@pytest.mark.parametrize("again", [False, True])
async def test_false_addresses_do_not_keep_us_from_the_true_one(tmp_path: Path, again: bool) -> None:
    told, false = Told(), nowhere()
    async with a_room(tmp_path / "console", discovery=told) as room:
        async with bad_partner(tmp_path / "true") as true:
            true.cameras = [a_camera("Quai")]
            await approve(room, true)
            await room.sees(true.id, "up")
            lie = announced(true, true.fp)

            def spread() -> None:
                assert told.heard is not None
                told.heard(replace(lie, hosts=next(false)), again)

            spread()
        await room.sees(true.id, "down")
        asked = 0

        async def without_end() -> None:
            nonlocal asked
            while True:
                spread()
                asked += 1
                await asyncio.sleep(0.005)

        flood = asyncio.create_task(without_end())
        try:
            async with bad_partner(tmp_path / "true", true.port, true.id) as back:
                back.cameras = [a_camera("Quai")]
                await room.sees(true.id, "up")
                await until(lambda: asked > 50, what="the flood goes on")
        finally:
            flood.cancel()


async def test_announcements_do_not_set_the_pace_of_our_tries(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "console.adapters.gateways.connection")
    told, false = Told(), nowhere()
    async with a_room(tmp_path / "console", discovery=told) as room:
        async with bad_partner(tmp_path / "true") as true:
            await approve(room, true)
            await room.sees(true.id, "up")
        await room.sees(true.id, "down")
        caplog.clear()
        assert told.heard is not None
        began_s = time.monotonic()
        for hosts in (next(false) for _ in range(300)):
            told.heard(replace(announced(true, true.fp), hosts=hosts), False)
            await asyncio.sleep(0.002)
        tries = [record for record in caplog.records if "next try" in record.message]
        # Never one right after the other, however many are announced
        assert len(tries) <= 2 + (time.monotonic() - began_s) / FIRST_S < 300


async def test_one_who_claims_an_identity_under_ever_new_certificates_is_told_a_few_times(tmp_path: Path) -> None:
    told = Told()
    async with bad_partner(tmp_path / "true") as true, a_room(tmp_path / "console", discovery=told) as room:
        await approve(room, true)
        await room.sees(true.id, "up")
        assert told.heard is not None
        for n in range(500):
            lie = announced(true, f"{n:064x}")
            told.heard(replace(lie, service=f"{n}.{lie.service}"), False)
        await room.sees(true.id, "impostor")
        await until(lambda: len(room.bodies(GatewayImpostor)) == MOST_CLAIMS, what="the first ones are written down")
        assert len(room.notices) == MOST_CLAIMS
        shown = [item for item in room.catalogue.view().gateways if item.state == "impostor"]
        assert len(shown) <= MOST_CLAIMS
        assert room.catalogue.state(str(true.id)) == "up"
