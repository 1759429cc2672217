"""Tiles that look back: each a slot of its own on the worker that keeps its feed's packets. Loop thread."""

from __future__ import annotations

import os

from console.adapters.video.frames import SlotReader, create_slot
from console.adapters.video.line import Line
from console.adapters.video.places import Place, View
from console.core.feeds import LookBack

NOTHING_KEPT = "replay.nothing_kept"
LOST = "replay.lost"


class LookingBack:
    """Opens, steers and ends the views of places."""

    def __init__(self) -> None:
        self._next = 1

    def follow(self, place: Place, size_px: tuple[int, int], sequence_base: int) -> None:
        """Bring a place's view to what its request says of the past."""
        back = place.request.back
        if back is None:
            self.end(place)
        elif place.view is None or place.view.size_px != size_px:
            self._show(place, back, size_px, sequence_base)
        else:
            place.view.line.look_back(place.view.number, back)

    def end(self, place: Place) -> None:
        """The place looks back no more."""
        view, place.view = place.view, None
        if view is not None:
            view.line.live_again(view.number)

    @staticmethod
    def lost(places: list[Place], line: Line) -> None:
        """A line's memory is gone, and what was looked at in it."""
        for place in places:
            if place.view is not None and place.view.line is line:
                place.view.fault = LOST

    @staticmethod
    def nothing_kept(places: list[Place], number: object) -> None:
        """The worker has nothing to show."""
        for place in places:
            if place.view is not None and place.view.number == number:
                place.view.fault = NOTHING_KEPT

    def _show(self, place: Place, back: LookBack, size_px: tuple[int, int], sequence_base: int) -> None:
        line = place.wanted if place.view is None else place.view.line
        if line is None:
            return
        number = self._next if place.view is None else place.view.number
        self._next += place.view is None
        fd = create_slot(*size_px, sequence_base)
        try:
            view = View(number, line, SlotReader(fd), size_px)
            if not line.look_back(number, back, size_px, fd):
                view.fault = NOTHING_KEPT
        finally:
            os.close(fd)
        place.view = view
