"""On what ground a camera is seen: its purpose, and the incident or the watch. Loop thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from console.core.briefing import IncidentBrief
from console.core.feeds import TicketRefusedError
from console.core.grant_book import GrantBook
from console.core.refusal import RefusedError
from console.domain.camera import Camera, CameraKind, Condition

DEFAULT_PURPOSE = "persons_and_goods"
"""CSI L251-2 5°, where an owner names none."""


class Grounds:
    """Reads the openings that run, and decides nothing: that is the gateway's."""

    def __init__(self, book: GrantBook, brief: Callable[[str], Awaitable[IncidentBrief | None]]) -> None:
        """`brief` looks an incident up."""
        self._book = book
        self._brief = brief

    async def ground(self, camera: Camera, incident: str | None) -> tuple[str, str]:
        """What a camera is watched for, and therefore steered for: purpose, and incident or empty for the watch.

        Raises:
            TicketRefusedError: `incident.closed`.
        """
        held = self._book.covering(camera.ref, incident)
        ground = held.grant.incident if held is not None else (incident or "")
        purpose = held.grant.purpose if held is not None else purpose_of(camera)
        brief = await self._brief(ground) if ground else None
        if brief is not None and brief.closed:
            # Its opening may still have to be given back; nothing is seen on it meanwhile.
            if camera.condition is not Condition.CONTINUOUS:
                raise TicketRefusedError("incident.closed", (("number", brief.number),))
            ground = ""
        return purpose, ground

    def still_purpose(self, camera: Camera, incident: str) -> str:
        """What a picture of a camera may be kept for with an incident: what it is watched for there.

        Raises:
            RefusedError: `still.bodyworn`; `still.ground` where the camera is open for no such incident.
        """
        if camera.kind is CameraKind.BODYWORN:
            raise RefusedError("still.bodyworn")
        held = self._book.covering(camera.ref, incident, exactly=True)
        if held is None and camera.condition is not Condition.CONTINUOUS:
            raise RefusedError("still.ground", number=str(camera.number))
        return held.grant.purpose if held is not None else purpose_of(camera)


def purpose_of(camera: Camera) -> str:
    """What a camera is seen for where nobody named a purpose: persons and goods, or the first its owner authorised."""
    if not camera.purposes or DEFAULT_PURPOSE in camera.purposes:
        return DEFAULT_PURPOSE
    return camera.purposes[0]
