"""Opening: who may, what it finds, and what it says when something is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from console.adapters.store import check, open_store, store_exists
from console.adapters.store.connection import KEY_MARK_NAME, STORE_NAME, connect
from console.adapters.store.reach import REACH_NAME
from console.adapters.store.schema import LEAN, MIGRATIONS, VERSION, migrate
from console.core.codec import decode_envelope
from console.core.ports import LogFilter, StoreFaultError
from console.domain import bodies as b
from console.domain.fact import SealedFact
from console.runtime.lock import FolderLock
from tests.integration.store.conftest import KEY, Open
from tests.support.facts import Desk

HOLDER = """
import sys
from pathlib import Path
from console.runtime.lock import FolderLock
FolderLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def refusal(opening: Open, **wanted: object) -> StoreFaultError:
    with pytest.raises(StoreFaultError) as caught:
        opening(**wanted)
    return caught.value


def test_a_second_process_is_refused_before_anything_is_opened(opening: Open, tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        fault = refusal(opening)
        assert (fault.code, dict(fault.params)) == ("locked", {"pid": str(holder.pid)})
        assert not (tmp_path / STORE_NAME).exists()
        assert holder.stdin is not None
        holder.stdin.close()
    opening()


def test_a_lock_that_the_caller_holds_is_used_and_left(tmp_path: Path, desk: Desk) -> None:
    with FolderLock(tmp_path) as lock:
        open_store(tmp_path, KEY, demonstration=False, signer=desk.signer, workstation="07", lock=lock).close()
        assert lock.held


async def test_another_key_opens_nothing_and_spoils_nothing(opening: Open, desk: Desk, tmp_path: Path) -> None:
    store = opening()
    about, opened = desk.open(1)
    await store.append([opened], desk.rows(about))
    store.close()
    assert refusal(opening, key=bytes(32)).code == "wrong_key"
    (tmp_path / KEY_MARK_NAME).unlink()
    assert refusal(opening, key=bytes(32)).code == "wrong_key"
    assert await opening().facts_about(about) == [opened]


@pytest.mark.parametrize("lost", ["missing", "empty"])
@pytest.mark.parametrize("mark", [True, False])
async def test_a_lost_database_is_told_and_its_log_left(
    opening: Open, desk: Desk, tmp_path: Path, lost: str, mark: bool
) -> None:
    folder = tmp_path / "killed"
    store = opening()
    await store.append([desk.open(1)[1]], [])
    shutil.copytree(tmp_path, folder, ignore=shutil.ignore_patterns("killed", "*.sock"))  # as a kill leaves it
    log = (folder / f"{STORE_NAME}-wal").read_bytes()
    assert log
    if not mark:
        (folder / KEY_MARK_NAME).unlink()
    database = folder / STORE_NAME
    database.unlink()
    if lost == "empty":
        database.touch(0o600)
    assert store_exists(folder)
    fault = refusal(opening, folder=folder)
    assert (fault.code, dict(fault.params)) == ("vanished", {"file": str(database)})
    with pytest.raises(StoreFaultError, match="vanished"):
        check(folder, KEY, desk.signer.verify)
    assert (folder / f"{STORE_NAME}-wal").read_bytes() == log
    assert database.exists() == (lost == "empty")


async def test_a_database_whose_tables_went_with_its_log_is_not_begun_anew(
    opening: Open, desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "killed"
    store = opening()
    await store.append([desk.open(1)[1]], [])
    shutil.copytree(tmp_path, folder, ignore=shutil.ignore_patterns("killed", "*.sock"))
    (folder / f"{STORE_NAME}-wal").unlink()
    assert refusal(opening, folder=folder).code == "vanished"
    with pytest.raises(StoreFaultError, match="vanished"):
        check(folder, KEY, desk.signer.verify)


@pytest.mark.parametrize("harm", ["deleted", "damaged"])
async def test_facts_lost_with_the_log_are_told(opening: Open, desk: Desk, tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "killed"
    store = opening()
    await store.append([desk.open(1)[1]], [])
    store.close()
    store = opening()
    for number in (2, 3, 4):
        await store.append([desk.open(number)[1]], [])
    shutil.copytree(tmp_path, folder, ignore=shutil.ignore_patterns("killed", "*.sock"))
    opening(folder=shutil.copytree(folder, tmp_path / "whole")).close()
    log = folder / f"{STORE_NAME}-wal"
    if harm == "deleted":
        log.unlink()
    else:
        with log.open("r+b") as file:
            file.seek(5000)
            file.write(os.urandom(64))
    fault = refusal(opening, folder=folder)
    assert (fault.code, dict(fault.params)) == ("facts_lost", {"count": "3", "file": str(folder / REACH_NAME)})
    assert refusal(opening, folder=folder).code == "facts_lost"
    problems = check(folder, KEY, desk.signer.verify).problems
    assert [(one.code, one.subject) for one in problems] == [("check.facts_lost", "3")]
    (folder / REACH_NAME).unlink()
    opening(folder=folder)


def test_a_first_start_that_was_cut_short_is_done_again(opening: Open, tmp_path: Path) -> None:
    (tmp_path / STORE_NAME).touch(0o600)
    opening().close()
    assert (tmp_path / KEY_MARK_NAME).exists()


async def test_a_store_with_facts_takes_no_other_signing_key(opening: Open, desk: Desk, tmp_path: Path) -> None:
    other = Desk()
    opening().close()
    open_store(tmp_path, KEY, demonstration=False, signer=other.signer, workstation="07").close()  # nothing signed yet
    store = opening()
    await store.append([desk.open(1)[1]], [])
    store.close()
    third = Desk()
    with pytest.raises(StoreFaultError, match="other_key") as caught:
        open_store(tmp_path, KEY, demonstration=False, signer=third.signer, workstation="07")
    assert dict(caught.value.params) == {"found": third.signer.key_id}
    opening()


def test_no_plain_text_lies_in_the_folder(opening: Open, tmp_path: Path) -> None:
    opening()
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        assert not content.startswith(b"SQLite format")
        assert b"CREATE TABLE" not in content
        assert path.stat().st_mode & 0o077 == 0, path.name


@pytest.mark.parametrize("demonstration", [True, False])
async def test_real_and_demonstration_never_mix(opening: Open, desk: Desk, demonstration: bool) -> None:
    first = opening(demonstration=demonstration)
    first.close()
    second = opening(demonstration=not demonstration)
    await second.append([desk.open(1)[1]], [])
    second.close()
    fault = refusal(opening, demonstration=demonstration)
    assert fault.code == ("real_store" if demonstration else "demonstration_store")
    opening(demonstration=not demonstration)


def test_a_database_of_a_newer_version_is_left_alone(opening: Open, tmp_path: Path) -> None:
    opening().close()
    db = connect(tmp_path, KEY)
    db.conn.execute("PRAGMA user_version = 99")
    db.close()
    fault = refusal(opening)
    assert (fault.code, dict(fault.params)) == ("newer_version", {"found": "99", "known": str(VERSION)})
    with pytest.raises(StoreFaultError, match="newer_version"):
        check(tmp_path, KEY, lambda *_: True)


@pytest.mark.parametrize("version", range(1, LEAN))
async def test_an_old_database_upgraded_equals_a_fresh_one(
    opening: Open, desk: Desk, tmp_path: Path, version: int
) -> None:
    about, opened = desk.open(1, "Rixe à Noailles")
    noted = desk.seal(about, b.IncidentNoted("couteau"))
    fresh = opening(folder=tmp_path / "fresh")
    await fresh.append([opened, noted], desk.rows(about))

    old = connect_new(tmp_path / "old")
    migrate(old, version)
    write_as_then(old, desk, [opened, noted])
    old.close()
    upgraded = opening(folder=tmp_path / "old")

    assert await upgraded.facts_about(about) == [opened, noted]
    assert await upgraded.search(LogFilter(text="coute"), "", 5) == desk.rows(about)
    assert await upgraded.waiting() == await fresh.waiting()
    fresh.close()
    upgraded.close()
    assert shape(tmp_path / "old") == shape(tmp_path / "fresh")
    assert check(tmp_path / "old", KEY, desk.signer.verify).problems == ()


def connect_new(folder: Path) -> Database:
    folder.mkdir()
    return connect(folder, KEY)


def write_as_then(db: Database, desk: Desk, sealed: list[SealedFact]) -> None:
    """Facts as the first versions stored them."""
    with db.atomic():
        db.conn.execute("INSERT INTO keys VALUES (?, ?, 0)", (desk.signer.key_id, desk.signer.public_raw))
        for one in sealed:
            said = decode_envelope(one.envelope)
            stamp = said.stamp
            at = (stamp.wall_ms, stamp.counter, stamp.workstation, said.at_ms, said.about, said.kind)
            db.conn.execute(
                "INSERT INTO facts (id, wall_ms, counter, workstation, at_ms, about, kind, retention, envelope, "
                "signature, signer, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (one.id, *at, said.retention.value, one.envelope, one.signature, one.signer, one.body),
            )
        db.conn.execute("INSERT INTO outbox SELECT seq FROM facts")
        db.conn.execute("INSERT INTO stations VALUES (?, ?, ?, 99)", (desk.workstation, desk.wall_ms, desk.counter))


def shape(folder: Path) -> list[tuple[str, ...]]:
    db = connect(folder, KEY, read_only=True)
    try:
        tables = [row[0] for row in db.conn.execute("SELECT name FROM migrations ORDER BY version")]
        assert tables == [step.name for step in MIGRATIONS]
        return list(db.conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"))
    finally:
        db.close()


async def test_a_kill_between_the_tables_and_their_first_filling_is_made_good(
    opening: Open, desk: Desk, tmp_path: Path
) -> None:
    about, opened = desk.open(1, "Rixe")
    store = opening()
    await store.append([opened], desk.rows(about))
    store.close()
    db = connect(tmp_path, KEY)
    for table in ("incidents", "incident_texts", "days", "tally"):
        db.conn.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
    for (month,) in db.conn.execute("SELECT month FROM months").fetchall():
        db.conn.execute(f"DROP TABLE words_{month:d}")
        db.conn.execute(f"DROP VIEW texts_{month:d}")
    db.conn.execute("DELETE FROM months")
    db.conn.execute("UPDATE meta SET value = 'empty' WHERE key = 'projections'")
    db.close()
    assert await opening().search(LogFilter(text="rixe"), "", 5) == desk.rows(about)


async def test_a_damaged_file_is_told_from_a_wrong_key(opening: Open, desk: Desk, tmp_path: Path) -> None:
    store = opening()
    await store.append([desk.open(1)[1]], [])
    store.close()
    path = tmp_path / STORE_NAME
    whole = path.read_bytes()
    path.write_bytes(os.urandom(len(whole)))
    assert refusal(opening).code == "damaged"
    path.write_bytes(whole)
    opening()


async def test_a_damaged_page_is_a_fault_of_the_call_that_meets_it(opening: Open, desk: Desk, tmp_path: Path) -> None:
    store = opening()
    for number in range(200):
        about, opened = desk.open(number, "x" * 500)
        await store.append([opened], desk.rows(about))
    store.close()
    path = tmp_path / STORE_NAME
    raw = bytearray(path.read_bytes())
    for page in range(30, len(raw) // 4096 - 5):
        raw[page * 4096 + 100] ^= 0xFF
    path.write_bytes(raw)

    async def visit() -> None:
        damaged = opening()
        await damaged.search(LogFilter(), "", 1000)
        await damaged.facts_of_open_incidents(0)

    with pytest.raises(StoreFaultError, match="damaged"):
        await visit()


def test_a_folder_that_cannot_be_written_is_a_fault(opening: Open, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refusal(opening, folder=tmp_path / "file" / "store").code == "io"
