"""Approvals on their way into the register: who approved or forgot a console, noted where it is done.

The command line may not write the register of a running gateway, whose chain has one writer. So each change is noted
in a file before it takes effect, and the gateway takes the notes over: before it serves, and every second after. A
crash in between leaves a line twice, never not at all.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from console.gateway.files import locked
from console.gateway.journal import Journal

_LOG = logging.getLogger(__name__)
NOTES_FILE = "approvals.jsonl"
TAKEN_FILE = "approvals.taken.jsonl"
LOCK_FILE = ".consoles.lock"


def note(state_dir: Path, kind: str, key: str, name: str, by: str) -> None:
    """Note a change before it is made; the caller holds the lock. `by` is the account at the operating system.

    Raises:
        OSError: the disk refuses; the change must then not be made.
    """
    line = {"kind": kind, "console": key, "workstation": name, "operator": by, "at": datetime.now(UTC).isoformat()}
    descriptor = os.open(state_dir / NOTES_FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


async def take_over(state_dir: Path, journal: Journal) -> None:
    """Write what was noted into the register.

    Raises:
        RefusedError: `journal.unwritable`; the notes stay for the next time.
        OSError: the folder cannot be read or written.
    """
    taken = state_dir / TAKEN_FILE
    if not taken.exists():
        if not (state_dir / NOTES_FILE).exists():
            return
        with locked(state_dir / LOCK_FILE, wait=True):
            (state_dir / NOTES_FILE).replace(taken)
    for line in _readable(taken):
        detail = f"{line['at']}"
        await journal.write(
            line["kind"],
            console=line["console"],
            workstation=line["workstation"],
            operator=line["operator"],
            detail=detail,
        )
    taken.unlink()


def _readable(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_bytes().splitlines():
        try:
            noted = json.loads(line)
            yield {name: str(noted[name]) for name in ("kind", "console", "workstation", "operator", "at")}
        except (ValueError, TypeError, KeyError):
            # The end of a line that a power cut tore: its change was not made either.
            _LOG.warning("%s: a line that cannot be read is left out", path)
