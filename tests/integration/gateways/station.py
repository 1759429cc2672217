"""A whole workstation without its window, beside real gateways: store, ledger, desk, catalogue and openings."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from console.adapters.gateways.cic import CicDriver
from console.adapters.pictures.folder import PictureFolder
from console.adapters.pictures.outside import Outside
from console.adapters.pictures.still_files import StillFiles
from console.adapters.secrets.passwords import Argon2Passwords
from console.adapters.secrets.signing import Ed25519Signer
from console.adapters.secrets.workstation import open_secrets
from console.adapters.store import open_store, store_exists
from console.core import commands as c
from console.core.access import Access, AccessParts
from console.core.briefing import briefer, recalled
from console.core.catalogue import Catalogue, CatalogueParts
from console.core.desk import Desk
from console.core.dispatch import Dispatcher
from console.core.entry import EntryReader
from console.core.entry_patterns import Patterns
from console.core.gazetteer import Gazetteer
from console.core.health import Health
from console.core.ledger import Ledger
from console.core.log import Logbook
from console.core.log_page import LogPage
from console.core.looks import Looks
from console.core.notary import Draft, Notary
from console.core.people import People
from console.core.places import Places, no_cameras
from console.core.screens import Screens
from console.core.snapshots import Snapshots
from console.core.state import State
from console.core.steering import Steering
from console.core.telling import Telling
from console.core.views import CatalogueView, SteeredItem, SteeringView
from console.domain.bodies import Body
from console.domain.camera import Camera, CameraRef
from console.domain.time import Stamp
from tests.integration.gateway.partner import Gateway, command
from tests.support.desk import PASSWORD, SITE
from tests.support.waiting import DEADLINE_S, until

Kind = TypeVar("Kind", bound=Body)


@dataclass
class Station:
    """What a test holds. `renewals` counts how often every picture was asked for anew."""

    signer: Ed25519Signer
    ledger: Ledger
    desk: Desk = field(init=False)
    access: Access = field(init=False)
    steering: Steering = field(init=False)
    catalogue: Catalogue = field(init=False)
    health: Health = field(init=False)
    telling: Telling = field(init=False)
    views: list[CatalogueView] = field(default_factory=list)
    steers: list[SteeringView] = field(default_factory=list)
    pokes: list[CameraRef] = field(default_factory=list)
    shut: list[CameraRef] = field(default_factory=list)
    renewals: int = 0

    def renew(self) -> None:
        self.renewals += 1

    async def do(self, wanted: c.Command) -> c.Outcome:
        """A command that must succeed."""
        outcome = await self.desk.handle(wanted)
        assert outcome.ok, outcome
        return outcome

    def steered(self, ref: CameraRef) -> SteeredItem | None:
        """What the newest view says of who steers a camera."""
        items = self.steers[-1].items if self.steers else ()
        return next((item for item in items if item.camera == str(ref)), None)

    async def incident(self) -> str:
        """A new incident."""
        return (await self.do(c.OpenIncident("Rixe sur le quai", type_code="C02.01.00"))).value

    async def approve(self, gateway: Gateway) -> None:
        """Both sides approve each other, by address."""
        key = self.signer.public_raw.hex()
        done = await asyncio.to_thread(command, gateway.state_dir, "consoles", "approve", key)
        assert done.returncode == 0, done.stderr
        await self.do(c.AddGateway("127.0.0.1", gateway.port))
        assert await self.catalogue.seen(f"address:127.0.0.1:{gateway.port}", DEADLINE_S)
        await self.do(c.ApproveGateway(f"address:127.0.0.1:{gateway.port}", gateway.fp))
        await self.up(gateway)

    async def up(self, gateway: Gateway) -> None:
        """Wait until it is connected."""
        await until(lambda: self.catalogue.state(str(gateway.id)) == "up")

    async def down(self, gateway: Gateway) -> None:
        """Wait until it is known to be lost."""
        await until(lambda: self.catalogue.state(str(gateway.id)) == "down")

    async def camera(self, name: str, health: str = "up") -> Camera:
        """Wait for a camera in a state of health."""

        def found() -> Camera | None:
            cameras = self.catalogue.view().cameras
            return next((item for item in cameras if item.name == name and item.health.value == health), None)

        return await until(found, what=name)

    async def bodies(self, incident: str, kind: type[Kind]) -> list[Kind]:
        """What the log holds of a kind about an incident."""
        known = await self.ledger.incident(incident)
        return [fact.body for fact in known.entries if isinstance(fact.body, kind)] if known else []

    async def ended(self, incident: str) -> str:
        """Wait until the end of the only opening of an incident is written; how it ended."""
        known = await self.ledger.incident(incident)
        assert known is not None
        (grant,) = known.grants
        return await until(lambda: self.ledger.state.incidents[incident].grants[grant].closed, what="the end")


@asynccontextmanager
async def a_station(folder: Path, *, loads_since_ms: int | None = None) -> AsyncIterator[Station]:
    """Sit down at a data folder as Durand; entered twice on the same folder, it is a restart.

    `loads_since_ms`: how old an incident may be to be loaded though it is closed; default is a day ago.
    """
    secrets = await asyncio.to_thread(open_secrets, folder, store_exists=store_exists(folder))
    store = await asyncio.to_thread(
        lambda: open_store(folder, secrets.store_key, demonstration=False, signer=secrets.signer, workstation="07")
    )
    passwords = Argon2Passwords(memory_kib=1024, passes=1)
    notary = Notary(secrets.signer, _now_ms, "07", Stamp(*await store.last_stamp(), "07"))
    ledger = Ledger(store, notary, State())
    await ledger.load(_now_ms() - 86_400_000 if loads_since_ms is None else loads_since_ms)
    people = People(ledger, passwords)
    station = Station(secrets.signer, ledger)
    station.health = Health(ledger, lambda view: None, settings=store)

    async def record(about: str, body: Body, by: str) -> None:
        async with ledger.turn:
            await ledger.commit([Draft(about, body)], by or "system:console")

    def publish(view: CatalogueView) -> None:
        station.views.append(view)
        station.health.follow(view)

    station.catalogue = Catalogue(
        CatalogueParts(
            store=store,
            drivers={"cic": CicDriver(secrets.signer, "poste 07")},
            discovery=None,
            publish=publish,
            record=record,
            notify=lambda code, params, about: None,
        )
    )
    station.access = Access(
        AccessParts(
            catalogue=station.catalogue,
            record=record,
            operator=lambda: people.current.name.value if people.current else "",
            brief=briefer(ledger, SITE),
            poke=station.pokes.append,
            renew=station.renew,
            shut=station.shut.append,
        )
    )
    station.steering = Steering(station.catalogue, station.access, station.steers.append)

    def session_changed() -> None:
        station.access.operator_changed()
        station.steering.operator_changed(people.current)

    for known in recalled(ledger, SITE):
        station.access.remember(known)
    places = Places(Gazetteer(), no_cameras)
    logbook = Logbook(ledger, SITE, lambda ref: None, await store.last_number("07"), places)
    looks = Looks(ledger, lambda ref: station.catalogue.camera(CameraRef(*ref.split("/"))))
    snapshots = Snapshots(
        ledger,
        lambda ref: station.catalogue.camera(CameraRef(*ref.split("/"))),
        StillFiles(),
        Outside(),
        station.access.still_purpose,
    )
    station.telling = Telling(ledger, station.catalogue.link)
    station.catalogue.watch(station.telling)
    telling = asyncio.get_running_loop().create_task(station.telling.run(), name="telling")
    station.desk = Desk(
        ledger,
        logbook,
        Dispatcher(ledger, logbook, SITE.services),
        people,
        Screens(ledger, LogPage(store, ledger.state), SITE, lambda view: None),
        station.catalogue,
        station.access,
        station.steering,
        store,
        looks,
        snapshots,
        session_changed=session_changed,
        acknowledge=station.health.acknowledge,
        pictures=PictureFolder(folder / "pictures"),
        places=places,
        reader=EntryReader(Patterns(()), (), places, ledger.state.incidents.values, ledger.notary.now_ms),
    )
    try:
        await station.catalogue.start()
        if people.none_yet:
            await station.do(c.MakeAccount("Durand", PASSWORD))
        else:
            await station.do(c.SignIn("Durand", PASSWORD))
        station.renewals = 0
        yield station
    finally:
        await station.steering.close()
        telling.cancel()
        await asyncio.wait([telling])
        await looks.close()
        await station.catalogue.close()
        await station.access.close()
        passwords.close()
        await asyncio.to_thread(store.close)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
