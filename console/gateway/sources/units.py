"""Packets of an opened container as Annex B access units that a decoder can start from."""

from __future__ import annotations

from collections.abc import Iterator

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer
from av.packet import Packet
from av.stream import Discard
from av.video.stream import VideoStream

from console.gateway import nal
from console.gateway.sources.feed import SourceFailedError
from console.wire.gateway_api import StreamInfo

CODECS = ("h264", "hevc")


def video_of(container: InputContainer) -> VideoStream:
    """Return the video stream that will be shared; every other stream, sound above all, is told to be dropped.

    Raises:
        SourceFailedError: `source.not_video` or `codec.unsupported`.
    """
    if not container.streams.video:
        raise SourceFailedError("source.not_video")
    stream = container.streams.video[0]
    if stream.codec_context.name not in CODECS:
        raise SourceFailedError("codec.unsupported")
    if stream.codec_context.width <= 0 or stream.codec_context.height <= 0:
        raise SourceFailedError("source.not_video")
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
    return stream


def probe(stream: VideoStream) -> StreamInfo:
    """Describe an opened stream; a rate the source does not declare is 0 until it has been counted."""
    context = stream.codec_context
    rate = stream.average_rate or stream.guessed_rate
    fps = round(float(rate), 3) if rate and 0 < float(rate) <= 240 else 0.0
    return StreamInfo(codec=context.name, width=context.width, height=context.height, fps=fps)


class UnitReader:
    """Reads one stream's packets through the Annex B filter and repeats the parameter sets at each key frame."""

    def __init__(self, container: InputContainer, stream: VideoStream) -> None:
        self._container = container
        self._stream = stream
        self._codec = stream.codec_context.name
        self._filter = BitStreamFilterContext(f"{self._codec}_mp4toannexb", stream)
        beside = stream.codec_context.extradata or b""
        self._sets = bytes(beside) if nal.is_annex_b(bytes(beside)) else b""

    def packets(self) -> Iterator[Packet[VideoStream]]:
        """Yield packets in decoding order; ends with the source."""
        for packet in self._container.demux(self._stream):
            if packet.size == 0:
                continue
            yield from self._filter.filter(packet)

    def unit(self, packet: Packet[VideoStream]) -> bytes:
        """Return the packet's bytes, startable if it is a key frame."""
        content = bytes(packet)
        return nal.with_parameter_sets(content, self._codec, self._sets) if packet.is_keyframe else content


def open_input(url: str, options: dict[str, str], timeout: tuple[float, float] | None) -> InputContainer:
    """Open for reading. Any `av.error` or `OSError` passes through."""
    return av.open(url, mode="r", options=options, timeout=timeout, metadata_errors="replace")
