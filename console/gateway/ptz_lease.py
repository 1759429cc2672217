"""Who may steer a camera: the rules of the lease, as pure functions. Times are UTC.

One console holds a camera at a time, for seconds after its last use. A higher priority may take it over, the one it was
offered to may take it at whatever priority, everybody else is told who holds it and until when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from console.gateway.refusal import RefusedError
from console.wire.ptz import LEASE_S, PtzLease


@dataclass(frozen=True, slots=True)
class Steerer:
    """Who wants to steer, for what. `ends` is when what it rests on ends, None where nothing does."""

    console: str
    workstation: str
    operator: str
    priority: int = 1
    incident: UUID | None = None
    ends: datetime | None = None


def running(lease: PtzLease | None, now: datetime) -> PtzLease | None:
    """The lease if it is in force."""
    return lease if lease is not None and now < lease.until else None


def held_by(lease: PtzLease) -> RefusedError:
    """The refusal of everybody else."""
    return RefusedError(
        "ptz.held",
        holder=lease.operator,
        workstation=lease.workstation,
        priority=lease.priority,
        until=lease.until.isoformat(),
    )


def take(
    lease: PtzLease | None, who: Steerer, camera: UUID, now: datetime, *, over: bool = False
) -> tuple[PtzLease, str]:
    """Give the lease, and say how: `ptz.taken`, `ptz.renewed`, `ptz.handed_over` or `ptz.taken_over`.

    Args:
        lease: what was there before, in force or not.
        who: who wants it.
        camera: the camera's id.
        now: the instant.
        over: whether a lower priority is to be taken over; without it nobody loses a camera by accident.

    Raises:
        RefusedError: `ptz.held` with holder and until.
    """
    before = running(lease, now)
    fresh = PtzLease(
        camera=camera,
        operator=who.operator,
        workstation=who.workstation,
        console=who.console,
        priority=who.priority,
        incident=who.incident,
        since=now,
        until=_end(now, who.ends),
    )
    if before is None:
        return fresh, "ptz.taken"
    if before.console == who.console:
        if before.operator == who.operator:
            changes = {"priority": fresh.priority, "incident": fresh.incident, "until": fresh.until}
            return before.model_copy(update=changes), "ptz.renewed"
        # Another person at the same workstation: the one before has left it
        return fresh, "ptz.taken"
    if before.offered_to and before.offered_to == who.operator:
        return fresh, "ptz.handed_over"
    if over and who.priority > before.priority:
        return fresh, "ptz.taken_over"
    raise held_by(before)


def check(lease: PtzLease | None, console: str, operator: str, now: datetime) -> PtzLease:
    """The lease that this console may steer by now.

    Raises:
        RefusedError: `ptz.lease_needed` when nobody holds it, `ptz.held` when somebody else does.
    """
    current = running(lease, now)
    if current is None:
        raise RefusedError("ptz.lease_needed")
    if current.console != console:
        raise held_by(current)
    if current.operator != operator:
        raise RefusedError("ptz.lease_needed")
    return current


def used(lease: PtzLease, now: datetime, ends: datetime | None) -> PtzLease:
    """Let it last from this use on; never beyond what it rests on."""
    return lease.model_copy(update={"until": _end(now, ends)})


def _end(now: datetime, ends: datetime | None) -> datetime:
    until = now + timedelta(seconds=LEASE_S)
    return until if ends is None else min(until, ends)
