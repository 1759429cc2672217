"""The openings that are in force, and those that lately were. Kept on disk, so that a restart neither opens nor shuts
anything."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from pydantic import ValidationError

from console.gateway.files import write_atomically
from console.gateway.refusal import RefusedError
from console.wire.gateway_api import Grant, GrantList, GrantRequest

_LOG = logging.getLogger(__name__)
MAX_OPEN = 2000
_REMEMBERED = 500

Closed = Callable[[Grant], Awaitable[None]]


class GrantBook:
    """Opens, renews and closes grants; closes them by itself when their time is over. Event loop only.

    Args:
        path: the file they are kept in.
        on_expired: called for each grant whose time is over, after it is closed.
    """

    def __init__(self, path: Path, on_expired: Closed) -> None:
        self._path = path
        self._on_expired = on_expired
        self._open: dict[UUID, Grant] = {}
        self._past: deque[Grant] = deque(maxlen=_REMEMBERED)
        self._timers: dict[UUID, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def load(self) -> None:
        """Take up the grants of the last run; those that ran out meanwhile are closed at once."""
        try:
            kept = GrantList.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return
        except ValidationError as error:
            # Unreadable grants open nothing
            _LOG.warning("%s: %s", self._path, error.errors(include_url=False)[0]["msg"])
            return
        for grant in kept.grants:
            self._open[grant.id] = grant
            self._arm(grant)

    def _save(self) -> None:
        content = GrantList(grants=tuple(self._open.values())).model_dump(mode="json", exclude_none=True)
        try:
            write_atomically(self._path, json.dumps(content).encode())
        except OSError as error:
            _LOG.error("%s: %s", self._path, error)
            raise RefusedError("journal.unwritable") from error

    def _arm(self, grant: Grant) -> None:
        self._disarm(grant.id)
        # A clock that stands before the opening was set back since: never longer than it was given for
        left = (grant.until - max(datetime.now(UTC), grant.opened_at)).total_seconds()
        self._timers[grant.id] = asyncio.get_running_loop().call_later(max(0.0, left), self._expire, grant.id)

    def _disarm(self, grant: UUID) -> None:
        if (timer := self._timers.pop(grant, None)) is not None:
            timer.cancel()

    def _expire(self, identity: UUID) -> None:
        grant = self._open.get(identity)
        if grant is None:
            return
        # Timers run on the monotonic clock: a wall clock that was set back meanwhile opens nothing for longer
        closed = self._close(grant, None, "closed.expired")
        task = asyncio.ensure_future(self._on_expired(closed))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _close(self, grant: Grant, by: str | None, reason: str) -> Grant:
        now = datetime.now(UTC)
        closed = grant.model_copy(update={"closed_at": now, "closed_by": by, "closed_reason": reason})
        del self._open[grant.id]
        self._disarm(grant.id)
        self._past.append(closed)
        try:
            self._save()
        except RefusedError:
            # Shut is shut, even when the disk cannot say so; its own end also stands in the file
            _LOG.error("grant %s closed but not saved", grant.id)
        return closed

    def open(self, request: GrantRequest, console: str, basis: str, latest: datetime | None = None) -> Grant:
        """Open a grant whose right was checked before; `latest` is when what it rests on ends.

        Raises:
            RefusedError: `too.many`, or `journal.unwritable` when it cannot be saved.
        """
        if len(self._open) >= MAX_OPEN:
            raise RefusedError("too.many")
        now = datetime.now(UTC)
        grant = Grant(
            id=uuid4(),
            incident=request.incident,
            incident_number=request.incident_number,
            cameras=request.cameras,
            circumstance=request.circumstance,
            purpose=request.purpose,
            basis=basis,
            decision=request.decision,
            operator=request.operator,
            console=console,
            opened_at=now,
            until=_until(now, request.minutes, latest),
        )
        self._open[grant.id] = grant
        try:
            self._save()
        except RefusedError:
            del self._open[grant.id]
            raise
        self._arm(grant)
        return grant

    def get(self, identity: UUID) -> Grant:
        """Return an open grant.

        Raises:
            RefusedError: `grant.unknown`, or `grant.closed` / `grant.expired` for one that lately was.
        """
        grant = self._open.get(identity)
        if grant is not None and grant.until > datetime.now(UTC):
            return grant
        past = grant or next((g for g in self._past if g.id == identity), None)
        if past is None:
            raise RefusedError("grant.unknown")
        raise RefusedError("grant.closed" if past.closed_by is not None else "grant.expired", grant=str(identity))

    def renew(self, grant: Grant, minutes: int, latest: datetime | None = None) -> Grant:
        """Let an open grant last `minutes` from now, at most until `latest`."""
        longer = grant.model_copy(update={"until": _until(datetime.now(UTC), minutes, latest)})
        self._open[grant.id] = longer
        try:
            self._save()
        except RefusedError:
            self._open[grant.id] = grant
            raise
        self._arm(longer)
        return longer

    def close(self, grant: Grant, by: str, reason: str) -> Grant:
        """Close a grant that somebody no longer needs or wants."""
        return self._close(grant, by, reason)

    def open_grants(self) -> tuple[Grant, ...]:
        """Return the grants in force now."""
        now = datetime.now(UTC)
        return tuple(g for g in self._open.values() if g.until > now)

    def of_incident(self, incident: UUID | None) -> list[Grant]:
        """Return every grant remembered for an incident, closed ones included."""
        if incident is None:
            return []
        return [g for g in (*self._open.values(), *self._past) if g.incident == incident]

    def stop(self) -> None:
        """Cancel the timers; what is open stays open in the file, until its time."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()


def _until(now: datetime, minutes: int, latest: datetime | None) -> datetime:
    until = now + timedelta(minutes=minutes)
    return until if latest is None else min(until, latest)
