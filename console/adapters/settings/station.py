"""The short name of this workstation, as people say it before an incident's number (`07-142`)."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from console.runtime.plain_file import read_plain

FILE = "workstation"
LONGEST = 256
"""Bytes of that file; a longer one was not written by the console."""
_NAME = re.compile(r"^[0-9A-Z]{1,4}$")


class StationNameError(ValueError):
    """The name is not one to four digits or capital letters."""


def station_name(folder: Path, wanted: str, key_id: str) -> str:
    """The workstation's name: the one wanted, else the remembered one, else three digits drawn from its key.

    The name that is used is remembered. Any thread; waits for the disk.

    Raises:
        StationNameError: `wanted` or the remembered text is no name.
        OSError: the folder cannot be read or written, or something that is no file stands there.
    """
    file = folder / FILE
    remembered = _remembered(file)
    drawn = str(100 + int.from_bytes(hashlib.sha256(key_id.encode()).digest()[:4], "big") % 900)
    name = wanted.strip().upper() or remembered or drawn
    if not _NAME.match(name):
        raise StationNameError(name[:32])
    if name != remembered:
        fresh = file.with_suffix(".new")
        fresh.write_text(name + "\n", "utf-8")
        fresh.replace(file)
    return name


def _remembered(file: Path) -> str:
    """What stands in the file, or nothing when there is none. Bytes that are no text are no name either."""
    try:
        return read_plain(file, LONGEST).decode("utf-8", "replace").strip()
    except FileNotFoundError:
        return ""
