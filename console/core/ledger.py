"""The one way facts get written: checked against the newest state, sealed, stored and synced, then part of the state.

Loop thread. Whoever decides holds `turn` from the check to the queue, so that two commands never decide on the same
state. What is decided counts for the next decision at once (`ahead`), and for everybody else once it is on disk.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from console.core.codec import UnreadableFactError, decode_fact
from console.core.notary import Draft, Notary
from console.core.ports import Attachment, FactStore, IncidentRow, LogFilter, StoreFaultError
from console.core.projection import is_running, row_of
from console.core.state import Change, State
from console.domain.fact import Fact, SealedFact
from console.domain.incident import Incident, IncidentState

log = logging.getLogger(__name__)

File = tuple[bytes, bytes]
"""A file's bytes, and a small picture of it."""

NUMBERED_MOST = 50
QUIET_MOST = 200
"""Incidents that are over and are kept in memory all the same: those that were looked at, or ended, last."""

GROUP_MOST = 128
"""Commands whose facts are one transaction at most."""

Committed = Callable[[Sequence[Fact], Change, Sequence[IncidentRow]], None]


@dataclass(frozen=True, slots=True)
class _Write:
    """Facts of one command on their way to the disk."""

    sealed: list[SealedFact]
    facts: list[Fact]
    change: Change
    rows: list[IncidentRow]
    attached: list[Attachment]
    done: asyncio.Future[None]


class Ledger:
    """Commits drafts and tells listeners after the bytes are on disk.

    Attributes:
        state: the fold of what is stored. `ahead`: with what is on its way to the disk, to decide upon.
        turn: the lock to hold while deciding. `fault`: code of the store's fault, `ok` while it writes.
    """

    def __init__(self, store: FactStore, notary: Notary, state: State) -> None:
        self.store = store
        self.notary = notary
        self.state = state
        self.ahead = State()
        self.ahead.become(state)
        self.turn = asyncio.Lock()
        self.fault = "ok"
        self._listeners: list[Committed] = []
        self._fault_listeners: list[Callable[[], None]] = []
        self._refusal_listeners: list[Callable[[], None]] = []
        self._quiet: dict[str, None] = {}
        self._queue: list[_Write] = []
        self._newest: asyncio.Future[None] | None = None
        self._writing: asyncio.Task[None] | None = None
        self._in_view: Callable[[], str] = lambda: ""

    def on_commit(self, listener: Committed) -> None:
        """Call `listener` on the loop after each commit."""
        self._listeners.append(listener)

    def on_fault(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the loop when `fault` changes."""
        self._fault_listeners.append(listener)

    def on_refusal(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the loop when what was queued was not written: what it was counted on never was."""
        self._refusal_listeners.append(listener)

    def hold(self, in_view: Callable[[], str]) -> None:
        """`in_view` names the incident that somebody looks at: it stays in memory."""
        self._in_view = in_view

    async def load(self, since_ms: int) -> None:
        """Fold what an operator needs at once: people, units, open incidents and those opened since `since_ms`.

        And those, however old, with an opening whose end is still to be written.
        """
        for prefix in ("person:", "unit:"):
            self.state.fold(_readable(await self.store.newest_of(prefix)))
        self.state.fold(await self.store.facts_of_open_incidents(since_ms))
        self.ahead.take_missing(self.state)
        for incident_id in await self.store.incidents_with_openings():
            await self.incident(incident_id)

    async def incident(self, incident_id: str) -> Incident | None:
        """An incident, folded from the store if it is an old one; None if nobody knows it."""
        known = self.ahead.incidents.get(incident_id)
        if known is not None:
            self._settle((known,))
            return known
        facts = _readable(await self.store.facts_about(f"incident:{incident_id}"))
        known = self.ahead.incidents.get(incident_id)
        if known is not None or not facts:
            return known  # somebody else asked meanwhile, and may have written since
        # Units are left alone: an old story must not move a unit of today.
        (found,) = State().preview(facts).incidents.values()
        self.state.incidents[incident_id] = self.ahead.incidents[incident_id] = found
        self._settle((found,))
        return found

    async def by_number(self, ending: str) -> Incident | None:
        """An incident of the past whose number is, or ends with, this; None if there is none, or more than one."""
        rows = await self.store.search(LogFilter(text=ending), "", NUMBERED_MOST)
        found = [row for row in rows if row.number.endswith(ending)]
        exact = [row for row in found if row.number == ending]
        chosen = exact or found
        return await self.incident(chosen[0].id) if len(chosen) == 1 else None

    def write(self, drafts: Sequence[Draft], by: str, files: Mapping[int, File] | None = None) -> list[Fact]:
        """Seal the drafts and queue them; they are decided upon from now on, and shown once they are on disk.

        `files` go with drafts, by their place. The caller holds `turn`, lets go of it, and answers nobody before
        `written` has returned.

        Raises:
            BodyTooLargeError: nothing was queued.
        """
        sealed: list[SealedFact] = []
        facts: list[Fact] = []
        for draft in drafts:
            raw, fact = self.notary.seal(draft, by)
            sealed.append(raw)
            facts.append(fact)
        change = self.ahead.preview(facts)
        rows = [row_of(incident) for incident in change.incidents.values() if incident.opening is not None]
        attached = [Attachment(facts[place].envelope.id, *file) for place, file in (files or {}).items()]
        self.ahead.adopt(change)
        loop = asyncio.get_running_loop()
        self._newest = loop.create_future()
        self._queue.append(_Write(sealed, facts, change, rows, attached, self._newest))
        if self._writing is None or self._writing.done():
            self._writing = loop.create_task(self._write_all())
        return facts

    @property
    def newest(self) -> asyncio.Future[None] | None:
        """What was queued last, for `written`; None when nothing was."""
        return self._newest

    async def written(self, newest: asyncio.Future[None] | None) -> None:
        """Wait until that, and everything queued before it, is on disk and part of the state.

        Raises:
            StoreFaultError: it was not written, nor was anything that was decided upon it; the state is as before.
        """
        if newest is not None:
            await asyncio.shield(newest)

    async def commit(self, drafts: Sequence[Draft], by: str, files: Mapping[int, File] | None = None) -> list[Fact]:
        """`write` and `written`, for whoever holds `turn` until it is done.

        An incident that the drafts are about may be one that memory let go of since: it is folded whole.

        Raises:
            StoreFaultError: nothing was written, the state is as before.
            BodyTooLargeError: likewise.
        """
        for about in dict.fromkeys(draft.about for draft in drafts):
            sort, _, name = about.partition(":")
            if sort == "incident":
                await self.incident(name)
        facts = self.write(drafts, by, files)
        await self.written(self._newest)
        return facts

    async def _write_all(self) -> None:
        """Write what is queued: all that came while the disk was busy is one transaction, synced once."""
        while self._queue:
            group, self._queue = self._queue[:GROUP_MOST], self._queue[GROUP_MOST:]
            try:
                await self.store.append(
                    [raw for one in group for raw in one.sealed],
                    [row for one in group for row in one.rows],
                    [file for one in group for file in one.attached],
                )
            except BaseException as error:
                self._refuse(group, error)
                if not isinstance(error, StoreFaultError):
                    raise
                continue
            self._set_fault("ok")
            for one in group:
                self.state.adopt(one.change)
                for listener in self._listeners:
                    listener(one.facts, one.change, one.rows)
                one.done.set_result(None)
                self._settle(one.change.incidents.values())

    def _refuse(self, group: list[_Write], error: BaseException) -> None:
        """What was not written was never decided, and neither was what was decided upon it."""
        lost, self._queue, self._newest = [*group, *self._queue], [], None
        self.ahead.become(self.state)
        for listener in self._refusal_listeners:
            listener()
        code, params = ("closed", ()) if not isinstance(error, StoreFaultError) else (error.code, error.params)
        for one in lost:
            one.done.set_exception(StoreFaultError(code, params))
            one.done.exception()  # whoever asked may be gone
        self._set_fault(code)

    def _settle(self, incidents: Iterable[Incident]) -> None:
        """Memory holds what goes on, and of what is over the last few: years of incidents stay in the store."""
        for incident in incidents:
            self._quiet.pop(incident.id, None)
            if _is_over(incident):
                self._quiet[incident.id] = None
        for incident_id in tuple(self._quiet)[: max(0, len(self._quiet) - QUIET_MOST)]:
            going_on = self.ahead.incidents.get(incident_id) is not self.state.incidents.get(incident_id)
            if incident_id != self._in_view() and not going_on and not self._is_part(incident_id):
                del self._quiet[incident_id]
                self.state.forget(incident_id)
                self.ahead.forget(incident_id)

    def _is_part(self, incident_id: str) -> bool:
        """Whether it belongs to a major incident that runs, and is seen beside it."""
        known = self.ahead.incidents.get(incident_id)
        above = self.ahead.incidents.get(known.major.parent) if known is not None else None
        return above is not None and above.major.runs

    def _set_fault(self, code: str) -> None:
        if code == self.fault:
            return
        self.fault = code
        for listener in self._fault_listeners:
            listener()


def _is_over(incident: Incident) -> bool:
    ended = incident.state.value is IncidentState.CLOSED and not incident.major.runs
    return ended and not incident.engaged and not is_running(incident)


def _readable(sealed: Sequence[SealedFact]) -> list[Fact]:
    """Facts that can be read; one that cannot is named in the log and stays in the store for `check`."""
    facts = []
    for raw in sealed:
        try:
            facts.append(decode_fact(raw))
        except UnreadableFactError:
            log.warning("fact %s cannot be read and is left out", raw.id)
    return facts
