"""From a decoded picture to a tile's memory: only the newest of a backlog, at the tile's size, with its true age."""

from __future__ import annotations

import time

from av.video.frame import VideoFrame

from console.adapters.video.slot import MOST_PX
from console.adapters.video.worker.capture_clock import CLOCK_NOISE_US, CaptureClock
from console.adapters.video.worker.faults import FeedError
from console.adapters.video.worker.feed import Feed
from console.adapters.video.worker.picture_writer import PictureWriter
from console.adapters.video.worker.stillness import sample, whole
from console.adapters.video.worker.ticks import Ticks
from console.core.feeds import AgeSource
from console.runtime.clock import wall_less_steady_us

_BEHIND_US = 1_000_000
_HOLD_S = 0.5
_STEP_US = 1_000_000
LOOK_S = 0.2
"""Pictures between key frames are compared five times a second: what moves is different then, too."""


class Painter:
    """One feed's. One thread.

    Attributes:
        clock: how stamps become instants.
        picture_s: when (monotonic) the last picture came out of the decoder.
    """

    def __init__(self, feed: Feed) -> None:
        self.clock = CaptureClock(None)
        self.picture_s = time.monotonic()
        self._feed = feed
        self._writer = PictureWriter()
        self._held: tuple[VideoFrame, int, bool] | None = None
        self._opening = False
        self._least_age_us = 1 << 62
        self._painted_s = 0.0
        self._looked_s = 0.0
        self._seen_us = 0
        self._codec = ""
        self._ticks = Ticks(None)
        self._odd = False
        self._stamped_us = 0

    def begin(self, clock: CaptureClock, codec: str = "", *, backlog: bool) -> None:
        """A stream begins, or comes back; with a `backlog`, only its newest picture is painted."""
        now_s = time.monotonic()
        self.clock = clock
        self._codec = codec or self._codec
        self._opening = backlog
        self._stamped_us = 0
        self._painted_s = now_s
        self._feed.pace.reset(now_s)

    def opened(self, codec: str, ticks: Ticks) -> None:
        """The stream's codec is known, and what its stamps count."""
        self._codec, self._ticks = codec, ticks

    def see(self, frame: VideoFrame, *, halved: bool = False, damaged: bool = False) -> None:
        """Take the next picture; `halved` lets every second one go unpainted, `damaged`: it is built on missing ones.

        Raises:
            FeedError: it is larger than any picture may be.
        """
        if frame.width > MOST_PX or frame.height > MOST_PX:
            raise FeedError("stream.too_large", refused=True, size=f"{frame.width}x{frame.height}")
        feed = self._feed
        now_us = time.time_ns() // 1000
        now_s = self.picture_s = time.monotonic()
        if feed.measured is not None:
            measured_us, clock_us = feed.measured
            # What this workstation's clock was set by since then is in every offset to it.
            step_us = wall_less_steady_us() - clock_us
            offset_us = measured_us - step_us if abs(step_us) > CLOCK_NOISE_US else measured_us
            self.clock = self.clock.towards(offset_us, min(max(0, now_us - self._seen_us), _STEP_US))
        self._seen_us = now_us
        captured_us = self._captured_us(self._ticks.of(frame.pts), now_us)
        if frame.key_frame or now_s - self._looked_s >= LOOK_S:
            self._looked_s = now_s
            luma = frame.planes[0]
            shape = memoryview(luma), min(frame.width, luma.line_size), frame.height, luma.line_size
            key_sum = whole(*shape) if frame.key_frame else None
            feed.arrived(sample(*shape), frame.key_frame, now_us, key_sum, self._stamped_us)
        else:
            feed.arrived(b"", False, now_us)
        feed.newest = (frame, captured_us)
        age_us = now_us - captured_us
        self._least_age_us = min(self._least_age_us, age_us)
        behind = self._opening or age_us > self._least_age_us + _BEHIND_US
        if not self._opening:
            feed.pace.aged(age_us, now_s)
        if behind and now_s - self._painted_s < _HOLD_S:
            # Behind the present while more is at hand: only the newest of these is worth painting. But a machine that
            # never catches up shows what it has, with its age.
            self._held = (frame, captured_us, damaged)
            return
        self._odd = not self._odd
        if halved and self._odd:
            return
        self._paint(frame, captured_us, damaged)

    def behind(self) -> bool:
        """Whether anything waits for `caught_up`."""
        return self._opening or self._held is not None

    def caught_up(self) -> None:
        """The source has nothing more now: what is held is the newest there is."""
        self._opening = False
        held, self._held = self._held, None
        if held is not None:
            # With nothing more at hand its age is the way's, not a backlog's (or the clock was set).
            self._least_age_us = max(self._least_age_us, time.time_ns() // 1000 - held[1])
            self._paint(*held)

    def _captured_us(self, stamp_90k: int | None, now_us: int) -> int:
        """When a picture was taken; one without a stamp not after the last that had one, which it may be as old as."""
        if stamp_90k is None:
            return self._stamped_us or now_us
        captured_us = self.clock.captured_us(stamp_90k, now_us)
        self._stamped_us = captured_us if self.clock.epoch_us is not None else 0
        return captured_us

    def _paint(self, frame: VideoFrame, captured_us: int, damaged: bool) -> None:
        self._held = None
        self._painted_s = time.monotonic()
        feed = self._feed
        feed.adopt()
        target = feed.target()
        if target is None:
            return
        width, height, stride = self._writer.write(frame, target, feed.size)
        # Where no picture has a stamp, nobody's clock but this one's says anything of their age.
        stamped = frame.pts is not None or self._stamped_us > 0
        age_source = self.clock.age_source if stamped else AgeSource.ARRIVAL
        feed.source(frame.width, frame.height, age_source, self._codec)
        feed.painted(width, height, stride, captured_us, time.time_ns() // 1000, damaged=damaged)
