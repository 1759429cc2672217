"""Applies the effort budget to the lines: measures them, asks the budget, tells workers and places. Loop thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from console.adapters.video.budget import EffortBudget, Load, Ration
from console.adapters.video.choice import FFMPEG
from console.adapters.video.line import Line
from console.adapters.video.places import Place
from console.core.feeds import Effort, EffortCause, Phase
from console.domain.camera import CameraRef, StreamName

_CONNECTING_S = 10.0
_YOUNG_S = 2.0


class Rationing:
    """Owns the budget.

    Args:
        cores: of processor time that decoding may use.
        has_small: whether a camera has a smaller stream beside its main one.
        want_anew: called for a place that is to go to the small stream, or may come back from it.
    """

    def __init__(
        self, cores: float, has_small: Callable[[CameraRef], bool], want_anew: Callable[[Place], None]
    ) -> None:
        self._budget = EffortBudget(cores)
        self._has_small = has_small
        self._want_anew = want_anew
        self._rations: dict[int, Ration] = {}

    def look(self, places: Iterable[Place]) -> None:
        """Measure, decide, tell. About twice a second."""
        places = tuple(places)
        users: dict[Line, list[Place]] = {}
        for place in places:
            if place.wanted is not None:
                users.setdefault(place.wanted, []).append(place)
        now_s = time.monotonic()
        loads = [self._load(line, tiles, now_s) for line, tiles in users.items() if not _hidden(tiles)]
        self._rations = dict(self._budget.look(loads, now_s))
        for line, tiles in users.items():
            self.work(line, tiles)
        _former(places, users)
        for line, tiles in users.items():
            small = self._rations.get(line.number, Ration()).small
            for place in tiles:
                if place.small is not small and place.request.stream is None and not place.request.enlarged:
                    place.small = small
                    self._want_anew(place)
                    if place.wanted is not None and place.wanted is not line:
                        self._budget.moved(line.number, place.wanted.number)

    def work(self, line: Line, tiles: list[Place]) -> None:
        """Tell a line what its tiles let it work on now."""
        ration = self._rations.get(line.number, Ration())
        forced = _forced(tiles)
        enlarged = _enlarged(tiles)
        if _hidden(tiles):
            line.work(Effort.NONE, EffortCause.HIDDEN)
        elif forced is not None:
            line.work(forced, EffortCause.HAND, enlarged=enlarged)
        elif enlarged:
            # Not what the budget gave it when it was small: that it learns at its next look.
            line.work(Effort.ALL, EffortCause.FULL, enlarged=True)
        else:
            line.work(ration.effort, ration.cause)

    def _load(self, line: Line, tiles: list[Place], now_s: float) -> Load:
        largest = max((place.request for place in tiles), key=lambda request: request.width_px * request.height_px)
        numbers = line.readers[0].reading()
        since_s = now_s - line.since_s
        settling = (line.status.phase is Phase.CONNECTING and since_s < _CONNECTING_S) or (
            line.status.phase is Phase.PLAYING and since_s < _YOUNG_S
        )
        chosen = all(place.request.stream is None for place in tiles)
        load = Load(
            feed=line.number,
            area_px=largest.width_px * largest.height_px,
            width_px=largest.width_px,
            effort=numbers.effort,
            cores=numbers.vitals.cores,
            slow=numbers.vitals.slow if line.status.phase is Phase.PLAYING else EffortCause.FULL,
            enlarged=_enlarged(tiles),
            on_main=line.key.stream is StreamName.MAIN and chosen,
            has_sub=self._has_small(line.key.camera),
            forced=_forced(tiles) is not None,
            settling=settling,
            disposable=numbers.vitals.disposable,
        )
        # libVLC takes its options at the start and none on the way.
        return load if line.engine == FFMPEG else replace(load, steps=(Effort.ALL,))


def _former(places: Iterable[Place], users: Mapping[Line, list[Place]]) -> None:
    """A line that is only shown until its successor has a picture (a hidden successor would never have one), and one
    that is only kept for its past.
    """
    shown: dict[Line, list[Place]] = {}
    for place in places:
        if place.shown is not None and place.shown not in users:
            shown.setdefault(place.shown, []).append(place)
    for line, tiles in shown.items():
        if _hidden(tiles):
            line.work(Effort.NONE, EffortCause.HIDDEN)
        elif line.effort is Effort.NONE:
            line.work(Effort.ALL, EffortCause.FULL)
    for place in places:
        if place.former is not None and place.former not in users and place.former not in shown:
            place.former.work(Effort.NONE, EffortCause.HIDDEN)


def _hidden(tiles: list[Place]) -> bool:
    """Whether nobody sees the present of this feed: out of sight, or looking back."""
    return all(place.request.hidden or place.request.back is not None for place in tiles)


def _enlarged(tiles: list[Place]) -> bool:
    return any(place.request.enlarged for place in tiles)


def _forced(tiles: list[Place]) -> Effort | None:
    """The most that was asked for by hand; None unless all of them were."""
    asked = [place.request.effort for place in tiles if not place.request.hidden]
    order = list(Effort)
    forced = [effort for effort in asked if effort is not None]
    return min(forced, key=order.index) if forced and len(forced) == len(asked) else None
