"""The one way facts get written: checked against the newest state, sealed, stored and synced, then part of the state.

Loop thread. Whoever decides on the state holds `turn` from the check to the commit, so that two commands never decide
on the same state.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence

from console.core.codec import UnreadableFactError, decode_fact
from console.core.notary import Draft, Notary
from console.core.ports import Attachment, FactStore, IncidentRow, StoreFaultError
from console.core.projection import is_running, row_of
from console.core.state import Change, State
from console.domain.fact import Fact, SealedFact
from console.domain.incident import Incident, IncidentState

log = logging.getLogger(__name__)

File = tuple[bytes, bytes]
"""A file's bytes, and a small picture of it."""

QUIET_MOST = 200
"""Incidents that are over and are kept in memory all the same: those that were looked at, or ended, last."""

Committed = Callable[[Sequence[Fact], Change, Sequence[IncidentRow]], None]


class Ledger:
    """Commits drafts and tells listeners after the bytes are on disk.

    Attributes:
        state: the fold of what is stored. `turn`: the lock to hold while deciding. `fault`: code of the store's fault,
            `ok` while it writes.
    """

    def __init__(self, store: FactStore, notary: Notary, state: State) -> None:
        self.store = store
        self.notary = notary
        self.state = state
        self.turn = asyncio.Lock()
        self.fault = "ok"
        self._listeners: list[Committed] = []
        self._fault_listeners: list[Callable[[], None]] = []
        self._quiet: dict[str, None] = {}
        self._in_view: Callable[[], str] = lambda: ""

    def on_commit(self, listener: Committed) -> None:
        """Call `listener` on the loop after each commit."""
        self._listeners.append(listener)

    def on_fault(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the loop when `fault` changes."""
        self._fault_listeners.append(listener)

    def hold(self, in_view: Callable[[], str]) -> None:
        """`in_view` names the incident that somebody looks at: it stays in memory."""
        self._in_view = in_view

    async def load(self, since_ms: int) -> None:
        """Fold what an operator needs at once: people, units, open incidents and those opened since `since_ms`.

        And those, however old, with an opening whose end is still to be written.
        """
        for prefix in ("person:", "unit:"):
            self.state.fold(_readable(await self.store.newest_of(prefix)))
        self.state.fold(_readable(await self.store.facts_of_open_incidents(since_ms)))
        for incident_id in await self.store.incidents_with_openings():
            await self.incident(incident_id)

    async def incident(self, incident_id: str) -> Incident | None:
        """An incident, folded from the store if it is an old one; None if nobody knows it."""
        known = self.state.incidents.get(incident_id)
        if known is not None:
            self._settle((known,))
            return known
        facts = _readable(await self.store.facts_about(f"incident:{incident_id}"))
        if not facts:
            return None
        # Units are left alone: an old story must not move a unit of today.
        self.state.incidents.update(State().preview(facts).incidents)
        found = self.state.incidents[incident_id]
        self._settle((found,))
        return found

    async def commit(self, drafts: Sequence[Draft], by: str, files: Mapping[int, File] | None = None) -> list[Fact]:
        """Write the drafts as facts in one transaction; returns when they are on disk and part of the state.

        `files` go with drafts, by their place. The caller holds `turn`.

        Raises:
            StoreFaultError: nothing was written, the state is as before.
            BodyTooLargeError: likewise.
        """
        sealed: list[SealedFact] = []
        facts: list[Fact] = []
        for draft in drafts:
            raw, fact = self.notary.seal(draft, by)
            sealed.append(raw)
            facts.append(fact)
        change = self.state.preview(facts)
        rows = [row_of(incident) for incident in change.incidents.values() if incident.opening is not None]
        try:
            attached = [Attachment(facts[place].envelope.id, *file) for place, file in (files or {}).items()]
            await self.store.append(sealed, rows, attached)
        except StoreFaultError as error:
            self._set_fault(error.code)
            raise
        self._set_fault("ok")
        self.state.adopt(change)
        for listener in self._listeners:
            listener(facts, change, rows)
        self._settle(change.incidents.values())
        return facts

    def _settle(self, incidents: Iterable[Incident]) -> None:
        """Memory holds what goes on, and of what is over the last few: years of incidents stay in the store."""
        for incident in incidents:
            self._quiet.pop(incident.id, None)
            if _is_over(incident):
                self._quiet[incident.id] = None
        for incident_id in tuple(self._quiet)[: max(0, len(self._quiet) - QUIET_MOST)]:
            if incident_id != self._in_view():
                del self._quiet[incident_id]
                self.state.forget(incident_id)

    def _set_fault(self, code: str) -> None:
        if code == self.fault:
            return
        self.fault = code
        for listener in self._fault_listeners:
            listener()


def _is_over(incident: Incident) -> bool:
    return incident.state.value is IncidentState.CLOSED and not incident.engaged and not is_running(incident)


def _readable(sealed: Sequence[SealedFact]) -> list[Fact]:
    """Facts that can be read; one that cannot is named in the log and stays in the store for `check`."""
    facts = []
    for raw in sealed:
        try:
            facts.append(decode_fact(raw))
        except UnreadableFactError:
            log.warning("fact %s cannot be read and is left out", raw.id)
    return facts
