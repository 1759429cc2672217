"""Whether the camera still sends something new: every eighth row of the luma, compared. Pure.

A still corridor at night differs from picture to picture by the sensor's noise; a frozen encoder does not.
"""

from __future__ import annotations

STEP = 8


def sample(luma: memoryview, width_px: int, height_px: int, stride: int) -> bytes:
    """Every eighth row of an 8-bit plane: whole rows are copied far faster than samples picked out of them."""
    return b"".join([luma[row : row + width_px] for row in range(0, height_px * stride, STEP * stride)])


class Stillness:
    """Counts since when, and over how many key frames, the samples have been the same.

    Attributes:
        since_us: UTC microseconds of the first of a run of identical pictures; 0 when the last two differ.
        keyframes: key frames within that run.
    """

    def __init__(self) -> None:
        self.since_us = 0
        self.keyframes = 0
        self._last = b""
        self._last_us = 0
        self._last_key = False

    def see(self, samples: bytes, keyframe: bool, now_us: int) -> None:
        """Take the next picture's samples."""
        if samples != self._last:
            self.since_us = self.keyframes = 0
        else:
            if not self.since_us:
                self.since_us, self.keyframes = self._last_us, int(self._last_key)
            self.keyframes += int(keyframe)
        self._last, self._last_us, self._last_key = samples, now_us, keyframe
