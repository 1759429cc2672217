"""Who serves in a shift, what it hands over, and what stands to be done for a while: read from the facts. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from console.domain import bodies as b
from console.domain.told import Told

SHIFT = "shift:"
ORDER = "order:"
LONGEST_ORDER_MS = 366 * 86_400_000
"""A standing order has an end; one that should hold longer is given again, and read again."""
_DIGITS = 13


def shift_about(began_ms: int) -> str:
    """The `about` of a shift: every workstation names it by the instant it begins (UTC), sortable as text."""
    return f"{SHIFT}{began_ms:0{_DIGITS}d}"


def digest_of(text: str) -> str:
    """What a signature names of a text: the hex SHA-256 of its UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def concerns(whom: str, part: str) -> bool:
    """Whether an order for `whom` is to be read by who looks after `part`; either empty means everything."""
    return not whom or not part or whom == part


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody's service in a shift; `until_ms` is 0 while it goes on. Instants are UTC milliseconds."""

    person: str
    role: str
    workstation: str
    part: str
    since_ms: int
    until_ms: int = 0


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed which version, when, at which workstation; `digest` is what they signed."""

    person: str
    version: str
    digest: str
    at_ms: int
    workstation: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a note: `fact` brought it. Its text is empty once it was erased."""

    fact: str
    text: str
    by: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Shift(Told):
    """A shift; its id is the instant it begins, UTC milliseconds as text."""

    @property
    def began_ms(self) -> int:
        """When it begins; 0 for an id that no shift has."""
        return int(self.id) if len(self.id) == _DIGITS and self.id.isascii() and self.id.isdigit() else 0

    @property
    def presences(self) -> tuple[Presence, ...]:
        """The newest service of each person, in the order they came."""
        found: dict[str, Presence] = {}
        for entry in self.entries:
            at_ms = entry.envelope.at_ms
            match entry.body:
                case b.ShiftTaken(person, role, workstation, part):
                    found.pop(person, None)
                    found[person] = Presence(person, role, workstation, part, at_ms)
                case b.ShiftLeft(person, _) if person in found and not found[person].until_ms:
                    known = found[person]
                    found[person] = Presence(
                        person, known.role, known.workstation, known.part, known.since_ms, max(at_ms, 1)
                    )
        return tuple(found.values())

    def serving(self, person: str) -> Presence | None:
        """Somebody's service, while it goes on."""
        return next((one for one in self.presences if one.person == person and not one.until_ms), None)

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every version of the note, oldest first; one whose content was erased keeps its place."""
        return tuple(
            Version(
                entry.envelope.id,
                entry.body.text if isinstance(entry.body, b.HandoverWritten) else "",
                entry.envelope.by,
                entry.envelope.at_ms,
            )
            for entry in self.entries
            if entry.envelope.kind == b.HandoverWritten.kind
        )

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Every signature, oldest first."""
        return tuple(
            Signature(
                entry.envelope.by, entry.body.version, entry.body.digest, entry.envelope.at_ms, entry.body.workstation
            )
            for entry in self.entries
            if isinstance(entry.body, b.HandoverSigned)
        )

    @property
    def unsigned(self) -> Version | None:
        """The newest version, while nobody has signed it as it stands."""
        if not self.versions:
            return None
        newest = self.versions[-1]
        if newest.fact in self.erased:
            return None
        digest = digest_of(newest.text)
        signed = any(one.version == newest.fact and one.digest == digest for one in self.signatures)
        return None if signed else newest


@dataclass(frozen=True, slots=True)
class StandingOrder(Told):
    """A standing order; its id is a UUIDv7."""

    @property
    def given(self) -> tuple[b.OrderGiven, str, int] | None:
        """What was ordered, by whom, when; None once its content was erased, or before it has arrived."""
        for entry in self.entries:
            if isinstance(entry.body, b.OrderGiven):
                return entry.body, entry.envelope.by, entry.envelope.at_ms
        return None

    @property
    def withdrawn(self) -> bool:
        """Whether somebody took it back; also when the reason was erased since."""
        return any(entry.envelope.kind == b.OrderWithdrawn.kind for entry in self.entries)

    @property
    def readers(self) -> tuple[tuple[str, int], ...]:
        """(person, when) of whoever has read it, the first time each."""
        found: dict[str, int] = {}
        for entry in self.entries:
            if isinstance(entry.body, b.OrderRead):
                found.setdefault(entry.body.person, entry.envelope.at_ms)
        return tuple(found.items())

    def holds(self, now_ms: int) -> bool:
        """Whether it is to be followed now: an order whose time is over has left by itself."""
        given = self.given
        return given is not None and not self.withdrawn and given[0].from_ms <= now_ms < given[0].until_ms

    def ahead(self, now_ms: int) -> bool:
        """Whether it will hold later."""
        given = self.given
        return given is not None and not self.withdrawn and now_ms < given[0].from_ms < given[0].until_ms
