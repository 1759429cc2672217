"""Whoever holds no key cannot keep a place that an approved console needs."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest

from console.gateway.connections import MAX_UNPROVEN, MAX_UNPROVEN_BESIDE_A_CONSOLE
from console.wire.certificate import SERVER_HOSTNAME, pinned_context
from tests.integration.gateway.partner import Console, Gateway
from tests.support.waiting import DEADLINE_S, wait_for

_HASTE_S = 2.0
_DEFAULT_S = 10.0
"""What a gateway has that is not told otherwise: being hung up later than that proves nothing."""
_PARTIAL = b"GET /v1/about HTTP/1.1\r\nHost: x\r\nX"


@contextmanager
def losing_patience_after(seconds: float, folder: Path, video: Path) -> Iterator[Gateway]:
    (folder / "site.toml").write_text(f'''
[gateway]
owner = "rtm"
name = "RTM"
patience_s = {seconds}

[[camera]]
name = "Quai"
main = "{video}"
sharing = "continuous"
''')
    with Gateway(folder / "state", "--config", str(folder / "site.toml")) as running:
        yield running


@pytest.fixture(scope="module")
def hasty(videos: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A gateway that loses patience soon."""
    with losing_patience_after(_HASTE_S, tmp_path_factory.mktemp("hasty"), videos["sub"]) as running:
        yield running


@pytest.fixture(scope="module")
def gateway(videos: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """One that bears with everybody: what it ends all the same, it ends for another reason."""
    with losing_patience_after(120, tmp_path_factory.mktemp("crowd"), videos["sub"]) as running:
        yield running


@pytest.fixture(scope="module")
def context(hasty: Gateway) -> ssl.SSLContext:
    """What is believed of the hasty one."""
    return pinned_context(hasty.pem)


@pytest.fixture(scope="module")
def at_rest(gateway: Gateway, console: Console) -> int:
    """How many files the patient one has open while nobody but the console is there."""
    assert console.ready("Quai")
    return psutil.Process(gateway.process.pid).num_fds()


def _plain(gateway: Gateway) -> socket.socket:
    return socket.create_connection(("127.0.0.1", gateway.port), timeout=DEADLINE_S)


def _secure(gateway: Gateway, context: ssl.SSLContext) -> ssl.SSLSocket:
    return context.wrap_socket(_plain(gateway), server_hostname=SERVER_HOSTNAME)


def _hung_up(connection: socket.socket) -> None:
    """Wait until the gateway ends a connection; what it still says is read.

    Raises:
        TimeoutError: it does not.
    """
    try:
        while connection.recv(65536):
            continue
    except (ConnectionError, ssl.SSLError):
        return


@contextmanager
def _by_its_own_patience() -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < _DEFAULT_S


def test_a_request_that_stops_halfway_is_hung_up(hasty: Gateway, context: ssl.SSLContext) -> None:
    with _secure(hasty, context) as connection, _by_its_own_patience():
        connection.sendall(_PARTIAL)
        _hung_up(connection)


def test_a_connection_that_says_nothing_is_hung_up(hasty: Gateway, context: ssl.SSLContext) -> None:
    with _secure(hasty, context) as connection, _by_its_own_patience():
        _hung_up(connection)


def test_a_second_request_that_stops_halfway_is_hung_up_too(hasty: Gateway, context: ssl.SSLContext) -> None:
    # A path outside the signed ones answers without a key and leaves the connection open
    with _secure(hasty, context) as connection, _by_its_own_patience():
        connection.sendall(b"GET /v1/live/x/main.ts HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b" 400 " in connection.recv(65536)
        connection.sendall(_PARTIAL)
        _hung_up(connection)


def test_byte_after_byte_buys_no_time(hasty: Gateway, context: ssl.SSLContext) -> None:
    with _secure(hasty, context) as connection, _by_its_own_patience():
        connection.sendall(_PARTIAL)

        def refused() -> bool:
            try:
                connection.sendall(b"x")
            except (ConnectionError, ssl.SSLError):
                return True
            return False

        wait_for(refused, what="hung up")


def test_who_does_not_sign_is_hung_up_with_the_answer(gateway: Gateway, console: Console) -> None:
    with _secure(gateway, console.context) as connection:
        connection.sendall(b"GET /v1/about HTTP/1.1\r\nHost: x\r\n\r\n")
        _hung_up(connection)


def test_a_handshake_that_never_comes_is_hung_up(hasty: Gateway) -> None:
    with _plain(hasty) as connection, _by_its_own_patience():
        _hung_up(connection)


@pytest.mark.parametrize("how", ["silent", "handshake", "halfway"])
def test_seven_hundred_connections_without_a_key_shut_nobody_out(
    gateway: Gateway, console: Console, at_rest: int, how: str
) -> None:
    process = psutil.Process(gateway.process.pid)
    wait_for(lambda: process.num_fds() <= at_rest + 8, what="an earlier crowd has left")
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
        wait_for(lambda: process.num_fds() <= at_rest + MAX_UNPROVEN_BESIDE_A_CONSOLE + 8, what="places given back")
        assert live.recv(188)


def test_strangers_alone_get_few_places(gateway: Gateway, tmp_path: Path, videos: dict[str, Path]) -> None:
    with losing_patience_after(120, tmp_path, videos["sub"]) as quiet, ExitStack() as held:
        trust = pinned_context(quiet.pem)
        crowd = [held.enter_context(_secure(quiet, trust)) for _ in range(MAX_UNPROVEN * 3)]
        # The oldest go first, and only they
        for connection in crowd[: MAX_UNPROVEN * 2]:
            _hung_up(connection)
        crowd[-1].setblocking(False)
        with pytest.raises(ssl.SSLWantReadError):
            crowd[-1].recv(1)
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
