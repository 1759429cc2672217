"""The network of the benchmarks fails as networks do: silently when it is held, loudly when a connection is cut."""

from __future__ import annotations

import random
import socket
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.gateway.certificate import load_or_make
from console.wire.certificate import SERVER_HOSTNAME, pinned_context
from tests.benchmarks.surroundings.relay import Relay
from tests.benchmarks.surroundings.unready import Unready


class Echo(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        while data := self.request.recv(65536):
            self.request.sendall(self.server.prefix + data)  # type: ignore[attr-defined]  # see `served`


def served(prefix: bytes) -> socketserver.ThreadingTCPServer:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo)
    server.prefix = prefix  # type: ignore[attr-defined]  # what this one says before what it heard
    threading.Thread(target=server.serve_forever, args=(0.02,)).start()
    return server


@pytest.fixture
def echoes() -> Iterator[list[int]]:
    servers = [served(b"one:"), served(b"two:")]
    yield [server.server_address[1] for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), 30)


def ended(one: socket.socket) -> bool:
    """Whether the other side is gone: an end, or a reset."""
    try:
        return one.recv(100) == b""
    except ConnectionResetError:
        return True


def test_what_is_said_passes_both_ways(echoes: list[int]) -> None:
    with Relay(echoes[0]) as relay, connected(relay.port) as one:
        one.sendall(b"hello")
        assert one.recv(100) == b"one:hello"


def test_a_held_network_says_nothing_and_delivers_afterwards(echoes: list[int]) -> None:
    with Relay(echoes[0]) as relay, connected(relay.port) as one:
        one.sendall(b"a")
        assert one.recv(100) == b"one:a"
        relay.hold()
        one.sendall(b"b")
        one.settimeout(0.2)
        with pytest.raises(TimeoutError):
            one.recv(100)
        with connected(relay.port) as late:
            late.sendall(b"c")
            late.settimeout(0.2)
            with pytest.raises(TimeoutError):
                late.recv(100)
            relay.resume()
            one.settimeout(30)
            late.settimeout(30)
            assert one.recv(100) == b"one:b"
            assert late.recv(100) == b"one:c"


def test_one_connection_is_cut_and_the_other_goes_on(echoes: list[int]) -> None:
    with Relay(echoes[0]) as relay, connected(relay.port) as one, connected(relay.port) as other:
        for each in (one, other):
            each.sendall(b"x")
            assert each.recv(100) == b"one:x"
        assert relay.drop_one(random.Random(1))
        assert relay.drop_all() == 1


def test_it_leads_elsewhere_for_those_who_come_anew(echoes: list[int]) -> None:
    with Relay(echoes[0]) as relay, connected(relay.port) as one:
        one.sendall(b"x")
        assert one.recv(100) == b"one:x"
        relay.lead_to(echoes[1])
        assert ended(one)
        with connected(relay.port) as again:
            again.sendall(b"x")
            assert again.recv(100) == b"two:x"


def test_where_nobody_listens_a_connection_ends_at_once(echoes: list[int]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with Relay(taken.getsockname()[1]) as relay, connected(relay.port) as one:
            assert ended(one)


@pytest.mark.parametrize("status", [503, 404])
def test_a_gateway_that_is_not_ready_has_its_own_certificate_and_one_answer(tmp_path: Path, status: int) -> None:
    load_or_make(tmp_path)
    context = pinned_context((tmp_path / "certificate.pem").read_text())
    with (
        Unready(tmp_path, status) as instead,
        connected(instead.port) as plain,
        context.wrap_socket(plain, server_hostname=SERVER_HOSTNAME) as secure,
    ):
        secure.sendall(b"GET /v1/about HTTP/1.1\r\nHost: gateway\r\n\r\n")
        assert secure.recv(100).split()[1] == str(status).encode()
