"""What a device may send, and what is told to it: pure parts of the ONVIF client."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.gateway.onvif.secret import digest_answer, username_token
from console.gateway.onvif.spaces import Range, spaces_of
from console.gateway.onvif.xml import MAX_DEPTH, MAX_ELEMENTS, BadXmlError, read
from console.wire.ptz import PtzKind


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"<a>{text}</a>".encode()))
def test_any_bytes_are_a_document_or_no_xml(content: bytes) -> None:
    try:
        read(content)
    except BadXmlError:
        return


def test_prefixes_do_not_matter_and_may_be_undeclared() -> None:
    root = read(b'<x:a><ptz:b k:n="1">un<c/>deux</ptz:b><b>trois</b></x:a>')
    assert root.words("a", "b") == "undeux"
    assert [b.attributes for b in root.all("b")] == [{"n": "1"}, {}]
    assert root.first("a", "z", "b") is None


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"<a>&undefined;</a>",
        b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1),
        b"<a>" + b"<b/>" * MAX_ELEMENTS + b"</a>",
        b"<a></b>",
        b"",
        b'<?xml version="1.0" encoding="no-such"?><a/>',
    ],
)
def test_what_could_harm_is_refused(content: bytes) -> None:
    with pytest.raises(BadXmlError):
        read(content)


def test_a_token_is_the_digest_of_nonce_instant_and_password() -> None:
    token = username_token("a&b", "geheim", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), b"0123456789abcdef")
    expected = hashlib.sha1(b"0123456789abcdef" + b"2026-01-02T03:04:05.000Z" + b"geheim", usedforsecurity=False)
    assert base64.b64encode(expected.digest()).decode() in token
    assert "<Username>a&amp;b</Username>" in token
    assert "geheim" not in token


def test_http_digest_as_in_rfc_7616() -> None:
    challenge = 'Digest realm="api@example.org", qop="auth", algorithm=SHA-256, nonce="5TsQ", opaque="HRPC"'
    answer = digest_answer(challenge, "Jasmin", "secret", "/doe.json")
    assert answer is not None
    told = dict(re.findall(r'(\w+)="?([^",]+)"?', answer))

    def h(*parts: str) -> str:
        return hashlib.sha256(":".join(parts).encode()).hexdigest()

    one, two = h("Jasmin", "api@example.org", "secret"), h("POST", "/doe.json")
    assert told["response"] == h(one, "5TsQ", told["nc"], told["cnonce"], "auth", two)
    assert (told["opaque"], told["algorithm"]) == ("HRPC", "SHA-256")


@pytest.mark.parametrize(
    "challenge",
    ['Basic realm="x"', "Digest", 'Digest nonce="1", algorithm=SHA-512-256', 'Digest nonce="1", qop="auth-int"'],
)
def test_a_scheme_that_is_not_spoken_gets_no_password(challenge: str) -> None:
    assert digest_answer(challenge, "u", "p", "/") is None


def test_units_of_the_device_are_used_where_it_has_no_generic_ones() -> None:
    described = read(
        b"<O><AbsolutePanTiltPositionSpace><URI>deg</URI><XRange><Min>0</Min><Max>360</Max></XRange>"
        b"<YRange><Min>-90</Min><Max>20</Max></YRange></AbsolutePanTiltPositionSpace></O>"
    )
    axes = spaces_of(described)[PtzKind.ABSOLUTE]
    assert (axes.pan, axes.tilt, axes.zoom) == (Range(0, 360, "deg"), Range(-90, 20, "deg"), None)
    assert axes.pan is not None
    assert (axes.pan.place(-1), axes.pan.place(0), axes.pan.place(1)) == (0, 180, 360)


@given(st.floats(-100, 0), st.floats(0.5, 100), st.floats(-1, 1), st.booleans())
def test_there_and_back(least: float, most: float, ratio: float, from_zero: bool) -> None:
    scale = Range(least, most)
    asked = abs(ratio) if from_zero else ratio
    back = scale.ratio(scale.place(asked, from_zero=from_zero), from_zero=from_zero)
    assert back is not None
    assert abs(back - asked) < 1e-6
    assert scale.speed(0) == 0
