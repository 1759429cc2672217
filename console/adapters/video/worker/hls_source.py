"""The bytes of a live HLS stream: playlists and segments fetched here, so that no library follows an address by itself.

Only the device that the address names is ever asked, by the scheme it names, and no redirection is followed. The
segments of a transport stream, one after the other, are a transport stream again: either engine plays them.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from console.adapters.video.worker.faults import CancelledFeedError, FeedError
from console.adapters.video.worker.hls_playlist import (
    MOST_BYTES,
    MOST_SEGMENT_S,
    Playlist,
    PlaylistError,
    Segment,
    read_playlist,
)
from console.adapters.video.worker.restamp import first_stamp
from console.runtime.clock import wall_less_steady_us

ANSWER_S = 4.0
MOST_SEGMENT_BYTES = 32 * 1024 * 1024
_BROKEN_US = 5_000_000
_PATIENCE = 3.0
"""So many of its own longest segments without a new one: the stream has stopped."""


class HlsSource:
    """See `ByteSource`. `open` and `read` belong to one thread; `cancel` may come from any.

    Attributes:
        epoch_us: instant of PTS 0 by this workstation's clock as it stood at the beginning, as early as it may be: a
            segment was whole when its last picture was taken, and may have lain there since the playlist was last
            looked at. None without stamps.
        by_camera: never: an HLS stream says no instants.
        received, received_s: bytes received, and when something last came.
        on_wait: called when the stream has nothing more for now, where that is `heeded`.
        waited: whether a read since this was last set to False found nothing there yet.
    """

    def __init__(self) -> None:
        self.epoch_us: int | None = None
        self.by_camera = False
        self._clock_us = wall_less_steady_us()
        self.received = 0
        self.received_s = time.monotonic()
        self.on_wait: Callable[[], None] = lambda: None
        self.heeded: Callable[[], bool] = lambda: False
        self.waited = False
        self._cancelled = threading.Event()
        self._connection: http.client.HTTPConnection | None = None
        self._origin = ""
        self._media = ""
        self._pieces: Iterator[bytes] = iter(())
        # A view: a segment is given out in a thousand pieces, and is not to be copied for each.
        self._ready = memoryview(b"")
        self._looked_s = 0.0
        self._unseen_s = 0.0
        self._guessed = True

    def open(self, url: str, width_px: int, pem: str = "") -> None:
        """Read the playlist and the newest segment, for a tile so wide; `pem` pins a device's own certificate.

        Raises:
            FeedError: whatever stands in the way, as a stable code.
            CancelledFeedError: `cancel` was called.
        """
        try:
            parts = urlsplit(url)
            where = (parts.hostname or "", parts.port)
        except ValueError as error:
            raise FeedError("source.unknown") from error
        self._origin = f"{parts.scheme}://{parts.netloc}"
        if parts.scheme == "https":
            # Verified as the system does, or by the one certificate that was pinned.
            context = ssl.create_default_context(cadata=pem or None)
            context.check_hostname = not pem
            self._connection = http.client.HTTPSConnection(*where, timeout=ANSWER_S, context=context)
        else:
            self._connection = http.client.HTTPConnection(*where, timeout=ANSWER_S)
        self._media = url
        playlist = self._playlist()
        if playlist.variants:
            self._media = playlist.variant_for(width_px)
            playlist = self._playlist()
        if not playlist.segments:
            raise FeedError("stream.not_video")
        # The newest may have lain there for as long as it takes the next to come.
        self._unseen_s = playlist.segments[-1].duration_s
        self._pieces = self._follow(playlist)
        self._ready = memoryview(next(self._pieces, b""))

    def read(self, most: int = 32768) -> bytes:
        """Up to `most` bytes of the stream; empty at its end.

        Raises:
            FeedError: it stopped, or answers something else than HLS.
            CancelledFeedError: `cancel` was called.
        """
        if not self._ready:
            self._ready = memoryview(next(self._pieces, b""))
        out, self._ready = bytes(self._ready[:most]), self._ready[most:]
        return out

    def cancel(self) -> None:
        """End the reading thread's wait. Idempotent, any thread."""
        self._cancelled.set()
        connection = self._connection
        plain = connection.sock if connection is not None else None
        if plain is not None:
            try:
                socket.socket.shutdown(plain, socket.SHUT_RDWR)
            except OSError:
                return

    def close(self) -> None:
        """Let the connection go (reading thread)."""
        if self._connection is not None:
            self._connection.close()

    def _follow(self, playlist: Playlist) -> Iterator[bytes]:
        """The newest segment, then every one that comes after it."""
        ended = playlist.ended
        todo = list(playlist.segments if ended else playlist.segments[-1:])
        last = -1
        while True:
            for segment in todo:
                yield self._segment(segment)
                last = segment.number
            if ended:
                return
            playlist = self._await_newer(last, playlist)
            # What has left the playlist is gone; a number that went back is a device that started again.
            newer = [segment for segment in playlist.segments if segment.number > last]
            todo, ended = newer or list(playlist.segments[-1:]), playlist.ended
            if ended and not newer:
                return

    def _await_newer(self, last: int, before: Playlist) -> Playlist:
        longest_s = max([before.target_s, 1.0, *(segment.duration_s for segment in before.segments)])
        until_s = time.monotonic() + _PATIENCE * min(longest_s, MOST_SEGMENT_S)
        self.waited = True
        while time.monotonic() < until_s:
            if self.heeded():
                self.on_wait()
            if self._cancelled.wait(min(longest_s / 8, 0.5)):
                raise CancelledFeedError
            before_s = self._looked_s
            playlist = self._playlist()
            newest = playlist.segments[-1].number if playlist.segments else last
            if newest != last or playlist.ended:
                self._unseen_s = self._looked_s - before_s
                return playlist
        raise FeedError("stream.stalled")

    def _playlist(self) -> Playlist:
        self._looked_s = time.monotonic()
        try:
            return read_playlist(self._fetch(self._media, MOST_BYTES), self._media)
        except PlaylistError as error:
            raise FeedError(error.code, refused=error.code == "hls.elsewhere") from error

    def _segment(self, segment: Segment) -> bytes:
        # A clock that is set meanwhile makes no picture older or younger.
        found_us = time.time_ns() // 1000 - wall_less_steady_us() + self._clock_us
        content = self._fetch(segment.url, MOST_SEGMENT_BYTES)
        first = first_stamp(content)
        if first is not None and segment.duration_s <= MOST_SEGMENT_S:
            epoch_us = found_us - round((segment.duration_s + self._unseen_s) * 1e6) - first * 100 // 9
            known = self.epoch_us
            # What was looked out for says more than what was found at the beginning.
            if known is None or self._guessed or epoch_us < known or epoch_us - known > _BROKEN_US:
                self.epoch_us = epoch_us
            self._guessed = known is None
        return content

    def _fetch(self, url: str, most: int) -> bytes:
        connection = self._connection
        if connection is None or self._cancelled.is_set():
            raise CancelledFeedError
        try:
            connection.request("GET", url.removeprefix(self._origin) or "/", headers={"Accept": "*/*"})
            answer = connection.getresponse()
            if answer.status != 200:
                raise FeedError("gateway.status", status=str(answer.status))
            content = self._body(answer, most)
        except ssl.SSLCertVerificationError as error:
            raise FeedError("tls.pin", refused=True) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            connection.close()
            if self._cancelled.is_set():
                raise CancelledFeedError from error
            raise FeedError("source.failed", error=type(error).__name__) from error
        return content

    def _body(self, answer: http.client.HTTPResponse, most: int) -> bytes:
        pieces: list[bytes] = []
        size = 0
        while piece := answer.read(65536):
            size += len(piece)
            if size > most:
                raise FeedError("stream.flood")
            if self._cancelled.is_set():
                raise CancelledFeedError
            pieces.append(piece)
            self.received += len(piece)
            self.received_s = time.monotonic()
        return b"".join(pieces)
