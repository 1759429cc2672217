"""Tells each owner's register what was done here with pictures of theirs, until it has its line. Loop thread.

What is still to be told stands in the store beside the facts: neither a restart nor a gateway that is away for a week
loses any of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from console.core.codec import UnreadableFactError, decode_fact
from console.core.gateways import Consultation, GatewayFaultError, GatewayLink, OpenGrant
from console.core.ledger import Ledger
from console.core.ports import IncidentRow, StoreFaultError
from console.core.state import Change
from console.domain.bodies import TOLD, SnapshotExported, SnapshotTaken, ViewReplayed
from console.domain.camera import Camera, CameraRef
from console.domain.fact import Envelope, Fact, SealedFact

log = logging.getLogger(__name__)

AGAIN_S = 60.0
Told = ViewReplayed | SnapshotTaken | SnapshotExported
_KINDS: dict[type, str] = {ViewReplayed: "replay", SnapshotTaken: "snapshot", SnapshotExported: "export"}
MOST = 500
"""So many are told in one round."""
_NEVER = frozenset({"camera.unknown", "request.bad"})
"""What an owner says of a line that it will never write: the camera is no longer theirs, or the words are not."""


class Telling:
    """One round after each fact that has to be told, each gateway that comes back, and each minute."""

    def __init__(self, ledger: Ledger, link: Callable[[str], GatewayLink | None]) -> None:
        """`link` gives the connection to an approved gateway."""
        self._ledger = ledger
        self._link = link
        self._wanted = asyncio.Event()
        self._said: set[str] = set()
        ledger.on_commit(self._committed)

    def wake(self) -> None:
        """A gateway is back, or there is something new."""
        self._wanted.set()

    def gateway_up(self, gateway: str) -> None:
        """See `CatalogueWatcher`; what else it tells is of no matter here."""
        self.wake()

    def camera_changed(self, camera: Camera) -> None:
        """See `CatalogueWatcher`."""

    def sharing_changed(self, gateway: str, camera: CameraRef | None) -> None:
        """See `CatalogueWatcher`."""

    def grants_read(self, gateway: str, grants: Sequence[OpenGrant]) -> None:
        """See `CatalogueWatcher`."""

    def grant_changed(self, grant: OpenGrant) -> None:
        """See `CatalogueWatcher`."""

    async def run(self) -> None:
        """Tell, for ever."""
        while True:
            self._wanted.clear()
            try:
                await self.round()
            except StoreFaultError as fault:
                log.warning("what owners are to be told cannot be read: %s", fault.code)
            try:
                async with asyncio.timeout(AGAIN_S):
                    await self._wanted.wait()
            except TimeoutError:
                continue

    async def round(self) -> None:
        """Tell what is left to be told, gateway by gateway; one that does not answer is left for the next round.

        Raises:
            StoreFaultError: the store does not answer.
        """
        away: set[str] = set()
        for sealed in await self._ledger.store.untold(MOST):
            fact = _readable(sealed)
            if fact is None:
                # Its content is gone, by law or by damage: nothing is left that could be told.
                await self._ledger.store.told(sealed.id)
                continue
            envelope, body = fact
            gateway = body.camera.partition("/")[0]
            link = self._link(gateway)
            if link is None or gateway in away:
                continue
            consultation = await self._consultation(envelope, body)
            try:
                await link.tell(consultation)
            except GatewayFaultError as fault:
                if fault.code not in _NEVER:
                    away.add(gateway)
                elif sealed.id not in self._said:
                    self._said.add(sealed.id)
                    log.warning("gateway %s does not write down %s: %s", gateway, sealed.id, fault.code)
                continue
            await self._ledger.store.told(sealed.id)

    async def _consultation(self, envelope: Envelope, body: Told) -> Consultation:
        span = (body.from_ms, body.until_ms) if isinstance(body, ViewReplayed) else (body.captured_ms, body.captured_ms)
        camera = body.camera.partition("/")[2]
        sort, _, incident = envelope.about.partition(":")
        incident = incident if sort == "incident" else ""
        # Memory may have let go of an incident that is long over: its number is told all the same.
        known = await self._ledger.incident(incident) if incident else None
        person = self._ledger.state.people.get(envelope.by)
        return Consultation(
            id=envelope.id,
            kind=_KINDS[type(body)],
            camera=camera,
            operator=person.name.value if person is not None and person.name.value else envelope.by,
            purpose=body.purpose,
            at_ms=envelope.at_ms,
            from_ms=span[0],
            until_ms=span[1],
            digest="" if isinstance(body, ViewReplayed) else body.digest,
            recipient=_recipient(body) if isinstance(body, SnapshotExported) else "",
            incident=incident,
            incident_number=known.opening.number if known is not None and known.opening is not None else "",
        )

    def _committed(self, facts: Sequence[Fact], _change: Change, _rows: Sequence[IncidentRow]) -> None:
        if any(fact.envelope.kind in TOLD for fact in facts):
            self.wake()


def _recipient(body: SnapshotExported) -> str:
    return " ".join(part for part in (body.recipient, body.requisition, body.file) if part)


def _readable(sealed: SealedFact) -> tuple[Envelope, Told] | None:
    try:
        fact = decode_fact(sealed)
    except UnreadableFactError:
        return None
    return (fact.envelope, fact.body) if isinstance(fact.body, Told) else None
