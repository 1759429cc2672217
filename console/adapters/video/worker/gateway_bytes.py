"""A gateway's bytes as FFmpeg's demuxer takes them: as a file that is read, and whose faults come out whole.

An exception that comes up inside the library is dropped there, with a traceback, when the library ends for a reason of
its own. So `read` raises nothing: it ends, and keeps what happened for `own_faults`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from console.adapters.video.worker.decoder import DECODER_FAULTS
from console.adapters.video.worker.engine import ByteSource
from console.adapters.video.worker.faults import CancelledFeedError, FeedError
from console.adapters.video.worker.program import ProgramWatch

PICTURELESS_S = 2.5
"""Bytes that flow for so long without a picture: the demuxer is to look at them afresh."""
MOST_PICTURELESS_S = 8.0
"""Bytes that drip for so long without one: its other end lives, and what it sends is no camera any more."""
_PAUSE_S = 0.5


class LookAgainError(Exception):
    """The tables say that the video is another one now, or bytes flow and no picture comes."""


class GatewayBytes:
    """What `av.open` is given. One thread; `on_read` is told before a read (False) and after it (True).

    Attributes:
        patience_s: without a picture; none where a source falls silent by its nature, and watches itself.
    """

    def __init__(self, source: ByteSource, on_read: Callable[[bool], None]) -> None:
        self.patience_s = MOST_PICTURELESS_S
        self._source = source
        self._on_read = on_read
        self._watch = ProgramWatch()
        self._another = self._ready = b""
        self._fault: Exception | None = None
        self._until_s = time.monotonic() + PICTURELESS_S
        self._picture_s = 0.0

    def fruitful(self) -> None:
        """A picture came, or none is looked for."""
        self._picture_s = time.monotonic()
        self._until_s = self._picture_s + PICTURELESS_S

    def begin(self) -> None:
        """The demuxer is opened, again or for the first time."""
        self._fault = None
        self._ready, self._another = self._another, b""
        now_s = time.monotonic()
        self._picture_s = self._picture_s or now_s
        self._until_s = now_s + PICTURELESS_S

    def read(self, most: int) -> bytes:
        """Bytes for the demuxer: none are left once something went wrong."""
        if self._fault is not None:
            return b""
        if self._ready:
            piece, self._ready = self._ready[:most], self._ready[most:]
            return piece
        try:
            return self._read(most)
        except (FeedError, CancelledFeedError, LookAgainError, *DECODER_FAULTS) as fault:
            self._fault = fault
            return b""

    def let_go(self) -> None:
        """The stream is over: nobody is told of readings any more.

        The packets that are kept to be looked back at hold their container, and that holds this: what it held in turn
        would live for a minute after its feed.
        """
        self._on_read = _unheard
        self._fault = None

    @contextmanager
    def own_faults(self) -> Iterator[None]:
        """Raise what `read` kept, whatever the library made of the end of its bytes."""
        try:
            yield
        except DECODER_FAULTS:
            if self._fault is None:
                raise
        fault, self._fault = self._fault, None
        try:
            if fault is not None:
                raise fault
        finally:
            # Its traceback leads back here: a cycle would keep the whole feed, decoder and all, until some collection.
            del fault

    def _read(self, most: int) -> bytes:
        if self._another:
            raise LookAgainError
        self._on_read(False)
        asked_s = time.monotonic()
        received = self._source.read(most)
        now_s = time.monotonic()
        if now_s - self._picture_s > self.patience_s:
            raise FeedError("stream.stalled")
        if now_s - asked_s > _PAUSE_S:
            # The stream's silence is not the decoder's failure.
            self._until_s += now_s - asked_s
        if now_s > self._until_s:
            raise LookAgainError
        self._on_read(True)
        if (change := self._watch.look(received)) is None:
            return received
        self._another = change.after
        if not change.before:
            raise LookAgainError
        return change.before


def _unheard(done: bool) -> None:
    """Nobody hears of it."""
