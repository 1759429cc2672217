"""What a feed leaves in the memory of its worker: its packets, as long as they are kept, and nothing else."""

from __future__ import annotations

import gc
import os
import weakref

from console.adapters.video.slot import create_slot
from console.adapters.video.slot_writer import SlotWriter
from console.adapters.video.worker.engine import SourceSpec
from console.adapters.video.worker.feed import Feed
from console.adapters.video.worker.ffmpeg_engine import FfmpegPlayer
from console.adapters.video.worker.memory import Memory
from console.adapters.video.worker.tls_source import GatewayAddress
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.scenes import scene
from tests.support.waiting import wait_for


def played(server: CameraServer, memory: Memory) -> weakref.ref[Feed]:
    """Play some pictures of a camera, and close it as the worker does."""
    source = server.source()
    address = GatewayAddress(source.host, source.port, source.path, source.certificate_pem, source.fingerprint)
    fd = create_slot(320, 180)
    try:
        feed = Feed(1, 1, SlotWriter(fd, 320, 180), (16, 9), lambda _: None)
    finally:
        os.close(fd)
    player = FfmpegPlayer(feed, SourceSpec(address), memory)
    player.start()
    wait_for(lambda: feed.pictures > 5, what="pictures")
    player.close()
    wait_for(player.closed, what="its thread has ended")
    return weakref.ref(feed)


def test_a_feed_goes_with_its_pictures_while_its_packets_are_kept() -> None:
    memory = Memory(60.0, 64 << 20)
    with CameraServer(scene()) as server:
        over = [played(server, memory) for _ in range(2)]
    gc.collect()
    assert memory.ring.bytes > 0
    assert memory.ring.present()
    assert [feed() for feed in over] == [None, None]
