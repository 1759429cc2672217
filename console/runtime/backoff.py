"""How long to wait before trying again: longer each time, never in step with others, short again after health."""

from __future__ import annotations

import random
from collections.abc import Callable


class Backoff:
    """Exponential waits with jitter. One owner, one thread.

    Attributes:
        attempts: failures in a row since the last healthy life.
    """

    def __init__(
        self,
        first_s: float = 0.25,
        most_s: float = 30.0,
        *,
        factor: float = 2.0,
        jitter: float = 0.2,
        healthy_s: float = 10.0,
        rand: Callable[[], float] = random.random,
    ) -> None:
        """Waits go from `first_s` to `most_s`, each give or take `jitter`.

        Args:
            first_s: the first wait.
            most_s: no wait is longer, jitter included.
            factor: growth of each wait over the last.
            jitter: share by which a wait is shortened or lengthened, 0 to 1.
            healthy_s: a life at least this long makes the next failure the first again.
            rand: a number in [0, 1) on each call.
        """
        if not 0 < first_s <= most_s or factor < 1 or not 0 <= jitter < 1:
            raise ValueError("a back-off needs 0 < first_s <= most_s, factor >= 1, 0 <= jitter < 1")
        self._first_s = first_s
        self._most_s = most_s
        self._factor = factor
        self._jitter = jitter
        self._healthy_s = healthy_s
        self._rand = rand
        self.attempts = 0

    def next_s(self, lived_s: float = 0.0) -> float:
        """Seconds to wait after a failure, given how long the thing had lived."""
        if lived_s >= self._healthy_s:
            self.reset()
        # Capped before the power is taken, so that months of failures do not overflow.
        # The spread stays whole at the longest wait: cut off, half of those that wait longest would come in step.
        most_s = self._most_s / (1.0 + self._jitter)
        wait_s = min(self._first_s, most_s)
        for _ in range(min(self.attempts, 64)):
            wait_s = min(wait_s * self._factor, most_s)
        self.attempts += 1
        spread = 1.0 + self._jitter * (2.0 * self._rand() - 1.0)
        return min(wait_s * spread, self._most_s)

    def reset(self) -> None:
        """Forget the failures."""
        self.attempts = 0
