"""What comes from a gateway, byte by byte: events, clock, records."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from itertools import pairwise
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.discovery.mdns import _ordered
from console.adapters.gateways.clock_offset import ClockOffset
from console.adapters.gateways.signer_key import SignerKey
from console.adapters.gateways.sse import EventParser, OversizedEventError, SentEvent
from console.adapters.gateways.translate import camera_of, grant_of
from console.adapters.secrets.signing import Ed25519Signer, make_key
from console.domain.camera import CameraKind
from console.wire import gateway_api as wire
from console.wire.signing import sign_request, verify_request

STREAM = b": hello\r\n\r\nid: 1\ndata: a\ndata: b\n\nevent: x\ndata:c\n\nid: 2\n\nretry: 5\ndata: d\r\n\r\n"
EVENTS = [SentEvent("1", b"a\nb"), SentEvent("1", b"c"), SentEvent("2", b"d")]


@given(st.lists(st.integers(0, len(STREAM)), max_size=8))
def test_events_cut_anywhere(cuts: list[int]) -> None:
    parser = EventParser()
    edges = [0, *sorted(cuts), len(STREAM)]
    heard = [event for start, end in pairwise(edges) for event in parser.feed(STREAM[start:end])]
    assert heard == EVENTS


def test_events_are_bounded() -> None:
    with pytest.raises(OversizedEventError):
        EventParser(100).feed(b"data: " + b"x" * 200 + b"\n")
    many = EventParser(100)
    with pytest.raises(OversizedEventError):
        many.feed(b"data: 0123456789\n" * 20)
    with pytest.raises(OversizedEventError):
        EventParser(100).feed(b"data\n" * 200)
    crumbs = EventParser(100)
    for _ in range(101):
        crumbs.feed(b"x")
    with pytest.raises(OversizedEventError):
        crumbs.feed(b"x")
    assert EventParser().feed(b"id: " + b"i" * 200 + b"\ndata: a\n\n") == [SentEvent("", b"a")]


def test_clock_offset_believes_the_shortest_trip() -> None:
    offset = ClockOffset()
    assert (offset.known, offset.offset_us) == (False, 0)
    offset.add(0, 1_300_000, 400_000)  # a slow way there: wrong by up to 200 ms
    offset.add(1_000_000, 2_001_000, 1_002_000)
    offset.add(2_000_000, 3_250_000, 2_300_000)
    assert offset.offset_us == 1_000_000
    # The clock was set: nothing of before counts.
    offset.add(3_000_000, 3_001_000, 3_002_000)
    assert offset.offset_us == 0


def test_how_wrong_the_offset_may_be_is_half_the_trip_and_grows_with_its_age() -> None:
    offset = ClockOffset()
    assert offset.uncertainty_us == 0
    offset.add(0, 1_001_000, 2_000)
    assert (offset.offset_us, offset.uncertainty_us) == (1_000_000, 1_000)
    offset.add(20_000_000, 21_050_000, 20_100_000)
    assert (offset.offset_us, offset.uncertainty_us) == (1_000_000, 1_000 + ClockOffset.DRIFT_US)
    offset.add(40_000_000, 41_000_500, 40_001_000)
    assert offset.uncertainty_us == 500


def test_clock_that_drifts_is_followed() -> None:
    offset = ClockOffset()
    for n in range(40):
        offset.add(n * 1_000_000, n * 1_000_000 + 1_000 + n * 100, n * 1_000_000 + 2_000)
    assert abs(offset.offset_us - 3_900) <= 400


def test_signature_through_the_port_is_the_wires() -> None:
    signer = Ed25519Signer(make_key())
    key = SignerKey(signer)
    gateway = uuid4()
    headers = sign_request(key, "POST", "/v1/tickets?x=1", gateway, b"{}", workstation="poste 07", now_ms=5)
    caller, _ = verify_request(headers, "POST", "/v1/tickets?x=1", gateway, b"{}", now_ms=5)
    assert (caller.key, caller.workstation) == (signer.public_raw.hex(), "poste 07")
    assert copy.deepcopy(copy.copy(key)) is key
    with pytest.raises(PermissionError):
        key.private_bytes_raw()
    with pytest.raises(PermissionError):
        key.private_bytes(serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())


def test_records_become_the_consoles_own() -> None:
    now = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
    record = wire.CameraRecord(
        id=uuid4(),
        name="Hall",
        condition=wire.Condition.ON_INCIDENT,
        circumstances=("occupation",),
        streams=wire.Streams(main=wire.StreamInfo(codec="h264", width=1280, height=720, fps=15)),
        state=wire.CameraState.DOWN,
        state_reason="source.silent",
    )
    camera = camera_of("g", "rtm", record, now)
    assert (camera.number, camera.owner, camera.health.value, camera.health_reason) == (
        0,
        "rtm",
        "down",
        "source.silent",
    )
    assert camera.main is not None
    assert (camera.main.width_px, camera.sub) == (1280, None)
    assert camera.kind is CameraKind.FIXED
    worn = record.model_copy(update={"kind": wire.CameraKind.BODYWORN})
    assert camera_of("g", "rtm", worn, now).kind is CameraKind.BODYWORN
    asked = record.model_copy(update={"clock_onvif_ms": -140, "clock_onvif_doubt_ms": 12})
    told = camera_of("g", "rtm", asked, now)
    assert (told.clock_off_ms, told.clock_onvif_ms, told.clock_onvif_doubt_ms) == (None, -140, 12)
    grant = wire.Grant(
        id=uuid4(), incident=uuid4(), cameras=(record.id,), purpose="p", operator="D", console="ab" * 32,
        opened_at=now, until=now, closed_at=now, closed_reason="closed.owner",
    )  # fmt: skip
    assert grant_of("g", grant, "ab" * 32).ours
    assert not grant_of("g", grant, "cd" * 32).ours
    assert grant_of("g", grant, "").closed == "by_owner"
    assert grant_of("g", grant.model_copy(update={"closed_reason": "of.tomorrow"}), "").closed == "by_owner"
    assert grant_of("g", grant.model_copy(update={"closed_at": None}), "").closed == ""


def test_addresses_most_likely_first() -> None:
    given = ["fe80::1%eth0", "2001:db8::1", "169.254.1.1", "192.168.1.5", "192.168.1.5", "10.0.0.1", "10.0.0.2"]
    assert _ordered(given) == ("192.168.1.5", "10.0.0.1", "10.0.0.2", "2001:db8::1")
