"""What the window is given once everything behind it stands."""

from __future__ import annotations

from dataclasses import dataclass

from console.adapters.settings.site import SitePack
from console.adapters.tiles.reader import BaseMapReader
from console.adapters.video.pool import VideoPool
from console.core.incident_types import IncidentType
from console.core.site import Site
from console.domain.camera import CameraRef


@dataclass(frozen=True, slots=True)
class Ready:
    """What the window needs once everything stands. Made on the loop thread, read on the GUI thread."""

    site: Site
    types: tuple[IncidentType, ...]
    feeds: VideoPool
    pack: SitePack
    tiles: BaseMapReader
    opening: tuple[CameraRef, ...] = ()
