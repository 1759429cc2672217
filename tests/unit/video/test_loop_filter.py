"""A small tile goes without the loop filter; one that somebody made large has every picture as it was coded."""

from __future__ import annotations

import io

import av
import pytest

from console.adapters.video.worker.memory import Memory
from console.adapters.video.worker.pipeline import LOOP_FILTER_FROM_PX, Pipeline
from console.core.feeds import Effort
from tests.unit.video.test_integrity import Seen, a_feed, coded


def shown(name: str, *, enlarged_from: int | None, effort: Effort = Effort.ALL) -> dict[int | None, bytes]:
    """Luma by stamp, on a tile of 320 pixels that is made large at a packet (None: never)."""
    with a_feed() as feed, av.open(io.BytesIO(coded(name)), "r") as container:
        assert feed.size[0] < LOOP_FILTER_FROM_PX
        stream = container.streams.video[0]
        feed.effort, painter = effort, Seen(feed)
        pipeline = Pipeline(feed, stream, Memory(0, 0), painter)
        for index, packet in enumerate(container.demux(stream)):
            feed.enlarged = enlarged_from is not None and index >= enlarged_from
            pipeline.take(packet)
        return {stamp: luma for stamp, (luma, _) in painter.seen.items()}


def as_coded(name: str) -> list[bytes]:
    with av.open(io.BytesIO(coded(name)), "r") as container:
        return [picture.to_ndarray()[: picture.height].tobytes() for picture in container.decode(video=0)]


@pytest.mark.parametrize("name", ["plain", "h265"])
def test_what_somebody_makes_large_has_every_picture_as_it_was_coded(name: str) -> None:
    small, large = shown(name, enlarged_from=None), shown(name, enlarged_from=0)
    assert small.keys() == large.keys()
    assert small != large, "a small one goes without the filter"
    assert len(large) > 100
    assert [*large.values()] == as_coded(name)[: len(large)]
    changed = shown(name, enlarged_from=40)
    assert [*changed.values()][:35] == [*small.values()][:35]
    assert [*changed.values()][-20:] == [*large.values()][-20:], "from the next key frame on"


def test_less_by_hand_is_less_there_too() -> None:
    less = shown("plain", enlarged_from=0, effort=Effort.NO_LOOP_FILTER)
    assert less == shown("plain", enlarged_from=None)
