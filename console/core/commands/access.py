"""Openings of cameras that are shared on conditions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenCamera:
    """Ask the owner's gateway to open a camera for an incident; without a circumstance the one that fits its type.

    `purpose` is one of those the camera is authorised for; empty means persons and goods, else the owner's first.
    """

    incident: str
    camera: str
    circumstance: str = ""
    minutes: int = 20
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class CloseCamera:
    """Give an opening back before its time."""

    grant: str


AccessCommand = OpenCamera | CloseCamera
