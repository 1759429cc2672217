"""The whole console acknowledges nothing before its log is synced to the disk, which a kill alone cannot show."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.driving import DrivenConsole

pytestmark = pytest.mark.e2e

ACKS = 40
STARTED_S = 90.0

LOG_WRITTEN = re.compile(r"^\d+\s+(?:pwrite64|pwritev|write)\(\d+<[^>]*store\.db-wal>")
LOG_SYNCED = re.compile(r"^(?P<thread>\d+)\s+f(?:data)?sync\(\d+<[^>]*store\.db-wal>(?P<end>\)\s+= 0| <unfinished)")
RESUMED = re.compile(r"^(?P<thread>\d+)\s+<\.\.\. f(?:data)?sync resumed>.*= (?P<result>-?\d+)")
ACKNOWLEDGED = re.compile(r'^\d+\s+write\(1<[^>]*>, "\{\\"ack\\"')


@pytest.fixture
def trace(tmp_path: Path) -> list[str]:
    """System calls of a console that writes facts one after the other, in the order in which they happened."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: the order of sync and acknowledgement was NOT shown")
    probe = subprocess.run(["strace", "-f", "true"], capture_output=True, check=False, timeout=30)
    if probe.returncode != 0:
        pytest.skip("tracing is not permitted here: the order of sync and acknowledgement was NOT shown")
    log = tmp_path / "trace"
    calls = "trace=fsync,fdatasync,write,pwrite64,pwritev"
    tracer = ("strace", "-f", "--seccomp-bpf", "-y", "-s", "8", "-o", str(log), "-e", calls)
    # On a disk or in memory: what is looked at is the order of the calls.
    with DrivenConsole(tmp_path / "station", tracer=tracer) as console:
        console.send(do="flood", seed=1, chains=1)
        for _ in range(ACKS):
            said = console.line(STARTED_S)
            assert said is not None, console.errors()[-2000:]
            assert "ack" in said, said
        assert console.close() == 0, console.errors()[-2000:]
    return log.read_text("utf-8", "replace").splitlines()


def test_every_acknowledgement_follows_a_sync_of_what_it_acknowledges(trace: list[str]) -> None:
    acks = 0
    written = synced = False
    # Threads in a sync that began after a write: it counts when it has ended.
    syncing: set[str] = set()
    for line in trace:
        if LOG_WRITTEN.match(line):
            # Not the end of `synced`: a setting may be written between the sync of a fact and its acknowledgement.
            written = True
        elif (sync := LOG_SYNCED.match(line)) is not None:
            if written and sync["end"].startswith(")"):
                synced = True
            elif written:
                syncing.add(sync["thread"])
        elif (resumed := RESUMED.match(line)) is not None:
            if resumed["thread"] in syncing:
                syncing.discard(resumed["thread"])
                assert resumed["result"] == "0"
                synced = True
        elif ACKNOWLEDGED.match(line):
            acks += 1
            assert written, f"acknowledged without writing anything since the last one: {line}"
            assert synced, f"acknowledged before the sync: {line}"
            written = synced = False
            syncing.clear()
    assert acks >= ACKS
