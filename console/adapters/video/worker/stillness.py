"""Whether the camera still sends something new. Pure.

Of every picture each eighth luma sample of each eighth row is looked at, of a key frame all of them. A still corridor
at night differs by the sensor's noise: coding may skip it for seconds, but a key frame, coded by itself, brings it
back somewhere, and no key frame ever comes again. A frozen encoder goes on coding one picture: coarse, then refined,
now with this quantiser, now with that one. So what it sends differs a little, and its key frames come again exactly.

As long as its rate control settles they do not, and a tolerance cannot stand in for that. Measured on luma samples of
successive key frames at 640×360, mean levels of difference: a settling frozen encoder 0.02 to 3 (its quantiser moves),
a living corridor with noise of 0.6 to 2 levels 0.06 to 0.95 (a coarse quantiser hides the noise). The two overlap: any
limit would call some night frozen, and that is worse than being late. So it takes 9 s where the quantiser is constant,
17 s at a constant quality, 24 to 50 s at an average bit rate; under a strictly constant bit rate, whose quantiser never
comes to rest, three encoders out of four were not found within 100 s.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from copy import copy

STEP = 8
_REMEMBERED = 32
_COMPARED = 256
_ALIKE_LEVELS = 3
_MOST_LEVELS = 40
_SAME_US = 50_000
_SENT_AGAIN_US = 3_000_000
"""A stream that comes back begins with what is kept of its present group, in one burst."""


def sample(luma: memoryview, width_px: int, height_px: int, stride: int) -> bytes:
    """Every eighth row of an 8-bit plane: whole rows are copied far faster than samples picked out of them."""
    return b"".join([luma[row : row + width_px] for row in range(0, height_px * stride, STEP * stride)])


def whole(luma: memoryview, width_px: int, height_px: int, stride: int) -> int:
    """A sum over all samples of the plane; what lies beside the picture does not count."""
    if stride == width_px:
        return zlib.crc32(luma[: height_px * stride])
    found = 0
    for row in range(0, height_px * stride, stride):
        found = zlib.crc32(luma[row : row + width_px], found)
    return found


class Stillness:
    """Counts since when, and over how many key frames, nothing new has come. One thread.

    Attributes:
        since_us: instant of the first picture that all since have been like, by the clock of `see`; 0 when the last one
            was new.
            The first key frame of a picture that stands is new itself: it has stood since the pictures before that
            one are the same, at most since the key frame before.
        keyframes: key frames since then, that one included; each but the first is an exact repetition.
    """

    def __init__(self) -> None:
        self._newest_us = self._known_us = self._back_us = 0
        self.forget()

    def resumed(self) -> Stillness:
        """One that goes on from here on a stream that was lost and is opened again: it is the same camera.

        Where nobody said when pictures were taken, what is sent again would look like a repetition: it begins anew.
        """
        if not self._newest_us:
            return Stillness()
        new = copy(self)
        new._keys = self._keys.copy()
        new._known_us, new._back_us = self._newest_us, 0
        return new

    def forget(self) -> None:
        """Pictures were not looked at for a while: nothing is known of them."""
        self.since_us = self.keyframes = 0
        self._keys: OrderedDict[int, None] = OrderedDict()
        self._first = b""
        self._first_us = 0
        self._first_key = False
        self._same_us = 0
        self._group_us = 0
        self._after_key = True
        self._last = b""

    def see(
        self, samples: bytes, keyframe: bool, now_us: int, key_sum: int | None = None, captured_us: int = 0
    ) -> None:
        """Take the next picture's samples, and the sum of all of them (`whole`) if it is a key frame.

        `now_us` is by a clock that nobody sets, `captured_us` by whatever the stream says.

        By its capture time, if that is known, one that is sent again after a loss is told from one that is coded again.
        Where nobody has that sum (libVLC keeps no decoded picture), a key frame's samples stand for it, and have to be
        those of the picture before as well.
        """
        if self._known_us:
            self._back_us = self._back_us or now_us
            if captured_us <= self._known_us + _SAME_US and now_us - self._back_us < _SENT_AGAIN_US:
                return
            self._known_us = 0
        self._newest_us = captured_us
        same = samples == self._last
        like = same or ((key_sum is not None or not keyframe) and _near(samples, self._first))
        self._last = samples
        if not same and not keyframe:
            self._same_us = now_us
        if self._after_key:
            self._group_us = now_us
        self._after_key = keyframe
        if (keyframe and self._fresh(hash(samples) if key_sum is None else key_sum)) or not like:
            self.since_us = self.keyframes = 0
            self._first, self._first_us, self._first_key = samples, max(self._same_us, self._group_us), keyframe
            return
        if not self.since_us:
            self.since_us, self.keyframes = self._first_us, int(self._first_key)
        self.keyframes += int(keyframe)

    def _fresh(self, key_sum: int) -> bool:
        known = key_sum in self._keys
        self._keys[key_sum] = None
        self._keys.move_to_end(key_sum)
        if len(self._keys) > _REMEMBERED:
            self._keys.popitem(last=False)
        return not known


def _near(one: bytes, other: bytes) -> bool:
    """Whether samples differ by no more than coding does: by a few levels, taken over some of them."""
    if len(one) != len(other):
        return False
    step = max(1, len(one) // _COMPARED)
    differences = [abs(a - b) for a, b in zip(one[::step], other[::step], strict=True)]
    return sum(differences) <= _ALIKE_LEVELS * len(differences) and max(differences, default=0) <= _MOST_LEVELS
