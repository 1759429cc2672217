"""A large store of the first versions: usable at once, moved and folded in the background, whenever it is stopped."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from console.adapters.store import check, moving, rebuild, store
from console.adapters.store.connection import connect
from console.adapters.store.schema import LEAN, migrate
from console.core.ports import Attachment, LogFilter
from console.domain import bodies as b
from console.domain.fact import SealedFact
from tests.integration.store.conftest import KEY, Open
from tests.integration.store.test_opening import write_as_then
from tests.support.facts import Desk, ids, picture


@pytest.fixture
def large(tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[SealedFact]]:
    """Forty incidents of two facts each, in a store of the version before, which today's calls large."""
    monkeypatch.setattr(store, "AT_ONCE_MOST", 10)
    monkeypatch.setattr(moving, "BATCH", 16)
    monkeypatch.setattr(rebuild, "BATCH", 6)
    abouts, facts = [], []
    for number in range(40):
        about, opened = desk.open(number, f"rixe {number}")
        facts += [opened, desk.seal(about, b.IncidentNoted("couteau"))]
        abouts.append(about)
    facts.append(desk.seal("unit:A", b.UnitStatus("A", "patrol")))
    db = connect(tmp_path, KEY)
    migrate(db, LEAN - 1)
    write_as_then(db, desk, facts)
    db.close()
    return abouts, facts


async def test_every_fact_is_there_at_every_step_and_new_ones_go_in_between(
    opening: Open, desk: Desk, tmp_path: Path, large: tuple[list[str], list[SealedFact]]
) -> None:
    abouts, facts = large
    at = opening()
    assert await at.facts_about(abouts[0]) == facts[:2]
    assert await at.waiting() == (81, desk.wall_ms - 80_000)
    assert ids(await at.newest_of("unit:")) == ids(facts[-1:])
    late = desk.seal(abouts[0], b.IncidentNoted("tard"))
    erased = desk.seal(abouts[1], b.FactErased(facts[3].id, "order"))
    await at.append([facts[0], late, erased], [])
    assert await at.facts_about(abouts[0]) == [*facts[:2], late]
    assert [fact.body is None for fact in await at.facts_about(abouts[1])] == [False, True, False]
    at.close()
    assert check(tmp_path, KEY, desk.signer.verify).problems == ()

    # Stopped after two steps, it goes on from there at the next start.
    db = connect(tmp_path, KEY)
    assert moving.move_batch(db)
    assert moving.move_batch(db)
    db.close()
    report = check(tmp_path, KEY, desk.signer.verify)
    assert (report.facts, report.waiting, report.problems) == (83, 83, ())
    at = opening()
    assert await at.finish()
    assert not await at.finish()
    assert len(await at.search(LogFilter(text="rixe couteau"), "", 99)) == 39
    assert len(await at.facts_of_open_incidents(desk.wall_ms * 2)) == 82
    assert await at.facts_about(abouts[0]) == [*facts[:2], late]
    assert (await at.waiting())[0] == 83
    at.close()
    report = check(tmp_path, KEY, desk.signer.verify)
    assert (report.facts, report.waiting, report.incidents, report.problems) == (83, 83, 40, ())
    db = connect(tmp_path, KEY)
    assert not db.conn.execute("SELECT 1 FROM sqlite_schema WHERE name IN ('facts', 'outbox')").fetchall()
    db.close()


async def test_pictures_and_what_owners_are_to_be_told_stay_with_their_facts(
    opening: Open, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "AT_ONCE_MOST", 4)
    monkeypatch.setattr(moving, "BATCH", 3)
    about, opened = desk.open(1, "rixe")
    files = [b"content %d" % number for number in range(6)]
    stills = [desk.seal(about, picture(content)) for content in files]
    looked = desk.seal("camera:g/c", b.ViewReplayed("g/c", 100, "Quai", 5, 9, "persons_and_goods"))
    call = [desk.seal(about, b.CallTaken("1", "call_17", "crie")), desk.seal(about, b.CallerNamed("1", "Mme Roux"))]
    db = connect(tmp_path, KEY)
    migrate(db, LEAN - 1)
    write_as_then(db, desk, [opened, *stills, looked, *call])
    for still, content in zip(stills, files, strict=True):
        row = (still.id, hashlib.sha256(content).hexdigest(), content, b"small")
        db.conn.execute("INSERT INTO attachments VALUES (?, ?, ?, ?)", row)
    db.conn.execute("INSERT INTO untold SELECT seq FROM facts WHERE kind IN ('snapshot.taken', 'view.replayed')")
    db.close()

    at = opening()
    later = desk.seal(about, picture(b"later"))
    erasures = [desk.seal(about, b.FactErased(name, "order")) for name in (stills[0].id, call[1].id)]
    await at.append([later, *erasures], [], [Attachment(later.id, b"later")])
    await at.told(stills[1].id)
    at.close()
    assert check(tmp_path, KEY, desk.signer.verify).problems == ()
    db = connect(tmp_path, KEY)
    assert moving.move_batch(db)
    db.close()
    assert check(tmp_path, KEY, desk.signer.verify).problems == ()

    at = opening()
    assert ids(await at.untold(3)) == [stills[0].id, stills[2].id, stills[3].id]
    await at.told(stills[2].id)
    assert await at.attachment(stills[1].id) == files[1]
    await at.append([desk.seal(about, b.FactErased(stills[1].id, "order"))], [])
    assert await at.finish()
    kept = [await at.attachment(fact.id) for fact in (*stills, later)]
    assert kept == [None, None, *files[2:], b"later"]
    assert await at.thumb(stills[2].id) == b"small"
    assert ids(await at.untold(9)) == ids([stills[0], *stills[3:], looked, later])
    told = {fact.id: fact.body for fact in await at.facts_about(about)}
    assert [told[fact.id] is None for fact in (*stills[:3], *call)] == [True, True, False, False, True]
    assert len(await at.search(LogFilter(text="crie"), "", 9)) == 1
    assert await at.search(LogFilter(text="roux"), "", 9) == []
    at.close()
    assert check(tmp_path, KEY, desk.signer.verify).problems == ()


async def test_a_rebuild_that_was_stopped_goes_on_at_the_next_start(
    opening: Open, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild, "BATCH", 2)
    at = opening()
    for number in range(5):
        about, opened = desk.open(number, "rixe")
        await at.append([opened], desk.rows(about))
    at.close()
    db = connect(tmp_path, KEY)
    rebuild.begin(db)
    db.conn.execute("UPDATE incidents SET description = 'autre'")
    assert rebuild.fill_batch(db)
    monkeypatch.setattr(store, "AT_ONCE_MOST", 1)
    db.close()
    at = opening()
    assert await at.finish()
    assert [row.description for row in await at.search(LogFilter(), "", 9)] == ["rixe"] * 5
    at.close()
    assert check(tmp_path, KEY, desk.signer.verify).clean
