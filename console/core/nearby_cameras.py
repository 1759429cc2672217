"""Which cameras to offer for a position: those that see it first, then those that stand near. Pure; loop thread."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from console.core.watch_views import SeenBy
from console.domain.camera import Camera, CameraHealth, CameraKind, Condition
from console.domain.metres import METRES_A_DEGREE
from console.domain.place import Place
from console.domain.sight import Sight, sights

MOST_CAMERAS = 4
REACH_M = 400
_LOOKED_AT = 40

SeeingCameras = Callable[[float, float], tuple[SeenBy, ...]]
"""Cameras for a latitude and longitude, best first."""


def seeing_cameras(cameras: Iterable[Camera], lat: float, lon: float) -> tuple[SeenBy, ...]:
    """The best by what they see of the position; those with recordings only, and those that show nothing now, last.

    Body-worn ones are not offered: their pictures are the wearer's colleagues' to ask for, in danger, by name.
    """
    high, wide = REACH_M / METRES_A_DEGREE, REACH_M / (METRES_A_DEGREE * max(0.05, math.cos(math.radians(lat))))
    near = [
        camera for camera in cameras if camera.kind is not CameraKind.BODYWORN and _within(camera, lat, lon, high, wide)
    ]
    found = [one for one in sights(Place(lat=lat, lon=lon), near, _LOOKED_AT) if (one.distance_m or 0) <= REACH_M]
    found.sort(key=_shut)
    return tuple(_seen_by(one) for one in found[:MOST_CAMERAS])


def _within(camera: Camera, lat: float, lon: float, high: float, wide: float) -> bool:
    at = camera.place
    return at.lat is not None and at.lon is not None and abs(at.lat - lat) <= high and abs(at.lon - lon) <= wide


def _shut(sight: Sight) -> tuple[bool, bool]:
    return sight.camera.condition is Condition.ON_REQUISITION, sight.camera.health is CameraHealth.DOWN


def _seen_by(sight: Sight) -> SeenBy:
    camera = sight.camera
    return SeenBy(
        str(camera.ref),
        camera.number,
        camera.name,
        round(sight.distance_m or 0),
        camera.condition.value,
        camera.health.value,
        sight.view.value,
    )
