"""Moving pictures whose number can be read back from their pixels, as real H.264."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
import numpy.typing as npt

FPS = 15
GROUP = 30
FRAMES = 150
TICKS = 90_000 // FPS
BITS = 8
SOUND_SAMPLES = 1152
_MARK = 0.1


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded picture."""

    payload: bytes
    key: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A coded clip without B-pictures, one packet a picture, ready to be looped."""

    width_px: int
    height_px: int
    codec: str
    pictures: tuple[Coded, ...]


def drawn(
    index: int, width_px: int, height_px: int, *, still: bool = False, busy: bool = False
) -> npt.NDArray[np.uint8]:
    """A picture (RGB) that moves, with its number in black and white squares along its top."""
    shown = 0 if still else index
    y, x = np.mgrid[0:height_px, 0:width_px]
    picture = np.empty((height_px, width_px, 3), np.uint8)
    picture[..., 0] = (x + 3 * shown) % 256 // 2 + 40
    picture[..., 1] = (y + 2 * shown) % 256 // 2 + 40
    picture[..., 2] = 90
    if busy:
        # Leaves that move in the wind, as far as an encoder is concerned.
        grain = np.random.default_rng(7).integers(0, 60, (height_px // 2, width_px // 2), np.uint8)
        grain = np.roll(grain.repeat(2, 0).repeat(2, 1), (shown % 7, 2 * shown), (0, 1))
        picture[height_px // 2 :] += grain[height_px // 2 :, :, None]
    side = int(width_px * _MARK)
    for bit in range(BITS):
        picture[0:side, bit * side : (bit + 1) * side] = 235 if shown >> bit & 1 else 16
    return picture


def number_in(pixels: memoryview, width_px: int, stride: int) -> int:
    """Read the number back from BGRX pixels of any size."""
    side = width_px * _MARK
    number = 0
    for bit in range(BITS):
        at = int(side / 2) * stride + int((bit + 0.5) * side) * 4 + 1
        number |= (pixels[at] > 125) << bit
    return number


@functools.cache
def sound(seconds: int = 10) -> tuple[bytes, ...]:
    """A tone that nobody may ever hear: frames of 1152 samples at 48 kHz (MPEG layer 2)."""
    encoder = av.CodecContext.create("mp2", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.layout, encoder.format = 48_000, av.AudioLayout("mono"), av.AudioFormat("s16")
    encoder.time_base = Fraction(1, 48_000)
    wave = (np.sin(np.arange(SOUND_SAMPLES) / 20) * 9000).astype(np.int16)[None, :]
    frames: list[bytes] = []
    for index in range(seconds * 48_000 // SOUND_SAMPLES):
        frame = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
        frame.sample_rate, frame.pts = 48_000, index * SOUND_SAMPLES
        frames += [bytes(packet) for packet in encoder.encode(frame)]
    return tuple(frames)


@functools.cache
def scene(
    width_px: int = 640,
    height_px: int = 360,
    *,
    still: bool = False,
    codec: str = "libx264",
    frames: int = FRAMES,
    busy: bool = False,
    group: int = GROUP,
) -> Scene:
    """Encode a clip once a session."""
    encoder = av.CodecContext.create(codec, "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = width_px, height_px, "yuvj420p" if codec == "mjpeg" else "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, FPS), Fraction(FPS)
    encoder.gop_size = group
    encoder.thread_count = 1
    # A busy scene is coded as a camera codes it (deblocking, CABAC), the others as fast as it goes.
    preset = "veryfast" if busy else "ultrafast"
    encoder.options = {
        "libx264": {"preset": preset, "tune": "zerolatency", "qp": "26"},
        "libx265": {"preset": "ultrafast", "x265-params": f"keyint={group}:bframes=0:pools=1:log-level=none"},
        # What RTP carries of JPEG has no room for tables of its own.
        "mjpeg": {"huffman": "default"},
    }.get(codec, {})
    pictures: list[Coded] = []
    for index in range(frames):
        frame = av.VideoFrame.from_ndarray(drawn(index, width_px, height_px, still=still, busy=busy), format="rgb24")
        frame.pts = index
        pictures += [Coded(bytes(packet), packet.is_keyframe) for packet in encoder.encode(frame)]
    pictures += [Coded(bytes(packet), packet.is_keyframe) for packet in encoder.encode(None)]
    return Scene(width_px, height_px, codec, tuple(pictures))


def transport(of: Scene, first: int = 0, count: int = 0) -> bytes:
    """Some of the clip (all of it once when not said), as a transport stream."""
    out = io.BytesIO()
    with av.open(out, "w", format="mpegts") as muxer:
        stream = muxer.add_stream(of.codec, rate=FPS)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = of.width_px, of.height_px, "yuv420p"
        for index in range(first, first + (count or len(of.pictures))):
            coded = of.pictures[index % len(of.pictures)]
            packet = av.Packet(coded.payload)
            packet.stream, packet.time_base = stream, Fraction(1, 90_000)
            packet.pts = packet.dts = index * TICKS
            packet.is_keyframe = coded.key
            muxer.mux(packet)
    return out.getvalue()
