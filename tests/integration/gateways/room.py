"""The console's side of the gateways, all real but the desk: a store, a key, the driver, mDNS on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from console.adapters.discovery.mdns import MdnsDiscovery
from console.adapters.gateways.cic import CicDriver
from console.adapters.secrets.signing import Ed25519Signer
from console.adapters.secrets.workstation import open_secrets
from console.adapters.store import Store, open_store, store_exists
from console.core.access import Access, AccessParts
from console.core.briefing import IncidentBrief
from console.core.catalogue import Catalogue, CatalogueParts
from console.core.gateways import Discovery, Params
from console.core.ports import StoreFaultError
from console.core.views import CatalogueView, GatewayItem, OwnerItem
from console.domain.bodies import Body
from console.domain.camera import Camera, CameraRef
from console.domain.people import Person
from console.domain.register import Register
from tests.support.waiting import DEADLINE_S, until

OWNERS = (
    OwnerItem("rtm", "Régie des transports métropolitains", "RTM", "transit", "#5AA9E6", "on_decision"),
    OwnerItem("ville", "Ville de Marseille", "Ville", "city", "#E6A95A", "continuous"),
)
INCIDENT = "0190a000-0000-7000-8000-000000000001"
DURAND = Person("p1", name=Register("Durand"))


@dataclass
class Room:
    """What a test holds; facts, notices, pokes and views are kept as they come."""

    store: Store
    signer: Ed25519Signer
    catalogue: Catalogue = field(init=False)
    access: Access = field(init=False)
    facts: list[tuple[str, Body, str]] = field(default_factory=list)
    notices: list[tuple[str, Params, str]] = field(default_factory=list)
    pokes: list[CameraRef] = field(default_factory=list)
    views: list[CatalogueView] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    """Who sat there each time that every picture had to be asked for anew."""
    shut: list[CameraRef] = field(default_factory=list)
    """Cameras that the right to see was over of."""
    operator: str = "Durand"
    watches: bool = True
    """Whether the operator's role lets them see pictures."""
    full: bool = False
    """Whether the disk that facts go to is full."""
    closed: bool = False
    """Whether the incident is closed."""

    @property
    def key(self) -> str:
        """The console's key as a gateway approves it."""
        return self.signer.public_raw.hex()

    async def record(self, about: str, body: Body, by: str) -> None:
        if self.full:
            raise StoreFaultError("disk_full")
        self.facts.append((about, body, by))

    async def brief(self, incident: str) -> IncidentBrief | None:
        if incident != INCIDENT:
            return None
        return IncidentBrief("07-142", ("violence", "occupation"), self.closed)

    def bodies(self, kind: type[Body]) -> list[Body]:
        return [body for _, body, _ in self.facts if isinstance(body, kind)]

    def item(self, gateway: object, state: str = "") -> GatewayItem | None:
        """The gateway in the newest view, if it is in this state."""
        items = self.views[-1].gateways if self.views else ()
        return next((item for item in items if item.id == str(gateway) and state in ("", item.state)), None)

    async def sees(self, gateway: object, state: str, deadline_s: float = DEADLINE_S) -> GatewayItem:
        """Wait for a state in the view."""
        what = f"{gateway} {state}"
        try:
            return await until(lambda: self.item(gateway, state), deadline_s, what=what)
        except AssertionError as error:
            raise AssertionError(f"{error}; seen: {self.views[-1].gateways if self.views else ()}") from None

    def camera(self, name: str) -> Camera | None:
        cameras = self.views[-1].cameras if self.views else ()
        return next((camera for camera in cameras if camera.name == name), None)

    async def has(self, name: str, health: str = "up", deadline_s: float = DEADLINE_S) -> Camera:
        """Wait for a camera in a state of health."""

        def found() -> Camera | None:
            camera = self.camera(name)
            return camera if camera is not None and camera.health.value == health else None

        return await until(found, deadline_s, what=f"{name} {health}")


@asynccontextmanager
async def a_room(
    folder: Path, *, mdns: bool = False, routed: Sequence[tuple[str, int]] = (), discovery: Discovery | None = None
) -> AsyncIterator[Room]:
    """A room on a data folder; entered twice on the same folder, it is a restart."""
    secrets = await asyncio.to_thread(open_secrets, folder, store_exists=store_exists(folder))
    store = await asyncio.to_thread(
        lambda: open_store(folder, secrets.store_key, demonstration=False, signer=secrets.signer, workstation="07")
    )
    room = Room(store, secrets.signer)
    parts = CatalogueParts(
        store=store,
        drivers={"cic": CicDriver(secrets.signer, "poste 07")},
        discovery=discovery or (MdnsDiscovery(["127.0.0.1"]) if mdns else None),
        publish=room.views.append,
        record=room.record,
        notify=lambda code, params, about: room.notices.append((code, params, about)),
        owners=OWNERS,
        routed=routed,
    )
    room.catalogue = Catalogue(parts)
    room.access = Access(
        AccessParts(
            room.catalogue,
            room.record,
            lambda: room.operator,
            room.brief,
            room.pokes.append,
            lambda: room.renewed.append(room.operator),
            room.shut.append,
            watches=lambda: room.watches,
        )
    )
    try:
        await room.catalogue.start()
        yield room
    finally:
        await room.catalogue.close()
        await room.access.close()
        await asyncio.to_thread(store.close)
