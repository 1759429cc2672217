"""A signed request proves who sent exactly this, here, now, once."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from console.wire.signing import Caller, NonceCache, SignatureRefusedError, public_key_hex, sign_request, verify_request

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
GATEWAY = UUID("6f2d2c4e-9d0e-4f7e-8a53-7f2c6f1b2a10")
NOW = 1_795_000_000_000


def signed(method: str = "POST", target: str = "/v1/tickets?x=1", body: bytes = b"{}") -> dict[str, str]:
    return sign_request(KEY, method, target, GATEWAY, body, workstation="poste é 7", now_ms=NOW)


def verified(headers: dict[str, str], **changes: object) -> tuple[Caller, str]:
    about: dict[str, object] = {
        "method": "POST",
        "target": "/v1/tickets?x=1",
        "gateway_id": GATEWAY,
        "body": b"{}",
        "now_ms": NOW,
        **changes,
    }
    return verify_request(headers, **about)  # type: ignore[arg-type]  # the test passes what it changes


def test_the_caller_is_known_by_key_and_says_its_name() -> None:
    caller, nonce = verified({k.lower(): v for k, v in signed().items()})
    assert caller == Caller(public_key_hex(KEY), "poste é 7")
    assert len(nonce) == 32


@pytest.mark.parametrize(
    "changes", [{"method": "GET"}, {"target": "/v1/tickets?x=2"}, {"gateway_id": uuid4()}, {"body": b"{ }"}]
)
def test_every_part_is_signed(changes: dict[str, object]) -> None:
    with pytest.raises(SignatureRefusedError, match=r"signature\.bad"):
        verified(signed(), **changes)


@pytest.mark.parametrize("header", ["Cic-Time", "Cic-Nonce", "Cic-Workstation", "Cic-Console", "Cic-Signature"])
def test_every_header_is_signed(header: str) -> None:
    headers = signed()
    last = headers[header][-1]
    headers[header] = headers[header][:-1] + ("1" if last != "1" else "2")
    with pytest.raises(SignatureRefusedError, match=r"signature\.bad"):
        verified(headers)


@given(
    st.dictionaries(st.sampled_from(["Cic-Console", "Cic-Time", "Cic-Nonce", "Cic-Signature"]), st.text(max_size=200))
)
def test_garbage_headers_are_refused_and_nothing_else(garbage: dict[str, str]) -> None:
    with pytest.raises(SignatureRefusedError):
        verified(garbage or {"Cic-Time": "x"})


@pytest.mark.parametrize("away_ms", [-31_000, 31_000])
def test_a_clock_too_far_away_is_told_ours(away_ms: int) -> None:
    with pytest.raises(SignatureRefusedError) as refused:
        verified(signed(), now_ms=NOW + away_ms)
    assert refused.value.code == "clock.skew"
    assert refused.value.params == {"gateway_ms": NOW + away_ms}
    verified(signed(), now_ms=NOW + away_ms // 2)


def test_a_nonce_is_good_once_and_forgotten_only_when_time_refuses_it() -> None:
    cache = NonceCache(window_s=30)
    cache.admit("a", "n", 0.0)
    for later in (0.0, 59.0):
        with pytest.raises(SignatureRefusedError, match="replay"):
            cache.admit("a", "n", later)
    cache.admit("b", "n", 1.0)
    cache.admit("a", "n", 61.0)


def test_one_console_cannot_push_out_the_nonces_of_another() -> None:
    cache = NonceCache(window_s=30, per_console=3)
    cache.admit("quiet", "n", 0.0)
    for number in range(3):
        cache.admit("loud", str(number), 0.0)
    with pytest.raises(SignatureRefusedError, match=r"too\.many"):
        cache.admit("loud", "3", 1.0)
    with pytest.raises(SignatureRefusedError, match="replay"):
        cache.admit("quiet", "n", 1.0)
