"""Decoding with FFmpeg (PyAV): one thread a feed, one picture at a time, nothing queued."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import av
import av.container
import av.error
import av.logging
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from console.adapters.video.frames import MOST_PX, stride_of
from console.adapters.video.worker.capture_clock import PTS_HZ, CaptureClock
from console.adapters.video.worker.engine import Ability, SourceSpec, open_gateway
from console.adapters.video.worker.faults import CancelledFeedError, FeedError
from console.adapters.video.worker.feed import Feed, fit
from console.adapters.video.worker.stillness import sample
from console.adapters.video.worker.tls_source import TlsSource

LOOP_FILTER_FROM_PX = 640
"""Below this shown width the deblocking filter is not seen and not run: a third of the decoding."""
_FILE_FORMATS = "mpegts,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,h264,hevc"
_PICTURELESS_S = 2.5
_PAUSE_S = 0.5
_BEHIND_US = 1_000_000
_HOLD_S = 0.5
_DECODER_FAULTS = (av.error.FFmpegError, AttributeError, ValueError, TypeError, OverflowError, MemoryError, IndexError)
"""Hostile input raises more than the library's own errors (`packet.decode()` of PyAV: AttributeError)."""


class FfmpegEngine:
    """The library as the service sees it."""

    name = "ffmpeg"

    def probe(self) -> Ability:
        """Say which PyAV it is. Its wheels carry FFmpeg, RTSP included."""
        av.logging.set_level(None)
        return Ability(av.__version__, "rtsp" in av.formats_available)

    def player(self, feed: Feed, spec: SourceSpec) -> FfmpegPlayer:
        """Make the player of a feed."""
        return FfmpegPlayer(feed, spec)


class FfmpegPlayer:
    """One feed, one thread.

    Attributes:
        feed: where pictures and numbers go.
    """

    def __init__(self, feed: Feed, spec: SourceSpec) -> None:
        self.feed = feed
        self._spec = spec
        self._source = TlsSource()
        self._source.on_wait = self._waited
        self._clock = CaptureClock(None)
        self._scaler = VideoReformatter()
        self._held: tuple[VideoFrame, int] | None = None
        self._opening = True
        self._least_age_us = 1 << 62
        self._picture_s = 0.0
        self._painted_s = 0.0
        self._patience_s = 0.0
        self._file: IO[bytes] | None = None
        self._fault: Exception | None = None
        self._thread = threading.Thread(target=self._run, name=f"ffmpeg-{feed.number}", daemon=True)

    def start(self) -> None:
        """Begin on a thread of its own."""
        self._thread.start()

    def close(self) -> None:
        """Ask the thread to end; a direct RTSP source may take its library's time to notice."""
        self.feed.cancelled.set()
        self._source.cancel()

    def closed(self) -> bool:
        """At once: a thread that still waits in the library paints nothing and harms nobody."""
        return True

    def stuck(self) -> bool:
        """Never."""
        return False

    def resizable(self) -> bool:
        """The scaler takes any size at any time."""
        return True

    def _run(self) -> None:
        feed = self.feed
        try:
            if self._spec.gateway is not None:
                self._play_gateway()
            else:
                self._play_direct()
            feed.ended("stream.ended")
        except CancelledFeedError:
            pass
        except FeedError as fault:
            feed.ended(fault.code, fault.params, refused=fault.refused)
        except _DECODER_FAULTS as fault:
            feed.ended("stream.unreadable", (("error", type(fault).__name__),))
        finally:
            feed.busy(False)
            self._source.close()
            if self._file is not None:
                self._file.close()

    def _play_gateway(self) -> None:
        self._clock = open_gateway(self._source, self._spec)
        opened_s = self._picture_s = self._painted_s = time.monotonic()
        self._patience_s = opened_s + _PICTURELESS_S
        fruitless = 0
        # A stream that changes its codec or its tables on the way is opened anew on the same bytes.
        while fruitless < 2:
            before_s = self._picture_s
            self._fault = None
            try:
                with (
                    self._own_faults(),
                    av.open(
                        self,
                        mode="r",
                        format="mpegts",
                        options={"probesize": "32768", "analyzeduration": "1", "fpsprobesize": "0"},
                        buffer_size=32768,
                    ) as container,
                ):
                    self._decode(container, paced=False)
                self._waited()
                break
            except (_ReopenError, av.error.InvalidDataError):
                fruitless = fruitless + 1 if self._picture_s == before_s else 0
                self._patience_s = time.monotonic() + _PICTURELESS_S
            except av.error.EOFError:
                break
        if self._picture_s == opened_s or fruitless:
            raise FeedError("stream.not_video")

    def _play_direct(self) -> None:
        options: dict[str, str] = {"format_whitelist": _FILE_FORMATS}
        what: Any
        if self._spec.file_fd >= 0:
            what = self._file = os.fdopen(self._spec.file_fd, "rb")
        elif self._spec.url.startswith(("rtsp://", "rtsps://")):
            what = self._spec.url
            options = {
                "rtsp_transport": "tcp",
                "allowed_media_types": "video",
                "protocol_whitelist": "rtp,tcp,tls,crypto",
                "timeout": "5000000",
                "probesize": "32768",
                "analyzeduration": "1",
                "fpsprobesize": "0",
            }
        else:
            raise FeedError("source.unknown")
        self._opening = False
        self._picture_s = time.monotonic()
        try:
            with av.open(what, mode="r", options=options, timeout=(5.0, 5.0)) as container:
                self._decode(container, paced=self._file is not None)
        except av.error.InvalidDataError as error:
            raise FeedError("stream.not_video") from error
        except (av.error.FFmpegError, OSError) as error:
            raise FeedError("source.failed", error=type(error).__name__) from error

    def read(self, most: int) -> bytes:
        """Bytes for FFmpeg's demuxer, which takes this object for a file: none are left once something went wrong.

        Raises nothing: an exception that comes up inside the library is dropped there, with a traceback, when the
        library ends for a reason of its own. See `_own_faults`.
        """
        if self._fault is not None:
            return b""
        try:
            return self._read(most)
        except (FeedError, CancelledFeedError, _ReopenError, *_DECODER_FAULTS) as fault:
            self._fault = fault
            return b""

    @contextmanager
    def _own_faults(self) -> Iterator[None]:
        """Raise what `read` kept, whatever the library made of the end of its bytes."""
        try:
            yield
        except _DECODER_FAULTS:
            if self._fault is None:
                raise
        if self._fault is not None:
            raise self._fault

    def _read(self, most: int) -> bytes:
        self.feed.busy(False)
        asked_s = time.monotonic()
        received = self._source.read(most)
        waited_s = time.monotonic() - asked_s
        self.feed.received = self._source.received
        self.feed.progress_s = self._source.received_s
        if waited_s > _PAUSE_S:
            # The stream's silence is not the decoder's failure.
            self._patience_s += waited_s
        if time.monotonic() > self._patience_s:
            raise _ReopenError
        self.feed.busy(True)
        return received

    def _decode(self, container: av.container.InputContainer, *, paced: bool) -> None:
        if not container.streams.video:
            raise FeedError("stream.not_video")
        stream = container.streams.video[0]
        context = stream.codec_context
        context.thread_count = 1
        options = {"max_pixels": str(4 * MOST_PX * MOST_PX)}
        if self.feed.size[0] < LOOP_FILTER_FROM_PX:
            options["skip_loop_filter"] = "all"
        context.options = options
        pace = _Pace() if paced else None
        faults = 0
        for packet in container.demux(stream):
            if self.feed.cancelled.is_set():
                raise CancelledFeedError
            if packet.size and self._spec.gateway is None:
                self.feed.received += packet.size
                self.feed.progress_s = time.monotonic()
            try:
                self.feed.busy(True)
                frames = packet.decode()
            except _DECODER_FAULTS:
                faults += 1
                if faults > 200:
                    raise
                continue
            finally:
                self.feed.busy(False)
            for frame in frames:
                faults = 0
                if pace is not None and not pace.wait(frame, self.feed.cancelled):
                    raise CancelledFeedError
                self._picture(frame)

    def _picture(self, frame: VideoFrame) -> None:
        if frame.width > MOST_PX or frame.height > MOST_PX:
            raise FeedError("stream.too_large", refused=True, size=f"{frame.width}x{frame.height}")
        now_us = time.time_ns() // 1000
        self._picture_s = time.monotonic()
        self._patience_s = self._picture_s + _PICTURELESS_S
        luma = frame.planes[0]
        samples = sample(memoryview(luma), min(frame.width, luma.line_size), frame.height, luma.line_size)
        self.feed.arrived(samples, frame.key_frame, now_us)
        captured_us = self._clock.captured_us(_pts_90k(frame), now_us)
        age_us = now_us - captured_us
        self._least_age_us = min(self._least_age_us, age_us)
        behind = self._opening or age_us > self._least_age_us + _BEHIND_US
        if behind and self._picture_s - self._painted_s < _HOLD_S:
            # Behind the present while more is at hand: only the newest of these is worth painting. But a machine that
            # never catches up shows what it has, with its age.
            self._held = (frame, captured_us)
            return
        self._paint(frame, captured_us)

    def _waited(self) -> None:
        # The source has nothing more: what is held is the newest there is.
        self._opening = False
        held, self._held = self._held, None
        if held is not None:
            self._paint(*held)

    def _paint(self, frame: VideoFrame, captured_us: int) -> None:
        self._held = None
        self._painted_s = time.monotonic()
        feed = self.feed
        feed.adopt()
        width, height = fit(frame.width, frame.height, *feed.size)
        target = feed.target()
        if target is None:
            return
        scaled = self._scaler.reformat(
            frame, width, height, "bgra", interpolation=Interpolation.FAST_BILINEAR, threads=1
        )
        plane = scaled.planes[0]
        pixels = memoryview(plane)
        stride = plane.line_size
        if stride == stride_of(width) or stride * height <= len(target):
            target[: stride * height] = pixels[: stride * height]
        else:
            row, stride = plane.line_size, stride_of(width)
            for line in range(height):
                target[line * stride : line * stride + width * 4] = pixels[line * row : line * row + width * 4]
        feed.source(frame.width, frame.height, self._clock.from_arrival)
        feed.painted(width, height, stride, captured_us, time.time_ns() // 1000)


class _ReopenError(Exception):
    """Bytes flow and no picture comes: the demuxer is to look at the stream afresh."""


class _Pace:
    """Plays a file by its time stamps."""

    def __init__(self) -> None:
        self._start_s = 0.0
        self._first: float | None = None

    def wait(self, frame: VideoFrame, cancelled: threading.Event) -> bool:
        """Wait until the picture is due; False when cancelled."""
        if frame.pts is None:
            return not cancelled.is_set()
        at = frame.time
        if self._first is None:
            self._first, self._start_s = at, time.monotonic()
        due_s = self._start_s + at - self._first - time.monotonic()
        return not cancelled.wait(min(max(due_s, 0.0), 0.5))


def _pts_90k(frame: VideoFrame) -> int | None:
    if frame.pts is None or frame.time_base is None:
        return None
    base = frame.time_base
    return frame.pts * base.numerator * PTS_HZ // base.denominator
