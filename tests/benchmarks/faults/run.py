"""`python -m tests.benchmarks faults`: sixteen feeds of two gateways, and one fault after another."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.benchmarks.faults.inflict import inflict
from tests.benchmarks.faults.recovery import Recovery
from tests.benchmarks.faults.schedule import Fault, Kind, faults, fits
from tests.benchmarks.measuring.machine import about
from tests.benchmarks.measuring.outcome import Measure, json_line, table
from tests.benchmarks.measuring.turns import percentile
from tests.benchmarks.subject.remote import NotLiveError, Subject, cameras_of, console_wall
from tests.benchmarks.surroundings.needed import MissingError
from tests.benchmarks.surroundings.partners import Partner, partners
from tests.benchmarks.wall.scenery import Scenery
from tests.support.asked_process import ConsoleEndedError

FEEDS = 16
PARTNERS = 2
GIVEN_UP_S = 60.0
LOOK_S = 0.02
AIMS_P95_S = {
    Kind.WORKER_KILLED: 1.5,
    Kind.WORKER_STOPPED: 1.5,
    Kind.GATEWAY_KILLED: 3.0,
    Kind.GATEWAY_503: 3.0,
    Kind.GATEWAY_404: 3.0,
}


@dataclass
class Found:
    """What a run found. `taken_s`: by kind, of every affected tile. `lost`: tiles that were never live again."""

    taken_s: dict[Kind, list[float]] = field(default_factory=dict)
    struck: dict[Kind, int] = field(default_factory=dict)
    lost: dict[Kind, int] = field(default_factory=dict)
    crashes: int = 0
    stall_max_ms: float | None = None
    stall_p99_ms: float | None = None


def main(words: Sequence[str]) -> int:
    """Run for that long; 2 when something is missing that it needs, 0 else, whether aims are met or not."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300.0, help="how long faults go on (300)")
    parser.add_argument("--seed", type=int, default=1, help="which faults, in which order (1)")
    parser.add_argument("--only", type=Kind, choices=list(Kind), help="faults of this kind alone")
    given = parser.parse_args(words)
    print(f"measured on {about()}; {given.seconds:g} s, seed {given.seed}", flush=True)
    try:
        with Scenery(1, 0.0, given.seconds) as scenery:
            found = _run(scenery, given.seconds, given.seed, given.only)
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 2
    measures = told(found)
    print(f"at the end: {about()}")
    print(table(measures))
    print(json_line(measures))
    return 0


def told(found: Found) -> list[Measure]:
    """As figures with their aims."""
    measures = [
        Measure("gui_crashes", found.crashes, 0),
        Measure("gui_stall_max_ms", found.stall_max_ms, unit="ms"),
        Measure("gui_stall_p99_ms", found.stall_p99_ms, unit="ms"),
        Measure("tiles_never_live_again", sum(found.lost.values()), 0),
    ]
    for kind in Kind:
        if not found.struck.get(kind):
            continue
        taken = found.taken_s.get(kind, [])
        # One that never came back is slower than any that did.
        taken = taken + [GIVEN_UP_S] * found.lost.get(kind, 0)
        measures.append(Measure(f"{kind}_faults", found.struck[kind]))
        for name, share in (("p50", 0.5), ("p95", 0.95), ("max", 1.0)):
            aim = AIMS_P95_S.get(kind) if name == "p95" else None
            value = round(percentile(taken, share), 2) if taken else None
            measures.append(Measure(f"{kind}_live_again_{name}_s", value, aim, unit="s"))
    return measures


def _run(scenery: Scenery, seconds: float, seed: int, only: Kind | None) -> Found:
    folder = scenery.folder()
    data = folder / "station"
    found = Found()
    # Files, which a gateway that is killed plays on at once: a camera's own way back is not what is measured.
    sources = [str(scenery.clips[n % len(scenery.clips)]) for n in range(FEEDS)]
    with partners(folder, data, sources, PARTNERS) as shared:
        try:
            with console_wall(data, scenery.screen) as subject:
                subject.fit((320, 180), 4)
                subject.arrange("4x4", cameras_of(subject, FEEDS))
                subject.wait_live(FEEDS)
                subject.begin()
                _go_on(found, subject, shared, seconds, seed, only)
                stalls = subject.stalls()
                found.stall_max_ms, found.stall_p99_ms = stalls["max"], stalls["p99"]
        except (ConsoleEndedError, BrokenPipeError) as ended:
            found.crashes += 1
            print(ended, file=sys.stderr)
    return found


def _go_on(found: Found, subject: Subject, shared: list[Partner], seconds: float, seed: int, only: Kind | None) -> None:
    began_s = time.monotonic()
    for fault in faults(seed):
        if only is not None and fault.kind is not only:
            continue
        if not fits(fault, seconds - (time.monotonic() - began_s)):
            break
        time.sleep(fault.pause_s)
        _one(found, fault, subject, shared)


def _one(found: Found, fault: Fault, subject: Subject, shared: list[Partner]) -> None:
    damage = inflict(fault, subject, shared)
    found.struck[fault.kind] = found.struck.get(fault.kind, 0) + 1
    recovery = Recovery(damage.tiles, damage.from_us)
    until_s = time.monotonic() + GIVEN_UP_S
    while not recovery.look(subject.tiles(), time.time_ns() // 1000) and time.monotonic() < until_s:
        time.sleep(LOOK_S)
    found.taken_s.setdefault(fault.kind, []).extend(recovery.taken_s.values())
    found.lost[fault.kind] = found.lost.get(fault.kind, 0) + len(recovery.lost())
    slowest = max(recovery.taken_s.values(), default=0.0)
    seen = ", ".join(sorted(recovery.worst)) or "live all along"
    lost = f", NOT live again: {recovery.lost()}" if recovery.lost() else ""
    print(f"{fault.kind}: {len(damage.tiles)} tiles, slowest {slowest:.2f} s ({seen}){lost}", flush=True)
    # The next fault strikes a whole wall: others that this one had touched have come back too.
    try:
        subject.wait_live(FEEDS, GIVEN_UP_S)
    except NotLiveError as not_whole:
        print(not_whole, file=sys.stderr)
