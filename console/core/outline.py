"""How long the list of a filter is, day by day: where in it a position lies, without a row being read. Pure."""

from __future__ import annotations

from collections.abc import Iterable

DAY_MS = 86_400_000


class Outline:
    """Numbers of rows by day since 1970, counted month by month from the newest on.

    Attributes:
        total: rows counted so far. complete: whether that is all of them.
    """

    def __init__(self) -> None:
        self._days: dict[int, int] = {}
        self.total = 0
        self.complete = False

    def put(self, days: Iterable[tuple[int, int]]) -> None:
        """What was counted; a day that was counted before is counted anew."""
        for day, many in days:
            self.total += many - self._days.get(day, 0)
            self._days[day] = many

    def add(self, stamp_text: str, more: int) -> None:
        """A row has come, or gone, whose opening was stamped so."""
        day = int(stamp_text.partition("-")[0]) // DAY_MS
        many = self._days.get(day, 0)
        if many + more >= 0:
            self._days[day] = many + more
            self.total += more

    def locate(self, position: int) -> tuple[int, int] | None:
        """(day, rows of that day above) of the row at a position from the top; None beyond what was counted."""
        left = max(0, position)
        for day in sorted(self._days, reverse=True):
            many = self._days[day]
            if left < many:
                return day, left
            left -= many
        return None
