"""Who a gateway is, by its certificate: read before anything is believed, compared with what a person was told.

Loop thread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from console.core.catalogue_strangers import Stranger
from console.core.gateways import Certificate, GatewayDriver, GatewayFaultError
from console.core.ports import GatewayRecord

DEFAULT_DRIVER = "cic"
"""Asks an address that nobody announced."""


class Identity:
    """Asks through the driver that a gateway names; sends nothing but a TLS handshake."""

    def __init__(self, drivers: Mapping[str, GatewayDriver], now: Callable[[], datetime]) -> None:
        """`drivers` by the name gateways announce."""
        self._drivers = drivers
        self._now = now

    def driver(self, name: str) -> GatewayDriver:
        """The driver of this name.

        Raises:
            GatewayFaultError: `gateway.driver_unknown`.
        """
        driver = self._drivers.get(name)
        if driver is None:
            raise GatewayFaultError("gateway.driver_unknown", (("driver", name),))
        return driver

    async def certificate(self, host: str, port: int) -> Certificate:
        """What an address shows.

        Raises:
            GatewayFaultError: why there is none.
        """
        return await self.driver(DEFAULT_DRIVER).fetch_certificate(host, port)

    async def pinned(self, stranger: Stranger, pin: str) -> GatewayRecord:
        """The record of a gateway whose certificate, read just now, is the one that the technician was told of.

        Raises:
            GatewayFaultError: `gateway.fingerprint_mismatch`, `gateway.identity`, `gateway.driver_unknown`, or why no
                address of it answers.
        """
        driver = self.driver(stranger.driver)
        fault = GatewayFaultError("gateway.unreachable")
        for host in stranger.hosts:
            try:
                certificate = await driver.fetch_certificate(host, stranger.port)
            except GatewayFaultError as unread:
                fault = unread
                continue
            if certificate.fingerprint != pin:
                fault = GatewayFaultError("gateway.fingerprint_mismatch", (("shown", certificate.fingerprint),))
                continue
            gateway = certificate.gateway_id or stranger.id
            if not gateway or gateway != (stranger.id or gateway):
                raise GatewayFaultError("gateway.identity", (("shown", certificate.gateway_id),))
            return GatewayRecord(
                id=gateway,
                owner=stranger.owner,
                name=stranger.name,
                driver=stranger.driver,
                host=host,
                port=stranger.port,
                fingerprint=pin,
                certificate_pem=certificate.pem,
                approved_at=self._now(),
            )
        raise fault


def normalise(fingerprint: str) -> str | None:
    """A fingerprint as people type it (colons, spaces, capitals) in the form used everywhere; None if it is none."""
    plain = re.sub(r"[\s:-]", "", fingerprint).lower()
    return plain if re.fullmatch(r"[0-9a-f]{64}", plain) else None
