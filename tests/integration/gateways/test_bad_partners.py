"""What a gateway may do wrong stays its own trouble: named, bounded, and the others go on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from console.core.gateways import Announcement
from tests.integration.gateways.bad_partner import BadPartner, bad_partner
from tests.integration.gateways.room import Room, a_room
from tests.support.waiting import until

MEGABYTE = 1024 * 1024


class Told:
    """A discovery that is told what to have heard."""

    def __init__(self) -> None:
        self.heard: Callable[[Announcement, bool], None] | None = None

    async def start(self, heard: Callable[[Announcement, bool], None], gone: Callable[[str], None]) -> None:
        self.heard = heard

    async def close(self) -> None:
        self.heard = None


def announced(partner: BadPartner, fingerprint: str) -> Announcement:
    return Announcement(
        "x._cic-gateway._tcp.local.", str(partner.id), "rtm", "X", "cic", 1, fingerprint, ("127.0.0.1",), partner.port
    )


def a_camera(name: str, **more: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "name": name, "condition": "continuous", "state": "up", **more}


async def approve(room: Room, partner: BadPartner) -> None:
    await room.catalogue.add_by_address("127.0.0.1", partner.port)
    assert await room.catalogue.seen(str(partner.id), 5)
    outcome = await room.catalogue.approve(str(partner.id), partner.fp)
    assert outcome.ok, outcome


async def garbage(partner: BadPartner, writer: asyncio.StreamWriter) -> None:
    await partner.json(writer, b'{"id": 12, "cameras"')


async def error_500(partner: BadPartner, writer: asyncio.StreamWriter) -> None:
    await partner.json(writer, b"<html>Internal error <b>!</b></html>", "500 Internal Server Error")


async def hang(partner: BadPartner, writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def not_http(partner: BadPartner, writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
    await writer.drain()


async def half(partner: BadPartner, writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"id":')
    await writer.drain()
    writer.transport.abort()


async def fifty_megabytes(partner: BadPartner, writer: asyncio.StreamWriter) -> None:
    writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {50 * MEGABYTE}\r\n\r\n".encode())
    for _ in range(50):
        writer.write(b'{"x":"' + b"y" * (MEGABYTE - 6))
        partner.sent += MEGABYTE
        await writer.drain()


async def endless_event(partner: BadPartner, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(50):
        writer.write(b"10000\r\n" + b"a" * 65536 + b"\r\n")
        await writer.drain()


BAD: dict[str, tuple[str, Callable[[BadPartner, asyncio.StreamWriter], Awaitable[None]], str]] = {
    "garbage": ("/v1/about", garbage, "answer.garbage"),
    "garbage list": ("/v1/cameras", garbage, "answer.garbage"),
    "500": ("/v1/about", error_500, "gateway.error"),
    "hang": ("/v1/about", hang, "gateway.silent"),
    "not http": ("/v1/about", not_http, "answer.garbage"),
    "half": ("/v1/about", half, "gateway.lost"),
    "50 MB": ("/v1/cameras", fifty_megabytes, "answer.too_large"),
    "endless event": ("/v1/events", endless_event, "answer.too_large"),
}


async def test_each_is_contained_and_the_good_one_stays(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        good = await stack.enter_async_context(bad_partner(tmp_path / "good"))
        good.cameras = [a_camera("Quai")]
        bad = {name: await stack.enter_async_context(bad_partner(tmp_path / f"bad {name}")) for name in BAD}
        room = await stack.enter_async_context(a_room(tmp_path / "console"))
        await approve(room, good)
        await room.has("Quai")
        for name, (path, answer, _) in BAD.items():
            bad[name].answers[path] = answer
            await approve(room, bad[name])
        for name, (_, _, code) in BAD.items():
            item = await room.sees(bad[name].id, "down", 12)
            assert item.reason == code, name
            assert not any("<" in text for _, text in item.params)
        assert room.item(good.id, "up") is not None
        assert bad["50 MB"].sent < 20 * MEGABYTE
        await good.tell(b": still here\n\n")
        assert room.camera("Quai") is not None
        # One that comes to its senses is taken back by itself.
        bad["500"].answers.clear()
        await room.sees(bad["500"].id, "up", 5)


async def test_other_certificate_never_gets_a_byte(tmp_path: Path) -> None:
    async with a_room(tmp_path / "console") as room:
        async with bad_partner(tmp_path / "true") as true:
            await approve(room, true)
            await room.sees(true.id, "up")
        async with bad_partner(tmp_path / "false", true.port, true.id) as false:
            assert false.fp != true.fp
            impostor = await room.sees(true.id, "impostor")
            assert impostor.fingerprint == false.fp
            item = room.item(true.id, "down")
            assert item is not None
            assert item.reason == "tls.pin"
            assert false.heard == b""
            assert [notice[0] for notice in room.notices] == ["gateway.impostor"]
            # And approving needs its fingerprint, given by a person.
            assert not (await room.catalogue.approve(str(true.id), "ab" * 32)).ok
            assert false.heard == b""
            assert (await room.catalogue.approve(str(true.id), false.fp)).ok
            await room.sees(true.id, "up")
            assert b"GET /v1/about" in false.heard


async def test_announcement_with_another_fingerprint_than_the_certificate(tmp_path: Path) -> None:
    told = Told()
    async with bad_partner(tmp_path / "liar") as liar, a_room(tmp_path / "console", discovery=told) as room:
        assert told.heard is not None
        told.heard(announced(liar, "cd" * 32), False)
        await room.sees(liar.id, "waiting")
        refused = await room.catalogue.approve(str(liar.id), "cd" * 32)
        assert (refused.ok, refused.code) == (False, "gateway.fingerprint_mismatch")
        assert dict(refused.params)["shown"] == liar.fp
        assert liar.heard == b""


async def test_announced_impostor_is_never_connected(tmp_path: Path) -> None:
    told = Told()
    async with (
        bad_partner(tmp_path / "true") as true,
        bad_partner(tmp_path / "false", identity=true.id) as false,
        a_room(tmp_path / "console", discovery=told) as room,
    ):
        await approve(room, true)
        await room.sees(true.id, "up")
        assert told.heard is not None
        told.heard(announced(false, false.fp), False)
        await room.sees(true.id, "impostor")
        told.heard(announced(false, false.fp), False)
        await until(lambda: len(room.facts) == 2)
        assert len(room.notices) == 1, "told once"
        assert false.handshakes == 0
        assert room.item(true.id, "up") is not None


async def test_events_change_the_catalogue_and_nonsense_among_them_does_not(tmp_path: Path) -> None:
    async with bad_partner(tmp_path / "p") as partner, a_room(tmp_path / "console") as room:
        quai = a_camera("Quai")
        # A right-to-left override, a line break and markup: data, never more.
        odd = a_camera("Ha\u202ell\n<b>1</b>")
        partner.cameras = [quai, odd, {"id": "no", "name": "dropped"}]
        await approve(room, partner)
        await room.has("Quai")
        await room.has("Hall <b>1</b>")
        assert len(room.views[-1].cameras) == 2
        number = (await room.has("Quai")).number

        def event(n: int, kind: str, **more: Any) -> bytes:
            body = {"kind": kind, "at": datetime.now(UTC).isoformat(), **more}
            return f"id: r-{n}\ndata: {json.dumps(body)}\n\n".encode()

        down = {**quai, "state": "down", "state_reason": "source.silent"}
        await partner.tell(b"data: nonsense\n\ndata: {}\n\n" + event(1, "camera.down", camera=quai["id"], record=down))
        found = await room.has("Quai", "down")
        assert (found.health_reason, found.number) == ("source.silent", number)
        room.pokes.clear()
        await partner.tell(event(2, "camera.up", camera=quai["id"], record=quai)[:30])
        await partner.tell(event(2, "camera.up", camera=quai["id"], record=quai)[30:] + event(3, "of.tomorrow"))
        await room.has("Quai", "up")
        assert room.pokes == [found.ref]
        partner.cameras = [quai]
        await partner.tell(event(4, "cameras.changed"))
        await until(lambda: len(room.views[-1].cameras) == 1)
        for writer in partner.events:
            writer.transport.abort()
        partner.events.clear()
        await until(lambda: partner.events)
        await room.sees(partner.id, "up")
        assert b"Last-Event-ID: r-4" in partner.heard


@pytest.mark.parametrize("skew_s", [-120, 90])
async def test_other_clock_is_measured_and_said(tmp_path: Path, skew_s: int) -> None:
    async def about(partner: BadPartner, writer: asyncio.StreamWriter) -> None:
        there = datetime.fromtimestamp(datetime.now(UTC).timestamp() + skew_s, UTC).isoformat()
        body = {"id": str(partner.id), "owner": "rtm", "name": "Late", "version": "1", "api": 1, "time": there}
        await partner.json(writer, body)

    async with bad_partner(tmp_path / "p") as partner, a_room(tmp_path / "console") as room:
        partner.answers["/v1/about"] = about
        await approve(room, partner)
        item = await room.sees(partner.id, "up")
        assert item.reason == "clock.offset"
        link = room.catalogue.link(str(partner.id))
        assert link is not None
        # However long an answer took, the truth lies within what is said of the error
        assert abs(link.clock_offset_us - skew_s * 1_000_000) <= link.clock_uncertainty_us
