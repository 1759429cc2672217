"""What approved gateways say, taken into the catalogue and its store."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from console.core.catalogue_approved import Approved
from console.core.catalogue_indexing import Indexing
from console.core.catalogue_keeping import Keeping
from console.core.catalogue_pace import Pace
from console.core.catalogue_search import CatalogueIndex
from console.core.catalogue_strangers import Stranger
from console.core.gateways import CatalogueWatcher, Lease, LeaseWatcher, OpenGrant, Params
from console.core.ports import CatalogueStore, StoreFaultError
from console.domain.camera import Camera, CameraRef

log = logging.getLogger(__name__)


class Listening:
    """The catalogue's ear: implements `GatewayListener`. Loop thread; shares the catalogue's sites and watchers."""

    def __init__(
        self,
        sites: Mapping[str, Approved],
        store: CatalogueStore,
        now: Callable[[], datetime],
        index: CatalogueIndex,
        watchers: Sequence[CatalogueWatcher],
        lease_watchers: Sequence[LeaseWatcher],
        changed: Callable[[], None],
        spawn: Callable[[Coroutine[Any, Any, None], str], object],
        claimed: Callable[[Stranger], None],
    ) -> None:
        self._sites = sites
        self._store = store
        self._watchers = watchers
        self._lease_watchers = lease_watchers
        self._changed = changed
        self._spawn = spawn
        self._claimed = claimed
        self._now = now
        self._pace = Pace()
        self._indexing = Indexing(sites, index, spawn, self._pace)
        self._keeping = Keeping(sites, store, spawn, self._numbered, self._pace)

    def hurry(self) -> None:
        """The catalogue closes: what is to be stored is stored without a rest."""
        self._pace.hurry()

    def on_state(self, gateway: str, state: str, code: str, params: Params) -> None:
        """Connected, lost, or not let in."""
        site = self._sites.get(gateway)
        if site is None:
            return
        was_up = site.state == "up"
        site.state, site.reason, site.params = state, code, params
        if state == "up":
            site.stamped(self._now())
            for watcher in tuple(self._watchers):
                watcher.gateway_up(gateway)
        elif was_up:
            site.lost()
            self._spawn(self.keep_last_true(site), f"last true of {gateway}")
        self._changed()

    def on_identity(self, gateway: str, owner: str, name: str) -> None:
        """Keep what it calls itself."""
        self._keep(gateway, owner=owner, name=name)

    def on_address(self, gateway: str, host: str, port: int) -> None:
        """Keep where it is now: it is tried there first after a restart of this console."""
        self._keep(gateway, host=host, port=port)

    def on_cameras(self, gateway: str, cameras: Sequence[Camera]) -> None:
        """Take the list; those without a number wait for it (a few milliseconds) before they are shown."""
        site = self._sites.get(gateway)
        if site is None:
            return
        numbered = site.numbered(cameras)
        former = {camera.ref: camera for camera in site.cameras}
        site.take(camera for camera in numbered if camera.number)
        self._keeping.listed(site, (camera for camera in numbered if not camera.number), self._now())
        self._shown(site)
        for camera in site.cameras:
            if _differs(former.get(camera.ref), camera):
                self._tell(camera)

    def on_camera(self, gateway: str, camera: Camera) -> None:
        """Take one camera as it is now."""
        site = self._sites.get(gateway)
        if site is None:
            return
        former, lasting = site.put(camera)
        site.stamped(self._now())
        if lasting:
            self._keeping.changed(site, self._now())
            self._shown(site)
        else:
            self._changed()
        fresh = site.camera(camera.ref)
        if fresh is not None and _differs(former, fresh):
            self._tell(fresh)

    def on_sharing(self, gateway: str, camera: CameraRef | None) -> None:
        """Terms changed."""
        for watcher in tuple(self._watchers):
            watcher.sharing_changed(gateway, camera)

    def on_grants(self, gateway: str, grants: Sequence[OpenGrant]) -> None:
        """Every opening in force there."""
        for watcher in tuple(self._watchers):
            watcher.grants_read(gateway, grants)

    def on_grant(self, gateway: str, grant: OpenGrant) -> None:
        """One opening changed."""
        for watcher in tuple(self._watchers):
            watcher.grant_changed(grant)

    def on_leases(self, gateway: str, leases: Sequence[Lease]) -> None:
        """Every lease that runs there."""
        for watcher in tuple(self._lease_watchers):
            watcher.leases_read(gateway, leases)

    def on_lease(self, gateway: str, camera: CameraRef, lease: Lease | None, how: str) -> None:
        """One lease changed."""
        for watcher in tuple(self._lease_watchers):
            watcher.lease_changed(camera, lease, how)

    def on_alive(self, gateway: str) -> None:
        """Its list is true at this moment."""
        site = self._sites.get(gateway)
        if site is not None:
            site.stamped(self._now())

    def on_impostor(self, gateway: str, fingerprint: str, address: str) -> None:
        """Somebody answers at its address in its name."""
        site = self._sites.get(gateway)
        if site is None:
            return
        host, _, port = address.rpartition(":")
        record = site.record
        self._claimed(Stranger(gateway, record.owner, record.name, record.driver, fingerprint, (host,), int(port)))

    async def keep_last_true(self, site: Approved) -> None:
        """Write when its list was last true, if that is news."""
        if site.last_true is None or site.last_true == site.record.last_true:
            return
        site.record = replace(site.record, last_true=site.last_true)
        await self._put(site)

    def _keep(self, gateway: str, **what: Any) -> None:
        site = self._sites.get(gateway)
        if site is None:
            return
        record = replace(site.record, **what)
        if record != site.record:
            site.record = record
            self._spawn(self._put(site), f"record of {gateway}")
            self._changed()

    async def _put(self, site: Approved) -> None:
        # A gateway that was forgotten meanwhile must not come back by this.
        if self._sites.get(site.record.id) is not site:
            return
        try:
            await self._store.put_gateway(site.record)
        except StoreFaultError as fault:
            log.error("gateway %s not kept: %s", site.record.id, fault.code)

    def _numbered(self, site: Approved, fresh: list[Camera]) -> None:
        self._shown(site)
        for camera in fresh:
            self._tell(camera)

    def _shown(self, site: Approved) -> None:
        self._indexing.due(site)
        self._changed()

    def _tell(self, camera: Camera) -> None:
        for watcher in tuple(self._watchers):
            watcher.camera_changed(camera)


def _differs(former: Camera | None, fresh: Camera) -> bool:
    return former is None or replace(former, last_true=fresh.last_true) != fresh
