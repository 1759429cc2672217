"""The register: chained, whole after a crash, and silent about nothing."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from console.gateway.journal import Journal, JournalBrokenError, segments, verify, verify_newest
from console.gateway.refusal import RefusedError


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[Journal]:
    one = Journal(tmp_path)
    yield one
    one.close()


async def fill(journal: Journal, count: int = 5) -> None:
    for number in range(count):
        await journal.write("stream.opened", answer="granted", operator=f"Opérateur {number}", cameras=(uuid4(),))


async def test_entries_are_chained_and_paged(journal: Journal, tmp_path: Path) -> None:
    await fill(journal)
    assert verify(tmp_path).n == 5
    page = await journal.page(0, 3)
    rest = await journal.page(page.next_after or 0, 3)
    assert [e.n for e in (*page.entries, *rest.entries)] == [1, 2, 3, 4, 5]
    assert rest.next_after is None
    assert rest.entries[0].prev == page.entries[-1].hash


async def test_the_chain_goes_on_after_a_restart(journal: Journal, tmp_path: Path) -> None:
    await fill(journal)
    again = Journal(tmp_path)
    entry = await again.write("gateway.started")
    again.close()
    assert entry.n == 6
    assert verify(tmp_path).hash == entry.hash


async def test_a_start_checks_the_newest_month_against_the_one_before(journal: Journal, tmp_path: Path) -> None:
    await fill(journal)
    (path,) = segments(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    older = tmp_path / "journal-2020-01.jsonl"
    older.write_bytes(b"".join(lines[:3]))
    path.write_bytes(b"".join(lines[3:]))
    assert verify_newest(tmp_path) == verify(tmp_path)
    older.write_bytes(lines[0].replace(b"0", b"1", 1) + b"".join(lines[1:3]))
    assert verify_newest(tmp_path).n == 5
    with pytest.raises(JournalBrokenError, match="2020-01"):
        verify(tmp_path)
    older.write_bytes(b"".join(lines[:2]))
    with pytest.raises(JournalBrokenError):
        verify_newest(tmp_path)


@pytest.mark.parametrize("how", ["change", "drop", "swap", "reformat", "cut"])
async def test_any_tampering_is_found(journal: Journal, tmp_path: Path, how: str) -> None:
    await fill(journal)
    (path,) = segments(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    if how == "change":
        lines[2] = lines[2].replace(b"2", b"3", 1)
    elif how == "drop":
        del lines[2]
    elif how == "swap":
        lines[1], lines[2] = lines[2], lines[1]
    elif how == "reformat":
        lines[2] = json.dumps(json.loads(lines[2])).encode() + b"\n"
    else:
        lines[4] = lines[4][:-10]
    path.write_bytes(b"".join(lines))
    with pytest.raises(JournalBrokenError) as broken:
        verify(tmp_path)
    assert broken.value.where.startswith(path.name)


async def test_a_line_torn_by_a_power_cut_is_set_aside_and_that_is_written(journal: Journal, tmp_path: Path) -> None:
    await fill(journal)
    (path,) = segments(tmp_path)
    with path.open("ab") as file:
        file.write(b'{"n":6,"kind":"stre')
    again = Journal(tmp_path)
    again.close()
    assert verify(tmp_path).n == 6
    assert json.loads(path.read_bytes().splitlines()[-1])["kind"] == "journal.repaired"


@pytest.mark.parametrize("damaged", [b'{"n":1', b"{}\n", b"[]\n", b"\xff\n", b'{"n":1,"kind":5}\n'])
async def test_what_cannot_be_read_while_it_runs_is_told_and_not_a_failure(tmp_path: Path, damaged: bytes) -> None:
    journal = Journal(tmp_path / "j")
    await journal.write("gateway.started")
    (path,) = segments(tmp_path / "j")
    kept = path.read_bytes()
    path.write_bytes(damaged + b"\n")
    with pytest.raises(RefusedError, match=r"journal\.unreadable"):
        await journal.page(0, 10)
    assert not journal.ok
    path.write_bytes(kept)
    assert len((await journal.page(0, 10)).entries) == 1
    assert journal.ok
    path.unlink()
    path.mkdir()
    with pytest.raises(RefusedError, match=r"journal\.unreadable"):
        await journal.page(0, 10)
    journal.close()


@pytest.mark.parametrize("harm", ["cut", "emptied", "lengthened", "gone"])
async def test_nothing_is_written_behind_an_end_that_somebody_altered(
    journal: Journal, tmp_path: Path, harm: str
) -> None:
    await fill(journal)
    (path,) = segments(tmp_path)
    kept = path.read_bytes()
    harmed = {"cut": kept[:-10], "emptied": b"", "lengthened": kept + b"{}\n"}.get(harm)
    path.unlink() if harmed is None else path.write_bytes(harmed)
    with pytest.raises(RefusedError, match=r"journal\.unwritable"):
        await journal.write("stream.opened")
    assert not journal.ok
    assert segments(tmp_path) == ([] if harmed is None else [path])
    assert harmed is None or path.read_bytes() == harmed
    path.write_bytes(kept)
    await journal.write("stream.opened")
    assert journal.ok
    assert verify(tmp_path).n == 6


@pytest.mark.parametrize("restart", [False, True])
async def test_a_clock_set_back_over_the_turn_of_a_month_leaves_the_chain_whole(
    journal: Journal, tmp_path: Path, restart: bool
) -> None:
    await fill(journal)
    (path,) = segments(tmp_path)
    later = path.rename(tmp_path / "journal-2999-01.jsonl")  # as if that month had begun
    again = Journal(tmp_path)
    await again.write("stream.opened")
    if restart:
        again.close()
        again = Journal(tmp_path)
    await again.write("stream.closed")
    again.close()
    assert segments(tmp_path) == [later]
    assert verify(tmp_path).n == verify_newest(tmp_path).n == 7


async def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    await journal.write("gateway.started")
    (path,) = segments(tmp_path / "j")
    # A folder in its place refuses even the superuser
    kept = path.read_bytes()
    path.unlink()
    path.mkdir()
    with pytest.raises(RefusedError, match=r"journal\.unwritable"):
        await journal.write("stream.opened")
    assert not journal.ok
    path.rmdir()
    path.write_bytes(kept)
    assert (await journal.write("stream.opened")).n == 2
    assert journal.ok
    journal.close()
    assert verify(tmp_path / "j").n == 2
