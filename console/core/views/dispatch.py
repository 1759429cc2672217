"""Units, what is needed, what was asked of other services. Immutable; read on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.recommend import Reason


@dataclass(frozen=True, slots=True)
class UnitItem:
    """One unit of the dispatch panel. `since_ms` is when the status happened, `position_ms` when it was last seen.

    `legal` are the status codes that may be reported now. `distance_m` is to the selected incident, None if
    either place is unknown; `rank` orders proposals (0: not proposed, 1: first); `free`: it can be sent or asked for,
    `fit`: and its capability suits; `planned`: the run card proposes it; `reason`: why it stands where it stands.

    `asked`: it belongs to another service; `awaited` is the number of the incident that it is asked for and has not
    answered. `here`: it is on the selected incident; `lead`: it leads on its own; `staged` is where it waits, in words.
    `withdrawn`: the site file has it no longer. `distress`: its officer is in danger, and nobody has said it is over.
    """

    call_sign: str
    service: str
    sector: str
    capabilities: tuple[str, ...]
    crew: int
    status: str
    since_ms: int
    incidents: tuple[tuple[str, str], ...]
    """(incident id, number) pairs it is engaged on."""
    position_ms: int
    lat: float | None
    lon: float | None
    legal: tuple[str, ...]
    conflict: bool = False
    distance_m: int | None = None
    rank: int = 0
    fit: bool = False
    free: bool = False
    planned: bool = False
    asked: bool = False
    awaited: str = ""
    here: bool = False
    lead: bool = False
    staged: str = ""
    withdrawn: bool = False
    vehicle: str = ""
    shift: str = ""
    reason: Reason | None = None
    distress: bool = False


@dataclass(frozen=True, slots=True)
class NeedItem:
    """A line of the run card: `number` units with these capabilities, of one of these services (empty: of any).

    `here` are engaged for it, `asked` awaited, `units` proposed by call sign; `ask` is the service to be asked as such
    for what is `missing` still, empty where none can be.
    """

    number: int
    capabilities: tuple[str, ...]
    services: tuple[str, ...]
    here: int = 0
    asked: int = 0
    units: tuple[str, ...] = ()
    ask: str = ""
    missing: int = 0


@dataclass(frozen=True, slots=True)
class RequestItem:
    """A request to another service; `state` is open, accepted, refused or withdrawn. Times are UTC ms, 0 for never."""

    id: str
    service: str
    unit: str
    capabilities: tuple[str, ...]
    number: int
    asked_ms: int
    channel: str
    state: str
    answered_ms: int = 0
    who: str = ""
    answer_channel: str = ""
    given: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class DispatchView:
    """All units: those on the selected incident, then those proposed for it, then the others.

    `incident` is what proposals are for, once it is `closed` there are none; `card` its run card, `needs` what that
    asks for; `requests` what other services were asked for it, open ones first.
    """

    revision: int
    units: tuple[UnitItem, ...]
    incident: str = ""
    number: str = ""
    card: str = ""
    needs: tuple[NeedItem, ...] = ()
    requests: tuple[RequestItem, ...] = ()
    closed: bool = False
