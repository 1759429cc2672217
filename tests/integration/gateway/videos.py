"""Test videos, encoded for real: a grey that counts, so that every picture differs from the one before."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.video.stream import VideoStream


def encode(
    path: Path,
    *,
    codec: str = "libx264",
    seconds: float = 4.0,
    fps: int = 15,
    size: tuple[int, int] = (320, 240),
    gop: int = 15,
    b_frames: int = 0,
    sound: bool = False,
    bit_rate: int | None = None,
) -> Path:
    """Encode `seconds` of moving noise bars; `sound` adds a tone that no viewer may ever receive."""
    width, height = size
    options = {"preset": "ultrafast", "g": str(gop), "bf": str(b_frames), "sc_threshold": "0"}
    if codec == "libx265":
        options = {"preset": "ultrafast", "x265-params": f"keyint={gop}:log-level=none"}
    noise = np.random.default_rng(1).integers(0, 255, (height * 3 // 2, width), dtype=np.uint8)
    with av.open(str(path), "w") as container:
        video = container.add_stream(codec, rate=fps, options=options)
        assert isinstance(video, VideoStream)
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        if bit_rate:
            video.bit_rate = bit_rate
        tone = container.add_stream("aac", rate=48000) if sound else None
        assert tone is None or isinstance(tone, AudioStream)
        for index in range(int(seconds * fps)):
            picture = np.full((height * 3 // 2, width), 60 + index % 60, dtype=np.uint8)
            if bit_rate:
                picture = np.roll(noise, index * 7, axis=1)
            picture[:height, (index * 4) % width : (index * 4) % width + 20] = 230
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="yuv420p")
            frame.pts, frame.time_base = index, Fraction(1, fps)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if tone is not None:
            for start in range(0, int(seconds * 48000) - 1024, 1024):
                wave = np.sin(np.arange(start, start + 1024) / 20).astype(np.float32)[None, :]
                sample = av.AudioFrame.from_ndarray(wave, format="fltp", layout="mono")
                sample.sample_rate, sample.pts = 48000, start
                container.mux(tone.encode(sample))
            container.mux(tone.encode(None))
    return path
