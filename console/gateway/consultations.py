"""What consoles tell of pictures they already had: looked back at, taken still, given away. One line each. Event loop.

A console tells it until it hears that it stands here, so the same word comes again: it is known by the id it carries.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from uuid import UUID

from console.gateway.cameras import Camera
from console.gateway.journal import Journal
from console.gateway.refusal import RefusedError
from console.wire.gateway_api import ConsultationKind, ConsultationRequest
from console.wire.signing import Caller

KINDS = {
    ConsultationKind.REPLAY: "replay",
    ConsultationKind.SNAPSHOT: "snapshot",
    ConsultationKind.EXPORT: "snapshot.given",
}
"""How the register calls them."""


class Consultations:
    """Writes them down."""

    def __init__(self, cameras: Mapping[UUID, Camera], journal: Journal) -> None:
        self._cameras = cameras
        self._journal = journal
        self._known: set[tuple[str, UUID]] | None = None
        self._turn = asyncio.Lock()

    async def write(self, caller: Caller, request: ConsultationRequest) -> None:
        """Have a line of it; nothing more when there is one already.

        Raises:
            RefusedError: `camera.unknown`, `request.bad` for pictures that end before they begin, or the journal's.
        """
        camera = self._cameras.get(request.camera)
        if camera is None:
            raise RefusedError("camera.unknown", camera=str(request.camera))
        if request.pictures_from > request.pictures_until:
            raise RefusedError("request.bad", where="pictures_from")
        told = (caller.key, request.id)
        async with self._turn:
            if self._known is None:
                # Once, when the first console tells something: a start does not wait for years of register.
                self._known = await self._journal.told()
            if told in self._known:
                return
            pictures = f"{request.pictures_from.isoformat()} / {request.pictures_until.isoformat()}"
            parts = (pictures, f"sha256 {request.digest}" if request.digest else "", request.recipient)
            await self._journal.write(
                KINDS[request.kind],
                console=caller.key,
                workstation=caller.workstation,
                operator=request.operator,
                purpose=request.purpose,
                incident=request.incident,
                incident_number=request.incident_number,
                cameras=(request.camera,),
                basis=camera.terms.basis,
                told=request.id,
                detail=" ".join(part for part in (f"at {request.at.isoformat()}:", *parts) if part),
            )
            self._known.add(told)
