"""Gateways that announce themselves on the local network, by mDNS (zeroconf)."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from zeroconf import InterfaceChoice, RecordUpdate, RecordUpdateListener, ServiceStateChange, Zeroconf
from zeroconf._dns import DNSPointer
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from console.core.gateways import Announcement
from console.runtime.backoff import Backoff
from console.wire import announce

log = logging.getLogger(__name__)

RESOLVE_MS = 3000
AT_ONCE = 16
MOST_SERVICES = 2000
"""A network that announces more is under attack, or mistaken; the first ones are kept."""
MOST_HOSTS = 4
SECOND_LOOK_S = 1.5
"""After a change, records of before may still be remembered for a second."""

Heard = Callable[[Announcement, bool], None]
Gone = Callable[[str], None]


class MdnsDiscovery:
    """Browses for gateways until closed. All of it, callbacks included, on the loop thread."""

    def __init__(self, interfaces: Sequence[str] = ()) -> None:
        """`interfaces` are addresses to listen on; none means all of this machine."""
        self._interfaces = list(interfaces)
        self._zeroconf: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None
        self._echo: _Echo | None = None
        self._heard: Heard | None = None
        self._gone: Gone | None = None
        self._known: dict[str, Announcement | None] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def start(self, heard: Heard, gone: Gone) -> None:
        """Begin. Without a usable network it tries again by itself, and says so in the log only.

        Args:
            heard: told of an announcement that is new or changed (`False`), or was made once more (`True`).
            gone: told the service name of one that said goodbye or ran out.
        """
        self._heard, self._gone = heard, gone
        self._run("open", self._open())

    async def close(self) -> None:
        """End; nothing is told any more."""
        self._heard = self._gone = None
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        if self._browser is not None:
            await self._browser.async_cancel()
            self._browser = None
        if self._zeroconf is not None:
            if self._echo is not None:
                self._zeroconf.zeroconf.async_remove_listener(self._echo)
            await self._zeroconf.async_close()
            self._zeroconf = None
        self._known.clear()

    async def _open(self) -> None:
        waits = Backoff(1.0, 30.0)
        while True:
            try:
                zeroconf = AsyncZeroconf(interfaces=self._interfaces or InterfaceChoice.All)
            except OSError as error:
                wait_s = waits.next_s()
                log.warning("mDNS cannot be opened (%s), next try in %.0f s", error, wait_s)
                await asyncio.sleep(wait_s)
                continue
            break
        self._zeroconf = zeroconf
        self._echo = _Echo(self._again)
        zeroconf.zeroconf.async_add_listener(self._echo, None)
        self._browser = AsyncServiceBrowser(zeroconf.zeroconf, announce.SERVICE_TYPE, handlers=[self._changed])

    # zeroconf calls by these names
    def _changed(self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        if state_change is ServiceStateChange.Removed:
            self._forget(name)
        elif name in self._known or len(self._known) < MOST_SERVICES:
            changed = name in self._known
            self._known.setdefault(name, None)
            self._run(name, self._resolve(name, changed))

    def _forget(self, name: str) -> None:
        task = self._tasks.pop(name, None)
        if task is not None:
            task.cancel()
        if self._known.pop(name, None) is not None and self._gone is not None:
            self._gone(name)

    def _again(self, name: str) -> None:
        known = self._known.get(name)
        if known is not None and self._heard is not None:
            self._heard(known, True)

    async def _resolve(self, name: str, changed: bool) -> None:
        waits = Backoff(0.5, 30.0)
        while True:
            if await self._look(name):
                break
            await asyncio.sleep(waits.next_s())
        if changed:
            await asyncio.sleep(SECOND_LOOK_S)
            await self._look(name)

    async def _look(self, name: str) -> bool:
        """Whether this name is settled: resolved, or refused for what it says."""
        if self._zeroconf is None:
            return False
        info = AsyncServiceInfo(announce.SERVICE_TYPE, name)
        async with self._slots:
            if not await info.async_request(self._zeroconf.zeroconf, RESOLVE_MS):
                return False
        try:
            found = _announcement(name, info)
        except announce.AnnouncementRefusedError as error:
            log.info("announcement left out: %s", error.code)
            return True
        if found is None:
            return False
        if found != self._known.get(name) and self._heard is not None:
            self._known[name] = found
            self._heard(found, False)
        return True

    def _run(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        former = self._tasks.pop(name, None)
        if former is not None:
            former.cancel()
        task = asyncio.get_running_loop().create_task(work, name=f"mdns {name}"[:80])
        self._tasks[name] = task
        task.add_done_callback(lambda done: self._ended(name, done))

    def _ended(self, name: str, task: asyncio.Task[None]) -> None:
        if self._tasks.get(name) is task:
            del self._tasks[name]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("mDNS: %s", name[:80], exc_info=error)


class _Echo(RecordUpdateListener):
    """Notices a gateway that announces itself once more with nothing changed: what a browser keeps to itself."""

    def __init__(self, again: Callable[[str], None]) -> None:
        super().__init__()
        self._again = again

    def async_update_records(self, zc: Zeroconf, now: float, records: list[RecordUpdate]) -> None:
        """Called by zeroconf on the loop with every batch that arrives."""
        for update in records:
            record = update.new
            if (
                update.old is not None
                and isinstance(record, DNSPointer)
                and record.name == announce.SERVICE_TYPE
                and not record.is_expired(now)
            ):
                self._again(record.alias)


def _announcement(name: str, info: AsyncServiceInfo) -> Announcement | None:
    """What the records say; None while they are incomplete.

    Raises:
        AnnouncementRefusedError: they cannot be a gateway's.
    """
    hosts = _ordered(info.parsed_scoped_addresses())
    if not hosts or not info.port:
        return None
    said = announce.decode(info.properties)
    return Announcement(
        service=name,
        id=str(said.id),
        owner=said.owner,
        name=said.name,
        driver=said.driver,
        api=said.api,
        fingerprint=said.fp,
        hosts=hosts,
        port=info.port,
    )


def _ordered(addresses: Sequence[str]) -> tuple[str, ...]:
    """IPv4 first, addresses that lead nowhere beyond the cable last; a few at most."""

    def rank(text: str) -> tuple[bool, bool]:
        address = ipaddress.ip_address(text.partition("%")[0])
        return address.is_link_local, address.version != 4

    return tuple(sorted(dict.fromkeys(addresses), key=rank)[:MOST_HOSTS])
