"""Real facts for tests: sealed with a real key, in the order a workstation would write them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from uuid_utils import uuid7

from console.adapters.secrets.signing import Ed25519Signer, make_key
from console.core.codec import encode_body, encode_envelope, hash_body
from console.core.ports import IncidentRow
from console.core.projection import row_of
from console.domain import bodies as b
from console.domain.apply import apply_incident
from console.domain.fact import Envelope, Fact, RetentionClass, SealedFact
from console.domain.incident import Incident
from console.domain.place import Place
from console.domain.time import Stamp

NOON_MS = 1_767_265_200_000
"""1 January 2026, 12:00 in Marseille."""


@dataclass
class Desk:
    """A workstation's hand: seals facts, keeps the fold of every incident it wrote about."""

    signer: Ed25519Signer = field(default_factory=lambda: Ed25519Signer(make_key()))
    workstation: str = "07"
    wall_ms: int = NOON_MS
    counter: int = 0
    incidents: dict[str, Incident] = field(default_factory=dict)

    def seal(self, about: str, body: b.Body, at_ms: int | None = None) -> SealedFact:
        """One signed fact, a second after the one before."""
        self.wall_ms += 1000
        raw = encode_body(body, "s" * 16)
        stamp = Stamp(self.wall_ms, self.counter, self.workstation)
        at = self.wall_ms if at_ms is None else at_ms
        kept = RetentionClass.LOG
        identity = str(uuid7())
        envelope = Envelope(identity, stamp, at, "person:1", about, body.kind, 1, kept, hash_body(raw))
        if about.startswith("incident:"):
            name = about.removeprefix("incident:")
            known = self.incidents.get(name, Incident(name))
            self.incidents[name] = apply_incident(known, Fact(envelope, body))
        bytes_ = encode_envelope(envelope)
        return SealedFact(identity, bytes_, self.signer.sign(bytes_), self.signer.key_id, raw)

    def open(self, number: int, description: str = "", place: str = "", priority: str = "P2") -> tuple[str, SealedFact]:
        """A new incident: its `about` and its opening fact."""
        about = f"incident:{uuid7()}"
        opened = b.IncidentOpened(
            f"{self.workstation}-{number:03d}",
            "C0101",
            priority,
            Place(label=place, sector="13001"),
            description,
            "radio",
        )
        return about, self.seal(about, opened)

    def rows(self, *abouts: str) -> list[IncidentRow]:
        """The projections of incidents as they stand now."""
        return [row_of(self.incidents[about.removeprefix("incident:")]) for about in abouts]


def ids(facts: Sequence[SealedFact]) -> list[str]:
    """Their ids, in order."""
    return [fact.id for fact in facts]


def picture(content: bytes) -> b.SnapshotTaken:
    """What is written down of a still picture with these bytes."""
    digest = hashlib.sha256(content).hexdigest()
    return b.SnapshotTaken("g/c", 100, "Quai", NOON_MS, "live", digest, len(content), 640, 360, "persons_and_goods")
