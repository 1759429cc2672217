"""What becomes of a stream's packets: kept, decoded as far as the feed's effort goes, painted. One thread a feed."""

from __future__ import annotations

import time

from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from console.adapters.video.worker.balance import Balance
from console.adapters.video.worker.decoder import Decoder
from console.adapters.video.worker.faults import CancelledFeedError
from console.adapters.video.worker.feed import Feed
from console.adapters.video.worker.integrity import Integrity
from console.adapters.video.worker.memory import Coding, Memory
from console.adapters.video.worker.painting import Painter
from console.adapters.video.worker.ring import VideoPacket
from console.adapters.video.worker.ticks import Ticks
from console.core.feeds import Effort

LOOP_FILTER_FROM_PX = 640
"""Below this shown width the deblocking filter is not seen and not run: a third of the decoding. Of a tile that
somebody made large to look closely it runs at any width."""
_COUNTED = 120
"""Pictures over which the share of disposable ones is counted."""
_DARK = (Effort.NONE, Effort.KEYS)
"""Efforts at which the decoder does not see every picture that others refer to."""


class Pipeline:
    """The packets of one opened stream. `memory` and `painter` outlive it: a stream may be opened again."""

    def __init__(
        self, feed: Feed, stream: VideoStream, memory: Memory, painter: Painter, *, complete: bool = False
    ) -> None:
        """`complete`: the stream is all there from its first picture on (a file)."""
        self._feed = feed
        self._ring = memory.ring
        self._painter = painter
        self._effort = feed.effort
        coding = Coding(stream.codec_context.name, stream.codec_context.extradata)
        memory.take_coding(coding)
        self._decoder = Decoder(coding.codec, coding.extradata, loop_filter=self._loop_filter())
        self._integrity = Integrity(self._decoder.codec, stream.codec_context.extradata, complete=complete)
        self._balance = Balance()
        self._missed = False
        self._disposable = self._seen = 0
        self._ticks = Ticks(stream.time_base)
        painter.opened(self._decoder.codec, self._ticks)
        feed.works(self._effort)

    @property
    def watches(self) -> bool:
        """Whether every packet should bring a picture."""
        return self._effort not in _DARK

    def take(self, packet: VideoPacket) -> None:
        """Take the next packet.

        Raises:
            FeedError: its picture is too large.
            CancelledFeedError: nobody wants it any more.
            DECODER_FAULTS: too many packets in a row are no video.
        """
        feed = self._feed
        if feed.cancelled.is_set():
            raise CancelledFeedError
        self._look(packet)
        self._count(packet)
        self._ring.add(packet, self._captured_us(packet))
        if packet.is_keyframe:
            feed.kept_from_us = self._ring.oldest_us
        if feed.effort is not self._effort:
            self._effort = feed.effort
            feed.works(self._effort)
        effort = self._effort
        if effort in _DARK:
            self._missed = True
            if effort is Effort.KEYS and packet.is_keyframe:
                self._paint_alone(packet)
        elif self._missed and not packet.is_keyframe:
            self._come_back()
        elif effort is not Effort.NO_DISPOSABLE or not self._disposes(packet):
            if packet.is_keyframe and (self._missed or self._decoder.loop_filter is not self._loop_filter()):
                self._missed = False
                self._begin_anew()
            self._into(packet)
            for frame in self._decode(packet):
                self._painter.see(frame, halved=effort is Effort.HALF, damaged=self._out(frame))

    def _paint_alone(self, packet: VideoPacket) -> None:
        # Others may follow it before the decoder lets it go: it is asked for all it has.
        frames = [*self._decode(packet), *self._decode(None)]
        self._begin_anew()
        for frame in frames:
            self._painter.see(frame, damaged=self._out(frame))

    def _come_back(self) -> None:
        """Decode the kept group, whose last packet is the one that just came, and paint the newest picture of it.

        Without a kept group the next key frame brings the picture back.
        """
        group = self._ring.present()
        if not group:
            return
        self._missed = False
        self._begin_anew()
        last: VideoFrame | None = None
        damaged = False
        for packet in group:
            if self._feed.cancelled.is_set():
                raise CancelledFeedError
            for frame in self._decode(packet):
                last, damaged = frame, self._out(frame)
        self._feed.pace.reset(time.monotonic())
        if last is not None:
            self._painter.see(last, damaged=damaged)

    def _begin_anew(self) -> None:
        self._decoder.begin_anew(loop_filter=self._loop_filter())
        self._balance.anew()

    def _look(self, packet: VideoPacket) -> None:
        integrity = self._integrity
        before = integrity.lost
        integrity.take(packet)
        self._feed.lost_pictures += integrity.lost - before

    def _into(self, packet: VideoPacket) -> None:
        of = self._integrity
        if of.picture:
            self._balance.into(packet.pts, reference=of.reference, damaged=of.damaged, start=of.start, leads=of.leads)

    def _out(self, frame: VideoFrame) -> bool:
        """Whether a picture that came out of the decoder is damaged."""
        outcome = self._balance.out(frame.pts, corrupt=frame.is_corrupt, broken=self._integrity.broken)
        self._feed.lost_pictures += outcome.lost
        if outcome.breaks:
            self._integrity.harm()
        return outcome.damaged

    def _decode(self, packet: VideoPacket | None) -> list[VideoFrame]:
        self._feed.busy(True)
        try:
            return self._decoder.decode(packet)
        finally:
            self._feed.busy(False)

    def _loop_filter(self) -> bool:
        seen = self._feed.enlarged or self._feed.size[0] >= LOOP_FILTER_FROM_PX
        return seen and self._effort in (Effort.ALL, Effort.NONE)

    def _captured_us(self, packet: VideoPacket) -> int:
        return self._painter.clock.captured_us(self._ticks.of(packet.pts), time.time_ns() // 1000)

    def _disposes(self, packet: VideoPacket) -> bool:
        # The library says so of few containers, of a transport stream never.
        return packet.is_disposable or self._integrity.disposable

    def _count(self, packet: VideoPacket) -> None:
        self._seen += 1
        self._disposable += self._disposes(packet)
        if self._seen >= _COUNTED:
            self._feed.disposable = self._disposable / self._seen
            self._seen = self._disposable = 0
