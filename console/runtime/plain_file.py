"""Files that people write: read whole and at once, or refused; never waited for and never without an end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

LONGEST = 1 << 20
"""Bytes; a file that people write by hand is far shorter."""


def read_plain(file: Path, longest: int = LONGEST) -> bytes:
    """The bytes of a regular file. Touches the disk: never on the GUI thread.

    A pipe, a device or a socket is refused before anything is read: reading could wait, or go on, for ever.

    Raises:
        OSError: it cannot be read, is no regular file, or is longer than `longest` bytes.
    """
    fd = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(fd, "rb") as opened:
        mode = os.fstat(fd).st_mode
        if stat.S_ISDIR(mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "not a regular file", str(file))
        content = opened.read(longest + 1)
    if len(content) > longest:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    return content
