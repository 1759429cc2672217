"""What a tile did lately, as plain values for the console's report."""

from __future__ import annotations

from typing import TypedDict

from console.ui.wall.tile import REPORT_S, Tile


class TileReport(TypedDict):
    """One tile. `frames` are pictures painted since its camera came, `fps` those painted a second over the last 30 s.

    `age_ms` is the age of the newest picture, -1 before the first; `age_source` says whose clock ages count from.
    `latency_p50_ms` and `latency_p95_ms` are of ages at the moment of painting over the last minute, -1 without any.
    `lost` counts pictures that never came (None where its decoder cannot tell), `damaged` says that the one in sight
    was built on such.
    """

    tile: str
    cell: int
    camera: str
    number: int
    name: str
    owner: str
    state: str
    engine: str
    stream: str
    frames: int
    fps: float
    age_ms: int
    age_source: str
    latency_p50_ms: int
    latency_p95_ms: int
    lost: int | None
    damaged: bool
    reason: str
    restarts: int


def report_of(tile: Tile, cell: int, now_s: float, now_us: int) -> TileReport:
    """Measure the tile in a cell of the page at a moment (monotonic seconds, UTC microseconds)."""
    reading, camera = tile.reading, tile.camera
    age_us = now_us - reading.captured_us if reading.captured_us else -1000
    spread = tile.latency.spread(now_s)
    return TileReport(
        tile=tile.key,
        cell=cell,
        camera=str(tile.ref) if tile.ref is not None else "",
        number=0 if camera is None else camera.number,
        name="" if camera is None else camera.name,
        owner="" if camera is None else camera.owner,
        state=tile.verdict.state.value,
        engine=reading.engine,
        stream="" if reading.stream is None else reading.stream.value,
        frames=tile.frames,
        fps=round(tile.meter.rate(now_s, REPORT_S), 2),
        age_ms=age_us // 1000,
        age_source=reading.age_source.value,
        latency_p50_ms=spread.p50_ms if spread is not None else -1,
        latency_p95_ms=spread.p95_ms if spread is not None else -1,
        lost=reading.lost_pictures,
        damaged=tile.verdict.damaged,
        reason=tile.verdict.reason,
        restarts=reading.restarts,
    )
