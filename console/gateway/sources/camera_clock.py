"""Whether a camera's own clock may be believed: pure.

A picture cannot have been taken after it came, nor long before: sender reports of a clock that is off would make a tile
call old pictures live, or live ones late. Such a clock is not believed until it has been right for a while.
"""

from __future__ import annotations

MOST_AGE_US = 2_000_000
"""A picture that came was taken at most so long ago; what claims more is a clock that is behind."""
AHEAD_US = 20_000
TRUSTED_AFTER_US = 10_000_000
MOST_TRUSTED_AFTER_US = 1_280_000_000
"""A clock that was wrong has to be right for so long, and for longer each time that it was believed and wrong again:
with each turn every viewer's stream begins anew."""


class CameraClock:
    """One run of a camera.

    Attributes:
        wrong_us: how far the camera's clock is off (its clock less ours, at the least), None while it is believed.
        known: whether the camera said its time at all.
    """

    def __init__(self) -> None:
        self.known = False
        self.wrong_us: int | None = None
        self._right_since_us = 0
        self._trusted_after_us = TRUSTED_AFTER_US
        self._was_believed = False

    @property
    def believed(self) -> bool:
        """Whether the camera's instants are to be used."""
        return self.known and self.wrong_us is None

    def instant(self, said_us: int | None, arrived_us: int) -> int | None:
        """When the picture was taken by the camera's clock, None where that is not known or not to be believed."""
        if said_us is None:
            return None
        self.known = True
        age_us = arrived_us - said_us
        if not -AHEAD_US <= age_us <= MOST_AGE_US:
            if self.wrong_us is None and self._was_believed:
                self._trusted_after_us = min(2 * self._trusted_after_us, MOST_TRUSTED_AFTER_US)
            self.wrong_us = -age_us
            self._right_since_us = 0
            return None
        if self.wrong_us is not None:
            self._right_since_us = self._right_since_us or arrived_us
            if not 0 <= arrived_us - self._right_since_us < self._trusted_after_us:
                self.wrong_us = None
        self._was_believed = self._was_believed or self.wrong_us is None
        return said_us if self.wrong_us is None else None
