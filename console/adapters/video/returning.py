"""How long a lost feed waits before it is tried again. Pure but for the clock it is told and the dice."""

from __future__ import annotations

from console.runtime.backoff import Backoff

FIRST_WAIT_S = 0.25
FRESH_WAIT_S = 2.2
FRESH_S = 60.0
"""While a loss is fresh the waits stay short: after a cut the picture is to be back within three seconds."""
MOST_WAIT_S = 5.0
"""Later. Word of a gateway's return brings its feeds back sooner, but not all that is lost is lost with a gateway."""
HEALTHY_S = 10.0


class Returning:
    """One feed's. Seconds are monotonic."""

    def __init__(self, now_s: float) -> None:
        self._since_s = now_s
        self._fresh = Backoff(FIRST_WAIT_S, FRESH_WAIT_S, healthy_s=HEALTHY_S)
        self._late = Backoff(MOST_WAIT_S * 0.8, MOST_WAIT_S)

    def again(self, now_s: float) -> None:
        """Something changed: what comes now is another loss."""
        self._since_s = now_s
        self._fresh.reset()

    def wait_s(self, now_s: float, lived_s: float = 0.0) -> float:
        """It was lost, or is still, after having lived so long."""
        if lived_s >= HEALTHY_S:
            self._since_s = now_s
        fresh_s = self._fresh.next_s(lived_s)
        return self._late.next_s() if now_s - self._since_s > FRESH_S else fresh_s
