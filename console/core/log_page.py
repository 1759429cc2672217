"""The main courante as it is filtered now: a window of rows, kept true commit by commit. Loop thread."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from console.core.outline import Outline
from console.core.ports import FactStore, IncidentRow, LogFilter
from console.core.projection import row_of
from console.core.state import State
from console.core.views import IncidentItem, LogView
from console.domain.incident import Incident, IncidentState, Priority

PAGE = 120
WINDOW = 2 * PAGE
"""Rows that are held and shown at once; the rest of the list is numbers only."""

_PINNED = frozenset({Priority.P1.value, Priority.P2.value})


class LogPage:
    """Rows of the current filter, from position `first` of the whole list on. Times are UTC milliseconds.

    Attributes:
        wanted: the filter that the rows fit. asked_for: the newest one, whose rows may be on their way.
    """

    def __init__(self, store: FactStore, state: State) -> None:
        self._store = store
        self._state = state
        self._rows: list[IncidentRow] = []
        self._asked = 0
        self.wanted = LogFilter()
        self.asked_for = LogFilter()
        self._counts: Counter[str] = Counter()
        self._first = 0
        self._more = False
        self._outline = Outline()
        self._items: dict[str, tuple[IncidentRow, Incident | None, bool, IncidentItem]] = {}

    async def narrow(self, wanted: LogFilter) -> bool:
        """Ask the store anew; False if a newer filter overtook this one. How long the list is, `survey` finds out."""
        self._asked += 1
        mine = self._asked
        self.asked_for = wanted
        rows = await self._store.search(wanted, "", PAGE)
        if mine != self._asked:
            return False
        if self.wanted != wanted or not self._outline.complete:
            self._outline = Outline()
        self.wanted = wanted
        self._rows, self._first, self._more = rows, 0, len(rows) == PAGE
        return True

    async def survey(self) -> bool:
        """Count the list, a month at a time; False when nothing was left to count, or another filter has come."""
        outline, wanted = self._outline, self.wanted
        if outline.complete:
            return False
        for month in await self._store.months():
            days = await self._store.outline(wanted, month)
            if outline is not self._outline:
                return False
            outline.put(days)
        outline.complete = True
        return True

    async def older(self) -> None:
        """One more page below; as much goes at the top."""
        if not self._more or not self._rows:
            return
        mine, last = self._asked, self._rows[-1].stamp_text
        rows = await self._store.search(self.wanted, last, PAGE)
        if mine == self._asked and self._rows and self._rows[-1].stamp_text == last:
            self._rows += rows
            self._more = len(rows) == PAGE
            self._first += max(0, len(self._rows) - WINDOW)
            del self._rows[: max(0, len(self._rows) - WINDOW)]

    async def newer(self) -> None:
        """One more page above; as much goes at the end."""
        if not self._first or not self._rows:
            return
        mine, top = self._asked, self._rows[0].stamp_text
        rows = await self._store.newer(self.wanted, top, PAGE)
        if mine == self._asked and self._rows and self._rows[0].stamp_text == top:
            self._rows[:0] = rows
            # Above a page that is not full there is nothing, whatever was counted meanwhile.
            self._first = max(0, self._first - len(rows)) if len(rows) == PAGE else 0
            self._cut_end()

    async def show_from(self, position: int) -> None:
        """Go to a position of the whole list: the window then holds it with a page above and below."""
        first = max(0, position - PAGE // 2)
        where = self._outline.locate(first)
        while where is None and first > 0:
            # Beyond what there is, or was counted: as far down as is known.
            first = max(0, min(first, self._outline.total) - PAGE)
            where = self._outline.locate(first)
        self._asked += 1
        mine = self._asked
        if where is None or first == 0:
            rows = await self._store.search(self.wanted, "", WINDOW)
            first = 0
        else:
            rows = await self._store.on_day(self.wanted, *where, WINDOW)
        if mine == self._asked:
            self._rows, self._first, self._more = rows, first, len(rows) == WINDOW

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
            held = next((place for place, known in enumerate(self._rows) if known.id == row.id), None)
            if held is not None and self._fits(row, held=True):
                self._rows[held] = row
            elif held is not None:
                del self._rows[held]
                self._outline.add(row.stamp_text, -1)
            elif self._fits(row, held=False):
                self._enter(row, new=old is None)
        return bool(self.wanted.text) and self._first == 0

    def _enter(self, row: IncidentRow, *, new: bool) -> None:
        """A row that fits and is not held: into the window, or among those above or below it."""
        if new:
            self._outline.add(row.stamp_text, 1)
        if self._rows and self._first and row.stamp_text > self._rows[0].stamp_text:
            self._first += int(new)
        elif not self._rows or not self._more or row.stamp_text > self._rows[-1].stamp_text:
            insort(self._rows, row, key=lambda one: _downwards(one.stamp_text))
            self._cut_end()

    def _cut_end(self) -> None:
        if len(self._rows) > WINDOW:
            del self._rows[WINDOW:]
            self._more = True

    def view(self, revision: int) -> LogView:
        """The list as it stands: at its head what nobody handles yet and is urgent, then newest first."""
        items = self._all_items()
        if self._first == 0:
            # Whatever the list is narrowed to: a search that somebody forgot must not hide the next robbery.
            held, narrowed = {row.id for row in self._rows}, self.wanted != LogFilter()
            for incident in self._state.incidents.values():
                if incident.id not in held and _pinned(incident):
                    unasked = narrowed and (bool(self.wanted.text) or not self._fits(row_of(incident), held=True))
                    items.append(replace(item_of(incident, self._state), unasked=unasked))
            items.sort(key=lambda item: item.order, reverse=True)
            items.sort(key=lambda item: not item.pinned)
        counts = tuple((state.value, max(0, self._counts[state.value])) for state in IncidentState)
        total = max(self._outline.total, self._first + len(items) + int(self._more))
        return LogView(revision, tuple(items), counts, self.wanted, self._more, self._first, total)

    def _fits(self, row: IncidentRow, *, held: bool) -> bool:
        wanted = self.wanted
        if wanted.text and not held:
            return False
        return (
            (not wanted.states or row.state in wanted.states)
            and (not wanted.priorities or row.priority in wanted.priorities)
            and (not wanted.sector or row.sector == wanted.sector)
            and (not wanted.type_code or row.type_code == wanted.type_code)
            and (wanted.from_ms is None or row.opened_at_ms >= wanted.from_ms)
            and (wanted.until_ms is None or row.opened_at_ms < wanted.until_ms)
        )

    def _all_items(self) -> list[IncidentItem]:
        """The lines of the window; those whose incident is as it was are the same objects as before."""
        made: dict[str, tuple[IncidentRow, Incident | None, bool, IncidentItem]] = {}
        for row in self._rows:
            known = self._state.incidents.get(row.id)
            torn = known is not None and _torn(known, self._state)
            before = self._items.get(row.id)
            if before is not None and before[0] is row and before[1] is known and before[2] == torn:
                made[row.id] = before
            else:
                made[row.id] = (row, known, torn, self._item(row))
        self._items = made
        return [item for _, _, _, item in made.values()]

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
    offer = incident.charge.offered
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
        conflict=_torn(incident, state),
        in_charge=incident.charge.service,
        offered=offer is not None,
        offered_to=offer.target if offer is not None else "",
        offered_ms=offer.at_ms if offer is not None else 0,
        major=incident.major.runs,
        parts=len(incident.major.children),
        part_of=incident.major.parent_number,
        waits_since_ms=incident.state.stamp.wall_ms if incident.state.value is IncidentState.TO_HANDLE else 0,
    )


def _torn(incident: Incident, state: State) -> bool:
    """Whether a unit that is engaged on it is engaged elsewhere as well."""
    return any(state.units[unit].in_conflict for unit in incident.engaged if unit in state.units)


def _pinned(incident: Incident) -> bool:
    if incident.opening is None:
        return False
    urgent = incident.state.value is IncidentState.TO_HANDLE and incident.priority.value in _PINNED
    return urgent or incident.major.runs


def _downwards(text: str) -> tuple[int, ...]:
    """A key that puts later texts first."""
    return tuple(-ord(char) for char in text)
