"""The view of shifts and standing orders, built from the state. Pure; loop thread."""

from __future__ import annotations

from console.core.duty_views import DutyView, NoteVersion, OrderItem, PresenceItem, ShiftItem
from console.core.site import Site
from console.core.state import State
from console.domain.duty import SHIFT, Presence, Shift, StandingOrder, concerns, digest_of, shift_about
from console.domain.people import Person, Right, Role
from console.domain.shift import shift_of

EARLY_MS = 45 * 60_000
"""Whoever takes service so shortly before the next shift means that one."""
MOST_SHIFTS = 8

Bounds = tuple[int, int]


def shift_bounds(site: Site, now_ms: int) -> tuple[Bounds, Bounds]:
    """(began, ends) of the shift that holds an instant, and of the one after it."""
    now = shift_of(now_ms, site.shifts, site.zone)
    return now, shift_of(now[1], site.shifts, site.zone)


def fitting(site: Site, now_ms: int) -> str:
    """The id of the shift that somebody who takes service now means."""
    now, then = shift_bounds(site, now_ms)
    return shift_id(then[0] if now[1] - now_ms <= EARLY_MS else now[0])


def shift_id(began_ms: int) -> str:
    """How a shift is named."""
    return shift_about(began_ms).removeprefix(SHIFT)


def served_by(state: State, person: str) -> tuple[Shift, Presence] | None:
    """The shift that somebody serves in, and how; the newest if several were never ended."""
    for name in sorted(state.shifts, reverse=True):
        presence = state.shifts[name].serving(person)
        if presence is not None:
            return state.shifts[name], presence
    return None


def duty_view(state: State, site: Site, person: Person, now_ms: int) -> DutyView:
    """As it concerns `person`; the revision is the caller's to give."""
    now, then = shift_bounds(site, now_ms)
    served = served_by(state, person.id)
    # One whose name is no instant was never begun by any console: it is kept, and told nowhere.
    known = [shift for name in sorted(state.shifts, reverse=True) if (shift := state.shifts[name]).began_ms]
    told = [shift for shift in known if shift.entries][:MOST_SHIFTS]
    running = shift_id(now[0])
    begun = {shift.id for shift in known if any(not one.until_ms for one in shift.presences)}
    unsigned = tuple(
        shift.id
        for shift in known
        if shift.unsigned is not None and (shift.id < running or any(other > shift.id for other in begun))
    )
    to_sign = tuple(
        name
        for name in unsigned
        if served is not None and served[0].id > name and state.shifts[name].versions[-1].by != person.id
    )
    role = served[1].role if served is not None else ""
    led = served is not None and any(
        one.role == Role.SUPERVISOR.value and not one.until_ms for one in served[0].presences
    )
    return DutyView(
        revision=0,
        now=now,
        then=then,
        mine=served[0].id if served is not None else "",
        fits=fitting(site, now_ms),
        shifts=tuple(_shift(shift, state, site) for shift in told),
        unsigned=unsigned,
        to_sign=to_sign,
        orders=_orders(state, person, served[1].part if served is not None else "", now_ms),
        writes=served is not None and (role == Role.SUPERVISOR.value or not led),
        orders_given=person.may(Right.ORDER),
        person=person.id,
    )


def _name(person: str, state: State) -> str:
    known = state.people.get(person)
    return known.name.value if known is not None and known.name.value else person


def _shift(shift: Shift, state: State, site: Site) -> ShiftItem:
    began = shift.began_ms
    _, ends = shift_of(began, site.shifts, site.zone)
    return ShiftItem(
        id=shift.id,
        from_ms=began,
        until_ms=ends,
        people=tuple(
            PresenceItem(
                one.person,
                _name(one.person, state),
                one.role,
                one.workstation,
                one.part,
                one.since_ms,
                one.until_ms,
            )
            for one in shift.presences
        ),
        versions=tuple(
            NoteVersion(
                fact=version.fact,
                text=version.text,
                digest=digest_of(version.text),
                by=version.by,
                by_name=_name(version.by, state),
                at_ms=version.at_ms,
                signed=tuple(
                    (_name(one.person, state), one.at_ms)
                    for one in shift.signatures
                    if one.version == version.fact and one.digest == digest_of(version.text)
                ),
                erased=version.fact in shift.erased,
            )
            for version in shift.versions
        ),
    )


def _orders(state: State, person: Person, part: str, now_ms: int) -> tuple[OrderItem, ...]:
    """Those that hold, the first to end first; then those that will."""
    serving = {one.person: one.part for shift in state.shifts.values() for one in shift.presences if not one.until_ms}
    standing = [order for order in state.orders.values() if order.holds(now_ms)]
    coming = [order for order in state.orders.values() if order.ahead(now_ms)]
    standing.sort(key=lambda order: (_until(order), order.id))
    coming.sort(key=lambda order: (_from(order), order.id))
    found = []
    for order in (*standing, *coming):
        given = order.given
        if given is None:
            continue
        body, by, given_ms = given
        read = dict(order.readers)
        unread = [
            (one.name.value, one.id in serving)
            for one in state.people.values()
            if one.open and one.may(Right.LOG) and one.id not in read and concerns(body.whom, serving.get(one.id, ""))
        ]
        unread.sort(key=lambda pair: (not pair[1], pair[0].casefold()))
        found.append(
            OrderItem(
                id=order.id,
                text=body.text,
                from_ms=body.from_ms,
                until_ms=body.until_ms,
                whom=body.whom,
                by_name=_name(by, state),
                given_ms=given_ms,
                read=tuple((_name(reader, state), at_ms) for reader, at_ms in order.readers),
                unread=tuple(unread),
                to_read=person.id not in read and concerns(body.whom, part),
            )
        )
    return tuple(found)


def _until(order: StandingOrder) -> int:
    return order.given[0].until_ms if order.given is not None else 0


def _from(order: StandingOrder) -> int:
    return order.given[0].from_ms if order.given is not None else 0
