"""A worker gives back what its feeds have left in the heap."""

from __future__ import annotations

import subprocess
import sys

LEFT = """
from pathlib import Path
from console.adapters.video.worker.heap import Heap

def resident_mb():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 >> 20

heap = Heap()
pieces = [b"x" * 100_000 for _ in range(2000)]
kept = pieces[::50]
held = resident_mb()
del pieces
assert not heap.look(100.0), "nothing was said to be freed"
heap.freed()
assert heap.look(100.0)
given = resident_mb()
heap.freed()
assert not heap.look(101.0), "a moment ago"
assert heap.look(106.0) and not heap.look(112.0)
print(held - given)
"""


def test_what_was_freed_between_what_is_kept_is_given_back() -> None:
    environment = {"MALLOC_TRIM_THRESHOLD_": str(1 << 30), "MALLOC_MMAP_THRESHOLD_": str(64 << 20)}
    done = subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 150, "of 200 MB"
