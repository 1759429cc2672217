"""What a worker is handed when a feed opens: the order in words, and the file where the source is one. Loop thread."""

from __future__ import annotations

import errno
import os
import stat
from urllib.parse import unquote, urlsplit

from console.adapters.video import protocol
from console.core.feeds import LiveSource
from console.domain.camera import StreamName

KEEP_BYTES = {StreamName.MAIN: 64 << 20, StreamName.SUB: 24 << 20}
"""Of packets kept of one feed, whatever its rate."""


def source_order(source: LiveSource, size_px: tuple[int, int]) -> protocol.Message:
    """Where to fetch a stream, and how large its pictures are as far as that is known."""
    return {
        "host": source.host,
        "port": source.port,
        "path": source.path,
        "pem": source.certificate_pem,
        "fingerprint": source.fingerprint,
        "offset_us": source.clock_offset_us,
        "url": source.url,
        "source_width": size_px[0],
        "source_height": size_px[1],
    }


def open_file(url: str) -> int | None:
    """Open a direct file here: the worker may not. A technician's or a benchmark's, on a local disk.

    Raises:
        OSError: there is none, or it is no file.
    """
    parts = urlsplit(url)
    if not url or parts.scheme not in ("", "file"):
        return None
    # What is no file may have nothing to read, and the loop would wait for it.
    fd = os.open(unquote(parts.path) if parts.scheme else url, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    if stat.S_ISREG(os.fstat(fd).st_mode):
        return fd
    os.close(fd)
    raise OSError(errno.EINVAL, "not a file")
