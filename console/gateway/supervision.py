"""Work that goes on for as long as the gateway runs: it never ends silently."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

_LOG = logging.getLogger(__name__)


async def for_ever(what: str, work: Callable[[], Awaitable[None]], *, again_s: float = 1.0) -> None:
    """Do the work; when it fails, or ends, say so and begin again after `again_s`; until cancelled."""
    while True:
        try:
            await work()
            _LOG.error("%s ended, and begins again", what)
        except Exception:  # noqa: BLE001 - whatever it is, the log has it, and what the work guards stays guarded
            _LOG.exception("%s failed, and begins again", what)
        await asyncio.sleep(again_s)
