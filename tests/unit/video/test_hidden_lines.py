"""A tile that goes out of sight while it changes its stream leaves nothing behind that is still decoded."""

from __future__ import annotations

from typing import cast

from console.adapters.video.line import Line
from console.adapters.video.places import Place
from console.adapters.video.rationing import Rationing
from console.core.feeds import Effort, EffortCause, FeedRequest
from console.domain.camera import CameraRef

CAMERA = CameraRef("g", "c")


class Worked:
    """A line as far as the budget tells it what to do."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.effort = Effort.ALL

    def work(self, effort: Effort, cause: EffortCause, *, enlarged: bool = False) -> None:
        self.effort = effort
        self.cause = cause
        self.enlarged = enlarged


def place(hidden: bool, wanted: Worked, shown: Worked | None) -> Place:
    request = FeedRequest(CAMERA, 320, 180, hidden=hidden)
    return Place("wall1:0", CAMERA, request, wanted=cast(Line, wanted), shown=cast("Line | None", shown))


def test_the_former_line_of_a_hidden_tile_rests_too() -> None:
    former, newer = Worked(1), Worked(2)
    Rationing(2.0, lambda camera: False, lambda place: None).look([place(True, newer, former)])
    assert (former.effort, former.cause) == (Effort.NONE, EffortCause.HIDDEN)
    assert newer.effort is Effort.NONE
