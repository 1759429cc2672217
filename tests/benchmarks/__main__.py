"""`python -m tests.benchmarks NAME [WORD…]` runs one benchmark and ends with one line of JSON; no name lists them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

BENCHMARKS = {
    "catalogue": "tests.benchmarks.catalogue",
    "faults": "tests.benchmarks.faults.run",
    "log": "tests.benchmarks.log.rows",
    "map": "tests.benchmarks.map",
    "start": "tests.benchmarks.start",
    "wall": "tests.benchmarks.wall.rows",
}


def main(words: list[str]) -> int:
    """Run what is named; 2 for an unknown name."""
    if not words or words[0] not in BENCHMARKS:
        print("benchmarks:", *BENCHMARKS, file=sys.stderr)
        return 2 if words else 0
    run: Callable[[list[str]], int] = import_module(BENCHMARKS[words[0]]).main
    return run(words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
