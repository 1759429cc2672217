"""`check` finds what is wrong, one kind of wrong at a time; `rebuild` puts right what can be computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.adapters.store import Store, check
from console.adapters.store.connection import STORE_NAME, connect
from console.core.ports import Attachment, LogFilter, StoreFaultError
from console.domain import bodies as b
from tests.integration.store.conftest import KEY, Open
from tests.support.facts import Desk, picture


async def fill(store: Store, desk: Desk) -> None:
    for number in (1, 2):
        about, opened = desk.open(number, "Rixe à Noailles")
        noted = desk.seal(about, b.IncidentNoted("couteau"))
        erased = desk.seal(about, b.FactErased(noted.id, "retention"))
        await store.append([opened, noted, erased], desk.rows(about))
    taken = desk.seal(about, picture(b"PNG"))
    await store.append([taken], desk.rows(about), [Attachment(taken.id, b"PNG", b"png")])
    await store.append([desk.seal("unit:BAC 13", b.UnitDeclared("BAC 13", "pn"))], [])
    store.close()


@pytest.mark.parametrize(
    ("tampering", "code"),
    [
        ("UPDATE sealed SET envelope = x'5b5d' WHERE seq = 1", "check.unreadable"),
        ("UPDATE sealed SET signature = zeroblob(64) WHERE seq = 1", "check.signature"),
        ("UPDATE sealed SET signer = author WHERE seq = 1", "check.signature"),
        ("UPDATE sealed SET body = x'5b5d' WHERE seq = 1", "check.signature"),
        ("UPDATE sealed SET body = NULL WHERE seq = 1", "check.body_missing"),
        ("UPDATE sealed SET body = x'5b5d' WHERE seq = 2", "check.erased_body"),
        ("UPDATE sealed SET at_ms = at_ms + 1 WHERE seq = 1", "check.signature"),
        ("UPDATE sealed SET kind = station WHERE seq = 1", "check.signature"),
        ("UPDATE sealed SET retention = station WHERE seq = 1", "check.unreadable"),
        ("UPDATE things SET about = 'incident:other' WHERE no = 1", "check.projection"),
        ("DELETE FROM names WHERE no = 1", "check.columns"),
        ("DELETE FROM things WHERE no = 1", "check.references"),
        ("UPDATE incidents SET state = 'closed' WHERE number = '07-001'", "check.projection"),
        ("DELETE FROM incidents WHERE number = '07-001'", "check.projection"),
        ("UPDATE days SET many = many + 1", "check.projection"),
        ("UPDATE tally SET many = many + 1 WHERE name = 'sector:13001'", "check.projection"),
        (
            "INSERT INTO incidents SELECT 9, 'x', number, state, priority, type_code, opened_at_ms, stamp_text, "
            "sector, place_label, description, units, last_ms, running, late FROM incidents LIMIT 1",
            "check.projection",
        ),
        ("UPDATE incident_texts SET words = 'autre'", "check.words_index"),
        ("INSERT INTO words_{month} (rowid, words) VALUES (77, 'fantôme')", "check.words_index"),
        ("INSERT INTO unsent VALUES (99)", "check.outbox"),
        ("INSERT INTO unsent VALUES (99)", "check.references"),
        ("INSERT INTO untold VALUES (99)", "check.references"),
        ("DELETE FROM unsent WHERE seq = 1", "check.outbox"),
        ("INSERT INTO gone SELECT id, 'x', id FROM sealed WHERE seq = 1", "check.erased_body"),
        ("UPDATE stations SET last_number = 1", "check.station"),
        ("UPDATE stations SET wall_ms = wall_ms - 1", "check.station"),
        ("DELETE FROM stations", "check.station"),
        ("UPDATE attachments SET content = x'00'", "check.attachment"),
        ("DELETE FROM attachments", "check.attachment_missing"),
        ("UPDATE sealed SET body = NULL WHERE id IN (SELECT fact FROM attachments)", "check.attachment_left"),
    ],
)
async def test_each_kind_of_damage_is_named(
    opening: Open, desk: Desk, tmp_path: Path, tampering: str, code: str
) -> None:
    await fill(opening(), desk)
    assert check(tmp_path, KEY, desk.signer.verify).clean
    db = connect(tmp_path, KEY)
    db.conn.execute("PRAGMA foreign_keys = OFF")
    (month,) = db.conn.execute("SELECT month FROM months").fetchone()
    db.conn.execute(tampering.format(month=month))
    db.close()
    report = check(tmp_path, KEY, desk.signer.verify)
    assert code in {problem.code for problem in report.problems}


async def test_a_damaged_page_is_in_the_report(opening: Open, desk: Desk, tmp_path: Path) -> None:
    await fill(opening(), desk)
    path = tmp_path / STORE_NAME
    raw = bytearray(path.read_bytes())
    raw[-2000] ^= 0xFF
    path.write_bytes(raw)
    report = check(tmp_path, KEY, desk.signer.verify)
    assert "check.integrity" in {problem.code for problem in report.problems}


async def test_rebuild_puts_projections_right_while_facts_come_in(opening: Open, desk: Desk, tmp_path: Path) -> None:
    await fill(opening(), desk)
    db = connect(tmp_path, KEY)
    db.conn.execute("UPDATE incidents SET state = 'closed', id = id || 'x' WHERE number = '07-001'")
    db.conn.execute("UPDATE incident_texts SET words = 'autre'")
    db.conn.execute("UPDATE incidents SET description = 'autre' WHERE number = '07-002'")
    db.close()
    store = opening()
    await store.rebuild()
    about, opened = desk.open(3, "Feu")
    await store.append([opened], desk.rows(about))
    assert len(await store.search(LogFilter(text="rixe"), "", 9)) == 2
    assert await store.search(LogFilter(text="autre"), "", 9) == []
    store.close()
    assert check(tmp_path, KEY, desk.signer.verify).problems == ()


def test_a_folder_without_a_store_is_not_called_clean(tmp_path: Path) -> None:
    with pytest.raises(StoreFaultError, match="missing"):
        check(tmp_path, KEY, lambda *_: True)
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_use_is_not_checked(opening: Open, tmp_path: Path) -> None:
    opening()
    with pytest.raises(StoreFaultError, match="locked"):
        check(tmp_path, KEY, lambda *_: True)
