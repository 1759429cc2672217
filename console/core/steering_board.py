"""Who steers what, as the screen is told: leases that gateways tell of, and what went wrong with them. Loop thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from console.core.gateways import Lease, Params, Steered
from console.core.steering_hand import Hand
from console.core.views import SteeredItem, SteeringView
from console.domain.camera import CameraRef

TOLD_S = 0.1
"""What gateways tell by themselves reaches the screen this often: one that talks too much costs no more."""
MOST = 20_000
"""Leases that are remembered at all."""
SHOWN_MS = 2_000
"""A lease that is prolonged less than this is no news."""


class SteeringBoard:
    """Remembers, and publishes.

    Attributes:
        priority: how much the wish of whoever sits here weighs, 0 for nobody.
    """

    def __init__(
        self,
        hands: Mapping[CameraRef, Hand],
        offset_ms: Callable[[str], int],
        publish: Callable[[SteeringView], None],
    ) -> None:
        """`hands` are the cameras steered here; `offset_ms` gives a gateway's clock less this workstation's."""
        self._hands = hands
        self._offset_ms = offset_ms
        self._publish = publish
        self._leases: dict[CameraRef, Lease] = {}
        self._faults: dict[CameraRef, tuple[str, Params]] = {}
        self._revision = 0
        self._telling: asyncio.TimerHandle | None = None
        self._closed = False
        self.priority = 0

    def took(self, ref: CameraRef, done: Steered, *, news: bool = False) -> None:
        """A gateway did what was asked here; told unless nothing of it is news."""
        before, lease = self._leases.get(ref), done.lease
        if lease is None:
            self._leases.pop(ref, None)
        else:
            self._leases[ref] = lease
        news = news or self._faults.pop(ref, None) is not None
        if news or before is None or lease is None or replace(before, until_ms=0) != replace(lease, until_ms=0):
            self.changed()
        elif lease.until_ms - before.until_ms < SHOWN_MS:
            self._leases[ref] = before
        else:
            self.changed()

    def remember(self, ref: CameraRef, lease: Lease) -> None:
        """A lease runs, whoever's."""
        if ref in self._leases or len(self._leases) < MOST:
            self._leases[ref] = lease

    def forget(self, ref: CameraRef) -> None:
        """No lease runs there any more."""
        self._leases.pop(ref, None)

    def at(self, gateway: str) -> list[CameraRef]:
        """The cameras of one gateway that have a lease."""
        return [ref for ref in self._leases if ref.gateway == gateway]

    def fault(self, ref: CameraRef, code: str, params: Params = ()) -> None:
        """Something went wrong there."""
        self._faults[ref] = (code, params)

    def settle(self, ref: CameraRef) -> None:
        """What went wrong there is over."""
        self._faults.pop(ref, None)

    def heard(self) -> None:
        """Tell the screen soon, with whatever else is heard until then."""
        if self._telling is None and not self._closed:
            self._telling = asyncio.get_running_loop().call_later(TOLD_S, self.changed)

    def changed(self) -> None:
        """Tell the screen now."""
        if self._telling is not None:
            self._telling.cancel()
            self._telling = None
        self._revision += 1
        refs = dict.fromkeys((*self._leases, *self._hands, *self._faults))
        self._publish(SteeringView(self._revision, tuple(self._item(ref) for ref in refs), self.priority))

    def close(self) -> None:
        """Nothing that is heard is told any more."""
        self._closed = True
        if self._telling is not None:
            self._telling.cancel()

    def _item(self, ref: CameraRef) -> SteeredItem:
        lease, hand = self._leases.get(ref), self._hands.get(ref)
        fault, params = self._faults.get(ref, ("", ()))
        item = SteeredItem(str(ref), presets=hand.presets if hand is not None else (), fault=fault, params=params)
        if lease is None:
            return item
        offset_ms = self._offset_ms(ref.gateway)
        return replace(
            item,
            operator=lease.operator,
            workstation=lease.workstation,
            priority=lease.priority,
            since_ms=lease.since_ms - offset_ms,
            until_ms=lease.until_ms - offset_ms,
            here=lease.ours,
            ours=lease.ours and hand is not None,
            offered_to=lease.offered_to,
            asked_by=lease.asked_by,
            asked_from=lease.asked_from,
        )
