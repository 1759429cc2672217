"""Ports that nobody else takes between the choice and its use, nor while a server is away and comes back."""

from __future__ import annotations

import itertools
import os
import socket

_FIRST, _COUNT = 10_000, 20_000
"""Below those that the system gives to whoever binds none or connects: 32768 and more."""
_APART = 331

_next = itertools.count(os.getpid() * _APART)


def own_port() -> int:
    """A free one on loopback, never told twice; other processes that ask begin elsewhere."""
    for number in itertools.islice(_next, _COUNT):
        port = _FIRST + number % _COUNT
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise OSError("no port is free")
