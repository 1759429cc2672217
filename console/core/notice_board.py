"""The notices that stand: told once with their first time, put aside for a while, gone with their cause.

Loop thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from heapq import nsmallest

from console.core.notice_table import RANK_ALARM, Rule, rule_of
from console.core.views import Notice

MOST_NOTICES = 50
BUDGET = 10
BUDGET_EACH_MS = 600_000
"""Notices that may ask for attention: ten after an upset, one in ten minutes in the long run. Alarms do not count."""

Params = tuple[tuple[str, str], ...]
Shelved = dict[str, tuple[str, int]]
"""By the id of a notice: the code it had when it was put aside, and until when (UTC ms)."""


class Budget:
    """How often the room may be interrupted by what is no alarm."""

    def __init__(self, now_ms: int) -> None:
        self._left = float(BUDGET)
        self._at_ms = now_ms

    def take(self, now_ms: int) -> bool:
        """Whether one more may ask for attention now; a clock that was set back gives nothing and takes nothing."""
        self._left = min(float(BUDGET), self._left + max(0, now_ms - self._at_ms) / BUDGET_EACH_MS)
        self._at_ms = now_ms
        if self._left < 1:
            return False
        self._left -= 1
        return True


class NoticeBoard:
    """Keeps notices by id. The same thing again keeps its notice with the time at which it began."""

    def __init__(self, now_ms: Callable[[], int], told: Callable[[Notice, Rule], None] = lambda _n, _r: None) -> None:
        """`told` is called for each notice that is new, or has become another one, and is not acknowledged."""
        self._now_ms = now_ms
        self._told = told
        self._notices: dict[str, Notice] = {}
        self._seen: dict[str, str] = {}
        self._recalled: Shelved = {}
        self._budget = Budget(now_ms())

    def get(self, notice_id: str) -> Notice | None:
        """A notice that stands, put aside or not."""
        return self._notices.get(notice_id)

    def has(self, notice_id: str) -> bool:
        """Whether it stands, or was seen or put aside and is not over."""
        return any(notice_id in known for known in (self._notices, self._seen, self._recalled))

    def ids(self) -> tuple[str, ...]:
        """All that stand, and those that were seen or put aside and are not over."""
        return tuple(dict.fromkeys([*self._notices, *self._seen, *self._recalled]))

    def keep(self, notice_id: str, code: str, params: Params, about: str = "", *, silent: bool = False) -> None:
        """It is so. What was seen stays away, and what was put aside stays aside, until it is another notice."""
        if self._seen.get(notice_id) == code:
            return
        known = self._notices.get(notice_id)
        if known is not None and known.code == code:
            self._notices[notice_id] = replace(known, params=params, about=about)
            return
        now_ms, rule = self._now_ms(), rule_of(code)
        self._seen.pop(notice_id, None)
        louder = known is None or rule.rank < known.rank
        aside_ms = self._aside(notice_id, code, rule)
        notice = Notice(
            id=notice_id,
            rank=rule.rank,
            code=code,
            params=params,
            at_ms=now_ms,
            about=about,
            pinned=rule.pinned,
            ends=rule.ends.value,
            shelf_min=rule.shelf_min,
            shelved_until_ms=aside_ms if louder or known is None else known.shelved_until_ms,
            hushed=not rule.head
            or (self._counts(rule) and not silent and not aside_ms and not self._budget.take(now_ms)),
        )
        self._notices[notice_id] = notice
        if not silent and not aside_ms:
            self._told(notice, rule)

    @staticmethod
    def _counts(rule: Rule) -> bool:
        return rule.rank > RANK_ALARM and not rule.pinned

    def drop(self, notice_id: str) -> None:
        """It is over, and may happen again."""
        self._notices.pop(notice_id, None)
        self._seen.pop(notice_id, None)
        self._recalled.pop(notice_id, None)

    def see(self, notice_id: str) -> None:
        """Somebody has seen it: it stays away until it is over or becomes another one."""
        notice = self._notices.pop(notice_id, None)
        if notice is not None:
            self._seen[notice_id] = notice.code

    def shelve(self, notice_id: str, minutes: int) -> None:
        """Put it aside, for as long as its rule allows at most."""
        notice = self._notices.get(notice_id)
        if notice is not None and notice.shelf_min:
            span_min = max(1, min(minutes, notice.shelf_min))
            self._notices[notice_id] = replace(notice, shelved_until_ms=self._now_ms() + span_min * 60_000)

    def recall(self, kept: Shelved) -> None:
        """What was put aside before this console was started stays aside, as long as it is the same notice."""
        self._recalled = dict(kept)
        for notice in tuple(self._notices.values()):
            aside_ms = self._aside(notice.id, notice.code, rule_of(notice.code))
            if aside_ms and not notice.shelved_until_ms:
                self._notices[notice.id] = replace(notice, shelved_until_ms=aside_ms)

    def shelved(self) -> Shelved:
        """What is aside now, and what was and has not been told again yet."""
        now_ms = self._now_ms()
        waiting = {name: one for name, one in self._recalled.items() if one[1] > now_ms}
        return waiting | {n.id: (n.code, n.shelved_until_ms) for n in self._notices.values() if n.shelved_until_ms}

    def _aside(self, notice_id: str, code: str, rule: Rule) -> int:
        """Until when a notice that comes anew is still aside; 0 for not, or for longer than it may be."""
        kept_code, until_ms = self._recalled.pop(notice_id, ("", 0))
        left_ms = until_ms - self._now_ms()
        return until_ms if kept_code == code and 0 < left_ms <= rule.shelf_min * 60_000 else 0

    def take_back(self) -> None:
        """What was put aside until now stands again."""
        now_ms = self._now_ms()
        for notice in tuple(self._notices.values()):
            if notice.shelved_until_ms and (
                notice.shelved_until_ms <= now_ms or notice.shelved_until_ms - now_ms > notice.shelf_min * 60_000
            ):
                # The second: the clock was set back meanwhile, and it would stay away for too long.
                self._notices[notice.id] = replace(notice, shelved_until_ms=0, hushed=False)

    def next_ms(self) -> int:
        """When the next one comes back; 0 for none."""
        return min((n.shelved_until_ms for n in self._notices.values() if n.shelved_until_ms), default=0)

    def shown(self, may: Callable[[Notice], bool] = lambda _notice: True) -> tuple[Notice, ...]:
        """Those that stand, the most urgent first, of equals the newest; then those that were put aside.

        `may` leaves out what is not for whoever sits here.
        """
        standing = [n for n in self._notices.values() if may(n)]
        # However many come: what is pinned is never pushed out.
        pinned = nsmallest(MOST_NOTICES, (n for n in standing if n.pinned), key=_place)
        left = MOST_NOTICES - len(pinned)
        others = nsmallest(left, (n for n in standing if not n.pinned), key=_place)
        return tuple(sorted((*pinned, *others), key=_place))


def _place(notice: Notice) -> tuple[bool, int, bool, int, str]:
    return bool(notice.shelved_until_ms), notice.rank, not notice.pinned, -notice.at_ms, notice.id
