"""The desk: every command of a person comes in here and leaves as an outcome. Loop thread.

Rights are checked against the newest accounts, decisions against the newest state; nothing is acknowledged before it
is on disk.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.dispatch import Dispatcher
from console.core.entry import EntryReader
from console.core.ledger import Ledger
from console.core.log import Logbook
from console.core.majors import family
from console.core.notary import BodyTooLargeError
from console.core.people import People
from console.core.places import Places
from console.core.ports import PictureKeeper, SettingsStore, StoreFaultError
from console.core.refusal import RefusedError
from console.core.screens import Screens
from console.core.snapshots import Snapshots
from console.core.steering import Command as Steer
from console.core.text import line
from console.domain.people import Person, Right

log = logging.getLogger(__name__)

SETTING_LIMIT = 256 * 1024


class CatalogueUse(Protocol):
    """What the desk asks of the catalogue."""

    async def approve(self, gateway: str, fingerprint: str, by: str) -> c.Outcome:
        """Pin a gateway."""

    async def forget(self, gateway: str, by: str) -> c.Outcome:
        """Withdraw an approval."""

    async def add_by_address(self, host: str, port: int) -> c.Outcome:
        """A gateway that mDNS does not reach."""


class AccessUse(Protocol):
    """What the desk asks of the openings."""

    async def open_camera(self, command: c.OpenCamera, by: Person) -> c.Outcome:
        """Ask the owner to open a camera for an incident."""

    async def close_grant(self, grant: str, by: str) -> c.Outcome:
        """Give an opening back."""

    async def close_for(self, incident: str, why: str) -> None:
        """End every opening of an incident."""


class SteeringUse(Protocol):
    """What the desk asks of the steering."""

    async def handle(self, command: Steer, by: Person) -> c.Outcome:
        """Take a camera in hand, move it, give it back."""


class LooksUse(Protocol):
    """What the desk asks of those that write down who looked back."""

    async def looked_back(self, command: c.LookedBack, by: Person) -> c.Outcome:
        """Somebody looks back, or has left it."""


_RIGHTS: dict[type, Right] = {
    c.OpenCamera: Right.OPEN_CAMERA,
    c.CloseCamera: Right.OPEN_CAMERA,
    c.TakeCamera: Right.STEER,
    c.AskForCamera: Right.STEER,
    c.LeaveCamera: Right.STEER,
    c.MoveCamera: Right.STEER,
    c.GoToPreset: Right.STEER,
    c.KeepPreset: Right.KEEP_PRESETS,
    c.LookedBack: Right.WATCH,
    c.TakeSnapshot: Right.WATCH,
    c.ShowThumb: Right.WATCH,
    c.ShowSnapshot: Right.WATCH,
    c.ExportSnapshot: Right.WATCH,
    c.ApproveGateway: Right.MANAGE_GATEWAYS,
    c.ForgetGateway: Right.MANAGE_GATEWAYS,
    c.AddGateway: Right.MANAGE_GATEWAYS,
    c.SelectIncident: Right.LOG,
    c.FindPlaces: Right.LOG,
    c.ReadEntry: Right.LOG,
    c.FilterLog: Right.LOG,
    c.ShowOlder: Right.LOG,
    c.ShowNewer: Right.LOG,
    c.ShowFrom: Right.LOG,
}


class Desk:
    """Handles commands one by one where they decide on the state, side by side where they do not."""

    def __init__(
        self,
        ledger: Ledger,
        logbook: Logbook,
        dispatcher: Dispatcher,
        people: People,
        screens: Screens,
        catalogue: CatalogueUse,
        access: AccessUse,
        steering: SteeringUse,
        settings: SettingsStore,
        looks: LooksUse,
        snapshots: Snapshots,
        *,
        session_changed: Callable[[], None],
        acknowledge: Callable[[str, str], Awaitable[None]],
        pictures: PictureKeeper,
        places: Places,
        reader: EntryReader,
        also: Sequence[Acts] = (),
    ) -> None:
        """`session_changed` is called after somebody came or left; `acknowledge` takes a notice's id and a
        person's. `also` are the acts of further use cases, by the class of their command.
        """
        self._ledger = ledger
        self._logbook = logbook
        self._people = people
        self._screens = screens
        self._catalogue = catalogue
        self._access = access
        self._steering = steering
        self._settings = settings
        self._looks = looks
        self._snapshots = snapshots
        self._session_changed = session_changed
        self._acknowledge = acknowledge
        self._pictures = pictures
        self._places = places
        self._reader = reader
        self._acts: dict[type, Act] = {**_log_acts(logbook), **_dispatch_acts(dispatcher)}
        for acts in also:
            self._acts.update(acts)

    async def handle(self, command: c.Command, author: str = "") -> c.Outcome:
        """Do it, or say why not. `author` is a `system:` name for commands that no person gave, else empty."""
        try:
            return await self._handle(command, author)
        except RefusedError as error:
            return c.Outcome(False, error.code, error.params)
        except StoreFaultError as error:
            return c.Outcome(False, f"store.{error.code}", error.params)
        except BodyTooLargeError:
            return c.Outcome(False, "text.too_long")

    async def _handle(self, command: c.Command, author: str) -> c.Outcome:
        act = self._acts.get(type(command))
        if act is not None:
            return await self._act(act, command, author)
        by = author
        person: Person | None = None
        if not author and type(command) in _RIGHTS:
            person = self._people.require(_RIGHTS[type(command)])
            by = person.id
        return await self._others(command, by, person)

    async def _act(self, act: Act, command: c.Command, author: str) -> c.Outcome:
        by = author or self._allowed(act.right).id
        if not act.decides:
            return await act.do(command, by)
        async with self._ledger.turn:
            outcome = await act.do(command, by)
            # Also an answer that wrote nothing may rest on what is not on disk yet.
            newest = self._ledger.newest
        await self._ledger.written(newest)
        await self._afterwards(command, outcome)
        return outcome

    def _allowed(self, right: Right | None) -> Person:
        if right is not None:
            return self._people.require(right)
        person = self._people.current
        if person is None:
            raise RefusedError("session.none")
        return person

    async def _afterwards(self, command: c.Command, outcome: c.Outcome) -> None:
        """The law ends openings with the intervention: when the file closes, or the last unit clears."""
        if isinstance(command, c.CloseIncident | c.JoinIncident):
            await self._access.close_for(outcome.value, "incident_closed")
        elif isinstance(command, c.ReleaseUnit):
            incident = self._ledger.state.incidents.get(outcome.value)
            if incident is not None and incident.units and not incident.engaged:
                await self._access.close_for(outcome.value, "units_clear")

    async def _others(self, command: c.Command, by: str, person: Person | None) -> c.Outcome:
        match command:
            case c.SignIn() | c.SignOut() | c.RelievePost():
                return await self._session(command, by)
            case c.MakeAccount() | c.SetRoles() | c.SetPassword() | c.CloseAccount():
                return await self._session(command, by)
            case c.OpenCamera():
                if person is None:
                    raise RefusedError("session.none")
                return await self._access.open_camera(command, person)
            case c.TakeCamera() | c.AskForCamera() | c.LeaveCamera() | c.MoveCamera() | c.GoToPreset() | c.KeepPreset():
                if person is None:
                    raise RefusedError("session.none")
                return await self._steering.handle(command, person)
            case c.LookedBack() | c.TakeSnapshot() | c.ShowThumb() | c.ShowSnapshot() | c.ExportSnapshot():
                if person is None:
                    raise RefusedError("session.none")
                return await self._seen(command, person)
            case c.CloseCamera(grant=grant):
                return await self._access.close_grant(grant, by)
            case c.SelectIncident(incident=incident_id):
                if incident_id:
                    async with self._ledger.turn:
                        await family(self._ledger, await self._logbook.known(incident_id))
                self._screens.select(incident_id)
                return c.Outcome(True, value=incident_id)
            case c.FindPlaces(text=text):
                return c.Outcome(True, value=text, places=self._places.find(text))
            case c.ReadEntry():
                return c.Outcome(True, reading=self._reader.read(command))
            case c.FilterLog(wanted=wanted):
                await self._screens.narrow(wanted)
            case c.ShowOlder():
                await self._screens.older()
            case c.ShowNewer():
                await self._screens.newer()
            case c.ShowFrom(position=position):
                await self._screens.show_from(position)
            case c.ApproveGateway(gateway=gateway, fingerprint=fingerprint):
                return await self._catalogue.approve(gateway, fingerprint, by)
            case c.ForgetGateway(gateway=gateway):
                return await self._catalogue.forget(gateway, by)
            case c.AddGateway(host=host, port=port):
                return await self._catalogue.add_by_address(host, port)
            case c.AcknowledgeNotice(notice=notice):
                # Whoever is signed in may: what a notice is about, nobody's role is to leave unseen.
                seen_by = self._people.current
                if seen_by is None:
                    raise RefusedError("session.none")
                await self._acknowledge(notice, seen_by.id)
            case c.KeepWallPicture():
                return c.Outcome(True, value=await self._keep(command))
            case c.Remember(scope=scope, key=key, value=value):
                if len(value) > SETTING_LIMIT:
                    raise RefusedError("setting.too_large")
                await self._settings.put(self._scope(scope), line(key, 100, "key"), value)
            case c.Recall(scope=scope, key=key):
                return c.Outcome(True, value=await self._settings.get(self._scope(scope), key) or "")
            case _:
                log.error("no one handles %s", type(command).__name__)
                raise RefusedError("command.unknown")
        return c.Outcome(True)

    async def _seen(self, command: c.Command, person: Person) -> c.Outcome:
        """What is done with pictures that are here already."""
        match command:
            case c.LookedBack():
                return await self._looks.looked_back(command, person)
            case c.TakeSnapshot():
                return await self._snapshots.take(command, person)
            case c.ShowSnapshot():
                return await self._snapshots.show(command, person)
            case c.ExportSnapshot():
                return await self._snapshots.export(command, person)
            case c.ShowThumb():
                return await self._snapshots.thumb(command)
        raise RefusedError("command.unknown")

    async def _session(self, command: People.Command, author: str) -> c.Outcome:
        outcome = await self._people.handle(command, author)
        self._session_changed()
        return outcome

    async def _keep(self, picture: c.KeepWallPicture) -> str:
        if self._people.current is None:
            raise RefusedError("session.none")
        taken = datetime.fromtimestamp(picture.taken_ms / 1000, UTC)
        name = f"wall-{taken:%Y%m%dT%H%M%SZ}"
        return await self._pictures.keep(name, picture.width_px, picture.height_px, picture.bgrx, picture.texts)

    def _scope(self, scope: str) -> str:
        if scope == "workstation":
            return scope
        person = self._people.current
        if scope != "person" or person is None:
            raise RefusedError("session.none")
        return person.id


def _log_acts(logbook: Logbook) -> Acts:
    return {
        c.OpenIncident: Act(Right.LOG, logbook.open),
        c.AddCall: Act(Right.LOG, logbook.call),
        c.AddNote: Act(Right.LOG, logbook.note),
        c.ChangeIncident: Act(Right.LOG, logbook.change),
        c.TakeIncident: Act(Right.LOG, logbook.take),
        c.CloseIncident: Act(Right.LOG, logbook.close),
        c.ReopenIncident: Act(Right.LOG, logbook.reopen),
        c.LinkCamera: Act(Right.LOG, logbook.link),
        c.JoinIncident: Act(Right.LOG, logbook.join),
    }


def _dispatch_acts(dispatcher: Dispatcher) -> Acts:
    return {
        c.DeclareUnit: Act(Right.DISPATCH, dispatcher.declare),
        c.ReportStatus: Act(Right.DISPATCH, dispatcher.report),
        c.TakeBackStatus: Act(Right.DISPATCH, dispatcher.take_back),
        c.ReportPosition: Act(Right.DISPATCH, dispatcher.sighted),
        c.AssignUnit: Act(Right.DISPATCH, dispatcher.assign),
        c.ReleaseUnit: Act(Right.DISPATCH, dispatcher.release),
        c.WithdrawUnit: Act(Right.DISPATCH, dispatcher.withdraw),
    }
