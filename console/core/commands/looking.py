"""What is done with pictures that are here already."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.core.pictures import Pixels


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What somebody has seen of a camera's last minute since this was last told; `over` when they have left it.

    `look` names one look back from its beginning to its end; `incident` is empty for the watch. Instants are those of
    the pictures (UTC ms), 0 when none was seen since.
    """

    look: str
    camera: str
    incident: str
    from_ms: int = 0
    until_ms: int = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """Keep a still picture with an incident: as it was decoded, with a caption to be burnt under it.

    `captured_ms` is when the camera took it (UTC), `state` what the tile said of it (a `TileState`).
    """

    incident: str
    camera: str
    captured_ms: int
    state: str
    picture: Pixels = field(repr=False)
    caption: Pixels = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShowThumb:
    """The small picture of one that was taken (`picture` is the fact's id), for the timeline."""

    picture: str


@dataclass(frozen=True, slots=True)
class ShowSnapshot:
    """A picture that was taken for an incident, at its own size."""

    incident: str
    picture: str


@dataclass(frozen=True, slots=True)
class ExportSnapshot:
    """Write a picture that was taken to a file outside the console, for an officer: an extraction.

    `basis` is a code of `core.extraction.BASES`; `requisition` its number, which only a direct collection does without.
    `receipt` is a PDF slip, written beside the file under the name that `core.extraction.receipt_path` gives.
    """

    incident: str
    picture: str
    path: str
    basis: str
    requisition: str
    officer: str
    service: str
    medium: str
    receipt: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class KeepWallPicture:
    """Keep a picture of a wall as a file. `bgrx` is 4 bytes a pixel, rows without gaps; `taken_ms` is UTC.

    A `bytearray` is handed over: nobody changes it afterwards. `texts` are keywords and words that go into the file.
    The outcome's `value` is its path.
    """

    width_px: int
    height_px: int
    bgrx: bytes | bytearray = field(repr=False)
    taken_ms: int
    texts: tuple[tuple[str, str], ...] = ()


LookingCommand = LookedBack | TakeSnapshot | ShowThumb | ShowSnapshot | ExportSnapshot | KeepWallPicture
