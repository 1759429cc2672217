"""Tickets for streams: who sits here asks the owner's gateway, on a ground. Loop thread."""

from __future__ import annotations

from collections.abc import Callable

from console.core.catalogue import Catalogue
from console.core.feeds import LiveSource, TicketRefusedError
from console.core.gateways import GatewayFaultError, TicketAsk
from console.core.grounds import Grounds
from console.domain.camera import CameraKind, CameraRef, StreamName
from console.domain.people import Right

DOWN_RETRY_S = 5.0
"""How long a gateway that is out of reach is left alone, unless it is heard again before."""


class Tickets:
    """Implements `TicketPort`."""

    def __init__(
        self, catalogue: Catalogue, grounds: Grounds, operator: Callable[[], str], watches: Callable[[], bool]
    ) -> None:
        """`operator` and `watches`: see `AccessParts`."""
        self._catalogue = catalogue
        self._grounds = grounds
        self._operator = operator
        self._watches = watches

    async def ticket(self, camera: CameraRef, stream: StreamName, incident: str | None) -> LiveSource:
        """A source for one stream, good once and for seconds.

        Raises:
            TicketRefusedError: with the reason; `retry_s` None means: not before `poke`.
        """
        known = self._catalogue.camera(camera)
        link = self._catalogue.link(camera.gateway)
        if known is None or link is None:
            raise TicketRefusedError("camera.unknown")
        operator = self._operator()
        if not operator:
            raise TicketRefusedError("session.none")
        if not self._watches():
            raise TicketRefusedError("role.lacks", (("right", Right.WATCH.value),))
        purpose, ground = await self._grounds.ground(known, incident)
        try:
            ticket = await link.ticket(TicketAsk(camera.camera, stream, operator, purpose, ground))
        except GatewayFaultError as fault:
            retry_s = DOWN_RETRY_S if fault.code == "gateway.down" else fault.retry_s
            raise TicketRefusedError(fault.code, fault.params, retry_s) from fault
        pinned = self._catalogue.record(camera.gateway)
        if pinned is None:
            raise TicketRefusedError("camera.unknown")
        info = known.sub if stream is StreamName.SUB else known.main
        return LiveSource(
            host=ticket.host,
            port=ticket.port,
            path=ticket.path,
            certificate_pem=pinned.certificate_pem,
            fingerprint=pinned.fingerprint,
            clock_offset_us=link.clock_offset_us,
            codec=ticket.codec or (info.codec if info is not None else ""),
            fps=ticket.fps or (info.fps if info is not None else 0.0),
            # CSI L241-1: the live pictures of a body-worn camera are recorded nowhere a second time.
            kept=known.kind is not CameraKind.BODYWORN,
        )

    def clock_offset_us(self, camera: CameraRef) -> int | None:
        """The camera's gateway's clock less this workstation's."""
        link = self._catalogue.link(camera.gateway)
        return link.clock_offset_us if link is not None and link.clock_uncertainty_us else None

    def stream_sizes(self, camera: CameraRef) -> dict[StreamName, tuple[int, int]]:
        """Known pixel sizes of the camera's streams."""
        known = self._catalogue.camera(camera)
        if known is None:
            return {}
        streams = ((StreamName.MAIN, known.main), (StreamName.SUB, known.sub))
        return {name: (info.width_px, info.height_px) for name, info in streams if info is not None}
