"""Keeps the cameras that are offered for the selected incident, as a view.

Follows the views of story, catalogue and openings on the loop thread; works them out on another thread, since a
catalogue of 20,000 is indexed there. The first change is answered at once, what follows it together.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace

from console.core.offer_terms import item_of, refusals, worth
from console.core.site import Site
from console.core.views import (
    OFFER_FAILED,
    CatalogueView,
    CourseWay,
    OfferItem,
    OfferLeg,
    OfferPlace,
    OfferView,
    OpeningsView,
    StoryView,
    View,
)
from console.domain.camera import Camera, CameraRef
from console.domain.course import Course, Line, ahead, onward, stop_at
from console.domain.metres import Spot, metres
from console.domain.place import Place
from console.domain.sight import NAME_WORTH, By, InView, Sight, SightIndex, plain_name, spot_of

log = logging.getLogger(__name__)

GAP_S = 0.05
MOST_ITEMS = 12
MOST_LEGS = 8
A_LEG = 6
"""Cameras of one leg."""
MOST_PLACES = 8
"""Of a major incident; each has a page on the wall."""
LEAST_WORTH = 0.02
"""Below this a camera has nothing to do with the place."""
STOP_REACH_M = 250.0
AT_A_STOP_M = 400.0
"""So near a stop an incident may have taken the line."""
_LOOKED_AT = 40

Outright = Callable[[str, str], Place | None]
"""What is known of a place by its whole name (and sector); any thread."""


class OfferMaker:
    """Works an offer out. One thread at a time; touches nothing but its own index."""

    def __init__(self, site: Site, outright: Outright) -> None:
        self._site = site
        self._outright = outright
        self._index = SightIndex()
        self._catalogue: CatalogueView | None = None
        self._spots: dict[str, Spot | None] = {}

    def make(self, story: StoryView, catalogue: CatalogueView | None, openings: OpeningsView | None) -> OfferView:
        """The offer, with revision 0."""
        if catalogue is not None and catalogue is not self._catalogue:
            self._take(catalogue)
        if story.incident is None:
            return OfferView(0)
        self._spots = {}
        judge = _Judge(story, self._catalogue, openings, self._site)
        place = self._placed(story.place)
        legs, fault = self._legs(story.course, place, judge)
        return OfferView(
            revision=0,
            incident=story.incident.id,
            items=self._items(story, place, judge),
            course=story.course,
            legs=legs,
            ways=self._ways(place),
            fault=fault,
            places=self._places(story, judge),
        )

    def _take(self, catalogue: CatalogueView) -> None:
        """Only what changed since the last catalogue is indexed again."""
        self._catalogue = catalogue
        sites: dict[str, list[Camera]] = {gateway: [] for gateway in self._index.gateways()}
        for camera in catalogue.cameras:
            sites.setdefault(camera.ref.gateway, []).append(camera)
        for gateway, cameras in sites.items():
            self._index.update(gateway, cameras)

    def _places(self, story: StoryView, judge: _Judge) -> tuple[OfferPlace, ...]:
        """Where a major incident goes on: each place with its best cameras, and each camera where it is best."""
        made: list[OfferPlace] = []
        taken: set[str] = set()
        for number, place in story.major.places:
            if len(made) == MOST_PLACES:
                break
            ranked = judge.ranked(self._index.of(self._placed(place), _LOOKED_AT))
            items = [item for item in ranked if item.camera not in taken][:A_LEG]
            if items:
                taken.update(item.camera for item in items)
                made.append(OfferPlace(number, place.label or place.street or place.station, tuple(items)))
        return tuple(made)

    def _placed(self, place: Place) -> Place:
        """The place with the spot that its names have, where nobody gave it one."""
        if spot_of(place) is not None or place.camera:
            return place
        for name in (place.station, place.street, place.label):
            known = self._outright(name, place.sector) if name else None
            if known is not None and spot_of(known) is not None:
                return replace(place, lat=known.lat, lon=known.lon)
        spot = self._index.stop_spot(place.station or place.label)
        return place if spot is None else replace(place, lat=spot[0], lon=spot[1])

    def _items(self, story: StoryView, place: Place, judge: _Judge) -> tuple[OfferItem, ...]:
        found = {str(sight.camera.ref): sight for sight in self._index.of(place, _LOOKED_AT)}
        linked: list[OfferItem] = []
        for camera in story.cameras:
            sight = found.pop(camera, None) or self._index.one(place, CameraRef.of(camera))
            linked.append(judge.item(sight, linked=True) if sight is not None else _gone(camera))
        return (*linked, *judge.ranked(found.values())[: max(0, MOST_ITEMS - len(linked))])

    # --- where it goes ---

    def _legs(self, course: Course, place: Place, judge: _Judge) -> tuple[tuple[OfferLeg, ...], str]:
        if not course.moving:
            return (), ""
        if course.line:
            return self._stops(course, place, judge)
        spot = self._spot(place)
        if spot is None:
            return (), "course.no_place"
        stretches = ahead(spot, float(course.bearing_deg or 0), self._index, A_LEG)
        legs = tuple(
            OfferLeg(
                tuple(judge.item(sight) for sight in stretch.sights), "", int(stretch.from_m), int(stretch.until_m)
            )
            for stretch in stretches
        )
        return legs, "" if legs else "course.none"

    def _stops(self, course: Course, place: Place, judge: _Judge) -> tuple[tuple[OfferLeg, ...], str]:
        line = self._site.lines.get(course.line)
        if line is None:
            return (), "course.line_unknown"
        at = self._at(line, place, most_m=None)
        if at is None:
            return (), "course.no_stop"
        legs = []
        for stop in onward(line, at, course.towards)[:MOST_LEGS]:
            spot = self._stop_spot(stop)
            there = Place(stop, station=stop, lat=spot[0] if spot else None, lon=spot[1] if spot else None)
            # A stop's own cameras belong to it, wherever its middle lies; they come before those of the street.
            found = [_own(sight, stop) for sight in self._index.of(there, _LOOKED_AT, STOP_REACH_M, 0.0)]
            items = judge.ranked(found)
            items.sort(key=lambda item: item.by != By.STOP.value)
            legs.append(OfferLeg(tuple(items[:A_LEG]), stop))
        return tuple(legs), "" if any(leg.items for leg in legs) else "course.none"

    def _ways(self, place: Place) -> tuple[CourseWay, ...]:
        ways = []
        for line in self._site.lines.values():
            at = self._at(line, place, most_m=AT_A_STOP_M)
            for end in line.ends if at is not None else ():
                stops = onward(line, at or 0, end)
                if stops:
                    ways.append(CourseWay(line.id, end, stops[0]))
        return tuple(ways)

    def _at(self, line: Line, place: Place, most_m: float | None) -> int | None:
        """The stop where a place is: by its name, else the nearest one that is not further than that."""
        itself = self._index.camera(CameraRef.of(place.camera)) if place.camera else None
        names = [place.station, place.label, *([itself.place.stop] if itself is not None else [])]
        by_name = stop_at(line, names)
        spot = self._spot(place)
        if by_name is not None or spot is None:
            return by_name
        near = [
            (metres(spot, there), at)
            for at, stop in enumerate(line.stops)
            if (there := self._stop_spot(stop)) is not None
        ]
        distance, at = min(near, default=(0.0, -1))
        return at if at >= 0 and (most_m is None or distance <= most_m) else None

    def _spot(self, place: Place) -> Spot | None:
        itself = self._index.camera(CameraRef.of(place.camera)) if place.camera else None
        return spot_of(place) or (spot_of(itself.place) if itself is not None else None)

    def _stop_spot(self, stop: str) -> Spot | None:
        if stop not in self._spots:
            known = self._outright(stop, "")
            spot = spot_of(known) if known is not None else None
            self._spots[stop] = spot or self._index.stop_spot(stop)
        return self._spots[stop]


class _Judge:
    """On which terms the cameras are to be had for one incident now."""

    def __init__(
        self, story: StoryView, catalogue: CatalogueView | None, openings: OpeningsView | None, site: Site
    ) -> None:
        incident = story.incident
        self._rule = site.types.get(incident.type_code) if incident is not None else None
        self._stale = catalogue.stale if catalogue is not None else frozenset()
        self._refusals = refusals(story.entries)
        self._running = {grant.camera for grant in story.grants}
        if openings is not None:
            self._running |= {opening.camera for opening in openings.items}

    def item(self, sight: Sight, *, linked: bool = False) -> OfferItem:
        ref = str(sight.camera.ref)
        return item_of(
            sight,
            self._rule,
            running=ref in self._running,
            refusal=self._refusals.get(ref, ""),
            stale=sight.camera.ref.gateway in self._stale,
            linked=linked,
        )

    def ranked(self, sights: Iterable[Sight]) -> list[OfferItem]:
        """The best first; what has nothing to do with the place, not at all."""
        pairs = [(sight, self.item(sight)) for sight in sights]
        worths = [(-worth(sight, item), item.number, item.camera, item) for sight, item in pairs]
        return [
            item for worth_less, _, _, item in sorted(worths, key=lambda one: one[:3]) if worth_less <= -LEAST_WORTH
        ]


def _own(sight: Sight, stop: str) -> Sight:
    """A camera of the stop itself is tied to it by its name."""
    if plain_name(sight.camera.place.stop) != plain_name(stop):
        return sight
    return Sight(sight.camera, By.STOP, InView.UNKNOWN, NAME_WORTH[By.STOP])


def _gone(camera: str) -> OfferItem:
    """A linked camera that no catalogue has any more."""
    return OfferItem(camera, 0, "", "", "unknown", "sector", terms="gone", health="unknown", linked=True)


class Offers:
    """The offer as a view. Loop thread."""

    def __init__(
        self, publish: Callable[[View], None], maker: OfferMaker, fault: Callable[[str], None] = lambda code: None
    ) -> None:
        """`fault` is told what keeps offers from being worked out; an empty code ends it."""
        self._publish = publish
        self._maker = maker
        self._fault = fault
        self._story = StoryView(0, None)
        self._catalogue: CatalogueView | None = None
        self._openings: OpeningsView | None = None
        self._shown = OfferView(0)
        self._due = False
        self._work: asyncio.Task[None] | None = None

    def follow(self, view: View) -> None:
        """A newer view of anything: what an offer rests on makes it due."""
        match view:
            case StoryView():
                self._story = view
            case CatalogueView():
                self._catalogue = view
            case OpeningsView():
                self._openings = view
            case _:
                return
        self._due = True
        if self._work is None:
            self._work = asyncio.get_running_loop().create_task(self._make(), name="offers")

    async def close(self) -> None:
        """Make no more."""
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def _make(self) -> None:
        try:
            while self._due:
                self._due = False
                made = await self._made()
                self._fault(made.fault if made.fault == OFFER_FAILED else "")
                if replace(made, revision=self._shown.revision) != self._shown:
                    self._shown = replace(made, revision=self._shown.revision + 1)
                    self._publish(self._shown)
                await asyncio.sleep(GAP_S)
        finally:
            self._work = None

    async def _made(self) -> OfferView:
        """The offer that is due. One that cannot be worked out is empty and says so: what was offered before was for
        something else.
        """
        try:
            return await asyncio.to_thread(self._maker.make, self._story, self._catalogue, self._openings)
        except Exception:
            # Whatever a story or a catalogue holds: the view and a notice tell the operator that none is made.
            log.exception("no cameras can be offered")
            item = self._story.incident if self._story is not None else None
            return OfferView(0, item.id if item is not None else "", fault=OFFER_FAILED)
