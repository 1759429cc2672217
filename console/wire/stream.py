"""A live stream on the wire: MPEG-TS, video only, and how its time stamps become instants.

`GET {ticket.url_path}` answers 200 with `Content-Type: video/mp2t` and the headers below, then transport-stream
packets until either side closes. A client that speaks HTTP/1.0 gets the bare bytes up to the end of the connection;
one that speaks HTTP/1.1 gets them chunked. The stream begins with the kept group of pictures: the first bytes are
PAT, PMT and a key frame that is already some time old, to be decoded without painting up to now. The end of the
stream is not a reason: ask for a new ticket to learn it.

The value of `Cic-Epoch` is the instant of PTS 0 in microseconds since 1970-01-01 UTC; it never changes within one
answer. A gateway ends an answer before its 33-bit time stamps wrap (26.5 hours).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

CONTENT_TYPE = "video/mp2t"
EPOCH_HEADER = "Cic-Epoch"
CLOCK_HEADER = "Cic-Clock"
"""`gateway` (stamped when the packet arrived at the gateway) or `camera` (the camera's own clock)."""
CAPTURED_HEADER = "Cic-Captured"
"""On a snapshot: the instant of the picture, microseconds since 1970-01-01 UTC."""

PTS_HZ = 90_000
PTS_WRAP = 1 << 33
MAX_STREAM_S = 20 * 3600.0
"""A stream is renewed after this long, well before its time stamps wrap."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def capture_us(epoch_us: int, pts_90k: int) -> int:
    """Return the capture instant (microseconds since 1970 UTC) of a picture with this PTS (90 kHz ticks)."""
    return epoch_us + pts_90k * 100 // 9


def instant(us: int) -> datetime:
    """Return microseconds since 1970 as an aware UTC datetime (exact, unlike a float timestamp)."""
    return _EPOCH + timedelta(microseconds=us)


def parse_epoch(value: str) -> int:
    """Read the header.

    Raises:
        ValueError: when it is not a plausible positive count of microseconds.
    """
    if not (value.isascii() and value.isdigit() and 0 < len(value) <= 17):
        raise ValueError("not an epoch in microseconds")
    return int(value)
