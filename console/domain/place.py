"""A place as the log knows it."""

from __future__ import annotations

from dataclasses import dataclass


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
