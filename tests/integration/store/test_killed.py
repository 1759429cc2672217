"""Killing a writer at any instant loses nothing that was acknowledged, and leaves nothing half-written."""

from __future__ import annotations

import os
import random
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from console.adapters.secrets import open_secrets
from console.adapters.store import check, open_store, store_exists
from console.adapters.store.connection import connect
from tests.support.fact_writer import WORKSTATION

ROUNDS = 50
FOLDERS = 10
"""Each folder is new once, so that kills also fall into the first start: keys, tables, claim."""

DEADLINE_S = 20.0


@dataclass
class Writers:
    """Forked writers, one after the other, and what they acknowledged."""

    process: subprocess.Popen[bytes]
    rest: bytes = b""
    waiting: list[bytes] = field(default_factory=list)

    def line(self, until: float) -> str | None:
        """The next line, None when there is none by then."""
        while not self.waiting:
            assert self.process.stdout is not None
            with selectors.DefaultSelector() as selector:
                selector.register(self.process.stdout, selectors.EVENT_READ)
                if not selector.select(max(0.0, until - time.monotonic())):
                    return None
            got = os.read(self.process.stdout.fileno(), 65536)
            assert got, "the writers' parent ended"
            *lines, self.rest = (self.rest + got).split(b"\n")
            self.waiting += lines
        return self.waiting.pop(0).decode()

    def round(self, folder: Path, life_s: float, first: bool) -> list[str]:
        """Let a writer live for a while (counted from its start or from its first word), kill it; what it said."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{folder}\n".encode())
        self.process.stdin.flush()
        started = self.line(time.monotonic() + DEADLINE_S)
        while started is not None and not started.startswith("started "):
            # The child may speak before its parent does.
            self.waiting.append(started.encode())
            started = self.line(time.monotonic() + DEADLINE_S)
        assert started is not None
        pid = int(started.split()[1])
        said: list[str] = []
        until = time.monotonic() + (life_s if first else DEADLINE_S)
        while (line := self.line(until)) is not None:
            if not said and not first:
                until = time.monotonic() + life_s
            said += line.split()
        os.kill(pid, signal.SIGKILL)
        while (line := self.line(time.monotonic() + DEADLINE_S)) != "ended":
            assert line is not None, "a killed writer did not end"
            said += line.split()
        return said


@pytest.fixture
def writers() -> Iterator[Writers]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.fact_writer", "--fork"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    with process:
        yield Writers(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(DEADLINE_S) == 0


def test_fifty_kills_lose_nothing_acknowledged(writers: Writers, tmp_path: Path) -> None:
    chance = random.Random(20260114)
    acknowledged: dict[Path, set[str]] = {}
    spoke = 0
    for number in range(ROUNDS):
        folder = tmp_path / str(number % FOLDERS)
        first = number < FOLDERS
        said = writers.round(folder, chance.uniform(0.0, 0.09), first)
        assert "fault" not in said
        spoke += bool(said)
        acknowledged.setdefault(folder, set()).update(said)
        assert acknowledged[folder] <= stored(folder), f"round {number} lost acknowledged facts"
    assert spoke >= ROUNDS - FOLDERS
    assert sum(map(len, acknowledged.values())) > ROUNDS
    for folder, ids in acknowledged.items():
        if not ids:
            continue
        secrets = open_secrets(folder, store_exists=True)
        report = check(folder, secrets.store_key, secrets.signer.verify)
        assert report.problems == ()
        assert report.facts >= len(ids)


def stored(folder: Path) -> set[str]:
    """Ids of the facts in a folder's store, which may be without tables yet."""
    if not store_exists(folder):
        return set()
    # What the next start does: recover the log, finish what the kill interrupted.
    secrets = open_secrets(folder, store_exists=True)
    open_store(folder, secrets.store_key, demonstration=False, signer=secrets.signer, workstation=WORKSTATION).close()
    db = connect(folder, secrets.store_key, read_only=True)
    try:
        return {str(row[0]) for row in db.conn.execute("SELECT id FROM sealed")}
    finally:
        db.close()
