"""What a store promises about facts, on the real encrypted database."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from console.adapters.store import Store, check
from console.core.codec import UnreadableFactError, decode_fact
from console.core.ports import LogFilter, StoreFaultError
from console.domain import bodies as b
from console.domain.fact import SealedFact
from tests.integration.store.conftest import KEY, Open
from tests.support.facts import NOON_MS, Desk

ALL = LogFilter()


async def test_facts_come_back_byte_for_byte_in_the_order_of_their_stamps(store: Store, desk: Desk) -> None:
    about, opened = desk.open(1, "Rixe", "Saint-Charles")
    noted = desk.seal(about, b.IncidentNoted("deux blessés"))
    await store.append([noted], desk.rows(about))
    await store.append([opened, opened], desk.rows(about))
    await store.append([noted], desk.rows(about))
    assert await store.facts_about(about) == [opened, noted]
    assert await store.waiting() == (2, NOON_MS + 2000)
    (row,) = await store.search(ALL, "", 10)
    assert row == desk.rows(about)[0]


async def test_everything_is_there_after_a_restart(opening: Open, desk: Desk, tmp_path: Path) -> None:
    first = opening()
    about, opened = desk.open(142, "Vol à l'arraché")
    await first.append([opened, desk.seal("unit:BAC 13", b.UnitDeclared("BAC 13", "pn"))], desk.rows(about))
    first.close()
    second = opening()
    assert await second.facts_about(about) == [opened]
    assert await second.search(ALL, "", 10) == desk.rows(about)
    assert await second.last_number("07") == 142
    assert await second.last_number("08") == 0
    assert await second.last_stamp() == (NOON_MS + 2000, 0)
    second.close()
    report = check(tmp_path, KEY, desk.signer.verify)
    assert (report.facts, report.incidents, report.waiting, report.problems) == (2, 1, 2, ())


async def test_facts_of_another_workstation_are_not_sent_out_again(store: Store, desk: Desk) -> None:
    other = Desk(workstation="08")
    about, opened = other.open(7)
    await store.append([opened], other.rows(about))
    assert await store.waiting() == (0, 0)
    assert await store.last_number("08") == 7
    assert await store.last_stamp() == (0, 0)


async def test_an_incident_whose_row_nobody_gave_is_folded_by_the_store(store: Store, desk: Desk) -> None:
    about, opened = desk.open(1, "Chute", "Canebière")
    await store.append([opened], [])
    assert await store.search(LogFilter(text="canebiere"), "", 10) == desk.rows(about)


async def test_a_note_that_comes_before_its_incident_waits_unlisted(store: Store, desk: Desk) -> None:
    about, opened = desk.open(1, "Chute")
    noted = desk.seal(about, b.IncidentNoted("ambulance"))
    await store.append([noted], [])
    assert await store.search(ALL, "", 10) == []
    assert [fact.envelope.id for fact in await store.facts_of_open_incidents(NOON_MS * 2)] == [noted.id]
    await store.append([opened], [])
    assert len(await store.search(LogFilter(text="ambulance"), "", 10)) == 1


async def test_open_incidents_are_those_open_engaged_or_recent(store: Store, desk: Desk) -> None:
    facts = []
    abouts = []
    for number in range(4):
        about, opened = desk.open(number)
        abouts.append(about)
        facts.append(opened)
    for about in abouts[1:]:
        facts.append(desk.seal(about, b.UnitAssigned("BAC 13")))
        facts.append(desk.seal(about, b.IncidentClosed("handled")))
    facts.append(desk.seal(abouts[2], b.UnitReleased("BAC 13")))
    facts.append(desk.seal(abouts[3], b.UnitReleased("BAC 13")))
    await store.append(facts, desk.rows(*abouts))
    recent = desk.incidents[abouts[3].removeprefix("incident:")].opening
    assert recent is not None
    found = {fact.envelope.about for fact in await store.facts_of_open_incidents(recent.at_ms)}
    assert found == {abouts[0], abouts[1], abouts[3]}


async def test_the_newest_of_each_kind_by_thing(store: Store, desk: Desk) -> None:
    facts = []
    for sign in ("A", "B"):
        facts.append(desk.seal(f"unit:{sign}", b.UnitDeclared(sign, "pn")))
        facts += [desk.seal(f"unit:{sign}", b.UnitSighted(sign, 43.3, 5.3 + n / 100)) for n in range(50)]
        facts.append(desk.seal(f"unit:{sign}", b.UnitStatus(sign, "patrol")))
    facts.append(desk.seal("person:1", b.SignedIn("07")))
    await store.append(facts, [])
    newest = await store.newest_of("unit:")
    assert [(fact.envelope.about, fact.envelope.kind) for fact in map(decode_fact, newest)] == [
        (f"unit:{sign}", kind) for sign in "AB" for kind in ("unit.declared", "unit.sighted", "unit.status")
    ]
    assert [fact.body.lon for fact in map(decode_fact, newest) if isinstance(fact.body, b.UnitSighted)] == [5.79, 5.79]
    assert await store.newest_of("nothing:") == []


async def test_what_does_not_belong_together_is_refused_whole(store: Store, desk: Desk) -> None:
    about, opened = desk.open(1)
    noted = desk.seal(about, b.IncidentNoted("oui"))
    wrong = [
        SealedFact(noted.id, noted.envelope, noted.signature, noted.signer, opened.body),
        SealedFact(opened.id, noted.envelope, noted.signature, noted.signer, noted.body),
        SealedFact(noted.id, b"[]", noted.signature, noted.signer, noted.body),
    ]
    for bad in wrong:
        with pytest.raises(UnreadableFactError):
            await store.append([opened, bad], desk.rows(about))
    assert await store.facts_about(about) == []
    assert await store.waiting() == (0, 0)


async def test_figures_of_a_shift(store: Store, desk: Desk) -> None:
    facts, abouts = [], []
    for number, priority in enumerate(("P3", "P1", "P4")):
        about, opened = desk.open(number, priority=priority)
        facts.append(opened)
        abouts.append(about)
    facts.append(desk.seal(abouts[0], b.IncidentTaken()))
    await store.append(facts, desk.rows(*abouts))
    start = NOON_MS + 1000
    assert await store.opened_per_bucket(start, start + 60_000, 2000) == [(start, "P1", 2), (start + 2000, "P4", 1)]
    assert await store.opened_per_bucket(start + 1000, start + 2000, 2000) == [(start + 1000, "P1", 1)]
    assert await store.counts(ALL) == {"in_progress": 1, "to_handle": 2}
    assert await store.counts(LogFilter(priorities=frozenset({"P1"}))) == {"to_handle": 1}


async def test_a_closed_store_says_so(store: Store, desk: Desk) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreFaultError, match="closed"):
        await store.append([desk.open(1)[1]], [])
    with pytest.raises(StoreFaultError, match="closed"):
        await store.waiting()


async def test_many_writers_and_readers_at_once(store: Store, desk: Desk) -> None:
    opened = [desk.open(number, f"numéro {number}") for number in range(40)]
    appends = [store.append([fact], desk.rows(about)) for about, fact in opened]
    searches = [store.search(LogFilter(text="numero"), "", 50) for _ in range(40)]
    await asyncio.gather(*appends, *searches)
    assert len(await store.search(LogFilter(text="numero"), "", 50)) == 40


async def test_openings_without_an_end_are_found_however_old(store: Store, desk: Desk) -> None:
    def opening(grant: str, until_ms: int) -> b.AccessOpened:
        return b.AccessOpened(grant, "g/hall", 104, "Hall", "violence", "persons_and_goods", "", until_ms)

    abouts, facts = [], []
    for number in range(3):
        about, opened = desk.open(number)
        abouts.append(about)
        facts += [opened, desk.seal(about, opening(f"a{number}", 1)), desk.seal(about, opening(f"a{number}", 2))]
        facts.append(desk.seal(about, b.IncidentClosed("handled")))
    facts.append(desk.seal(abouts[0], b.AccessClosed("a0", "g/hall", "expired")))
    facts += [desk.seal(abouts[2], opening("b2", 9)), desk.seal(abouts[2], b.AccessClosed("b2", "g/hall", "expired"))]
    await store.append(facts, desk.rows(*abouts))
    waiting = [about.removeprefix("incident:") for about in abouts[1:]]
    assert await store.incidents_with_openings() == sorted(waiting)
