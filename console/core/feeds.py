"""The port between the wall and the pictures: a tile asks for a camera at a size, and reads the newest picture.

The video adapter implements `FeedPort`; the wall uses it on the GUI thread; nothing here waits.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from console.domain.camera import CameraRef, StreamName


class EngineChoice(StrEnum):
    """Which decoder a feed uses; AUTO lets the pool decide by what each can do here."""

    AUTO = "auto"
    FFMPEG = "ffmpeg"
    VLC = "vlc"


class Effort(StrEnum):
    """How much of a stream's pictures is worked on, most first. Below 640 px shown, ALL runs no loop filter either.

    NO_DISPOSABLE leaves out pictures that no other refers to; it is chosen only where the stream has some. HALF decodes
    all and shows every second. NONE keeps the stream open and decodes nothing: a tile that nobody can see.
    """

    ALL = "all"
    NO_LOOP_FILTER = "no_loop_filter"
    NO_DISPOSABLE = "no_disposable"
    HALF = "half"
    KEYS = "keys"
    NONE = "none"


class EffortCause(StrEnum):
    """Why a tile gets less than everything: nothing, a choice by hand, the processor, the network, not in sight."""

    FULL = ""
    HAND = "hand"
    CPU = "cpu"
    NETWORK = "network"
    HIDDEN = "hidden"


class AgeSource(StrEnum):
    """Whose clock says when a picture was taken: the camera's, the gateway's at its arrival, or only this end's."""

    CAMERA = "camera"
    GATEWAY = "gateway"
    ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True)
class LookBack:
    """A camera at another time than now: from an instant (UTC microseconds) on, at a rate; `rate` 0 stands still.

    The picture shown first is the last that was taken by then; with `after`, the first that was taken later. `turn`
    grows with each instant that is asked for; the same turn at another rate goes on from where it is.
    """

    from_us: int
    rate: float = 1.0
    turn: int = 0
    after: bool = False


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """What a tile wants: a camera at a size in device pixels, for an incident or for the watch (`incident=None`).

    `stream=None` lets the pool choose the closest stream at or above the size, `effort=None` what the machine can do;
    `enlarged` marks the tile that must never suffer from the effort budget. `hidden`: nobody can see the tile now; its
    stream stays open and costs no decoding, so that it is back at once. `back` shows the last minute out
    of the decoder's memory while the stream goes on.
    """

    camera: CameraRef
    width_px: int
    height_px: int
    enlarged: bool = False
    stream: StreamName | None = None
    engine: EngineChoice = EngineChoice.AUTO
    incident: str | None = None
    effort: Effort | None = None
    hidden: bool = False
    back: LookBack | None = None


class Phase(StrEnum):
    """What the connection of a feed is doing; whether the picture is *live* is judged from its age, not from this."""

    IDLE = "idle"
    CONNECTING = "connecting"
    PLAYING = "playing"
    LOST = "lost"
    REFUSED = "refused"
    WORKER_DOWN = "worker_down"
    BAD_FEED = "bad_feed"


@dataclass(frozen=True, slots=True)
class Picture:
    """The newest complete picture of a tile, valid until the next call for the same tile on the GUI thread.

    `pixels` is BGRX, 4 bytes a pixel, `stride` bytes a row (QImage.Format_RGB32). `sequence` grows by one a picture.
    `captured_us` is UTC microseconds by this workstation's clock (the gateway's offset is already taken off).
    """

    pixels: memoryview
    width_px: int
    height_px: int
    stride: int
    sequence: int
    captured_us: int


@dataclass(frozen=True, slots=True)
class Still:
    """One picture at its source's own size: BGRX rows of `stride` bytes, taken at `captured_us` (as in `Picture`).

    `back`: it was shown by a tile that looked back.
    """

    pixels: bytes
    width_px: int
    height_px: int
    stride: int
    captured_us: int
    back: bool = False


class StillRefusedError(Exception):
    """There is no such picture. `code` is a stable reason code (`still.none`)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class FeedReading:
    """Everything the wall needs to judge and label a tile; times are UTC microseconds, 0 where there is none yet.

    `same_since_us`/`same_keyframes`: since when, and over how many key frames, the sampled luma has been identical.
    `reason` is a stable code (`grant.needed`, `camera.down`, `tls.pin`, `stream.not_video` …) with `params`.
    `painted_us` is when the newest picture was painted into shared memory, `painted_from_us` since when that has gone
    on without a gap of more than 1.5 s; `age_source` says whose clock a picture's age counts from.
    `fps_in` counts pictures that arrived, `fps_shown` pictures written to shared memory, over the last seconds.
    `effort` is what is worked on now and `cause` why it is not everything; `slow` names what keeps the feed from the
    present just now, if anything does. `cores` is the processor time its decoder takes, as a share of one core.
    `kept_from_us` is how far one can look back (0: not at all); `back` says that these pictures are of the past, as was
    asked for.
    `lost_pictures` are those that the stream shows to be missing or that never came out of the decoder, since it was
    opened, None where the decoder cannot tell; `damaged`: the newest picture was built on missing ones.
    `alone`: it is kept apart, in a worker of its own, since it may be why others ended.
    """

    phase: Phase
    sequence: int = 0
    captured_us: int = 0
    painted_us: int = 0
    painted_from_us: int = 0
    same_since_us: int = 0
    same_keyframes: int = 0
    engine: str = ""
    stream: StreamName | None = None
    fps_in: float = 0.0
    fps_shown: float = 0.0
    age_source: AgeSource = AgeSource.GATEWAY
    reason: str = ""
    params: tuple[tuple[str, str], ...] = ()
    restarts: int = 0
    worker: int = 0
    frames: int = 0
    effort: Effort = Effort.ALL
    cause: EffortCause = EffortCause.FULL
    slow: EffortCause = EffortCause.FULL
    cores: float = 0.0
    kbit_s: float = 0.0
    lost_pictures: int | None = 0
    damaged: bool = False
    source_size_px: tuple[int, int] = (0, 0)
    codec: str = ""
    kept_from_us: int = 0
    back: bool = False
    alone: bool = False


class FeedPort(Protocol):
    """The wall's side of the video pool. Called on the GUI thread; every call returns at once."""

    def want(self, tile: str, request: FeedRequest | None) -> None:
        """Ask for a feed on `tile` (any stable string), change it, or drop it with None.

        While a changed request of the same camera connects, `picture` goes on giving the old feed's pictures.
        """

    def picture(self, tile: str) -> Picture | None:
        """The newest complete picture of the tile, or None before the first."""

    def reading(self, tile: str) -> FeedReading:
        """State of the tile's feed, read from shared memory: true also when its worker hangs or died."""

    def sequences(self) -> dict[str, int]:
        """Newest picture sequence of every wanted tile, cheap enough for a 60 Hz timer."""

    def still(self, tile: str) -> Future[Still]:
        """The picture that the tile shows now, at its source's own size; done within two seconds, on any thread.

        It fails with `StillRefusedError` where the decoder has none; `picture` may have a smaller one.
        """


@dataclass(frozen=True, slots=True)
class LiveSource:
    """Where a worker gets a stream: HTTPS at a gateway with the certificate that alone is trusted, or a plain URL.

    `certificate_pem` is the pinned certificate, `fingerprint` its SHA-256 (hex); `path` includes the ticket. A direct
    `url` is for benchmarks and devices that a technician added by address: rtsp:// (rtspu:// for pictures over UDP),
    http(s)://….m3u8, a file; then the rest is empty, but for a device's own `certificate_pem`.
    `clock_offset_us` = gateway clock - this workstation's clock. `kept` tells whether its packets may stay in the
    decoder's memory to be looked back at.
    """

    host: str = ""
    port: int = 0
    path: str = ""
    certificate_pem: str = ""
    fingerprint: str = ""
    clock_offset_us: int = 0
    url: str = ""
    codec: str = ""
    fps: float = 0.0
    kept: bool = True


class TicketRefusedError(Exception):
    """The gateway (or the console's own rules) refuses a stream. `code` is a stable reason code.

    `retry_s` tells after how long asking again makes sense; None means not before something changes.
    """

    def __init__(self, code: str, params: tuple[tuple[str, str], ...] = (), retry_s: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.retry_s = retry_s


class TicketPort(Protocol):
    """How the pool obtains the right to open a stream. Called on the loop thread."""

    async def ticket(self, camera: CameraRef, stream: StreamName, incident: str | None) -> LiveSource:
        """Ask for a short-lived source of one stream.

        Raises:
            TicketRefusedError: the owner's condition does not allow it now, or the gateway is out of reach.
        """

    def clock_offset_us(self, camera: CameraRef) -> int | None:
        """The camera's gateway's clock less this workstation's, as known now; None while unknown. Never waits."""

    def stream_sizes(self, camera: CameraRef) -> dict[StreamName, tuple[int, int]]:
        """Known pixel sizes of the camera's streams, empty if unknown. Never waits."""
