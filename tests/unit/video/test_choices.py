"""Which stream, which engine, which worker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.video.choice import EngineAbility, choose_engine, choose_stream
from console.adapters.video.placement import CAPACITY, Desk, place
from console.adapters.video.worker.feed import fit
from console.core.feeds import EngineChoice, LiveSource
from console.domain.camera import StreamName

SIZES = {StreamName.MAIN: (1280, 720), StreamName.SUB: (640, 360)}
GOOD = EngineAbility(known=True, works=True)
BAD = EngineAbility(known=True, works=False)


@pytest.mark.parametrize(
    ("size", "stream"),
    [
        ((480, 270), StreamName.SUB),
        ((640, 360), StreamName.SUB),
        ((680, 380), StreamName.SUB),
        ((900, 500), StreamName.MAIN),
        ((3840, 2160), StreamName.MAIN),
    ],
)
def test_the_closest_stream_at_or_above_the_size(size: tuple[int, int], stream: StreamName) -> None:
    assert choose_stream(SIZES, *size, enlarged=False) is stream
    assert choose_stream({StreamName.MAIN: (320, 180)}, *size, enlarged=False) is StreamName.MAIN


def test_auto_is_ffmpeg_but_for_the_feeds_kept_for_vlc() -> None:
    both = {"ffmpeg": GOOD, "vlc": GOOD}
    source = LiveSource(host="h")
    auto = EngineChoice.AUTO
    assert choose_engine(auto, both, source, vlc_in_use=0, vlc_feeds=1) == "vlc"
    assert choose_engine(auto, both, source, vlc_in_use=1, vlc_feeds=1) == "ffmpeg"
    assert choose_engine(EngineChoice.VLC, both, source, vlc_in_use=9, vlc_feeds=0) == "vlc"
    assert choose_engine(EngineChoice.VLC, {"ffmpeg": GOOD, "vlc": BAD}, source, vlc_in_use=0, vlc_feeds=0) == "ffmpeg"
    assert choose_engine(auto, {"ffmpeg": BAD, "vlc": GOOD}, source, vlc_in_use=0, vlc_feeds=0) == "vlc"
    assert choose_engine(auto, {"ffmpeg": BAD, "vlc": BAD}, source, vlc_in_use=0, vlc_feeds=0) is None
    direct = LiveSource(url="rtsp://camera/1")
    assert choose_engine(EngineChoice.VLC, both, direct, vlc_in_use=0, vlc_feeds=1) == "ffmpeg"


@given(st.lists(st.sampled_from(["ffmpeg", "vlc"]), max_size=80), st.integers(1, 8))
def test_no_worker_has_more_than_its_engine_bears(engines: list[str], comfortable: int) -> None:
    desks: list[Desk] = []
    for feed, engine in enumerate(engines):
        number = place(desks, engine, feed, alone=False, comfortable=comfortable)
        if number is None:
            desks.append(Desk(len(desks), engine, 1))
        else:
            old = desks[number]
            assert old.engine == engine
            desks[number] = Desk(number, engine, old.feeds + 1)
    assert all(desk.feeds <= CAPACITY[desk.engine] for desk in desks)


def test_an_isolated_feed_gets_only_its_own_worker_and_nobody_else_gets_that() -> None:
    desks = [Desk(1, "ffmpeg", 0), Desk(2, "ffmpeg", 0, kept_for=7)]
    assert place(desks, "ffmpeg", 7, alone=True, comfortable=2) == 2
    assert place(desks, "ffmpeg", 8, alone=True, comfortable=2) is None
    assert place(desks[1:], "ffmpeg", 8, alone=False, comfortable=2) is None


@given(st.integers(1, 8192), st.integers(1, 8192), st.integers(16, 3840), st.integers(16, 2160))
def test_a_fitted_picture_is_even_and_within_the_tile(width: int, height: int, most_w: int, most_h: int) -> None:
    fitted = fit(width, height, most_w, most_h)
    assert all(side >= 2 and side % 2 == 0 for side in fitted)
    assert fitted[0] <= most_w
    assert fitted[1] <= most_h
