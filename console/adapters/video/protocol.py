"""How the pool and a worker talk: JSON messages over a Unix SOCK_SEQPACKET pair, descriptors beside them (SCM_RIGHTS).

One packet is one message, so neither end can be made to wait for the rest of one. Imported by both ends: light.
"""

from __future__ import annotations

import array
import json
import os
import socket
from collections.abc import Sequence
from typing import Any

MOST_BYTES = 64 * 1024
"""No message is longer (a certificate in PEM is one or two thousand bytes)."""
MOST_FDS = 4

Message = dict[str, Any]


class ProtocolError(Exception):
    """The other end sent something that is not a message."""


def pair() -> tuple[socket.socket, socket.socket]:
    """Make the two ends: the pool's, and the one that the worker inherits."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def send(end: socket.socket, message: Message, fds: Sequence[int] = ()) -> None:
    """Send one message with its descriptors (the caller keeps and closes its own copies).

    Raises:
        OSError: the other end is gone, or (non-blocking) does not read.
        ValueError: the message is too long.
    """
    packet = json.dumps(message, separators=(",", ":")).encode()
    if len(packet) > MOST_BYTES:
        raise ValueError("message too long")
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else []
    end.sendmsg([packet], rights)


def receive(end: socket.socket) -> tuple[Message, list[int]] | None:
    """Receive one message and its descriptors, which are now the caller's to close; None at the end.

    Raises:
        BlockingIOError: nothing waits on a non-blocking socket.
        ProtocolError: what came is not a message; its descriptors are closed.
    """
    space = socket.CMSG_SPACE(MOST_FDS * array.array("i").itemsize)
    packet, ancillary, flags, _ = end.recvmsg(MOST_BYTES, space, socket.MSG_CMSG_CLOEXEC)
    fds: list[int] = []
    for level, kind, content in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            some = array.array("i")
            some.frombytes(content[: len(content) // some.itemsize * some.itemsize])
            fds += some
    if not packet and not fds:
        return None
    try:
        if flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC):
            raise ProtocolError("truncated")
        message = json.loads(packet)
        if not isinstance(message, dict):
            raise ProtocolError("not an object")
    except (ValueError, RecursionError, ProtocolError) as error:
        for fd in fds:
            os.close(fd)
        raise ProtocolError(str(error)) from error
    return message, fds


def text(value: object, most: int = 200) -> str:
    """A string out of a message as one may keep it: cut, its control characters replaced."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(value)[:most])
