"""One feed of a wall as it is at a moment: what the table of all feeds is made of. Plain; built on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.core.feeds import FeedReading, FeedRequest
from console.domain.camera import Camera
from console.domain.freshness import TileState
from console.ui.wall.latency import Spread


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A tile that asks for pictures.

    Attributes:
        tile: its stable key (`wall1:3`).
        state: what it says; None while nobody can see it.
        latency: from capture to paint, over the last minute; None where nothing was painted in it, or nobody sees it.
    """

    tile: str
    camera: Camera
    owner: str
    state: TileState | None
    request: FeedRequest
    reading: FeedReading
    latency: Spread | None = None

    @property
    def shared(self) -> FeedRequest:
        """What two tiles have in common that share one decoder."""
        return replace(self.request, enlarged=False, effort=None, hidden=False)
