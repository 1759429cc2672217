"""Tiles that look back: each a slot of its own on the worker that keeps its feed's packets. Loop thread.

Who sees something enlarges the tile, and then looks back: the larger stream has only just begun. So the stream shown
before stays open for a while, undecoded, for what it keeps.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable

from console.adapters.video.line import Line
from console.adapters.video.places import Place, View
from console.adapters.video.slot import create_slot
from console.adapters.video.slot_reader import SlotReader
from console.core.feeds import LookBack

NOTHING_KEPT = "replay.nothing_kept"
LOST = "replay.lost"
MOST_FORMER = 4
"""Streams that are open for their past only."""
FORMER_S = 120.0
MORE_US = 3_000_000
"""What reaches back less farther than this is not worth a stream."""


class LookingBack:
    """Opens, steers and ends the views of places; `release` lets a place's line go."""

    def __init__(self, release: Callable[[Line, str], None]) -> None:
        self._next = 1
        self._release = release

    def follow(self, place: Place, size_px: tuple[int, int], sequence_base: int) -> None:
        """Bring a place's view to what its request says of the past."""
        back = place.request.back
        if back is None:
            self.end(place)
            return
        view = place.view
        if view is not None and back.turn != view.turn and view.line is not _source(place, back.from_us):
            # What is asked for now, the other stream has.
            self.end(place)
            view = None
        if view is None or view.size_px != size_px:
            self._show(place, back, size_px, sequence_base)
        else:
            view.turn = back.turn
            view.line.look_back(view.number, back)

    def end(self, place: Place) -> None:
        """The place looks back no more."""
        view, place.view = place.view, None
        if view is not None:
            view.line.live_again(view.number)

    def leave(self, place: Place, former: Line, places: Iterable[Place]) -> None:
        """A place has pictures of another stream now; the former one goes, or stays for what it keeps."""
        if not _watched(place):
            self.forget(place)
        if place.former is not None or not (_worth(place, former) or _on(place, former)):
            self._release(former, place.name)
            return
        idle = (other for other in places if other.former is not None and not _watched(other))
        others = sorted(idle, key=lambda other: other.former_s)
        for other in others[: max(0, len(others) - MOST_FORMER + 1)]:
            self.forget(other)
        place.former, place.former_s = former, time.monotonic()

    def forget(self, place: Place) -> None:
        """The former stream goes."""
        former, place.former = place.former, None
        if former is not None:
            self._release(former, place.name)

    def look(self, places: Iterable[Place]) -> None:
        """Let go of what is not worth keeping any more. About twice a second."""
        for place in places:
            former = place.former
            if former is None or _watched(place):
                continue
            if time.monotonic() - place.former_s > FORMER_S or not _worth(place, former):
                self.forget(place)

    @staticmethod
    def lost(places: list[Place], line: Line) -> None:
        """A line's memory is gone, and what was looked at in it."""
        for place in places:
            view = place.view
            if view is not None and view.line is line:
                # Nor does what it showed last stay until the tile is back at the present.
                view.fault, view.reader = LOST, SlotReader(None)

    @staticmethod
    def nothing_kept(places: list[Place], number: object) -> None:
        """The worker has nothing to show."""
        for place in places:
            if place.view is not None and place.view.number == number:
                place.view.fault = NOTHING_KEPT

    def _show(self, place: Place, back: LookBack, size_px: tuple[int, int], sequence_base: int) -> None:
        line = _source(place, back.from_us) if place.view is None else place.view.line
        if line is None:
            return
        number = self._next if place.view is None else place.view.number
        self._next += place.view is None
        try:
            fd = create_slot(*size_px, sequence_base)
        except OSError:
            place.view = View(number, line, SlotReader(None), size_px, fault=NOTHING_KEPT, turn=back.turn)
            return
        try:
            view = View(number, line, SlotReader(fd), size_px, turn=back.turn)
            if not line.look_back(number, back, size_px, fd):
                view.fault = NOTHING_KEPT
        finally:
            os.close(fd)
        place.view = view


def _on(place: Place, line: Line) -> bool:
    return place.view is not None and place.view.line is line


def _watched(place: Place) -> bool:
    """Whether somebody looks back in the former stream."""
    return place.former is not None and _on(place, place.former)


def _worth(place: Place, former: Line) -> bool:
    """Whether a former line has more of the past than what is shown now, under the same right to see it."""
    wanted = place.wanted
    if wanted is None or place.small or place.request.hidden or wanted.key.stream is former.key.stream:
        return False
    if (wanted.key.incident, wanted.key.engine) != (former.key.incident, former.key.engine):
        return False
    kept_us, wanted_us = former.kept_from_us, wanted.kept_from_us
    newest_us = wanted_us or time.time_ns() // 1000
    return 0 < kept_us < newest_us - MORE_US


def _source(place: Place, from_us: int) -> Line | None:
    """The line that has the pictures of an instant, the one shown now if both do."""
    wanted, past = place.wanted, place.past()
    if wanted is None or past is None or 0 < wanted.kept_from_us <= from_us:
        return wanted
    return past if past.kept_from_us else wanted
