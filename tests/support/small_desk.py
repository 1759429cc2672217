"""A desk in memory, for the screen's own tests: what it is asked becomes facts of its ledger, or is refused."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from console.core import commands as c
from console.core.calls import another_call, first_call
from console.core.entry import EntryReader
from console.core.pictures import Pixels
from console.core.refusal import RefusedError
from console.core.story import Story, story_of
from console.core.views import OfferView, SessionView, StoryView, View
from console.domain import bodies as b
from console.domain.bodies import Body
from console.domain.incident import IncidentState
from console.domain.unit import FREE, UnitState, may_follow
from tests.support.site import marseille, patterns, places
from tests.support.small_ledger import PAGE, SmallLedger, entry_of

SEATED = SessionView(1, "07", "marseille", True, person="p1", name="Op. 07", roles=frozenset({"operator"}))


class SmallDesk(SmallLedger):
    """Answers at once. `sent` holds every command; `refuse` makes the next command of a kind fail with a code.

    `pictures`: still pictures and their small ones, by fact. `offer`: makes the offer of cameras, where a test has one.
    """

    def __init__(self, now_ms: int, publish: Callable[[View], None] | None = None) -> None:
        super().__init__(now_ms)
        self.publish: Callable[[View], None] = publish or (lambda _view: None)
        self.sent: list[c.Command] = []
        self.refuse: dict[type, tuple[str, tuple[tuple[str, str], ...]]] = {}
        self.kept: dict[tuple[str, str, str], str] = {}
        self.person = SEATED.person
        self.pictures: dict[str, tuple[Pixels, bytes]] = {}
        self.names: dict[str, tuple[int, str]] = {}
        self.places = places()
        self.offer: Callable[[StoryView], OfferView] | None = None

    def now_ms(self) -> int:
        """The desk's clock stands until a test moves it."""
        return self.now

    def send(self, command: c.Command) -> Future[c.Outcome]:
        """What a `Link` is given."""
        self.sent.append(command)
        future: Future[c.Outcome] = Future()
        refused = self.refuse.get(type(command))
        future.set_result(c.Outcome(False, *refused) if refused else self._do(command))
        if not isinstance(command, c.ShowNewer | c.ShowFrom):
            self.publish_all()
        return future

    def of(self, kind: type[c.Command]) -> list[c.Command]:
        """Commands of one kind, in order."""
        return [command for command in self.sent if isinstance(command, kind)]

    def publish_all(self) -> None:
        """Every view anew."""
        self._revision += 1
        for view in (self.log(), self.story(), self.dispatch(), self.pulse()):
            self.publish(view)
        if self.offer is not None:
            self.publish(replace(self.offer(self.story()), revision=self._revision))

    def _do(self, command: c.Command) -> c.Outcome:
        if isinstance(command, c.OpenIncident):
            return self._open(command)
        if isinstance(command, c.FilterLog):
            self.wanted, self.page = command.wanted, PAGE
        elif isinstance(command, c.FindPlaces):
            return c.Outcome(True, value=command.text, places=self.places.find(command.text))
        elif isinstance(command, c.ReadEntry):
            reader = EntryReader(patterns(), marseille().types, self.places, self.incidents.values, self.now_ms)
            return c.Outcome(True, reading=reader.read(command))
        elif isinstance(command, c.ShowOlder):
            self.page += PAGE
        elif isinstance(command, c.ShowNewer | c.ShowFrom):
            return c.Outcome(True)  # this desk has no more than it shows
        elif isinstance(command, c.SelectIncident) and command.incident and command.incident not in self.incidents:
            return c.Outcome(False, "incident.unknown")
        elif isinstance(command, c.SelectIncident):
            self.selected = command.incident
        elif isinstance(command, c.Remember):
            self.kept[command.scope, self.person, command.key] = command.value
        elif isinstance(command, c.Recall):
            return c.Outcome(True, value=self.kept.get((command.scope, self.person, command.key), ""))
        elif isinstance(command, c.ShowThumb):
            return c.Outcome(
                True, content=self.pictures[command.picture][1] if command.picture in self.pictures else b""
            )
        elif isinstance(command, c.ShowSnapshot):
            return self._show(command)
        elif isinstance(command, c.TellStory):
            return c.Outcome(True, story=self._told(command))
        elif isinstance(command, c.CloseCamera):
            for incident in self.incidents.values():
                if command.grant in incident.grants:
                    self.fact(incident.about, b.AccessClosed(command.grant, "", "by_operator"))
        elif isinstance(command, c.AssignUnit | c.ReleaseUnit | c.ReportStatus):
            return self._unit(command)
        elif isinstance(command, c.AskService | c.AcceptRequest | c.RefuseRequest | c.WithdrawRequest):
            self._request(command)
        elif isinstance(command, c.LeadUnit):
            on = self.units[command.unit].engaged_on[0]
            self.fact(f"incident:{on}", b.UnitLed(command.unit if command.lead else ""))
        else:
            return self._change(command)
        return c.Outcome(True)

    def _show(self, command: c.ShowSnapshot) -> c.Outcome:
        if command.picture not in self.pictures:
            return c.Outcome(False, "picture.gone")
        picture = self.pictures[command.picture][0]
        size = (("width", str(picture.width_px)), ("height", str(picture.height_px)))
        return c.Outcome(True, params=size, content=picture.bgrx)

    def _told(self, command: c.TellStory) -> Story:
        incident = self.incidents[command.incident]
        return story_of(
            incident, lambda fact: entry_of(fact, incident), lambda name: name, self.now, personal=command.personal
        )

    def _open(self, command: c.OpenIncident) -> c.Outcome:
        number = f"07-{143 + sum(1 for key in self.incidents if key.startswith('new')):03d}"
        key = f"new{number}"
        try:
            call, calls = first_call(command, f"incident:{key}", self.now)
        except RefusedError as error:
            return c.Outcome(False, error.code, error.params)
        opened = b.IncidentOpened(
            number,
            command.type_code,
            command.priority or "P3",
            command.place,
            command.description,
            command.origin,
            call,
        )
        self.fact(f"incident:{key}", opened, command.at_ms)
        for draft in calls:
            self.fact(draft.about, draft.body, draft.at_ms)
        if command.result:
            self.fact(f"incident:{key}", b.IncidentClosed(command.result))
        if command.place.camera:
            self.fact(f"incident:{key}", b.CameraLinked(command.place.camera, *self._named(command.place.camera)))
        return c.Outcome(True, value=key, number=number)

    def _named(self, camera: str) -> tuple[int, str]:
        return self.names.get(camera, (0, camera))

    def _change(self, command: c.Command) -> c.Outcome:
        incident = self.incidents[getattr(command, "incident", self.selected)]
        about = incident.about
        bodies: list[Body] = []
        if isinstance(command, c.AddCall):
            try:
                drafts = another_call(command, about, command.place, self.now)
            except RefusedError as error:
                return c.Outcome(False, error.code, error.params)
            for draft in drafts:
                self.fact(draft.about, draft.body, draft.at_ms)
        elif isinstance(command, c.AddNote):
            bodies.append(b.IncidentNoted(command.text))
        elif isinstance(command, c.TakeIncident):
            bodies.append(b.IncidentTaken())
        elif isinstance(command, c.CloseIncident):
            if incident.engaged:
                return c.Outcome(False, "incident.units_engaged", (("units", ", ".join(incident.engaged)),))
            bodies.append(b.IncidentClosed(command.result, command.text))
        elif isinstance(command, c.ReopenIncident):
            bodies.append(b.IncidentReopened(command.reason))
        elif isinstance(command, c.ChangeIncident):
            bodies.extend(_changes(command))
        elif isinstance(command, c.LinkCamera):
            named = self._named(command.camera)
            linked = b.CameraLinked(command.camera, *named) if command.linked else b.CameraUnlinked(command.camera)
            bodies.append(linked)
        elif isinstance(command, c.SetCourse):
            bodies.append(b.IncidentCourse(command.line, command.towards, command.bearing_deg))
        elif isinstance(command, c.OpenCamera):
            until = self.now + command.minutes * 60_000
            named = self._named(command.camera)
            grant = f"g{self._facts}"
            bodies.append(
                b.AccessOpened(
                    grant, command.camera, *named, command.circumstance, "persons_and_goods", "csi-l272-2", until
                )
            )
        for body in bodies:
            self.fact(about, body)
        return c.Outcome(True, value=incident.id)

    def _request(self, command: c.AskService | c.AcceptRequest | c.RefuseRequest | c.WithdrawRequest) -> None:
        about = f"incident:{command.incident}"
        if isinstance(command, c.AskService):
            service = self.units[command.unit].description.value.service if command.unit else command.service
            told = (command.capabilities, command.number, command.channel)
            self.fact(about, b.AidRequested(f"r{self._facts}", service, command.unit, *told))
        elif isinstance(command, c.AcceptRequest):
            request = self.incidents[command.incident].requests[command.request]
            given = command.unit or request.unit
            self.fact(about, b.AidAccepted(request.id, given, command.who, command.channel, request.service))
            if given:
                self.fact(about, b.UnitAssigned(given))
                self.fact(about, b.UnitStatus(given, "assigned"))
        elif isinstance(command, c.RefuseRequest):
            self.fact(about, b.AidRefused(command.request, command.who, command.channel, command.text))
        else:
            self.fact(about, b.AidWithdrawn(command.request))

    def _unit(self, command: c.AssignUnit | c.ReleaseUnit | c.ReportStatus) -> c.Outcome:
        unit = self.units[command.unit]
        if isinstance(command, c.AssignUnit):
            if unit.engaged_on or unit.status.value.state not in FREE:
                on = ", ".join(self._number(key) for key in unit.engaged_on)
                return c.Outcome(False, "unit.engaged", (("unit", command.unit), ("on", on)))
            about = f"incident:{command.incident}"
            self.fact(about, b.UnitAssigned(command.unit))
            self.fact(about, b.UnitStatus(command.unit, "assigned"))
            if self.incidents[command.incident].state.value is IncidentState.TO_HANDLE:
                self.fact(about, b.IncidentTaken())
        elif isinstance(command, c.ReleaseUnit):
            left = command.incident or unit.engaged_on[0]
            self.fact(f"incident:{left}", b.UnitReleased(command.unit, command.why))
            if not self.units[command.unit].engaged_on:
                self.fact(f"unit:{command.unit}", b.UnitStatus(command.unit, "available"))
        else:
            new = UnitState(command.status)
            if not may_follow(unit.status.value.state, new):
                return c.Outcome(False, "unit.not_legal", (("unit", command.unit),))
            about = f"incident:{unit.engaged_on[0]}" if unit.engaged_on else f"unit:{command.unit}"
            self.fact(about, b.UnitStatus(command.unit, command.status))
        return c.Outcome(True)

    def _number(self, key: str) -> str:
        opening = self.incidents[key].opening
        return opening.number if opening else ""


def _changes(command: c.ChangeIncident) -> list[Body]:
    bodies: list[Body] = []
    if command.type_code is not None:
        bodies.append(b.IncidentRetyped(command.type_code))
    if command.priority is not None:
        bodies.append(b.IncidentReprioritised(command.priority))
    if command.description is not None:
        bodies.append(b.IncidentDescribed(command.description))
    if command.place is not None:
        bodies.append(b.IncidentPlaced(command.place))
    return bodies
