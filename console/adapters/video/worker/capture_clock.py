"""From a time stamp in the stream to an instant by this workstation's clock."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.runtime.clock import wall_less_steady_us

PTS_HZ = 90_000
_CLOCK_NOISE_US = 20_000
WRAP_US = (1 << 33) * 100 // 9
"""MPEG-TS time stamps start again after 26.5 hours."""


@dataclass(frozen=True, slots=True)
class CaptureClock:
    """Maps PTS to UTC microseconds of this workstation.

    Attributes:
        epoch_us: the gateway's instant of PTS 0, or None where only the arrival is known.
        offset_us: gateway clock - this workstation's clock, as it was when this was made: what the workstation's clock
            was set by since then is taken into account.
    """

    epoch_us: int | None
    offset_us: int = 0
    _clock_us: int = field(default_factory=wall_less_steady_us)

    @property
    def from_arrival(self) -> bool:
        """Whether ages count from the arrival at this end, for want of anything better."""
        return self.epoch_us is None

    def captured_us(self, pts_90k: int | None, now_us: int) -> int:
        """The capture instant of a picture. Without a time stamp or an epoch: now.

        A stream that has wrapped is brought to the turn nearest to now: that can hide an age of whole days only.
        """
        if self.epoch_us is None or pts_90k is None:
            return now_us
        captured_us = self.epoch_us + pts_90k * 100 // 9 - self._offset_us()
        turns = (now_us - captured_us + WRAP_US // 2) // WRAP_US
        return captured_us + turns * WRAP_US

    def pts_at(self, now_us: int) -> int | None:
        """The PTS (90 kHz, not wrapped) of a picture captured now; None where it is not known."""
        if self.epoch_us is None:
            return None
        return (now_us + self._offset_us() - self.epoch_us) * 9 // 100

    def _offset_us(self) -> int:
        step_us = wall_less_steady_us() - self._clock_us
        return self.offset_us - step_us if abs(step_us) > _CLOCK_NOISE_US else self.offset_us
