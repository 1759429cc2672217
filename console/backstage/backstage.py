"""Builds everything behind the window on the loop thread, starts it in order, stops it in reverse order.

No logic here: this file only introduces the sides to each other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from console.adapters.control.distress import distress_handlers
from console.adapters.control.gateways import gateway_handlers
from console.adapters.control.place import socket_path
from console.adapters.control.server import ControlServer
from console.adapters.secrets.passwords import Argon2Passwords
from console.adapters.settings.core_limits import core_limits
from console.adapters.settings.core_values import core_units
from console.adapters.sound.player import ProcessPlayer
from console.background import forever, nothing
from console.backstage.camera_side import CameraParts, CameraSide
from console.backstage.desk_side import DeskParts, DeskSide
from console.backstage.ready import Ready
from console.backstage.site_files import read_site
from console.backstage.station import fill, open_ledger, open_station
from console.core.commands import Command, Outcome
from console.core.desk import Desk
from console.core.expiry import EXPIRING, Expiry
from console.core.health import Health
from console.core.log_page import LogPage
from console.core.nearby_cameras import seeing_cameras
from console.core.offers import OfferMaker, Offers
from console.core.people import People
from console.core.screens import BEHIND, Screens
from console.core.site_units import declare_site_units
from console.core.travel import Travel
from console.core.views import View
from console.core.watch_parts import WatchParts, build_watch
from console.demonstration import Demonstration
from console.domain.camera import CameraRef
from console.domain.people import Right
from console.options import Options
from console.runtime.clock import steady_ms
from console.runtime.lifetime import AsyncLifetime
from console.runtime.loop import LoopThread
from console.town import Town

DEMONSTRATION_OPERATOR = "Opérateur 07"


class Backstage:
    """The parts behind the window. Constructed on any thread; everything else runs on the loop thread."""

    def __init__(self, options: Options, loop: LoopThread, publish: Callable[[View], None]) -> None:
        self._options = options
        self._loop = loop
        self._to_window = publish
        self._offers: Offers | None = None
        self._lifetime = AsyncLifetime()
        self._desk: Desk | None = None

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
        options, lifetime = self._options, self._lifetime
        files = await read_site(options)
        pack, site = files.pack, files.site
        station = await open_station(options, lifetime)
        store = station.store
        passwords = Argon2Passwords()
        await lifetime.add("passwords", nothing, lambda: asyncio.to_thread(passwords.close))
        ledger = await open_ledger(station, site, demonstration=options.demonstration)
        people = People(ledger, passwords)
        if options.demonstration:
            await people.sign_in_demonstration(DEMONSTRATION_OPERATOR)

        def log_withheld() -> bool:
            return people.lacks(Right.LOG)

        health = Health(
            ledger,
            self._publish,
            lambda notice, rule: watch.sounding.told(notice, rule),
            settings=store,
            withheld=log_withheld,
        )
        watch = build_watch(
            WatchParts(
                ledger=ledger,
                health=health,
                site=site,
                limits=core_limits(pack),
                publish=self._publish,
                player=ProcessPlayer(options.data / "sounds"),
                cameras=lambda lat, lon: seeing_cameras(cameras.catalogue.view().cameras, lat, lon),
                names=lambda lat, lon: side.places.called(lat, lon),
                require=people.require,
                withheld=log_withheld,
                steady_ms=steady_ms,
            )
        )
        travel = Travel(site.travel)
        screens = Screens(ledger, LogPage(store, ledger.state), site, self._publish, log_withheld, travel)
        screens.on_fault(lambda view, failed: health.stand(BEHIND[view], BEHIND[view] if failed else "", {}))
        cameras = CameraSide(
            CameraParts(options, self._loop, files, station, ledger, people, health, screens, self._publish)
        )
        number = await store.last_number(station.name)
        side = DeskSide(
            DeskParts(
                options,
                files,
                station,
                ledger,
                people,
                health,
                watch,
                screens,
                cameras,
                self._publish,
                self.handle,
            ),
            number,
        )
        self._offers = Offers(
            self._to_window, OfferMaker(site, side.places.outright), lambda code: health.stand("offers", code, {})
        )
        await lifetime.add("offers", nothing, self._offers.close)
        await side.majors.recall()
        self._desk = side.desk
        await declare_site_units(core_units(pack), self.handle, ledger.state.units, store)
        await screens.start()
        await cameras.start(lifetime)
        await lifetime.add("duty", *forever("duty", side.duty.run))
        days = {one: pack.retention_days(one) for one in EXPIRING}
        await lifetime.add("expiry", *forever("expiry", Expiry(ledger, store, days).run))
        await lifetime.add("pulse", *forever("pulse", screens.run))
        await lifetime.add("health", *forever("health", health.run))
        town = Town(options, pack, health)
        gazetteer = town.gazetteer(side.places, side.ground)
        await lifetime.add("gazetteer", *forever("gazetteer", gazetteer.run))
        tiles = await town.under_map(side.ground, lifetime)
        await lifetime.add("watch", watch.start, watch.close)
        await lifetime.add("map", *forever("map", side.mapped.run))
        await lifetime.add("roads", *forever("roads", lambda: town.roads(travel)))
        await lifetime.add("filling", *forever("filling", lambda: fill(store, ledger, screens, site, watch.look)))
        control = ControlServer(
            socket_path(options.data), gateway_handlers(cameras.catalogue) | distress_handlers(self.handle)
        )
        await lifetime.add("control", control.start, control.close)
        side.session_changed()
        opening: tuple[CameraRef, ...] = ()
        if options.demonstration:
            key = station.signer.public_raw.hex()
            city = Demonstration(options.data / "city", key, cameras.catalogue, self.handle, ledger.state, site)
            await lifetime.add("city", city.start, city.stop)
            opening = city.opening
        return Ready(site, files.types, cameras.feeds, pack, tiles, opening)
