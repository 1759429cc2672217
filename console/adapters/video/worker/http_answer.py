"""Just enough HTTP/1.1 to read one answer: a bounded head, then a body in chunks or up to the end. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MOST_HEAD_BYTES = 16 * 1024
_MOST_CHUNK_LINE = 1024
_MOST_CHUNK_BYTES = 1 << 28


class HttpError(ValueError):
    """The answer is not HTTP as we speak it."""


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers (names in lower case; of a repeated header the first counts)."""

    status: int
    headers: dict[str, str]

    @property
    def chunked(self) -> bool:
        """Whether the body comes in chunks."""
        return self.headers.get("transfer-encoding", "").lower() == "chunked"

    @property
    def length(self) -> int | None:
        """The body's announced length, if it is plain."""
        value = self.headers.get("content-length", "")
        return int(value) if value.isascii() and value.isdigit() and len(value) <= 12 else None


def split_head(received: bytes) -> tuple[Head, bytes] | None:
    """Parse the head once it is complete: (head, what follows it); None while more is needed.

    Raises:
        HttpError: not HTTP, or a head longer than 16 KiB.
    """
    end = received.find(b"\r\n\r\n")
    if end < 0:
        if len(received) > MOST_HEAD_BYTES:
            raise HttpError("head too long")
        if not b"HTTP/1.".startswith(received[:7]):
            raise HttpError("not HTTP")
        return None
    if end > MOST_HEAD_BYTES:
        raise HttpError("head too long")
    first, *lines = received[:end].decode("latin-1").split("\r\n")
    parts = first.split(" ", 2)
    if len(parts) < 2 or parts[0] not in ("HTTP/1.0", "HTTP/1.1") or not (parts[1].isascii() and parts[1].isdigit()):
        raise HttpError("not HTTP")
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise HttpError("not a header")
        headers.setdefault(name.lower(), value.strip())
    if headers.get("transfer-encoding", "chunked").lower() != "chunked":
        raise HttpError("unknown transfer coding")
    return Head(int(parts[1][:4]), headers), received[end + 4 :]


class Chunks:
    """Takes the bytes of a chunked body as they come, gives what they carry.

    Attributes:
        ended: the last chunk has come.
    """

    def __init__(self) -> None:
        self.ended = False
        self._line = b""
        self._left = 0
        self._after_chunk = False

    def feed(self, received: bytes) -> bytes:
        """Decode what came.

        Raises:
            HttpError: it is not chunks.
        """
        out: list[bytes] = []
        at = 0
        while at < len(received) and not self.ended:
            if self._left:
                piece = received[at : at + self._left]
                out.append(piece)
                at += len(piece)
                self._left -= len(piece)
                self._after_chunk = self._left == 0
                continue
            newline = received.find(b"\n", at)
            stop = len(received) if newline < 0 else newline + 1
            self._line += received[at:stop]
            at = stop
            if len(self._line) > _MOST_CHUNK_LINE:
                raise HttpError("chunk line too long")
            if newline >= 0:
                line, self._line = self._line.strip(), b""
                self._begin(line)
        return b"".join(out)

    def _begin(self, line: bytes) -> None:
        if self._after_chunk:
            self._after_chunk = False
            if line:
                raise HttpError("chunk without an end")
            return
        size = line.split(b";", 1)[0].strip()
        if not size or len(size) > 8 or any(char not in b"0123456789abcdefABCDEF" for char in size):
            raise HttpError("not a chunk size")
        self._left = int(size, 16)
        if self._left > _MOST_CHUNK_BYTES:
            raise HttpError("chunk too long")
        self.ended = self._left == 0
