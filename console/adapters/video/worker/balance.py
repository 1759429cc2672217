"""What went into a decoder and what came out: pictures it swallowed without a word, and which are damaged. Pure."""

from __future__ import annotations

from dataclasses import dataclass

_SETTLING = 16
"""Pictures after a decoder's start in which it learns how far pictures are reordered, and may let some fall."""
_MOST_PENDING = 64


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a picture that came out.

    Attributes:
        damaged: it was built on missing pictures, or could not be decoded whole.
        breaks: what is built on it, or on one that never came out, is damaged too.
        lost: pictures found to have stayed in the decoder for ever.
    """

    damaged: bool
    breaks: bool = False
    lost: int = 0


@dataclass(frozen=True, slots=True)
class _In:
    turn: int
    reference: bool
    damaged: bool
    counts: bool


class Balance:
    """One decoder's. One thread."""

    def __init__(self) -> None:
        self._pending: dict[int, _In] = {}
        self._first: int | None = None
        self._fed = 0
        self._start = 0

    def anew(self) -> None:
        """The decoder has forgotten everything; the next picture is a key frame."""
        self._pending.clear()
        self._first = None
        self._fed = self._start = 0

    def into(self, stamp: int | None, *, reference: bool, damaged: bool, start: bool, leads: bool = False) -> None:
        """A picture goes in, at a `start` one that may be decoded by itself; without a stamp nothing is said of it."""
        if stamp is None:
            return
        if self._first is None:
            self._first = stamp
        self._fed += 1
        if start:
            self._start = self._fed
        # One shown before a start that it follows (`leads`) may have no references: the decoder drops it rightly.
        counts = self._fed > _SETTLING and stamp > self._first and not leads
        self._pending[stamp] = _In(self._fed, reference, damaged, counts)
        if len(self._pending) > _MOST_PENDING:
            del self._pending[next(iter(self._pending))]

    def out(self, stamp: int | None, *, corrupt: bool, broken: bool) -> Outcome:
        """A picture comes out; `corrupt`: the library says so, `broken`: so does the stream of what went in last."""
        pending = self._pending
        if stamp is None or stamp not in pending:
            return Outcome(corrupt or broken, corrupt)
        lost = 0
        breaks = False
        passed: list[int] = []
        for other, one in pending.items():
            if other == stamp:
                break
            # Sent before this one, to be shown before it, and not there: it never will be.
            if other < stamp:
                passed.append(other)
                lost += one.counts
                # What was damaged already breaks nothing more; what a start follows, nothing at all.
                unknown = one.counts and one.reference and not one.damaged
                breaks = breaks or (unknown and one.turn >= self._start)
        for other in passed:
            del pending[other]
        mine = pending.pop(stamp)
        return Outcome(mine.damaged or corrupt or breaks, breaks or (corrupt and mine.reference), lost)
