"""What every row needs, made when the first one asks for it, and ended with the run."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Self

from tests.benchmarks.surroundings.cameras import Cameras, rtsp_cameras
from tests.benchmarks.surroundings.material import material
from tests.benchmarks.surroundings.screen import Screen, screen

CLIP_S = 1200.0
"""The RTSP server plays a clip once a session; no session of a row is longer."""
MOST_FEEDS = 64


class Scenery:
    """Screen, clips and cameras of one run.

    Attributes:
        rounds: how often each figure is taken. window_s: over how long. seconds: how long a soak takes.
    """

    def __init__(self, rounds: int, window_s: float, seconds: float) -> None:
        self.rounds, self.window_s, self.seconds = rounds, window_s, seconds
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @cached_property
    def screen(self) -> Screen:
        """An X screen."""
        return self._stack.enter_context(screen())

    @cached_property
    def clips(self) -> list[Path]:
        """What the cameras see."""
        return self._stack.enter_context(material(CLIP_S))

    @cached_property
    def cameras(self) -> Cameras:
        """As many RTSP cameras as any row wants; one that nobody asks for costs nothing."""
        return self._stack.enter_context(rtsp_cameras(self.clips, MOST_FEEDS))

    def folder(self) -> Path:
        """A fresh one on a disk: a store that is synced to memory would measure nothing a user has."""
        name = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="cic-bench-", dir="/var/tmp"))
        return Path(name)
