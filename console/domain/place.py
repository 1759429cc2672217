"""A place as the log knows it."""

from __future__ import annotations

from dataclasses import dataclass


def on_earth(lat: float | None, lon: float | None) -> bool:
    """Whether both are degrees of a place on Earth; a number that is none is not."""
    return lat is not None and lon is not None and -90 <= lat <= 90 and -180 <= lon <= 180


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, as far as anybody knows.

    `label` is what people say; `camera` is `gateway/camera`; coordinates are WGS 84 degrees.
    """

    label: str = ""
    sector: str = ""
    street: str = ""
    station: str = ""
    camera: str = ""
    lat: float | None = None
    lon: float | None = None
