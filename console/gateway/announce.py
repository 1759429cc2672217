"""Announces the gateway on the local network, and says goodbye."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence

import ifaddr
from zeroconf import NonUniqueNameException
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from console.wire.announce import SERVICE_TYPE, Announcement, encode, instance_name


def own_addresses() -> list[str]:
    """Return this machine's IPv4 addresses that others can reach; loopback only when there is nothing else."""
    found = [str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)]
    outward = [
        address
        for address in found
        if not ipaddress.ip_address(address).is_loopback and not ipaddress.ip_address(address).is_link_local
    ]
    return outward or ["127.0.0.1"]


def interfaces_for(host: str, given: Sequence[str]) -> list[str]:
    """Return where to announce: as told, else where the server can be reached, and nowhere else."""
    if given:
        return list(given)
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = ipaddress.ip_address(socket.gethostbyname(host))
    return own_addresses() if address.is_unspecified else [str(address)]


class Announcer:
    """One mDNS registration. Event loop only."""

    def __init__(self, announcement: Announcement, port: int, interfaces: Sequence[str]) -> None:
        self._interfaces = list(interfaces)
        self._info = AsyncServiceInfo(
            SERVICE_TYPE,
            instance_name(announcement),
            port=port,
            properties=encode(announcement),
            server=f"cic-{announcement.id.hex[-12:]}.local.",
            parsed_addresses=self._interfaces,
        )
        self._zeroconf: AsyncZeroconf | None = None
        self._registered = False

    async def start(self) -> None:
        """Announce. Takes about a second: the name is probed first.

        Raises:
            OSError: when an interface does not exist.
        """
        self._zeroconf = AsyncZeroconf(interfaces=self._interfaces)
        try:
            await (await self._zeroconf.async_register_service(self._info, strict=False))
        except NonUniqueNameException:
            # The last run was killed and its record is still remembered: take the name beside it
            await (await self._zeroconf.async_register_service(self._info, allow_name_change=True, strict=False))
        self._registered = True

    async def stop(self) -> None:
        """Say goodbye, so that consoles need not wait for the record to run out."""
        if self._zeroconf is None:
            return
        if self._registered:
            await (await self._zeroconf.async_unregister_service(self._info))
        await self._zeroconf.async_close()
