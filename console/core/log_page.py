"""The main courante as it is filtered now: a growing page of rows, kept true commit by commit. Loop thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from console.core.ports import FactStore, IncidentRow, LogFilter
from console.core.state import State
from console.core.views import IncidentItem, LogView
from console.domain.incident import Incident, IncidentState, Priority

PAGE = 200
_PINNED = frozenset({Priority.P1.value, Priority.P2.value})


class LogPage:
    """Rows of the current filter. Times are UTC milliseconds.

    Attributes:
        wanted: the filter that the rows fit. asked_for: the newest one, whose rows may be on their way.
    """

    def __init__(self, store: FactStore, state: State) -> None:
        self._store = store
        self._state = state
        self._rows: dict[str, IncidentRow] = {}
        self._asked = 0
        self.wanted = LogFilter()
        self.asked_for = LogFilter()
        self._counts: Counter[str] = Counter()
        self._seen: dict[str, str] = {}
        self._oldest = ""
        self._more = False

    async def narrow(self, wanted: LogFilter) -> bool:
        """Ask the store anew; False if a newer filter overtook this one."""
        self._asked += 1
        mine = self._asked
        self.asked_for = wanted
        rows = await self._store.search(wanted, "", PAGE)
        if mine != self._asked:
            return False
        self.wanted = wanted
        self._rows = {row.id: row for row in rows}
        self._mark_end(rows)
        return True

    async def older(self) -> None:
        """One more page."""
        if not self._more:
            return
        mine = self._asked
        rows = await self._store.search(self.wanted, self._oldest, PAGE)
        if mine == self._asked:
            self._rows.update((row.id, row) for row in rows)
            self._mark_end(rows)

    async def count(self, from_ms: int) -> None:
        """Count by state: open ones all, closed ones since `from_ms` (the shift)."""
        everything = await self._store.counts(LogFilter(states=frozenset({"to_handle", "in_progress"})))
        shift = await self._store.counts(LogFilter(states=frozenset({"closed"}), from_ms=from_ms))
        self._counts = Counter({**everything, "closed": shift.get("closed", 0)})

    def take(self, rows: Sequence[IncidentRow], before: dict[str, str]) -> bool:
        """Follow a commit. `before` gives each incident's state code earlier (absent: new).

        Returns True if the text filter makes a new search necessary.
        """
        for row in rows:
            old = before.get(row.id)
            if old != row.state:
                if old:
                    self._counts[old] -= 1
                self._counts[row.state] += 1
            if self._fits(row):
                if row.id in self._rows or row.stamp_text >= self._oldest or not self._more:
                    self._rows[row.id] = row
            else:
                self._rows.pop(row.id, None)
        return bool(self.wanted.text)

    def view(self, revision: int) -> LogView:
        """The list as it stands: what nobody handles yet and is urgent first, then newest first."""
        items = [self._item(row) for row in self._rows.values()]
        # Whatever the list is narrowed to: a search that somebody forgot must not hide the next robbery.
        for incident in self._state.incidents.values():
            if incident.id not in self._rows and _pinned(incident):
                items.append(item_of(incident, self._state))
        items.sort(key=lambda item: item.order, reverse=True)
        items.sort(key=lambda item: not item.pinned)
        counts = tuple((state.value, max(0, self._counts[state.value])) for state in IncidentState)
        return LogView(revision, tuple(items), counts, self.wanted, self._more)

    def _mark_end(self, rows: Sequence[IncidentRow]) -> None:
        self._more = len(rows) == PAGE
        self._oldest = min((row.stamp_text for row in rows), default=self._oldest if self._more else "")

    def _fits(self, row: IncidentRow) -> bool:
        wanted = self.wanted
        if wanted.text and row.id not in self._rows:
            return False
        return (
            (not wanted.states or row.state in wanted.states)
            and (not wanted.priorities or row.priority in wanted.priorities)
            and (not wanted.sector or row.sector == wanted.sector)
            and (not wanted.type_code or row.type_code == wanted.type_code)
            and (wanted.from_ms is None or row.opened_at_ms >= wanted.from_ms)
            and (wanted.until_ms is None or row.opened_at_ms < wanted.until_ms)
        )

    def _item(self, row: IncidentRow) -> IncidentItem:
        known = self._state.incidents.get(row.id)
        if known is not None and known.opening is not None:
            return item_of(known, self._state)
        return IncidentItem(
            id=row.id,
            number=row.number,
            state=row.state,
            priority=row.priority,
            type_code=row.type_code,
            opened_at_ms=row.opened_at_ms,
            order=row.stamp_text,
            sector=row.sector,
            place_label=row.place_label,
            description=row.description,
            units=row.units,
            last_ms=row.last_ms,
        )


def item_of(incident: Incident, state: State) -> IncidentItem:
    """The line of an incident that is folded in memory.

    Raises:
        ValueError: its opening fact has not arrived.
    """
    opening = incident.opening
    if opening is None:
        raise ValueError("an incident without its opening fact is not shown")
    units = incident.engaged
    return IncidentItem(
        id=incident.id,
        number=opening.number,
        state=incident.state.value.value,
        priority=incident.priority.value,
        type_code=incident.type_code.value,
        opened_at_ms=opening.at_ms,
        order=str(opening.stamp),
        sector=incident.place.value.sector,
        place_label=incident.place.value.label,
        description=incident.description.value,
        units=units,
        last_ms=incident.last.wall_ms,
        pinned=_pinned(incident),
        conflict=any(state.units[unit].in_conflict for unit in units if unit in state.units),
    )


def _pinned(incident: Incident) -> bool:
    return (
        incident.opening is not None
        and incident.state.value is IncidentState.TO_HANDLE
        and incident.priority.value in _PINNED
    )
