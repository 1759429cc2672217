"""Shifts: who serves, what one hands over to the next, what stands to be done for a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ShiftTaken:
    """Somebody begins to serve, at a workstation and in a role. About the shift (`shift:` and when it begins).

    `part` is what they look after: `sector:ID`, `service:ID`, or empty for everything.
    """

    kind: ClassVar[str] = "shift.taken"
    person: str
    role: str
    workstation: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class ShiftLeft:
    """Somebody ends their service. About the shift they had taken."""

    kind: ClassVar[str] = "shift.left"
    person: str
    workstation: str


@dataclass(frozen=True, slots=True)
class HandoverWritten:
    """A version of the note that the shift leaves to the next one. About the shift."""

    kind: ClassVar[str] = "handover.written"
    text: str


@dataclass(frozen=True, slots=True)
class HandoverSigned:
    """Somebody of a later shift has read the note. About the shift that wrote it.

    `version` is the fact that brought it, `digest` the hex SHA-256 of its text in UTF-8.
    """

    kind: ClassVar[str] = "handover.signed"
    version: str
    digest: str
    workstation: str


@dataclass(frozen=True, slots=True)
class OrderGiven:
    """A standing order (*consigne*), from one instant until another. About `order:` and its id.

    `whom` it concerns: `sector:ID`, `service:ID`, or empty for all.
    """

    kind: ClassVar[str] = "order.given"
    text: str
    from_ms: int
    until_ms: int
    whom: str = ""


@dataclass(frozen=True, slots=True)
class OrderRead:
    """Somebody has read it. About the order."""

    kind: ClassVar[str] = "order.read"
    person: str


@dataclass(frozen=True, slots=True)
class OrderWithdrawn:
    """It no longer holds, before its end. About the order."""

    kind: ClassVar[str] = "order.withdrawn"
    reason: str = ""


ShiftBody = ShiftTaken | ShiftLeft | HandoverWritten | HandoverSigned | OrderGiven | OrderRead | OrderWithdrawn
