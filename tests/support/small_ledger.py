"""What a desk in memory knows: real facts folded by the domain, and the views that the core would give of them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from console.core.folding import fold
from console.core.ports import LogFilter
from console.core.show_dispatch import dispatch_view
from console.core.state import State
from console.core.views import DispatchView, GrantItem, IncidentItem, LogView, PulseView, StoryEntry, StoryView
from console.domain import bodies as b
from console.domain.apply import apply_incident, apply_unit
from console.domain.bodies import Body
from console.domain.calls import calls_of
from console.domain.fact import Envelope, Fact, RetentionClass
from console.domain.incident import Incident, IncidentState
from console.domain.time import Stamp
from console.domain.unit import Unit
from tests.support.site import core_marseille

PAGE = 40
BUCKET_MS = 300_000


class SmallLedger:
    """Facts of incidents and units, and what is shown of them.

    Attributes:
        now: the clock, UTC milliseconds; it stands until a test moves it.
        selected: the incident in the pane.
        wanted, page: the filter of the log, and how many rows of it are shown.
    """

    def __init__(self, now_ms: int) -> None:
        self.now = now_ms
        self.incidents: dict[str, Incident] = {}
        self.units: dict[str, Unit] = {}
        self.selected = ""
        self.wanted = LogFilter()
        self.page = PAGE
        hour_ms = now_ms // 3_600_000 * 3_600_000
        self.shift_ms = (hour_ms - 3 * 3_600_000, hour_ms + 5 * 3_600_000)
        self._revision = 0
        self._facts = 0

    def fact(self, about: str, body: Body, at_ms: int | None = None, by: str = "Op. 07") -> None:
        """Something happened."""
        self._facts += 1
        at_ms = self.now if at_ms is None else at_ms
        stamp = Stamp(at_ms, self._facts, "07")
        envelope = Envelope(f"f{self._facts}", stamp, at_ms, by, about, body.kind, 1, RetentionClass.LOG, "")
        fact = Fact(envelope, body)
        kind, _, key = about.partition(":")
        if kind == "incident":
            self.incidents[key] = apply_incident(self.incidents.get(key, Incident(key)), fact)
        unit = getattr(body, "unit", "") or (key if kind == "unit" else "")
        if unit:
            self.units[unit] = apply_unit(self.units.get(unit, Unit(unit)), fact)

    def item(self, incident: Incident) -> IncidentItem:
        """One line of the log."""
        opening = incident.opening
        assert opening is not None
        state = incident.state.value
        place = incident.place.value
        return IncidentItem(
            id=incident.id,
            number=opening.number,
            state=state.value,
            priority=incident.priority.value,
            type_code=incident.type_code.value,
            opened_at_ms=opening.at_ms,
            order=str(opening.stamp),
            sector=place.sector,
            place_label=place.label,
            description=incident.description.value,
            units=incident.engaged,
            last_ms=incident.entries[-1].envelope.at_ms,
            pinned=state is IncidentState.TO_HANDLE and incident.priority.value in ("P1", "P2"),
            in_charge=incident.charge.service,
            offered=incident.charge.offered is not None,
            offered_to=incident.charge.offered.target if incident.charge.offered is not None else "",
            offered_ms=incident.charge.offered.at_ms if incident.charge.offered is not None else 0,
            conflict=any(self.units[unit].in_conflict for unit in incident.engaged if unit in self.units),
        )

    def log(self) -> LogView:
        """The main courante as filtered."""
        items = [self.item(incident) for incident in self.incidents.values()]
        counts = tuple((state.value, sum(item.state == state.value for item in items)) for state in IncidentState)
        wanted = self.wanted
        said = fold(wanted.text).split()
        items = [
            item
            for item in items
            if (not wanted.states or item.state in wanted.states)
            and (not wanted.priorities or item.priority in wanted.priorities)
            and (not wanted.sector or item.sector == wanted.sector)
            and (not wanted.type_code or item.type_code == wanted.type_code)
            and (wanted.from_ms is None or item.opened_at_ms >= wanted.from_ms)
            and (wanted.until_ms is None or item.opened_at_ms < wanted.until_ms)
            and all(word in fold(f"{item.number} {item.description} {item.place_label}") for word in said)
        ]
        items.sort(key=lambda item: item.order, reverse=True)
        items.sort(key=lambda item: not item.pinned)
        return LogView(self._revision, tuple(items[: self.page]), counts, wanted, len(items) > self.page)

    def story(self) -> StoryView:
        """The pane."""
        incident = self.incidents.get(self.selected)
        if incident is None or incident.opening is None:
            return StoryView(self._revision, None)
        named = {
            entry.body.grant: (entry.body.number, entry.body.name)
            for entry in incident.entries
            if isinstance(entry.body, b.AccessOpened)
        }
        return StoryView(
            revision=self._revision,
            incident=self.item(incident),
            by_name=incident.opening.by,
            origin=incident.opening.origin,
            place=incident.place.value,
            result=incident.result.value,
            entries=tuple(entry_of(fact, incident) for fact in incident.entries),
            cameras=incident.linked,
            calls=len(calls_of(incident)),
            course=incident.course.value,
            grants=tuple(
                GrantItem(grant.grant, grant.camera, *named[grant.grant], grant.until_ms)
                for grant in incident.grants.values()
                if not grant.closed
            ),
        )

    def dispatch(self) -> DispatchView:
        """The units, as the core shows them."""
        state = State()
        state.incidents, state.units = self.incidents, self.units
        return dispatch_view(self._revision, self.incidents.get(self.selected), state, core_marseille())

    def pulse(self) -> PulseView:
        """The strip."""
        first, last = self.shift_ms
        bars: dict[int, list[str]] = {}
        for incident in self.incidents.values():
            if incident.opening is not None and first <= incident.opening.at_ms < last:
                start = first + (incident.opening.at_ms - first) // BUCKET_MS * BUCKET_MS
                bars.setdefault(start, []).append(incident.priority.value)
        found = tuple((start, min(worst), len(worst)) for start, worst in sorted(bars.items()))
        return PulseView(self._revision, first, last, BUCKET_MS, found)


def entry_of(fact: Fact, incident: Incident) -> StoryEntry:
    envelope = fact.envelope
    return StoryEntry(
        fact=envelope.id,
        at_ms=envelope.at_ms,
        by_name=envelope.by,
        kind=envelope.kind,
        fields=_plain(fact.body) if fact.body is not None else (),
        erased=envelope.id in incident.erased,
    )


def _plain(body: Body) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for item in fields(body):
        value = getattr(body, item.name)
        if is_dataclass(value) and not isinstance(value, type):
            found.extend(
                (f"{item.name}.{part.name}", str(getattr(value, part.name)))
                for part in fields(value)
                if getattr(value, part.name) not in ("", None)
            )
        elif value not in ("", None, ()):
            found.append((item.name, str(value)))
    return tuple(found)
