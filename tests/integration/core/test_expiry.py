"""Contents go when their time is over, whoever looks for them, and nothing else does."""

from __future__ import annotations

from pathlib import Path

from console.adapters.store import Store
from console.core import commands as c
from console.core.codec import decode_fact
from console.core.expiry import DAY_MS, Expiry
from console.domain.bodies import CallerNamed, CallTaken, FactErased
from console.domain.fact import RetentionClass
from tests.support.desk import PASSWORD, START_MS, Seat, seat

DAYS = {RetentionClass.PERSONAL: 365, RetentionClass.PICTURE: 30, RetentionClass.PRESENCE: 90}
CALLER = "Madame Ruggieri"


def expiry(at: Seat, days: dict[RetentionClass, int] | None = None) -> Expiry:
    store = at.ledger.store
    assert isinstance(store, Store)
    return Expiry(at.ledger, store, days or DAYS)


async def called(at: Seat, words: str) -> str:
    command = c.OpenIncident(words, caller=CALLER, call_back="06 00 00 00 00", origin="call_17")
    return (await at.do(command)).value


async def kinds(at: Seat, incident: str) -> dict[str, bool]:
    """Whether each kind of fact about it still has its content."""
    sealed = await at.ledger.store.facts_about(f"incident:{incident}")
    return {decode_fact(one).envelope.kind: one.body is not None for one in sealed}


async def test_a_caller_is_erased_when_the_time_is_over_and_the_call_stays(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        old = await called(at, "rixe")
        at.now_ms += 200 * DAY_MS
        young = await called(at, "vol")
        assert await expiry(at).sweep() == 0
        at.now_ms += 166 * DAY_MS
        assert await expiry(at).sweep() == 1
        assert (await kinds(at, old))[CallerNamed.kind] is False
        assert (await kinds(at, old))[CallTaken.kind] is True
        assert (await kinds(at, young))[CallerNamed.kind] is True
        assert CALLER not in repr(at.ledger.state.incidents[old])
        assert CALLER in repr(at.ledger.state.incidents[young])
        assert await expiry(at).sweep() == 0


async def test_it_goes_on_where_it_was_after_a_restart_and_looks_again_where_the_days_change(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        incident = await called(at, "rixe")
        at.now_ms += 100 * DAY_MS
        assert await expiry(at).sweep() == 0
    async with seat(tmp_path) as at:
        at.now_ms = START_MS + 100 * DAY_MS
        shorter = {**DAYS, RetentionClass.PERSONAL: 30}
        assert await expiry(at, shorter).sweep() == 1
        assert (await kinds(at, incident))[CallerNamed.kind] is False


async def test_positions_go_and_the_erasure_says_by_which_rule(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        await at.do(c.DeclareUnit("TN 12", "pn"))
        for minute in range(120):
            at.now_ms = START_MS + minute * 60_000
            await at.do(c.ReportPosition("TN 12", 43.3, 5.37))
        at.now_ms += 91 * DAY_MS
        assert await expiry(at).sweep() == 120
        facts = [decode_fact(one) for one in await at.ledger.store.facts_about("unit:TN 12")]
        rules = {fact.body.rule for fact in facts if isinstance(fact.body, FactErased)}
        assert rules == {"retention.presence.90d"}
        assert {fact.envelope.by for fact in facts if isinstance(fact.body, FactErased)} == {"system:retention"}
        assert at.ledger.state.units["TN 12"].position.value.at_ms == 0
        assert at.ledger.state.units["TN 12"].description.value.service == "pn"


async def test_a_clock_that_was_ahead_stops_nothing(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        at.now_ms = START_MS + 4000 * DAY_MS
        await at.do(c.MakeAccount("Durand", PASSWORD))
        at.now_ms = START_MS
        incident = await called(at, "rixe")  # stamped after what was seen: ahead as well
        at.now_ms = START_MS + 400 * DAY_MS
        await expiry(at).sweep()
        at.now_ms = START_MS + 4400 * DAY_MS
        await expiry(at, {**DAYS, RetentionClass.PERSONAL: 364}).sweep()
        assert (await kinds(at, incident))[CallerNamed.kind] is False
