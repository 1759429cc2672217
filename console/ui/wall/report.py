"""What a tile did lately, as plain values for the console's report."""

from __future__ import annotations

from typing import TypedDict

from console.ui.wall.tile import REPORT_S, Tile


class TileReport(TypedDict):
    """One tile. `frames` are pictures painted since its camera came, `fps` those painted a second over the last 30 s.

    `age_ms` is the age of the newest picture, -1 before the first.
    """

    tile: str
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
    reason: str
    restarts: int


def report_of(tile: Tile, now_s: float, now_us: int) -> TileReport:
    """Measure one tile at a moment (monotonic seconds, UTC microseconds)."""
    reading, camera = tile.reading, tile.camera
    age_us = now_us - reading.captured_us if reading.captured_us else -1000
    return TileReport(
        tile=tile.key,
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
        reason=tile.verdict.reason,
        restarts=reading.restarts,
    )
