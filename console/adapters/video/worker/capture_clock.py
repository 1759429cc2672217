"""From a time stamp in the stream to an instant by this workstation's clock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from console.core.feeds import AgeSource
from console.runtime.clock import wall_less_steady_us

PTS_HZ = 90_000
CREEP = 20
"""An offset follows its measurement by at most one part in so many of the time that passes."""
SET_US = 1_000_000
"""No measurement is better by so much: somebody set one of the clocks."""
CLOCK_NOISE_US = 20_000
WRAP_US = (1 << 33) * 100 // 9
"""MPEG-TS time stamps start again after 26.5 hours."""


@dataclass(frozen=True, slots=True)
class CaptureClock:
    """Maps PTS to UTC microseconds of this workstation.

    Attributes:
        epoch_us: the gateway's instant of PTS 0, or None where only the arrival is known.
        offset_us: gateway clock - this workstation's clock, as it was when this was made: what the workstation's clock
            was set by since then is taken into account.
        by_camera: the camera itself says when a picture was taken, not the gateway that received it.
        bound: the epoch is what the arrival here allows, by this workstation's clock, not what a source says.
    """

    epoch_us: int | None
    offset_us: int = 0
    by_camera: bool = False
    bound: bool = False
    _clock_us: int = field(default_factory=wall_less_steady_us)

    @property
    def age_source(self) -> AgeSource:
        """Whose clock ages count from; the arrival at this end for want of anything better."""
        if self.epoch_us is None or self.bound:
            return AgeSource.ARRIVAL
        return AgeSource.CAMERA if self.by_camera else AgeSource.GATEWAY

    def bounded(self, epoch_us: int | None) -> CaptureClock:
        """The same by another arrival, told by this workstation's clock as it stood when this was made."""
        return self if epoch_us == self.epoch_us else replace(self, epoch_us=epoch_us)

    def towards(self, offset_us: int, passed_us: int) -> CaptureClock:
        """The same after some time in which the offset was measured anew.

        It creeps there: a better measurement must not make a picture younger at a stroke, nor its tile leap into the
        future. A clock that was set is followed at once.
        """
        own_us = self._offset_us()
        away_us = offset_us - own_us
        if self.epoch_us is None or self.bound or not away_us:
            return self
        if abs(away_us) <= SET_US:
            most_us = max(1, passed_us // CREEP)
            offset_us = own_us + max(-most_us, min(most_us, away_us))
        return replace(self, offset_us=offset_us, _clock_us=wall_less_steady_us())

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
        return self.offset_us - step_us if abs(step_us) > CLOCK_NOISE_US else self.offset_us
