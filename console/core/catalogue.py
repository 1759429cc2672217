"""The catalogue: owners, gateways and cameras, kept true while gateways are there and kept at all when they are not.

Discovery proposes, people dispose: an unknown gateway waits; an approved one is pinned; one that claims a known
identity with another certificate is reported and never connected.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from console.core.catalogue_approved import Approved
from console.core.catalogue_identity import Identity, normalise
from console.core.catalogue_listening import Listening
from console.core.catalogue_publishing import Publishing
from console.core.catalogue_search import CatalogueIndex
from console.core.catalogue_strangers import Stranger, Strangers
from console.core.commands import Outcome
from console.core.gateways import (
    Announcement,
    CatalogueWatcher,
    Discovery,
    GatewayDriver,
    GatewayFaultError,
    GatewayLink,
    LeaseWatcher,
    Params,
    Record,
)
from console.core.ports import CatalogueStore, GatewayRecord, StoreFaultError
from console.core.views import CatalogueView, OwnerItem
from console.domain.bodies import GatewayApproved, GatewayForgotten, GatewayImpostor
from console.domain.camera import Camera, CameraRef
from console.runtime.own_tasks import OwnTasks

log = logging.getLogger(__name__)

Notify = Callable[[str, Params, str], None]
"""Tell somebody: code, parameters, about."""


@dataclass(frozen=True, slots=True)
class CatalogueParts:
    """What the catalogue stands on. `drivers` by the name gateways announce; `routed` are addresses to ask."""

    store: CatalogueStore
    drivers: Mapping[str, GatewayDriver]
    discovery: Discovery | None
    publish: Callable[[CatalogueView], None]
    record: Record
    notify: Notify
    owners: Sequence[OwnerItem] = ()
    routed: Sequence[tuple[str, int]] = ()
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


class Catalogue:
    """Loop thread, except `index`, which any thread may search.

    Attributes:
        index: the searchable catalogue; of a gateway with many cameras at most a second behind the newest view.
    """

    def __init__(self, parts: CatalogueParts, *, connect: bool = True) -> None:
        """With `connect=False` (the command line) approved gateways are known but not spoken to."""
        self.index = CatalogueIndex()
        self.index.name_owners(parts.owners)
        self._parts = parts
        self._connect = connect
        self._sites: dict[str, Approved] = {}
        self._identity = Identity(parts.drivers, parts.now)
        self._strangers = Strangers(self._identity.certificate, self._stranger_changed)
        self._watchers: list[CatalogueWatcher] = []
        self._lease_watchers: list[LeaseWatcher] = []
        self._news = asyncio.Event()
        self._tasks = OwnTasks("catalogue")
        self._publishing = Publishing(lambda: parts.publish(self.view()))
        self._revision = 0
        self._listening = Listening(
            self._sites,
            parts.store,
            parts.now,
            self.index,
            self._watchers,
            self._lease_watchers,
            self.changed,
            self._tasks.spawn,
            self._claimed,
        )

    async def start(self) -> None:
        """Show what is kept, connect what is approved, listen for the rest.

        Raises:
            StoreFaultError: what is kept cannot be read.
        """
        cached: dict[str, list[Camera]] = {}
        for camera in await self._parts.store.cameras():
            cached.setdefault(camera.ref.gateway, []).append(camera)
        for record in await self._parts.store.gateways():
            self._settle(record, cached.get(record.id, []))
        self.changed()
        for host, port in self._parts.routed:
            self._strangers.add(host, port)
        if self._parts.discovery is not None:
            await self._parts.discovery.start(self._heard, self._strangers.gone)

    async def close(self) -> None:
        """End every connection; keep when each list was last true."""
        self._publishing.refuse()
        if self._parts.discovery is not None:
            await self._parts.discovery.close()
        await self._strangers.close()
        links = [site.link for site in self._sites.values() if site.link is not None]
        await asyncio.gather(*(link.close() for link in links))
        self._publishing.stop()
        self._listening.hurry()
        # What is being written is let finish: it holds cameras' numbers.
        await self._tasks.over()
        for site in self._sites.values():
            await self._listening.keep_last_true(site)

    def watch(self, watcher: CatalogueWatcher) -> Callable[[], None]:
        """Tell it what happens until the returned function is called."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    def watch_leases(self, watcher: LeaseWatcher) -> None:
        """Tell it who steers what."""
        self._lease_watchers.append(watcher)

    def camera(self, ref: CameraRef) -> Camera | None:
        """A camera as last known."""
        site = self._sites.get(ref.gateway)
        return site.camera(ref) if site is not None else None

    def by_number(self, number: int) -> Camera | None:
        """The camera with this permanent number."""
        ref = self.index.by_number(number)
        return self.camera(ref) if ref is not None else None

    def cameras_of(self, gateway: str) -> tuple[Camera, ...]:
        """Every camera of an approved gateway, as last known."""
        site = self._sites.get(gateway)
        return site.cameras if site is not None else ()

    def link(self, gateway: str) -> GatewayLink | None:
        """The connection to an approved gateway."""
        site = self._sites.get(gateway)
        return site.link if site is not None else None

    def record(self, gateway: str) -> GatewayRecord | None:
        """An approved gateway as stored."""
        site = self._sites.get(gateway)
        return site.record if site is not None else None

    def approved(self) -> tuple[str, ...]:
        """The ids of approved gateways."""
        return tuple(self._sites)

    def state(self, gateway: str) -> str:
        """`up`, `down`, … of an approved gateway; empty for any other."""
        site = self._sites.get(gateway)
        return site.state if site is not None else ""

    def view(self) -> CatalogueView:
        """What is known now."""
        sites = sorted(self._sites.values(), key=lambda site: (site.record.owner, site.record.name, site.record.id))
        approved = {site.record.id: site.record.fingerprint for site in sites}
        self._revision += 1
        return CatalogueView(
            revision=self._revision,
            owners=tuple(self._parts.owners),
            gateways=(*(site.item() for site in sites), *self._strangers.items(approved)),
            cameras=tuple(camera for site in sites for camera in site.cameras),
            stale=frozenset(site.record.id for site in sites if site.state != "up"),
        )

    async def seen(self, gateway: str, within_s: float) -> bool:
        """Wait until a gateway has been heard, or its address has shown a certificate, or it is approved already."""

        def known() -> bool:
            stranger = self._strangers.find(gateway)
            return gateway in self._sites or (stranger is not None and bool(stranger.fingerprint))

        try:
            async with asyncio.timeout(within_s):
                while not known():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return False
        return True

    async def approve(self, gateway: str, fingerprint: str, by: str = "") -> Outcome:
        """Pin a gateway. Its certificate is read and compared with the fingerprint that the technician was given.

        `by` is the person's id, empty for the command line.

        Refused with `gateway.fingerprint_malformed`, `gateway.unknown`, `gateway.fingerprint_mismatch`,
        `gateway.identity`, `gateway.driver_unknown`, `store.…`, or the driver's reason. On success `value` is its id.
        """
        pin = normalise(fingerprint)
        if pin is None:
            return Outcome(False, "gateway.fingerprint_malformed")
        stranger = self._strangers.find(gateway, pin)
        known = self._sites.get(stranger.id if stranger is not None else gateway)
        if known is not None and known.record.fingerprint == pin:
            return Outcome(True, value=known.record.id)
        if stranger is None:
            other = self._strangers.find(gateway)
            if other is None or not other.fingerprint:
                # An address that was asked in vain is told by why it did not answer.
                code = (other.reason if other is not None else "") or "gateway.unknown"
                return Outcome(False, code, (("gateway", gateway[:80]),))
            return Outcome(False, "gateway.fingerprint_mismatch", (("announced", other.fingerprint),))
        try:
            record = await self._identity.pinned(stranger, pin)
            await self._store_approval(record, by)
        except GatewayFaultError as fault:
            return Outcome(False, fault.code, fault.params)
        except StoreFaultError as fault:
            return Outcome(False, f"store.{fault.code}", fault.params)
        await self._replace(record)
        return Outcome(True, value=record.id)

    async def forget(self, gateway: str, by: str = "") -> Outcome:
        """Withdraw an approval; its cameras leave the catalogue and keep their numbers."""
        site = self._sites.get(gateway)
        if site is None:
            if self._strangers.drop_unread(gateway):
                return Outcome(True, value=gateway)
            return Outcome(False, "gateway.unknown", (("gateway", gateway[:80]),))
        try:
            await self._parts.store.drop_gateway(gateway)
            await self._parts.record(f"gateway:{gateway}", GatewayForgotten(), by)
        except StoreFaultError as fault:
            return Outcome(False, f"store.{fault.code}", fault.params)
        if self._sites.pop(gateway, None) is not None and site.link is not None:
            await site.link.close()
        self._strangers.forget_claims(gateway)
        self.index.update(gateway, ())
        self.changed()
        return Outcome(True, value=gateway)

    async def add_by_address(self, host: str, port: int) -> Outcome:
        """Ask an address for its certificate; it then waits for approval like any other."""
        if not re.fullmatch(r"[A-Za-z0-9.:_%-]{1,253}", host) or not 1 <= port <= 65535:
            return Outcome(False, "gateway.address_malformed")
        if not self._strangers.add(host, port):
            return Outcome(False, "gateway.too_many")
        return Outcome(True, value=f"address:{host}:{port}")

    def changed(self) -> None:
        """Something is new: it is told with the next view."""
        self._news.set()
        self._publishing.changed()

    async def _store_approval(self, record: GatewayRecord, by: str) -> None:
        former = self._sites.get(record.id)
        await self._parts.store.put_gateway(record)
        body = GatewayApproved(owner=record.owner, name=record.name, fingerprint=record.fingerprint)
        try:
            await self._parts.record(f"gateway:{record.id}", body, by)
        except StoreFaultError:
            # No approval without its author's fact.
            if former is None:
                await self._parts.store.drop_gateway(record.id)
            else:
                await self._parts.store.put_gateway(former.record)
            raise

    async def _replace(self, record: GatewayRecord) -> None:
        former = self._sites.pop(record.id, None)
        if former is not None and former.link is not None:
            await former.link.close()
        self._strangers.forget_claims(record.id)
        self._strangers.drop(record.host, record.port)
        self._settle(record, former.cameras if former is not None else ())
        self.changed()

    def _settle(self, record: GatewayRecord, cached: Sequence[Camera]) -> None:
        site = Approved(record, cached)
        self._sites[record.id] = site
        self.index.update(record.id, site.cameras)
        try:
            driver = self._identity.driver(record.driver)
            if self._connect:
                site.link = driver.link(record, self._listening)
                site.link.start()
        except GatewayFaultError as fault:
            site.state, site.reason, site.params = "down", fault.code, fault.params
            return
        if site.link is not None:
            for stranger in self._strangers.announced_by(record.id, record.fingerprint):
                site.link.announced(stranger.hosts, stranger.port)

    def _heard(self, announcement: Announcement, again: bool) -> None:
        if again:
            site = self._sites.get(announcement.id)
            if site is not None and site.link is not None and site.record.fingerprint == announcement.fingerprint:
                site.link.announced(announcement.hosts, announcement.port)
            return
        self._strangers.heard(announcement)

    def _stranger_changed(self, stranger: Stranger | None) -> None:
        site = self._sites.get(stranger.id) if stranger is not None else None
        if stranger is not None and site is not None:
            if site.record.fingerprint != stranger.fingerprint:
                self._claimed(stranger)
            elif site.link is not None:
                site.link.announced(stranger.hosts, stranger.port)
        self.changed()

    def _claimed(self, impostor: Stranger) -> None:
        """A known identity with another certificate: an alarm, once for each certificate."""
        if not self._strangers.claims(impostor):
            return
        params = (("gateway", impostor.id), ("fingerprint", impostor.fingerprint), ("address", impostor.address))
        self._parts.notify("gateway.impostor", params, f"gateway:{impostor.id}")
        body = GatewayImpostor(fingerprint=impostor.fingerprint, address=impostor.address)
        self._tasks.spawn(self._record_quietly(f"gateway:{impostor.id}", body), "record impostor")
        self.changed()

    async def _record_quietly(self, about: str, body: GatewayImpostor) -> None:
        try:
            await self._parts.record(about, body, "")
        except StoreFaultError as fault:
            log.error("fact %s not written: %s", body.kind, fault.code)
