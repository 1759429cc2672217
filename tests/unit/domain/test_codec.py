"""Facts to bytes and back; hostile bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.core.codec import (
    UnreadableFactError,
    decode_envelope,
    decode_fact,
    encode_body,
    encode_envelope,
    hash_body,
)
from console.domain import bodies as b
from console.domain.fact import Envelope, RetentionClass, SealedFact
from console.domain.time import Stamp
from tests.unit.domain.strategies import any_body, fact, sealed, words

numbers = st.integers(-(2**63), 2**63 - 1)
envelopes = st.builds(
    Envelope,
    words,
    st.builds(Stamp, numbers, numbers, words),
    numbers,
    words,
    words,
    words,
    numbers,
    st.sampled_from(RetentionClass),
    words,
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(envelopes)
def test_an_envelope_comes_back_as_it_was(envelope: Envelope) -> None:
    raw = encode_envelope(envelope)
    assert decode_envelope(raw) == envelope
    assert encode_envelope(decode_envelope(raw)) == raw


@settings(deadline=None)
@given(any_body, st.text("0123456789abcdef", min_size=16, max_size=16))
def test_every_kind_of_body_comes_back_as_it_was(body: Any, salt: str) -> None:
    item = fact(1, body, "site")
    raw = encode_body(body, salt)
    assert decode_fact(SealedFact(item.envelope.id, encode_envelope(item.envelope), b"", "", raw)).body == body


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
@example(b"[" * 200_000)
@example(b'{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1,"a":1,"b":1,"c":1}')
@example(b'[1,"\\ud800",1,1,"w",1,"b","a","k",1,"log","h"]')
@example(b'[1,"i",' + b"9" * 400 + b',1,"w",1,"b","a","k",1,"log","h"]')
@example(b'[true,"i",1,1,"w",1,"b","a","k",1,"log","h"]')
@example(b'[1,"i",1,1,"w",1,"b","a","k",1,["log"],"h"]')
def test_hostile_envelopes_are_unreadable_and_nothing_else(raw: bytes) -> None:
    with pytest.raises(UnreadableFactError):
        decode_envelope(raw)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([*(cls.kind for cls in (b.IncidentOpened, b.UnitSighted, b.FactErased)), "future.kind", ""]),
    st.binary(max_size=200) | json_values.map(lambda value: b'["salt",' + json.dumps(value).encode() + b"]"),
)
@example("unit.sighted", b'["s",{"unit":"a","lat":NaN,"lon":1}]')
@example("unit.sighted", b'["s",{"unit":"a","lat":1e999,"lon":1}]')
@example("incident.placed", b'["s",' + b"[" * 100_000 + b"]")
@example("incident.noted", b'["s",{"text":"\\ud800"}]')
def test_hostile_bodies_are_kept_as_text(kind: str, raw: bytes) -> None:
    item = fact(1, b.IncidentTaken(), "site").envelope
    envelope = Envelope(item.id, item.stamp, item.at_ms, item.by, item.about, kind, 1, item.retention, hash_body(raw))
    read = decode_fact(SealedFact(item.id, encode_envelope(envelope), b"", "", raw))
    if read.body is None:
        assert len(read.unknown) <= len(raw) * 3
    read.unknown.encode()
    repr(read).encode("utf-8", "strict")


def test_an_unknown_kind_keeps_its_text_and_a_known_one_of_another_shape_too() -> None:
    later = fact(1, b.IncidentNoted("n"), "site")
    raw = sealed(later)
    assert decode_fact(raw).body == b.IncidentNoted("n")
    stranger = SealedFact(raw.id, raw.envelope.replace(b"incident.noted", b"incident.sung"), b"", "", raw.body)
    assert decode_fact(stranger).unknown == '{"text":"n"}'
    other = SealedFact(raw.id, raw.envelope, b"", "", b'["salt",{"tune":1}]')
    assert decode_fact(other).body is None
    assert "tune" in decode_fact(other).unknown


def test_the_salt_keeps_equal_bodies_from_having_equal_hashes() -> None:
    body = b.IncidentNoted("oui")
    assert hash_body(encode_body(body, "a" * 16)) != hash_body(encode_body(body, "b" * 16))
