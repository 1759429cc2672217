"""In which units a device takes speeds, positions and ways: what it says, else ONVIF's generic spaces. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from console.gateway.onvif.xml import Element
from console.wire.ptz import PtzKind


@dataclass(frozen=True, slots=True)
class Range:
    """From `least` to `most`; `space` is its URI, empty for the device's own choice."""

    least: float = -1.0
    most: float = 1.0
    space: str = ""

    def speed(self, ratio: float) -> float:
        """A speed of -1…1 in the device's units; 0 stays 0 also where the two ends differ."""
        return ratio * (self.most if ratio >= 0 else -self.least)

    def place(self, ratio: float, *, from_zero: bool = False) -> float:
        """A place of -1…1 (or 0…1) in the device's units."""
        part = min(max(ratio, 0.0), 1.0) if from_zero else (ratio + 1) / 2
        return self.least + part * (self.most - self.least)

    def ratio(self, place: float, *, from_zero: bool = False) -> float | None:
        """The other way round; None where the range is none."""
        if self.most <= self.least:
            return None
        part = min(max((place - self.least) / (self.most - self.least), 0.0), 1.0)
        return part if from_zero else part * 2 - 1


@dataclass(frozen=True, slots=True)
class Axes:
    """Ranges of one kind of movement; None for an axis that it does not move."""

    pan: Range | None = None
    tilt: Range | None = None
    zoom: Range | None = None

    @property
    def any(self) -> bool:
        """Whether it moves at all."""
        return self.pan is not None or self.zoom is not None


GENERIC = Axes(Range(), Range(), Range())
_KINDS = (
    (PtzKind.CONTINUOUS, "ContinuousPanTiltVelocitySpace", "ContinuousZoomVelocitySpace"),
    (PtzKind.ABSOLUTE, "AbsolutePanTiltPositionSpace", "AbsoluteZoomPositionSpace"),
    (PtzKind.RELATIVE, "RelativePanTiltTranslationSpace", "RelativeZoomTranslationSpace"),
)


def spaces_of(described: Element) -> dict[PtzKind, Axes]:
    """The kinds of movement that configuration options, or a node, describe; empty where they describe none."""
    found: dict[PtzKind, Axes] = {}
    for kind, turning, zooming in _KINDS:
        pan, tilt = _ranges(described, turning)
        zoom, _ = _ranges(described, zooming)
        axes = Axes(pan, tilt, zoom)
        if axes.any:
            found[kind] = axes
    return found


def _ranges(described: Element, name: str) -> tuple[Range | None, Range | None]:
    every = list(described.all(name))
    if not every:
        return None, None
    # Generic ones are the same at every device; degrees and millimetres are not
    chosen = next((space for space in every if "Generic" in space.words("URI")), every[0])
    uri = chosen.words("URI")
    return _range(chosen, "XRange", uri), _range(chosen, "YRange", uri)


def _range(space: Element, name: str, uri: str) -> Range:
    try:
        least, most = float(space.words(name, "Min")), float(space.words(name, "Max"))
    except ValueError:
        return Range(space=uri)
    return Range(least, most, uri) if least < most and abs(least) < 1e9 and abs(most) < 1e9 else Range(space=uri)
