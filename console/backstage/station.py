"""Opens what this workstation keeps: its keys, its name, its store, and the ledger over it. Loop thread."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from console.adapters.secrets.signing import Ed25519Signer
from console.adapters.secrets.workstation import open_secrets
from console.adapters.settings.station import station_name
from console.adapters.store import Store, open_store, store_exists
from console.background import nothing
from console.core.gateways import Record
from console.core.ledger import Ledger
from console.core.likeness import COMPARED_MS
from console.core.notary import Draft, Notary
from console.core.screens import Screens
from console.core.site import Site
from console.core.state import State
from console.domain.bodies import Body
from console.domain.shift import shift_of
from console.domain.time import Stamp
from console.options import Options
from console.runtime.lifetime import AsyncLifetime

DAY_MS = 86_400_000
DEMONSTRATION_STATION = "07"
SYSTEM = "system:console"
"""Who a fact is by where no person is named."""
STORE_CLOSE_S = 12.0


@dataclass(frozen=True, slots=True)
class Station:
    """A workstation that is open: the store of its facts, the key they are signed with, its name."""

    store: Store
    signer: Ed25519Signer
    name: str


async def open_station(options: Options, lifetime: AsyncLifetime) -> Station:
    """Open keys, name and store, on a thread of their own; the store ends with `lifetime`.

    Raises:
        SecretsFaultError, StoreFaultError, StationNameError: with a code for the operator.
        OSError: the folder cannot be made.
    """
    wanted = options.workstation or (DEMONSTRATION_STATION if options.demonstration else "")

    def opened() -> Station:
        options.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        secrets = open_secrets(options.data, store_exists=store_exists(options.data))
        name = station_name(options.data, wanted, secrets.signer.key_id)
        store = open_store(
            options.data,
            secrets.store_key,
            demonstration=options.demonstration,
            signer=secrets.signer,
            workstation=name,
        )
        return Station(store, secrets.signer, name)

    station = await asyncio.to_thread(opened)
    await lifetime.add("store", nothing, lambda: asyncio.to_thread(station.store.close), deadline_s=STORE_CLOSE_S)
    for public_raw in await station.store.known_keys():
        station.signer.learn(public_raw)
    return station


async def open_ledger(station: Station, site: Site, *, demonstration: bool) -> Ledger:
    """The ledger over the store, with what is needed at once.

    Raises:
        StoreFaultError: what is kept cannot be read.
    """
    stamp = Stamp(*await station.store.last_stamp(), station.name)
    ledger = Ledger(station.store, Notary(station.signer, now_ms, station.name, stamp), State())
    # The demonstration goes on with its day; elsewhere memory holds what goes on and what an entry is compared
    # with, and the store the rest.
    await ledger.load(now_ms() - DAY_MS if demonstration else _needed_since_ms(site))
    return ledger


async def fill(store: Store, ledger: Ledger, screens: Screens, site: Site, look: Callable[[], None]) -> None:
    """Finish what an upgrade left to do; what was missing until then is taken up. Then nothing, for ever.

    Raises:
        StoreFaultError: the store cannot go on.
    """
    if await store.finish():
        async with ledger.turn:
            await ledger.load(_needed_since_ms(site))
        look()
        await screens.start()
    await asyncio.Event().wait()


def recorder(ledger: Ledger) -> Record:
    """How a part that decides nothing writes a fact down; it raises StoreFaultError where that fails."""

    async def record(about: str, body: Body, by: str) -> None:
        async with ledger.turn:
            await ledger.commit([Draft(about, body)], by or SYSTEM)

    return record


def now_ms() -> int:
    """The workstation's wall clock: ms since 1970, UTC. Any thread."""
    return time.time_ns() // 1_000_000


def _needed_since_ms(site: Site) -> int:
    """What began before this is not needed at once: neither to compare an entry with, nor as load of this shift."""
    at_ms = now_ms()
    return min(at_ms - COMPARED_MS, shift_of(at_ms, site.shifts, site.zone)[0])
