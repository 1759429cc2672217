"""Why a worker ended, and which of its feeds may be the reason. Pure."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

DIED = "worker.died"
HUNG = "worker.hung"
STUCK = "worker.stuck"
MEMORY = "worker.memory"
NONSENSE = "worker.nonsense"
ENDED = "worker.ended"
FAILED = "worker.failed"
STOPPED = "stopped"
"""Only why the pool ends it: a process that somebody stopped is told as one that somebody ended."""

STUCK_EXIT = 4
"""The exit code of a worker one of whose decoders does not come back."""
_FROM_OUTSIDE = frozenset({-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP})
"""No decoder does that to itself: somebody, or the system short of memory, ended it."""


@dataclass(frozen=True, slots=True)
class Death:
    """One worker's end.

    Attributes:
        code: why, as a stable code.
        feeds: that were on it.
        suspects: that may be why; not all of them are still on it.
        unready: it never came up, so that no feed was ever opened there.
    """

    code: str
    feeds: tuple[int, ...]
    suspects: frozenset[int]
    unready: bool = False


def death(
    ordered: str, exit_code: int | None, busy: Mapping[int, bool], named: Iterable[int], *, ready: bool = True
) -> Death:
    """Judge an end.

    Args:
        ordered: why the pool ended it, empty when it ended by itself.
        exit_code: of the process, negative for a signal.
        busy: its feeds, and whether the decoder had their bytes.
        named: feeds that the worker itself said do not let go of their decoder.
        ready: it had said that its engine works.
    """
    feeds = tuple(busy)
    if not ready:
        # A machine short of memory, say. To set every feed apart for it would only start more of them.
        return Death(FAILED if ordered in ("", STOPPED) else ordered, feeds, frozenset(), unready=True)
    named = frozenset(named)
    if ordered == STOPPED or (not ordered and exit_code in _FROM_OUTSIDE):
        return Death(ENDED, feeds, frozenset())
    code = ordered or (STUCK if exit_code == STUCK_EXIT else DIED)
    if named:
        return Death(code, feeds, named)
    at_work = frozenset(feed for feed, is_busy in busy.items() if is_busy)
    # What fills memory or a socket need not be at work just now; and painting crashes as well as decoding.
    anyone = code in (MEMORY, NONSENSE) or not at_work
    return Death(code, feeds, frozenset(feeds) if anyone else at_work)
