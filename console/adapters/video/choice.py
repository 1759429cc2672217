"""Which stream and which engine a feed uses. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.core.feeds import EngineChoice, LiveSource
from console.domain.camera import StreamName

FFMPEG = "ffmpeg"
VLC = "vlc"
ENGINES = (FFMPEG, VLC)
_SLACK = 0.9
"""A stream this much smaller than the tile still counts as at its size."""


@dataclass(frozen=True, slots=True)
class EngineAbility:
    """What an engine's first worker said of itself.

    Attributes:
        known: it has answered.
        works: its library is there and starts.
        version: of the library.
        rtsp: it opens rtsp:// by itself.
        landlock: the Landlock version its process is confined by, 0 for none.
        error: why it does not work.
    """

    known: bool = False
    works: bool = False
    version: str = ""
    rtsp: bool = False
    landlock: int = 0
    error: str = ""


def choose_stream(
    sizes: Mapping[StreamName, tuple[int, int]], width_px: int, height_px: int, *, enlarged: bool
) -> StreamName:
    """The smallest stream at or above the tile's size, else the largest; sizes unknown: by the tile alone."""
    if not sizes:
        return StreamName.MAIN if enlarged or width_px > 640 else StreamName.SUB
    by_size = sorted(sizes.items(), key=lambda item: item[1][0] * item[1][1])
    for name, (width, height) in by_size:
        # A picture fills the tile in one direction only.
        if width >= width_px * _SLACK or height >= height_px * _SLACK:
            return name
    return by_size[-1][0]


def choose_engine(
    wanted: EngineChoice,
    abilities: Mapping[str, EngineAbility],
    source: LiveSource,
    *,
    vlc_in_use: int,
    vlc_feeds: int,
    shunned: frozenset[str] = frozenset(),
) -> str | None:
    """The engine of a feed about to open, None when none works here.

    AUTO means ffmpeg (less processor time a picture), but for the first `vlc_feeds` feeds: so that the second engine
    is known to work before it is needed. An engine that has not answered yet is taken to work. `shunned` ones failed on
    this feed: with AUTO another is taken if there is one.
    """

    def usable(engine: str) -> bool:
        ability = abilities.get(engine, EngineAbility())
        # libVLC is given bytes; direct addresses and files are FFmpeg's.
        return (ability.works or not ability.known) and not (engine == VLC and source.url)

    if wanted is EngineChoice.VLC or (wanted is EngineChoice.AUTO and vlc_in_use < vlc_feeds):
        order = (VLC, FFMPEG)
    else:
        order = (FFMPEG, VLC)
    usable_ones = [engine for engine in order if usable(engine)]
    if wanted is EngineChoice.AUTO:
        usable_ones.sort(key=shunned.__contains__)
    return usable_ones[0] if usable_ones else None
