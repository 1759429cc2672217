"""Facts: everything that happens, as immutable records. State is the fold of facts.

A fact is an *envelope* (who, when, about what, of which kind) and a *body* (the content). The envelope names the
body by its hash, so that the body alone can be erased while the signed envelope stays verifiable.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.bodies import Body
from console.domain.time import Stamp


class RetentionClass(StrEnum):
    """How long a body is kept; durations stand in the site pack (LAW.md)."""

    LOG = "log"
    PERSONAL = "personal"
    PICTURE = "picture"
    JOURNAL = "journal"
    ACCOUNT = "account"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stays of a fact for ever.

    `id` is a UUIDv7; `at_ms` says when it happened (UTC milliseconds), `stamp` when it was written; `by` is the
    person's id (or `system:…`); `about` is `incident:UUID`, `unit:CALLSIGN`, `person:ID`, `gateway:ID`,
    `camera:GATEWAY/CAMERA`, `shift:BEGAN`, `order:ID` or `site`;
    `body_hash` is the hex SHA-256 of the body's bytes.
    """

    id: str
    stamp: Stamp
    at_ms: int
    by: str
    about: str
    kind: str
    version: int
    retention: RetentionClass
    body_hash: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as the console reads it; `body` is None once erased, or when its kind is unknown to this version.

    `unknown` keeps the JSON text of a body whose kind this version does not know, to be shown as such.
    """

    envelope: Envelope
    body: Body | None
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class SealedFact:
    """The exact bytes that are stored and sent: envelope, its Ed25519 signature, the signer's key id, the body.

    `body` is None once it has been erased.
    """

    id: str
    envelope: bytes
    signature: bytes
    signer: str
    body: bytes | None
