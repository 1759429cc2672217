"""A picture's instant is its own, also where the decoder held it back until it was asked for all it has."""

from __future__ import annotations

import io
import os
import time

import av
import pytest

from console.adapters.video.slot import create_slot
from console.adapters.video.slot_reader import SlotReader
from console.adapters.video.slot_writer import SlotWriter
from console.adapters.video.worker.capture_clock import CaptureClock
from console.adapters.video.worker.feed import Feed
from console.adapters.video.worker.memory import Memory
from console.adapters.video.worker.painting import Painter
from console.adapters.video.worker.pipeline import Pipeline
from console.core.feeds import AgeSource, Effort
from tests.unit.video.test_integrity import STREAMS, coded

AGE_S = 60


@pytest.mark.parametrize("name", [name for name in STREAMS if name != "mjpeg"])
def test_key_frames_alone_are_as_old_as_they_are(name: str) -> None:
    fd = create_slot(320, 180)
    try:
        feed, reader = Feed(1, 1, SlotWriter(fd, 320, 180), (16, 9), lambda _: None, Effort.KEYS), SlotReader(fd)
        epoch_us = time.time_ns() // 1000 - AGE_S * 1_000_000
        painter = Painter(feed)
        painter.begin(CaptureClock(epoch_us), backlog=False)
        told, true = [], []
        with av.open(io.BytesIO(coded(name)), "r") as container:
            stream = container.streams.video[0]
            pipeline = Pipeline(feed, stream, Memory(0, 0), painter)
            for packet in container.demux(stream):
                pipeline.take(packet)
                if packet.is_keyframe and packet.pts is not None:
                    told.append(reader.reading().captured_us)
                    true.append(epoch_us + packet.pts * 100 // 9)
        if name == "refresh by rows":
            # None of its later starts is a whole picture by itself: the first stays, and stays as old as it is.
            assert set(told) == {true[0]}
        else:
            assert told == true
        assert len(told) >= 3
        assert reader.reading().age_source is AgeSource.GATEWAY
    finally:
        os.close(fd)
