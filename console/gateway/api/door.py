"""The door every request passes: bounded, signed, fresh, and from an approved console. It stands before all routes.

The live stream is let through unsigned: its single-use ticket, which a signed request obtained, is checked by its
route.
"""

from __future__ import annotations

import asyncio
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.gateway.api.answers import problem_response
from console.gateway.refusal import RefusedError
from console.gateway.site import Site
from console.wire.gateway_api import MAX_BODY_BYTES
from console.wire.signing import Caller, SignatureRefusedError, verify_request

_BODY_S = 10.0
LIVE_PREFIX = "/v1/live/"


async def _read_body(headers: dict[str, str], receive: Receive) -> bytes:
    declared = headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > MAX_BODY_BYTES:
        raise RefusedError("body.too_large", max=MAX_BODY_BYTES)
    body = bytearray()
    async with asyncio.timeout(_BODY_S):
        while True:
            message = await receive()
            if message["type"] != "http.request":
                raise RefusedError("request.bad")
            body += message.get("body", b"")
            if len(body) > MAX_BODY_BYTES:
                raise RefusedError("body.too_large", max=MAX_BODY_BYTES)
            if not message.get("more_body", False):
                return bytes(body)


class Door:
    """ASGI middleware; puts the proven `Caller` into the scope."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on with its body already read."""
        if scope["type"] != "http" or scope["path"].startswith(LIVE_PREFIX):
            await self._app(scope, receive, send)
            return
        try:
            headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
            body = await _read_body(headers, receive)
            caller = self._prove(scope, headers, body)
            await self._admit(caller)
        except SignatureRefusedError as error:
            await problem_response(RefusedError(error.code, **error.params))(scope, receive, send)
            return
        except RefusedError as error:
            await problem_response(error)(scope, receive, send)
            return
        except TimeoutError:
            await problem_response(RefusedError("request.bad"))(scope, receive, send)
            return
        scope["cic.caller"] = caller
        scope["cic.prove"]()
        given = False

        async def replay() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, replay, send)

    def _prove(self, scope: Scope, headers: dict[str, str], body: bytes) -> Caller:
        target = scope["raw_path"].decode("latin-1")
        if scope["query_string"]:
            target += "?" + scope["query_string"].decode("latin-1")
        now_ms = time.time_ns() // 1_000_000
        caller, nonce = verify_request(headers, scope["method"], target, self._site.identity.id, body, now_ms=now_ms)
        if self._site.consoles.is_approved(caller.key):
            self._site.nonces.admit(caller.key, nonce, now_ms / 1000)
        return caller

    async def _admit(self, caller: Caller) -> None:
        book = self._site.consoles
        if self._site.closing:
            raise RefusedError("gateway.closing")
        if book.is_approved(caller.key):
            return
        known = book.is_waiting(caller.key)
        if not book.note_waiting(caller.key, caller.workstation):
            raise RefusedError("console.unknown")
        if not known:
            await self._site.journal.write(
                "console.asked",
                answer="refused",
                code="console.waiting",
                console=caller.key,
                workstation=caller.workstation,
            )
        raise RefusedError("console.waiting")
