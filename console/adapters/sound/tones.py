"""Tones as wave files, made here from sines: 16 bit, mono, 24 kHz. Pure; any thread."""

from __future__ import annotations

import io
import math
import struct
import wave
from collections.abc import Iterable

from console.core.notice_table import Tone

RATE_HZ = 24_000
RAMP_S = 0.012
"""A tone swells and fades for as long, so that it does not click."""

Part = tuple[float, float, float]
"""Frequency in Hz (0 for silence), seconds, loudness of 0 to 1."""

_PARTS: dict[Tone, tuple[Part, ...]] = {
    # Two pitches that alternate carry through a room with radios; loud, since it is for a life.
    Tone.DISTRESS: ((988.0, 0.22, 0.85), (740.0, 0.22, 0.85)) * 3,
    Tone.URGENT: ((659.0, 0.16, 0.22), (0.0, 0.03, 0.0), (880.0, 0.30, 0.22)),
    Tone.WELFARE: ((587.0, 0.18, 0.25), (0.0, 0.05, 0.0), (587.0, 0.18, 0.25), (0.0, 0.05, 0.0), (440.0, 0.34, 0.25)),
}


def wave_of(tone: Tone) -> bytes:
    """The whole file."""
    raw = io.BytesIO()
    with wave.open(raw, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        samples = [value for part in _PARTS[tone] for value in _samples(*part)]
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return raw.getvalue()


def seconds_of(tone: Tone) -> float:
    """How long it lasts."""
    return sum(seconds for _, seconds, _ in _PARTS[tone])


def _samples(pitch_hz: float, seconds: float, loudness: float) -> Iterable[int]:
    count = round(seconds * RATE_HZ)
    ramp = max(1, round(RAMP_S * RATE_HZ))
    for place in range(count):
        swell = min(1.0, place / ramp, (count - 1 - place) / ramp)
        angle = 2 * math.pi * pitch_hz * place / RATE_HZ
        # A little of the octave: a pure sine is hard to locate and easy to miss.
        value = 0.8 * math.sin(angle) + 0.2 * math.sin(2 * angle)
        yield round(32767 * loudness * swell * value)
