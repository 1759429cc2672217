"""What happens here, told to every console that listens; a bounded memory lets one that was away resume."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from datetime import UTC, datetime
from uuid import UUID

from console.wire.gateway_api import CameraRecord, Event, EventKind, Grant
from console.wire.ptz import PtzLease

KEPT = 1000
_QUEUE = 512


class Subscription:
    """One listener's queue. `next` gives `(id, event)`, or `None` when the feed is over or this listener fell
    behind."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[tuple[str, Event] | None] = asyncio.Queue(_QUEUE)
        self.over = False

    def offer(self, item: tuple[str, Event]) -> None:
        """Queue an event; a listener that is too far behind is ended, and resumes by its last id."""
        if self._queue.full():
            self.end()
        elif not self.over:
            self._queue.put_nowait(item)

    def end(self) -> None:
        """End this listener after what is queued."""
        if not self.over:
            self.over = True
            if self._queue.full():
                self._queue.get_nowait()
            self._queue.put_nowait(None)

    async def next(self, timeout_s: float) -> tuple[str, Event] | None:
        """Wait for the next event.

        Raises:
            TimeoutError: nothing happened for `timeout_s`.
        """
        # Not wait_for: in Python 3.11 that one loses a cancellation which comes with the event
        async with asyncio.timeout(timeout_s):
            return await self._queue.get()


class EventFeed:
    """Numbers events within this run of the gateway (`run-number`). Event loop only."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)
        self._number = 0
        self._kept: deque[tuple[int, Event]] = deque(maxlen=KEPT)
        self._subscriptions: set[Subscription] = set()
        self.revision = 1

    def _id(self, number: int) -> str:
        return f"{self._run}-{number}"

    def publish(
        self,
        kind: EventKind,
        *,
        camera: UUID | None = None,
        record: CameraRecord | None = None,
        grant: Grant | None = None,
        lease: PtzLease | None = None,
        code: str | None = None,
    ) -> None:
        """Tell everybody. A change of a camera's record makes a new revision of the list."""
        if record is not None or kind in (EventKind.CAMERAS_CHANGED, EventKind.SHARING_CHANGED):
            self.revision += 1
        now = datetime.now(UTC)
        event = Event(
            kind=kind,
            at=now,
            camera=camera,
            record=record,
            grant=grant,
            lease=lease,
            code=code,
            revision=self.revision,
        )
        self._number += 1
        self._kept.append((self._number, event))
        for subscription in list(self._subscriptions):
            subscription.offer((self._id(self._number), event))

    def subscribe(self, last_event_id: str | None) -> Subscription:
        """Listen from now, or from just after an event already seen; `events.lost` comes first when that is not
        possible."""
        subscription = Subscription()
        run, _, number = (last_event_id or "").partition("-")
        seen = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else -1
        oldest = self._kept[0][0] if self._kept else self._number + 1
        if last_event_id is not None and (run != self._run or not oldest - 1 <= seen <= self._number):
            lost = Event(kind=EventKind.EVENTS_LOST, at=datetime.now(UTC), revision=self.revision)
            subscription.offer((self._id(self._number), lost))
        elif last_event_id is not None:
            missed = [(self._id(n), event) for n, event in self._kept if n > seen]
            if len(missed) >= _QUEUE:
                lost = Event(kind=EventKind.EVENTS_LOST, at=datetime.now(UTC), revision=self.revision)
                missed = [(self._id(self._number), lost)]
            for item in missed:
                subscription.offer(item)
        self._subscriptions.add(subscription)
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Stop listening."""
        self._subscriptions.discard(subscription)

    def close(self) -> None:
        """Say goodbye and end every listener."""
        self.publish(EventKind.GATEWAY_CLOSING)
        for subscription in list(self._subscriptions):
            subscription.end()
