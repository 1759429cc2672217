"""What a person (or the demonstration) can ask for. Frozen; submitted from the GUI, handled on the loop."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.core.gazetteer import FoundPlace
from console.core.pictures import Pixels
from console.core.ports import LogFilter
from console.core.reading import Reading
from console.domain.place import Place


@dataclass(frozen=True, slots=True)
class SignIn:
    """Take the workstation, also as a quick change of operator."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignOut:
    """Leave the workstation."""


@dataclass(frozen=True, slots=True)
class MakeAccount:
    """A new account; without anybody signed in only while there is none at all (it then signs in at once).

    `roles` are role codes.
    """

    name: str
    password: str = field(repr=False)
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SetRoles:
    """Other roles for an account (`account` is a person's id); `roles` are role codes, at least one."""

    account: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class SetPassword:
    """Another password: one's own with the `old` one, or somebody else's (empty `account` is one's own)."""

    password: str = field(repr=False)
    account: str = ""
    old: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CloseAccount:
    """Nobody signs in with this account any more; what it wrote keeps its name."""

    account: str


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """Enter an incident. `at_ms` is when it happened, None for now. `id` lets the author know it beforehand.

    `caller`, `call_back` and `call_at_ms` (when the call came) are those of the call it came by, where one asked. With
    a `result` it is closed in the same breath: a call without follow-up.
    """

    description: str
    type_code: str = ""
    priority: str = ""
    place: Place = Place()
    at_ms: int | None = None
    origin: str = ""
    id: str = ""
    caller: str = field(default="", repr=False)
    call_back: str = field(default="", repr=False)
    call_at_ms: int | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class AddCall:
    """One more call about an incident. `at_ms` is when it came, None for now.

    `type_code`, `priority` and `place` are what was typed when it was joined; a camera of the place is joined too.
    """

    incident: str
    text: str = ""
    origin: str = ""
    caller: str = field(default="", repr=False)
    call_back: str = field(default="", repr=False)
    at_ms: int | None = None
    type_code: str = ""
    priority: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class AddNote:
    """Words to an incident."""

    incident: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeIncident:
    """Change what is given; None leaves as it is."""

    incident: str
    type_code: str | None = None
    priority: str | None = None
    description: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class TakeIncident:
    """Take it in hand: red to orange."""

    incident: str


@dataclass(frozen=True, slots=True)
class CloseIncident:
    """Close with a result code (site's list: handled, no_follow_up, false_alarm, handed_over) and words."""

    incident: str
    result: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReopenIncident:
    """Open a closed one again."""

    incident: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LinkCamera:
    """A camera belongs to the story (`camera` is `gateway/camera`); `linked=False` takes it out again."""

    incident: str
    camera: str
    linked: bool = True


@dataclass(frozen=True, slots=True)
class OpenCamera:
    """Ask the owner's gateway to open a camera for an incident; without a circumstance the one that fits its type.

    `purpose` is one of those the camera is authorised for; empty means persons and goods, else the owner's first.
    """

    incident: str
    camera: str
    circumstance: str = ""
    minutes: int = 20
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class CloseCamera:
    """Give an opening back before its time."""

    grant: str


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What somebody has seen of a camera's last minute since this was last told; `over` when they have left it.

    `look` names one look back from its beginning to its end; `incident` is empty for the watch. Instants are those of
    the pictures (UTC ms), 0 when none was seen since.
    """

    look: str
    camera: str
    incident: str
    from_ms: int = 0
    until_ms: int = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """Keep a still picture with an incident: as it was decoded, with a caption to be burnt under it.

    `captured_ms` is when the camera took it (UTC), `state` what the tile said of it (a `TileState`).
    """

    incident: str
    camera: str
    captured_ms: int
    state: str
    picture: Pixels = field(repr=False)
    caption: Pixels = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShowThumb:
    """The small picture of one that was taken (`picture` is the fact's id), for the timeline."""

    picture: str


@dataclass(frozen=True, slots=True)
class ShowSnapshot:
    """A picture that was taken for an incident, at its own size."""

    incident: str
    picture: str


@dataclass(frozen=True, slots=True)
class ExportSnapshot:
    """Write a picture that was taken to a file outside the console, for somebody: that is a communication."""

    incident: str
    picture: str
    path: str
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class TakeCamera:
    """Take a camera in hand (`camera` is `gateway/camera`); `over` takes it from whoever has a lower priority.

    `incident` is that of watching it, empty for the watch.
    """

    camera: str
    incident: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class AskForCamera:
    """Ask whoever has it in hand to hand it over."""

    camera: str
    incident: str = ""


@dataclass(frozen=True, slots=True)
class LeaveCamera:
    """Give a camera back; `to` offers it to an operator by name first."""

    camera: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class MoveCamera:
    """Speeds of -1…1 (to the right, upwards, closer) for half a second; all 0 stops. Only the newest counts."""

    camera: str
    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0


@dataclass(frozen=True, slots=True)
class GoToPreset:
    """Turn a camera to one of its presets."""

    camera: str
    preset: str


@dataclass(frozen=True, slots=True)
class KeepPreset:
    """Keep where a camera looks now, under a name."""

    camera: str
    name: str


@dataclass(frozen=True, slots=True)
class DeclareUnit:
    """A unit comes into service or changes; `into_service=False` leaves one that is off duty where it is."""

    call_sign: str
    service: str
    sector: str = ""
    capabilities: tuple[str, ...] = ()
    crew: int = 0
    into_service: bool = True


@dataclass(frozen=True, slots=True)
class ReportStatus:
    """A status by radio; only legal transitions are taken."""

    unit: str
    status: str


@dataclass(frozen=True, slots=True)
class ReportPosition:
    """Where a unit is."""

    unit: str
    lat: float
    lon: float
    sector: str = ""


@dataclass(frozen=True, slots=True)
class AssignUnit:
    """Engage a free unit on an incident; the incident becomes in progress."""

    unit: str
    incident: str


@dataclass(frozen=True, slots=True)
class ReleaseUnit:
    """End the engagement; an empty incident means the only one.

    `why`: `cleared` when it has done its work, `stood_down` when it was called back before, `conflict` to settle one.
    """

    unit: str
    incident: str = ""
    why: str = "cleared"


@dataclass(frozen=True, slots=True)
class SelectIncident:
    """Show an incident in the pane and propose units for it; empty shows none. Answers when it is shown."""

    incident: str


@dataclass(frozen=True, slots=True)
class FindPlaces:
    """What the words typed so far for a place may mean: the outcome's `places`; its `value` repeats the text."""

    text: str


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """What the words of an incident that is being typed propose; the outcome's `reading`.

    `type_code` and `place` are the operator's own choices, empty while there are none; `at_ms` is when it happened,
    None for now.
    """

    description: str
    type_code: str = ""
    place: Place = Place()
    at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class FilterLog:
    """Narrow the main courante."""

    wanted: LogFilter


@dataclass(frozen=True, slots=True)
class ShowOlder:
    """One more page below the last item."""


@dataclass(frozen=True, slots=True)
class ShowNewer:
    """One more page above the first item."""


@dataclass(frozen=True, slots=True)
class ShowFrom:
    """The part of the list around a position, counted from its top."""

    position: int


@dataclass(frozen=True, slots=True)
class ApproveGateway:
    """Pin a gateway's fingerprint (technician). The fingerprint is compared with the certificate it shows."""

    gateway: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ForgetGateway:
    """Withdraw the approval."""

    gateway: str


@dataclass(frozen=True, slots=True)
class AddGateway:
    """A gateway on a routed network, by address; it then waits for approval like any other."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class AcknowledgeNotice:
    """An operator has seen it."""

    notice: str


@dataclass(frozen=True, slots=True)
class Remember:
    """Keep a small setting. `scope` is `workstation` or `person` (the one signed in); `value` is JSON text."""

    scope: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Recall:
    """Read a setting back; the outcome's `value` is the JSON text or empty."""

    scope: str
    key: str


@dataclass(frozen=True, slots=True)
class KeepWallPicture:
    """Keep a picture of a wall as a file. `bgrx` is 4 bytes a pixel, rows without gaps; `taken_ms` is UTC.

    A `bytearray` is handed over: nobody changes it afterwards. `texts` are keywords and words that go into the file.
    The outcome's `value` is its path.
    """

    width_px: int
    height_px: int
    bgrx: bytes | bytearray = field(repr=False)
    taken_ms: int
    texts: tuple[tuple[str, str], ...] = ()


Command = (
    SignIn
    | SignOut
    | MakeAccount
    | SetRoles
    | SetPassword
    | CloseAccount
    | OpenIncident
    | AddCall
    | AddNote
    | ChangeIncident
    | TakeIncident
    | CloseIncident
    | ReopenIncident
    | LinkCamera
    | OpenCamera
    | CloseCamera
    | TakeCamera
    | AskForCamera
    | LeaveCamera
    | MoveCamera
    | GoToPreset
    | KeepPreset
    | LookedBack
    | TakeSnapshot
    | ShowThumb
    | ShowSnapshot
    | ExportSnapshot
    | DeclareUnit
    | ReportStatus
    | ReportPosition
    | AssignUnit
    | ReleaseUnit
    | SelectIncident
    | FindPlaces
    | ReadEntry
    | FilterLog
    | ShowOlder
    | ShowNewer
    | ShowFrom
    | ApproveGateway
    | ForgetGateway
    | AddGateway
    | AcknowledgeNotice
    | Remember
    | Recall
    | KeepWallPicture
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command. `ok=False`: nothing was written; `code` (stable) and `params` say why.

    On success `value` is the command's answer: incident id, grant id, JSON text; `number` a new incident's number;
    `content` a picture; `places` what `FindPlaces` found, `reading` what `ReadEntry` proposes.
    """

    ok: bool
    code: str = ""
    params: tuple[tuple[str, str], ...] = ()
    value: str = ""
    number: str = ""
    content: bytes = field(default=b"", repr=False)
    places: tuple[FoundPlace, ...] = ()
    reading: Reading | None = None
