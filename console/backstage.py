"""Everything behind the window: builds store, core, gateways and video on the loop thread, stops them in reverse order.

No logic here: this file only introduces parts to each other.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from console.adapters.control.distress import distress_handlers
from console.adapters.control.gateways import gateway_handlers
from console.adapters.control.place import socket_path
from console.adapters.control.server import ControlServer
from console.adapters.discovery.mdns import MdnsDiscovery
from console.adapters.gateways.cic import CicDriver
from console.adapters.pictures.folder import PictureFolder
from console.adapters.pictures.outside import Outside
from console.adapters.pictures.still_files import StillFiles
from console.adapters.printing.cups import Cups
from console.adapters.secrets.passwords import Argon2Passwords
from console.adapters.secrets.signing import Ed25519Signer
from console.adapters.secrets.workstation import open_secrets
from console.adapters.settings.clock_limits import core_limits
from console.adapters.settings.core_values import (
    core_patterns,
    core_places,
    core_site,
    core_types,
    core_units,
    map_home,
    sector_words,
)
from console.adapters.settings.entry_patterns import default_patterns_path, load_patterns
from console.adapters.settings.incident_types import default_types_path, load_incident_types
from console.adapters.settings.run_cards import default_cards_path, load_cards
from console.adapters.settings.site import SitePack, default_site_path, load_site
from console.adapters.settings.station import station_name
from console.adapters.sound.player import ProcessPlayer
from console.adapters.store import Store, open_store, store_exists
from console.adapters.tiles.reader import BaseMapReader
from console.adapters.video.pool import VideoPool
from console.background import forever, nothing
from console.core.access import Access, AccessParts
from console.core.bar.bar import CommandBar
from console.core.bar.naming import Known
from console.core.briefing import briefer, recalled
from console.core.catalogue import Catalogue, CatalogueParts
from console.core.commands import Command, Outcome
from console.core.courses import Courses
from console.core.decoders import Decoders
from console.core.desk import Desk
from console.core.dispatch import Dispatcher
from console.core.duty import Duty
from console.core.engagement import Engagement
from console.core.entry import EntryReader
from console.core.entry_patterns import Patterns
from console.core.expiry import EXPIRING, Expiry
from console.core.gateways import Record
from console.core.gazetteer import Gazetteer
from console.core.ground import Ground
from console.core.health import Health
from console.core.incident_types import IncidentType
from console.core.ledger import Ledger
from console.core.likeness import COMPARED_MS
from console.core.log import Logbook
from console.core.log_page import LogPage
from console.core.looks import Looks
from console.core.majors import Majors
from console.core.map_screen import MapScreen
from console.core.mistakes import Mistakes
from console.core.nearby_cameras import seeing_cameras
from console.core.notary import Draft, Notary
from console.core.offers import OfferMaker, Offers
from console.core.openings import openings_view
from console.core.people import People
from console.core.places import FindCameras, Places
from console.core.screens import BEHIND, STORY, Screens
from console.core.site import Site
from console.core.site_units import declare_site_units
from console.core.snapshots import Snapshots
from console.core.state import State
from console.core.steering import Steering
from console.core.stories import Stories
from console.core.telling import Telling
from console.core.transfers import Transfers
from console.core.travel import Travel
from console.core.views import CatalogueView, View
from console.core.watch_parts import WatchParts, build_watch
from console.demonstration import Demonstration
from console.domain.bodies import Body
from console.domain.camera import Camera, CameraRef
from console.domain.people import Right
from console.domain.shift import shift_of
from console.domain.time import Stamp
from console.options import Options
from console.runtime.clock import steady_ms
from console.runtime.lifetime import AsyncLifetime
from console.runtime.loop import LoopThread
from console.town import Town

log = logging.getLogger(__name__)

DAY_MS = 86_400_000
VLC_FEEDS = 1
"""Feeds that libVLC decodes where the choice is left to the pool: enough to know at all times that it works here."""
DEMONSTRATION_STATION = "07"
DEMONSTRATION_OPERATOR = "Opérateur 07"
SYSTEM = "system:console"
STORE_CLOSE_S = 12.0


@dataclass(frozen=True, slots=True)
class Ready:
    """What the window needs once everything stands."""

    site: Site
    types: tuple[IncidentType, ...]
    feeds: VideoPool
    pack: SitePack
    tiles: BaseMapReader
    opening: tuple[CameraRef, ...] = ()


class Backstage:
    """The parts behind the window. Constructed on any thread; everything else runs on the loop thread."""

    def __init__(self, options: Options, loop: LoopThread, publish: Callable[[View], None]) -> None:
        self._options = options
        self._loop = loop
        self._to_window = publish
        self._offers: Offers | None = None
        self._lifetime = AsyncLifetime()
        self._desk: Desk | None = None
        self._revision = 0

    async def start(self) -> Ready:
        """Build and start everything in order; what was started is stopped again if a later part cannot.

        Raises:
            SiteError, SecretsFaultError, StoreFaultError, StationNameError: with a code for the operator.
        """
        try:
            return await self._start()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop everything in reverse order, each part within its deadline."""
        self._desk = None
        await self._lifetime.close()

    def _publish(self, view: View) -> None:
        """Loop thread: a newer view, for the window and for what is made of it."""
        self._to_window(view)
        if self._offers is not None:
            self._offers.follow(view)

    async def handle(self, command: Command, author: str = "") -> Outcome:
        """A command of a person, or of a `system:` author."""
        if self._desk is None:
            return Outcome(False, "console.stopping")
        return await self._desk.handle(command, author)

    async def _start(self) -> Ready:
        options = self._options
        pack = await asyncio.to_thread(load_site, options.site or default_site_path())
        types = await asyncio.to_thread(load_incident_types, default_types_path())
        patterns = await asyncio.to_thread(load_patterns, default_patterns_path())
        cards = await asyncio.to_thread(load_cards, default_cards_path())
        site = core_site(pack, types, cards)
        store, signer, station = await self._open_store()
        passwords = Argon2Passwords()
        await self._lifetime.add("passwords", nothing, lambda: asyncio.to_thread(passwords.close))

        notary = Notary(signer, _now_ms, station, Stamp(*await store.last_stamp(), station))
        ledger = Ledger(store, notary, State())
        # The demonstration goes on with its day; elsewhere memory holds what goes on and what an entry is compared
        # with, and the store the rest.
        await ledger.load(_now_ms() - DAY_MS if options.demonstration else _needed_since_ms(site))
        people = People(ledger, passwords)
        if options.demonstration:
            await people.sign_in_demonstration(DEMONSTRATION_OPERATOR)

        health = Health(
            ledger,
            self._publish,
            lambda notice, rule: watch.sounding.told(notice, rule),
            settings=store,
            withheld=lambda: people.lacks(Right.LOG),
        )
        watch = build_watch(
            WatchParts(
                ledger=ledger,
                health=health,
                site=site,
                limits=core_limits(pack),
                publish=self._publish,
                player=ProcessPlayer(options.data / "sounds"),
                cameras=lambda lat, lon: seeing_cameras(catalogue.view().cameras, lat, lon),
                names=lambda lat, lon: places.called(lat, lon),
                require=people.require,
                withheld=lambda: people.lacks(Right.LOG),
                steady_ms=steady_ms,
            )
        )
        catalogue = self._build_catalogue(pack, site, ledger, store, signer, station, health)
        feeds: VideoPool | None = None
        page = LogPage(store, ledger.state)
        travel = Travel(site.travel)
        screens = Screens(ledger, page, site, self._publish, lambda: people.lacks(Right.LOG), travel)
        screens.on_fault(lambda view, failed: health.stand(BEHIND[view], BEHIND[view] if failed else "", {}))

        def poke(camera: CameraRef) -> None:
            if feeds is not None:
                feeds.poke(camera)

        def renew(camera: CameraRef | None = None) -> None:
            if feeds is not None:
                feeds.renew(camera)

        access = Access(
            AccessParts(
                catalogue=catalogue,
                record=_recorder(ledger),
                operator=lambda: people.current.name.value if people.current else "",
                brief=briefer(ledger, site),
                poke=poke,
                renew=renew,
                shut=renew,
                changed=lambda: openings_changed(),
                watches=lambda: not people.lacks(Right.WATCH),
            )
        )

        def openings_changed() -> None:
            self._revision += 1
            screens.mark(STORY)
            self._publish(openings_view(self._revision, access, ledger.state))

        steering = Steering(catalogue, access, self._publish)
        for opening_then in recalled(ledger, site):
            access.remember(opening_then)
        vlc_feeds = VLC_FEEDS if options.demonstration else 0
        decoders = Decoders(health)
        feeds = VideoPool(
            self._loop,
            access,
            vlc_feeds=vlc_feeds,
            keep_s=float(pack.replay.kept_s),
            on_ability=lambda engine, able: decoders.heard(engine, works=able.works, unconfined=able.unconfined),
        )
        places = Places(Gazetteer(core_places(pack), sector_words(pack)), _searcher(catalogue))
        number = await store.last_number(station)
        logbook = Logbook(ledger, site, lambda ref: catalogue.camera(_ref(ref)), number, places)

        ground = Ground(self._publish, map_home(pack))
        mapped = MapScreen(ledger, site, places, ground, self._publish, withheld=lambda: people.lacks(Right.LOG))
        self._offers = Offers(
            self._to_window, OfferMaker(site, places.outright), lambda code: health.stand("offers", code, {})
        )
        await self._lifetime.add("offers", nothing, self._offers.close)

        looks = Looks(ledger, lambda ref: catalogue.camera(_ref(ref)))
        snapshots = Snapshots(
            ledger, lambda ref: catalogue.camera(_ref(ref)), StillFiles(), Outside(), access.still_purpose
        )
        telling = Telling(ledger, catalogue.link)
        catalogue.watch(telling)

        majors = Majors(ledger, logbook)
        await majors.recall()
        duty = Duty(ledger, people, site, self._publish)

        def session_changed() -> None:
            self._revision += 1
            looks.seated(people.current.id if people.current else "")
            self._publish(people.session(self._revision, site.name, demonstration=options.demonstration))
            access.operator_changed()
            screens.seat_changed()
            health.seat_changed()
            watch.room.mark()
            mapped.mark()
            steering.operator_changed(people.current)
            duty.show()

        dispatcher = Dispatcher(ledger, logbook, site.services, site.asked)
        reader = EntryReader(
            Patterns(core_patterns(pack, patterns)),
            core_types(types),
            places,
            lambda: ledger.state.incidents.values(),
            _now_ms,
        )
        known = Known(ledger.state, lambda: screens.selected, ledger.by_number, site.asked)
        bar = CommandBar(known, reader, _searcher(catalogue), self.handle)
        self._desk = Desk(
            ledger,
            logbook,
            dispatcher,
            people,
            screens,
            catalogue,
            access,
            steering,
            store,
            looks,
            snapshots,
            session_changed=session_changed,
            acknowledge=health.acknowledge,
            pictures=PictureFolder(options.data / "pictures"),
            places=places,
            reader=reader,
            also=(
                bar.acts,
                duty.acts,
                Transfers(ledger, logbook, site).acts,
                majors.acts,
                Mistakes(ledger, people).acts,
                Engagement(ledger, logbook, dispatcher, site).acts,
                mapped.acts(),
                watch.keeper.acts,
                Courses(ledger, site.lines, logbook.known).acts,
                Stories(ledger, people, site, Outside(), Cups(), demonstration=options.demonstration).acts,
            ),
        )
        await declare_site_units(core_units(pack), self._desk.handle, ledger.state.units, store)
        await screens.start()
        await self._lifetime.add("video", feeds.start, feeds.stop)
        await self._lifetime.add("access", nothing, access.close)
        await self._lifetime.add("catalogue", catalogue.start, catalogue.close)
        await self._lifetime.add("steering", nothing, steering.close)
        openings_changed()  # those that outlived a restart: their cameras are known from now on
        await self._lifetime.add("looks", nothing, looks.close)
        await self._lifetime.add("looks kept", *forever("looks", looks.run))
        await self._lifetime.add("telling", *forever("telling", telling.run))
        await self._lifetime.add("duty", *forever("duty", duty.run))
        days = {one: pack.retention_days(one) for one in EXPIRING}
        await self._lifetime.add("expiry", *forever("expiry", Expiry(ledger, store, days).run))
        await self._lifetime.add("pulse", *forever("pulse", screens.run))
        await self._lifetime.add("health", *forever("health", health.run))
        town = Town(options, pack, health)
        gazetteer = town.gazetteer(places, ground)
        await self._lifetime.add("gazetteer", *forever("gazetteer", gazetteer.run))
        tiles = await town.under_map(ground, self._lifetime)
        await self._lifetime.add("watch", watch.start, watch.close)
        await self._lifetime.add("map", *forever("map", mapped.run))
        await self._lifetime.add("roads", *forever("roads", lambda: town.roads(travel)))
        await self._lifetime.add(
            "filling", *forever("filling", lambda: _fill(store, ledger, screens, site, watch.look))
        )
        control = ControlServer(socket_path(options.data), gateway_handlers(catalogue) | distress_handlers(self.handle))
        await self._lifetime.add("control", control.start, control.close)
        session_changed()
        opening: tuple[CameraRef, ...] = ()
        if options.demonstration:
            key = signer.public_raw.hex()
            city = Demonstration(options.data / "city", key, catalogue, self.handle, ledger.state, site)
            await self._lifetime.add("city", city.start, city.stop)
            opening = city.opening
        return Ready(site, core_types(types), feeds, pack, tiles, opening)

    async def _open_store(self) -> tuple[Store, Ed25519Signer, str]:
        options = self._options
        wanted = options.workstation or (DEMONSTRATION_STATION if options.demonstration else "")

        def opened() -> tuple[Store, Ed25519Signer, str]:
            options.data.mkdir(parents=True, exist_ok=True, mode=0o700)
            secrets = open_secrets(options.data, store_exists=store_exists(options.data))
            station = station_name(options.data, wanted, secrets.signer.key_id)
            store = open_store(
                options.data,
                secrets.store_key,
                demonstration=options.demonstration,
                signer=secrets.signer,
                workstation=station,
            )
            return store, secrets.signer, station

        store, signer, station = await asyncio.to_thread(opened)
        await self._lifetime.add("store", nothing, lambda: asyncio.to_thread(store.close), deadline_s=STORE_CLOSE_S)
        for public_raw in await store.known_keys():
            signer.learn(public_raw)
        return store, signer, station

    def _build_catalogue(
        self,
        pack: SitePack,
        site: Site,
        ledger: Ledger,
        store: Store,
        signer: Ed25519Signer,
        station: str,
        health: Health,
    ) -> Catalogue:
        interfaces = ("127.0.0.1",) if self._options.demonstration else self._options.interfaces

        def publish(view: CatalogueView) -> None:
            self._publish(view)
            health.follow(view)

        def notify(code: str, params: tuple[tuple[str, str], ...], about: str) -> None:
            if code != "gateway.impostor":  # told from the view: that also knows when the claim is gone
                health.tell(about or code, code, params, about)

        return Catalogue(
            CatalogueParts(
                store=store,
                drivers={"cic": CicDriver(signer, station)},
                discovery=MdnsDiscovery(interfaces),
                publish=publish,
                record=_recorder(ledger),
                notify=notify,
                owners=site.owners,
                routed=tuple((gateway.host, gateway.port) for gateway in pack.gateway),
            )
        )


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _needed_since_ms(site: Site) -> int:
    """What began before this is not needed at once: neither to compare an entry with, nor as load of this shift."""
    now_ms = _now_ms()
    return min(now_ms - COMPARED_MS, shift_of(now_ms, site.shifts, site.zone)[0])


def _ref(text: str) -> CameraRef:
    gateway, _, camera = text.partition("/")
    return CameraRef(gateway, camera)


def _searcher(catalogue: Catalogue) -> FindCameras:
    def find(text: str, limit: int) -> list[Camera]:
        found = (catalogue.camera(ref) for ref in catalogue.index.search(text, limit))
        return [camera for camera in found if camera is not None]

    return find


async def _fill(store: Store, ledger: Ledger, screens: Screens, site: Site, look: Callable[[], None]) -> None:
    """Finish what an upgrade left to do; what was missing until then is taken up. Then nothing, for ever."""
    if await store.finish():
        async with ledger.turn:
            await ledger.load(_needed_since_ms(site))
        look()
        await screens.start()
    await asyncio.Event().wait()


def _recorder(ledger: Ledger) -> Record:
    async def record(about: str, body: Body, by: str) -> None:
        async with ledger.turn:
            await ledger.commit([Draft(about, body)], by or SYSTEM)

    return record
