"""Whoever holds no key cannot keep a place that an approved console needs."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from console.gateway.connections import MAX_UNPROVEN, MAX_UNPROVEN_BESIDE_A_CONSOLE
from console.wire.certificate import SERVER_HOSTNAME
from tests.integration.gateway.partner import Console, Gateway
from tests.support.waiting import wait_for

_PATIENCE_S = 1.0
_PARTIAL = b"GET /v1/about HTTP/1.1\r\nHost: x\r\nX"


@pytest.fixture(scope="module")
def gateway(videos: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A gateway that loses patience after a second."""
    folder = tmp_path_factory.mktemp("crowd")
    (folder / "site.toml").write_text(f'''
[gateway]
owner = "rtm"
name = "RTM"
patience_s = {_PATIENCE_S}

[[camera]]
name = "Quai"
main = "{videos["sub"]}"
sharing = "continuous"
''')
    with Gateway(folder / "state", "--config", str(folder / "site.toml")) as running:
        yield running


def _plain(gateway: Gateway) -> socket.socket:
    return socket.create_connection(("127.0.0.1", gateway.port), timeout=10)


def _secure(gateway: Gateway, context: ssl.SSLContext) -> ssl.SSLSocket:
    return context.wrap_socket(_plain(gateway), server_hostname=SERVER_HOSTNAME)


def _hung_up_after(connection: socket.socket) -> float:
    """Seconds until the gateway ends a connection; what it still says is read."""
    begun = time.monotonic()
    try:
        while connection.recv(65536):
            continue
    except (ConnectionError, ssl.SSLError):
        pass
    return time.monotonic() - begun


def test_a_request_that_stops_halfway_is_hung_up(gateway: Gateway, console: Console) -> None:
    with _secure(gateway, console.context) as connection:
        connection.sendall(_PARTIAL)
        assert _hung_up_after(connection) < _PATIENCE_S + 2


def test_a_second_request_that_stops_halfway_is_hung_up_too(gateway: Gateway, console: Console) -> None:
    # A path outside the signed ones answers without a key and leaves the connection open
    with _secure(gateway, console.context) as connection:
        connection.sendall(b"GET /v1/live/x/main.ts HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b" 400 " in connection.recv(65536)
        connection.sendall(_PARTIAL)
        assert _hung_up_after(connection) < _PATIENCE_S + 2


def test_byte_after_byte_buys_no_time(gateway: Gateway, console: Console) -> None:
    with _secure(gateway, console.context) as connection:
        connection.sendall(_PARTIAL)
        begun = time.monotonic()

        def refused() -> bool:
            try:
                connection.sendall(b"x")
            except (ConnectionError, ssl.SSLError):
                return True
            return False

        wait_for(refused, 5, what="hung up")
        assert time.monotonic() - begun < _PATIENCE_S + 2


def test_who_does_not_sign_is_hung_up_with_the_answer(gateway: Gateway, console: Console) -> None:
    with _secure(gateway, console.context) as connection:
        connection.sendall(b"GET /v1/about HTTP/1.1\r\nHost: x\r\n\r\n")
        assert _hung_up_after(connection) < 0.9


def test_a_handshake_that_never_comes_is_hung_up(gateway: Gateway) -> None:
    with _plain(gateway) as connection:
        assert _hung_up_after(connection) < _PATIENCE_S + 2


@pytest.mark.parametrize("how", ["silent", "handshake", "halfway"])
def test_seven_hundred_connections_without_a_key_shut_nobody_out(gateway: Gateway, console: Console, how: str) -> None:
    process = psutil.Process(gateway.process.pid)
    before = process.num_fds()
    with ExitStack() as held, console.watch(console.ready("Quai").id).socket as live:
        for _ in range(700 if how == "silent" else 200):
            if how == "silent":
                held.enter_context(_plain(gateway))
                continue
            connection = held.enter_context(_secure(gateway, console.context))
            if how == "halfway":
                connection.sendall(_PARTIAL)
        other = Console(gateway, console.key)
        assert other.request("GET", "/v1/about").status_code == 200
        other.close()
        wait_for(lambda: process.num_fds() <= before + MAX_UNPROVEN_BESIDE_A_CONSOLE + 8, 5, what="places given back")
        assert live.recv(188)


def test_strangers_alone_get_few_places(gateway: Gateway, tmp_path: Path, videos: dict[str, Path]) -> None:
    words = ("--camera", f"A={videos['sub']}", "--sharing", "continuous")
    with Gateway(tmp_path / "state", *words) as quiet, ExitStack() as held:
        process = psutil.Process(quiet.process.pid)
        before = process.num_fds()
        crowd = [held.enter_context(_plain(quiet)) for _ in range(MAX_UNPROVEN * 3)]
        # The oldest goes first
        assert _hung_up_after(crowd[0]) < 2
        wait_for(lambda: process.num_fds() <= before + MAX_UNPROVEN + 2, 5, what="the others hung up")
        console = Console(quiet).approved()
        assert console.request("GET", "/v1/about").status_code == 200
        console.close()


def test_a_whole_wall_opens_in_one_instant(tmp_path: Path, videos: dict[str, Path]) -> None:
    words = ("--camera", f"A={videos['sub']}", "--sharing", "continuous")
    with Gateway(tmp_path / "state", *words) as gateway, ExitStack() as held:
        console = Console(gateway).approved()
        camera = console.ready("A").id
        plain = [held.enter_context(_plain(gateway)) for _ in range(64)]
        wall = [held.enter_context(console.context.wrap_socket(p, server_hostname=SERVER_HOSTNAME)) for p in plain]
        for connection in wall:
            path = console.ticket(camera).url_path
            connection.sendall(f"GET {path} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
            assert b" 200 " in connection.recv(100)
        console.close()
