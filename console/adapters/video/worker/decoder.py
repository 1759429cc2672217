"""One stream's decoder (PyAV), made anew whenever it has to work otherwise. One thread."""

from __future__ import annotations

import av.error
from av.codec.context import CodecContext
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from console.adapters.video.slot import MOST_PX
from console.adapters.video.worker.ring import VideoPacket

DECODER_FAULTS = (av.error.FFmpegError, AttributeError, ValueError, TypeError, OverflowError, MemoryError, IndexError)
"""Hostile input raises more than the library's own errors (`packet.decode()` of PyAV: AttributeError)."""
MOST_FAULTS = 200
"""So many packets in a row that no picture came of mean that this is no video."""


class Decoder:
    """Turns packets into pictures.

    Attributes:
        faults: packets in a row that the library refused.
        loop_filter: whether the deblocking filter runs; only a new decoder can have it otherwise.
        codec: its name ("h264", "hevc", …).
    """

    def __init__(self, codec: str, extradata: bytes | None, *, loop_filter: bool) -> None:
        self.codec = codec
        self.loop_filter = loop_filter
        self.faults = 0
        self._extradata = extradata
        self._context = self._made()

    def begin_anew(self, *, loop_filter: bool) -> None:
        """Forget every picture that others refer to; the next packet has to be a key frame."""
        if loop_filter == self.loop_filter:
            self._context.flush_buffers()
            return
        self.loop_filter = loop_filter
        self._context = self._made()

    def decode(self, packet: VideoPacket | None) -> list[VideoFrame]:
        """The pictures that are complete now; with None, those that were held back (then it has to begin anew).

        Raises:
            DECODER_FAULTS: the library refused too many packets in a row.
        """
        try:
            frames = self._context.decode(packet)
        except DECODER_FAULTS:
            self.faults += 1
            if self.faults > MOST_FAULTS:
                raise
            return []
        if frames:
            self.faults = 0
        return frames

    def _made(self) -> VideoCodecContext:
        context = CodecContext.create(self.codec, "r")
        if not isinstance(context, VideoCodecContext):
            raise TypeError("not a video decoder")
        if self._extradata:
            context.extradata = self._extradata
        context.thread_count = 1
        context.options = {"max_pixels": str(MOST_PX * MOST_PX)} | (
            {} if self.loop_filter else {"skip_loop_filter": "all"}
        )
        return context
