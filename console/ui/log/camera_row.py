"""One row among the cameras of an incident."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CameraRow:
    """One row; `label` is all of it as it is read aloud.

    `link` marks the offer to link the camera of the focused tile; `needs_grant` that its owner must be asked first;
    `linked` that it belongs to the story. `head` is what comes next of a moving incident: a line without a camera;
    `page` is where on the wall it stands, -1 for nowhere. The others are what the row shows apart: `view` and `off_deg`
    as in `OfferItem`, or in place of a view what ties it to the place; `dim` for one that shows nothing now.
    """

    ref: str
    label: str
    needs_grant: bool = False
    link: bool = False
    linked: bool = False
    head: bool = False
    page: int = -1
    seen: bool = False
    number: str = ""
    name: str = ""
    terms: str = ""
    second: str = ""
    view: str = ""
    off_deg: int | None = None
    dim: bool = False
