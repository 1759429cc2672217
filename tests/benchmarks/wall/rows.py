"""`python -m tests.benchmarks wall [ROW…]`: the rows by name, in the order of the issue."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.benchmarks.measuring.machine import about
from tests.benchmarks.measuring.outcome import Measure, json_line, table
from tests.benchmarks.surroundings.needed import MissingError
from tests.benchmarks.wall.console_cost import compared, engines, gui_alone
from tests.benchmarks.wall.many import many36, many64
from tests.benchmarks.wall.pictures import first, latency
from tests.benchmarks.wall.scenery import Scenery
from tests.benchmarks.wall.soak import soak

ROWS = ("rtsp", "tls", "mpv", "many36", "many64", "gui", "first", "latency", "engines")
NAMED_ONLY = ("soak",)
KNOWN = (*ROWS, *NAMED_ONLY)


def main(words: Sequence[str]) -> int:
    """Run the rows; 2 when something is missing that they need, 0 else, whether aims are met or not."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks wall", description=__doc__)
    parser.add_argument("rows", nargs="*", type=_row, help=f"of {', '.join(KNOWN)}; all but soak by default")
    parser.add_argument("--rounds", type=int, default=5, help="how often each figure is taken (5)")
    parser.add_argument("--window", type=float, default=10.0, metavar="S", help="over how many seconds (10)")
    parser.add_argument("--seconds", type=float, default=1800.0, help="how long a soak takes (1800)")
    given = parser.parse_args(words)
    wanted = list(given.rows) or list(ROWS)
    print(f"measured on {about()}; rounds {given.rounds} of {given.window:g} s", flush=True)
    measures: list[Measure] = []
    try:
        with Scenery(given.rounds, given.window, given.seconds) as scenery:
            for row in in_order(wanted):
                print(f"… {row}", file=sys.stderr, flush=True)
                measures += measured(row, wanted, scenery)
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 2
    print(f"at the end: {about()}")
    print(table(measures))
    print(json_line(measures))
    return 0


def _row(word: str) -> str:
    if word not in KNOWN:
        raise argparse.ArgumentTypeError(f"{word} is none of {', '.join(KNOWN)}")
    return word


def in_order(wanted: Sequence[str]) -> list[str]:
    """Each row once. `rtsp` and `mpv` are one run, in turn: where both are wanted the second brings the first along."""
    rows = [row for row in KNOWN if row in wanted]
    return [row for row in rows if not (row == "rtsp" and "mpv" in rows)]


def measured(row: str, wanted: Sequence[str], scenery: Scenery) -> list[Measure]:
    """The figures of one row."""
    match row:
        case "rtsp":
            return compared(scenery, "rtsp", gateways=False, mpv=False)
        case "mpv":
            found = compared(scenery, "rtsp", gateways=False, mpv=True)
            return found if "rtsp" in wanted else [m for m in found if m.name != "rtsp_to_ffmpeg"]
        case "tls":
            return compared(scenery, "tls", gateways=True, mpv=False)
        case "gui":
            return gui_alone(scenery)
        case "engines":
            return engines(scenery)
        case "many36":
            return many36(scenery)
        case "many64":
            return many64(scenery)
        case "first":
            return first(scenery)
        case "latency":
            return latency(scenery)
        case _:
            return soak(scenery)
