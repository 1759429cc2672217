"""The end of the register: whole months older than three years are erased, behind a signed checkpoint the chain goes
on from.

Order, so that a crash at any point loses neither the chain nor the duty to erase: read what goes, write and sync the
checkpoint (what was erased, by which rule, the end of its chain), only then erase. Files a crash left behind are
skipped by who follows the chain, and erased at the next turn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from console.gateway.files import write_atomically
from console.wire.text import HexKey

CHECKPOINT_FILE = "checkpoint.json"
KEPT_YEARS = 3
RULE = "CSI R253-5"

Sign = Callable[[bytes], bytes]
Check = Callable[[bytes, bytes], bool]


class ErasedMonth(BaseModel):
    """One file that was erased."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    entries: int
    sha256: HexKey


class Checkpoint(BaseModel):
    """Where the chain goes on, and a certificate of what was erased before it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    at: date
    rule: str = RULE
    n: Annotated[int, Field(ge=1)]
    hash: HexKey
    months: tuple[ErasedMonth, ...]
    previous: str = ""
    """SHA-256 of the checkpoint this one replaces."""
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """Return what the signature covers."""
        return json.dumps(self.model_dump(mode="json", exclude={"signature"}), sort_keys=True).encode()

    @property
    def newest(self) -> str:
        """The name of the newest file it stands for."""
        return max(month.name for month in self.months)


def read_checkpoint(folder: Path) -> Checkpoint | None:
    """Return the checkpoint of a register, if any month was ever erased.

    Raises:
        ValueError: when it cannot be read.
    """
    try:
        return Checkpoint.model_validate_json((folder / CHECKPOINT_FILE).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise ValueError(f"{CHECKPOINT_FILE} cannot be read") from error


def oldest_kept(today: date) -> str:
    """Return the name of the oldest file that may stay: no line in it or after it is three years old."""
    year, month = divmod(today.year * 12 + today.month - 1 - KEPT_YEARS * 12 + 1, 12)
    return f"journal-{year:04}-{month + 1:02}.jsonl"


def erase_old(folder: Path, present: list[Path], today: date, sign: Sign) -> Checkpoint | None:
    """Erase the months that are over three years old; blocks for the disk.

    Args:
        folder: of the register.
        present: its files, oldest first. The newest is never erased: the chain goes on from it.
        today: the date, UTC.
        sign: signs the checkpoint with the gateway's key.

    Returns:
        The new checkpoint, or `None` when nothing was due.

    Raises:
        OSError: when the disk refuses; ValueError: when what is there cannot be read.
    """
    last = read_checkpoint(folder)
    due = [path for path in present[:-1] if path.name < oldest_kept(today)]
    if last is not None:
        for path in [p for p in due if p.name <= last.newest]:
            path.unlink()
        due = [p for p in due if p.name > last.newest]
    if not due:
        return None
    months: list[ErasedMonth] = []
    end: dict[str, object] = {}
    for path in due:
        content = path.read_bytes()
        lines = content.splitlines()
        end = json.loads(lines[-1])
        digest = hashlib.sha256(content).hexdigest()
        months.append(ErasedMonth(name=path.name, entries=len(lines), sha256=digest))
    previous = hashlib.sha256((folder / CHECKPOINT_FILE).read_bytes()).hexdigest() if last is not None else ""
    bare = Checkpoint.model_validate(
        {"at": today, "n": end["n"], "hash": end["hash"], "months": months, "previous": previous}
    )
    checkpoint = bare.model_copy(update={"signature": sign(bare.signed_bytes()).hex()})
    write_atomically(folder / CHECKPOINT_FILE, checkpoint.model_dump_json(indent=1).encode())
    for path in due:
        path.unlink()
    return checkpoint
