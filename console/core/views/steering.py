"""Cameras in somebody's hand. Immutable; read on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SteeredItem:
    """A camera that somebody steers, or that could not be steered from here just now.

    `operator` is empty where nobody does; `here` is this workstation, `ours` that it is in hand here as well. Times are
    UTC ms by this workstation's clock; `until_ms` is sure for `ours` only, since others' use prolongs theirs.
    `presets` are (token, name) pairs, known while it is ours. `fault` says why the last wish of this workstation
    failed, or why the camera was lost.
    """

    camera: str
    operator: str = ""
    workstation: str = ""
    priority: int = 0
    since_ms: int = 0
    until_ms: int = 0
    here: bool = False
    ours: bool = False
    offered_to: str = ""
    asked_by: str = ""
    asked_from: str = ""
    presets: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SteeringView:
    """Who steers what; `priority` is that of whoever sits here, for a camera on the watch."""

    revision: int
    items: tuple[SteeredItem, ...] = ()
    priority: int = 0
