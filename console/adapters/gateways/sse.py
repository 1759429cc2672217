"""Server-sent events out of a stream of bytes, within bounds. Pure; one owner."""

from __future__ import annotations

from dataclasses import dataclass

MAX_LINE_BYTES = 512 * 1024
"""One camera record with all its masks is far below; more is no gateway of ours."""
MAX_ID_CHARS = 128


class OversizedEventError(ValueError):
    """The sender passed the bounds of one event."""


@dataclass(frozen=True, slots=True)
class SentEvent:
    """One event: its id (empty for none) and the bytes of its `data`."""

    id: str
    data: bytes


class EventParser:
    """Feeds on chunks as they come, cut anywhere. Only `id` and `data` fields count; comments are keep-alives."""

    def __init__(self, most_bytes: int = MAX_LINE_BYTES) -> None:
        self._most = most_bytes
        self._rest = bytearray()
        self._held = 0
        self._lines: list[bytes] = []
        self._id = ""

    def feed(self, chunk: bytes) -> list[SentEvent]:
        """The events that this chunk completes.

        Raises:
            OversizedEventError: an event larger than the bound.
        """
        self._rest += chunk
        if len(self._rest) > self._most + len(chunk):
            raise OversizedEventError
        if b"\n" not in chunk:
            # A line that comes in crumbs is not searched again and again.
            return []
        *lines, rest = self._rest.replace(b"\r\n", b"\n").split(b"\n")
        self._rest = rest
        events = []
        for line in lines:
            if line:
                self._field(bytes(line))
            elif self._lines:
                events.append(SentEvent(self._id, b"\n".join(self._lines)))
                self._lines, self._held = [], 0
        return events

    def _field(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            self._held += len(value) + 1  # an empty line is kept, too
            if self._held > self._most:
                raise OversizedEventError
            self._lines.append(value)
        elif name == b"id" and b"\0" not in value and len(value) <= MAX_ID_CHARS and value.isascii():
            self._id = value.decode("ascii")
