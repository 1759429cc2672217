"""A desk on a real store, without gateways: what the core's tests sit at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import time
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from console.adapters.pictures.folder import PictureFolder
from console.adapters.pictures.outside import Outside
from console.adapters.pictures.still_files import StillFiles
from console.adapters.printing.cups import Cups
from console.adapters.secrets.passwords import Argon2Passwords
from console.adapters.secrets.workstation import open_secrets
from console.adapters.store import open_store, store_exists
from console.core import commands as c
from console.core.bar.bar import CommandBar
from console.core.bar.naming import Known
from console.core.courses import Courses
from console.core.desk import Desk
from console.core.dispatch import Dispatcher
from console.core.duty import Duty
from console.core.engagement import Engagement
from console.core.entry import EntryReader
from console.core.entry_patterns import Patterns
from console.core.folding import fold
from console.core.ground import Ground
from console.core.grounds import purpose_of
from console.core.health import Health
from console.core.ledger import Ledger
from console.core.log import Logbook
from console.core.log_page import LogPage
from console.core.looks import Looks
from console.core.majors import Majors
from console.core.map_screen import MapScreen
from console.core.nearby_cameras import seeing_cameras
from console.core.notary import Notary
from console.core.people import People
from console.core.places import Places, no_cameras
from console.core.screens import Screens
from console.core.site import Site, TypeRule
from console.core.snapshots import Snapshots
from console.core.state import State
from console.core.steering import Command as Steer
from console.core.stories import Stories
from console.core.transfers import Transfers
from console.core.views import View
from console.core.wake import CallLater, loop_later
from console.core.watch_parts import Watch, WatchParts, build_watch
from console.domain.camera import Camera, CameraPlace, CameraRef
from console.domain.course import Line
from console.domain.people import Person, Right
from console.domain.time import Stamp
from tests.support.clocks import LIMITS, Heard
from tests.support.places import town

PARIS = ZoneInfo("Europe/Paris")
SITE = Site(
    id="test",
    name="CIC d'essai",
    zone=PARIS,
    shifts=(time(5), time(13), time(21)),
    sectors={"13201": (43.2985, 5.3835)},
    services=frozenset({"pn", "pm"}),
    types={"C02.01.00": TypeRule("P1", ("violence",))},
    lines={"M2": Line("M2", ("Joliette", "Saint-Charles", "Noailles", "Castellane"), "Métro 2")},
)
CAMERA = Camera(
    CameraRef("11111111-1111-4111-8111-111111111111", "quai"),
    101,
    "Vieux-Port · quai",
    "rtm",
    CameraPlace(43.2951, 5.3740, "13201"),
)
PASSWORD = "neuf chevaux gris"
START_MS = 1_795_300_000_000


@dataclass
class NoGateways:
    """A site without gateways: nothing to approve, nothing to open; what was asked to end is kept."""

    ended: list[tuple[str, str]] = field(default_factory=list)

    async def approve(self, gateway: str, fingerprint: str, by: str) -> c.Outcome:
        return c.Outcome(False, "gateway.unknown")

    async def forget(self, gateway: str, by: str) -> c.Outcome:
        return c.Outcome(False, "gateway.unknown")

    async def add_by_address(self, host: str, port: int) -> c.Outcome:
        return c.Outcome(False, "gateway.unreachable")

    async def open_camera(self, command: c.OpenCamera, by: Person) -> c.Outcome:
        return c.Outcome(False, "camera.unknown")

    async def close_grant(self, grant: str, by: str) -> c.Outcome:
        return c.Outcome(False, "grant.unknown")

    async def handle(self, command: Steer, by: Person) -> c.Outcome:
        return c.Outcome(False, "camera.unknown")

    async def close_for(self, incident: str, why: str) -> None:
        self.ended.append((incident, why))


@dataclass
class Seat:
    """A desk and what it shows. `now_ms` is the hand of its clock; `heard` are the tones that were played."""

    desk: Desk
    ledger: Ledger
    people: People
    screens: Screens
    gateways: NoGateways
    health: Health
    duty: Duty
    ground: Ground
    watch: Watch
    heard: Heard
    views: dict[type[View], View] = field(default_factory=dict)
    now_ms: int = START_MS

    async def do(self, command: c.Command) -> c.Outcome:
        """A command that must succeed."""
        outcome = await self.desk.handle(command)
        assert outcome.ok, outcome
        return outcome

    async def refused(self, command: c.Command) -> str:
        """The code with which a command is refused."""
        outcome = await self.desk.handle(command)
        assert not outcome.ok, outcome
        return outcome.code


@asynccontextmanager
async def seat(
    folder: Path,
    *,
    now: Callable[[], int] | None = None,
    services: frozenset[str] = SITE.services,
    site: Site = SITE,
    publish: Callable[[View], None] = lambda view: None,
    later: CallLater = loop_later,
    steady: Callable[[], int] | None = None,
    printing: str | None = None,
) -> AsyncIterator[Seat]:
    """Open the store in `folder` and sit down; nobody is signed in yet. `publish` gets every view as well.

    `printing` is the folder of the print service's programs.
    """
    secrets = open_secrets(folder, store_exists=store_exists(folder))
    store = open_store(folder, secrets.store_key, demonstration=False, signer=secrets.signer, workstation="07")
    passwords = Argon2Passwords(memory_kib=1024, passes=1)
    try:
        made: list[Seat] = []

        def clock() -> int:
            return now() if now else made[0].now_ms if made else START_MS

        notary = Notary(secrets.signer, clock, "07", Stamp(*await store.last_stamp(), "07"))
        ledger = Ledger(store, notary, State())
        await ledger.load(clock() - 86_400_000)
        people = People(ledger, passwords)
        known = {str(CAMERA.ref): CAMERA}
        places = Places(town(), no_cameras)
        logbook = Logbook(ledger, site, known.get, await store.last_number("07"), places)
        views: dict[type[View], View] = {}
        page = LogPage(store, ledger.state)

        def show(view: View) -> None:
            views[type(view)] = view
            publish(view)

        def session_changed() -> None:
            show(people.session(next(revisions), SITE.name, demonstration=False))
            screens.seat_changed()
            health.seat_changed()
            watch.room.mark()
            mapped.mark()
            looks.seated(people.current.id if people.current else "")
            duty.show()

        looks = Looks(ledger, known.get, lambda: clock() / 1000)
        snapshots = Snapshots(ledger, known.get, StillFiles(), Outside(), lambda camera, _incident: purpose_of(camera))
        revisions = count(1)
        screens = Screens(ledger, page, site, show, withheld=lambda: people.lacks(Right.LOG))
        majors = Majors(ledger, logbook)
        await majors.recall()
        duty = Duty(ledger, people, site, show)
        ground = Ground(show, (43.2965, 5.3760, 12.0))
        mapped = MapScreen(ledger, site, places, ground, show, withheld=lambda: people.lacks(Right.LOG))
        gateways = NoGateways()
        dispatcher = Dispatcher(ledger, logbook, services, site.asked)
        health = Health(
            ledger,
            show,
            lambda notice, rule: watch.sounding.told(notice, rule),
            later,
            settings=store,
            withheld=lambda: people.lacks(Right.LOG),
        )
        heard = Heard()
        watch = build_watch(
            WatchParts(
                ledger=ledger,
                health=health,
                site=site,
                limits=LIMITS,
                publish=show,
                player=heard,
                cameras=lambda lat, lon: seeing_cameras(known.values(), lat, lon),
                names=places.called,
                require=people.require,
                withheld=lambda: people.lacks(Right.LOG),
                steady_ms=steady or clock,
                later=later,
            )
        )
        reader = EntryReader(Patterns(()), (), places, ledger.state.incidents.values, ledger.notary.now_ms)
        bar = CommandBar(
            Known(ledger.state, lambda: screens.selected, ledger.by_number, site.asked),
            reader,
            lambda text, _most: [CAMERA] if fold(text) in fold(f"{CAMERA.number} {CAMERA.name}") else [],
            lambda command: desk.handle(command),
        )
        desk = Desk(
            ledger,
            logbook,
            dispatcher,
            people,
            screens,
            gateways,
            gateways,
            gateways,
            store,
            looks,
            snapshots,
            session_changed=session_changed,
            acknowledge=health.acknowledge,
            pictures=PictureFolder(folder / "pictures"),
            places=places,
            reader=reader,
            also=(
                bar.acts,
                duty.acts,
                Transfers(ledger, logbook, site).acts,
                majors.acts,
                Engagement(ledger, logbook, dispatcher, site).acts,
                mapped.acts(),
                watch.keeper.acts,
                Courses(ledger, site.lines, logbook.known).acts,
                Stories(ledger, people, site, Outside(), Cups(printing), demonstration=False).acts,
            ),
        )
        made.append(Seat(desk, ledger, people, screens, gateways, health, duty, ground, watch, heard, views))
        await watch.start()
        await screens.start()
        await duty.load()
        session_changed()
        yield made[0]
        await watch.close()
    finally:
        passwords.close()
        store.close()
