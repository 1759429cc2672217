"""A fact as columns and back: its envelope is computed from them wherever that gives the exact bytes that were signed.

What was signed in another form (other spaces, a class of retention that this version does not know) is kept as it came.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from console.core.codec import UnreadableFactError, decode_body, decode_envelope, encode_envelope, hash_body
from console.domain.fact import Envelope, Fact, RetentionClass, SealedFact
from console.domain.time import Stamp

log = logging.getLogger(__name__)

COLUMNS = (
    "id, wall_ms, counter, workstation, at_ms, author, about, kind, version, retention, digest, envelope, signature, "
    "signer, body"
)
"""Columns of the view `told` that `sealed_of` and `fact_of` read, in their order."""


class Names:
    """Numbers of names and things, looked up or given once. Inside the caller's transaction, and for that long only."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._names: dict[str, int] = {}
        self._things: dict[str, int] = {}

    def name(self, text: str) -> int:
        """The number of a name."""
        return self._names.get(text) or self._given(
            self._names, text, "SELECT no FROM names WHERE name = ?", "INSERT INTO names (name) VALUES (?)"
        )

    def thing(self, about: str) -> int:
        """The number of what facts are about."""
        return self._things.get(about) or self._given(
            self._things, about, "SELECT no FROM things WHERE about = ?", "INSERT INTO things (about) VALUES (?)"
        )

    def _given(self, known: dict[str, int], text: str, ask: str, give: str) -> int:
        found = self._db.conn.execute(ask, (text,)).fetchone()
        number = int(found[0]) if found else int(self._db.conn.execute(give, (text,)).lastrowid or 0)
        known[text] = number
        return number


def is_canonical(envelope: Envelope, raw: bytes) -> bool:
    """Whether the columns give these bytes again."""
    return _is_digest(envelope.body_hash) and encode_envelope(envelope) == raw


def values_of(names: Names, sealed: SealedFact, envelope: Envelope, body: bytes | None) -> tuple[Any, ...]:
    """The columns of `sealed` after `seq`, `body` being what is left of it."""
    canonical = is_canonical(envelope, sealed.envelope)
    return (
        envelope.id,
        envelope.stamp.wall_ms,
        envelope.stamp.counter,
        names.name(envelope.stamp.workstation),
        envelope.at_ms,
        names.name(envelope.by),
        names.thing(envelope.about),
        names.name(envelope.kind),
        envelope.version,
        names.name(envelope.retention.value),
        names.name(sealed.signer),
        sealed.signature,
        bytes.fromhex(envelope.body_hash) if canonical and body is None else None,
        None if canonical else sealed.envelope,
        body,
    )


def sealed_of(row: tuple[Any, ...]) -> SealedFact:
    """The signed bytes, from `COLUMNS`."""
    raw = row[11]
    if raw is None:
        try:
            raw = encode_envelope(_envelope_of(row))
        except ValueError:  # columns that were damaged are no envelope: the bytes are gone, the row is not
            raw = b""
    return SealedFact(row[0], raw, row[12], row[13], row[14])


def fact_of(row: tuple[Any, ...], hashed: str | None = "") -> Fact:
    """The fact, from `COLUMNS`, to be folded: its envelope's bytes are not made and read, nor its body hashed.

    With None for `hashed` it is.

    Raises:
        UnreadableFactError: an envelope that was kept as it came cannot be read.
    """
    if row[11] is not None:
        return decode_body(decode_envelope(row[11]), row[14])
    try:
        return decode_body(_envelope_of(row, hashed), row[14])
    except ValueError as error:
        raise UnreadableFactError("columns") from error


def facts_of(rows: Iterable[tuple[Any, ...]]) -> list[Fact]:
    """The facts as whoever wrote them had them; one that cannot be read is named in the log, and left for `check`."""
    facts = []
    for row in rows:
        try:
            facts.append(fact_of(row, None))
        except UnreadableFactError:
            log.warning("fact %s cannot be read and is left out", row[0])
    return facts


def _envelope_of(row: tuple[Any, ...], hashed: str | None = None) -> Envelope:
    fact_id, wall_ms, counter, station, at_ms, author, about, kind, version, retention, digest, _, _, _, body = row
    if hashed is None:
        hashed = hash_body(body) if body is not None else bytes(digest or b"").hex()
    stamp = Stamp(wall_ms, counter, station)
    return Envelope(fact_id, stamp, at_ms, author, about, kind, version, RetentionClass(retention), hashed)


def _is_digest(text: str) -> bool:
    try:
        return len(text) == 64 and bytes.fromhex(text).hex() == text
    except ValueError:
        return False
