"""Does the damage, and mends what is not the console's to mend."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.faults.schedule import Fault, Kind
from tests.benchmarks.subject.remote import Subject
from tests.benchmarks.surroundings.partners import Partner
from tests.benchmarks.surroundings.unready import Unready


@dataclass(frozen=True, slots=True)
class Damage:
    """What a fault struck.

    Attributes:
        tiles: keys of the tiles that hang on it. from_us: when the time to live again begins (UTC): at the fault, or
            at the return of what had failed.
    """

    tiles: tuple[str, ...]
    from_us: int


def inflict(fault: Fault, subject: Subject, shared: Sequence[Partner]) -> Damage:
    """Let it happen. Returns when what failed is there again; a worker is for the console to replace."""
    if fault.kind in (Kind.WORKER_KILLED, Kind.WORKER_STOPPED):
        return _strike_worker(fault, subject)
    partner = fault.among(shared)
    tiles = tuple(tile["key"] for tile in subject.tiles() if tile["camera"].startswith(f"{partner.gateway.id}/"))
    match fault.kind:
        case Kind.GATEWAY_KILLED:
            partner.kill()
            time.sleep(fault.hold_s)
            partner.come_back()
        case Kind.GATEWAY_503 | Kind.GATEWAY_404:
            with Unready(partner.state_dir, int(fault.kind[-3:])) as instead:
                partner.relay.lead_to(instead.port)
                time.sleep(fault.hold_s)
                partner.relay.lead_to(partner.gateway.port)
        case _:
            partner.relay.hold()
            time.sleep(fault.hold_s)
            partner.relay.resume()
    return Damage(tiles, time.time_ns() // 1000)


def _strike_worker(fault: Fault, subject: Subject) -> Damage:
    busy = [worker for worker in subject.feeds_by_worker() if worker["tiles"]]
    struck = fault.among(sorted(busy, key=lambda worker: worker["pid"]))
    number = signal.SIGKILL if fault.kind is Kind.WORKER_KILLED else signal.SIGSTOP
    from_us = time.time_ns() // 1000
    os.kill(struck["pid"], number)
    return Damage(tuple(struck["tiles"]), from_us)
