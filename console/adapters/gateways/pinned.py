"""HTTPS to one certificate and no other: the pin is the identity, on every single connection.

TLS is asked to trust exactly the pinned certificate, and the certificate that was shown is compared with the pin once
more by its hash, before the first byte of a request is written. A server that shows another one never hears what was
to be asked.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import httpcore

from console.wire.certificate import fingerprint, pinned_context

CONNECT_S = 4.0
READ_CERTIFICATE_S = 5.0


class PinMismatchError(httpcore.ConnectError):
    """The server showed another certificate than the pinned one; nothing was sent to it."""


def trust_only(certificate_pem: str) -> ssl.SSLContext:
    """A client context that trusts this certificate alone, whatever name or address it is reached by.

    Raises:
        ssl.SSLError: the text is no certificate.
    """
    context = pinned_context(certificate_pem)
    # The pin says who it is; addresses and names change.
    context.check_hostname = False
    # A pinned certificate that another one signed is trusted as it stands, without its issuer.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


class _PinnedStream(httpcore.AsyncNetworkStream):
    """A TCP stream that becomes readable and writable only by the TLS of the pin."""

    def __init__(self, plain: httpcore.AsyncNetworkStream, pin: str) -> None:
        self._plain = plain
        self._pin = pin

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore asks for it
        raise PinMismatchError("plain text is never read")

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - httpcore asks for it
        raise PinMismatchError("plain text is never sent")

    async def aclose(self) -> None:
        await self._plain.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore asks for it
    ) -> httpcore.AsyncNetworkStream:
        try:
            secure = await self._plain.start_tls(ssl_context, server_hostname, timeout)
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise PinMismatchError("another certificate") from error
            raise
        except asyncio.CancelledError:
            # A call that has its own end may end in the handshake; the stream would otherwise stay open.
            await self._plain.aclose()
            raise
        shown = secure.get_extra_info("ssl_object").getpeercert(binary_form=True)
        if shown is None or fingerprint(shown) != self._pin:
            await secure.aclose()
            raise PinMismatchError("another certificate")
        return secure

    def get_extra_info(self, info: str) -> Any:
        return self._plain.get_extra_info(info)


class PinnedBackend(httpcore.AsyncNetworkBackend):
    """Makes connections that speak to the holder of one certificate only. Loop thread."""

    def __init__(self, pin: str) -> None:
        self._pin = pin
        self._tcp = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore asks for it
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect; the TLS that follows is held against the pin."""
        plain = await self._tcp.connect_tcp(host, port, timeout, local_address, socket_options)
        return _PinnedStream(plain, self._pin)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore asks for it
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refused: a gateway is never behind a local socket."""
        raise httpcore.ConnectError("not a network address")

    async def sleep(self, seconds: float) -> None:
        """Wait on the loop."""
        await asyncio.sleep(seconds)


def pinned_pool(certificate_pem: str, pin: str, *, connections: int = 8) -> httpcore.AsyncConnectionPool:
    """Connections to the holder of the pinned certificate, reused between requests. Close it with `aclose`.

    Raises:
        ssl.SSLError: the text is no certificate.
    """
    return httpcore.AsyncConnectionPool(
        ssl_context=trust_only(certificate_pem),
        network_backend=PinnedBackend(pin),
        max_connections=connections,
        max_keepalive_connections=2,
        keepalive_expiry=20.0,
        retries=0,
    )


async def read_certificate(host: str, port: int, within_s: float = READ_CERTIFICATE_S) -> bytes:
    """The certificate (DER) that an address shows, for a person or a pin to judge. No request is ever sent.

    Used at approval, before anything is trusted: the handshake alone is made, with verification off since there is
    nothing yet to verify against, and the connection is closed. The caller compares the hash.

    Raises:
        OSError: unreachable, or no TLS (`ssl.SSLError` is one); `TimeoutError` when it does not answer in time.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    async with asyncio.timeout(within_s):
        _, writer = await asyncio.open_connection(host, port, ssl=context)
        try:
            shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        finally:
            # Aborted, not closed: a stranger must not hold us up with a slow goodbye.
            writer.transport.abort()
            with suppress(OSError):
                await writer.wait_closed()
    if shown is None:
        raise ssl.SSLError("no certificate")
    return bytes(shown)
