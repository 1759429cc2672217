"""Which fault comes when: drawn from a seed, so that a run can be made again. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Kind(StrEnum):
    """What goes wrong."""

    WORKER_KILLED = "worker_killed"
    WORKER_STOPPED = "worker_stopped"
    GATEWAY_KILLED = "gateway_killed"
    GATEWAY_503 = "gateway_503"
    GATEWAY_404 = "gateway_404"
    CUT_1S = "cut_1s"
    CUT_30S = "cut_30s"


HOLD_S = {
    Kind.WORKER_KILLED: (0.0, 0.0),
    Kind.WORKER_STOPPED: (0.0, 0.0),
    Kind.GATEWAY_KILLED: (0.5, 4.0),
    Kind.GATEWAY_503: (1.0, 3.0),
    Kind.GATEWAY_404: (1.0, 3.0),
    Kind.CUT_1S: (1.0, 1.0),
    Kind.CUT_30S: (30.0, 30.0),
}
"""How long each lasts, at least and at most, before what failed is there again; a worker is the console's to mend."""

PAUSE_S = (1.0, 3.0)
"""Between everything live again and the next fault."""

LONG_EVERY = 4
"""The long cut is in the first of so many bags: in each it would take most of the run."""


AFTER_S = 5.0
"""Left after a fault for seeing what comes of it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Attributes:
        kind: what goes wrong. pause_s: how long all is well before. hold_s: how long it lasts.
        choice: which worker or gateway, as a place from 0 to 1 among those there are then.
    """

    kind: Kind
    pause_s: float
    hold_s: float
    choice: float

    def among(self, there: Sequence[T]) -> T:
        """The one it strikes.

        Raises:
            IndexError: there is none.
        """
        return there[min(int(self.choice * len(there)), len(there) - 1)]


def faults(seed: int) -> Iterator[Fault]:
    """Faults without end, the same for the same seed; in shuffled bags, so that no kind is left out for long."""
    dice = random.Random(seed)
    bags = 0
    while True:
        bag = [kind for kind in Kind if kind is not Kind.CUT_30S or bags % LONG_EVERY == 0]
        dice.shuffle(bag)
        bags += 1
        for kind in bag:
            yield Fault(kind, dice.uniform(*PAUSE_S), dice.uniform(*HOLD_S[kind]), dice.random())


def fits(fault: Fault, left_s: float) -> bool:
    """Whether there is time for it, and for what comes after it to be seen."""
    return left_s >= fault.pause_s + fault.hold_s + AFTER_S
