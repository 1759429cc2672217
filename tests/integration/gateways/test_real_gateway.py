"""The console beside a real `cic-gateway` process over real TLS."""

from __future__ import annotations

import asyncio
import signal
import ssl
from pathlib import Path

import pytest

from console.core.commands import OpenCamera
from console.core.feeds import LiveSource, TicketRefusedError
from console.domain.bodies import AccessClosed, AccessOpened, AccessRefused, GatewayApproved, GatewayForgotten
from console.domain.camera import CameraRef, StreamName
from console.wire.certificate import SERVER_HOSTNAME, pinned_context
from tests.integration.gateway.partner import Gateway, command
from tests.integration.gateways.conftest import Start
from tests.integration.gateways.room import DURAND, INCIDENT, Room, a_room
from tests.support.waiting import DEADLINE_S, until


async def approved(room: Room, gateway: Gateway) -> None:
    """Both sides approve each other, by address."""
    done = await asyncio.to_thread(command, gateway.state_dir, "consoles", "approve", room.key)
    assert done.returncode == 0, done.stderr
    assert (await room.catalogue.add_by_address("127.0.0.1", gateway.port)).ok
    await room.sees(gateway.id, "waiting")
    outcome = await room.catalogue.approve(str(gateway.id), gateway.fp.upper())
    assert outcome.ok, outcome
    await room.sees(gateway.id, "up")


async def first_bytes(source: LiveSource) -> bytes:
    """Open the stream as a worker does."""
    reader, writer = await asyncio.open_connection(
        source.host, source.port, ssl=pinned_context(source.certificate_pem), server_hostname=SERVER_HOSTNAME
    )
    writer.write(f"GET {source.path} HTTP/1.0\r\nHost: gateway\r\n\r\n".encode())
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), DEADLINE_S)
    picture = await asyncio.wait_for(reader.readexactly(188), DEADLINE_S)
    writer.transport.abort()
    assert b" 200 " in answer.splitlines()[0]
    return picture


async def test_approved_gateway_brings_numbered_cameras_and_streams(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_room(tmp_path / "console") as room:
        await approved(room, gateway)
        quai = await room.has("Quai")
        assert quai.number >= 100
        assert quai.owner == "rtm"
        assert room.catalogue.by_number(quai.number) == room.catalogue.camera(quai.ref)
        assert room.catalogue.index.search("qua") == [quai.ref]
        assert room.views[-1].stale == frozenset()
        source = await room.access.ticket(quai.ref, StreamName.MAIN, None)
        assert source.fingerprint == gateway.fp
        link = room.catalogue.link(str(gateway.id))
        assert link is not None
        # Same machine, same clock: what is left is the error of the estimate, however long an answer took.
        assert abs(source.clock_offset_us) <= link.clock_uncertainty_us
        assert room.access.clock_offset_us(quai.ref) is not None
        shown = next(item for item in room.views[-1].gateways if item.id == str(gateway.id))
        assert shown.clock_offset_ms is not None
        # The truth, nought, lies within what is said (in whole milliseconds).
        assert abs(shown.clock_offset_ms) <= shown.clock_uncertainty_ms + 1
        assert (await first_bytes(source))[0] == 0x47
        assert room.access.stream_sizes(quai.ref)[StreamName.MAIN] == (320, 240)
        assert room.bodies(GatewayApproved) == [GatewayApproved("", f"127.0.0.1:{gateway.port}", gateway.fp)]


async def test_what_an_officer_wears_is_kept_by_no_decoder(tmp_path: Path, video: Path) -> None:
    file = tmp_path / "site.toml"
    cameras = "".join(
        f'[[camera]]\nname = "{name}"\nmain = "{video}"\nsharing = "continuous"\n{more}'
        for name, more in (("Quai", ""), ("Piéton", 'kind = "bodyworn"\n'))
    )
    file.write_text(f'[gateway]\nowner = "rtm"\nname = "RTM"\n{cameras}')
    gateway = Gateway(tmp_path / "worn", "--config", str(file))
    try:
        async with a_room(tmp_path / "console") as room:
            await approved(room, gateway)
            kept = {
                name: (await room.access.ticket((await room.has(name)).ref, StreamName.MAIN, None)).kept
                for name in ("Quai", "Piéton")
            }
            assert kept == {"Quai": True, "Piéton": False}
    finally:
        gateway.stop()


async def test_wrong_fingerprint_is_not_approved(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_room(tmp_path / "console", routed=[("127.0.0.1", gateway.port)]) as room:
        await room.sees(gateway.id, "waiting")
        refused = await room.catalogue.approve(str(gateway.id), "ab" * 32)
        assert (refused.ok, refused.code) == (False, "gateway.fingerprint_mismatch")
        malformed = await room.catalogue.approve(str(gateway.id), "not hex")
        assert malformed.code == "gateway.fingerprint_malformed"
        unknown = await room.catalogue.approve("11111111-1111-4111-8111-111111111111", gateway.fp)
        assert unknown.code == "gateway.unknown"
        assert await room.store.gateways() == []
        assert room.facts == []


async def test_gateway_that_has_not_approved_the_console(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_room(tmp_path / "console", routed=[("127.0.0.1", gateway.port)]) as room:
        await room.sees(gateway.id, "waiting")
        assert (await room.catalogue.approve(str(gateway.id), gateway.fp)).ok
        item = await room.sees(gateway.id, "unapproved_there")
        assert item.reason == "console.waiting"
        done = await asyncio.to_thread(command, gateway.state_dir, "consoles", "approve", room.key)
        assert done.returncode == 0
        await room.sees(gateway.id, "up")


async def test_opening_for_an_incident_from_refusal_to_end(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_room(tmp_path / "console") as room:
        await approved(room, gateway)
        hall = await room.has("Hall")
        with pytest.raises(TicketRefusedError) as refused:
            await room.access.ticket(hall.ref, StreamName.MAIN, INCIDENT)
        assert refused.value.code == "grant.needed"
        assert refused.value.retry_s is None

        room.pokes.clear()
        asked = OpenCamera(INCIDENT, str(hall.ref), minutes=2000)
        opened = await room.access.open_camera(asked, DURAND)
        assert opened.ok, opened
        (fact,) = room.bodies(AccessOpened)
        assert isinstance(fact, AccessOpened)
        assert (fact.grant, fact.circumstance, fact.number) == (opened.value, "occupation", hall.number)
        assert hall.ref in room.pokes
        # Also for a tile that does not name the incident.
        assert await first_bytes(await room.access.ticket(hall.ref, StreamName.MAIN, None))
        assert [item.camera for item in room.access.openings(INCIDENT)] == [str(hall.ref)]

        again = await room.access.open_camera(OpenCamera(INCIDENT, str(hall.ref), minutes=5), DURAND)
        assert again.value == opened.value, "an opening that runs is prolonged, not doubled"

        room.pokes.clear()
        await room.access.close_for(INCIDENT, "incident_closed")
        await until(lambda: room.bodies(AccessClosed))
        assert room.bodies(AccessClosed) == [AccessClosed(opened.value, str(hall.ref), "incident_closed")]
        assert hall.ref in room.pokes
        assert room.access.openings() == ()
        with pytest.raises(TicketRefusedError) as shut:
            await room.access.ticket(hall.ref, StreamName.MAIN, INCIDENT)
        assert shut.value.code == "grant.closed"


async def test_refused_opening_is_written_and_wrong_circumstance_named(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_room(tmp_path / "console") as room:
        await approved(room, gateway)
        hall, quai = await room.has("Hall"), await room.has("Quai")
        refused = await room.access.open_camera(OpenCamera(INCIDENT, str(hall.ref), "violence"), DURAND)
        assert (refused.ok, refused.code) == (False, "circumstance.unknown")
        (fact,) = room.bodies(AccessRefused)
        assert isinstance(fact, AccessRefused)
        assert fact.code == "circumstance.unknown"
        assert (await room.access.open_camera(OpenCamera(INCIDENT, str(quai.ref)), DURAND)).code == "grant.needless"
        assert (await room.access.open_camera(OpenCamera("none", str(hall.ref)), DURAND)).code == "incident.unknown"
        room.operator = ""
        with pytest.raises(TicketRefusedError, match=r"session\.none"):
            await room.access.ticket(quai.ref, StreamName.MAIN, None)
        with pytest.raises(TicketRefusedError, match=r"camera\.unknown"):
            await room.access.ticket(CameraRef("nowhere", "x"), StreamName.MAIN, None)


async def test_killed_gateway_is_down_and_up_again_by_itself(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_room(tmp_path / "console") as room:
        await approved(room, gateway)
        hall = await room.has("Hall")
        opened = await room.access.open_camera(OpenCamera(INCIDENT, str(hall.ref)), DURAND)
        gateway.stop(signal.SIGKILL)
        await room.sees(gateway.id, "down")
        assert str(gateway.id) in room.views[-1].stale
        assert room.camera("Quai") is not None
        with pytest.raises(TicketRefusedError) as lost:
            await room.access.ticket(hall.ref, StreamName.MAIN, None)
        assert lost.value.retry_s is not None
        # The incident is closed while nobody there can be told.
        await room.access.close_for(INCIDENT, "incident_closed")
        assert room.bodies(AccessClosed) == []
        room.pokes.clear()
        await asyncio.to_thread(gateways, "rtm", "--listen", f"127.0.0.1:{gateway.port}")
        await room.sees(gateway.id, "up")
        await until(lambda: hall.ref in room.pokes)
        await until(lambda: room.bodies(AccessClosed))
        assert room.bodies(AccessClosed) == [AccessClosed(opened.value, str(hall.ref), "incident_closed")]


async def test_restarted_console_shows_the_catalogue_with_every_gateway_gone(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_room(tmp_path / "console") as room:
        await approved(room, gateway)
        quai = await room.has("Quai")
    gateway.stop()
    async with a_room(tmp_path / "console") as room:
        item = await room.sees(gateway.id, "down")
        assert item.cameras == 2
        assert item.last_true_ms > 0
        assert item.name == "Passerelle rtm"
        kept = room.camera("Quai")
        assert kept is not None
        assert (kept.number, kept.health.value) == (quai.number, "unknown")
        assert room.views[-1].stale == {str(gateway.id)}
        outcome = await room.catalogue.forget(str(gateway.id), "p9")
        assert outcome.ok
        assert room.facts[-1] == (f"gateway:{gateway.id}", GatewayForgotten(), "p9")
        await until(lambda: not room.views[-1].cameras)
        assert await room.store.gateways() == []


async def test_found_by_mdns_and_again_at_another_port(tmp_path: Path, gateways: Start) -> None:
    async with a_room(tmp_path / "console", mdns=True) as room:
        gateway = await asyncio.to_thread(gateways, "rtm", "--approve", room.key, announce=True)
        item = await room.sees(gateway.id, "waiting")
        assert (item.name, item.fingerprint, item.port) == ("Passerelle rtm", gateway.fp, gateway.port)
        assert (await room.catalogue.approve(str(gateway.id), gateway.fp)).ok
        await room.sees(gateway.id, "up")
        gateway.stop()
        await room.sees(gateway.id, "down")
        moved = await asyncio.to_thread(gateways, "rtm", announce=True)
        assert moved.port != gateway.port
        item = await room.sees(gateway.id, "up")
        assert item.port == moved.port


async def test_known_identity_with_another_certificate_is_an_alarm(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways("true")
    async with a_room(tmp_path / "console", mdns=True) as room:
        await approved(room, gateway)
        thief = await asyncio.to_thread(
            gateways, "thief", "--id", str(gateway.id), "--approve", room.key, announce=True
        )
        assert thief.fp != gateway.fp
        item = await room.sees(gateway.id, "impostor")
        assert item.fingerprint == thief.fp
        await until(lambda: room.notices)
        assert room.notices[0][0] == "gateway.impostor"
        await until(lambda: len(room.facts) == 2)
        # The true one is as connected as before, and stays the one that is spoken to.
        assert room.item(gateway.id, "up") is not None
        gateway.stop()
        await room.sees(gateway.id, "down")
        assert room.item(gateway.id, "up") is None


async def test_stranger_on_the_known_address_hears_nothing(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways("true")
    async with a_room(tmp_path / "console") as room:
        await approved(room, gateway)
        gateway.stop()
        await room.sees(gateway.id, "down")
        await asyncio.to_thread(gateways, "stranger", "--listen", f"127.0.0.1:{gateway.port}", "--approve", room.key)
        await until(lambda: (item := room.item(gateway.id)) is not None and item.reason == "tls.pin")
        assert room.item(gateway.id, "up") is None
        assert room.notices == [], "another gateway at an old address is no impostor"


def test_pinned_context_of_a_real_certificate(gateways: Start) -> None:
    assert pinned_context(gateways().pem).verify_mode is ssl.CERT_REQUIRED
