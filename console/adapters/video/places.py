"""A tile's place in the pool: which line it wants, which one it still shows, and what may be read of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.adapters.video.choice import VLC
from console.adapters.video.line import Line
from console.adapters.video.slot import PHASE_LOST, PHASE_PLAYING
from console.adapters.video.slot_reader import SlotReader
from console.core.feeds import FeedReading, FeedRequest, Phase
from console.domain.camera import CameraRef


@dataclass(slots=True, eq=False)
class View:
    """A tile's look back: its own slot, filled from the memory of a line.

    Attributes:
        fault: why it shows nothing (more): a stable code, empty while it does.
        turn: of the instant that was asked for last.
    """

    number: int
    line: Line
    reader: SlotReader
    size_px: tuple[int, int]
    fault: str = ""
    turn: int = 0


@dataclass(slots=True, eq=False)
class Place:
    """The GUI thread makes and drops it and reads; the loop thread sets its request and its lines.

    Attributes:
        small: the budget holds it to the camera's small stream.
        view: where it looks back.
        former: the camera's other stream, shown here until a moment ago and still open, undecoded, for what it keeps.
        former_s: monotonic second from which that is so.
    """

    name: str
    camera: CameraRef
    request: FeedRequest
    wanted: Line | None = None
    shown: Line | None = None
    claimed: SlotReader | None = None
    dropped: bool = False
    small: bool = False
    view: View | None = None
    former: Line | None = None
    former_s: float = 0.0

    def line(self) -> Line | None:
        """The line whose pictures the tile shows: the old one until the new one has its first."""
        wanted, shown = self.wanted, self.shown
        if shown is None or wanted is None or any(reader.has_picture for reader in wanted.readers):
            return wanted
        return shown

    def past(self) -> Line | None:
        """Another stream of the camera that may reach back further, under the same right to see it."""
        wanted, shown = self.wanted, self.shown
        if self.former is not None or wanted is None or shown is None:
            return self.former
        return shown if shown.key.incident == wanted.key.incident else None

    def reader(self) -> SlotReader | None:
        """The slot to paint from: the live one until the past has its first picture."""
        view, wanted, shown = self.view, self.wanted, self.shown
        # Nearly always there is one only, and every tile is asked at every tick.
        if view is None and wanted is not None and (shown is None or shown is wanted):
            readers = wanted.readers
            if len(readers) == 1:
                return readers[0]
        if view is not None and view.reader.has_picture:
            return view.reader
        line = self.line()
        if line is None:
            return None
        readers = line.readers
        if len(readers) > 1 and not readers[0].has_picture:
            return next((reader for reader in readers if reader.has_picture), readers[0])
        return readers[0]


def reaching_back(live: FeedReading, place: Place) -> FeedReading:
    """The same with how far back the stream that was shown before still reaches."""
    past = place.past()
    from_us = 0 if past is None else past.kept_from_us
    return replace(live, kept_from_us=from_us) if 0 < from_us < (live.kept_from_us or from_us + 1) else live


def looking_back(live: FeedReading, view: View) -> FeedReading:
    """What a tile may know of the past that it shows."""
    numbers = view.reader.reading()
    lost = numbers.phase == PHASE_LOST
    return replace(
        live,
        phase=Phase.LOST if view.fault or lost else Phase.PLAYING,
        reason=view.fault or ("replay.unreadable" if lost else ""),
        params=(),
        sequence=numbers.sequence if numbers.captured_us else 0,
        captured_us=numbers.captured_us,
        painted_us=numbers.painted_us,
        same_since_us=0,
        same_keyframes=0,
        fps_shown=numbers.vitals.fps_shown,
        frames=numbers.frames,
        back=True,
    )


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
        age_source=numbers.age_source,
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
        # libVLC hands out pictures alone: what never became one is not seen.
        lost_pictures=None if status.engine == VLC else vitals.lost_pictures,
        damaged=numbers.damaged,
        source_size_px=(numbers.source_width_px, numbers.source_height_px),
        codec=numbers.codec,
        kept_from_us=vitals.kept_from_us,
        alone=line.suspect.alone,
    )
