"""The state of the system, and what somebody should know. Immutable; read on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that somebody should know. `rank`: 1 distress, 2 new P1, 3 alarm, 4 degraded, 5 information.

    `code` and `params` give the words; `about` lets a click lead there. The rest is as `core/notice_table` has it:
    `ends` is seen, fact, handling or over; one with `shelved_until_ms` waits at the end of the health panel, a `hushed`
    one asks for no attention at the head of the window.
    """

    id: str
    rank: int
    code: str
    params: tuple[tuple[str, str], ...]
    at_ms: int
    about: str = ""
    pinned: bool = False
    ends: str = "seen"
    shelf_min: int = 0
    shelved_until_ms: int = 0
    hushed: bool = False


@dataclass(frozen=True, slots=True)
class HealthView:
    """The state of the system at the head of the window.

    `waiting` counts facts in the outbox; `alone_since_ms` is 0 while other workstations are in reach.
    `store` is `ok` or a StoreFaultError code: then nothing can be logged and the window says so.
    """

    revision: int
    gateways_up: int
    gateways: int
    cameras_up: int
    cameras: int
    waiting: int
    alone_since_ms: int
    store: str = "ok"
    notices: tuple[Notice, ...] = ()
