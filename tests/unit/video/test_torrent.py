"""More pictures than any camera takes are told from a burst."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.video.worker.faults import FeedError
from console.adapters.video.worker.ring import MOST_GROUP_PACKETS
from console.adapters.video.worker.torrent import BURST, MOST_PER_S, Torrent


@given(st.integers(1, 120), st.lists(st.floats(0, 20), max_size=6))
def test_a_camera_is_none_whatever_its_network_holds_back(fps: int, stalls: list[float]) -> None:
    torrent, now_s = Torrent(), 1000.0
    for _ in range(MOST_GROUP_PACKETS):
        torrent.picture(now_s)
    for stall_s in stalls:
        now_s += stall_s
        # What was held back comes at a stroke, then some seconds as they are taken.
        for _ in range(int(stall_s * fps)):
            torrent.picture(now_s)
        for _ in range(5 * fps):
            now_s += 1 / fps
            torrent.picture(now_s)


@given(st.integers(2 * MOST_PER_S, 100_000))
def test_a_torrent_is_found_before_long(per_s: int) -> None:
    most = int(BURST / (1 - MOST_PER_S / per_s)) + 2
    with pytest.raises(FeedError, match="flood"):
        pour(per_s, most)


def pour(per_s: int, count: int) -> None:
    torrent = Torrent()
    for index in range(count):
        torrent.picture(1000.0 + index / per_s)
