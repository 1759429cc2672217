"""An incident passes to another service."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.transfer import TRAVELS


@dataclass(frozen=True, slots=True)
class OfferTransfer:
    """Offer the incident to a service (empty: back to the command centre). `items` are codes of what travels along."""

    incident: str
    target: str
    items: tuple[str, ...] = TRAVELS
    text: str = ""


@dataclass(frozen=True, slots=True)
class AcceptTransfer:
    """The other service takes it: `who` by name, over which `channel` (`console.domain.transfer.CHANNELS`)."""

    incident: str
    who: str
    channel: str


@dataclass(frozen=True, slots=True)
class RefuseTransfer:
    """The other service does not take it."""

    incident: str
    who: str
    channel: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawTransfer:
    """Take the offer back."""

    incident: str
    reason: str = ""


TransferCommand = OfferTransfer | AcceptTransfer | RefuseTransfer | WithdrawTransfer
