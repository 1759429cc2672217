"""Shifts, the note that is handed over, and standing orders, on a real store."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from console.core import commands as c
from console.core.duty_views import DutyView
from console.domain.duty import LONGEST_ORDER_MS, SHIFT, digest_of
from console.domain.place import Place
from console.domain.time import to_ms
from tests.support.desk import PARIS, PASSWORD, SITE, Seat, seat
from tests.support.waiting import until

HOUR_MS = 3_600_000
OPERATOR, SUPERVISOR = frozenset({"operator"}), frozenset({"operator", "supervisor"})
AFTERNOON_MS = to_ms(datetime(2026, 11, 21, 18, 0, tzinfo=PARIS))
"""In the shift from 13:00 to 21:00."""


async def crew(at: Seat) -> None:
    """Durand leads the afternoon, Petit works in it, Nardi leads the night, Leone works in it."""
    at.now_ms = AFTERNOON_MS
    await at.do(c.MakeAccount("Durand", PASSWORD))
    for name, roles in (("Petit", OPERATOR), ("Nardi", SUPERVISOR), ("Leone", OPERATOR)):
        await at.do(c.MakeAccount(name, PASSWORD, roles))


async def sit(at: Seat, name: str) -> str:
    return (await at.do(c.SignIn(name, PASSWORD))).value


def view(at: Seat) -> DutyView:
    found = at.views[DutyView]
    assert isinstance(found, DutyView)
    return found


async def test_service_is_taken_in_the_shift_that_runs_or_the_one_that_is_about_to(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await crew(at)
        first = (await at.do(c.TakeShift("supervisor"))).value
        assert int(first) == to_ms(datetime(2026, 11, 21, 13, tzinfo=PARIS))
        await until(lambda: view(at).mine == first)
        (shift,) = view(at).shifts
        (here,) = shift.people
        assert (here.name, here.role, here.workstation, here.until_ms) == ("Durand", "supervisor", "07", 0)
        await at.do(c.TakeShift("supervisor"))
        assert len(at.ledger.state.shifts[first].entries) == 1  # the same again writes nothing
        at.now_ms += 2 * HOUR_MS + 20 * 60_000  # 20:20
        await sit(at, "Leone")
        night = (await at.do(c.TakeShift("", "sector:13201"))).value
        assert int(night) == to_ms(datetime(2026, 11, 21, 21, tzinfo=PARIS))
        assert await at.refused(c.TakeShift("", "sector:99")) == "shift.part_unknown"
        assert await at.refused(c.TakeShift("supervisor")) == "shift.role"
        assert await at.refused(c.TakeShift("", "", "0000000000001")) == "shift.unknown"
        await at.do(c.LeaveShift())
        assert await at.refused(c.LeaveShift()) == "shift.not_on"
    async with seat(tmp_path) as at:
        at.now_ms = AFTERNOON_MS + 3 * HOUR_MS
        await sit(at, "Durand")
        await at.duty.load()
        await until(lambda: view(at).mine == first)  # whoever forgot to leave still serves
        assert {one.until_ms == 0 for one in view(at).shifts[0].people} == {False}


async def test_the_note_is_drafted_from_what_goes_on(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await crew(at)
        assert await at.refused(c.DraftHandover()) == "shift.not_on"
        await at.do(c.TakeShift("supervisor"))
        await at.do(c.DeclareUnit("TN 12", "pn"))
        brawl = await at.do(c.OpenIncident("Rixe", "C02.01.00", place=Place("Vieux-Port")))
        calm = await at.do(c.OpenIncident("Tapage", priority="P4"))
        over = await at.do(c.OpenIncident("Fausse alerte", priority="P3"))
        await at.do(c.CloseIncident(over.value, "false_alarm"))
        await at.do(c.TakeIncident(calm.value))
        await at.do(c.AssignUnit("TN 12", brawl.value))
        await at.do(c.AddNote(brawl.value, "deux interpellés"))
        order = c.GiveOrder("Rondes gare", AFTERNOON_MS, AFTERNOON_MS + 24 * HOUR_MS)
        await at.do(order)
        at.now_ms += 20 * 60_000
        found = (await at.do(c.DraftHandover())).handover
        assert found is not None
        assert (found.opened, found.closed, found.by_name) == (3, 1, "Durand")
        first, second = found.items
        assert (first.number, first.priority, first.place_label) == (brawl.number, "P1", "Vieux-Port")
        assert [(unit.call_sign, unit.status) for unit in first.units] == [("TN 12", "assigned")]
        assert first.last_note == "deux interpellés"
        assert (second.number, second.due) == (calm.number, ("no_unit",))
        assert [one.text for one in found.orders] == ["Rondes gare"]


async def test_the_note_is_written_in_versions_and_never_over_what_its_author_has_not_seen(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await crew(at)
        await at.do(c.TakeShift("supervisor"))
        assert await at.refused(c.WriteHandover("  ")) == "handover.empty"
        first = (await at.do(c.WriteHandover("Rien à signaler"))).value
        assert await at.refused(c.WriteHandover("Autre")) == "handover.newer"
        second = (await at.do(c.WriteHandover("Rixe au Vieux-Port, TN 12 sur place", first))).value
        assert (await at.do(c.WriteHandover("Rixe au Vieux-Port, TN 12 sur place", second))).value == second
        (shift,) = view(at).shifts
        assert [version.fact for version in shift.versions] == [first, second]
        await sit(at, "Petit")
        assert await at.refused(c.WriteHandover("Moi aussi", second)) == "shift.not_on"
        await at.do(c.TakeShift())
        assert await at.refused(c.WriteHandover("Moi aussi", second)) == "handover.supervisor"


async def test_an_operator_writes_it_where_nobody_leads(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await crew(at)
        await sit(at, "Petit")
        await at.do(c.TakeShift())
        assert view(at).writes
        await at.do(c.WriteHandover("Rien à signaler"))


async def test_the_next_shift_signs_what_it_has_read_and_until_then_it_is_told(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await crew(at)
        afternoon = (await at.do(c.TakeShift("supervisor"))).value
        first = (await at.do(c.WriteHandover("Rien à signaler"))).value
        assert view(at).unsigned == ()  # the shift goes on, nobody of the next one is here
        at.now_ms += 3 * HOUR_MS + 60_000  # 21:01
        at.duty.show()
        assert (view(at).unsigned, view(at).to_sign) == ((afternoon,), ())
        assert await at.refused(c.SignHandover(afternoon, first)) == "handover.own"
        await sit(at, "Nardi")
        assert await at.refused(c.SignHandover(afternoon, first)) == "handover.not_yours"
        await at.do(c.TakeShift("supervisor"))
        await until(lambda: view(at).to_sign == (afternoon,))
        assert await at.refused(c.SignHandover(afternoon, "nothing")) == "handover.unknown"
        await at.do(c.SignHandover(afternoon, first))
        await until(lambda: view(at).unsigned == ())
        version = next(shift for shift in view(at).shifts if shift.id == afternoon).versions[0]
        assert [name for name, _ in version.signed] == ["Nardi"]
        assert version.digest == digest_of("Rien à signaler")
        # The one who left is still writing: what is added has to be signed as well.
        await sit(at, "Durand")
        second = (await at.do(c.WriteHandover("Rien, sauf le parvis", first))).value
        await sit(at, "Nardi")
        assert view(at).to_sign == (afternoon,)
        assert await at.refused(c.SignHandover(afternoon, first)) == "handover.newer"
        await at.do(c.SignHandover(afternoon, second))
    async with seat(tmp_path) as at:
        at.now_ms = AFTERNOON_MS + 4 * HOUR_MS
        await at.duty.load()
        await sit(at, "Nardi")
        assert view(at).unsigned == ()
        assert len(await at.ledger.store.facts_about(SHIFT + afternoon)) == 5


async def test_an_order_is_read_by_each_and_leaves_by_itself(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await crew(at)
        now = at.now_ms
        assert await at.refused(c.GiveOrder("", now, now + HOUR_MS)) == "order.empty"
        assert await at.refused(c.GiveOrder("Rondes", now, now)) == "order.no_end"
        assert await at.refused(c.GiveOrder("Rondes", now, now + 2 * LONGEST_ORDER_MS)) == "order.too_long"
        assert await at.refused(c.GiveOrder("Rondes", now, now + HOUR_MS, "sector:nowhere")) == "shift.part_unknown"
        everywhere = (await at.do(c.GiveOrder("Rondes gare Saint-Charles", now, now + 2 * HOUR_MS))).value
        there = (await at.do(c.GiveOrder("Marché", now, now + HOUR_MS, "sector:13201"))).value
        later = (await at.do(c.GiveOrder("Match", now + HOUR_MS, now + 3 * HOUR_MS))).value
        assert [order.id for order in view(at).orders] == [there, everywhere, later]
        assert not any(order.to_read for order in view(at).orders)
        await sit(at, "Petit")
        assert await at.refused(c.GiveOrder("Moi", now, now + HOUR_MS)) == "role.lacks"
        assert await at.refused(c.WithdrawOrder(there)) == "role.lacks"
        await at.do(c.TakeShift("", "service:pm"))
        assert {order.id: order.to_read for order in view(at).orders} == {there: False, everywhere: True, later: True}
        assert view(at).orders[1].unread == (("Petit", True), ("Leone", False), ("Nardi", False))
        await at.do(c.ReadOrder(everywhere))
        await at.do(c.ReadOrder(everywhere))
        assert [name for name, _ in view(at).orders[1].read] == ["Durand", "Petit"]
        at.now_ms += HOUR_MS
        at.duty.show()
        assert [order.id for order in view(at).orders] == [everywhere, later]
        await sit(at, "Durand")
        assert await at.refused(c.WithdrawOrder(there)) == "order.over"
        await at.do(c.WithdrawOrder(later, "match reporté"))
        await until(lambda: [order.id for order in view(at).orders] == [everywhere])
    async with seat(tmp_path) as at:
        at.now_ms = AFTERNOON_MS + HOUR_MS
        await at.duty.load()
        await sit(at, "Petit")
        assert [order.id for order in view(at).orders] == [everywhere]


async def test_a_relief_at_the_post_ends_one_service_and_begins_the_other(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await crew(at)
        durand = at.people.current
        assert durand is not None
        afternoon = (await at.do(c.TakeShift("operator", "sector:13201"))).value
        at.now_ms += 3 * HOUR_MS - 5 * 60_000  # 20:55
        assert await at.refused(c.RelievePost("Leone", "devinée")) == "session.wrong"
        assert at.people.current == durand
        await at.do(c.RelievePost("Leone", PASSWORD))
        session = at.people.session(1, SITE.name, demonstration=False)
        assert (session.name, session.relieved) == ("Leone", durand.id)
        leone = session.person
        assert at.ledger.state.shifts[afternoon].serving(durand.id) is None
        assert view(at).mine > afternoon
        presence = at.ledger.state.shifts[view(at).mine].serving(leone)
        assert presence is not None
        assert (presence.role, presence.part) == ("operator", "sector:13201")
        await sit(at, "Petit")  # a change of operator is no relief: nothing is ended
        assert at.people.session(1, SITE.name, demonstration=False).relieved == ""
        assert at.ledger.state.shifts[presence_shift(at)].serving(leone) is not None


def presence_shift(at: Seat) -> str:
    return max(at.ledger.state.shifts)
