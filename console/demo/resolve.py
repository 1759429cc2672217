"""What `demo:SCENE` means to a gateway: the two streams of one of the city's cameras, drawn when they are not there."""

from __future__ import annotations

import os
from pathlib import Path

from console.demo.cameras import camera_of
from console.demo.stock import SceneStock


def cache_folder() -> Path:
    """Where scenes that a gateway draws for itself are kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cic-gateway" / "scenes"


def resolve(scene: str) -> tuple[Path, Path]:
    """Main and sub stream of a camera by its id (`canebiere`). Draws for some seconds at first; a thread of its own.

    While another process draws the same scene its paths are given, and the gateway waits for the files as it does
    for any that are not there yet.

    Raises:
        LookupError: there is no such scene.
        OSError: the cache cannot be written.
    """
    camera = camera_of(scene)
    stock = SceneStock(cache_folder())
    if not stock.has(camera.id):
        from console.demo.render import render_all  # numpy and the encoder only where something is drawn

        render_all(cache_folder(), [camera.id])
    return stock.main_of(camera.id), stock.sub_of(camera.id)
