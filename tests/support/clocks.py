"""Time that moves only when a test says so, and ears."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from console.core.notice_table import Tone
from console.core.wake import LONGEST_S
from console.domain.clocks import Limit, Limits

MIN = 60_000
LIMITS = Limits(
    statuses={
        "assigned": Limit(5 * MIN, 10 * MIN),
        "en_route": Limit(15 * MIN, 30 * MIN),
        "on_scene": Limit(20 * MIN),
        "break": Limit(45 * MIN, 90 * MIN),
    },
    waiting={"P1": Limit(1 * MIN, 3 * MIN), "P2": Limit(5 * MIN, 10 * MIN), "P3": Limit(30 * MIN, 60 * MIN)},
)


@dataclass
class Heard:
    """Plays nothing, in no time, and keeps what it was asked for; a distress goes on until it is ended.

    `lacks` is what it answers instead, as a machine without sound does.
    """

    tones: list[Tone] = field(default_factory=list)
    lacks: str = ""
    sounding: bool = False

    def lacking(self) -> str:
        return self.lacks

    async def play(self, tone: Tone) -> str:
        if self.lacks:
            return self.lacks
        self.tones.append(tone)
        if tone is Tone.DISTRESS:
            self.sounding = True
            try:
                await asyncio.Event().wait()
            finally:
                self.sounding = False
        return ""


@dataclass
class _Alarm:
    at_ms: float
    call: Callable[[], None]
    off: bool = False

    def cancel(self) -> None:
        self.off = True


@dataclass
class Hands:
    """A wall clock and a steady one with the loop's timers on it. `rung` counts the timers that went off."""

    wall_ms: int
    steady_ms: int = 5_000_000
    rung: int = 0
    alarms: list[_Alarm] = field(default_factory=list)

    def now(self) -> int:
        """UTC ms."""
        return self.wall_ms

    def steady(self) -> int:
        """Ms of a clock that nobody sets."""
        return self.steady_ms

    def later(self, delay_s: float, call: Callable[[], None]) -> _Alarm:
        """The loop's `call_later`."""
        assert 0 <= delay_s <= LONGEST_S
        self.alarms.append(_Alarm(self.steady_ms + delay_s * 1000, call))
        return self.alarms[-1]

    def pass_ms(self, span_ms: int) -> None:
        """Let time pass, ringing what rings on the way, in order."""
        until_ms = self.steady_ms + span_ms
        while True:
            waiting = [alarm for alarm in self.alarms if not alarm.off]
            first = min(waiting, key=lambda alarm: alarm.at_ms, default=None)
            if first is None or first.at_ms > until_ms:
                break
            self._to(max(self.steady_ms, round(first.at_ms)))
            first.off = True
            self.rung += 1
            first.call()
        self._to(until_ms)
        self.alarms = [alarm for alarm in self.alarms if not alarm.off]

    def set_wall(self, step_ms: int) -> None:
        """Somebody sets the wall clock."""
        self.wall_ms += step_ms

    def _to(self, steady_ms: int) -> None:
        self.wall_ms += steady_ms - self.steady_ms
        self.steady_ms = steady_ms
