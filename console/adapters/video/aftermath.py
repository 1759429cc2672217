"""What follows when a feed has ended or was refused: what is said of it, and when it is tried again. Loop thread.

Decides only; the line carries it out.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from console.adapters.video.engine_lives import EngineLives
from console.adapters.video.line_terms import OUT_OF_SIGHT, SOMEBODY_ELSE, Ended
from console.adapters.video.returning import MOST_WAIT_S, Returning
from console.adapters.video.suspicion import Suspect
from console.core.feeds import Phase

NEIGHBOUR_WAIT_S = 0.1
"""A feed whose worker ended without its fault is spread over so long, and waits no longer each time."""
REFUSED_WAIT_S = 30.0
"""A refusal may have been lifted without anybody telling us."""
_MOMENTARY = ("gateway.", "camera.down", "camera.starting", "source.", "internal", "too.many", "ticket.", "not.found")
"""Codes that time alone may mend: the feed is lost, not refused. A restarting gateway says `not.found` for a moment."""
_ENGINE = "engine."
"""What ends with such a code was the decoder's doing: a new start may mend it, another engine may do better."""
_SLOW = ("stream.spins", "stream.not_video", "stream.flood", "stream.too_large", "stream.unreadable")


@dataclass(frozen=True, slots=True)
class After:
    """What follows.

    Attributes:
        wait_s: how long to wait before the next time; None: until something changes.
        phase: what is said from now on, with `code` and `params`; None: what was said before stays.
        wipe: nothing of the feed may stay anywhere.
    """

    wait_s: float | None
    phase: Phase | None = None
    code: str = ""
    params: tuple[tuple[str, str], ...] = ()
    wipe: bool = False


class Aftermath:
    """One feed's; seconds are monotonic."""

    def __init__(self, suspect: Suspect, returning: Returning, engines: EngineLives) -> None:
        self._suspect = suspect
        self._returning = returning
        self._engines = engines

    def of_refusal(self, code: str, params: tuple[tuple[str, str], ...], retry_s: float | None, now_s: float) -> After:
        """No ticket was given; `retry_s` is when asking again makes sense, as far as that was said."""
        if not code.startswith(_MOMENTARY):
            return After(retry_s, Phase.REFUSED, code, params, wipe=True)
        spread_s = (retry_s or 0.0) * random.uniform(0.8, 1.0)  # noqa: S311 - spreads load, guards nothing
        return After(max(spread_s, self._returning.wait_s(now_s)), Phase.LOST, code, params)

    def of_end(self, ended: Ended, engine: str, lived_s: float, now_s: float) -> After:
        """It played so long on this engine, and ended."""
        if ended.code == SOMEBODY_ELSE:
            return After(0.0, Phase.CONNECTING, wipe=True)
        if ended.code == OUT_OF_SIGHT:
            return After(None)
        if ended.worker_died:
            return self._of_death(ended, lived_s, now_s)
        if ended.refused and not ended.code.startswith(_MOMENTARY):
            return After(REFUSED_WAIT_S, Phase.REFUSED, ended.code, ended.params, wipe=True)
        if ended.code.startswith(_ENGINE):
            return After(self._engines.ended(engine, lived_s), Phase.LOST, ended.code, ended.params)
        wait_s = self._returning.wait_s(now_s, lived_s)
        if ended.code in _SLOW:
            wait_s = max(wait_s, MOST_WAIT_S)
        return After(wait_s, Phase.LOST, ended.code, ended.params)

    def _of_death(self, ended: Ended, lived_s: float, now_s: float) -> After:
        if self._suspect.bad:
            return After(self._suspect.rest_s(), Phase.BAD_FEED, "stream.kills_decoder", wipe=True)
        wait_s = random.uniform(0.0, NEIGHBOUR_WAIT_S)  # noqa: S311 - spreads load, guards nothing
        if ended.suspect:
            wait_s = self._returning.wait_s(now_s, lived_s) / 2
        elif ended.unready:
            # The next may not come up either; how long this one took to fail says nothing of a life.
            wait_s = self._returning.wait_s(now_s)
        return After(wait_s, Phase.WORKER_DOWN, ended.code, wipe=True)
