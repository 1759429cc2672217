"""What is over three years old is erased, behind a signed checkpoint from which the chain goes on."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from console.gateway.certificate import Identity, load_or_make, signed_by
from console.gateway.journal import Journal, JournalBrokenError, segments, verify
from console.gateway.journal_retention import CHECKPOINT_FILE, erase_old, oldest_kept, read_checkpoint

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("today", "oldest"),
    [(TODAY, "2023-12"), (date(2026, 12, 1), "2024-01"), (date(2026, 1, 31), "2023-02"), (date(2027, 2, 1), "2024-03")],
)
def test_no_line_older_than_three_years_stays(today: date, oldest: str) -> None:
    assert oldest_kept(today) == f"journal-{oldest}.jsonl"


@pytest.fixture
def identity(tmp_path: Path) -> Identity:
    return load_or_make(tmp_path)


@pytest.fixture
async def register(tmp_path: Path) -> Path:
    """Twelve lines over four months, two of them old."""
    folder = tmp_path / "journal"
    journal = Journal(folder)
    for number in range(12):
        await journal.write("stream.opened", operator=f"Opérateur {number}")
    journal.close()
    (path,) = segments(folder)
    lines = path.read_bytes().splitlines(keepends=True)
    path.unlink()
    for at, month in enumerate(("2023-10", "2023-11", "2023-12", "2026-11")):
        (folder / f"journal-{month}.jsonl").write_bytes(b"".join(lines[at * 3 : at * 3 + 3]))
    return folder


async def test_the_chain_goes_on_from_the_checkpoint(register: Path, identity: Identity) -> None:
    end = verify(register)
    checkpoint = erase_old(register, segments(register), TODAY, identity.sign)
    assert checkpoint is not None
    assert [m.name for m in checkpoint.months] == ["journal-2023-10.jsonl", "journal-2023-11.jsonl"]
    assert [p.name for p in segments(register)] == ["journal-2023-12.jsonl", "journal-2026-11.jsonl"]
    check = partial(signed_by, identity.certificate_path)
    assert verify(register, check) == end
    assert erase_old(register, segments(register), TODAY, identity.sign) is None
    again = Journal(register)
    entry = await again.write("gateway.started")
    again.close()
    assert verify(register, check).hash == entry.hash
    later = erase_old(register, segments(register), date(2027, 1, 1), identity.sign)
    assert later is not None
    assert len(later.previous) == 64
    assert verify(register, check).hash == entry.hash


async def test_what_a_crash_left_behind_is_skipped_and_erased_later(register: Path, identity: Identity) -> None:
    end = verify(register)
    old = segments(register)[0]
    content = old.read_bytes()
    erase_old(register, segments(register), TODAY, identity.sign)
    old.write_bytes(content)
    assert verify(register) == end
    erase_old(register, segments(register), TODAY, identity.sign)
    assert not old.exists()


async def test_a_forged_checkpoint_is_found(register: Path, identity: Identity) -> None:
    erase_old(register, segments(register), TODAY, identity.sign)
    path = register / CHECKPOINT_FILE
    forged = path.read_text().replace("journal-2023-10", "journal-2023-09")
    path.write_text(forged)
    with pytest.raises(JournalBrokenError):
        verify(register, partial(signed_by, identity.certificate_path))
    path.write_text("{}")
    with pytest.raises(ValueError, match="cannot be read"):
        read_checkpoint(register)
    with pytest.raises(JournalBrokenError):
        verify(register)


async def test_the_erasure_is_itself_an_entry(register: Path, identity: Identity) -> None:
    journal = Journal(register)
    await journal.erase_old(identity.sign)
    page = await journal.page(0, 100)
    journal.close()
    assert page.entries[-1].kind == "journal.purged"
    assert "journal-2023-10.jsonl (3 entries" in page.entries[-1].detail
    assert page.entries[-1].basis == "CSI R253-5"


async def test_a_year_without_an_entry_keeps_the_end_of_the_chain(register: Path, identity: Identity) -> None:
    assert erase_old(register, segments(register)[:1], TODAY, identity.sign) is None
