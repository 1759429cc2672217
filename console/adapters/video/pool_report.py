"""What the pool does, as plain values for the report and for the technician. GUI thread."""

from __future__ import annotations

from typing import TypedDict

from console.adapters.video.choice import EngineAbility
from console.adapters.video.places import Place
from console.adapters.video.worker_process import WorkerProcess
from console.core.feeds import FeedReading


class TileReport(TypedDict):
    """One tile in `VideoPool.snapshot`; `age_ms` is None before the first picture, `cores` are of its decoder, `lost`
    is None where that cannot tell.
    """

    tile: str
    camera: str
    phase: str
    reason: str
    engine: str
    stream: str
    effort: str
    cause: str
    frames: int
    fps: float
    fps_in: float
    age_ms: int | None
    cores: float
    kbit_s: float
    lost: int | None
    damaged: bool
    worker: int
    restarts: int
    alone: bool


class WorkerReport(TypedDict):
    """One worker in `VideoPool.snapshot`."""

    number: int
    engine: str
    pid: int
    feeds: int
    alone: bool


class PoolReport(TypedDict):
    """Everything."""

    tiles: list[TileReport]
    workers: list[WorkerReport]
    engines: dict[str, EngineAbility]
    worker_deaths: int


def tile_report(place: Place, reading: FeedReading, now_us: int) -> TileReport:
    """One tile's figures at a moment."""
    return TileReport(
        tile=place.name,
        camera=str(place.camera),
        phase=reading.phase.value,
        reason=reading.reason,
        engine=reading.engine,
        stream=reading.stream.value if reading.stream is not None else "",
        effort=reading.effort.value,
        cause=reading.cause.value,
        frames=reading.frames,
        fps=round(reading.fps_shown, 2),
        fps_in=round(reading.fps_in, 2),
        age_ms=(now_us - reading.captured_us) // 1000 if reading.captured_us else None,
        cores=round(reading.cores, 4),
        kbit_s=round(reading.kbit_s),
        lost=reading.lost_pictures,
        damaged=reading.damaged,
        worker=reading.worker,
        restarts=reading.restarts,
        alone=reading.alone,
    )


def worker_report(worker: WorkerProcess) -> WorkerReport:
    """One worker's figures. Loop thread."""
    return WorkerReport(
        number=worker.number,
        engine=worker.engine,
        pid=worker.pid,
        feeds=len(worker.feeds),
        alone=worker.kept_for is not None,
    )
