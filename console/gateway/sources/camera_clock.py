"""Whether a camera's own clock may be believed, and what its instants are by ours: pure.

A picture cannot have been taken after it came, nor long before: sender reports of a clock that is off would make a tile
call old pictures live, or live ones late. Where ONVIF tells how far the clock is off, its instants are corrected by
that, always towards older. One that is off all the same is not believed until it has been right for a while.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.gateway.onvif.clock_bounds import Ahead

MOST_AGE_US = 2_000_000
"""A picture that came was taken at most so long ago; what claims more is a clock that is behind."""
AHEAD_US = 20_000
TRUSTED_AFTER_US = 10_000_000
MOST_TRUSTED_AFTER_US = 1_280_000_000
"""A clock that was wrong has to be right for so long, and for longer each time that it was believed and wrong again:
with each turn every viewer's stream begins anew."""
MOST_DOUBT_US = 100_000
"""What is known less well than this would make every picture older by as much."""
_SET_US = 250_000
"""Sender reports are a little inexact from one to the next; more than this is a clock that somebody set."""
_FOLLOW = 0.001
_NEWS_US = 50_000
_WRONG_NEWS_US = 750_000
"""By arrival, an error is known to a second or so."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a camera's clock stands.

    Attributes:
        believed: whether its instants are used.
        wrong_us: how far it is off by its pictures (its clock less ours, at the least) where that is why it is not.
        onvif: how far it is off by ONVIF, where that is known well enough to be counted in.
    """

    believed: bool = False
    wrong_us: int | None = None
    onvif: Ahead | None = None

    def news(self, other: Standing) -> bool:
        """Whether the other one says something that people should read."""
        for mine, theirs in ((self.wrong_us, other.wrong_us), (self._off_us, other._off_us)):
            if (mine is None) is not (theirs is None):
                return True
        if self.believed is not other.believed or abs((self.wrong_us or 0) - (other.wrong_us or 0)) > _WRONG_NEWS_US:
            return True
        if self.onvif is None or other.onvif is None:
            return False
        sharper = self.onvif.doubt_us / other.onvif.doubt_us if other.onvif.doubt_us else 1.0
        return abs(self.onvif.middle_us - other.onvif.middle_us) > _NEWS_US or not 0.5 <= sharper <= 2

    @property
    def _off_us(self) -> int | None:
        return None if self.onvif is None else self.onvif.middle_us


class CameraClock:
    """One run of a camera.

    Attributes:
        wrong_us: how far the camera's clock is off (its clock less ours, at the least), None while it is believed.
        known: whether the camera said its time at all.
        corrected_us: what is taken off its instants; None where ONVIF does not say.
        set_anew: how often its instants leapt, as when somebody sets a clock.
    """

    def __init__(self) -> None:
        self.known = False
        self.wrong_us: int | None = None
        self.corrected_us: int | None = None
        self.set_anew = 0
        self._onvif: Ahead | None = None
        self._resting = False
        self._lead_us: int | None = None
        self._corrected_at_us = 0
        self._right_since_us = 0
        self._trusted_after_us = TRUSTED_AFTER_US
        self._was_believed = False

    @property
    def believed(self) -> bool:
        """Whether the camera's instants are to be used."""
        return self.known and not self._resting

    @property
    def standing(self) -> Standing:
        """What there is to say of it."""
        return Standing(self.believed, self.wrong_us, self._onvif if self.known else None)

    def correct(self, ahead: Ahead | None, now_us: int) -> bool:
        """Take what ONVIF tells, None for nothing; return whether instants leap by it, so that a stream begins anew.

        By the most that the clock may be ahead: so a picture is never taken for younger than it is. What changes in
        between is crept after, since instants within a stream must not leap.
        """
        if ahead is not None and ahead.doubt_us > MOST_DOUBT_US:
            ahead = None
        before_us, self._onvif = self.corrected_us, ahead
        crept_us = round(max(0, now_us - self._corrected_at_us) * _FOLLOW)
        self._corrected_at_us = now_us
        if ahead is None or before_us is None:
            self.corrected_us = None if ahead is None else ahead.most_us
            return (before_us is None) is not (ahead is None)
        change_us = ahead.most_us - before_us
        leaps = abs(change_us) > 2 * MOST_DOUBT_US
        self.corrected_us = ahead.most_us if leaps else before_us + max(-crept_us, min(change_us, crept_us))
        return leaps

    def instant(self, said_us: int | None, arrived_us: int, stamp_us: int | None = None) -> int | None:
        """When the picture was taken by the camera's clock, in ours; None where not known or not to be believed.

        `stamp_us` is the picture's own time stamp, which nobody sets: against it a clock that is set is seen at once.
        """
        if said_us is None:
            return None
        self.known = True
        if self._was_set(said_us, stamp_us):
            self.set_anew += 1
            self._doubt()
        taken_us = said_us - (self.corrected_us or 0)
        if not -AHEAD_US <= arrived_us - taken_us <= MOST_AGE_US:
            self._doubt()
            self.wrong_us = said_us - arrived_us
            return None
        if self._resting:
            self._right_since_us = self._right_since_us or arrived_us
            if not 0 <= arrived_us - self._right_since_us < self._trusted_after_us:
                self._resting, self.wrong_us = False, None
        self._was_believed = self._was_believed or not self._resting
        if self._resting:
            return None
        return taken_us if self.corrected_us is None else min(taken_us, arrived_us)

    def _doubt(self) -> None:
        if not self._resting and self._was_believed:
            self._trusted_after_us = min(2 * self._trusted_after_us, MOST_TRUSTED_AFTER_US)
        self._resting = True
        self._right_since_us = 0

    def _was_set(self, said_us: int, stamp_us: int | None) -> bool:
        lead_us = None if stamp_us is None else said_us - stamp_us
        before_us, self._lead_us = self._lead_us, lead_us
        return lead_us is not None and before_us is not None and abs(lead_us - before_us) > _SET_US
