"""The main courante: incidents entered, noted, changed, closed. Use cases; the desk holds the ledger's turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from console.core import commands as c
from console.core.calls import another_call, first_call, happened_at
from console.core.ledger import Ledger
from console.core.notary import Draft, new_id
from console.core.places import Places
from console.core.ports import IncidentRow
from console.core.refusal import RefusedError
from console.core.site import RESULTS, Site
from console.core.state import Change
from console.core.text import clean, line
from console.domain import bodies as b
from console.domain.bodies import Body
from console.domain.camera import Camera
from console.domain.fact import Fact
from console.domain.incident import Incident, IncidentState, Priority
from console.domain.place import Place

PLACE_LIMIT = 200

FindCamera = Callable[[str], Camera | None]
"""Looks up a camera of the catalogue by `gateway/camera`."""


class Logbook:
    """Enters and changes incidents.

    Every method raises `RefusedError` when the command cannot be done and `StoreFaultError` when it cannot be written;
    then nothing happened.
    """

    def __init__(self, ledger: Ledger, site: Site, find_camera: FindCamera, last_number: int, places: Places) -> None:
        """`last_number` is the highest incident counter this workstation ever gave."""
        self._places = places
        self._ledger = ledger
        self._site = site
        self._find_camera = find_camera
        self._last_number = last_number
        self._last_written = last_number
        ledger.on_commit(self._written)
        ledger.on_refusal(self._not_written)

    async def open(self, command: c.OpenIncident, by: str) -> c.Outcome:
        """Enter an incident; it is numbered by this workstation, also without a network."""
        now = self._ledger.notary.now_ms()
        # Nobody calls about what has not happened yet: without a time of its own it is as old as its call.
        at_ms = happened_at(command.call_at_ms if command.at_ms is None else command.at_ms, now)
        if command.result and command.result not in RESULTS:
            raise RefusedError("incident.result_unknown", result=line(command.result, 32, "result"))
        rule = self._site.types.get(command.type_code)
        priority = command.priority or (rule.priority if rule else Priority.P3.value)
        description = clean(command.description, field="description")
        place = self._placed(command.place)
        if not (description or command.type_code or place.label):
            raise RefusedError("incident.empty")
        if command.id and not _is_id(command.id):
            raise RefusedError("command.unknown")
        incident_id = command.id or new_id()
        if command.id and await self._ledger.incident(incident_id) is not None:
            raise RefusedError("incident.known")
        about = f"incident:{incident_id}"
        call, calls = first_call(command, about, now)
        number = f"{self._ledger.notary.workstation}-{self._last_number + 1:03d}"
        body = b.IncidentOpened(
            number=number,
            type_code=line(command.type_code, 16, "type"),
            priority=_priority(priority),
            place=place,
            description=description,
            origin=line(command.origin, 32, "origin"),
            call=call,
        )
        drafts = [Draft(about, body, at_ms), *calls]
        camera = self._find_camera(place.camera) if place.camera else None
        if camera is not None:
            drafts.append(Draft(about, b.CameraLinked(str(camera.ref), camera.number, camera.name)))
        if command.result:
            drafts.append(Draft(about, b.IncidentClosed(command.result)))
        self._ledger.write(drafts, by)
        self._last_number += 1
        return c.Outcome(True, value=incident_id, number=number)

    async def call(self, command: c.AddCall, by: str) -> c.Outcome:
        """One more call; what was typed for it is kept whole."""
        incident = await self.known(command.incident)
        place = self._placed(command.place)
        drafts = another_call(command, incident.about, place, self._ledger.notary.now_ms())
        camera = self._find_camera(place.camera) if place.camera else None
        if camera is not None and place.camera not in incident.linked:
            drafts.append(Draft(incident.about, b.CameraLinked(place.camera, camera.number, camera.name)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=incident.id, number=incident.number)

    async def note(self, command: c.AddNote, by: str) -> c.Outcome:
        """Add words. `value` of the outcome is the id of the note's own fact."""
        incident = await self.known(command.incident)
        text = clean(command.text, field="note")
        if not text:
            raise RefusedError("note.empty")
        (fact,) = self._ledger.write([Draft(incident.about, b.IncidentNoted(text))], by)
        return c.Outcome(True, value=fact.envelope.id)

    async def change(self, command: c.ChangeIncident, by: str) -> c.Outcome:
        """Change what differs; the same value again writes nothing."""
        incident = await self.known(command.incident)
        bodies: list[Body] = []
        if command.type_code is not None and command.type_code != incident.type_code.value:
            bodies.append(b.IncidentRetyped(line(command.type_code, 16, "type")))
        if command.priority is not None and command.priority != incident.priority.value:
            bodies.append(b.IncidentReprioritised(_priority(command.priority), line(command.reason, 200, "reason")))
        if command.description is not None:
            description = clean(command.description, field="description")
            if description != incident.description.value:
                bodies.append(b.IncidentDescribed(description))
        if command.place is not None:
            place = self._placed(command.place)
            if place != incident.place.value:
                bodies.append(b.IncidentPlaced(place))
        return await self._write(incident, bodies, by)

    async def take(self, command: c.TakeIncident, by: str) -> c.Outcome:
        """Red to orange."""
        incident = await self.known(command.incident)
        if incident.state.value is IncidentState.IN_PROGRESS:
            return c.Outcome(True, value=incident.id)
        if incident.state.value is IncidentState.CLOSED:
            raise RefusedError("incident.closed", number=incident.number)
        return await self._write(incident, [b.IncidentTaken()], by)

    async def close(self, command: c.CloseIncident, by: str) -> c.Outcome:
        """Close; refused while a unit is engaged, or another service has not answered."""
        incident = await self.known(command.incident)
        self._nothing_runs(incident)
        if command.result not in RESULTS:
            raise RefusedError("incident.result_unknown", result=line(command.result, 32, "result"))
        closed = b.IncidentClosed(command.result, clean(command.text, field="text"))
        return await self._write(incident, [closed], by)

    async def reopen(self, command: c.ReopenIncident, by: str) -> c.Outcome:
        """A closed incident is in progress again."""
        incident = await self.known(command.incident)
        if incident.state.value is not IncidentState.CLOSED:
            raise RefusedError("incident.not_closed", number=incident.number)
        drafts = [Draft(incident.about, b.IncidentReopened(clean(command.reason, field="reason")))]
        other = await self._ledger.incident(incident.joined.value) if incident.joined.value else None
        if other is not None:
            drafts.append(Draft(other.about, b.IncidentParted(incident.id, incident.number)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=incident.id)

    async def join(self, command: c.JoinIncident, by: str) -> c.Outcome:
        """The same incident twice: this one is closed, the other one says so and takes its cameras over.

        It is refused as closing is: what is asked or offered would wait for an answer that nobody could note.
        """
        incident, other = await self.known(command.incident), await self.known(command.into)
        if incident.id == other.id:
            raise RefusedError("incident.itself", number=incident.number)
        self._nothing_runs(incident)
        if other.state.value is IncidentState.CLOSED:
            raise RefusedError("incident.closed", number=other.number)
        drafts = [
            Draft(incident.about, b.IncidentJoined(other.id, other.number)),
            Draft(other.about, b.IncidentTookIn(incident.id, incident.number)),
        ]
        for ref in incident.linked:
            camera = self._find_camera(ref)
            if ref not in other.linked and camera is not None:
                drafts.append(Draft(other.about, b.CameraLinked(ref, camera.number, camera.name)))
        self._ledger.write(drafts, by)
        return c.Outcome(True, value=incident.id, number=other.number)

    async def link(self, command: c.LinkCamera, by: str) -> c.Outcome:
        """Tie a camera to the story, or take it out."""
        incident = await self.known(command.incident)
        if not command.linked:
            if command.camera not in incident.linked:
                raise RefusedError("camera.not_linked")
            return await self._write(incident, [b.CameraUnlinked(command.camera)], by)
        camera = self._find_camera(command.camera)
        if camera is None:
            raise RefusedError("camera.unknown")
        if command.camera in incident.linked:
            return c.Outcome(True, value=incident.id)
        linked = b.CameraLinked(command.camera, camera.number, camera.name)
        return await self._write(incident, [linked], by)

    async def known(self, incident_id: str) -> Incident:
        """The incident a command names.

        Raises:
            RefusedError: `incident.unknown`.
        """
        incident = await self._ledger.incident(incident_id)
        if incident is None or incident.opening is None:
            raise RefusedError("incident.unknown")
        return incident

    def _nothing_runs(self, incident: Incident) -> None:
        """Whether it may end.

        Raises:
            RefusedError: it has ended, or something on it still runs: units, a major incident, an offer, a request.
        """
        if incident.state.value is IncidentState.CLOSED:
            raise RefusedError("incident.closed", number=incident.number)
        if incident.engaged:
            raise RefusedError("incident.units_engaged", units=", ".join(incident.engaged))
        if incident.major.runs:
            raise RefusedError("major.runs_on", number=incident.number)
        if incident.charge.offered is not None:
            raise RefusedError("transfer.waiting", number=incident.number)
        if incident.open_requests:
            waiting = [request.unit or self._site.service_name(request.service) for request in incident.open_requests]
            raise RefusedError("incident.requests_open", asked=", ".join(dict.fromkeys(waiting)))

    def _written(self, facts: Sequence[Fact], _change: Change, _rows: Sequence[IncidentRow]) -> None:
        self._last_written += sum(isinstance(fact.body, b.IncidentOpened) for fact in facts)

    def _not_written(self) -> None:
        """Numbers that were given meanwhile were given to nothing."""
        self._last_number = self._last_written

    async def _write(self, incident: Incident, bodies: list[Body], by: str) -> c.Outcome:
        if bodies:
            self._ledger.write([Draft(incident.about, body) for body in bodies], by)
        return c.Outcome(True, value=incident.id)

    def _placed(self, place: Place) -> Place:
        """The place with clean words, and what is known of it: by its camera, else by its whole name."""
        place = replace(
            place,
            label=line(place.label, PLACE_LIMIT, "place"),
            sector=line(place.sector, 32, "sector"),
            street=line(place.street, PLACE_LIMIT, "street"),
            station=line(place.station, PLACE_LIMIT, "station"),
            camera=line(place.camera, 300, "camera"),
        )
        if not _on_earth(place):
            raise RefusedError("place.bad_coordinates")
        camera = self._find_camera(place.camera) if place.camera else None
        if camera is not None:
            return replace(
                place,
                label=place.label or camera.name,
                sector=place.sector or camera.place.sector,
                lat=camera.place.lat if place.lat is None else place.lat,
                lon=camera.place.lon if place.lon is None else place.lon,
            )
        if place.lat is not None or place.street or place.station:
            return place
        known = self._places.outright(place.label, place.sector)
        return place if known is None else replace(known, sector=place.sector or known.sector)


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _on_earth(place: Place) -> bool:
    if (place.lat is None) != (place.lon is None):
        return False
    return place.lat is None or place.lon is None or (-90 <= place.lat <= 90 and -180 <= place.lon <= 180)


def _priority(code: str) -> str:
    try:
        return Priority(code).value
    except ValueError as error:
        raise RefusedError("priority.unknown", priority=line(code[:32], 32, "priority")) from error
