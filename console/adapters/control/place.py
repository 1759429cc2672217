"""Where the socket of a running console lies, as both of its ends work it out."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
from pathlib import Path

NAME = "control.sock"
MOST_BYTES = 100
"""A Unix socket's path holds 107 bytes on Linux; a little is left for whoever binds it by another name first."""


def socket_path(folder: Path) -> Path:
    """The socket's path for a data folder: in it, or in the user's runtime folder when that would be too long."""
    inside = folder.resolve() / NAME
    if len(os.fsencode(inside)) <= MOST_BYTES:
        return inside
    short = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    beside = Path(runtime) / f"cic-{short}.sock"
    if runtime and len(os.fsencode(beside)) <= MOST_BYTES:
        return beside
    return Path(tempfile.gettempdir()) / f"cic-console-{os.getuid()}" / f"{short}.sock"


def guard_folder(folder: Path) -> None:
    """Make the socket's folder for this user alone, or see that it is.

    Raises:
        PermissionError: somebody else owns it, or may write there.
        OSError: it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or stat.S_IMODE(status.st_mode) & 0o022:
        raise PermissionError(errno.EPERM, "not this user's own", os.fspath(folder))
