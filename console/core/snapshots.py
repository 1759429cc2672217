"""Still pictures of an incident: kept with their fact, shown again, given away. Use cases. Loop thread.

A picture counts as taken once its file and its fact are on disk, in one transaction; as shown or given away only when
the fact that says so is.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path

from console.core import commands as c
from console.core.codec import decode_fact
from console.core.extraction import checked, leaving, receipt_path
from console.core.ledger import Ledger
from console.core.notary import Draft
from console.core.pictures import OutsideFiles, PictureFiles, Pixels, RasterFaultError
from console.core.ports import MOST_ATTACHMENT_BYTES
from console.core.refusal import RefusedError
from console.core.text import line
from console.domain.bodies import SnapshotExported, SnapshotShown, SnapshotTaken
from console.domain.camera import Camera
from console.domain.freshness import TileState
from console.domain.incident import Incident
from console.domain.people import Person
from console.domain.time import from_ms

LOOK_MS = 15 * 60_000
_STATES = frozenset(state.value for state in TileState)


class Snapshots:
    """Takes, shows and gives away. Every method raises `RefusedError`, or `StoreFaultError`: then nothing was done."""

    def __init__(
        self,
        ledger: Ledger,
        find_camera: Callable[[str], Camera | None],
        files: PictureFiles,
        outside: OutsideFiles,
        purpose: Callable[[Camera, str], str],
    ) -> None:
        """`purpose` tells what a picture of a camera may be kept for with an incident, or refuses."""
        self._ledger = ledger
        self._find_camera = find_camera
        self._files = files
        self._outside = outside
        self._purpose = purpose
        self._looks: dict[tuple[str, str], int] = {}

    async def take(self, command: c.TakeSnapshot, by: Person) -> c.Outcome:
        """Keep a picture with the incident. `value` is the fact's id; `params` has the hash."""
        incident = await self._incident(command.incident)
        camera = self._find_camera(command.camera)
        if camera is None:
            raise RefusedError("camera.unknown")
        if command.state not in _STATES or command.captured_ms <= 0:
            raise RefusedError("command.unknown")
        purpose = self._purpose(camera, incident.id)
        words = self._words(command, camera, incident, by)
        content, thumb = await asyncio.to_thread(self._encode, command.picture, command.caption, words)
        if len(content) > MOST_ATTACHMENT_BYTES:
            raise RefusedError("picture.too_large")
        digest = hashlib.sha256(content).hexdigest()
        taken = SnapshotTaken(
            camera=str(camera.ref),
            number=camera.number,
            name=camera.name,
            captured_ms=command.captured_ms,
            state=command.state,
            digest=digest,
            size_bytes=len(content),
            width_px=command.picture.width_px,
            height_px=command.picture.height_px,
            purpose=purpose,
        )
        async with self._ledger.turn:
            (fact,) = await self._ledger.commit([Draft(_about(incident), taken)], by.id, {0: (content, thumb)})
        number = incident.number
        return c.Outcome(True, params=(("digest", digest),), value=fact.envelope.id, number=number)

    async def thumb(self, command: c.ShowThumb) -> c.Outcome:
        """The small picture, as a file; `content` is empty once it was erased."""
        return c.Outcome(True, value=command.picture, content=await self._ledger.store.thumb(command.picture) or b"")

    async def show(self, command: c.ShowSnapshot, by: Person) -> c.Outcome:
        """The picture itself: `content` in BGRX, its size in `params`, after its bytes were found to be those taken.

        That somebody looks is written down before they see it: once a quarter of an hour for a person and a picture.
        """
        taken, content = await self._kept(command.incident, command.picture)
        try:
            pixels = await asyncio.to_thread(self._files.decode, content)
        except RasterFaultError as fault:
            raise RefusedError(fault.code) from fault
        await self._looked(command, taken, by)
        size = (("width", str(pixels.width_px)), ("height", str(pixels.height_px)))
        return c.Outcome(True, params=size, value=command.picture, content=pixels.bgrx)

    async def export(self, command: c.ExportSnapshot, by: Person) -> c.Outcome:
        """Write it to a file outside, and the slip beside it. `value` is the hash of what stands there."""
        incident = await self._incident(command.incident)
        form = checked(command)
        taken, content = await self._kept(command.incident, command.picture)
        path = Path(command.path)
        given = SnapshotExported(
            picture=command.picture,
            camera=taken.camera,
            number=taken.number,
            name=taken.name,
            captured_ms=taken.captured_ms,
            digest=taken.digest,
            file=line(path.name, 200, "file"),
            recipient=f"{form.officer}, {form.service}",
            purpose=taken.purpose,
            basis=form.basis,
            requisition=form.requisition,
            officer=form.officer,
            service=form.service,
            medium=form.medium,
            receipt=await asyncio.to_thread(_digest, command.receipt) if command.receipt else "",
        )
        files = [(path, content)]
        if command.receipt:
            files.insert(0, (receipt_path(path), command.receipt))
        # The slip first: a picture whose slip cannot be written stays here.
        async with leaving(self._outside, files), self._ledger.turn:
            await self._ledger.commit([Draft(_about(incident), given)], by.id)
        return c.Outcome(True, value=taken.digest)

    async def _looked(self, command: c.ShowSnapshot, taken: SnapshotTaken, by: Person) -> None:
        now_ms, look = self._ledger.notary.now_ms(), (by.id, command.picture)
        if now_ms - self._looks.get(look, 0) < LOOK_MS:
            return
        shown = SnapshotShown(
            picture=command.picture,
            incident=command.incident,
            camera=taken.camera,
            number=taken.number,
            name=taken.name,
            captured_ms=taken.captured_ms,
            purpose=taken.purpose,
        )
        async with self._ledger.turn:
            await self._ledger.commit([Draft(f"camera:{taken.camera}", shown)], by.id)
        self._looks = {one: at_ms for one, at_ms in self._looks.items() if now_ms - at_ms < LOOK_MS} | {look: now_ms}

    def _encode(self, picture: Pixels, caption: Pixels, words: list[tuple[str, str]]) -> tuple[bytes, bytes]:
        return self._files.encode(picture, caption, words), self._files.thumb(picture)

    def _words(self, command: c.TakeSnapshot, camera: Camera, incident: Incident, by: Person) -> list[tuple[str, str]]:
        """What stands in the file as text: codes and numbers, the same in every language."""
        return [
            ("Title", f"{camera.number} {camera.name}"),
            ("Creation Time", _instant(command.captured_ms)),
            ("Camera", str(camera.ref)),
            ("Owner", camera.owner),
            ("State", command.state),
            ("Taken", _instant(self._ledger.notary.now_ms())),
            ("Operator", by.name.value or by.id),
            ("Workstation", self._ledger.notary.workstation),
            ("Incident", incident.opening.number if incident.opening else incident.id),
        ]

    async def _incident(self, incident_id: str) -> Incident:
        incident = await self._ledger.incident(incident_id) if incident_id else None
        if incident is None:
            raise RefusedError("incident.unknown" if incident_id else "incident.needed")
        return incident

    async def _kept(self, incident_id: str, fact_id: str) -> tuple[SnapshotTaken, bytes]:
        """What was written down, and the file, which is what was written down."""
        sealed = await self._ledger.store.facts_about(f"incident:{incident_id}")
        body = next((decode_fact(one).body for one in sealed if one.id == fact_id), None)
        content = await self._ledger.store.attachment(fact_id)
        if not isinstance(body, SnapshotTaken) or content is None:
            raise RefusedError("picture.gone")
        if await asyncio.to_thread(_digest, content) != body.digest:
            raise RefusedError("picture.altered")
        return body, content


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _about(incident: Incident) -> str:
    return f"incident:{incident.id}"


def _instant(ms: int) -> str:
    return from_ms(ms).isoformat(timespec="milliseconds")
