"""When the catalogue's views are published: at once after a rest, else soon, however much changes. Loop thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from console.core.catalogue_pace import SHARE

EVERY_S = 0.05
MOST_S = 1.0
"""A view that takes long to make and to show is made less often, but at least so often."""


class Publishing:
    """One timer; a view is made only when it is due."""

    def __init__(self, publish: Callable[[], None]) -> None:
        """`publish` makes the newest view and gives it away."""
        self._give = publish
        self._timer: asyncio.TimerHandle | None = None
        self._from_s = 0.0
        self._closed = False

    def changed(self) -> None:
        """There is something new: with whatever else changes until the next view."""
        if self._timer is None and not self._closed:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(max(0.0, self._from_s - loop.time()), self._publish)

    def refuse(self) -> None:
        """The catalogue closes: a view that is due may still come, no other is begun."""
        self._closed = True

    def stop(self) -> None:
        """No view comes any more."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _publish(self) -> None:
        self._timer = None
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        self._give()
        rest_s = min(MOST_S, SHARE * (loop.time() - began_s))
        self._from_s = began_s + max(EVERY_S, rest_s)
