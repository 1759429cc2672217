"""The owner's register (CSI R253-5): append-only, hash-chained lines, on disk before anything they announce happens.

One file a month; the chain runs across files. Each line is the canonical JSON of a `JournalEntry`; its hash covers the
line without the hash, and so the hash of the line before. A torn last line (power cut) is set aside at the next start
and that is itself an entry. While it runs nothing is written behind an end that is not the one it left.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import json
import logging
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from console.gateway.journal_retention import CHECKPOINT_FILE, Check, Sign, erase_old, read_checkpoint
from console.gateway.refusal import RefusedError
from console.spoken import both
from console.wire.gateway_api import JournalEntry, JournalPage

_LOG = logging.getLogger(__name__)
GENESIS = "0" * 64


class JournalBrokenError(Exception):
    """The chain does not hold: `where` names file and line."""

    def __init__(self, where: str) -> None:
        super().__init__(
            both(
                f"le registre a été modifié ou est abîmé : {where}", f"the journal was altered or is damaged at {where}"
            )
        )
        self.where = where


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: the number and the hash of the last entry."""

    n: int = 0
    hash: str = GENESIS


def _canonical(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _hash(fields: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical({k: v for k, v in fields.items() if k != "hash"})).hexdigest()


def segments(folder: Path) -> list[Path]:
    """Return the files of a journal, oldest first."""
    return sorted(folder.glob("journal-????-??.jsonl"))


def _lines(paths: list[Path]) -> Iterator[tuple[Path, int, bytes]]:
    for path in paths:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                yield path, number, line


def _readable(folder: Path) -> Iterator[dict[str, Any]]:
    """Every whole line, oldest first; a line that is being written is not one yet."""
    for _path, _number, line in _lines(segments(folder)):
        if not line.endswith(b"\n"):
            return
        yield json.loads(line)


def entries(folder: Path) -> Iterator[JournalEntry]:
    """Read a register, oldest first, also while its gateway runs. Blocks.

    Raises:
        ValueError: at a line that is no entry; `verify` says where.
    """
    for fields in _readable(folder):
        yield JournalEntry.model_validate(fields)


def verify(folder: Path, check: Check | None = None) -> Head:
    """Read the whole chain and return its end. Blocks; about 60,000 lines a second.

    Args:
        folder: of the register.
        check: says whether the gateway's key signed something; without it a checkpoint is believed.

    Raises:
        JournalBrokenError: at the first line that is torn, altered, missing or out of order.
    """
    try:
        checkpoint = read_checkpoint(folder)
    except ValueError as error:
        raise JournalBrokenError(CHECKPOINT_FILE) from error
    if checkpoint is None:
        return _follow(Head(), segments(folder))
    if check is not None and not check(checkpoint.signed_bytes(), bytes.fromhex(checkpoint.signature)):
        raise JournalBrokenError(CHECKPOINT_FILE)
    kept = [path for path in segments(folder) if path.name > checkpoint.newest]
    return _follow(Head(checkpoint.n, checkpoint.hash), kept)


def verify_newest(folder: Path) -> Head:
    """Check the newest month against the end of the month before, and return the end: what a start can afford.

    Raises:
        JournalBrokenError: as `verify`.
    """
    found = segments(folder)
    if len(found) < 2:
        return verify(folder)
    before = found[-2]
    try:
        fields = json.loads(before.read_bytes().splitlines()[-1])
        head = Head(int(fields["n"]), str(fields["hash"]))
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise JournalBrokenError(before.name) from error
    return _follow(head, found[-1:])


def _follow(head: Head, paths: list[Path]) -> Head:
    for path, number, line in _lines(paths):
        where = f"{path.name}:{number}"
        try:
            fields: Any = json.loads(line)
        except ValueError as error:
            raise JournalBrokenError(where) from error
        right = isinstance(fields, dict) and line.endswith(b"\n") and line == _canonical(fields) + b"\n"
        if not right or fields.get("prev") != head.hash or fields.get("n") != head.n + 1:
            raise JournalBrokenError(where)
        if fields.get("hash") != _hash(fields):
            raise JournalBrokenError(where)
        head = Head(head.n + 1, fields["hash"])
    return head


def _set_torn_line_aside(folder: Path) -> bytes:
    """Cut an unfinished last line, which no one was ever told was written, and return it."""
    found = segments(folder)
    if not found:
        return b""
    with found[-1].open("rb+") as file:
        content = file.read()
        keep = content.rfind(b"\n") + 1
        if keep < len(content):
            file.truncate(keep)
            file.flush()
            os.fsync(file.fileno())
    return content[keep:]


class Journal:
    """Appends to the register. `write` may be called from the event loop only; the disk is reached from one thread.

    Attributes:
        ok: whether the last write reached the disk, and the last reading found what was written.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        torn = _set_torn_line_aside(folder)
        self._head = verify_newest(folder)
        # Where the chain ends, and with which byte
        self._end = max(((path, path.stat().st_size) for path in segments(folder)), default=None)
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._reading = asyncio.Semaphore(1)
        self._written = self._read = True
        if torn:
            self._append({"kind": "journal.repaired", "detail": f"{len(torn)} bytes of an unfinished line set aside"})

    def _append(self, content: dict[str, Any]) -> JournalEntry:
        now = datetime.now(UTC)
        entry = JournalEntry.model_validate(
            {**content, "n": self._head.n + 1, "at": now, "prev": self._head.hash, "hash": GENESIS}
        )
        fields: dict[str, Any] = entry.model_dump(mode="json", exclude_defaults=True)
        fields["hash"] = _hash(fields)
        line = _canonical(fields) + b"\n"
        path, length = self._folder / f"journal-{now:%Y-%m}.jsonl", 0
        if self._end is not None and path <= self._end[0]:
            # A clock that was set back over the turn of a month must not put a line before the last one
            path, length = self._end
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | (0 if length else os.O_CREAT), 0o600)
        try:
            before = os.fstat(descriptor).st_size
            if before != length:
                # Behind a line that somebody cut, or wrote, this one could not be read
                raise OSError(errno.EIO, f"{path} was altered: {before} bytes instead of {length}")
            try:
                written = os.write(descriptor, line)
                if written != len(line):
                    raise OSError(28, "the disk took only part of a line")
                os.fsync(descriptor)
            except OSError:
                # Nobody may build on a line that is not safely down
                os.ftruncate(descriptor, before)
                raise
        finally:
            os.close(descriptor)
        self._head = Head(entry.n, fields["hash"])
        self._end = (path, length + len(line))
        return entry.model_copy(update={"hash": fields["hash"]})

    @property
    def ok(self) -> bool:
        """Whether the register is as it must be, as far as is known."""
        return self._written and self._read

    async def write(self, kind: str, **content: Any) -> JournalEntry:
        """Append one entry and return once it is on disk.

        Raises:
            RefusedError: `journal.unwritable`: what cannot be recorded must not happen.
        """
        loop = asyncio.get_running_loop()
        try:
            entry = await loop.run_in_executor(self._lane, self._append, {"kind": kind, **content})
        except (OSError, ValidationError) as error:
            self._written = False
            _LOG.error("journal: %s", error)
            raise RefusedError("journal.unwritable") from error
        self._written = True
        return entry

    def _page(self, after: int, limit: int, console: str | None) -> JournalPage:
        entries: list[JournalEntry] = []
        for fields in _readable(self._folder):
            if fields["n"] <= after or console not in (None, fields.get("console")):
                continue
            if len(entries) == limit:
                return JournalPage(entries=tuple(entries), next_after=entries[-1].n)
            entries.append(JournalEntry.model_validate(fields))
        return JournalPage(entries=tuple(entries))

    def _erase_old(self, sign: Sign) -> JournalEntry | None:
        done = erase_old(self._folder, segments(self._folder), datetime.now(UTC).date(), sign)
        if done is None:
            return None
        erased = ", ".join(f"{m.name} ({m.entries} entries, sha256 {m.sha256})" for m in done.months)
        return self._append({"kind": "journal.purged", "basis": done.rule, "detail": erased[:2000]})

    async def erase_old(self, sign: Sign) -> None:
        """Erase what is over three years old, and write that down; to be called at every start and once a day."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._lane, self._erase_old, sign)
        except (OSError, ValueError) as error:
            self._written = False
            _LOG.error("journal: what is over three years old could not be erased: %s", error)

    def _told(self) -> set[tuple[str, UUID]]:
        return {
            (str(fields.get("console")), UUID(fields["told"]))
            for _path, _number, line in _lines(segments(self._folder))
            if b'"told":' in line and (fields := json.loads(line)).get("told")
        }

    async def told(self) -> set[tuple[str, UUID]]:
        """What consoles have told: each console's key with its own id of it.

        Raises:
            RefusedError: `journal.unreadable`.
        """
        try:
            return await asyncio.to_thread(self._told)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            _LOG.error("journal: it cannot be read: %s", error)
            self._read = False
            raise RefusedError("journal.unreadable") from error

    async def page(self, after: int, limit: int, console: str | None = None) -> JournalPage:
        """Return up to `limit` entries whose number is greater than `after`; about one console if it is given.

        Raises:
            RefusedError: `journal.unreadable`: it was damaged while the gateway runs.
        """
        # Beside the writer's thread: whoever reads years of register must not keep a stream from being written down
        try:
            async with self._reading:
                page = await asyncio.to_thread(self._page, after, limit, console)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if self._read:
                _LOG.error("journal: it cannot be read: %s", error)
            self._read = False
            raise RefusedError("journal.unreadable") from error
        self._read = True
        return page

    def close(self) -> None:
        """Finish what is being written and end the thread."""
        self._lane.shutdown(wait=True)
