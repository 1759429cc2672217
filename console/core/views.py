"""Immutable snapshots that the GUI shows. Built on the loop, read on the GUI thread; each has a growing revision.

Codes stay codes here (`to_handle`, `P1`, `grant.needed`): the words belong to `console.ui`.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.core.duty_views import DutyView as DutyView
from console.core.map_views import GroundView, MapView
from console.core.ports import LogFilter
from console.core.watch_views import WatchView
from console.domain.camera import Camera
from console.domain.course import STAYS, Course
from console.domain.place import Place
from console.domain.recommend import Reason


@dataclass(frozen=True, slots=True)
class AccountItem:
    """An open account, for those who may manage them; `roles` are role codes."""

    id: str
    name: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class SessionView:
    """Who sits here. `person` is empty before anybody has signed in; `first_start` asks for the first account,
    `starting` is true until the store is open.

    `names` are the accounts that may sign in on this workstation, for completion. `accounts` is empty for whoever may
    not manage them. `freely` is the account of a demonstration that signs in without a password. `relieved` is the
    person whom this one relieved at the post: what they saw on the wall stays.
    """

    revision: int
    workstation: str
    site: str
    demonstration: bool
    person: str = ""
    name: str = ""
    roles: frozenset[str] = frozenset()
    first_start: bool = False
    starting: bool = False
    names: tuple[str, ...] = ()
    accounts: tuple[AccountItem, ...] = ()
    freely: str = ""
    relieved: str = ""


@dataclass(frozen=True, slots=True)
class IncidentItem:
    """One line of the main courante. Times are UTC milliseconds.

    `order` is the text of the stamp: newest first sorts by it downwards, also in the night the clocks change.
    `pinned` is true for a P1 or P2 that nobody handles yet. `in_charge` is a service id, empty for the command centre's
    own; `offered` that it was offered to another (`offered_to`, at `offered_ms`), who has not answered. Both are known
    of what memory holds: everything that goes on, and what ended last. So is `major`, a major incident that runs with
    `parts` others, and `part_of`, the number of the one that this is part of.
    """

    id: str
    number: str
    state: str
    priority: str
    type_code: str
    opened_at_ms: int
    order: str
    sector: str
    place_label: str
    description: str
    units: tuple[str, ...]
    last_ms: int
    pinned: bool = False
    conflict: bool = False
    in_charge: str = ""
    offered: bool = False
    offered_to: str = ""
    offered_ms: int = 0
    major: bool = False
    parts: int = 0
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class LogView:
    """A window on the main courante as filtered now, newest first. `counts` is by state, unfiltered.

    `first` is the position of the first item in the whole list, which has `total` rows as far as they are counted; at
    its head (`first` is 0) pinned ones come before all others. `more` tells that older ones exist beyond the last item.
    Commands ShowOlder, ShowNewer and ShowFrom move the window. While a major incident runs (its id and number), P4 are
    left out unless somebody asks for them; `muted` is how many of them go on.
    """

    revision: int
    items: tuple[IncidentItem, ...]
    counts: tuple[tuple[str, int], ...]
    wanted: LogFilter
    more: bool
    first: int = 0
    total: int = 0
    major: str = ""
    major_number: str = ""
    muted: int = 0


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One line of an incident's timeline: what happened (`kind` and its plain fields), when, by whom.

    `by_name` is the person's name as far as known. `erased` entries have no fields; `stamp_ahead` marks a fact whose
    clock was more than a minute ahead. `fields` are data of other people: shown as plain text only. `entered_ms` is
    when it was written down, 0 where nobody says.
    """

    fact: str
    at_ms: int
    by_name: str
    kind: str
    fields: tuple[tuple[str, str], ...]
    erased: bool = False
    stamp_ahead: bool = False
    entered_ms: int = 0


@dataclass(frozen=True, slots=True)
class GrantItem:
    """An opening that runs for an incident; `until_ms` UTC."""

    grant: str
    camera: str
    number: int
    name: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class PartItem:
    """An incident of a major one; what is not in memory has its number only (`state` empty)."""

    id: str
    number: str
    state: str = ""
    priority: str = ""
    type_code: str = ""
    place_label: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MajorItem:
    """What makes an incident a major one (`runs`), or part of one (`parent`, with its number).

    `since_ms` is UTC. `parts` are its children; `cameras` are those of the major incident and all its parts. `others`
    are (id, number) of major incidents that run and that this one could be attached to.
    """

    runs: bool = False
    since_ms: int = 0
    keeper: str = ""
    parent: str = ""
    parent_number: str = ""
    parts: tuple[PartItem, ...] = ()
    cameras: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoryView:
    """The incident that is open in the pane, with its timeline oldest first; `incident` None when none is.

    `calls` counts the calls about it. Callers stand in `entries` only: nowhere outside the incident.
    """

    revision: int
    incident: IncidentItem | None
    by_name: str = ""
    origin: str = ""
    place: Place = Place()
    result: str = ""
    entries: tuple[StoryEntry, ...] = ()
    cameras: tuple[str, ...] = ()
    grants: tuple[GrantItem, ...] = ()
    calls: int = 0
    major: MajorItem = MajorItem()
    course: Course = STAYS


@dataclass(frozen=True, slots=True)
class OpeningItem:
    """An opening that runs; `incident` and `number` are empty where another workstation's incident is not known."""

    grant: str
    camera: str
    incident: str
    number: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class OpeningsView:
    """All openings that run, whichever incident is in the pane."""

    revision: int
    items: tuple[OpeningItem, ...] = ()


@dataclass(frozen=True, slots=True)
class SteeredItem:
    """A camera that somebody steers, or that could not be steered from here just now.

    `operator` is empty where nobody does; `here` is this workstation, `ours` that it is in hand here as well. Times are
    UTC ms by this workstation's clock; `until_ms` is sure for `ours` only, since others' use prolongs theirs.
    `presets` are (token, name) pairs, known while it is ours. `fault` says why the last wish of this workstation
    failed, or why the camera was lost.
    """

    camera: str
    operator: str = ""
    workstation: str = ""
    priority: int = 0
    since_ms: int = 0
    until_ms: int = 0
    here: bool = False
    ours: bool = False
    offered_to: str = ""
    asked_by: str = ""
    asked_from: str = ""
    presets: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SteeringView:
    """Who steers what; `priority` is that of whoever sits here, for a camera on the watch."""

    revision: int
    items: tuple[SteeredItem, ...] = ()
    priority: int = 0


@dataclass(frozen=True, slots=True)
class UnitItem:
    """One unit of the dispatch panel. `since_ms` is when the status happened, `position_ms` when it was last seen.

    `legal` are the status codes that may be reported now. `distance_m` is to the selected incident, None if
    either place is unknown; `rank` orders proposals (0: not proposed, 1: first); `free`: it can be sent or asked for,
    `fit`: and its capability suits; `planned`: the run card proposes it; `reason`: why it stands where it stands.

    `asked`: it belongs to another service; `awaited` is the number of the incident that it is asked for and has not
    answered. `here`: it is on the selected incident; `lead`: it leads on its own; `staged` is where it waits, in words.
    `withdrawn`: the site file has it no longer.
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

    `incident` is what proposals are for; `card` its run card, `needs` what that asks for; `requests` what other
    services were asked for it, open ones first.
    """

    revision: int
    units: tuple[UnitItem, ...]
    incident: str = ""
    number: str = ""
    card: str = ""
    needs: tuple[NeedItem, ...] = ()
    requests: tuple[RequestItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PulseView:
    """Incidents per five minutes over the shift: (bucket start UTC ms, worst priority code, number)."""

    revision: int
    from_ms: int
    until_ms: int
    bucket_ms: int
    bars: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class GatewayItem:
    """A gateway as the technician sees it.

    `state`: waiting (unknown, to be approved), connecting, up, down, impostor, unapproved_there (the gateway has not
    approved this console). `reason` is a code. `last_true_ms` is when its list was last confirmed, 0 for never.
    `clock_offset_ms` is its clock less this workstation's, which may be wrong by `clock_uncertainty_ms`; None unknown.
    """

    id: str
    owner: str
    name: str
    state: str
    host: str
    port: int
    fingerprint: str
    reason: str = ""
    params: tuple[tuple[str, str], ...] = ()
    cameras: int = 0
    last_true_ms: int = 0
    clock_offset_ms: int | None = None
    clock_uncertainty_ms: int = 0


@dataclass(frozen=True, slots=True)
class OwnerItem:
    """An owner of cameras as the site pack describes it; `hue` like #5AA9E6."""

    id: str
    name: str
    short: str
    kind: str
    hue: str
    condition: str


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """Owners, gateways and cameras. `stale` holds ids of gateways whose cameras are shown from the cache only."""

    revision: int
    owners: tuple[OwnerItem, ...]
    gateways: tuple[GatewayItem, ...]
    cameras: tuple[Camera, ...]
    stale: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that somebody should know. `rank`: 1 distress, 2 new P1, 3 alarm, 4 degraded, 5 information.

    `code` and `params` give the words; `about` lets a click lead there. The rest is as `core/notice_table` has it:
    `ends` is seen, fact, handling or over; one with `shelved_until_ms` waits at the end of the health panel, a `hushed`
    one asks for no attention at the head of the window.
    """

    id: str
    rank: int
    code: str
    params: tuple[tuple[str, str], ...]
    at_ms: int
    about: str = ""
    pinned: bool = False
    ends: str = "seen"
    shelf_min: int = 0
    shelved_until_ms: int = 0
    hushed: bool = False


@dataclass(frozen=True, slots=True)
class HealthView:
    """The state of the system at the head of the window.

    `waiting` counts facts in the outbox; `alone_since_ms` is 0 while other workstations are in reach.
    `store` is `ok` or a StoreFaultError code: then nothing can be logged and the window says so.
    """

    revision: int
    gateways_up: int
    gateways: int
    cameras_up: int
    cameras: int
    waiting: int
    alone_since_ms: int
    store: str = "ok"
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferItem:
    """A camera that is offered for an incident, and every reason for it as data.

    `view` and `by` are codes of `console.domain.sight`; `distance_m`, `bearing_deg` (from the camera to the place) and
    `off_deg` are None where nobody can tell. `terms`: open (seen without asking), running (an opening runs),
    ground (opens for one of `circumstances`; with none it asks for none), choice (its owner wants a circumstance that
    the incident's type does not raise), refused (its owner said no: `refusal`), decision (no decision in force is
    known), requisition (nothing live). `health` is a code of CameraHealth, or `stale`: its gateway is out of reach.
    """

    camera: str
    number: int
    name: str
    owner: str
    view: str
    by: str
    distance_m: int | None = None
    bearing_deg: int | None = None
    off_deg: int | None = None
    terms: str = "open"
    circumstances: tuple[str, ...] = ()
    refusal: str = ""
    health: str = "up"
    health_reason: str = ""
    linked: bool = False
    stop: str = ""


@dataclass(frozen=True, slots=True)
class OfferLeg:
    """What comes next of a moving incident: a `stop`, or a stretch from `from_m` to `until_m` on its way."""

    items: tuple[OfferItem, ...]
    stop: str = ""
    from_m: int = 0
    until_m: int = 0


@dataclass(frozen=True, slots=True)
class CourseWay:
    """A way that the incident may take from where it is: a line, the end it goes towards, and the stop that is next."""

    line: str
    towards: str
    next_stop: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """The cameras of the selected incident, best first, and those along its course, one leg after the other.

    `fault` says why a course has no legs: `course.no_place`, `course.no_stop`, `course.line_unknown`, `course.none`.
    """

    revision: int
    incident: str = ""
    items: tuple[OfferItem, ...] = ()
    course: Course = STAYS
    legs: tuple[OfferLeg, ...] = ()
    ways: tuple[CourseWay, ...] = ()
    fault: str = ""


View = (
    SessionView
    | LogView
    | StoryView
    | OpeningsView
    | SteeringView
    | DispatchView
    | DutyView
    | PulseView
    | CatalogueView
    | HealthView
    | MapView
    | GroundView
    | WatchView
    | OfferView
)
