"""Which consoles may speak to this gateway: approved by key by a person, in a file that is read again when it
changes."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from console.gateway.approvals import LOCK_FILE, note
from console.gateway.files import locked, write_atomically
from console.gateway.refusal import RefusedError
from console.runtime.os_user import os_user
from console.wire.certificate import normalise_fingerprint
from console.wire.text import clean

_LOG = logging.getLogger(__name__)
APPROVED_FILE = "consoles.json"
WAITING_FILE = "waiting.json"
MAX_WAITING = 64
_REREAD_S = 0.2


@dataclass(frozen=True, slots=True)
class KnownConsole:
    """A console's key, what it calls itself, and since when it is approved or waiting (ISO 8601, UTC)."""

    key: str
    name: str
    since: str


class StateFileError(Exception):
    """A file of the state folder cannot be read, or does not hold what the gateway wrote there."""

    def __init__(self, path: Path, why: Exception) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


def _read(path: Path) -> dict[str, KnownConsole]:
    try:
        raw: Any = json.loads(path.read_bytes())
        return {
            normalise_fingerprint(key): KnownConsole(
                normalise_fingerprint(key), clean(str(v["name"]), 60), str(v["since"])
            )
            for key, v in raw.items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StateFileError(path, error) from error


def _read_waiting(path: Path) -> dict[str, KnownConsole]:
    """Who waits gives nobody a right: a list that cannot be read is dropped, and who still waits asks again."""
    try:
        return _read(path)
    except StateFileError as error:
        _LOG.warning("dropped: %s", error)
        return {}


def _write(path: Path, consoles: dict[str, KnownConsole]) -> None:
    content = {c.key: {"name": c.name, "since": c.since} for c in consoles.values()}
    write_atomically(path, json.dumps(content, indent=1, ensure_ascii=False).encode())


class ConsoleBook:
    """The approvals of one state folder. The command line and the running gateway each have one on the same files.

    One thread. `approved` is checked on every request: it costs a `stat` at most five times a second.

    Raises:
        StateFileError: the approvals cannot be read at the start; afterwards the last that could be read hold.
    """

    def __init__(self, state_dir: Path) -> None:
        self._state_dir = state_dir
        self._approved_path = state_dir / APPROVED_FILE
        self._waiting_path = state_dir / WAITING_FILE
        self._approved = _read(self._approved_path)
        self._stamp = self._stat()
        self._looked = 0.0
        self._waiting = _read_waiting(self._waiting_path)
        self._told = ""

    def _stat(self) -> tuple[int, int]:
        try:
            found = self._approved_path.stat()
        except FileNotFoundError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_ino)

    def refresh(self) -> None:
        """Read the approvals again if the file changed. An unreadable file approves nobody new and forgets nobody."""
        now = time.monotonic()
        if now - self._looked < _REREAD_S:
            return
        self._looked = now
        try:
            stamp = self._stat()
            if stamp == self._stamp:
                return
            approved = _read(self._approved_path)
        except (OSError, StateFileError) as error:
            # The stamp stays: it is tried again until it can be read, and told once
            if str(error) != self._told:
                self._told = str(error)
                _LOG.error("the approvals known so far hold: %s", error)
            return
        self._approved, self._stamp, self._told = approved, stamp, ""
        if any(key in approved for key in self._waiting):
            self._waiting = {k: c for k, c in self._waiting.items() if k not in approved}
            try:
                _write(self._waiting_path, self._waiting)
            except OSError as error:
                # Left in the file, it is not listed either: `waiting` leaves out who is approved
                _LOG.error("%s: %s", self._waiting_path, error)

    def is_approved(self, key: str) -> bool:
        """Say whether a person approved this key."""
        self.refresh()
        return key in self._approved

    def is_waiting(self, key: str) -> bool:
        """Say whether this key asked before."""
        return key in self._waiting

    def note_waiting(self, key: str, name: str) -> bool:
        """Remember that a proven key asked; return whether it is listed (the list is bounded, the newest are
        refused).

        Raises:
            RefusedError: `journal.unwritable` when the disk refuses.
        """
        if key in self._waiting:
            return True
        if len(self._waiting) >= MAX_WAITING:
            return False
        self._waiting[key] = KnownConsole(key, name, datetime.now(UTC).isoformat(timespec="seconds"))
        try:
            _write(self._waiting_path, self._waiting)
        except OSError as error:
            del self._waiting[key]
            _LOG.error("%s: %s", self._waiting_path, error)
            raise RefusedError("journal.unwritable") from error
        return True

    def approved(self) -> list[KnownConsole]:
        """Return the approved consoles, oldest first. Raises `StateFileError`."""
        return sorted(_read(self._approved_path).values(), key=lambda c: c.since)

    def waiting(self) -> list[KnownConsole]:
        """Return the consoles that asked and wait, oldest first."""
        approved = _read(self._approved_path)
        return sorted(
            (c for k, c in _read_waiting(self._waiting_path).items() if k not in approved), key=lambda c: c.since
        )

    def approve(self, key: str, name: str = "") -> KnownConsole:
        """Approve a key typed or pasted by a person, whose account the register will name.

        Raises:
            ValueError: when it is not a key.
            StateFileError: the approvals cannot be read; nothing was changed.
        """
        key = normalise_fingerprint(key)
        with locked(self._state_dir / LOCK_FILE, wait=True):
            approved, asked = _read(self._approved_path), _read_waiting(self._waiting_path).get(key)
            called = clean(name, 60) or (asked.name if asked else "") or (approved[key].name if key in approved else "")
            if key in approved and approved[key].name == called:
                return approved[key]
            note(self._state_dir, "console.approved", key, called, os_user())
            approved[key] = KnownConsole(key, called, datetime.now(UTC).isoformat(timespec="seconds"))
            _write(self._approved_path, approved)
        self._approved, self._stamp = approved, self._stat()
        return approved[key]

    def forget(self, key: str) -> bool:
        """Withdraw an approval; return whether there was one. Running streams of that console end within a second."""
        key = normalise_fingerprint(key)
        with locked(self._state_dir / LOCK_FILE, wait=True):
            approved = _read(self._approved_path)
            known = approved.pop(key, None)
            if known is not None:
                note(self._state_dir, "console.forgotten", key, known.name, os_user())
                _write(self._approved_path, approved)
        return known is not None
