"""Who is connected: counted from the accept on, bounded, and whoever proved nothing leaves first.

A connection is proven once a request on it came from an approved console, or redeemed a ticket. Anybody on the
network can open the others, so they never keep a place that an approved console needs.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import time
from collections.abc import Callable
from typing import Any

MAX_CONNECTIONS = 600
MAX_UNPROVEN = 32
"""From one address, as long as no approved console speaks from it."""
MAX_UNPROVEN_BESIDE_A_CONSOLE = 128
"""From an address of an approved console: it may open a whole wall in one instant, each tile with its ticket."""
_REMEMBERED_S = 60.0


def peer_of(address: Any) -> str:
    """Return what counts as one peer: an IPv4 address, or the network of 64 bits that an IPv6 address lies in."""
    text = str(address[0]).partition("%")[0]
    found = ipaddress.ip_address(text)
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return found.packed[:8].hex()
    return text


class Connection(socket.socket):
    """One accepted connection. Event loop only.

    Attributes:
        peer: who it comes from, see `peer_of`.
        proven: whether an approved console spoke on it.
        leaving: whether it was told to end; it no longer counts.
        abort: ends it at once, as soon as its TLS stands.
    """

    def __init__(self, accepted: socket.socket, peer: str, gone: Callable[[Connection], None]) -> None:
        number = accepted.fileno()
        super().__init__(accepted.family, accepted.type, accepted.proto, fileno=number)
        accepted.detach()
        self.number = number
        self.peer = peer
        self.proven = False
        self.leaving = False
        self.abort: Callable[[], None] | None = None
        self._gone = gone
        self._handshake: asyncio.TimerHandle | None = None

    def expect_handshake(self, seconds: float) -> None:
        """Hang up unless `greeted` comes in time."""
        self._handshake = asyncio.get_running_loop().call_later(seconds, self.hang_up)

    def greeted(self, abort: Callable[[], None]) -> None:
        """Its TLS stands; a place that it lost meanwhile is not given back."""
        self._forget_handshake()
        self.abort = abort
        if self.leaving:
            abort()

    def _forget_handshake(self) -> None:
        if self._handshake is not None:
            self._handshake.cancel()
            self._handshake = None

    def hang_up(self) -> None:
        """End it without a word."""
        self.leaving = True
        if self.abort is not None:
            self.abort()
            return
        try:
            # Whoever reads it sees the end of it, in the middle of the handshake
            self.shutdown(socket.SHUT_RDWR)
        except OSError:
            # The peer was faster
            return

    def close(self) -> None:
        """Close, and give the place back."""
        self._forget_handshake()
        self._gone(self)
        super().close()


class Connections:
    """The connections of a gateway, oldest first. Event loop only.

    Args:
        handshake_s: how long a connection may take until its TLS stands.
    """

    def __init__(self, handshake_s: float) -> None:
        self._handshake_s = handshake_s
        self._open: dict[int, Connection] = {}
        self._consoles: dict[str, float] = {}

    def admit(self, accepted: socket.socket, address: Any) -> Connection:
        """Take in a connection that was just accepted; the oldest that proved nothing makes room for it.

        Raises:
            ConnectionAbortedError: every place is taken by approved consoles; it is closed.
        """
        connection = Connection(accepted, peer_of(address), self._gone)
        staying = [c for c in self._open.values() if not c.leaving]
        unproven = [c for c in staying if not c.proven]
        same = [c for c in unproven if c.peer == connection.peer]
        if len(same) >= self._allowed(connection.peer):
            same[0].hang_up()
        elif len(staying) >= MAX_CONNECTIONS:
            if not unproven:
                connection.close()
                raise ConnectionAbortedError("every place is taken")
            unproven[0].hang_up()
        self._open[connection.number] = connection
        connection.expect_handshake(self._handshake_s)
        return connection

    def _allowed(self, peer: str) -> int:
        known = time.monotonic() - self._consoles.get(peer, float("-inf")) < _REMEMBERED_S
        return MAX_UNPROVEN_BESIDE_A_CONSOLE if known else MAX_UNPROVEN

    def of(self, number: int) -> Connection:
        """Return the connection with this file number."""
        return self._open[number]

    def prove(self, connection: Connection) -> None:
        """An approved console spoke on it."""
        connection.proven = True
        now = time.monotonic()
        if connection.peer not in self._consoles:
            self._consoles = {p: at for p, at in self._consoles.items() if now - at < _REMEMBERED_S}
        self._consoles[connection.peer] = now

    def _gone(self, connection: Connection) -> None:
        if self._open.get(connection.number) is connection:
            del self._open[connection.number]


class Listener(socket.socket):
    """A listening socket whose connections are counted as they are accepted."""

    def __init__(self, family: socket.AddressFamily, connections: Connections) -> None:
        super().__init__(family, socket.SOCK_STREAM)
        self._connections = connections

    def accept(self) -> tuple[socket.socket, Any]:
        """Accept one.

        Raises:
            ConnectionAbortedError: there is no place for it.
        """
        accepted, address = super().accept()
        return self._connections.admit(accepted, address), address
