"""Several units and services on one incident: asked, accepted, refused, led, staged.

To engage, report, release and stand down are in `dispatch`. A unit is named as people say it: "tn12" is TN 12.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskService:
    """Ask another service for means: for a unit by call sign (its service is known then), or for `number` with these
    capabilities. The answer's `value` is the request's id; asked again while it is open, it is the same one.
    """

    incident: str
    service: str = ""
    unit: str = ""
    capabilities: tuple[str, ...] = ()
    number: int = 1
    channel: str = "radio"
    text: str = ""


@dataclass(frozen=True, slots=True)
class AcceptRequest:
    """The service says yes, by `who` and by which channel. Its unit is engaged: the one it names, else the one that was
    asked for; without either the request is settled and no unit is followed. An empty `request`: the only open one. An
    empty `who`: the unit answered for itself.
    """

    incident: str
    request: str = ""
    unit: str = ""
    who: str = ""
    channel: str = "radio"


@dataclass(frozen=True, slots=True)
class RefuseRequest:
    """The service says no."""

    incident: str
    request: str = ""
    who: str = ""
    channel: str = "radio"
    text: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawRequest:
    """The request is not needed any more; an empty `request` means the only open one."""

    incident: str
    request: str = ""


@dataclass(frozen=True, slots=True)
class LeadUnit:
    """The unit leads on its incident (`lead=False`: no longer); an empty incident means the only one it is on."""

    unit: str
    incident: str = ""
    lead: bool = True


@dataclass(frozen=True, slots=True)
class StageUnit:
    """The engaged unit waits near by until it is called in; `where` in words, if anybody said."""

    unit: str
    where: str = ""


EngagementCommand = AskService | AcceptRequest | RefuseRequest | WithdrawRequest | LeadUnit | StageUnit
