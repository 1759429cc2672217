"""What the map asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WatchMap:
    """A map has come into view on this workstation, or the last one has gone: nothing is drawn up for a hidden one."""

    watched: bool


@dataclass(frozen=True, slots=True)
class NamePlace:
    """What is known of a spot (WGS 84 degrees): the place nearest to it, the sector it lies in."""

    lat: float
    lon: float


MapCommand = WatchMap | NamePlace
