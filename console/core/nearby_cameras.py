"""Which cameras to offer for a place, nearest first. Pure; loop thread.

One function, so that what a camera really sees (heading, field of view) can take the place of mere distance.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable

from console.core.show import distance_m
from console.core.watch_views import SeenBy
from console.domain.camera import Camera, CameraHealth, CameraKind, Condition

MOST_CAMERAS = 4
REACH_M = 400
_DEGREE_M = 111_320.0

SeeingCameras = Callable[[float, float], tuple[SeenBy, ...]]
"""Cameras for a latitude and longitude, best first."""


def nearest_cameras(cameras: Iterable[Camera], lat: float, lon: float) -> tuple[SeenBy, ...]:
    """The nearest fixed cameras within reach; those that show nothing now, and those with recordings only, last."""
    high, wide = REACH_M / _DEGREE_M, REACH_M / (_DEGREE_M * max(0.05, math.cos(math.radians(lat))))
    found: list[tuple[bool, bool, int, int, Camera]] = []
    for camera in cameras:
        at = camera.place
        if at.lat is None or at.lon is None or camera.kind is CameraKind.BODYWORN:
            continue
        if abs(at.lat - lat) > high or abs(at.lon - lon) > wide:
            continue
        away = distance_m((at.lat, at.lon), (lat, lon))
        if away <= REACH_M:
            shut, down = camera.condition is Condition.ON_REQUISITION, camera.health is CameraHealth.DOWN
            found.append((shut, down, away, camera.number, camera))
    best = heapq.nsmallest(MOST_CAMERAS, found, key=lambda entry: entry[:4])
    return tuple(
        SeenBy(str(camera.ref), camera.number, camera.name, away, camera.condition.value, camera.health.value)
        for _, _, away, _, camera in best
    )
