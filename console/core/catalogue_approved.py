"""One approved gateway as the catalogue holds it: its record, its connection, its cameras and when they were true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from console.core.gateways import GatewayLink, Params
from console.core.ports import GatewayRecord
from console.core.views import GatewayItem
from console.domain.camera import Camera, CameraHealth, CameraRef
from console.domain.time import to_ms

CLOCK_WORTH_SAYING_MS = 2_000


class Approved:
    """Loop thread, one owner.

    Attributes:
        record: as approved; `last_true` in it is as last stored.
        link: its connection, None when no driver knows its kind.
        state: `connecting`, `up`, `down` or `unapproved_there`.
        last_true: when its list was last known to be right.
    """

    def __init__(self, record: GatewayRecord, cached: Iterable[Camera] = ()) -> None:
        self.record = record
        self.link: GatewayLink | None = None
        self.state = "connecting"
        self.reason = ""
        self.params: Params = ()
        self.last_true = record.last_true
        self._by_id: dict[str, Camera] = {}
        self._listed: tuple[Camera, ...] | None = None
        # What was true in an earlier life says nothing of how a camera is now.
        self.take(unheard(camera) for camera in cached)

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def cameras(self) -> tuple[Camera, ...]:
        """In the order of their numbers."""
        if self._listed is None:
            self._listed = tuple(sorted(self._by_id.values(), key=lambda camera: (camera.number, camera.name)))
        return self._listed

    def camera(self, ref: CameraRef) -> Camera | None:
        """One camera."""
        return self._by_id.get(ref.camera)

    def take(self, cameras: Iterable[Camera]) -> None:
        """Replace the whole list."""
        self._by_id = {camera.ref.camera: camera for camera in cameras}
        self._listed = None

    def numbered(self, cameras: Iterable[Camera]) -> list[Camera]:
        """The same with the numbers that are already known."""
        known = self._by_id
        return [
            replace(camera, number=former.number) if (former := known.get(camera.ref.camera)) is not None else camera
            for camera in cameras
        ]

    def merge_numbers(self, stored: Sequence[Camera]) -> None:
        """Give the cameras of the present list the numbers that the store has given meanwhile."""
        numbers = {camera.ref.camera: camera.number for camera in stored}
        self.take(replace(camera, number=numbers.get(key, camera.number)) for key, camera in self._by_id.items())

    def put(self, camera: Camera) -> tuple[Camera | None, bool]:
        """Replace or add one camera; what was there before, and whether more than its health changed."""
        key = camera.ref.camera
        former = self._by_id.get(key)
        fresh = replace(camera, number=former.number) if former is not None else camera
        self._by_id[key] = fresh
        self._listed = None
        return former, former is None or _lasting(former) != _lasting(fresh)

    def lost(self) -> None:
        """Nothing is known any more of how its cameras are."""
        self.take(unheard(camera) for camera in self._by_id.values())

    def item(self) -> GatewayItem:
        """How the technician sees it."""
        record, reason, params = self.record, self.reason, self.params
        offset_ms = self.link.clock_offset_us // 1000 if self.link is not None else 0
        uncertain_us = self.link.clock_uncertainty_us if self.link is not None and self.state == "up" else 0
        if self.state == "up" and abs(offset_ms) > CLOCK_WORTH_SAYING_MS:
            reason, params = "clock.offset", (("ms", str(offset_ms)),)
        return GatewayItem(
            id=record.id,
            owner=record.owner,
            name=record.name,
            state=self.state,
            host=record.host,
            port=record.port,
            fingerprint=record.fingerprint,
            reason=reason,
            params=params,
            cameras=len(self._by_id),
            last_true_ms=to_ms(self.last_true) if self.last_true is not None else 0,
            clock_offset_ms=offset_ms if uncertain_us else None,
            clock_uncertainty_ms=-(-uncertain_us // 1000),
        )

    def stamped(self, at: datetime) -> None:
        """Its list was true at this moment."""
        self.last_true = at


def _lasting(camera: Camera) -> Camera:
    return replace(unheard(camera), last_true=None)


def unheard(camera: Camera) -> Camera:
    """The camera as it is known while nobody says how it is."""
    return replace(camera, health=CameraHealth.UNKNOWN, health_reason="", clock_off_ms=None, clock_onvif_ms=None)
