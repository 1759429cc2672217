"""A tile's place in the pool: which line it wants, which one it still shows, and what may be read of it."""

from __future__ import annotations

from dataclasses import dataclass

from console.adapters.video.frames import PHASE_LOST, PHASE_PLAYING, SlotReader
from console.adapters.video.line import Line
from console.core.feeds import FeedReading, FeedRequest, Phase
from console.domain.camera import CameraRef


@dataclass(slots=True, eq=False)
class Place:
    """The GUI thread makes and drops it and reads; the loop thread sets its request and its lines.

    Attributes:
        small: the budget holds it to the camera's small stream.
    """

    name: str
    camera: CameraRef
    request: FeedRequest
    wanted: Line | None = None
    shown: Line | None = None
    claimed: SlotReader | None = None
    dropped: bool = False
    small: bool = False

    def line(self) -> Line | None:
        """The line whose pictures the tile shows: the old one until the new one has its first."""
        wanted, shown = self.wanted, self.shown
        if shown is not None and wanted is not None and not any(reader.has_picture for reader in wanted.readers):
            return shown
        return wanted

    def reader(self) -> SlotReader | None:
        """The slot to paint from."""
        line = self.line()
        if line is None:
            return None
        readers = line.readers
        return next((reader for reader in readers if reader.has_picture), readers[0])


def reading_of(line: Line, reader: SlotReader) -> FeedReading:
    """What a tile may know of its feed: from shared memory first, so that it is true when the worker hangs."""
    status = line.status
    numbers = reader.reading()
    vitals = numbers.vitals
    phase = status.phase
    # The worker says in shared memory what the loop thread has not heard yet.
    if phase is Phase.PLAYING and numbers.phase == PHASE_LOST:
        phase = Phase.LOST
    elif phase is Phase.CONNECTING and numbers.phase == PHASE_PLAYING:
        phase = Phase.PLAYING
    return FeedReading(
        phase=phase,
        sequence=numbers.sequence if numbers.captured_us else 0,
        captured_us=numbers.captured_us,
        painted_us=numbers.painted_us,
        painted_from_us=numbers.painted_from_us,
        same_since_us=numbers.same_since_us,
        same_keyframes=numbers.same_keyframes,
        engine=status.engine,
        stream=status.stream,
        fps_in=vitals.fps_in,
        fps_shown=vitals.fps_shown,
        age_source="arrival" if numbers.counts_from_arrival else "gateway",
        reason=status.reason,
        params=status.params,
        restarts=status.restarts,
        worker=status.worker,
        frames=numbers.frames,
        effort=numbers.effort,
        cause=status.cause,
        slow=vitals.slow,
        cores=vitals.cores,
        kbit_s=vitals.kbit_s,
        lost_pictures=vitals.lost_pictures,
        source_size_px=(numbers.source_width_px, numbers.source_height_px),
        codec=numbers.codec,
        alone=line.suspect.alone,
    )
