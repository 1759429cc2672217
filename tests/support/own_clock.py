"""A clock that the test owns: it runs with the machine's until it is told to stand, and is moved on by hand."""

from __future__ import annotations

import sys
import time
from typing import Any

import pytest


class OwnClock:
    """Stands in for the module `time` in the modules that it is given to. GUI thread.

    Only what asks what time it is follows it: timers of Qt still come when they come.
    """

    def __init__(self) -> None:
        self._ahead_ns = 0
        self._stands: tuple[int, int] | None = None

    def stand(self) -> None:
        """Time passes by `forward` only."""
        self._stands = self.time_ns(), self.monotonic_ns()

    def forward(self, seconds: float) -> None:
        """Let this much pass at once."""
        passed_ns = round(seconds * 1e9)
        if self._stands is None:
            self._ahead_ns += passed_ns
        else:
            self._stands = self._stands[0] + passed_ns, self._stands[1] + passed_ns

    def time_ns(self) -> int:
        """See `time.time_ns`."""
        return time.time_ns() + self._ahead_ns if self._stands is None else self._stands[0]

    def monotonic_ns(self) -> int:
        """See `time.monotonic_ns`."""
        return time.monotonic_ns() + self._ahead_ns if self._stands is None else self._stands[1]

    def time(self) -> float:
        """See `time.time`."""
        return self.time_ns() / 1e9

    def monotonic(self) -> float:
        """See `time.monotonic`."""
        return self.monotonic_ns() / 1e9

    def now_us(self) -> int:
        """UTC microseconds."""
        return self.time_ns() // 1000

    def __getattr__(self, name: str) -> Any:
        return getattr(time, name)


def own_clock(monkeypatch: pytest.MonkeyPatch, *packages: str) -> OwnClock:
    """Give one to every module of these packages that asks the module `time`."""
    clock = OwnClock()
    for name, module in list(sys.modules.items()):
        if name.startswith(packages) and getattr(module, "time", None) is time:
            monkeypatch.setattr(module, "time", clock)
    return clock
