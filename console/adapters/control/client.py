"""The command line's end of the control socket: plain blocking functions."""

from __future__ import annotations

import json
import os
import socket
import struct
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MOST_ANSWER_BYTES = 16 * 1024 * 1024


class NotRunning(Exception):
    """No console of this data folder runs: there is nobody to ask, and the store is free to be opened."""


class ControlFaultError(Exception):
    """A console runs but did not answer: `code` is `control.slow`, `control.garbage` or `control.refused`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def control_request(path: Path, request: Mapping[str, Any], timeout_s: float = 30.0) -> dict[str, Any]:
    """Ask the running console once. Any thread; waits up to `timeout_s`.

    Args:
        path: what `place.socket_path` gives for the data folder.
        request: a JSON object with `do`.
        timeout_s: for the whole exchange.

    Raises:
        NotRunning: no socket, or nobody behind it.
        ControlFaultError: it runs but did not answer properly.
    """
    end_s = time.monotonic() + timeout_s
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(timeout_s)
        try:
            line.connect(os.fspath(path))
        except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError) as error:
            raise NotRunning from error
        except OSError as error:
            raise ControlFaultError("control.refused") from error
        try:
            _check_peer(line)
            line.sendall(json.dumps(request).encode() + b"\n")
            raw = _read_line(line, end_s)
        except TimeoutError as error:
            raise ControlFaultError("control.slow") from error
        except OSError as error:
            raise ControlFaultError("control.refused") from error
    try:
        answer = json.loads(raw)
    except ValueError as error:
        raise ControlFaultError("control.garbage") from error
    if not isinstance(answer, dict):
        raise ControlFaultError("control.garbage")
    return answer


def _check_peer(line: socket.socket) -> None:
    """The socket may lie in a shared folder: whoever listens must be of this user (or root)."""
    _, uid, _ = struct.unpack("3i", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))
    if uid not in (0, os.getuid()):
        raise ControlFaultError("control.refused")


def _read_line(line: socket.socket, end_s: float) -> bytes:
    raw = bytearray()
    while not raw.endswith(b"\n"):
        left_s = end_s - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        line.settimeout(left_s)
        chunk = line.recv(65536)
        if not chunk or len(raw) > MOST_ANSWER_BYTES:
            raise ControlFaultError("control.garbage" if raw else "control.refused")
        raw += chunk
    return bytes(raw)
