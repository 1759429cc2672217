"""Shifts: serving, the note that is handed over, standing orders."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TakeShift:
    """Begin to serve. `role` is one of one's own; `part` is `sector:ID`, `service:ID`, or empty for everything.

    `shift` is the instant it begins (UTC ms as text), the running one or the next; empty for the one that fits.
    """

    role: str = ""
    part: str = ""
    shift: str = ""


@dataclass(frozen=True, slots=True)
class LeaveShift:
    """End one's own service."""


@dataclass(frozen=True, slots=True)
class RelievePost:
    """Take the workstation from whoever sits there: their service ends, one's own begins, the wall stays."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DraftHandover:
    """What a note of one's own shift would have to say now: the outcome's `handover`."""


@dataclass(frozen=True, slots=True)
class WriteHandover:
    """A new version of one's shift's note. `basis` is the version (a fact) it was made from, empty for the first."""

    text: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class SignHandover:
    """One has read this version (a fact) of a former shift's note."""

    shift: str
    version: str


@dataclass(frozen=True, slots=True)
class GiveOrder:
    """A standing order; `whom` is `sector:ID`, `service:ID`, or empty for all. Instants are UTC milliseconds."""

    text: str
    from_ms: int
    until_ms: int
    whom: str = ""


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """One has read it."""

    order: str


@dataclass(frozen=True, slots=True)
class WithdrawOrder:
    """It no longer holds."""

    order: str
    reason: str = ""


DutyCommand = (
    TakeShift
    | LeaveShift
    | RelievePost
    | DraftHandover
    | WriteHandover
    | SignHandover
    | GiveOrder
    | ReadOrder
    | WithdrawOrder
)
