"""Which line a tile sits on: one that is open already, its own at another size, or a new one. Loop thread."""

from __future__ import annotations

import asyncio
from collections.abc import ValuesView
from dataclasses import replace

from console.adapters.video.choice import choose_stream
from console.adapters.video.line import Host, Line
from console.adapters.video.line_terms import LineKey
from console.adapters.video.places import Place
from console.adapters.video.suspicion import Suspects
from console.core.feeds import FeedRequest, Phase, TicketPort
from console.domain.camera import CameraRef, StreamName

MOST_WIDTH_PX = 3840
MOST_HEIGHT_PX = 2160


class Seating:
    """Owns the lines: opens one for the first tile that sits on it, closes it after the last. Loop thread only.

    Args:
        tickets: where the right to open a stream comes from.
        host: what each line needs of the pool.
    """

    def __init__(self, tickets: TicketPort, host: Host) -> None:
        self._tickets = tickets
        self._host = host
        self._lines: dict[int, Line] = {}
        self._suspects = Suspects()
        self._closing: set[asyncio.Task[None]] = set()
        self._next_feed = 1
        self._next_slot = 1

    @property
    def lines(self) -> ValuesView[Line]:
        """Those that are open."""
        return self._lines.values()

    def line(self, feed: int) -> Line | None:
        """The one of this number, None when it is no more."""
        return self._lines.get(feed)

    def sequence_base(self) -> int:
        """Where the numbers of a new slot's pictures begin: above all of those before it."""
        self._next_slot += 1
        return self._next_slot << 32

    def has_small(self, camera: CameraRef) -> bool:
        """Whether a camera has a smaller stream beside its main one."""
        return len(self._tickets.stream_sizes(camera)) > 1

    def choose(self, place: Place) -> None:
        """Bring a place to the line that its request and the budget want."""
        current = place.wanted
        if place.request.back is not None and current is not None:
            # Another stream would know nothing of the past; the larger one is asked for on the way back.
            return
        key = self._key(place)
        if current is not None and current.key == key:
            return
        line = next((line for line in self._lines.values() if line.key == key and line is not current), None)
        if line is None and current is not None and self._resized(current, key):
            return
        if line is None:
            line = self._open(key)
        elif line.status.phase in (Phase.REFUSED, Phase.BAD_FEED):
            # Somebody asks anew: that is a reason to try again.
            line.poke()
        line.tiles.add(place.name)
        place.wanted = line
        if line is place.former:
            place.former = None
        older = place.shown
        if current is None:
            return
        # Of two former lines, the one that has pictures stays up.
        if older is not None and older is not current:
            self.release(older if current.readers[0].has_picture else current, place.name)
            place.shown = current if current.readers[0].has_picture else older
        else:
            place.shown = current

    def settle(self, place: Place) -> Line | None:
        """The line that a place has shown until now, once the one that it wants takes over; None while nothing changes.

        The caller lets it go.
        """
        shown, wanted = place.shown, place.wanted
        if shown is None or wanted is None or shown is wanted:
            return None
        if wanted.readers[0].has_picture or wanted.status.phase is Phase.REFUSED:
            place.shown = None
            return shown
        return None

    def follow(self, place: Place) -> None:
        """A camera may be set to another picture size while it is watched: its other stream may fit better by now."""
        if place.wanted is not None and place.shown is None and self._tickets.stream_sizes(place.request.camera):
            self.choose(place)

    def drop(self, place: Place) -> None:
        """A place is no more."""
        for line in {place.wanted, place.shown, place.former}:
            if line is not None:
                self.release(line, place.name)
        place.wanted = place.shown = place.former = None

    def release(self, line: Line, tile: str) -> None:
        """A tile sits on a line no more."""
        line.tiles.discard(tile)
        if not line.tiles and self._lines.pop(line.number, None) is not None:
            task = asyncio.get_running_loop().create_task(line.close(), name=f"close-feed-{line.number}")
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def close(self) -> None:
        """Close every line; back once all of them are closed."""
        await asyncio.gather(*(line.close() for line in tuple(self._lines.values())))
        self._lines.clear()
        if self._closing:
            await asyncio.wait(self._closing)

    def _open(self, key: LineKey) -> Line:
        number = self._next_feed
        self._next_feed += 1
        suspect = self._suspects.of(key.camera, key.stream)
        # Somebody asks anew: that is a reason to try again.
        suspect.retry()
        line = Line(number, key, self._tickets, self._host, self.sequence_base(), suspect)
        self._lines[number] = line
        return line

    def _resized(self, line: Line, key: LineKey) -> bool:
        """Whether a line goes on at another size for the only tile on it."""
        if len(line.tiles) != 1 or not _same_but_size(line.key, key):
            return False
        return line.resize(key, self.sequence_base())

    def _key(self, place: Place) -> LineKey:
        request = place.request
        width, height = size_px(request)
        stream = request.stream
        if stream is None and place.small:
            stream = StreamName.SUB
        if stream is None:
            sizes = self._tickets.stream_sizes(request.camera)
            stream = choose_stream(sizes, width, height, enlarged=request.enlarged)
        return LineKey(request.camera, stream, width, height, request.engine, request.incident)


def size_px(request: FeedRequest) -> tuple[int, int]:
    """Width and height of the pictures that a request gets: bounded, and even, as decoders like them."""
    width = max(16, min(request.width_px, MOST_WIDTH_PX)) & ~1
    height = max(16, min(request.height_px, MOST_HEIGHT_PX)) & ~1
    return width, height


def _same_but_size(old: LineKey, new: LineKey) -> bool:
    return replace(old, width_px=new.width_px, height_px=new.height_px) == new
