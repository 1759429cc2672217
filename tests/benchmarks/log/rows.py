"""`python -m tests.benchmarks log [ROW…]`: the rows by name, in the order of the issue.

The set is made once in a folder below `--cache` and kept: 1,000,000 incidents take about an hour and 6 GB, so try with
`--incidents 20000` first. The rows that write leave their facts in it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.log import asked
from tests.benchmarks.log.station import Years
from tests.benchmarks.measuring.machine import about
from tests.benchmarks.measuring.outcome import Measure, json_line, table
from tests.benchmarks.measuring.turns import median

FULL = 1_000_000
OPENINGS = 5


def _open(years: Years) -> list[Measure]:
    found = [years.console("open") for _ in range(OPENINGS)]
    return [
        Measure("open_usable_ms", median([one["usable_ms"] for one in found], 0), 1500, unit="ms"),
        Measure("open_window_ms", median([one["window_ms"] for one in found], 0), unit="ms"),
        Measure("open_rows_after_sign_in_ms", median([one["rows_ms"] for one in found], 0), unit="ms"),
        Measure("open_incidents_in_memory", found[-1]["incidents_in_memory"]),
    ]


def _scroll(years: Years) -> list[Measure]:
    found = years.console("scroll")
    return [
        Measure("scroll_stall_ms", round(max(found["wheel_stall_ms"], found["drag_stall_ms"]), 1), 20, unit="ms"),
        Measure("scroll_wheel_stall_ms", round(found["wheel_stall_ms"], 1), unit="ms"),
        Measure("scroll_drag_stall_ms", round(found["drag_stall_ms"], 1), unit="ms"),
        Measure("scroll_longest_turn_cpu_ms", round(found["cpu_ms"], 1), unit="ms"),
        Measure("scroll_arrival_max_ms", round(found["arrival_max_ms"], 1), unit="ms"),
        Measure("scroll_rows_held_most", found["rows_held_most"]),
        Measure("scroll_rows_of_the_list", found["total"]),
    ]


def _flow(years: Years) -> list[Measure]:
    found = years.console("flow")
    return [
        Measure("flow_facts_per_s", round(found["facts_per_s"]), 500, at_least=True, unit="a second"),
        Measure("flow_sustained_stall_ms", round(found["sustained_stall_ms"], 1), unit="ms"),
        Measure("flow_lost", found["lost"] + found["failed"], 0),
        Measure("flow_burst_stall_ms", round(found["burst_stall_ms"], 1), 50, unit="ms"),
        Measure("flow_burst_longest_turn_cpu_ms", round(found["burst_cpu_ms"], 1), unit="ms"),
        Measure("flow_burst_s", round(found["burst_s"], 2), unit="s"),
    ]


def _typed(years: Years) -> list[Measure]:
    found = years.console("typed")
    return [
        Measure("typed_to_screen_p95_ms", round(found["p95_ms"], 1), unit="ms"),
        Measure("typed_to_screen_max_ms", round(found["max_ms"], 1), unit="ms"),
    ]


ROWS: dict[str, Callable[[Years], list[Measure]]] = {
    "open": _open,
    "search": asked.search,
    "typed": _typed,
    "filter": asked.filters,
    "durable": asked.durable,
    "scroll": _scroll,
    "flow": _flow,
    "rebuild": asked.rebuilt,
    "bytes": asked.size,
}


def main(words: Sequence[str]) -> int:
    """Run the rows; 0 whether aims are met or not."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks log", description=__doc__)
    parser.add_argument("rows", nargs="*", type=_row, help=f"of {', '.join(ROWS)}; all by default")
    parser.add_argument("--incidents", type=int, default=FULL, help=f"size of the set ({FULL})")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "cic-console-benchmarks")
    given = parser.parse_args(words)
    years = Years(given.cache / str(given.incidents), given.incidents)
    years.ready()
    print(f"measured on {about()}; {given.incidents} incidents over three years", flush=True)
    measures: list[Measure] = []
    for name in [row for row in ROWS if row in given.rows or not given.rows]:
        print(f"… {name}", file=sys.stderr, flush=True)
        measures += ROWS[name](years)
    print(f"at the end: {about()}")
    print(table(measures))
    print(json_line(measures))
    return 0


def _row(word: str) -> str:
    if word not in ROWS:
        raise argparse.ArgumentTypeError(f"{word} is none of {', '.join(ROWS)}")
    return word
