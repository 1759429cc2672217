"""What is said of a feed: which it is, how it does, and how it ended. Values only; any thread."""

from __future__ import annotations

from dataclasses import dataclass

from console.core.feeds import EffortCause, EngineChoice, Phase
from console.domain.camera import CameraRef, StreamName

SOMEBODY_ELSE = "renewed"
"""Why a feed ended that goes on under another name; no tile ever says it."""
OUT_OF_SIGHT = "hidden"
"""Why a feed ended whose engine cannot rest while its stream is open; no tile ever says it either."""
OURS = (SOMEBODY_ELSE, OUT_OF_SIGHT)


@dataclass(frozen=True, slots=True)
class LineKey:
    """What makes two tiles share a feed."""

    camera: CameraRef
    stream: StreamName
    width_px: int
    height_px: int
    engine: EngineChoice
    incident: str | None


@dataclass(frozen=True, slots=True)
class LineStatus:
    """What the loop knows of a feed; replaced as a whole, read by any thread."""

    phase: Phase
    stream: StreamName
    reason: str = ""
    params: tuple[tuple[str, str], ...] = ()
    engine: str = ""
    restarts: int = 0
    worker: int = 0
    cause: EffortCause = EffortCause.FULL


@dataclass(frozen=True, slots=True)
class Ended:
    """How a playing came to its end; `worker_died`: with its process, for which this feed may be a `suspect`, or which
    was `unready`: it never came up.
    """

    code: str
    params: tuple[tuple[str, str], ...] = ()
    refused: bool = False
    worker_died: bool = False
    suspect: bool = False
    unready: bool = False
