"""What the worker's service needs of a decoder, whichever it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from console.adapters.video.ability import Ability, Transport, transport_of
from console.adapters.video.worker.capture_clock import CaptureClock
from console.adapters.video.worker.faults import FeedError
from console.adapters.video.worker.feed import Feed
from console.adapters.video.worker.hls_source import HlsSource
from console.adapters.video.worker.memory import Memory
from console.adapters.video.worker.tls_source import GatewayAddress, TlsSource


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """Where a feed's bytes come from: a gateway, a direct rtsp:// or HLS address, or an open file's descriptor.

    `offset_us` = gateway clock - this workstation's clock; `pem` is a device's own certificate, if pinned.
    """

    gateway: GatewayAddress | None
    url: str = ""
    file_fd: int = -1
    offset_us: int = 0
    pem: str = ""

    @property
    def transport(self) -> Transport | None:
        """How it is opened."""
        return transport_of(self.url)


class ByteSource(Protocol):
    """What an engine reads a transport stream from; attributes as of `TlsSource`."""

    epoch_us: int | None
    by_camera: bool
    received: int
    received_s: float
    waited: bool
    on_wait: Callable[[], None]
    heeded: Callable[[], bool]

    def read(self, most: int = 32768) -> bytes:
        """Up to `most` bytes, empty at the end; raises `FeedError` and `CancelledFeedError`."""

    def cancel(self) -> None:
        """End a wait of the reading thread."""

    def close(self) -> None:
        """Let go of what it holds."""


class Player(Protocol):
    """One feed being played, on threads of its own. It ends by itself by `Feed.ended`, or by `close`."""

    feed: Feed

    def start(self) -> None:
        """Begin; returns at once."""

    def close(self) -> None:
        """Stop; returns at once."""

    def closed(self) -> bool:
        """Whether nothing of it needs watching any more after `close`."""

    def stuck(self) -> bool:
        """Whether a stop asked for has not come about in its time: only the end of the process helps."""

    def resizable(self) -> bool:
        """Whether `Feed.resize` takes effect without opening anew."""

    def cpu_s(self) -> float | None:
        """Processor time it has used in all; None where its library's threads are its own."""


class Engine(Protocol):
    """A decoder library."""

    name: str

    def probe(self) -> Ability:
        """Load the library and say what it can do; raises whatever the library raises."""

    def player(self, feed: Feed, spec: SourceSpec, memory: Memory) -> Player:
        """Make the player of a feed, whose packets go to its memory."""


def source_of(spec: SourceSpec) -> ByteSource:
    """What the bytes will be read from, not opened yet."""
    return HlsSource() if spec.transport is Transport.HLS else TlsSource()


def open_source(source: ByteSource, spec: SourceSpec, width_px: int) -> CaptureClock:
    """Open a gateway's stream or an HLS stream, for a tile so wide, and say how its stamps become instants."""
    if isinstance(source, HlsSource):
        source.open(spec.url, width_px, spec.pem)
    elif isinstance(source, TlsSource) and spec.gateway is not None:
        source.open(spec.gateway)
    else:
        raise FeedError("source.unknown")
    bound = spec.gateway is None
    return CaptureClock(source.epoch_us, 0 if bound else spec.offset_us, source.by_camera, bound)
