"""What a source's text means: `rtsp://…`, a file, or `demo:SCENE`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from console.gateway.onvif.clock import OnvifClock
from console.gateway.sources.feed import Play, Sink, SourceFailedError
from console.gateway.sources.file import play_file
from console.gateway.sources.rtsp import play_rtsp
from console.wire.gateway_api import ClockSource, StreamName

ResolveScene = Callable[[str], tuple[Path, Path]]
"""Gives the main and the sub file of a demonstration scene (may take long; raises `LookupError` for an unknown one)."""


def is_rtsp(source: str) -> bool:
    """Say whether a source is a network camera."""
    return source.lower().startswith(("rtsp://", "rtsps://"))


def _play_scene(scene: str, stream: StreamName, resolve: ResolveScene | None, sink: Sink) -> None:
    if resolve is None:
        raise SourceFailedError("scene.unknown")
    try:
        main, sub = resolve(scene)
    except LookupError as error:
        raise SourceFailedError("scene.unknown") from error
    play_file(main if stream is StreamName.MAIN else sub, sink)


def player(
    source: str,
    stream: StreamName,
    clock: ClockSource,
    resolve: ResolveScene | None,
    onvif: OnvifClock | None = None,
) -> Play:
    """Return what plays a source."""
    if is_rtsp(source):
        return partial(play_rtsp, source, clock, onvif)
    if source.startswith("demo:"):
        return partial(_play_scene, source.removeprefix("demo:"), stream, resolve)
    return partial(play_file, Path(source))
