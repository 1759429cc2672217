"""Files that hold one secret each: made once, whole or not at all, and readable by their owner alone."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from console.core.ports import SecretsFaultError

LONGEST = 4096
"""No secret file is longer; more is not ours."""


def read_or_make(path: Path, make: Callable[[], bytes]) -> bytes:
    """The secret in the file; the first time, `make` gives it and it is on disk before this returns.

    Any thread; waits for the disk. Two processes that start together end with the same secret.

    Raises:
        SecretsFaultError: too open, not a plain file of this user, or the disk refuses.
    """
    try:
        if not path.exists():
            _make(path, make())
        return _read(path)
    except OSError as error:
        raise SecretsFaultError("secrets.io", (("file", str(path)), ("error", error.strerror or ""))) from error


def _make(path: Path, secret: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Written and synced under another name, then linked: a power cut leaves a whole key or none, and `link` never
    # replaces one that another process made in the meantime.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            rest = secret
            while rest:
                rest = rest[os.write(fd, rest) :]
            os.fsync(fd)
        finally:
            os.close(fd)
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _read(path: Path) -> bytes:
    # Without waiting: a pipe in place of a key is refused below, not read.
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(fd)
        mode = stat.S_IMODE(found.st_mode)
        if not stat.S_ISREG(found.st_mode) or mode & 0o077 or found.st_uid not in (os.geteuid(), 0):
            raise SecretsFaultError("secrets.too_open", (("file", str(path)), ("mode", f"{mode:04o}")))
        return os.read(fd, LONGEST)
    finally:
        os.close(fd)
