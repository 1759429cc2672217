"""Shifts, the note one hands over to the next, and standing orders. Use cases. Loop thread.

The desk holds the ledger's turn. Every method raises `RefusedError` when the command cannot be done.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.codec import UnreadableFactError, decode_fact
from console.core.duty_show import duty_view, fitting, served_by, shift_bounds, shift_id
from console.core.duty_views import DutyView
from console.core.handover import HandoverDraft, StandingItem, open_items, resting
from console.core.ledger import Ledger
from console.core.notary import Draft, new_id
from console.core.people import People
from console.core.ports import IncidentRow, LogFilter, StoreFaultError
from console.core.refusal import RefusedError
from console.core.show import name_of
from console.core.site import Site
from console.core.state import Change
from console.core.text import clean, line
from console.domain import bodies as b
from console.domain.duty import LONGEST_ORDER_MS, ORDER, SHIFT, Presence, Shift, digest_of, shift_about
from console.domain.fact import Fact, SealedFact
from console.domain.people import Person, Right, Role, roles_of

log = logging.getLogger(__name__)

TICK_S = 5.0
"""How often the clock is looked at: a shift begins, an order's time is over."""
KEPT_MS = 8 * 86_400_000
"""Shifts of so long are known at once: a note that nobody signed within a week is found in the store only."""
_LAST = "~"
_COUNTED_MS = 3_600_000
_BY_WEIGHT = (Role.SUPERVISOR, Role.OPERATOR, Role.TECHNICIAN)


class Duty:
    """Shifts and standing orders."""

    def __init__(self, ledger: Ledger, people: People, site: Site, publish: Callable[[DutyView], None]) -> None:
        self._ledger = ledger
        self._people = people
        self._site = site
        self._publish = publish
        self._view = DutyView(0)
        self._due: asyncio.Handle | None = None
        people.on_relief = self.relief
        ledger.on_commit(self._committed)

    @property
    def acts(self) -> Acts:
        """What a person can ask for."""
        return {
            c.TakeShift: Act(None, self.take),
            c.LeaveShift: Act(None, self.leave),
            c.DraftHandover: Act(Right.LOG, self.draft, decides=False),
            c.WriteHandover: Act(Right.LOG, self.write),
            c.SignHandover: Act(Right.LOG, self.sign),
            c.GiveOrder: Act(Right.ORDER, self.give),
            c.ReadOrder: Act(Right.LOG, self.read),
            c.WithdrawOrder: Act(Right.ORDER, self.withdraw),
        }

    # --- life ---------------------------------------------------------------------------------------------------------

    async def load(self) -> None:
        """Fold the shifts of the last week, and every order that may still hold."""
        now, store = self._ledger.notary.now_ms(), self._ledger.store
        oldest = f"{max(0, now - LONGEST_ORDER_MS - KEPT_MS):012x}"  # an id begins with the instant it was made
        names = await store.abouts(shift_about(max(0, now - KEPT_MS)), SHIFT + _LAST)
        names += await store.abouts(f"{ORDER}{oldest[:8]}-{oldest[8:]}", ORDER + _LAST)
        for name in names:
            facts = _readable(await store.facts_about(name))
            # The order of facts does not matter: what was written meanwhile is not undone.
            self._ledger.state.fold(facts)
            self._ledger.ahead.fold(facts)
        self.show()

    async def run(self) -> None:
        """Load, then follow the clock; for ever."""
        try:
            await self.load()
        except StoreFaultError as error:
            log.warning("shifts and orders could not be read: %s", error.code)
        while True:
            await asyncio.sleep(TICK_S)
            self.show()

    def show(self) -> None:
        """Publish what differs from what was shown last."""
        person = self._people.current
        view = DutyView(0)
        if person is not None and person.may(Right.LOG):
            view = duty_view(self._ledger.state, self._site, person, self._ledger.notary.now_ms())
        if replace(view, revision=self._view.revision) != self._view or not self._view.revision:
            self._view = replace(view, revision=self._view.revision + 1)
            self._publish(self._view)

    def _committed(self, _facts: Sequence[Fact], change: Change, _rows: Sequence[IncidentRow]) -> None:
        if (change.shifts or change.orders or change.people) and self._due is None:
            self._due = asyncio.get_running_loop().call_soon(self._show_due)

    def _show_due(self) -> None:
        self._due = None
        self.show()

    # --- serving ------------------------------------------------------------------------------------------------------

    async def take(self, command: c.TakeShift, by: str) -> c.Outcome:
        """Begin to serve; whoever still served in another shift has left it."""
        person = self._person(by)
        wanted = command.shift or fitting(self._site, self._ledger.notary.now_ms())
        if wanted not in self._near():
            raise RefusedError("shift.unknown")
        role = command.role or _role_of(person)
        if role not in roles_of(person.roles.value):
            raise RefusedError("shift.role")
        drafts = self._beginning(person.id, role, self._part(command.part), wanted)
        if drafts:
            self._ledger.write(drafts, by)
        return c.Outcome(True, value=wanted)

    async def leave(self, _command: c.LeaveShift, by: str) -> c.Outcome:
        """End one's service."""
        drafts = self._ending(by)
        if not drafts:
            raise RefusedError("shift.not_on")
        self._ledger.write(drafts, by)
        return c.Outcome(True)

    def relief(self, former: str, newcomer: str) -> list[Draft]:
        """What a relief at the post means: the one's service ends, the other's begins, with the same part."""
        served = self._served(former)
        drafts = self._ending(former)
        person = self._ledger.ahead.people.get(newcomer)
        if person is None or self._served(newcomer) is not None:
            return drafts
        role = _role_of(person)
        now = self._ledger.notary.now_ms()
        return drafts + self._beginning(newcomer, role, served[1].part if served else "", fitting(self._site, now))

    def _beginning(self, person: str, role: str, part: str, shift: str) -> list[Draft]:
        served, station = self._served(person), self._ledger.notary.workstation
        if served is not None:
            known = served[1]
            if (served[0].id, known.role, known.part, known.workstation) == (shift, role, part, station):
                return []
        taken = Draft(f"{SHIFT}{shift}", b.ShiftTaken(person, role, station, part))
        return [taken] if served is not None and served[0].id == shift else [*self._ending(person), taken]

    def _ending(self, person: str) -> list[Draft]:
        station = self._ledger.notary.workstation
        return [
            Draft(f"{SHIFT}{shift.id}", b.ShiftLeft(person, station))
            for shift in self._ledger.ahead.shifts.values()
            if shift.serving(person) is not None
        ]

    def _served(self, person: str) -> tuple[Shift, Presence] | None:
        return served_by(self._ledger.ahead, person)

    def _near(self) -> tuple[str, str]:
        """The running shift and the next one."""
        now, then = shift_bounds(self._site, self._ledger.notary.now_ms())
        return shift_id(now[0]), shift_id(then[0])

    def _part(self, code: str) -> str:
        sort, _, name = code.partition(":")
        known = {"sector": self._site.sectors, "service": self._site.services}.get(sort, ())
        if code and name not in known:
            raise RefusedError("shift.part_unknown")
        return code

    # --- the note -----------------------------------------------------------------------------------------------------

    async def draft(self, _command: c.DraftHandover, by: str) -> c.Outcome:
        """What the note has to say, as things stand now. Waits for the store; nothing is decided."""
        served = served_by(self._ledger.state, by)
        now, state, store = self._ledger.notary.now_ms(), self._ledger.state, self._ledger.store
        if served is None:
            raise RefusedError("shift.not_on")
        from_ms, until_ms = shift_bounds(self._site, served[0].began_ms)[0]
        bars = await store.opened_per_bucket(from_ms, max(from_ms + 1, now), _COUNTED_MS)
        ended = await store.counts(LogFilter(states=frozenset({"closed"}), from_ms=from_ms))
        orders = sorted(
            (given[0] for one in state.orders.values() if one.holds(now) and (given := one.given) is not None),
            key=lambda given: given.until_ms,
        )
        found = HandoverDraft(
            from_ms=from_ms,
            until_ms=until_ms,
            now_ms=now,
            by_name=name_of(by, state),
            opened=sum(number for _, _, number in bars),
            closed=ended.get("closed", 0),
            items=open_items(state, now),
            orders=tuple(StandingItem(one.text, one.until_ms, one.whom) for one in orders if one.until_ms > until_ms),
            resting=resting(state),
        )
        return c.Outcome(True, handover=found)

    async def write(self, command: c.WriteHandover, by: str) -> c.Outcome:
        """A new version; never over one that its author has not seen."""
        served = self._served(by)
        if served is None:
            raise RefusedError("shift.not_on")
        shift, presence = served
        led = [one for one in shift.presences if one.role == Role.SUPERVISOR.value and not one.until_ms]
        if presence.role != Role.SUPERVISOR.value and led:
            raise RefusedError("handover.supervisor", name=name_of(led[0].person, self._ledger.ahead))
        text = clean(command.text, field="handover")
        if not text:
            raise RefusedError("handover.empty")
        newest = shift.versions[-1] if shift.versions else None
        if newest is not None and newest.fact != command.basis:
            raise RefusedError("handover.newer", name=name_of(newest.by, self._ledger.ahead))
        if newest is not None and newest.text == text:
            return c.Outcome(True, value=newest.fact)
        (fact,) = self._ledger.write([Draft(f"{SHIFT}{shift.id}", b.HandoverWritten(text))], by)
        return c.Outcome(True, value=fact.envelope.id)

    async def sign(self, command: c.SignHandover, by: str) -> c.Outcome:
        """One has read it: only the newest version, only somebody of a later shift, and not who wrote it."""
        shift = self._ledger.ahead.shifts.get(command.shift)
        version = next((one for one in shift.versions if one.fact == command.version), None) if shift else None
        if shift is None or version is None:
            raise RefusedError("handover.unknown")
        if version != shift.versions[-1]:
            raise RefusedError("handover.newer", name=name_of(shift.versions[-1].by, self._ledger.ahead))
        if version.by == by:
            raise RefusedError("handover.own")
        served = self._served(by)
        if served is None or served[0].id <= shift.id:
            raise RefusedError("handover.not_yours")
        if any(one.person == by and one.version == version.fact for one in shift.signatures):
            return c.Outcome(True, value=version.fact)
        signed = b.HandoverSigned(version.fact, digest_of(version.text), self._ledger.notary.workstation)
        self._ledger.write([Draft(f"{SHIFT}{shift.id}", signed)], by)
        return c.Outcome(True, value=version.fact)

    # --- standing orders ----------------------------------------------------------------------------------------------

    async def give(self, command: c.GiveOrder, by: str) -> c.Outcome:
        """A standing order; it has an end, and leaves by itself."""
        now = self._ledger.notary.now_ms()
        text = clean(command.text, field="order")
        if not text:
            raise RefusedError("order.empty")
        from_ms = max(command.from_ms, now)
        if command.until_ms <= from_ms:
            raise RefusedError("order.no_end")
        if command.until_ms > now + LONGEST_ORDER_MS:
            raise RefusedError("order.too_long")
        order = new_id()
        body = b.OrderGiven(text, from_ms, command.until_ms, self._part(command.whom))
        # Who gives it knows it.
        self._ledger.write([Draft(f"{ORDER}{order}", body), Draft(f"{ORDER}{order}", b.OrderRead(by))], by)
        return c.Outcome(True, value=order)

    async def read(self, command: c.ReadOrder, by: str) -> c.Outcome:
        """One has read it; said once."""
        order = self._ledger.ahead.orders.get(command.order)
        if order is None or order.given is None:
            raise RefusedError("order.unknown")
        if by not in dict(order.readers):
            self._ledger.write([Draft(f"{ORDER}{order.id}", b.OrderRead(by))], by)
        return c.Outcome(True, value=order.id)

    async def withdraw(self, command: c.WithdrawOrder, by: str) -> c.Outcome:
        """It no longer holds."""
        order = self._ledger.ahead.orders.get(command.order)
        if order is None or order.given is None:
            raise RefusedError("order.unknown")
        now = self._ledger.notary.now_ms()
        if not (order.holds(now) or order.ahead(now)):
            raise RefusedError("order.over")
        reason = line(command.reason, 500, "reason")
        self._ledger.write([Draft(f"{ORDER}{order.id}", b.OrderWithdrawn(reason))], by)
        return c.Outcome(True, value=order.id)

    def _person(self, by: str) -> Person:
        person = self._ledger.ahead.people.get(by)
        if person is None or not person.open:
            raise RefusedError("session.none")
        return person


def _role_of(person: Person) -> str:
    """The weightiest of somebody's roles."""
    held = roles_of(person.roles.value)
    return next((role.value for role in _BY_WEIGHT if role in held), "")


def _readable(sealed: Sequence[SealedFact]) -> list[Fact]:
    facts = []
    for raw in sealed:
        try:
            facts.append(decode_fact(raw))
        except UnreadableFactError:
            log.warning("fact %s cannot be read and is left out", raw.id)
    return facts
