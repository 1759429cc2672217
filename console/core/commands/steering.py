"""Cameras that can be turned."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakeCamera:
    """Take a camera in hand (`camera` is `gateway/camera`); `over` takes it from whoever has a lower priority.

    `incident` is that of watching it, empty for the watch.
    """

    camera: str
    incident: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class AskForCamera:
    """Ask whoever has it in hand to hand it over."""

    camera: str
    incident: str = ""


@dataclass(frozen=True, slots=True)
class LeaveCamera:
    """Give a camera back; `to` offers it to an operator by name first."""

    camera: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class MoveCamera:
    """Speeds of -1…1 (to the right, upwards, closer) for half a second; all 0 stops. Only the newest counts."""

    camera: str
    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0


@dataclass(frozen=True, slots=True)
class GoToPreset:
    """Turn a camera to one of its presets."""

    camera: str
    preset: str


@dataclass(frozen=True, slots=True)
class KeepPreset:
    """Keep where a camera looks now, under a name."""

    camera: str
    name: str


SteeringCommand = TakeCamera | AskForCamera | LeaveCamera | MoveCamera | GoToPreset | KeepPreset
