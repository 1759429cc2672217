"""A video file played in real time, again and again, as if it were a camera. Its time never goes back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import av
import av.error
from av.packet import Packet
from av.video.stream import VideoStream

from console.gateway.sources.feed import Sink, SourceFailedError
from console.gateway.sources.units import UnitReader, open_input, probe, video_of
from console.wire.gateway_api import ClockSource, StreamInfo

_OPTIONS = {
    # A file is a file: a playlist that points elsewhere is not followed
    "protocol_whitelist": "file",
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,h264,hevc,avi",
}
_LOOK_AHEAD = 64
_LATE_US = 1_000_000


def _now_us() -> int:
    return time.time_ns() // 1000


class _Schedule:
    """When each picture of a loop is due. Instants in microseconds since 1970 UTC."""

    def __init__(self) -> None:
        self.start_us = _now_us()
        self.last_us = 0

    def stamp(self, position_us: int) -> int:
        """Return the instant of a position, never before the last one handed out."""
        self.last_us = max(self.start_us + position_us, self.last_us + 1)
        return self.last_us


def play_file(path: Path, sink: Sink) -> None:
    """Play until the sink says stop; see `_play_for_ever`.

    Raises:
        SourceFailedError: missing, not a file, not video, a codec that cannot be shared, changed into another kind,
            or damaged.
    """
    try:
        _play_for_ever(path, sink)
    except av.error.InvalidDataError as error:
        raise SourceFailedError("source.not_video") from error
    except av.error.FFmpegError as error:
        # Of a file, "unreachable" would send a technician to the network
        raise SourceFailedError("source.failed") from error


def _play_for_ever(path: Path, sink: Sink) -> None:
    """Play until the sink says stop.

    A picture's capture time is the instant it is due, so that the age a console shows is the path's delay and nothing
    else. The file is opened again for each loop: one that was replaced or removed is noticed.
    """
    schedule = _Schedule()
    before: StreamInfo | None = None
    while True:
        if not path.is_file():
            # A pipe or a device would hold the thread for ever, or never end
            raise SourceFailedError("source.not_a_file" if path.exists() else "source.missing")
        with open_input(f"file:{path}", _OPTIONS, None) as container:
            stream = video_of(container)
            info = probe(stream)
            if before is None:
                sink.started(info, ClockSource.GATEWAY)
            elif info != before:
                raise SourceFailedError("source.ended")
            before = info
            reader = UnitReader(container, stream)
            length_us = _play_once(reader, reader.packets(), stream, schedule, sink)
        if length_us is None:
            return
        schedule.start_us += length_us


def _play_once(
    reader: UnitReader, packets: Iterator[Packet[VideoStream]], stream: VideoStream, schedule: _Schedule, sink: Sink
) -> int | None:
    """Play one loop; return its length in microseconds, or `None` when the sink said stop."""
    base = stream.time_base
    if base is None:
        raise SourceFailedError("source.not_video")
    head = [p for p in islice(packets, _LOOK_AHEAD) if p.pts is not None and p.dts is not None]
    if not head:
        raise SourceFailedError("source.not_video")
    to_us = float(base) * 1e6
    first = head[0].dts or 0
    # Pictures that are shown out of order: a camera would have sent them this much later than it took them
    reorder = max((p.pts or 0) - (p.dts or 0) for p in head)
    position = last = step = 0
    count = 0
    for packet in chain(head, packets):
        if packet.pts is None or packet.dts is None:
            continue
        last, position = position, round((packet.dts - first) * to_us)
        count += 1
        step = position - last if count > 1 else 0
        due_us = schedule.start_us + position
        now_us = _now_us()
        if now_us - due_us > _LATE_US or due_us - now_us > 2 * _LATE_US + max(step, 0):
            # The machine slept, or its clock was set: go on from now rather than race or wait
            schedule.start_us += now_us - due_us
            if schedule.last_us > now_us + _LATE_US:
                raise SourceFailedError("source.ended")
            due_us = now_us
        if sink.pause(max(0.0, (due_us - now_us) / 1e6)):
            return None
        dts_us = schedule.stamp(position - round(reorder * to_us))
        shown_us = dts_us + round((packet.pts - packet.dts) * to_us)
        sink.picture(reader.unit(packet), shown_us, dts_us, key=packet.is_keyframe)
    if count < 2:
        # One picture, or an empty file: a still is not a camera, and looping it would spin
        raise SourceFailedError("source.not_video")
    return position + max(step, 1000)
