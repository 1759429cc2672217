"""Stories of incidents: told to whoever reads the log, given away as a fact. Use case. Loop thread.

A story counts as given away once the fact that says so is on disk, and only then does its file get its name.
"""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.extraction import leaving
from console.core.ledger import Ledger
from console.core.notary import Draft
from console.core.people import People
from console.core.pictures import OutsideFiles
from console.core.printing import PrinterFaultError, Printers
from console.core.refusal import RefusedError
from console.core.show import entry_of, name_of
from console.core.site import Site
from console.core.story import Story, story_of
from console.core.story_json import Communication, story_json
from console.core.text import line
from console.domain.bodies import StoryExported
from console.domain.incident import Incident
from console.domain.people import Right

FORMS = ("pdf", "json", "print")
MOST_BYTES = 64 << 20
_PDF = b"%PDF-"


class Stories:
    """Tells and gives away. Every method raises `RefusedError`, or `StoreFaultError`: then nothing was given."""

    def __init__(
        self,
        ledger: Ledger,
        people: People,
        site: Site,
        outside: OutsideFiles,
        printers: Printers,
        *,
        demonstration: bool,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._site = site
        self._outside = outside
        self._printers = printers
        self._demonstration = demonstration

    @property
    def acts(self) -> Acts:
        """What the desk hands on."""
        return {
            c.TellStory: Act(Right.LOG, self.tell, decides=False),
            c.ExportStory: Act(Right.LOG, self.export, decides=False),
            c.FindPrinters: Act(Right.LOG, self.printers, decides=False),
        }

    async def tell(self, command: c.TellStory, by: str) -> c.Outcome:
        """The story as it stands."""
        del by
        incident = await self._incident(command.incident)
        return c.Outcome(True, value=incident.id, story=self._story(incident, personal=command.personal))

    async def export(self, command: c.ExportStory, by: str) -> c.Outcome:
        """Write it outside, or on paper. `value` is the hash of what stands there."""
        recipient, reason = line(command.recipient, 120, "recipient"), line(command.reason, 200, "reason")
        if not recipient or not reason:
            raise RefusedError("export.unsaid")
        if command.form not in FORMS:
            raise RefusedError("command.unknown")
        incident = await self._incident(command.incident)
        story = self._story(incident, personal=command.personal)
        content = self._content(command, story, incident, recipient, reason, by)
        paper = command.form == "print"
        path = Path(command.path)
        given = StoryExported(
            form=command.form,
            file=line(command.path if paper else path.name, 200, "file"),
            recipient=recipient,
            reason=reason,
            digest="" if paper else await asyncio.to_thread(_digest, content),
            personal="named" if command.personal else "masked",
            lines=len(story.lines),
        )
        draft = Draft(f"incident:{incident.id}", given)
        if paper:
            await self._print(command, story, draft, by)
        else:
            async with leaving(self._outside, [(path, content)]):
                await self._commit(draft, by)
        return c.Outcome(True, value=given.digest, number=story.number)

    async def printers(self, command: c.FindPrinters, by: str) -> c.Outcome:
        """The printers there are."""
        del command, by
        try:
            return c.Outcome(True, value="\n".join(await self._printers.names()))
        except PrinterFaultError as error:
            raise RefusedError(error.code, **error.params) from error

    async def _print(self, command: c.ExportStory, story: Story, draft: Draft, by: str) -> None:
        """The fact first: paper that was taken before it was written down would be given without a trace."""
        try:
            if command.path not in await self._printers.names():
                raise PrinterFaultError("printer.unknown", printer=command.path)
            await self._commit(draft, by)
            await self._printers.print(command.path, story.number, command.content)
        except PrinterFaultError as error:
            raise RefusedError(error.code, **error.params) from error

    def _content(
        self, command: c.ExportStory, story: Story, incident: Incident, recipient: str, reason: str, by: str
    ) -> bytes:
        if command.form != "json":
            if not command.content.startswith(_PDF) or len(command.content) > MOST_BYTES:
                raise RefusedError("command.unknown")
            return command.content
        given = Communication(
            by=by,
            by_name=name_of(by, self._ledger.state),
            at_ms=story.told_ms,
            recipient=recipient,
            reason=reason,
            workstation=self._ledger.notary.workstation,
            site=self._site.name,
            zone=self._site.zone.key,
            demonstration=self._demonstration,
        )
        return story_json(story, incident, given)

    async def _commit(self, draft: Draft, by: str) -> None:
        async with self._ledger.turn:
            await self._ledger.commit([draft], by)

    def _story(self, incident: Incident, *, personal: bool) -> Story:
        if personal:
            self._people.require(Right.REVIEW)
        now_ms, state = self._ledger.notary.now_ms(), self._ledger.state
        return story_of(
            incident,
            lambda fact: entry_of(fact, incident, state, now_ms),
            lambda person: name_of(person, state),
            now_ms,
            personal=personal,
        )

    async def _incident(self, incident_id: str) -> Incident:
        async with self._ledger.turn:
            incident = await self._ledger.incident(incident_id) if incident_id else None
        if incident is None or incident.opening is None:
            raise RefusedError("incident.unknown")
        return incident


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
