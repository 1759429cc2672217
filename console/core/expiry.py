"""What a content may be kept for, carried out: callers, pictures and positions are erased when their time is over.

Each erasure is a fact of its own, which goes wherever the content went and wins against any copy that turns up later
(LAW: arrêté of 14 April 2009; CSI L252-3, L252-5). The skeleton of the erased fact stays, and its signature with it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence

from console.core.ledger import Ledger
from console.core.notary import Draft
from console.core.ports import SettingsStore, StoreFaultError
from console.domain.bodies import FactErased
from console.domain.fact import RetentionClass

log = logging.getLogger(__name__)

DAY_MS = 86_400_000
EVERY_S = 3_600.0
AFTER_START_S = 60.0
"""Whoever has just sat down comes first."""
BETWEEN_PAGES_S = 0.05
"""A first look at years of facts takes minutes: searches go between its pages."""
AT_ONCE = 50
"""Erasures in one transaction; whoever writes meanwhile waits for one such."""
EXPIRING = (RetentionClass.PERSONAL, RetentionClass.PICTURE, RetentionClass.PRESENCE)
"""Classes whose contents go by themselves. The log and the journal go with their own procedure."""
AUTHOR = "system:retention"
SCOPE = "workstation"


class Expiry:
    """Looks once an hour. Loop thread; every step is short."""

    def __init__(self, ledger: Ledger, settings: SettingsStore, days: Mapping[RetentionClass, int]) -> None:
        """`days` is how long each class is kept, from the site file."""
        self._ledger = ledger
        self._settings = settings
        self._days = days

    async def run(self) -> None:
        """For ever; a store that cannot be written is tried again at the next turn."""
        await asyncio.sleep(AFTER_START_S)
        while True:
            try:
                await self.sweep()
            except StoreFaultError as fault:
                log.warning("what has had its time could not be erased: %s", fault.code)
            await asyncio.sleep(EVERY_S)

    async def sweep(self) -> int:
        """Erase everything whose time is over; how many contents that were.

        Raises:
            StoreFaultError: what was not erased yet stays for the next turn.
        """
        return sum([await self._sweep(retention) for retention in EXPIRING])

    async def _sweep(self, retention: RetentionClass) -> int:
        days = self._days[retention]
        now_ms = self._ledger.notary.now_ms()
        key = f"expiry.{retention.value}.{days}"  # other days: everything is looked at again
        after = _number(await self._settings.get(SCOPE, key))
        erased = 0
        while True:
            page = await self._ledger.store.due(retention.value, now_ms - days * DAY_MS, after, now_ms)
            for start in range(0, len(page.due), AT_ONCE):
                await self._erase(page.due[start : start + AT_ONCE], f"retention.{retention.value}.{days}d")
            erased += len(page.due)
            if page.looked_until != after:
                after = page.looked_until
                await self._settings.put(SCOPE, key, str(after))
            if not page.more:
                return erased
            await asyncio.sleep(BETWEEN_PAGES_S)

    async def _erase(self, due: Sequence[tuple[str, str]], rule: str) -> None:
        async with self._ledger.turn:
            await self._ledger.commit([Draft(about, FactErased(fact, rule)) for fact, about in due], AUTHOR)


def _number(kept: str | None) -> int:
    return int(kept) if kept is not None and kept.isdecimal() else 0
