"""Which stream, which engine, which worker."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.video.ability import Codec, Transport, transport_of
from console.adapters.video.choice import EngineAbility, choose_engine, choose_stream, lacking
from console.adapters.video.placement import CAPACITY, Desk, place
from console.adapters.video.worker.feed import fit
from console.core.feeds import EngineChoice, LiveSource
from console.domain.camera import StreamName

SIZES = {StreamName.MAIN: (1280, 720), StreamName.SUB: (640, 360)}
GOOD = EngineAbility(known=True, works=True, transports=frozenset(Transport), codecs=frozenset(Codec))
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


def test_a_feed_goes_to_an_engine_that_can_play_it_and_a_wish_that_none_meets_is_named() -> None:
    gateway_only = replace(GOOD, transports=frozenset({Transport.TLS_TS}), codecs=frozenset({Codec.H264}))
    both = {"ffmpeg": GOOD, "vlc": gateway_only}

    def chosen(abilities: dict[str, EngineAbility], source: LiveSource) -> str | None:
        return choose_engine(EngineChoice.VLC, abilities, source, vlc_in_use=0, vlc_feeds=1)

    direct, hevc = LiveSource(url="rtsp://camera/1"), LiveSource(host="h", codec="hevc")
    assert chosen(both, LiveSource(host="h", codec="h264")) == "vlc"
    assert chosen(both, LiveSource(host="h", codec="a name of its own")) == "vlc"
    assert chosen(both, direct) == "ffmpeg"
    assert chosen(both, hevc) == "ffmpeg"
    alone = {"ffmpeg": BAD, "vlc": gateway_only}
    assert (chosen(alone, direct), chosen(alone, hevc)) == (None, None)
    assert lacking(alone, direct) == ("engine.transport", (("transport", "rtsp_tcp"),))
    assert lacking(alone, hevc) == ("engine.codec", (("codec", "hevc"),))
    assert lacking({"ffmpeg": BAD, "vlc": BAD}, hevc) == ("engine.none", ())
    # One that has not answered yet is taken to be able to: the feed waits for it.
    assert chosen({"ffmpeg": EngineAbility(), "vlc": gateway_only}, direct) == "ffmpeg"


@pytest.mark.parametrize(
    ("url", "transport"),
    [
        ("", Transport.TLS_TS),
        ("rtsp://camera/1", Transport.RTSP_TCP),
        ("rtsps://camera/1", Transport.RTSP_TCP),
        ("rtspu://camera/1", Transport.RTSP_UDP),
        ("https://camera/live.m3u8?key=1", Transport.HLS),
        ("http://camera/stream", None),
        ("/a/file.mp4", Transport.FILE),
        ("file:///a/file.mp4", Transport.FILE),
        ("concat:/a|/b", None),
        ("udp://camera:1", None),
    ],
)
def test_an_address_says_how_it_is_opened(url: str, transport: Transport | None) -> None:
    assert transport_of(url) is transport


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
