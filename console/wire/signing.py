"""Requests signed with a console's Ed25519 key, so that a gateway knows who asks on every single call.

Signed text (UTF-8, lines joined by a newline): `cic-1`, method, path with query, gateway id, key, time, nonce,
workstation, SHA-256 of the body. The gateway id keeps a request for one gateway from being replayed at another. A
live stream is the one call that is not signed: it carries a single-use ticket that a signed call obtained.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from console.wire.text import clean

CONSOLE_HEADER = "Cic-Console"
"""The console's public key: 64 hexadecimal digits. It is also the console's name for approval."""
TIME_HEADER = "Cic-Time"
"""Milliseconds since 1970 UTC."""
NONCE_HEADER = "Cic-Nonce"
"""32 hexadecimal digits, never used twice."""
WORKSTATION_HEADER = "Cic-Workstation"
"""Percent-encoded UTF-8: how the console calls itself, shown to the technician who approves it."""
SIGNATURE_HEADER = "Cic-Signature"
"""128 hexadecimal digits."""

MAX_SKEW_S = 30.0
NONCES_PER_CONSOLE = 20_000


class SignatureRefusedError(Exception):
    """A request that must not be answered; `code` is one of `signature.missing`, `signature.bad`, `clock.skew`,
    `replay`, `too.many`."""

    def __init__(self, code: str, **params: int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Caller:
    """The proven holder of `key` (hexadecimal), and what it calls itself. Proven does not mean approved."""

    key: str
    workstation: str


def public_key_hex(key: Ed25519PrivateKey) -> str:
    """Return the public half of a console's key as it stands in `Cic-Console`."""
    return key.public_key().public_bytes_raw().hex()


def _canonical(
    method: str, target: str, gateway: UUID, key: str, time_ms: str, nonce: str, workstation: str, body: bytes
) -> bytes:
    digest = hashlib.sha256(body).hexdigest()
    return "\n".join(("cic-1", method.upper(), target, str(gateway), key, time_ms, nonce, workstation, digest)).encode()


def sign_request(
    key: Ed25519PrivateKey,
    method: str,
    target: str,
    gateway_id: UUID,
    body: bytes = b"",
    *,
    workstation: str = "",
    now_ms: int | None = None,
) -> dict[str, str]:
    """Return the headers that prove this request. Any thread; about 0.1 ms.

    Args:
        key: the console's private key.
        method: `GET`, `POST`, …
        target: the path with its query exactly as sent (`/v1/cameras?x=1`), percent-encoded.
        gateway_id: the pinned id of the gateway that is addressed.
        body: the exact bytes of the body.
        workstation: how this console calls itself.
        now_ms: the time to claim, for tests and for a console that corrects a known offset; default is the clock.
    """
    public, nonce = public_key_hex(key), secrets.token_hex(16)
    stamp = str(time.time_ns() // 1_000_000 if now_ms is None else now_ms)
    called = quote(clean(workstation, 60), safe="")
    signature = key.sign(_canonical(method, target, gateway_id, public, stamp, nonce, called, body))
    return {
        CONSOLE_HEADER: public,
        TIME_HEADER: stamp,
        NONCE_HEADER: nonce,
        WORKSTATION_HEADER: called,
        SIGNATURE_HEADER: signature.hex(),
    }


@dataclass(slots=True)
class NonceCache:
    """The nonces seen within the window, bounded for each console so that none can push out another's. One thread
    only."""

    window_s: float = MAX_SKEW_S
    per_console: int = NONCES_PER_CONSOLE
    _seen: dict[str, set[str]] = field(default_factory=dict)
    _order: dict[str, deque[tuple[float, str]]] = field(default_factory=dict)

    def admit(self, key: str, nonce: str, now_s: float) -> None:
        """Remember a nonce; forget those that the time check refuses by itself.

        Raises:
            SignatureRefusedError: `replay` when it was seen; `too.many` when the console's share is full (forgetting
                early would let a replay in).
        """
        seen, order = self._seen.setdefault(key, set()), self._order.setdefault(key, deque())
        while order and order[0][0] < now_s - 2 * self.window_s:
            seen.discard(order.popleft()[1])
        if nonce in seen:
            raise SignatureRefusedError("replay")
        if len(seen) >= self.per_console:
            raise SignatureRefusedError("too.many")
        seen.add(nonce)
        order.append((now_s, nonce))

    def forget(self, key: str) -> None:
        """Drop a console that is no longer approved."""
        self._seen.pop(key, None)
        self._order.pop(key, None)


def _hex(text: str, digits: int) -> str:
    if len(text) != digits or not all(c in "0123456789abcdef" for c in text):
        raise SignatureRefusedError("signature.bad")
    return text


def verify_request(
    headers: Mapping[str, str],
    method: str,
    target: str,
    gateway_id: UUID,
    body: bytes,
    *,
    now_ms: int,
    window_s: float = MAX_SKEW_S,
) -> tuple[Caller, str]:
    """Prove who sent a request. Does not say whether that console is approved, nor remembers the nonce.

    Args:
        headers: the request's headers, looked up without regard to case or in lower case.
        method: as received.
        target: path and query exactly as received.
        gateway_id: this gateway's id.
        body: the whole body.
        now_ms: this gateway's clock.
        window_s: how far the two clocks may be apart.

    Returns:
        The caller, and the nonce to hand to `NonceCache.admit` once the caller is known to be approved.

    Raises:
        SignatureRefusedError: with the reason; `clock.skew` carries `gateway_ms`.
    """
    given = [
        headers.get(name) or headers.get(name.lower()) or ""
        for name in (CONSOLE_HEADER, TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER)
    ]
    if not all(given):
        raise SignatureRefusedError("signature.missing")
    key, stamp, nonce, signature = _hex(given[0], 64), given[1], _hex(given[2], 32), _hex(given[3], 128)
    called = headers.get(WORKSTATION_HEADER) or headers.get(WORKSTATION_HEADER.lower()) or ""
    if len(called) > 800 or not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 15):
        raise SignatureRefusedError("signature.bad")
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), _canonical(method, target, gateway_id, key, stamp, nonce, called, body))
    except (InvalidSignature, ValueError) as error:
        raise SignatureRefusedError("signature.bad") from error
    if abs(int(stamp) - now_ms) > window_s * 1000:
        raise SignatureRefusedError("clock.skew", gateway_ms=now_ms)
    return Caller(key, clean(unquote(called, errors="replace"), 60)), nonce
