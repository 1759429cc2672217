"""What was written by mistake is said to be one: a use case. Nothing is ever taken out. Loop thread."""

from __future__ import annotations

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.ledger import Ledger
from console.core.notary import Draft
from console.core.people import People
from console.core.refusal import RefusedError
from console.core.text import line
from console.domain import bodies as b
from console.domain.people import Right

REASON_LIMIT = 200


class Mistakes:
    """Raises `RefusedError` with what stands against a command, and writes by `Ledger.write` only."""

    def __init__(self, ledger: Ledger, people: People) -> None:
        self._ledger = ledger
        self._people = people

    @property
    def acts(self) -> Acts:
        """What the desk hands on."""
        return {c.MarkMistaken: Act(Right.LOG, self.mark)}

    async def mark(self, command: c.MarkMistaken, by: str) -> c.Outcome:
        """Whoever wrote a note may say that it was a mistake; of others' notes whoever reviews the log may.

        Raises:
            RefusedError: `incident.unknown`, `note.unknown`, `note.mistaken` already, or `note.not_yours`.
        """
        incident = self._ledger.ahead.incidents.get(command.incident) or await self._ledger.incident(command.incident)
        if incident is None or incident.opening is None:
            raise RefusedError("incident.unknown")
        note = next((entry for entry in incident.entries if entry.envelope.id == command.note), None)
        if note is None or not isinstance(note.body, b.IncidentNoted):
            raise RefusedError("note.unknown")
        if command.note in incident.mistaken:
            raise RefusedError("note.mistaken")
        if note.envelope.by != by:
            try:
                self._people.require(Right.REVIEW)
            except RefusedError as error:
                raise RefusedError("note.not_yours") from error
        body = b.NoteMistaken(command.note, note.envelope.at_ms, line(command.reason, REASON_LIMIT, "reason"))
        self._ledger.write([Draft(incident.about, body)], by)
        return c.Outcome(True, value=incident.id, number=incident.number)
