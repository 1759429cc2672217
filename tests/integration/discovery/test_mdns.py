"""Real announcements of other processes, found on loopback."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from console.adapters.discovery.mdns import MdnsDiscovery
from console.core.gateways import Announcement
from tests.integration.discovery.announcer import identity
from tests.support.waiting import until

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Heard:
    """What the discovery told; `now` maps service names to the newest announcement."""

    now: dict[str, Announcement] = field(default_factory=dict)
    again: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def heard(self, announcement: Announcement, again: bool) -> None:
        self.now[announcement.service] = announcement
        if again:
            self.again.append(announcement.id)

    def lost(self, service: str) -> None:
        del self.now[service]
        self.gone.append(service)

    def by(self, n: int) -> Announcement | None:
        return next((a for a in self.now.values() if a.id == str(identity(n))), None)


class Announcer:
    """The announcing process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def do(self, do: str, n: int, **more: Any) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": do, "n": n, **more}).encode() + b"\n")
        line = await asyncio.wait_for(self.process.stdout.readline(), 60)
        assert line == b"done\n", "the announcer failed"


@asynccontextmanager
async def an_announcer() -> AsyncIterator[Announcer]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.integration.discovery.announcer",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    try:
        yield Announcer(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def listening() -> AsyncIterator[Heard]:
    heard = Heard()
    discovery = MdnsDiscovery(["127.0.0.1"])
    await discovery.start(heard.heard, heard.lost)
    try:
        yield heard
    finally:
        await discovery.close()


async def test_found_changed_heard_again_and_gone() -> None:
    async with listening() as heard, an_announcer() as announcer:
        await announcer.do("announce", 9001, port=7001, extra={"name": "Tour\u202e de\ncontrôle"})
        found = await until(lambda: heard.by(9001))
        assert (found.name, found.owner, found.driver, found.api) == ("Tour de contrôle", "rtm", "cic", 1)
        assert (found.hosts, found.port, found.fingerprint) == (("127.0.0.1",), 7001, f"{9001:064x}")
        await announcer.do("announce", 9001, port=7002)
        await until(lambda: (now := heard.by(9001)) is not None and now.port == 7002)
        heard.again.clear()
        await announcer.do("again", 9001)
        await until(lambda: str(identity(9001)) in heard.again)
        await announcer.do("withdraw", 9001)
        await until(lambda: heard.by(9001) is None)
        assert found.service in heard.gone


async def test_one_that_was_there_before_is_found() -> None:
    async with an_announcer() as announcer:
        await announcer.do("announce", 9002, port=7003)
        async with listening() as heard:
            await until(lambda: heard.by(9002))


@pytest.mark.parametrize("wrong", [{"id": "not a uuid"}, {"fp": "abc"}, {"api": "x"}])
async def test_nonsense_is_left_out(wrong: dict[str, str]) -> None:
    async with listening() as heard, an_announcer() as announcer:
        await announcer.do("announce", 9003, port=7004, extra=wrong)
        await announcer.do("announce", 9004, port=7005)
        await until(lambda: heard.by(9004))
        assert not any(a.port == 7004 for a in heard.now.values())


async def test_two_hundred_are_all_found() -> None:
    async with listening() as heard, an_announcer() as announcer:
        await announcer.do("announce", 9100, count=200, port=7100)
        await until(lambda: all(heard.by(n) for n in range(9100, 9300)), 60)


async def test_closing_half_way_leaves_nothing() -> None:
    async with an_announcer() as announcer:
        await announcer.do("announce", 9400, count=20, port=7400)
        async with listening() as heard:
            await until(lambda: heard.now)
        before = len(heard.now)
        await announcer.do("announce", 9421, port=7421)
        assert len(heard.now) == before
