"""The owner's sharing rules, as pure functions: may these cameras be opened, may this camera be seen now, and if not,
why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.gateway.refusal import RefusedError
from console.wire.gateway_api import Condition, Grant, GrantRequest


@dataclass(frozen=True, slots=True)
class Decision:
    """A joint decision of authority and operator, in force from `valid_from` until `valid_until` (UTC)."""

    number: str
    valid_from: datetime
    valid_until: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms one camera is shared. The basis belongs to the camera, not to its owner."""

    condition: Condition
    circumstances: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    basis: str = ""
    order_until: datetime | None = None
    max_minutes: int = 60
    decisions: tuple[Decision, ...] = ()
    masks_missing: bool = False
    """Whether masks are ordered that the source does not burn in: such pictures must not leave the gateway."""


def _check_always(terms: Terms, purpose: str, now: datetime) -> None:
    if terms.masks_missing:
        raise RefusedError("masks.unburned")
    if terms.order_until is not None and now >= terms.order_until:
        raise RefusedError("order.expired", until=terms.order_until.isoformat())
    if terms.condition is Condition.ON_REQUISITION:
        raise RefusedError("requisition.only")
    if purpose not in terms.purposes:
        raise RefusedError("purpose.unknown", purpose=purpose)


def _check_decision(terms: Terms, number: str | None, now: datetime) -> None:
    if not number:
        raise RefusedError("decision.needed")
    decision = next((d for d in terms.decisions if d.number == number), None)
    if decision is None:
        raise RefusedError("decision.unknown", number=number)
    if not decision.valid_from <= now < decision.valid_until:
        raise RefusedError("decision.expired", number=number, until=decision.valid_until.isoformat())


def in_force(terms: Terms, now: datetime) -> str:
    """Number of the decision that is in force and lasts longest; empty when there is none."""
    valid = [decision for decision in terms.decisions if decision.valid_from <= now < decision.valid_until]
    return max(valid, key=lambda decision: decision.valid_until).number if valid else ""


def check_opening(terms: Terms, request: GrantRequest, now: datetime) -> None:
    """Check that a grant may open a camera with these terms.

    Raises:
        RefusedError: `requisition.only`, `order.expired`, `masks.unburned`, `purpose.unknown`, `grant.needless`,
            `circumstance.needed`, `circumstance.unknown`, `decision.needed`, `decision.unknown`, `decision.expired`,
            `minutes.too_many`.
    """
    _check_always(terms, request.purpose, now)
    if terms.condition is Condition.CONTINUOUS:
        raise RefusedError("grant.needless")
    if terms.condition is Condition.ON_DECISION:
        _check_decision(terms, request.decision, now)
    if terms.condition is Condition.ON_INCIDENT or terms.circumstances:
        if request.circumstance is None:
            raise RefusedError("circumstance.needed")
        if request.circumstance not in terms.circumstances:
            raise RefusedError("circumstance.unknown", circumstance=request.circumstance)
    check_minutes(terms, request.minutes)


def latest_end(terms: Terms, number: str | None) -> datetime | None:
    """When an opening has to end at the latest: with the decision it was given under, with the prefect's order."""
    ends = [] if terms.order_until is None else [terms.order_until]
    if terms.condition is Condition.ON_DECISION:
        ends += [decision.valid_until for decision in terms.decisions if decision.number == number]
    return min(ends, default=None)


def check_minutes(terms: Terms, minutes: int) -> None:
    """Check how long a grant or its renewal may last.

    Raises:
        RefusedError: `minutes.too_many` with the most this camera allows.
    """
    if minutes > terms.max_minutes:
        raise RefusedError("minutes.too_many", max=terms.max_minutes)


def check_viewing(
    terms: Terms, camera: UUID, *, purpose: str, incident: UUID | None, grants: Iterable[Grant], now: datetime
) -> Grant | None:
    """Check that a camera may be seen at this instant: at the start of a stream, and again while it runs.

    Args:
        terms: the camera's terms as they are now.
        camera: its id.
        purpose: what the viewer named; must be one the camera is authorised for.
        incident: the viewer's incident, or `None` for a watch.
        grants: every grant known for this incident, closed ones included (they say *why* it is shut again).
        now: the instant, UTC.

    Returns:
        The grant it rests on; `None` for a continuous camera.

    Raises:
        RefusedError: with the reason.
    """
    _check_always(terms, purpose, now)
    if terms.condition is Condition.CONTINUOUS:
        return None
    covering = [g for g in grants if incident is not None and g.incident == incident and camera in g.cameras]
    running = [g for g in covering if g.closed_at is None and now < g.until]
    if not running:
        if not covering:
            raise RefusedError("grant.needed", condition=terms.condition.value)
        last = max(covering, key=lambda g: g.opened_at)
        code = "grant.expired" if last.closed_at is None or last.closed_reason == "closed.expired" else "grant.closed"
        raise RefusedError(code, grant=str(last.id))
    grant = max(running, key=lambda g: g.until)
    if terms.condition is Condition.ON_DECISION:
        _check_decision(terms, grant.decision, now)
    if terms.circumstances and grant.circumstance not in terms.circumstances:
        raise RefusedError("circumstance.unknown", circumstance=grant.circumstance)
    return grant
