"""The cameras of this site: each with its terms, its one or two upstream connections, and its record for consoles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from console.gateway.config import CameraConfig
from console.gateway.hub import Hub
from console.gateway.onvif.clock import OnvifClock
from console.gateway.sharing import Decision, Terms, in_force
from console.gateway.sources.address import ResolveScene, is_rtsp, player
from console.gateway.sources.camera_clock import Standing
from console.gateway.sources.upstream import Upstream
from console.gateway.supervision import for_ever
from console.wire.gateway_api import CameraRecord, CameraState, ClockSource, Condition, StreamName, Streams
from console.wire.problems import CLOCK_WRONG

_RTSP_OPEN_S = 12.0


class Camera:
    """One camera. Without a sub source, both names lead to the same hub: one connection, nothing transcoded."""

    def __init__(
        self,
        config: CameraConfig,
        gateway: UUID,
        decisions: tuple[Decision, ...],
        on_change: Callable[[Camera], None],
        resolve: ResolveScene | None,
    ) -> None:
        self.id = config.camera_id(gateway)
        self.config = config
        self.terms: Terms = config.terms(decisions)
        sources = {StreamName.MAIN: config.main}
        sub = config.sub or (config.main if config.main.startswith("demo:") else None)
        if sub is not None:
            sources[StreamName.SUB] = sub
        by_onvif = config.onvif_address if config.clock is ClockSource.CAMERA else None
        self._onvif = OnvifClock(by_onvif) if by_onvif is not None else None
        self._hubs: dict[StreamName, Hub] = {}
        self._upstreams: list[Upstream] = []
        for name, source in sources.items():
            hub = self._hubs[name] = Hub(lambda: on_change(self))
            play = player(source, name, config.clock, resolve, self._onvif)
            open_s = _RTSP_OPEN_S if is_rtsp(source) else None
            self._upstreams.append(Upstream(f"{config.name} {name}", play, hub, open_s=open_s))

    def hub(self, stream: StreamName) -> Hub:
        """Return the hub of a stream; the main one when there is no other."""
        return self._hubs.get(stream, self._hubs[StreamName.MAIN])

    def hubs(self) -> tuple[Hub, ...]:
        """Return the hubs, each once."""
        return tuple(self._hubs.values())

    @property
    def state(self) -> tuple[CameraState, str | None]:
        """Whether pictures come, by either stream; else why the main one does not."""
        if any(hub.state is CameraState.UP for hub in self._hubs.values()):
            return CameraState.UP, None
        main = self._hubs[StreamName.MAIN]
        return main.state, main.reason

    @property
    def steerable(self) -> bool:
        """Whether it may be turned: a mask that did not turn along would uncover what it hides (CSI L251-3)."""
        ptz = self.config.ptz
        return ptz is not None and (ptz.masks_follow or not self.config.masks)

    def record(self) -> CameraRecord:
        """Describe the camera as it is now."""
        c = self.config
        state, reason = self.state
        return CameraRecord(
            id=self.id,
            name=c.name,
            place=c.place,
            heading_deg=c.heading_deg,
            fov_deg=c.fov_deg,
            streams=Streams(main=self.hub(StreamName.MAIN).info, sub=self.hub(StreamName.SUB).info),
            condition=c.sharing,
            circumstances=c.circumstances,
            basis=c.basis,
            order_number=c.order_number,
            order_until=c.order_until,
            decision=in_force(self.terms, datetime.now(UTC)) if c.sharing is Condition.ON_DECISION else "",
            purposes=c.purposes,
            max_minutes=c.max_minutes,
            masks=c.masks,
            ptz=self.steerable,
            kind=c.kind,
            clock=self.hub(StreamName.MAIN).clock,
            **_told(self.hub(StreamName.MAIN).clock_standing),
            state=state,
            state_reason=reason,
        )

    def share_anew(self, config: CameraConfig, decisions: tuple[Decision, ...]) -> bool:
        """Take new terms and descriptions; return whether the sources differ, which only a restart can change."""
        same = _sources(config) == _sources(self.config)
        self.config, self.terms = config, config.terms(decisions)
        return not same

    def keep_open(self) -> list[asyncio.Task[None]]:
        """Start the upstream connections; cancel the tasks to stop them."""
        work = [(f"a source of {self.config.name}", upstream.keep_open) for upstream in self._upstreams]
        if self._onvif is not None:
            work.append((f"the clock of {self.config.name}", self._onvif.keep))
        return [asyncio.create_task(for_ever(what, keep)) for what, keep in work]


def _told(standing: Standing) -> dict[str, Any]:
    """What a record says of a camera's own clock."""
    told: dict[str, Any] = {}
    if standing.wrong_us is not None:
        told |= {"clock_code": CLOCK_WRONG, "clock_offset_ms": round(standing.wrong_us / 1_000_000) * 1000}
    if standing.onvif is not None:
        told["clock_onvif_ms"] = round(standing.onvif.middle_us / 1000)
        told["clock_onvif_doubt_ms"] = -(-standing.onvif.doubt_us // 1000)
    return told


def _sources(config: CameraConfig) -> tuple[object, ...]:
    return config.main, config.sub, config.clock, config.onvif, config.ptz
