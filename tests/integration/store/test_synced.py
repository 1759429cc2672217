"""An acknowledgement is printed only after the log was synced to the disk, which a kill alone cannot show."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from console.adapters.store.connection import connect
from console.adapters.store.schema import migrate
from tests.integration.store.conftest import KEY

ACKS = 30

CALL = re.compile(
    r"^(?P<thread>\d+)\s+(?P<call>\w+)\((?P<fd>\d+)(?:<(?P<file>[^>]*)>)?.*?"
    r"(?:\)\s+= (?P<result>-?\d+).*|<unfinished \.\.\.>)$"
)
RESUMED = re.compile(r"^(?P<thread>\d+)\s+<\.\.\. (?P<call>\w+) resumed>.*= (?P<result>-?\d+)")


@pytest.fixture
def trace(tmp_path: Path) -> list[str]:
    """System calls of a writer in the order in which they happened."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: the order of sync and acknowledgement was NOT shown")
    probe = subprocess.run(["strace", "-f", "true"], capture_output=True, check=False, timeout=30)
    if probe.returncode != 0:
        pytest.skip("tracing is not permitted here: the order of sync and acknowledgement was NOT shown")
    log = tmp_path / "trace"
    tracer = ["strace", "-f", "-y", "-s", "16", "-o", str(log), "-e", "trace=fsync,fdatasync,write,pwrite64,pwritev"]
    writer = [sys.executable, "-m", "tests.support.fact_writer", str(tmp_path / "store"), "--most", str(ACKS)]
    subprocess.run(
        [*tracer, *writer],
        check=True,
        timeout=120,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    return log.read_text("utf-8", "replace").splitlines()


def test_every_acknowledgement_follows_a_sync_of_what_it_acknowledges(trace: list[str]) -> None:
    unsynced = False
    syncs = acks = writes = 0
    # What each thread is in the middle of: a sync counts when it has ended, a write when it has begun.
    syncing: dict[str, bool] = {}
    for line in trace:
        if (resumed := RESUMED.match(line)) is not None:
            if syncing.pop(resumed["thread"], False):
                assert resumed["result"] == "0"
                unsynced, syncs = False, syncs + 1
            continue
        call = CALL.match(line)
        if call is None:
            continue
        name, file = call["call"], call["file"] or ""
        if name in ("pwrite64", "pwritev", "write") and file.endswith("store.db-wal"):
            unsynced, writes = True, writes + 1
        elif name in ("fsync", "fdatasync") and file.endswith("store.db-wal"):
            if call["result"] is None:
                syncing[call["thread"]] = True
            else:
                assert call["result"] == "0"
                unsynced, syncs = False, syncs + 1
        elif name == "write" and call["fd"] == "1":
            acks += 1
            assert not unsynced, f"acknowledged before the sync: {line}"
            assert writes > 0
            assert syncs > 0, f"acknowledged without any sync since the last one: {line}"
            syncs = writes = 0
    assert acks == ACKS


def test_the_live_connection_syncs_at_each_commit(tmp_path: Path) -> None:
    db = connect(tmp_path, KEY)
    try:
        migrate(db)
        wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "temp_store": 2}
        assert {name: db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    finally:
        db.close()
