"""Video protection is silent (CSI R253-1): a sound track is dropped unread, whatever it holds."""

from __future__ import annotations

import io
from fractions import Fraction

import av
import av.container
import av.logging

from console.adapters.video.worker import ffmpeg_engine
from tests.integration.video.scenes import FPS, TICKS, scene, sound


def with_sound() -> bytes:
    of = scene(320, 180, frames=30)
    out = io.BytesIO()
    with av.open(out, "w", format="mpegts") as muxer:
        video = muxer.add_stream("libx264", rate=FPS)
        assert isinstance(video, av.VideoStream)
        video.width, video.height, video.pix_fmt = of.width_px, of.height_px, "yuv420p"
        audio = muxer.add_stream("mp2", rate=48_000)
        for index, (coded, frame) in enumerate(zip(of.pictures, sound(), strict=False)):
            for stream, payload in ((video, coded.payload), (audio, frame)):
                packet = av.Packet(payload)
                packet.stream, packet.pts, packet.dts = stream, index * TICKS, index * TICKS
                packet.time_base = Fraction(1, 90_000)
                muxer.mux(packet)
    return out.getvalue()


def test_no_decoder_of_sound_is_made_and_no_packet_of_it_is_read() -> None:
    stream = with_sound()
    before = av.logging.get_level()
    av.logging.set_level(av.logging.DEBUG)
    try:
        with (
            av.logging.Capture(local=False) as said,
            av.open(io.BytesIO(stream), format="mpegts", options=ffmpeg_engine.TS_OPTIONS) as container,
        ):
            assert isinstance(container, av.container.InputContainer)
            video = ffmpeg_engine.only_video(container)
            assert [one.type for one in container.streams] == ["video", "audio"]
            kinds = {packet.stream.type for packet in container.demux() if packet.size}
    finally:
        av.logging.set_level(before)
    assert video.codec_context.name == "h264"
    assert kinds == {"video"}
    # FFmpeg's own word: to find out what the track is, it would have opened a decoder.
    assert any("not on whitelist" in line for _level, _name, line in said)
