"""A file of the data folder: a line of JSON a record, written whole or not at all; its first line says what it is.

Touches the disk: never on the GUI thread or a loop.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from console.runtime.plain_file import read_plain


class KeptFaultError(Exception):
    """The file is none of this version. `code` and `params` for the operator (file; line where it is damaged)."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Form:
    """What a file says of itself: its first line is `{key: version}`. `damaged` and `newer` are the codes of faults."""

    key: str
    version: int
    most_bytes: int
    damaged: str
    newer: str

    def fault(self, file: Path, line: int) -> KeptFaultError:
        """A line that cannot be taken, counted from 1."""
        return KeptFaultError(self.damaged, file=str(file), line=str(line))


def load_lines(file: Path, form: Form) -> list[tuple[int, bytes]]:
    """The records of a file with the numbers of their lines; none when there is no file.

    Raises:
        KeptFaultError: its head is damaged, or of a later version; or there is more than may be.
        OSError: it cannot be read.
    """
    try:
        content = read_plain(file, form.most_bytes)
    except FileNotFoundError:
        return []
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise form.fault(file, 1) from error
        raise
    lines = content.split(b"\n")
    try:
        version = json.loads(lines[0])[form.key]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise form.fault(file, 1) from error
    if version != form.version:
        raise KeptFaultError(form.newer, file=str(file))
    return [(number, text) for number, text in enumerate(lines[1:], 2) if text.strip()]


def keep_lines(file: Path, form: Form, records: Iterable[Sequence[object]]) -> None:
    """Write them, synced, and the folder's entry with them; the file that was there stands until the new one is whole.

    Raises:
        OSError: it cannot be written; the old one stands.
    """
    fresh = file.with_suffix(".new")
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as opened:
        opened.write(json.dumps({form.key: form.version}) + "\n")
        for record in records:
            opened.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
