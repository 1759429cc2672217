"""Gateways that were heard or named but not approved: they wait, and are sent nothing but a TLS handshake."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from console.core.gateways import Announcement, Certificate, GatewayFaultError
from console.core.views import GatewayItem
from console.runtime.backoff import Backoff

log = logging.getLogger(__name__)

REFRESH_S = 60.0
"""How often the certificate of an address is read again while it waits for approval."""
MOST_ADDRESSES = 500
MOST_CLAIMS = 8
"""Certificates under which others claim one identity: more say nothing new, and each is a fact and an alarm."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A gateway that is not trusted: who it says it is, and where. `id` is empty until its certificate names one."""

    id: str
    owner: str
    name: str
    driver: str
    fingerprint: str
    hosts: tuple[str, ...]
    port: int
    reason: str = ""

    @property
    def address(self) -> str:
        """Host and port as people write them."""
        host = self.hosts[0] if self.hosts else ""
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    def item(self, state: str) -> GatewayItem:
        """How the technician sees it."""
        shown = self.id or f"address:{self.address}"
        host = self.hosts[0] if self.hosts else ""
        return GatewayItem(shown, self.owner, self.name, state, host, self.port, self.fingerprint, self.reason)


class Strangers:
    """Everything heard and everything named by address, approved or not. Loop thread."""

    def __init__(
        self, read: Callable[[str, int], Awaitable[Certificate]], changed: Callable[[Stranger | None], None]
    ) -> None:
        """`read` reads the certificate of an address; `changed` is told who is new (None: somebody went)."""
        self._read = read
        self._changed = changed
        self._announced: dict[str, Announcement] = {}
        self._by_address: dict[tuple[str, int], Stranger] = {}
        self._claimed: dict[tuple[str, str], Stranger] = {}
        self._probes: dict[tuple[str, int], asyncio.Task[None]] = {}

    def heard(self, announcement: Announcement) -> Stranger:
        """Remember an announcement."""
        self._announced[announcement.service] = announcement
        stranger = _of(announcement)
        self._changed(stranger)
        return stranger

    def gone(self, service: str) -> None:
        """Forget an announcement that was taken back."""
        if self._announced.pop(service, None) is not None:
            self._changed(None)

    def claims(self, stranger: Stranger) -> bool:
        """Remember somebody who shows another certificate for a known identity; whether that is news."""
        key = (stranger.id, stranger.fingerprint)
        news = key not in self._claimed
        if news and sum(1 for gateway, _ in self._claimed if gateway == stranger.id) >= MOST_CLAIMS:
            return False
        self._claimed[key] = stranger
        return news

    def forget_claims(self, gateway: str) -> None:
        """Its true holder was approved anew, or forgotten."""
        for key in [key for key in self._claimed if key[0] == gateway]:
            del self._claimed[key]

    def add(self, host: str, port: int) -> bool:
        """Ask an address for its certificate, again and again until it is approved; False when there are too many."""
        key = (host, port)
        if key in self._probes:
            return True
        if len(self._by_address) >= MOST_ADDRESSES:
            return False
        self._by_address[key] = Stranger("", "", "", "cic", "", (host,), port)
        task = asyncio.get_running_loop().create_task(self._probe(key), name=f"address {host}:{port}")
        self._probes[key] = task
        task.add_done_callback(lambda done: self._ended(key, done))
        self._changed(None)
        return True

    def drop(self, host: str, port: int) -> None:
        """Ask an address no more."""
        self._by_address.pop((host, port), None)
        task = self._probes.pop((host, port), None)
        if task is not None:
            task.cancel()

    def drop_unread(self, shown: str) -> bool:
        """Forget an address by the name it is listed under; whether there was one."""
        for (host, port), stranger in list(self._by_address.items()):
            if shown in (f"address:{stranger.address}", stranger.id):
                self.drop(host, port)
                self._changed(None)
                return True
        return False

    def find(self, shown: str, fingerprint: str = "") -> Stranger | None:
        """Somebody by id (or `address:…`), and by fingerprint if one is given."""
        for stranger in self._all():
            if shown in (stranger.id, f"address:{stranger.address}") and fingerprint in ("", stranger.fingerprint):
                return stranger
        return None

    def items(self, approved: Mapping[str, str]) -> list[GatewayItem]:
        """Those who wait, and those who claim an approved identity. `approved` gives the fingerprint of each id."""
        shown: dict[tuple[str, str], GatewayItem] = {}
        for stranger in self._all():
            if stranger.id in approved and self._beyond(stranger):
                continue
            pin = approved.get(stranger.id)
            if pin is None:
                state = "waiting" if stranger.fingerprint else ("down" if stranger.reason else "connecting")
            elif pin == stranger.fingerprint:
                continue
            else:
                state = "impostor"
            item = stranger.item(state)
            shown.setdefault((item.id, item.fingerprint), item)
        return sorted(shown.values(), key=lambda item: (item.owner, item.name, item.id))

    def _beyond(self, stranger: Stranger) -> bool:
        """Whether it is one claim more than are told of its identity."""
        if (stranger.id, stranger.fingerprint) in self._claimed:
            return False
        return sum(1 for gateway, _ in self._claimed if gateway == stranger.id) >= MOST_CLAIMS

    def announced_by(self, gateway: str, fingerprint: str) -> Iterator[Stranger]:
        """Where this very gateway was heard."""
        return (s for s in self._all() if s.id == gateway and s.fingerprint == fingerprint)

    async def close(self) -> None:
        """Stop asking."""
        tasks = list(self._probes.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _all(self) -> Iterator[Stranger]:
        yield from (_of(announcement) for announcement in self._announced.values())
        yield from self._by_address.values()
        yield from self._claimed.values()

    async def _probe(self, key: tuple[str, int]) -> None:
        host, port = key
        waits = Backoff(1.0, 15.0)
        while True:
            before = self._by_address[key]
            try:
                certificate = await self._read(host, port)
            except GatewayFaultError as fault:
                now = replace(before, reason=fault.code)
                wait_s = waits.next_s()
            else:
                reason = "" if certificate.gateway_id else "gateway.unnamed"
                now = Stranger(
                    certificate.gateway_id, "", before.address, "cic", certificate.fingerprint, (host,), port, reason
                )
                waits.reset()
                wait_s = REFRESH_S
            if now != before:
                self._by_address[key] = now
                self._changed(now if now.id else None)
            await asyncio.sleep(wait_s)

    def _ended(self, key: tuple[str, int], task: asyncio.Task[None]) -> None:
        if self._probes.get(key) is task:
            del self._probes[key]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("address %s:%d", *key, exc_info=error)


def _of(announcement: Announcement) -> Stranger:
    return Stranger(
        announcement.id,
        announcement.owner,
        announcement.name,
        announcement.driver,
        announcement.fingerprint,
        announcement.hosts,
        announcement.port,
    )
