"""An incident passes from one service to another: offered, and then accepted, refused or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class TransferOffered:
    """The incident is offered to another service. `transfer` is the offer's id. About the incident.

    `source` and `target` are service ids (empty: the command centre's own); `items` are codes of what travels with it
    (description, place, notes, cameras, units, caller), `calls` whose callers do; `text` is said with it.
    """

    kind: ClassVar[str] = "transfer.offered"
    transfer: str
    source: str
    target: str
    items: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class TransferAccepted:
    """Somebody of the other service took it: `who` by name, `channel` how they said so. `target` is now in charge."""

    kind: ClassVar[str] = "transfer.accepted"
    transfer: str
    target: str
    who: str
    channel: str


@dataclass(frozen=True, slots=True)
class TransferRefused:
    """The other service did not take it."""

    kind: ClassVar[str] = "transfer.refused"
    transfer: str
    who: str
    channel: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TransferWithdrawn:
    """The offer was taken back before anybody answered it."""

    kind: ClassVar[str] = "transfer.withdrawn"
    transfer: str
    reason: str = ""


TransferBody = TransferOffered | TransferAccepted | TransferRefused | TransferWithdrawn
