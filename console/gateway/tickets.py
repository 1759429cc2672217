"""Single-use tickets: what a signed request obtains so that a decoder without any key can open one stream, once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from console.gateway.refusal import RefusedError
from console.wire.gateway_api import StreamName, TicketRequest
from console.wire.signing import Caller

LIFETIME_S = 30.0
MAX_PER_CONSOLE = 1000
"""Tickets of one console that wait to be used: a wall of 64 many times over."""


@dataclass(frozen=True, slots=True)
class IssuedTicket:
    """A ticket as the gateway remembers it."""

    token: str
    caller: Caller
    request: TicketRequest
    expires_at: datetime


class TicketBook:
    """The tickets that have been given out and not yet used. Event loop only."""

    def __init__(self, lifetime_s: float = LIFETIME_S) -> None:
        self._lifetime = timedelta(seconds=lifetime_s)
        self._issued: dict[str, IssuedTicket] = {}
        self._used: dict[str, datetime] = {}

    def _purge(self, now: datetime) -> None:
        # Both are in order of issue: look at the oldest only
        while self._issued and (oldest := next(iter(self._issued.values()))).expires_at < now - 2 * self._lifetime:
            del self._issued[oldest.token]
        while self._used and self._used[token := next(iter(self._used))] < now:
            del self._used[token]

    def issue(self, caller: Caller, request: TicketRequest) -> IssuedTicket:
        """Give out a ticket whose right was checked before.

        Raises:
            RefusedError: `too.many`.
        """
        now = datetime.now(UTC)
        self._purge(now)
        if sum(1 for t in self._issued.values() if t.caller.key == caller.key) >= MAX_PER_CONSOLE:
            raise RefusedError("too.many")
        ticket = IssuedTicket(secrets.token_urlsafe(24), caller, request, now + self._lifetime)
        self._issued[ticket.token] = ticket
        return ticket

    def redeem(self, token: str, camera: str, stream: StreamName) -> IssuedTicket:
        """Take a ticket for the stream it was made for; it cannot be taken again.

        Raises:
            RefusedError: `ticket.unknown`, `ticket.used` or `ticket.expired`.
        """
        now = datetime.now(UTC)
        self._purge(now)
        if token in self._used:
            raise RefusedError("ticket.used")
        ticket = self._issued.get(token)
        if ticket is None or str(ticket.request.camera) != camera or ticket.request.stream is not stream:
            raise RefusedError("ticket.unknown")
        del self._issued[token]
        if now > ticket.expires_at:
            raise RefusedError("ticket.expired")
        self._used[token] = ticket.expires_at + self._lifetime
        return ticket
