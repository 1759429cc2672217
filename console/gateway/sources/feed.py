"""What a source gives to whoever asked for it, and how it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import av
import av.error

from console.gateway.sources.camera_clock import Standing
from console.wire.gateway_api import ClockSource, StreamInfo


class SourceFailedError(Exception):
    """A source cannot be opened or went away; `code` is one of `console.wire.problems.SOURCE_REASONS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Sink(Protocol):
    """Receives one run of a source, in the source's own thread."""

    def started(self, info: StreamInfo, clock: ClockSource) -> None:
        """The source is open and is video."""

    def picture(self, unit: bytes, pts_us: int, dts_us: int, *, key: bool) -> None:
        """One access unit (Annex B); times are instants in microseconds since 1970 UTC, `dts_us` strictly growing."""

    def clocked(self, standing: Standing, *, anew: bool) -> None:
        """From the next picture on, a key frame, the camera's clock stands so.

        `anew`: instants are by another clock than before, or leap.
        """

    def measured(self, fps: float) -> None:
        """The rate that was counted differs from the one declared."""

    def resized(self, width_px: int, height_px: int) -> None:
        """From the next picture on, a key frame, pictures are of this size."""

    def pause(self, seconds: float) -> bool:
        """Wait; return whether the run must end."""


Play = Callable[[Sink], None]
"""Plays a source into a sink until the sink says stop; raises `SourceFailedError`. Runs in a thread of its own."""


def reason_of(error: Exception) -> str:
    """Return the code for what opening or reading raised."""
    if isinstance(error, SourceFailedError):
        return error.code
    if isinstance(error, (av.error.InvalidDataError, av.error.DemuxerNotFoundError, av.error.DecoderNotFoundError)):
        return "source.not_video"
    if isinstance(error, (av.error.HTTPUnauthorizedError, av.error.HTTPForbiddenError, PermissionError)):
        return "source.refused"
    if isinstance(error, (av.error.HTTPNotFoundError, FileNotFoundError)):
        return "source.missing"
    if isinstance(error, av.error.ExitError):
        return "source.silent"
    if isinstance(error, EOFError):
        return "source.ended"
    if isinstance(error, OSError):
        return "source.unreachable"
    return "source.failed"
