"""Makes facts: gives them their id, stamp and salt, and signs their exact bytes. Loop thread; never waits."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from uuid_utils import uuid7

from console.core.codec import BODY_LIMIT, encode_body, encode_envelope, hash_body
from console.core.ports import Signer
from console.domain import bodies as b
from console.domain.bodies import Body
from console.domain.fact import Envelope, Fact, RetentionClass, SealedFact
from console.domain.time import Stamp, tick, witness

_RETENTION: dict[type, RetentionClass] = {
    b.CallerNamed: RetentionClass.PERSONAL,
    b.UnitSighted: RetentionClass.PRESENCE,
    b.PersonEnrolled: RetentionClass.ACCOUNT,
    b.PersonVerifierSet: RetentionClass.ACCOUNT,
    b.PersonRoleSet: RetentionClass.ACCOUNT,
    b.ShiftTaken: RetentionClass.JOURNAL,
    b.ShiftLeft: RetentionClass.JOURNAL,
    b.HandoverSigned: RetentionClass.JOURNAL,
    b.OrderRead: RetentionClass.JOURNAL,
    b.SignedIn: RetentionClass.JOURNAL,
    b.SignedOut: RetentionClass.JOURNAL,
    b.AccessOpened: RetentionClass.JOURNAL,
    b.AccessRefused: RetentionClass.JOURNAL,
    b.AccessReturned: RetentionClass.JOURNAL,
    b.AccessClosed: RetentionClass.JOURNAL,
    b.ViewReplayed: RetentionClass.JOURNAL,
    b.SnapshotTaken: RetentionClass.PICTURE,
    b.SnapshotShown: RetentionClass.JOURNAL,
    b.SnapshotExported: RetentionClass.JOURNAL,
    b.StoryExported: RetentionClass.JOURNAL,
    b.GatewayApproved: RetentionClass.JOURNAL,
    b.GatewayForgotten: RetentionClass.JOURNAL,
    b.GatewayImpostor: RetentionClass.JOURNAL,
    b.AlarmSeen: RetentionClass.JOURNAL,
    b.FactErased: RetentionClass.JOURNAL,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact to be. `at_ms` is when it happened (UTC), None for now."""

    about: str
    body: Body
    at_ms: int | None = None


class BodyTooLargeError(ValueError):
    """More bytes than a body may have; nothing was written."""


def new_id() -> str:
    """A new UUIDv7 as text: sortable by the time it was made."""
    return str(uuid7())


class Notary:
    """Seals drafts with the workstation's key and clock."""

    def __init__(self, signer: Signer, now_ms: Callable[[], int], workstation: str, last: Stamp) -> None:
        """`last` is the newest stamp this workstation ever gave (from the store)."""
        self._signer = signer
        self._now_ms = now_ms
        self._workstation = workstation
        self._last = last

    @property
    def workstation(self) -> str:
        """Short name of this workstation, first part of incident numbers."""
        return self._workstation

    def now_ms(self) -> int:
        """UTC milliseconds by this workstation's clock."""
        return self._now_ms()

    def witness(self, seen: Stamp) -> None:
        """A foreign stamp was seen: later facts of ours come after it (unless it is absurdly ahead)."""
        self._last = witness(self._last, seen, self._now_ms())

    def seal(self, draft: Draft, by: str) -> tuple[SealedFact, Fact]:
        """Make the fact and its signed bytes.

        Raises:
            BodyTooLargeError: nothing was used up.
        """
        body = encode_body(draft.body, secrets.token_urlsafe(12))
        if len(body) > BODY_LIMIT:
            raise BodyTooLargeError(str(len(body)))
        now = self._now_ms()
        self._last = tick(self._last, now, self._workstation)
        kind = type(draft.body)
        envelope = Envelope(
            id=new_id(),
            stamp=self._last,
            at_ms=now if draft.at_ms is None else draft.at_ms,
            by=by,
            about=draft.about,
            kind=kind.kind,
            version=1,
            retention=_RETENTION.get(kind, RetentionClass.LOG),
            body_hash=hash_body(body),
        )
        raw = encode_envelope(envelope)
        sealed = SealedFact(envelope.id, raw, self._signer.sign(raw), self._signer.key_id, body)
        return sealed, Fact(envelope, draft.body)
