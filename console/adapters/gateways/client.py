"""Signed calls to one pinned gateway: bounded in time and size, every failure one of a few codes. Loop thread."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar
from uuid import UUID

import httpcore
from pydantic import BaseModel, ValidationError

from console.adapters.gateways.pinned import CONNECT_S, PinMismatchError, pinned_pool
from console.adapters.gateways.signer_key import SignerKey
from console.core.gateways import GatewayFaultError, Params
from console.wire.certificate import SERVER_HOSTNAME
from console.wire.gateway_api import MAX_ANSWER_BYTES, Problem
from console.wire.signing import sign_request
from console.wire.text import clean

CALL_S = 8.0
LIST_S = 20.0
SMALL_ANSWER_BYTES = 256 * 1024
EVENTS_SILENT_S = 15.0
"""Longer than this without an event or a keep-alive, and the line counts as dead."""
_SKEW_WORTH_CORRECTING_MS = 2_000
_EXPIRED = 10
"""OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED."""

M = TypeVar("M", bound=BaseModel)


class GatewayClient:
    """Talks to one gateway, at whatever address it is told for each call.

    Attributes:
        skew_ms: the gateway's clock less ours, as far as signatures must take it into account.
    """

    def __init__(
        self,
        gateway: UUID,
        certificate_pem: str,
        pin: str,
        key: SignerKey,
        workstation: str,
        now_us: Callable[[], int] = lambda: time.time_ns() // 1000,
    ) -> None:
        """Nothing is connected yet.

        Raises:
            GatewayFaultError: `tls.failed` when the stored certificate cannot be read.
        """
        self.skew_ms = 0
        self._gateway = gateway
        self._key = key
        self._workstation = workstation
        self._now_us = now_us
        try:
            self._pool = pinned_pool(certificate_pem, pin)
        except ssl.SSLError as error:
            raise GatewayFaultError("tls.failed") from error

    async def close(self) -> None:
        """Drop every connection."""
        await self._pool.aclose()

    async def ask(
        self,
        model: type[M],
        address: tuple[str, int],
        method: str,
        target: str,
        body: BaseModel | None = None,
        *,
        within_s: float = CALL_S,
    ) -> M:
        """One call whose answer is a small record.

        Raises:
            GatewayFaultError: whatever went wrong.
        """
        raw = await self.call(address, method, target, body, within_s=within_s)
        try:
            return model.model_validate_json(raw)
        except ValidationError as error:
            raise GatewayFaultError("answer.garbage", (("call", target[:60]),), retry_s=5.0) from error

    async def call(
        self,
        address: tuple[str, int],
        method: str,
        target: str,
        body: BaseModel | None = None,
        *,
        most_bytes: int = SMALL_ANSWER_BYTES,
        within_s: float = CALL_S,
    ) -> bytes:
        """One call; the body of its 2xx answer.

        Raises:
            GatewayFaultError: refused (the gateway's own code), or one of the driver's codes.
        """
        content = body.model_dump_json().encode() if body is not None else b""
        try:
            return await self._once(address, method, target, content, most_bytes, within_s)
        except GatewayFaultError as fault:
            if not self._corrected(fault):
                raise
        return await self._once(address, method, target, content, most_bytes, within_s)

    @asynccontextmanager
    async def events(self, address: tuple[str, int], last_id: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """The chunks of the event stream. Each wait for a chunk is bounded by the keep-alive.

        Raises:
            GatewayFaultError: at the opening, or while reading.
        """
        headers = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
        if last_id:
            headers["Last-Event-ID"] = last_id
        async with self._response(address, "GET", "/v1/events", b"", headers, EVENTS_SILENT_S) as response:
            if response.status != 200:
                async with asyncio.timeout(CALL_S):
                    raise _refusal(response.status, await _read(response, SMALL_ANSWER_BYTES))
            yield response.aiter_stream()

    async def _once(
        self, address: tuple[str, int], method: str, target: str, content: bytes, most_bytes: int, within_s: float
    ) -> bytes:
        try:
            async with asyncio.timeout(within_s):
                async with self._response(address, method, target, content, {}, within_s) as response:
                    answer = await _read(response, most_bytes)
                    if not 200 <= response.status < 300:
                        raise _refusal(response.status, answer)
                    return answer
        except TimeoutError as error:
            raise GatewayFaultError("gateway.silent", retry_s=3.0) from error

    @asynccontextmanager
    async def _response(
        self, address: tuple[str, int], method: str, target: str, content: bytes, more: dict[str, str], read_s: float
    ) -> AsyncIterator[httpcore.Response]:
        host, port = address
        signed = sign_request(
            self._key,
            method,
            target,
            self._gateway,
            content,
            workstation=self._workstation,
            now_ms=self._now_us() // 1000 + self.skew_ms,
        )
        # Nothing compressed: a few bytes must not unfold into gigabytes.
        headers = {"Host": SERVER_HOSTNAME, "Accept-Encoding": "identity", **signed, **more}
        if content:
            headers |= {"Content-Type": "application/json", "Content-Length": str(len(content))}
        url = httpcore.URL(scheme="https", host=host, port=port, target=target)
        limits = {"connect": CONNECT_S, "read": read_s, "write": CALL_S, "pool": CALL_S}
        try:
            async with self._pool.stream(
                method, url, headers=list(headers.items()), content=content or None, extensions={"timeout": limits}
            ) as response:
                yield response
        except GatewayFaultError:
            raise
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError) as error:
            raise _fault_of(error) from error

    def _corrected(self, fault: GatewayFaultError) -> bool:
        """Whether the refusal named the gateway's clock, and the signature can be made again by that clock."""
        if fault.code != "clock.skew":
            return False
        told = dict(fault.params).get("gateway_ms", "")
        if not (told.isascii() and told.isdigit() and len(told) <= 15):
            return False
        skew_ms = int(told) - self._now_us() // 1000
        if abs(skew_ms - self.skew_ms) < _SKEW_WORTH_CORRECTING_MS:
            return False
        self.skew_ms = skew_ms
        return True


async def _read(response: httpcore.Response, most_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_stream():
        body += chunk
        if len(body) > most_bytes:
            # Leaving the response unread closes its connection: the rest is never received.
            limit = str(min(most_bytes, MAX_ANSWER_BYTES))
            raise GatewayFaultError("answer.too_large", (("limit", limit),), retry_s=60.0)
    return bytes(body)


def _refusal(status: int, answer: bytes) -> GatewayFaultError:
    """The gateway's own reason if it gave one that can be read, else what its status says."""
    try:
        problem = Problem.model_validate_json(answer)
    except ValidationError:
        return GatewayFaultError("gateway.error", (("status", str(status)),), retry_s=3.0)
    params: Params = tuple((name, clean(str(value), 200)) for name, value in problem.params.items())
    retry_s = 2.0 if status >= 500 or status == 429 else None
    return GatewayFaultError(problem.code, params, retry_s)


def _fault_of(error: Exception) -> GatewayFaultError:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError) or isinstance(error, PinMismatchError):
        inner = cause.__cause__ if isinstance(cause, httpcore.ConnectError) else cause
        if isinstance(inner, ssl.SSLCertVerificationError) and inner.verify_code == _EXPIRED:
            return GatewayFaultError("tls.expired", retry_s=60.0)
        return GatewayFaultError("tls.pin", retry_s=10.0)
    if isinstance(cause, ssl.SSLError):
        return GatewayFaultError("tls.failed", retry_s=5.0)
    if isinstance(error, httpcore.TimeoutException):
        code = "gateway.unreachable" if isinstance(error, httpcore.ConnectTimeout) else "gateway.silent"
        return GatewayFaultError(code, retry_s=3.0)
    if isinstance(error, httpcore.ConnectError):
        return GatewayFaultError("gateway.unreachable", retry_s=2.0)
    if isinstance(error, httpcore.ProtocolError) and "disconnected" not in str(error) and "closed" not in str(error):
        # h11 has one class for nonsense and for an end in the middle; only its words tell them apart.
        return GatewayFaultError("answer.garbage", retry_s=5.0)
    return GatewayFaultError("gateway.lost", retry_s=1.0)
