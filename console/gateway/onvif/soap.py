"""One call to an ONVIF device: SOAP 1.2 over HTTP, bounded in bytes and time, every failure a stable code."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta

import httpcore

from console.gateway.onvif.secret import digest_answer, username_token
from console.gateway.onvif.xml import BadXmlError, Element, read
from console.gateway.refusal import RefusedError

CALL_S = 3.0
MAX_ANSWER_BYTES = 512 * 1024
MAX_DEVICE_CONNECTIONS = 4
_UNAUTHORISED = (401, 403)


class FaultError(Exception):
    """The device understood, and says no; `codes` are its fault codes, without prefixes."""

    def __init__(self, codes: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(codes)))
        self.codes = codes


class SoapClient:
    """Talks to one device, at the address that the site file names and nowhere else. Event loop only.

    Attributes:
        ahead: how far the device's clock is ahead of ours; its tokens are dated by it.
    """

    def __init__(self, url: str, user: str, password: str) -> None:
        """Nothing is connected yet. `url` is the device service; other services are asked for on the same host."""
        self._url = httpcore.URL(url)
        self._user = user
        self._password = password
        self._pool: httpcore.AsyncConnectionPool | None = None
        self.ahead = timedelta()

    @property
    def path(self) -> str:
        """Where the device service is."""
        return self._url.target.decode("ascii")

    async def close(self) -> None:
        """Drop the connections."""
        if self._pool is not None:
            pool, self._pool = self._pool, None
            await pool.aclose()

    async def call(self, target: str, body: str, *, known: bool = True) -> Element:
        """Ask once.

        Args:
            target: path of the service.
            body: the content of the SOAP body, already XML.
            known: whether to say who asks; a device tells its clock to anybody, and needs it to believe a token.

        Returns:
            The content of the answer's body.

        Raises:
            FaultError: the device says no.
            RefusedError: `ptz.unreachable`, `ptz.refused` (user or password) or `ptz.failed` (not understood).
        """
        try:
            async with asyncio.timeout(CALL_S):
                status, challenges, content = await self._send(target, body, known, "")
                if status in _UNAUTHORISED and known and self._user:
                    answers = (digest_answer(told, self._user, self._password, target) for told in challenges)
                    if answer := next(filter(None, answers), None):
                        status, _, content = await self._send(target, body, known, answer)
        except (httpcore.NetworkError, httpcore.TimeoutException, TimeoutError, OSError, ssl.SSLError) as error:
            raise RefusedError("ptz.unreachable") from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise RefusedError("ptz.failed", why="http") from error
        return _content(status, content)

    async def _send(self, target: str, body: str, known: bool, authorization: str) -> tuple[int, list[str], bytes]:
        security = ""
        if known and self._user:
            security = username_token(self._user, self._password, datetime.now(UTC) + self.ahead)
        envelope = (
            '<?xml version="1.0" encoding="utf-8"?>'
            '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">'
            f"<s:Header>{security}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
        ).encode()
        url = httpcore.URL(scheme=self._url.scheme, host=self._url.host, port=self._url.port, target=target)
        headers = {
            "Host": self._host(),
            "Content-Type": "application/soap+xml; charset=utf-8",
            "Content-Length": str(len(envelope)),
            "Accept-Encoding": "identity",
            "User-Agent": "cic-gateway",
        }
        if authorization:
            headers["Authorization"] = authorization
        limits = dict.fromkeys(("connect", "read", "write", "pool"), CALL_S)
        if self._pool is None:
            # Made here: a pool belongs to the loop that uses it
            self._pool = httpcore.AsyncConnectionPool(
                max_connections=MAX_DEVICE_CONNECTIONS, keepalive_expiry=5.0, retries=1
            )
        async with self._pool.stream(
            "POST", url, headers=list(headers.items()), content=envelope, extensions={"timeout": limits}
        ) as response:
            content = bytearray()
            async for chunk in response.aiter_stream():
                content += chunk
                if len(content) > MAX_ANSWER_BYTES:
                    raise RefusedError("ptz.failed", why="too_large")
            asked = [v.decode("latin-1") for k, v in response.headers if k.lower() == b"www-authenticate"]
            return response.status, asked, bytes(content)

    def _host(self) -> str:
        host, port = self._url.host.decode("ascii"), self._url.port
        return host if port is None else f"{host}:{port}"


def _content(status: int, content: bytes) -> Element:
    try:
        body = read(content).first("Envelope", "Body")
    except BadXmlError as error:
        if status in _UNAUTHORISED:
            raise RefusedError("ptz.refused") from error
        raise RefusedError("ptz.failed", why="xml") from error
    fault = body.first("Fault") if body is not None else None
    if fault is not None:
        codes = frozenset(value.text.strip().rpartition(":")[2] for value in fault.all("Value"))
        if "NotAuthorized" in codes or status in _UNAUTHORISED:
            raise RefusedError("ptz.refused")
        raise FaultError(codes)
    if status in _UNAUTHORISED:
        raise RefusedError("ptz.refused")
    if body is None or not 200 <= status < 300:
        raise RefusedError("ptz.failed", why=f"http_{status}")
    return body
