"""Decoding with FFmpeg (PyAV): one thread a feed, one picture at a time, nothing queued."""

from __future__ import annotations

import os
import threading
import time
import traceback
from math import inf
from typing import IO, Any

import av
import av.container
import av.error
import av.logging
from av.codec.codec import Codec as LibraryCodec
from av.codec.codec import UnknownCodecError
from av.stream import Discard

from console.adapters.video.ability import Ability, Codec, Transport
from console.adapters.video.slot import MOST_PX
from console.adapters.video.worker.capture_clock import CaptureClock
from console.adapters.video.worker.decoder import DECODER_FAULTS
from console.adapters.video.worker.engine import ByteSource, SourceSpec, open_source, source_of
from console.adapters.video.worker.faults import CancelledFeedError, FeedError
from console.adapters.video.worker.feed import Feed
from console.adapters.video.worker.gateway_bytes import GatewayBytes, LookAgainError
from console.adapters.video.worker.memory import Memory
from console.adapters.video.worker.painting import Painter
from console.adapters.video.worker.pipeline import Pipeline
from console.adapters.video.worker.schedule import Schedule
from console.adapters.video.worker.torrent import Torrent

_FILE_FORMATS = "mpegts,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,h264,hevc,avi"
_STUCK_S = 3.0
_WAITED_S = 0.005
_ONLY_OURS = {"codec_whitelist": ",".join(Codec), "max_pixels": str(MOST_PX * MOST_PX)}
"""The library opens decoders of its own to find out what a stream is: of sound, never; of anything else, neither; and
they get no memory for a picture that would be refused."""
TS_OPTIONS = {"probesize": "32768", "analyzeduration": "1", "fpsprobesize": "0"} | _ONLY_OURS
_RTSP_OPTIONS = TS_OPTIONS | {"allowed_media_types": "video", "timeout": "5000000"}
_RTSP_OVER = {
    Transport.RTSP_TCP: {"rtsp_transport": "tcp", "protocol_whitelist": "rtp,tcp,tls,crypto"},
    # A camera's packets over UDP come from its own address; the control connection stays TCP.
    Transport.RTSP_UDP: {"rtsp_transport": "udp", "protocol_whitelist": "rtp,tcp,udp"},
}


class FfmpegEngine:
    """The library as the service sees it."""

    name = "ffmpeg"

    def probe(self) -> Ability:
        """Say which PyAV it is, and what the FFmpeg in it was built with."""
        av.logging.set_level(None)
        transports = {Transport.FILE}
        if "mpegts" in av.formats_available:
            transports |= {Transport.TLS_TS, Transport.HLS}
        if "rtsp" in av.formats_available:
            transports |= {Transport.RTSP_TCP, Transport.RTSP_UDP}
        return Ability(av.__version__, frozenset(transports), frozenset(filter(_decodes, Codec)))

    def player(self, feed: Feed, spec: SourceSpec, memory: Memory) -> FfmpegPlayer:
        """Make the player of a feed."""
        return FfmpegPlayer(feed, spec, memory)


def _decodes(codec: Codec) -> bool:
    try:
        LibraryCodec(codec.value, "r")
    except UnknownCodecError:
        return False
    return True


class FfmpegPlayer:
    """One feed, one thread.

    Attributes:
        feed: where pictures and numbers go.
    """

    def __init__(self, feed: Feed, spec: SourceSpec, memory: Memory) -> None:
        self.feed = feed
        self._spec = spec
        self._memory = memory
        self._source: ByteSource = source_of(spec)
        self._bytes = GatewayBytes(self._source, self._reading)
        self._painter = Painter(feed)
        self._torrent = Torrent()
        self._source.on_wait, self._source.heeded = self._painter.caught_up, self._painter.behind
        self._file: IO[bytes] | None = None
        self._closed_s = 0.0
        self._thread = threading.Thread(target=self._run, name=f"ffmpeg-{feed.number}", daemon=True)

    def start(self) -> None:
        """Begin on a thread of its own."""
        self._thread.start()

    def close(self) -> None:
        """Ask the thread to end; a direct RTSP source may take its library's time to notice."""
        self._closed_s = time.monotonic()
        self.feed.cancelled.set()
        self._source.cancel()

    def closed(self) -> bool:
        """Whether its thread has ended; one that still waits for a direct source's library harms nobody."""
        return not self._thread.is_alive()

    def stuck(self) -> bool:
        """Whether a decoder does not let go of a closed feed: it would use a core for ever."""
        late = self._closed_s > 0 and time.monotonic() - self._closed_s > _STUCK_S
        return late and self.feed.working and self._thread.is_alive()

    def resizable(self) -> bool:
        """The scaler takes any size at any time."""
        return True

    def cpu_s(self) -> float:
        """Processor time its thread has used."""
        ident = self._thread.ident
        if ident is None or not self._thread.is_alive():
            return 0.0
        try:
            return time.clock_gettime(time.pthread_getcpuclockid(ident))
        except OSError:
            return 0.0

    def _run(self) -> None:
        feed = self.feed
        try:
            if self._spec.transport in (Transport.TLS_TS, Transport.HLS):
                self._play_bytes()
            else:
                self._play_direct()
            feed.ended("stream.ended")
        except (CancelledFeedError, FeedError, *DECODER_FAULTS) as fault:
            if isinstance(fault, FeedError):
                feed.ended(fault.code, fault.params, refused=fault.refused)
            elif not isinstance(fault, CancelledFeedError):
                feed.ended("stream.unreadable", (("error", type(fault).__name__),))
            # The library's own frames hold on to the fault, it to ours, and these to decoder and container: a megabyte
            # a feed until some collection comes by.
            traceback.clear_frames(fault.__traceback__)
        finally:
            feed.busy(False)
            self._source.close()
            self._source.on_wait, self._source.heeded = _nothing, _never
            self._bytes.let_go()
            if self._file is not None:
                self._file.close()

    def _play_bytes(self) -> None:
        clock = open_source(self._source, self._spec, self.feed.size[0])
        # A gateway sends a kept group first, then pictures as they are taken; HLS whole segments, to be played in time.
        schedule = Schedule() if self._spec.gateway is None else None
        self._painter.begin(clock, backlog=schedule is None)
        if schedule is not None:
            self._bytes.patience_s = inf
        opened_s = self._painter.picture_s
        fruitless = 0
        # A stream that changes its codec or its tables on the way is opened anew on the same bytes.
        while fruitless < 2:
            before_s = self._painter.picture_s
            self._bytes.begin()
            try:
                with (
                    self._bytes.own_faults(),
                    av.open(self._bytes, mode="r", format="mpegts", options=TS_OPTIONS, buffer_size=32768) as container,
                ):
                    self._relay(container, schedule)
                self._painter.caught_up()
                break
            except (LookAgainError, av.error.InvalidDataError):
                fruitless = fruitless + 1 if self._painter.picture_s == before_s else 0
            except av.error.EOFError:
                break
        if self._painter.picture_s == opened_s or fruitless:
            raise FeedError("stream.not_video")

    def _relay(self, container: av.container.InputContainer, schedule: Schedule | None) -> None:
        pipeline = self._pipeline(container)
        painter, source, pace = self._painter, self._source, self.feed.pace
        seen_s = painter.picture_s
        for packet in container.demux(container.streams.video[0]):
            now_s = time.monotonic()
            pace.packet(source.waited, now_s)
            source.waited = False
            self._torrent.picture(now_s)
            if schedule is not None:
                painter.clock = painter.clock.bounded(source.epoch_us)
                self.feed.busy(False)
                if not schedule.wait(packet, self.feed.cancelled):
                    raise CancelledFeedError
            pipeline.take(packet)
            if painter.picture_s != seen_s or not pipeline.watches:
                seen_s = painter.picture_s
                self._bytes.fruitful()

    def _play_direct(self) -> None:
        what: Any
        if self._spec.file_fd >= 0:
            what, options = os.fdopen(self._spec.file_fd, "rb"), {"format_whitelist": _FILE_FORMATS} | _ONLY_OURS
            self._file = what
        elif self._spec.transport in _RTSP_OVER:
            scheme, _, rest = self._spec.url.partition("://")
            what = f"{'rtsps' if scheme == 'rtsps' else 'rtsp'}://{rest}"
            options = _RTSP_OPTIONS | _RTSP_OVER[self._spec.transport]
        else:
            raise FeedError("source.unknown")
        self._painter.begin(CaptureClock(None), backlog=False)
        try:
            with av.open(what, mode="r", options=options, timeout=(5.0, 5.0)) as container:
                self._watch(container, Schedule() if self._file is not None else None)
        except av.error.InvalidDataError as error:
            raise FeedError("stream.not_video") from error
        except (av.error.FFmpegError, OSError) as error:
            raise FeedError("source.failed", error=type(error).__name__) from error

    def _watch(self, container: av.container.InputContainer, schedule: Schedule | None) -> None:
        pipeline, feed = self._pipeline(container), self.feed
        asked_s = time.monotonic()
        for packet in container.demux(container.streams.video[0]):
            now_s = time.monotonic()
            feed.pace.packet(now_s - asked_s > _WAITED_S, now_s)
            self._torrent.picture(now_s)
            feed.received += packet.size
            feed.progress_s = now_s
            if schedule is not None and not schedule.wait(packet, feed.cancelled):
                raise CancelledFeedError
            pipeline.take(packet)
            asked_s = time.monotonic()

    def _pipeline(self, container: av.container.InputContainer) -> Pipeline:
        complete = self._file is not None
        return Pipeline(self.feed, only_video(container), self._memory, self._painter, complete=complete)

    def _reading(self, done: bool) -> None:
        # While the source is waited for, nothing of this feed is in the library's hands.
        self.feed.busy(done)
        if done:
            self.feed.received = self._source.received
            self.feed.progress_s = self._source.received_s


def only_video(container: av.container.InputContainer) -> av.VideoStream:
    """The stream to show; the demuxer drops every other, sound above all, before it is even a packet.

    Raises:
        FeedError: there is none, or of a kind or a size that no camera sends.
    """
    if not container.streams.video:
        raise FeedError("stream.not_video")
    video = container.streams.video[0]
    for other in container.streams:
        if other.index != video.index:
            other.discard = Discard.all
    of = video.codec_context
    if of.name not in list(Codec):
        raise FeedError("codec.unsupported", codec=of.name)
    if max(of.width, of.height) > MOST_PX:
        raise FeedError("stream.too_large", refused=True, size=f"{of.width}x{of.height}")
    return video


def _nothing() -> None:
    """What is over waits for nothing."""


def _never() -> bool:
    """Nor does anybody heed it."""
    return False
