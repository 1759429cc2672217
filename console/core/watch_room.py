"""What the watch makes of clocks and distresses: notices, sounds and the view of them. Loop thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from heapq import nsmallest

from console.core.commands import AcknowledgeDistress, SeeClock
from console.core.health import Health
from console.core.ledger import Ledger
from console.core.nearby_cameras import SeeingCameras
from console.core.nearby_places import NamedSpot
from console.core.notice_board import Params
from console.core.ports import IncidentRow
from console.core.show import name_of
from console.core.site import Site
from console.core.state import Change
from console.core.travel import distance_m
from console.core.views import Notice
from console.core.watch_views import ClockItem, DistressItem, Near, WatchView
from console.core.watchkeeping import Watchkeeper
from console.domain.clocks import WELFARE, Due, Level
from console.domain.fact import Fact
from console.domain.incident import Incident, IncidentState
from console.domain.people import Right
from console.domain.unit import FREE, Unit
from console.domain.watch import Distress

GAP_S = 0.25
"""Between two views; the first comes at once. Who is near is reckoned anew for each."""
MOST_CLOCKS = 200
NameOf = Callable[[float, float], NamedSpot | None]
"""What a position is called."""
MOST_NEAR = 3
_URGENT = {"P1": ("notice.new_p1", "notice.p1_waiting"), "P2": ("notice.new_p2", "notice.p2_waiting")}


class WatchRoom:
    """Follows the facts; due views are built together, the first at once."""

    def __init__(
        self,
        ledger: Ledger,
        health: Health,
        site: Site,
        publish: Callable[[WatchView], None],
        *,
        sound_alarm: Callable[[bool], None],
        cameras: SeeingCameras,
        names: NameOf,
        due: Callable[[], dict[str, Due]],
        require: Callable[[Right], object],
        withheld: Callable[[], bool],
    ) -> None:
        """`sound_alarm` starts and ends the sound of a distress; `cameras` and `names` know what lies near a position.

        `due` gives what the clocks ask for, by subject; `require` refuses where who sits here has not the right;
        `withheld` tells whether they may not read the main courante.
        """
        self._ledger = ledger
        self._health = health
        self._site = site
        self._publish = publish
        self._sound_alarm = sound_alarm
        self._cameras = cameras
        self._names = names
        self._last_named: tuple[float, float, NamedSpot | None] | None = None
        self._due = due
        self._require = require
        self._withheld = withheld
        self._revision = 0
        self._bells = 0
        self._distressed: dict[str, Distress] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._marked = False

    def start(self, keeper: Watchkeeper) -> None:
        """Take up what stands, then follow; `keeper` writes down what is taken note of."""

        async def clock_seen(notice: Notice, by: str) -> None:
            self._require(Right.DISPATCH)
            sort, _, name = notice.about.partition(":")
            async with self._ledger.turn:
                if sort == "unit":
                    await keeper.see(SeeClock(name), by)
                else:
                    keeper.see_waiting(name, by)
                newest = self._ledger.newest
            await self._ledger.written(newest)

        async def distress_taken(notice: Notice, by: str) -> None:
            self._require(Right.DISPATCH)
            async with self._ledger.turn:
                await keeper.take_distress(AcknowledgeDistress(dict(notice.params).get("distress", "")), by)
                newest = self._ledger.newest
            await self._ledger.written(newest)

        self._health.answer("clock:", clock_seen)
        self._health.answer("distress:", distress_taken)
        self._ledger.on_commit(self._committed)
        self.look()

    def look(self) -> None:
        """Look at everything that is known: what stands already makes no tone, but for a distress."""
        state = self._ledger.state
        with self._health.together():
            for unit in state.units.values():
                self._follow_distress(unit)
            for incident in state.incidents.values():
                self._follow_urgent(incident, known=True)
        self.mark()

    def close(self) -> None:
        """No view any more."""
        if self._timer is not None:
            self._timer.cancel()

    def bell(self) -> None:
        """No tone can be played: the screen is to ring its own bell."""
        self._bells += 1
        self.mark()

    def told(self, subject: str, due: Due | None, known: bool) -> None:
        """A clock asks for something else now."""
        sort, _, name = subject.partition(":")
        if sort == "incident":
            incident = self._ledger.state.incidents.get(name)
            if incident is not None:
                self._follow_urgent(incident, known=known)
            self._follow_waiting(name, due, known=known)
        else:
            self._follow_clock(name, due, known=known)
        self.mark()

    def mark(self) -> None:
        """The view is due."""
        self._marked = True
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(0, self._build)

    def view(self) -> WatchView:
        """The watch as it stands."""
        state = self._ledger.state
        going_on = [state.units[name] for name in self._distressed if name in state.units]
        items = [self._distress_item(unit, self._distressed[unit.call_sign]) for unit in going_on]
        # The oldest first: what is on show does not change under the fingers when another one comes.
        items.sort(key=lambda item: (bool(item.taken_ms), item.raised_ms, item.unit))
        if self._withheld():
            return WatchView(self._revision, tuple(items), (), self._bells)
        running = (
            (-due.level, -due.reached, due.since_ms, name, due)
            for subject, due in self._due().items()
            if subject.startswith("unit:") and (name := subject.removeprefix("unit:")) in state.units
        )
        loudest = nsmallest(MOST_CLOCKS, running, key=lambda one: one[:4])
        clocks = tuple(self._clock_item(state.units[name], due) for *_, name, due in loudest)
        return WatchView(self._revision, tuple(items), clocks, self._bells)

    # --- what happens ---

    def _committed(self, facts: Sequence[Fact], change: Change, rows: Sequence[IncidentRow]) -> None:
        del facts, rows
        for unit in change.units.values():
            self._follow_distress(unit)
        for incident in change.incidents.values():
            self._follow_urgent(incident)
        if self._distressed or any(f"unit:{name}" in self._due() for name in change.units):
            self.mark()

    def _follow_distress(self, unit: Unit) -> None:
        going_on, before = unit.watch.distress, self._distressed.get(unit.call_sign)
        if going_on == before:
            return
        notice_id = f"distress:{unit.call_sign}"
        if going_on is None:
            self._distressed.pop(unit.call_sign, None)
            self._health.drop(notice_id)
        else:
            self._distressed[unit.call_sign] = going_on
            taken = going_on.taken
            params: Params = (("unit", unit.call_sign), ("distress", going_on.raised.id))
            if taken is not None:
                params = (*params, ("by", name_of(taken.by, self._ledger.state)))
            code = "notice.distress" if taken is None else "notice.distress_taken"
            if before is not None and before.raised.id != going_on.raised.id:
                self._health.drop(notice_id)
            self._health.tell(notice_id, code, params, f"unit:{unit.call_sign}")
        self._sound_alarm(any(one.taken is None for one in self._distressed.values()))
        self.mark()

    def _follow_urgent(self, incident: Incident, *, known: bool = False) -> None:
        """A P1 or P2 that nobody handles stays pinned, whatever else comes."""
        notice_id = f"urgent:{incident.id}"
        codes = _URGENT.get(incident.priority.value)
        waits = incident.opening is not None and incident.state.value is IncidentState.TO_HANDLE
        if codes is None or not waits:
            self._health.drop(notice_id)
            return
        due = self._due().get(f"incident:{incident.id}")
        code = codes[due is not None and due.reached is Level.LOUD]
        self._health.tell(notice_id, code, _about_incident(incident), f"incident:{incident.id}", silent=known)

    def _follow_waiting(self, incident_id: str, due: Due | None, *, known: bool) -> None:
        incident = self._ledger.state.incidents.get(incident_id)
        notice_id = f"clock:incident:{incident_id}"
        if incident is None or due is None or due.level is Level.NONE or incident.priority.value in _URGENT:
            self._health.drop(notice_id)
            return
        code = "notice.waiting_long" if due.level is Level.LOUD else "notice.waiting"
        self._health.tell(notice_id, code, _about_incident(incident), f"incident:{incident_id}", silent=known)

    def _follow_clock(self, name: str, due: Due | None, *, known: bool) -> None:
        notice_id = f"clock:{name}"
        if due is None or due.level is Level.NONE:
            self._health.drop(notice_id)
            return
        loud = due.level is Level.LOUD
        if due.clock == WELFARE:
            called, uncalled = ("notice.welfare_asked", "notice.welfare_due")
            if loud:
                called, uncalled = ("notice.welfare_overdue", "notice.welfare_late")
            code = called if due.asked_ms else uncalled
        else:
            code = "notice.status_long" if loud else "notice.status"
        unit = self._ledger.state.units.get(name)
        numbers = ", ".join(number for _, number in self._numbers(unit)) if unit is not None else ""
        params = (
            ("unit", name),
            ("clock", due.clock),
            ("since", str(due.since_ms)),
            ("misses", str(due.misses)),
            ("number", numbers),
        )
        self._health.tell(notice_id, code, params, f"unit:{name}", silent=known)

    # --- the view ---

    def _build(self) -> None:
        self._timer = None
        if not self._marked:
            return
        self._marked = False
        self._timer = asyncio.get_running_loop().call_later(GAP_S, self._build)
        self._revision += 1
        self._publish(self.view())

    def _numbers(self, unit: Unit) -> tuple[tuple[str, str], ...]:
        known = self._ledger.state.incidents
        openings = ((name, known[name].opening) for name in unit.engaged_on if name in known)
        return tuple((name, opening.number) for name, opening in openings if opening is not None)

    def _clock_item(self, unit: Unit, due: Due) -> ClockItem:
        return ClockItem(
            unit=unit.call_sign,
            clock=due.clock,
            level=int(due.level),
            reached=int(due.reached),
            since_ms=due.since_ms,
            misses=due.misses,
            asked_ms=due.asked_ms,
            incidents=self._numbers(unit),
        )

    def _distress_item(self, unit: Unit, distress: Distress) -> DistressItem:
        state, raised, taken = self._ledger.state, distress.raised, distress.taken
        item = DistressItem(
            distress=raised.id,
            unit=unit.call_sign,
            service=unit.description.value.service,
            source=raised.source,
            words=raised.words,
            raised_ms=raised.at_ms,
            raised_by=name_of(raised.by, state),
            taken_ms=taken.at_ms if taken is not None else 0,
            taken_by=name_of(taken.by, state) if taken is not None else "",
            incidents=self._numbers(unit),
        )
        item = self._placed(item, unit)
        if item.lat is None or item.lon is None:
            return item
        here = (item.lat, item.lon)
        return replace(item, cameras=self._cameras(*here), near=self._near(unit, here))

    def _placed(self, item: DistressItem, unit: Unit) -> DistressItem:
        """Where the unit is, by the best that is known: its own position, its incident's place, its sector's middle."""
        known = self._ledger.state.incidents
        place = next((known[name].place.value for name in unit.engaged_on if name in known), None)
        label = place.label if place is not None else ""
        seen, sector = unit.position.value, unit.description.value.sector
        if seen.at_ms:
            named = self._named(seen.lat, seen.lon)
            own_sector = named.sector if named is not None else ""
            return replace(
                item,
                known_by="position",
                place_label=label,
                near_label=named.name if named is not None else "",
                near_m=named.distance_m if named is not None else 0,
                sector=seen.sector or own_sector or self._sector_at(seen.lat, seen.lon),
                lat=seen.lat,
                lon=seen.lon,
                position_ms=seen.at_ms,
            )
        at = self._site.position(place) if place is not None else None
        if place is not None and at is not None:
            return replace(
                item, known_by="incident", place_label=label, sector=place.sector or sector, lat=at[0], lon=at[1]
            )
        middle = self._site.sectors.get(sector)
        if middle is None:
            return replace(item, place_label=label, sector=sector)
        return replace(item, known_by="sector", place_label=label, sector=sector, lat=middle[0], lon=middle[1])

    def _named(self, lat: float, lon: float) -> NamedSpot | None:
        if self._last_named is None or self._last_named[:2] != (lat, lon):
            self._last_named = (lat, lon, self._names(lat, lon))
        return self._last_named[2]

    def _sector_at(self, lat: float, lon: float) -> str:
        """The sector whose middle is nearest: a position comes without its name."""
        sectors = self._site.sectors
        return min(sectors, key=lambda name: distance_m(sectors[name], (lat, lon)), default="")

    def _near(self, unit: Unit, here: tuple[float, float]) -> tuple[Near, ...]:
        found: list[Near] = []
        for other in self._ledger.state.units.values():
            free = other.status.value.state in FREE and not other.engaged_on
            seen = other.position.value
            at = (seen.lat, seen.lon) if seen.at_ms else self._site.sectors.get(other.description.value.sector)
            if free and at is not None and other.call_sign not in self._distressed:
                found.append(Near(other.call_sign, other.description.value.service, distance_m(at, here)))
        found.sort(key=lambda near: (near.distance_m, near.unit))
        return tuple(found[:MOST_NEAR])


def _about_incident(incident: Incident) -> Params:
    number = incident.number
    place = incident.place.value
    return (
        ("number", number),
        ("type", incident.type_code.value),
        ("place", place.label),
        ("priority", incident.priority.value),
    )
