"""Which stream and which engine a feed uses. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.adapters.video.ability import Codec, Transport, transport_of
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
        transports: how it gets at a stream.
        codecs: what it decodes.
        landlock: the Landlock version its process is confined by, 0 for none.
        unconfined: by what it is not confined here (`no_new_privs`, `landlock`, `seccomp`).
        error: why it does not work.
    """

    known: bool = False
    works: bool = False
    version: str = ""
    transports: frozenset[Transport] = frozenset()
    codecs: frozenset[Codec] = frozenset()
    landlock: int = 0
    unconfined: tuple[str, ...] = ()
    error: str = ""

    def meets(self, source: LiveSource) -> bool:
        """Whether it can play this source here; one that has not answered yet is taken to be able to.

        A codec that the source does not name, or names in words of its own, is found out by trying.
        """
        if not self.known:
            return True
        codec = source.codec in list(Codec) and Codec(source.codec) not in self.codecs
        return self.works and transport_of(source.url) in self.transports and not codec


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
    """The engine of a feed about to open, None when none here can play this source.

    AUTO means ffmpeg (less processor time a picture), but for the first `vlc_feeds` feeds: so that the second engine
    is known to work before it is needed. Where the engine asked for cannot, the other one does. `shunned` ones
    failed on this feed: with AUTO another is taken if there is one.
    """

    def usable(engine: str) -> bool:
        return abilities.get(engine, EngineAbility()).meets(source)

    if wanted is EngineChoice.VLC or (wanted is EngineChoice.AUTO and vlc_in_use < vlc_feeds):
        order = (VLC, FFMPEG)
    else:
        order = (FFMPEG, VLC)
    usable_ones = [engine for engine in order if usable(engine)]
    if wanted is EngineChoice.AUTO:
        usable_ones.sort(key=shunned.__contains__)
    return usable_ones[0] if usable_ones else None


def lacking(abilities: Mapping[str, EngineAbility], source: LiveSource) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Why no engine can play a source: a code and its parameters."""
    working = [ability for ability in abilities.values() if ability.works]
    transport = transport_of(source.url)
    if transport is None:
        return "source.unknown", ()
    if working and not any(transport in ability.transports for ability in working):
        return "engine.transport", (("transport", transport.value),)
    if working:
        return "engine.codec", (("codec", source.codec[:20]),)
    return "engine.none", ()
