"""The catalogue without a window: for commands given while no console runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from console.adapters.discovery.mdns import MdnsDiscovery
from console.adapters.gateways.cic import CicDriver
from console.adapters.secrets.workstation import WorkstationSecrets, open_secrets
from console.adapters.settings.station import station_name
from console.adapters.store import Store, open_store, store_exists
from console.core.catalogue import Catalogue, CatalogueParts
from console.core.commands import Outcome
from console.core.ledger import Ledger
from console.core.notary import Draft, Notary
from console.core.state import State
from console.domain.bodies import Body
from console.domain.time import Stamp
from console.runtime.os_user import os_user


class Alone:
    """What a command may do. Loop of the command."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def listed(self) -> Mapping[str, Any]:
        """Every gateway known or heard by now."""
        return {"ok": True, "gateways": [asdict(item) for item in self._catalogue.view().gateways]}

    async def add(self, host: str, port: int) -> Mapping[str, Any]:
        """Ask an address for its certificate."""
        return _answer(await self._catalogue.add_by_address(host, port))

    async def approve(self, gateway: str, fingerprint: str, wait_s: float) -> Mapping[str, Any]:
        """Approve one, once it was heard."""
        await self._catalogue.seen(gateway, wait_s)
        return _answer(await self._catalogue.approve(gateway, fingerprint, author()))

    async def forget(self, gateway: str) -> Mapping[str, Any]:
        """Withdraw an approval."""
        return _answer(await self._catalogue.forget(gateway, author()))


@asynccontextmanager
async def alone(folder: Path, interfaces: tuple[str, ...]) -> AsyncIterator[Alone]:
    """Open the store of a folder (made if there is none) with a catalogue that listens but connects to nobody.

    Raises:
        StoreFaultError, SecretsFaultError, StationNameError: it cannot be opened.
    """
    secrets, station, store = await asyncio.to_thread(opened, folder)
    try:
        last = Stamp(*await store.last_stamp(), station)
        ledger = Ledger(store, Notary(secrets.signer, lambda: time.time_ns() // 1_000_000, station, last), State())

        async def record(about: str, body: Body, by: str) -> None:
            async with ledger.turn:
                await ledger.commit([Draft(about, body)], by or author())

        catalogue = Catalogue(
            CatalogueParts(
                store=store,
                drivers={"cic": CicDriver(secrets.signer, station)},
                discovery=MdnsDiscovery(interfaces),
                publish=lambda view: None,
                record=record,
                notify=lambda code, params, about: None,
            ),
            connect=False,
        )
        await catalogue.start()
        try:
            yield Alone(catalogue)
        finally:
            await catalogue.close()
    finally:
        await asyncio.to_thread(store.close)


def author() -> str:
    """Whom facts from the command line name: the machine's own user."""
    return f"system:command_line:{os_user()}"


def opened(folder: Path) -> tuple[WorkstationSecrets, str, Store]:
    """Keys, station name and store of a folder. Touches the disk: never on a loop.

    Raises:
        StoreFaultError, SecretsFaultError, StationNameError: it cannot be opened.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    secrets = open_secrets(folder, store_exists=store_exists(folder))
    station = station_name(folder, "", secrets.signer.key_id)
    store = open_store(folder, secrets.store_key, demonstration=False, signer=secrets.signer, workstation=station)
    return secrets, station, store


def _answer(outcome: Outcome) -> dict[str, Any]:
    return {"ok": outcome.ok, "code": outcome.code, "params": dict(outcome.params), "value": outcome.value}
