"""What the screen shows of shifts and standing orders: frozen, codes only. Instants are UTC milliseconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PresenceItem:
    """Somebody's service; `until_ms` is 0 while it goes on. `part` as in `TakeShift`."""

    person: str
    name: str
    role: str
    workstation: str
    part: str
    since_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """One version of a note. `signed`: (name, when) of those who signed it as it stands; `erased`: its text is gone."""

    fact: str
    text: str
    digest: str
    by: str
    by_name: str
    at_ms: int
    signed: tuple[tuple[str, int], ...] = ()
    erased: bool = False


@dataclass(frozen=True, slots=True)
class ShiftItem:
    """A shift: who served, and every version of its note, oldest first."""

    id: str
    from_ms: int
    until_ms: int
    people: tuple[PresenceItem, ...] = ()
    versions: tuple[NoteVersion, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderItem:
    """A standing order that holds (`from_ms` ahead of now: will hold).

    `read` are (name, when); `unread` (name, whether they serve now) of those whom it concerns. `to_read`: whoever sits
    here has not read it yet.
    """

    id: str
    text: str
    from_ms: int
    until_ms: int
    whom: str
    by_name: str
    given_ms: int
    read: tuple[tuple[str, int], ...]
    unread: tuple[tuple[str, bool], ...]
    to_read: bool


@dataclass(frozen=True, slots=True)
class DutyView:
    """Shifts and standing orders as they concern whoever sits here.

    `now` and `then` are the running shift and the next one (began, ends). `mine` is the shift one serves in, empty for
    none; `fits` the one that taking service now would mean. `shifts` newest first. `unsigned` are ids of shifts that
    are over and whose newest note nobody has signed; `to_sign` those that whoever sits here can sign. `writes` tells
    whether they write the note of their shift, `orders_given` whether they give standing orders. `person` is whom
    all this is about, empty for nobody.
    """

    revision: int
    now: tuple[int, int] = (0, 0)
    then: tuple[int, int] = (0, 0)
    mine: str = ""
    fits: str = ""
    shifts: tuple[ShiftItem, ...] = ()
    unsigned: tuple[str, ...] = ()
    to_sign: tuple[str, ...] = ()
    orders: tuple[OrderItem, ...] = ()
    writes: bool = False
    orders_given: bool = False
    person: str = ""
