"""Facts as bytes: the canonical envelope that is signed, the salted body, and the way back. Pure; any thread.

The envelope is a JSON array in a fixed order, the body a JSON array of a random salt and an object: the salt keeps an
erased body from being guessed from the hash that stays in its envelope.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from console.domain.bodies import Body, DistressRaised, UnitSighted
from console.domain.fact import Envelope, Fact, RetentionClass, SealedFact
from console.domain.place import Place, on_earth
from console.domain.time import Stamp

FORMAT = 1
"""Version of the byte layout, first element of every envelope."""

BODY_LIMIT = 64 * 1024
"""Most bytes a body may have; more is refused before anything is written."""

_INT_LIMIT = 2**63
"""Numbers of an envelope are kept in 64-bit columns."""

_ADAPTERS: dict[str, TypeAdapter[Any]] = {cls.kind: TypeAdapter(cls) for cls in get_args(Body)}
_WITH_NUMBERS = frozenset(
    cls.kind
    for cls in get_args(Body)
    if any("float" in str(item.type) or "Place" in str(item.type) for item in fields(cls))
)
"""Kinds whose bodies hold numbers that might be infinite."""

_CLASSES = {item.value: item for item in RetentionClass}


class UnreadableFactError(ValueError):
    """The bytes are not a fact of any version; they are kept, and reported, never guessed at."""


def encode_body(body: Body, salt: str) -> bytes:
    """The body's bytes. `salt` is at least 16 random characters."""
    return f'["{salt}",'.encode() + _ADAPTERS[body.kind].dump_json(body) + b"]"


def plain_body(body: Body) -> dict[str, Any]:
    """The body as objects of JSON, every field by its name."""
    plain: dict[str, Any] = _ADAPTERS[body.kind].dump_python(body, mode="json")
    return plain


def encode_envelope(envelope: Envelope) -> bytes:
    """The exact bytes that are signed."""
    stamp = envelope.stamp
    fields = [
        FORMAT,
        envelope.id,
        stamp.wall_ms,
        stamp.counter,
        stamp.workstation,
        envelope.at_ms,
        envelope.by,
        envelope.about,
        envelope.kind,
        envelope.version,
        envelope.retention.value,
        envelope.body_hash,
    ]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def hash_body(body: bytes) -> str:
    """The hash that the envelope carries."""
    return hashlib.sha256(body).hexdigest()


def decode_envelope(raw: bytes) -> Envelope:
    """Read an envelope back.

    Raises:
        UnreadableFactError: wrong format, wrong types or an unknown layout.
    """
    try:
        form, fact_id, wall, counter, station, at_ms, by, about, kind, version, retention, digest = json.loads(raw)
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableFactError("envelope") from error
    if type(form) is not int or form != FORMAT:
        raise UnreadableFactError("envelope")
    if not all(_is_text(text) for text in (fact_id, station, by, about, kind, retention, digest)):
        raise UnreadableFactError("envelope")
    if not all(
        type(number) is int and -_INT_LIMIT <= number < _INT_LIMIT for number in (wall, counter, at_ms, version)
    ):
        raise UnreadableFactError("envelope")
    stamp = Stamp(wall, counter, station)
    keep = _CLASSES.get(retention, RetentionClass.LOG)
    return Envelope(fact_id, stamp, at_ms, by, about, kind, version, keep, digest)


def _is_text(value: object) -> bool:
    """Whether it is text that can be stored and sent again: JSON lets half of a surrogate pair through."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_finite(value: object) -> bool:
    """Whether no number in a body is infinite or NaN, which would be unequal to its own copy."""
    if isinstance(value, float):
        return math.isfinite(value)
    if is_dataclass(value):
        return all(_is_finite(getattr(value, item.name)) for item in fields(value))
    return True


def _grounded(body: Any) -> Any:
    """The body without coordinates that are nowhere: distances to them have no end, and its words are worth more.

    A position that is nothing but those is none: it is kept as text.
    """
    if isinstance(body, UnitSighted) and not on_earth(body.lat, body.lon):
        raise ValueError("a position that is nowhere")
    if isinstance(body, DistressRaised) and not on_earth(body.lat, body.lon):
        return replace(body, lat=None, lon=None)
    place = getattr(body, "place", None)
    if isinstance(place, Place) and not on_earth(place.lat, place.lon):
        return replace(body, place=replace(place, lat=None, lon=None))
    return body


def decode_fact(sealed: SealedFact) -> Fact:
    """Read a stored fact; an unknown kind or a body of another shape is kept as text, never dropped.

    Raises:
        UnreadableFactError: the envelope itself cannot be read.
    """
    return decode_body(decode_envelope(sealed.envelope), sealed.body)


def decode_body(envelope: Envelope, raw: bytes | None) -> Fact:
    """The fact of an envelope that was read already; `raw` is None for a body that is gone."""
    if raw is None:
        return Fact(envelope, None)
    try:
        content = raw[raw.index(b",") + 1 : -1]
        adapter = _ADAPTERS.get(envelope.kind)
        if adapter is not None:
            body = _grounded(adapter.validate_json(content))
            if envelope.kind not in _WITH_NUMBERS or _is_finite(body):
                return Fact(envelope, body)
    except (ValidationError, ValueError):
        return Fact(envelope, None, raw.decode("utf-8", "replace")[:BODY_LIMIT])
    return Fact(envelope, None, content.decode("utf-8", "replace")[:BODY_LIMIT])
