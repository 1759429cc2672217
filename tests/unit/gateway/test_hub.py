"""Fan-out: everyone gets the same bytes, the slow lose their own pictures only, memory is bounded."""

from __future__ import annotations

import time

import pytest

from console.gateway import hub as hub_module
from console.gateway.hub import MAX_QUEUE_BYTES, Chunk, Hub, Viewer
from console.gateway.mpegts import TsMuxer
from console.wire.gateway_api import CameraState, ClockSource, StreamInfo

INFO = StreamInfo(codec="h264", width=320, height=240, fps=15)
RUN = object()


def chunks(count: int, gop: int = 15, size: int = 600) -> list[Chunk]:
    muxer = TsMuxer("h264")
    return [
        Chunk(
            muxer.mux(b"\0\0\0\1\x65" + bytes([n % 256]) * size, n * 6000, n * 6000, key=n % gop == 0), n % gop == 0, n
        )
        for n in range(count)
    ]


@pytest.fixture
def changes() -> list[int]:
    return []


@pytest.fixture
def hub(changes: list[int]) -> Hub:
    made = Hub(lambda: changes.append(1))
    made.begin(RUN, INFO, 0, ClockSource.GATEWAY)
    return made


async def test_a_viewer_begins_with_the_kept_group(hub: Hub) -> None:
    all_chunks = chunks(20)
    for chunk in all_chunks:
        hub.push(RUN, chunk)
    assert await hub.join().next() == b"".join(c.packets for c in all_chunks[15:])


async def test_a_viewer_before_the_first_key_frame_waits_for_it(hub: Hub) -> None:
    all_chunks = chunks(20)
    hub.push(RUN, all_chunks[3])
    viewer = hub.join()
    hub.push(RUN, all_chunks[4])
    assert hub.state.value == "starting"
    hub.push(RUN, all_chunks[15])
    hub.push(RUN, all_chunks[16])
    data = await viewer.next()
    assert data is not None
    assert data.endswith(all_chunks[16].packets)
    assert len(data) == len(all_chunks[15].packets) + len(all_chunks[16].packets)
    assert hub.state.value == "up"


async def test_a_viewer_that_lags_a_second_skips_to_the_newest_key_frame_in_its_own_queue() -> None:
    viewer = Viewer(0, ClockSource.GATEWAY)
    sent = chunks(32)
    for number, chunk in enumerate(sent):
        viewer.offer(chunk, number / 15)
    data = await viewer.next()
    assert data is not None
    # It starts at a key frame, marked as a jump, and what it skipped is counted
    assert data[:188][:2] == b"\x47\x40"
    assert data[2 * 188 + 5] & 0x80
    assert viewer.skipped > 0
    assert len(data) < sum(len(c.packets) for c in sent[15:]) + 1


async def test_a_viewer_whose_queue_has_no_key_frame_waits_for_the_next_one() -> None:
    viewer = Viewer(0, ClockSource.GATEWAY)
    sent = chunks(64, gop=60)
    for number, chunk in enumerate(sent[:40]):
        viewer.offer(chunk, number / 15)
    for number, chunk in enumerate(sent[40:], 40):
        viewer.offer(chunk, number / 15)
    data = await viewer.next()
    assert data is not None
    assert viewer.skipped == 60
    assert data.endswith(sent[63].packets)


async def test_the_slow_do_not_touch_the_quick(hub: Hub) -> None:
    slow, quick = hub.join(), hub.join()
    received = b""
    for chunk in chunks(300, size=20_000):
        hub.push(RUN, chunk)
        received += await quick.next() or b""
    assert quick.skipped == 0
    assert received == b"".join(c.packets for c in chunks(300, size=20_000))
    assert slow._bytes <= MAX_QUEUE_BYTES + 40_000


async def test_a_group_that_never_ends_is_not_kept(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "MAX_GROUP_BYTES", 10_000)
    for chunk in chunks(40, gop=1000):
        hub.push(RUN, chunk)
    assert hub._group == []
    assert hub.last_key is not None


async def test_revoked_pictures_are_not_sent_even_if_queued(hub: Hub) -> None:
    hub.push(RUN, chunks(1)[0])
    viewer = hub.join()
    hub.leave(viewer, "grant.closed")
    assert await viewer.next() is None
    assert viewer.ended == "grant.closed"


async def test_pictures_of_an_abandoned_run_are_dropped(hub: Hub, changes: list[int]) -> None:
    viewer = hub.join()
    hub.push(RUN, chunks(1)[0])
    hub.end(RUN, CameraState.DOWN, "source.silent")
    assert await viewer.next() is None
    hub.begin(fresh := object(), INFO, 0, ClockSource.GATEWAY)
    hub.push(RUN, chunks(1)[0])
    assert hub.last_key is None
    hub.push(fresh, chunks(1)[0])
    assert hub.state.value == "up"
    hub.end(RUN, CameraState.DOWN, "source.silent")
    assert hub.state.value == "up"
    assert len(changes) == 4


async def test_a_thousand_pushes_cost_little(hub: Hub) -> None:
    viewers = [hub.join() for _ in range(24)]
    begun = time.process_time()
    for chunk in chunks(1000):
        hub.push(RUN, chunk)
        for viewer in viewers:
            await viewer.next()
    assert time.process_time() - begun < 2
