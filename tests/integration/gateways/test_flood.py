"""A gateway that talks without end stays heard, and takes nothing from the main courante or from the technician."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

import pytest

from console.adapters.control.client import control_request
from console.adapters.control.gateways import gateway_handlers
from console.adapters.control.place import socket_path
from console.adapters.control.server import ControlServer
from console.core import commands as c
from tests.integration.gateways.bad_partner import BadPartner, bad_partner
from tests.integration.gateways.station import a_station
from tests.support.waiting import DEADLINE_S, until

CAMERAS = 5000
BATCH = 100
ANSWERED_S = 0.5
LIST_AT_LEAST_S = 0.5
QUIET = 10
TIMES = 10
"""By so many a flood may be seen in what an answer takes, compared with before it, on the same machine."""

Batch = Callable[[int, list[dict[str, Any]]], bytes]


def event(number: int, kind: str, **more: Any) -> bytes:
    told = {"kind": kind, "at": datetime.now(UTC).isoformat(), **more}
    return f"id: f-{number}\ndata: {json.dumps(told)}\n\n".encode()


def renamed(first: int, cameras: list[dict[str, Any]]) -> bytes:
    """The same hundred cameras, each with another name."""
    events = (
        event(first + n, "camera.up", camera=camera["id"], record={**camera, "name": f"N{first + n}"})
        for n, camera in enumerate(cameras[:BATCH])
    )
    return b"".join(events)


def relisted(first: int, _cameras: list[dict[str, Any]]) -> bytes:
    """Read everything, read everything, read everything."""
    return b"".join(event(first + n, "cameras.changed") for n in range(20))


class Flood:
    """A partner on a thread and a loop of its own, as far from the console's as a thread can be."""

    def __init__(self, folder: Path, batch: Batch) -> None:
        self.going = threading.Event()
        self.partner: BadPartner | None = None
        self._folder = folder
        self._batch = batch
        self._ready = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="flood")

    @contextmanager
    def running(self) -> Iterator[BadPartner]:
        self._thread.start()
        try:
            assert self._ready.wait(DEADLINE_S)
            assert self.partner is not None
            yield self.partner
        finally:
            self._over.set()
            self._thread.join(DEADLINE_S)

    async def _serve(self) -> None:
        async with bad_partner(self._folder) as self.partner:
            self.partner.cameras = [
                {"id": str(uuid4()), "name": f"Cam {n}", "condition": "continuous", "state": "up"}
                for n in range(CAMERAS)
            ]
            self._ready.set()
            numbers = count(0, BATCH)
            while not self._over.is_set():
                await asyncio.sleep(0.01)
                if self.going.is_set():
                    await self._tell(self._batch(next(numbers), self.partner.cameras))

    async def _tell(self, raw: bytes) -> None:
        assert self.partner is not None
        try:
            async with asyncio.timeout(0.5):
                # The line waits when the console reads no faster: that is the console's right.
                await self.partner.tell(raw)
        except (TimeoutError, ConnectionError):
            return


@pytest.mark.parametrize("batch", [renamed, relisted])
async def test_the_log_and_the_technician_are_answered_during_a_flood(tmp_path: Path, batch: Batch) -> None:
    flood = Flood(tmp_path / "partner", batch)
    with flood.running() as partner:
        async with a_station(tmp_path / "station") as station:
            server = ControlServer(socket_path(tmp_path / "station"), gateway_handlers(station.catalogue))
            await server.start()
            address = f"address:127.0.0.1:{partner.port}"
            await station.do(c.AddGateway("127.0.0.1", partner.port))
            assert await station.catalogue.seen(address, DEADLINE_S)
            await station.do(c.ApproveGateway(address, partner.fp))
            await until(lambda: len(station.catalogue.index) == CAMERAS, 60, what="all cameras indexed")
            lists = partner.paths.count("/v1/cameras")

            async def answered_s() -> float:
                before_s = time.monotonic()
                await station.do(c.OpenIncident("Rixe sur le quai", type_code="C02.01.00"))
                return time.monotonic() - before_s

            quiet_s = [await answered_s() for _ in range(QUIET)]
            flood.going.set()
            waits_s = []
            began_s = time.monotonic()
            while time.monotonic() < began_s + 4.0:
                waits_s.append(await answered_s())
                said = len(station.views)
                await until(lambda: len(station.views) > said, what="a newer catalogue")  # noqa: B023  # awaited here
            # Most of them: a machine that does much else may hold up any.
            assert median(waits_s) < max(ANSWERED_S, TIMES * median(quiet_s)), (quiet_s, waits_s)
            listed = await asyncio.to_thread(control_request, server.path, {"do": "gateways.list"})
            assert [item["cameras"] for item in listed["gateways"]] == [CAMERAS]
            # It is still heard: by its list, which is read once for many changes.
            assert await until(lambda: partner.paths.count("/v1/cameras") > lists, what="the list is read")
            assert partner.paths.count("/v1/cameras") - lists <= 2 + (time.monotonic() - began_s) / LIST_AT_LEAST_S
            assert station.catalogue.state(str(partner.id)) == "up"
            await server.close()


async def test_what_changed_last_in_a_flood_is_what_is_shown_in_the_end(tmp_path: Path) -> None:
    """Beyond its share of events a gateway is believed by its list: no change is lost for good."""
    last = "Quai neuf"
    async with bad_partner(tmp_path / "partner") as partner, a_station(tmp_path / "station") as station:
        partner.cameras = [
            {"id": str(uuid4()), "name": f"Cam {n}", "condition": "continuous", "state": "up"} for n in range(600)
        ]
        address = f"address:127.0.0.1:{partner.port}"
        await station.do(c.AddGateway("127.0.0.1", partner.port))
        assert await station.catalogue.seen(address, DEADLINE_S)
        await station.do(c.ApproveGateway(address, partner.fp))
        await until(lambda: len(station.catalogue.index) == 600, what="all cameras indexed")
        for camera in partner.cameras:
            camera["name"] = last
        await partner.tell(
            b"".join(event(n, "camera.up", camera=one["id"], record=one) for n, one in enumerate(partner.cameras))
        )
        gateway = str(partner.id)
        await until(
            lambda: all(camera.name == last for camera in station.catalogue.cameras_of(gateway)), what="all renamed"
        )
        await until(lambda: len(station.catalogue.index.search(last, 1000)) == 600, what="all found anew")
