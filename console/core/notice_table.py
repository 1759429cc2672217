"""Every notice in one table: its rank, whether it sounds, stays pinned or may be shelved, and what ends it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

RANK_DISTRESS = 1
RANK_URGENT = 2
RANK_ALARM = 3
"""Somebody must act, and somebody outside is meant by it: above everything that is merely out of order."""
RANK_DEGRADED = 4
RANK_INFORMATION = 5


class Tone(StrEnum):
    """What may be heard. Nothing else sounds."""

    DISTRESS = "distress"
    URGENT = "urgent"
    WELFARE = "welfare"


class Ends(StrEnum):
    """What takes a notice away besides its own end."""

    SEEN = "seen"
    """Whoever is signed in says that it was seen."""
    FACT = "fact"
    """The same, and who did is written down first."""
    HANDLING = "handling"
    """Only doing what it asks for."""
    OVER = "over"
    """Nothing: it goes with its cause."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table.

    Attributes:
        rank: 1 is the most urgent. tone: heard once when it comes (a distress until it is taken); None for silence.
        pinned: stays before all others of the panel, however many come. shelf_min: the longest it may be put aside; 0
            not at all. ends: what takes it away. head: whether it may ask for attention at the head of the window.
    """

    rank: int
    tone: Tone | None = None
    pinned: bool = False
    shelf_min: int = 0
    ends: Ends = Ends.SEEN
    head: bool = True


TABLE: Mapping[str, Rule] = {
    "notice.distress": Rule(RANK_DISTRESS, Tone.DISTRESS, pinned=True, ends=Ends.FACT),
    "notice.distress_taken": Rule(RANK_URGENT, pinned=True, ends=Ends.HANDLING),
    "notice.new_p1": Rule(RANK_URGENT, Tone.URGENT, pinned=True, ends=Ends.HANDLING),
    "notice.p1_waiting": Rule(RANK_URGENT, pinned=True, ends=Ends.HANDLING),
    "screen.*": Rule(RANK_URGENT, pinned=True, ends=Ends.OVER),
    "store.*": Rule(RANK_URGENT, pinned=True, ends=Ends.OVER),
    "notice.welfare_overdue": Rule(RANK_ALARM, Tone.WELFARE, pinned=True, ends=Ends.FACT),
    "notice.welfare_late": Rule(RANK_ALARM, Tone.WELFARE, pinned=True, ends=Ends.FACT),
    "gateway.impostor": Rule(RANK_ALARM, pinned=True, ends=Ends.FACT),
    "notice.p2_waiting": Rule(RANK_ALARM, pinned=True, ends=Ends.HANDLING),
    "notice.new_p2": Rule(RANK_DEGRADED, pinned=True, ends=Ends.HANDLING),
    "notice.status_long": Rule(RANK_DEGRADED, shelf_min=15, ends=Ends.FACT),
    "notice.waiting_long": Rule(RANK_DEGRADED, shelf_min=30, ends=Ends.FACT),
    "gateway.lost": Rule(RANK_DEGRADED, shelf_min=60),
    "sound.*": Rule(RANK_DEGRADED, shelf_min=480),
    "gazetteer.*": Rule(RANK_DEGRADED, shelf_min=480),
    "roads.*": Rule(RANK_DEGRADED, shelf_min=480),
    "engine.*": Rule(RANK_DEGRADED, shelf_min=480),
    "engine.spare_absent": Rule(RANK_INFORMATION, shelf_min=480),
    "notice.welfare_asked": Rule(RANK_INFORMATION, ends=Ends.OVER, head=False),
    "notice.welfare_due": Rule(RANK_INFORMATION, ends=Ends.OVER, head=False),
    "notice.status": Rule(RANK_INFORMATION, shelf_min=30, ends=Ends.FACT, head=False),
    "notice.waiting": Rule(RANK_INFORMATION, shelf_min=60, ends=Ends.FACT, head=False),
}
"""By the code of a notice; `name.*` stands for every code that begins so."""

OTHER = Rule(RANK_DEGRADED, shelf_min=60)
"""A code that has no line: told, silent, and put aside or away as anybody likes."""


def rule_of(code: str) -> Rule:
    """The line of a code."""
    return TABLE.get(code) or TABLE.get(f"{code.partition('.')[0]}.*") or OTHER
