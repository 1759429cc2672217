"""How much of each feed is worked on, by a budget of cores. Pure: seconds are monotonic, cores are of processor time.

After Nx's RADASS, with what it lacks: the reason is kept (processor or network), the enlarged tile never suffers, and
what one feed costs was measured on it, not assumed. When work exceeds the budget, or a feed does not keep up, the
smallest tile that shows a main stream goes to its small one; then, tile by tile from the smallest, less is decoded.
What was taken is given back from the largest tile on, after five seconds without a slow report from any tile, only
while nothing is being opened, and only as far as the measured costs fit.

One stream may be more than one thread can decode. That is no want of the machine, and taking from all others for it
would help nobody: it is lowered itself, and where it may not be, its neighbours pay half of what they cost at the most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.core.feeds import Effort, EffortCause

RAISE_AFTER_S = 5.0
SETTLE_S = 2.5
"""Between two changes, so that the second is decided on what the first brought: costs are measured over two seconds."""
SLOW_SHARE = 0.15
"""A feed that does not keep up although the budget is not used up: so much of all work is taken off."""
HEADROOM = 0.9
"""Giving back fills the budget up to here, so that it is not taken again at once."""
HEAVY_CORES = 0.4
"""A feed that costs so much and does not keep up is near what one thread can do on a busy machine."""
HEAVY_TIMES = 4.0
_SOME_CORES = 0.1
"""So is one that costs this and so many times what the others do, where the machine has not even that to give."""
BARRED_S = 60.0
"""What was too much for one thread is not tried again for so long."""
DISPOSABLE_FROM = 0.2
LOOP_FILTER_FROM_PX = 640

_ORDER = tuple(Effort)
_SHARE = {
    Effort.ALL: 1.0,
    Effort.NO_LOOP_FILTER: 0.75,
    Effort.NO_DISPOSABLE: 0.6,
    Effort.HALF: 0.6,
    Effort.KEYS: 0.12,
    Effort.NONE: 0.02,
}
"""What an effort costs beside ALL, until it was measured on the feed itself."""


@dataclass(frozen=True, slots=True)
class Load:
    """One feed at this moment.

    Attributes:
        feed: its number.
        area_px: of its largest tile, in device pixels; width_px: of the same.
        enlarged: an operator made it large.
        on_main, has_sub: it plays the main stream by the pool's choice, and the camera has a smaller one.
        effort: what is worked on now.
        forced: by hand; it stays.
        steps: the efforts its engine can change to while it plays, most first; one alone means none.
        cores: measured.
        slow: what keeps it from the present.
        settling: it is being opened, or came back a moment ago: nothing is raised now.
        disposable: share of pictures that no other refers to.
    """

    feed: int
    area_px: int
    width_px: int
    effort: Effort
    cores: float = 0.0
    slow: EffortCause = EffortCause.FULL
    enlarged: bool = False
    on_main: bool = False
    has_sub: bool = False
    forced: bool = False
    settling: bool = False
    disposable: float = 0.0
    steps: tuple[Effort, ...] = (Effort.ALL, Effort.NO_LOOP_FILTER, Effort.NO_DISPOSABLE, Effort.HALF, Effort.KEYS)


@dataclass(frozen=True, slots=True)
class Ration:
    """What a feed gets: its effort, whether it is to go to its small stream, and why it is not everything."""

    effort: Effort = Effort.ALL
    small: bool = False
    cause: EffortCause = EffortCause.FULL


class EffortBudget:
    """Remembers what was taken from which feed. One thread.

    Attributes:
        cores: of processor time that decoding may use.
    """

    def __init__(self, cores: float) -> None:
        self.cores = cores
        self._rations: dict[int, Ration] = {}
        self._costs: dict[tuple[int, Effort], float] = {}
        self._slow_s = float("-inf")
        self._changed_s = float("-inf")
        self._barred_s: dict[int, float] = {}

    def look(self, loads: Iterable[Load], now_s: float) -> Mapping[int, Ration]:
        """Take the newest measures; says what every feed gets from now on."""
        loads = tuple(loads)
        known = {load.feed for load in loads}
        self._rations = {load.feed: self._rations.get(load.feed, Ration()) for load in loads}
        self._costs = {key: cost for key, cost in self._costs.items() if key[0] in known}
        self._barred_s = {feed: until_s for feed, until_s in self._barred_s.items() if feed in known}
        settled = now_s - self._changed_s >= SETTLE_S
        for load in loads:
            if load.cores > 0 and settled and not load.settling:
                self._costs[load.feed, load.effort] = load.cores
        used = sum(load.cores for load in loads)
        slow = [load for load in loads if load.slow is not EffortCause.FULL and not load.settling]
        heavy = [load for load in slow if load.slow is EffortCause.CPU and self._heavy(load, loads)]
        slow = [load for load in slow if load not in heavy]
        if slow:
            self._slow_s = now_s
        for load in loads:
            if load.enlarged and self._rations[load.feed] != Ration():
                # It may have been small until now: what was taken from it is given back at once, room or no room.
                self._rations[load.feed] = Ration()
                self._changed_s, settled = now_s, False
        if not settled:
            return self._rations
        if heavy and used <= self.cores and self._lower_heavy(loads, heavy, now_s):
            return self._rations
        if any(load.slow is EffortCause.CPU for load in slow) or used > self.cores:
            excess = max(used - self.cores * HEADROOM, used * SLOW_SHARE if slow else 0.0)
            self._lower(loads, excess, EffortCause.CPU, now_s)
        elif slow:
            # Only a smaller stream helps a network; decoding less of the same one would not.
            self._shrink([load for load in slow if _may_shrink(load)], 0.0, EffortCause.NETWORK, now_s)
        elif now_s - self._slow_s >= RAISE_AFTER_S and not any(load.settling for load in loads):
            self._raise(loads, (self.cores * HEADROOM - used) / 2, now_s)
        return self._rations

    def moved(self, old: int, new: int) -> None:
        """A tile went from one stream of its camera to the other: what was taken from it is remembered."""
        if old in self._rations:
            self._rations[new] = self._rations.pop(old)
        if old in self._barred_s:
            self._barred_s[new] = self._barred_s.pop(old)

    def _heavy(self, load: Load, loads: tuple[Load, ...]) -> bool:
        if load.cores < _SOME_CORES:
            return False
        others = [self._cost(other, Effort.ALL) for other in loads if other is not load]
        usual = sum(others) / len(others) if others else 0.0
        return load.cores >= min(HEAVY_CORES, max(_SOME_CORES, usual * HEAVY_TIMES))

    def _lower_heavy(self, loads: tuple[Load, ...], heavy: list[Load], now_s: float) -> bool:
        """Feeds that one thread cannot decode pay for themselves; tells whether anything was taken."""
        for load in heavy:
            ration, steps = self._rations[load.feed], _steps(load)
            self._barred_s[load.feed] = now_s + BARRED_S
            if load.enlarged or load.forced:
                continue
            if _may_shrink(load) and not ration.small:
                self._rations[load.feed] = Ration(ration.effort, True, EffortCause.CPU)
                self._changed_s = now_s
            elif ration.effort in steps[:-1]:
                lower = steps[steps.index(ration.effort) + 1]
                self._rations[load.feed] = Ration(lower, ration.small, EffortCause.CPU)
                self._changed_s = now_s
        fixed_cores = sum(load.cores for load in heavy if load.enlarged or load.forced)
        others = tuple(load for load in loads if load not in heavy)
        if fixed_cores and sum(self._cost(load, Effort.ALL) for load in others) >= fixed_cores:
            self._slow_s = now_s
            self._lower(others, fixed_cores * SLOW_SHARE, EffortCause.CPU, now_s, least=Effort.HALF)
        return self._changed_s == now_s

    def _lower(
        self,
        loads: tuple[Load, ...],
        excess: float,
        cause: EffortCause,
        now_s: float,
        *,
        least: Effort = Effort.KEYS,
    ) -> None:
        mains = [load for load in loads if _may_shrink(load) and not self._rations[load.feed].small]
        if mains:
            self._shrink(mains, excess, cause, now_s)
            return
        free = sorted((load for load in loads if not load.enlarged and not load.forced), key=_size)
        # Everybody one step before anybody a second one, so that no tile is sacrificed for its neighbour.
        for level in range(1, len(Effort)):
            for load in free:
                ration = self._rations[load.feed]
                steps = [step for step in _steps(load) if _ORDER.index(step) <= _ORDER.index(least)]
                if level >= len(steps) or ration.effort not in steps or steps.index(ration.effort) >= level:
                    continue
                lower = steps[level]
                excess -= max(0.0, self._cost(load, ration.effort) - self._cost(load, lower))
                self._rations[load.feed] = Ration(lower, ration.small, cause)
                self._changed_s = now_s
                if excess <= 0:
                    return

    def _shrink(self, mains: list[Load], excess: float, cause: EffortCause, now_s: float) -> None:
        for load in sorted(mains, key=_size):
            ration = self._rations[load.feed]
            self._rations[load.feed] = Ration(ration.effort, True, cause)
            self._changed_s = now_s
            excess -= load.cores * 0.7
            if excess <= 0:
                return

    def _raise(self, loads: tuple[Load, ...], room: float, now_s: float) -> None:
        for load in sorted(loads, key=_size, reverse=True):
            ration = self._rations[load.feed]
            if load.forced or ration == Ration() or now_s < self._barred_s.get(load.feed, now_s):
                continue
            steps = _steps(load)
            place = steps.index(ration.effort) if ration.effort in steps else 0
            if place > 0:
                higher = steps[place - 1]
                more = max(0.0, self._cost(load, higher) - load.cores)
                cause = ration.cause if place > 1 or ration.small else EffortCause.FULL
                raised = Ration(higher, ration.small, cause)
            else:
                # Back to its main stream; how much that costs was never measured beside this one.
                more = load.cores * 3
                raised = Ration(ration.effort)
            if more > room:
                continue
            room -= more
            self._rations[load.feed] = raised
            self._changed_s = now_s
            if not place:
                # One main stream at a time: its cost is a guess.
                return

    def _cost(self, load: Load, effort: Effort) -> float:
        known = self._costs.get((load.feed, effort))
        if known is not None:
            return known
        return load.cores * _SHARE[effort] / _SHARE[load.effort]


def _size(load: Load) -> tuple[int, int]:
    return load.area_px, load.feed


def _may_shrink(load: Load) -> bool:
    return load.on_main and load.has_sub and not load.enlarged and not load.forced


def _steps(load: Load) -> tuple[Effort, ...]:
    left_out = set()
    if load.width_px < LOOP_FILTER_FROM_PX:
        # It runs no loop filter as it is.
        left_out.add(Effort.NO_LOOP_FILTER)
    if load.disposable < DISPOSABLE_FROM:
        left_out.add(Effort.NO_DISPOSABLE)
    return tuple(step for step in load.steps if step not in left_out)
