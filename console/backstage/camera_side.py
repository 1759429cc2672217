"""The camera side: catalogue, the right to see, steering, pictures, and what is kept and told of them. Loop thread.

No logic here: this file only introduces parts to each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.adapters.discovery.mdns import MdnsDiscovery
from console.adapters.gateways.cic import CicDriver
from console.adapters.pictures.outside import Outside
from console.adapters.pictures.still_files import StillFiles
from console.adapters.video.pool import VideoPool
from console.background import forever, nothing
from console.backstage.site_files import SiteFiles
from console.backstage.station import Station, recorder
from console.core.access import Access, AccessParts
from console.core.briefing import briefer, recalled
from console.core.catalogue import Catalogue, CatalogueParts
from console.core.decoders import Decoders
from console.core.health import Health
from console.core.ledger import Ledger
from console.core.looks import Looks
from console.core.openings import openings_view
from console.core.people import People
from console.core.screens import STORY, Screens
from console.core.snapshots import Snapshots
from console.core.steering import Steering
from console.core.telling import Telling
from console.core.views import CatalogueView, View
from console.domain.camera import Camera, CameraRef
from console.domain.people import Right
from console.options import Options
from console.runtime.lifetime import AsyncLifetime
from console.runtime.loop import LoopThread

VLC_FEEDS = 1
"""Feeds that libVLC decodes where the choice is left to the pool: enough to know at all times that it works here."""


@dataclass(frozen=True, slots=True)
class CameraParts:
    """What the camera side stands on. `publish` takes a newer view to the window and to what is made of it."""

    options: Options
    loop: LoopThread
    files: SiteFiles
    station: Station
    ledger: Ledger
    people: People
    health: Health
    screens: Screens
    publish: Callable[[View], None]


class CameraSide:
    """Loop thread, the constructor too.

    Attributes:
        catalogue, access, steering, feeds, looks, snapshots: the parts that the desk, the map and the window use.
    """

    def __init__(self, parts: CameraParts) -> None:
        """Build it; nothing runs before `start`."""
        self._parts = parts
        self._revision = 0
        ledger, people, site = parts.ledger, parts.people, parts.files.site
        self.catalogue = self._build_catalogue()
        self.access = Access(
            AccessParts(
                catalogue=self.catalogue,
                record=recorder(ledger),
                operator=lambda: people.current.name.value if people.current else "",
                brief=briefer(ledger, site),
                poke=lambda camera: self.feeds.poke(camera),
                renew=lambda: self.feeds.renew(),
                shut=lambda camera: self.feeds.renew(camera),
                changed=self._openings_changed,
                watches=lambda: not people.lacks(Right.WATCH),
            )
        )
        self.steering = Steering(self.catalogue, self.access, parts.publish)
        decoders = Decoders(parts.health)
        self.feeds = VideoPool(
            parts.loop,
            self.access,
            vlc_feeds=VLC_FEEDS if parts.options.demonstration else 0,
            keep_s=float(parts.files.pack.replay.kept_s),
            on_ability=lambda engine, able: decoders.heard(engine, works=able.works, unconfined=able.unconfined),
        )
        for opening_then in recalled(ledger, site):
            self.access.remember(opening_then)
        self.looks = Looks(ledger, self.named)
        self.snapshots = Snapshots(ledger, self.named, StillFiles(), Outside(), self.access.still_purpose)
        self._telling = Telling(ledger, self.catalogue.link)
        self.catalogue.watch(self._telling)

    async def start(self, lifetime: AsyncLifetime) -> None:
        """Start everything in order; it ends with `lifetime`, in reverse.

        Raises:
            StoreFaultError: the catalogue that is kept cannot be read.
        """
        await lifetime.add("video", self.feeds.start, self.feeds.stop)
        await lifetime.add("access", nothing, self.access.close)
        await lifetime.add("catalogue", self.catalogue.start, self.catalogue.close)
        await lifetime.add("steering", nothing, self.steering.close)
        self._openings_changed()  # those that outlived a restart: their cameras are known from now on
        await lifetime.add("looks", nothing, self.looks.close)
        await lifetime.add("looks kept", *forever("looks", self.looks.run))
        await lifetime.add("telling", *forever("telling", self._telling.run))

    def named(self, ref: str) -> Camera | None:
        """A camera as last known, by `gateway/camera`."""
        return self.catalogue.camera(CameraRef.of(ref))

    def find(self, text: str, limit: int) -> list[Camera]:
        """Cameras that these words may mean, the best first; at most `limit`."""
        found = (self.catalogue.camera(ref) for ref in self.catalogue.index.search(text, limit))
        return [camera for camera in found if camera is not None]

    def _openings_changed(self) -> None:
        self._revision += 1
        self._parts.screens.mark(STORY)
        self._parts.publish(openings_view(self._revision, self.access, self._parts.ledger.state))

    def _build_catalogue(self) -> Catalogue:
        parts, health = self._parts, self._parts.health
        pack, station = parts.files.pack, parts.station

        def publish(view: CatalogueView) -> None:
            parts.publish(view)
            health.follow(view)

        def notify(code: str, params: tuple[tuple[str, str], ...], about: str) -> None:
            if code != "gateway.impostor":  # told from the view: that also knows when the claim is gone
                health.tell(about or code, code, params, about)

        return Catalogue(
            CatalogueParts(
                store=station.store,
                drivers={"cic": CicDriver(station.signer, station.name)},
                discovery=MdnsDiscovery(("127.0.0.1",) if parts.options.demonstration else parts.options.interfaces),
                publish=publish,
                record=recorder(parts.ledger),
                notify=notify,
                owners=parts.files.site.owners,
                routed=tuple((gateway.host, gateway.port) for gateway in pack.gateway),
            )
        )
