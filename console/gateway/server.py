"""Serves a site over TLS, announces it, and ends in order."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterator

import uvicorn

from console.gateway.announce import Announcer, interfaces_for
from console.gateway.api.application import build
from console.gateway.config import ConfigError, SiteConfig
from console.gateway.connections import Connections, Listener
from console.gateway.protocol import Protocol
from console.gateway.site import Site
from console.wire.announce import Announcement
from console.wire.gateway_api import API_VERSION

_LOG = logging.getLogger(__name__)
ReadAgain = Callable[[], SiteConfig]
_GOODBYE_S = 1.5
_SEND_BUFFER = 128 * 1024
_NOT_SENT = 32 * 1024
_BACKLOG = 128
"""Also how many are taken in at once: each costs a quarter of a megabyte until it is known whether it may stay."""
_HANDSHAKE_S = 5.0


class _Server(uvicorn.Server):
    """Leaves the signals to the gateway, which has to say goodbye first."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell who waits for it."""
        await super().startup(sockets)
        self.listening.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def _tls(site: Site) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(site.identity.certificate_path, site.identity.key_path)
    return context


def listen(host: str, port: int, connections: Connections) -> socket.socket:
    """Return a listening socket whose connections are counted and buffer little: what the kernel holds cannot be
    skipped any more.

    Raises:
        OSError: the address is not ours, or taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = Listener(family, connections)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, _NOT_SENT)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


async def serve(site: Site, read_again: ReadAgain | None = None) -> None:
    """Run until SIGTERM or SIGINT. Prints one line of JSON on standard output when it listens.

    Args:
        site: what is served.
        read_again: reads the site file; its terms are applied when SIGHUP comes.

    Raises:
        OSError: the address cannot be listened on.
        RefusedError: the journal cannot be written.
    """
    gateway = site.config.gateway
    host, port = gateway.address
    connections = Connections(min(_HANDSHAKE_S, gateway.patience_s))
    listener = listen(host, port, connections)
    port = listener.getsockname()[1]
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    reloads = _Reloads(site, read_again)
    loop.add_signal_handler(signal.SIGHUP, reloads.begin)
    await site.start()
    config = uvicorn.Config(
        build(site),
        http=type("PatientProtocol", (Protocol,), {"patience_s": gateway.patience_s, "arrivals": connections}),
        backlog=_BACKLOG,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=32 * 1024,
        ssl_context_factory=lambda _config, _default: _tls(site),
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    stopped = asyncio.create_task(stop.wait())
    listening = asyncio.create_task(server.listening.wait())
    await asyncio.wait({serving, listening}, return_when=asyncio.FIRST_COMPLETED)
    print(json.dumps({"event": "ready", "id": str(site.identity.id), "port": port, "fp": site.identity.fingerprint}))
    sys.stdout.flush()
    announcing = asyncio.create_task(_announce(site, host, port)) if gateway.announce else None
    await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if announcing is not None:
        await _say_goodbye(announcing)
    await site.stop()
    server.should_exit = True
    await serving
    await site.close_journal()


class _Reloads:
    """Applies the site file again on SIGHUP. A mistake in it changes nothing and is told."""

    def __init__(self, site: Site, read_again: ReadAgain | None) -> None:
        self._site = site
        self._read_again = read_again
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self) -> None:
        if self._read_again is None:
            return
        task = asyncio.create_task(self._apply(self._read_again))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _apply(self, read_again: ReadAgain) -> None:
        try:
            config = await asyncio.to_thread(read_again)
        except ConfigError as error:
            _LOG.error("nothing changed: %s", error)
            return
        await self._site.share_anew(config)


async def _announce(site: Site, host: str, port: int) -> Announcer | None:
    gateway = site.config.gateway
    announcement = Announcement(
        site.identity.id, gateway.owner, gateway.name, "cic", API_VERSION, site.identity.fingerprint
    )
    announcer: Announcer | None = None
    try:
        announcer = Announcer(announcement, port, interfaces_for(host, gateway.interfaces))
        await announcer.start()
    except (OSError, ValueError) as error:
        # Still reachable by address; the technician reads why it is not found
        _LOG.error("not announced on %s: %s", ", ".join(gateway.interfaces) or host, error)
        if announcer is not None:
            await announcer.stop()
        return None
    return announcer


async def _say_goodbye(announcing: asyncio.Task[Announcer | None]) -> None:
    try:
        async with asyncio.timeout(_GOODBYE_S):
            announcer = await announcing
            if announcer is not None:
                await announcer.stop()
    except TimeoutError:
        _LOG.warning("no goodbye within %.1f s", _GOODBYE_S)
    except Exception:  # noqa: BLE001 - the end goes on: streams and register are still to be closed
        _LOG.exception("no goodbye")
