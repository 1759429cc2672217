"""What is on the map and where: incidents, units, cameras as things that can be drawn and pointed at. GUI thread.

Knows no keys and no mouse; worked out anew only when the view or something in it has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

from PySide6.QtCore import QObject, Signal

from console.core.map_views import GroundView, MapIncident, MapView
from console.core.views import DispatchView, OfferView, OpeningsView, StoryView, UnitItem
from console.domain.camera import CameraRef
from console.domain.mercator import Viewport
from console.domain.sight import InView
from console.ui import words
from console.ui.catalogue.slices import Slices
from console.ui.map import map_words
from console.ui.map.arrangement import (
    CAMERA,
    CLUSTER,
    INCIDENT,
    SPOT,
    UNIT,
    Placed,
    Thing,
    arrange,
    box_of,
    incident_thing,
    is_stale,
    taken_by,
    unit_thing,
)
from console.ui.map.camera_field import CameraField, Cluster, Drawn, drawn
from console.ui.map.declutter import Box, nearest
from console.ui.map.gather import drained
from console.ui.map.ground_paint import GroundPainter
from console.ui.map.tile_store import TileStore
from console.ui.models.site_words import SiteWords

MARGIN_PX = 96.0
"""What lies so far outside the window is worked out and painted as well: looking around a little costs nothing."""
BRIEF_ZOOM = 12.5
MOST_WATCHING = 12
MOST_AT_ONCE = 300
"""More incidents and units than that are put in their places between other work."""
_WATCHING = frozenset((InView.HERE.value, InView.SEEN.value, InView.TURNS.value))
REACH_PX = 14.0
"""So near to a mark the mouse means it."""


class Scene(QObject):
    """Everything that is shown.

    Attributes:
        view: the part of the sheet in the window. anchor: the wider part that was worked out; offset: where in it the
            window is, in pixels. field: the cameras. chosen: keys of what is selected elsewhere (an
            incident, a unit, a camera). marked: what the keyboard points at, None for nothing. hovered: what the mouse
            is over. found: a place that was searched for. placing: something is entered that may get its place
            here. legend: what the shapes mean is shown. granted: cameras that are open for an incident.
            watching: those that see the place of the incident that is selected.

    Signals:
        ground_due(), things_due(): the lower, or the upper layer has to be painted anew. settled(): another ground
            was taken.
    """

    settled = Signal()
    ground_due = Signal()
    things_due = Signal()

    def __init__(
        self, site: SiteWords, tiles: TileStore, now_ms: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self.view = self.anchor = Viewport(0.0, 0.0, 20.0)
        self.offset = (0.0, 0.0)
        self.tiles = tiles
        self.field = CameraField(self)
        self.ground = GroundPainter()
        self._slices = Slices(self)
        self._places = Slices(self)
        self.ground_view = GroundView(0)
        self.marked: Thing | None = None
        self.hovered: Thing | None = None
        self.found: Thing | None = None
        self.placing = self.legend = False
        self.granted: frozenset[str] = frozenset()
        self.watching: tuple[str, ...] = ()
        self._map = MapView(0)
        self._units: tuple[UnitItem, ...] = ()
        self._incident_things: tuple[Thing, ...] = ()
        self._unit_things: tuple[Thing, ...] = ()
        self._story: Thing | None = None
        self._chosen: dict[str, str] = {}
        self._placed: tuple[Placed, ...] | None = None
        self._sectors: tuple[tuple[str, Box], ...] = ()
        self._drawn: Drawn | None = None
        self._ages: tuple[str, ...] = ()
        self.field.changed.connect(self._cameras_changed)
        tiles.came.connect(self.ground_due)

    # --- what is there ------------------------------------------------------------------------------------------------

    def take_map(self, view: MapView) -> None:
        """Other incidents."""
        self._map = view
        self._incident_things = tuple(incident_thing(item) for item in view.incidents)
        self._rearrange()

    def take_units(self, view: DispatchView) -> None:
        """Other units; nothing is done where none of them moved or changed."""
        if view.units == self._units:
            return
        self._units = view.units
        before = {id(thing.item): thing for thing in self._unit_things}
        things = (before.get(id(unit)) or unit_thing(unit) for unit in view.units)
        self._unit_things = tuple(thing for thing in things if thing is not None)
        self._rearrange()

    def take_story(self, view: StoryView) -> Thing | None:
        """Another incident is selected: it is shown also where it ended long ago. Returns it if its place is known."""
        item, place = view.incident, view.place
        self._story = None
        if item is not None and place.lat is not None and place.lon is not None:
            shown = MapIncident(
                item.id, item.number, item.state, item.priority, item.type_code, place.lat, place.lon, True,
                item.place_label, item.opened_at_ms, item.last_ms, item.units, item.conflict,
            )  # fmt: skip
            self._story = incident_thing(shown)
        self.choose(INCIDENT, item.id if item is not None else "")
        if item is None:
            return None
        return next((thing for thing in self._incident_things if thing.key == item.id), self._story)

    def take_openings(self, view: OpeningsView) -> None:
        """Other cameras are open for incidents."""
        granted = frozenset(item.camera for item in view.items)
        if granted != self.granted:
            self.granted = granted
            self.ground_due.emit()

    def take_offer(self, view: OfferView) -> None:
        """Other cameras see the place of the incident that is selected: theirs are the strong wedges."""
        watching = tuple(item.camera for item in view.items if item.view in _WATCHING)[:MOST_WATCHING]
        if watching != self.watching:
            self.watching = watching
            self.things_due.emit()

    def take_ground(self, view: GroundView) -> None:
        """Another ground."""
        self.ground_view = view
        self.tiles.use(view.base)
        self.things_due.emit()
        self._slices.run(lambda: self._take_ground(view))

    def _take_ground(self, view: GroundView) -> Generator[None, None, None]:
        yield from self.ground.take(view)
        self._rearrange()  # names of sectors make way for what goes on
        self.ground_due.emit()
        self.settled.emit()

    def stop(self) -> None:
        """Before the window goes."""
        self.field.stop()
        self._slices.stop()
        self._places.stop()

    def choose(self, sort: str, key: str) -> None:
        """Something is selected elsewhere; an empty key for nothing."""
        if self._chosen.get(sort, "") != key:
            self._chosen[sort] = key
            self._rearrange()

    @property
    def chosen(self) -> frozenset[str]:
        """Keys of what is selected elsewhere."""
        return frozenset(key for key in self._chosen.values() if key)

    def chosen_key(self, sort: str) -> str:
        """The key of what is selected elsewhere of this sort; empty for nothing."""
        return self._chosen.get(sort, "")

    def chosen_thing(self) -> Thing | None:
        """What a key brings to the middle: the incident that is selected, else the unit, else the camera."""
        for sort in (INCIDENT, UNIT, CAMERA):
            key = self._chosen.get(sort, "")
            thing = self.thing(sort, key) if key else None
            if thing is not None:
                return thing
        return None

    def thing(self, sort: str, key: str) -> Thing | None:
        """A thing by its key; None where it has no place."""
        if sort == CAMERA:
            place = self.field.place(_ref(key))
            return self._camera_thing(place) if place is not None else None
        return next((one for one in self._things() if one.sort == sort and one.key == key), None)

    def everything(self) -> tuple[float, float, float, float] | None:
        """West, south, east and north edge of what goes on: incidents and units, else cameras, else sectors."""
        box = box_of(tuple(self._things()))
        if box is None and len(self.field.columns.xs):
            xs, ys = self.field.columns.xs, self.field.columns.ys
            box = (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
        return box if box is not None else self.ground.box()

    def counted(self) -> str:
        """One line: how much is shown, and what has no place."""
        unseen = sum(1 for unit in self._units if unit.lat is None and unit.status != "off_duty")
        columns = self.field.columns
        return map_words.counted(
            len(self._map.incidents),
            self._map.unplaced,
            len(self._unit_things),
            unseen,
            len(columns.cameras),
            columns.unplaced,
        )

    def tick(self) -> None:
        """A second has passed: a position may be old by now, or older."""
        now_ms = self._now_ms()
        ages = tuple(
            words.age(now_ms - unit.position_ms) for unit in self._units if unit.position_ms and is_stale(unit, now_ms)
        )
        if ages != self._ages:
            self._ages = ages
            self._rearrange()

    # --- where it is --------------------------------------------------------------------------------------------------

    def look(self, view: Viewport) -> bool:
        """Another part of the sheet. Returns whether more than a shift of what was painted is needed."""
        self.view = view
        anchor = self.anchor
        wide, high = view.width_px + 2 * MARGIN_PX, view.height_px + 2 * MARGIN_PX
        if (anchor.m_per_px, anchor.width_px, anchor.height_px) == (view.m_per_px, wide, high):
            left, top = anchor.to_px(*view.from_px(0.0, 0.0))
            if 0 <= left <= 2 * MARGIN_PX and 0 <= top <= 2 * MARGIN_PX:
                self.offset = (left, top)
                return False
        self.anchor = Viewport(view.x, view.y, view.m_per_px, wide, high)
        self.offset = (MARGIN_PX, MARGIN_PX)
        self._placed = self._drawn = None
        return True

    def placed(self) -> tuple[Placed, ...]:
        """Incidents and units as they are drawn, in pixels of the anchor."""
        if self._placed is None:
            self._place(drained(self._arranging()))
        return self._placed or ()

    def _arranging(self) -> Generator[None, None, tuple[Placed, ...]]:
        now_ms, brief = self._now_ms(), self.anchor.zoom < BRIEF_ZOOM

        def label(thing: Thing, stale: bool) -> str:
            return map_words.label_of(thing, stale, now_ms, brief=brief)

        return arrange(self.anchor, tuple(self._things()), self.chosen, now_ms, label)

    def _place(self, placed: tuple[Placed, ...]) -> None:
        self._placed = placed
        self._sectors = self.ground.sector_names(self.anchor, taken_by(placed))

    def _place_again(self) -> Generator[None, None, None]:
        anchor = self.anchor
        placed = yield from self._arranging()
        if anchor == self.anchor:  # else it was worked out for the other view, all at once
            self._place(placed)
            self.things_due.emit()

    def sectors_named(self) -> tuple[tuple[str, Box], ...]:
        """The names of sectors and their boxes, in pixels of the anchor: where no mark and no label is."""
        self.placed()
        return self._sectors

    def cameras_drawn(self) -> Drawn:
        """Cameras as they are drawn, in pixels of the anchor."""
        if self._drawn is None:
            self._drawn = drawn(self.field.columns, self.anchor)
        return self._drawn

    def spots(self) -> list[tuple[Thing, float, float]]:
        """Everything in the window that can be pointed at, with its pixel there; what is drawn on top comes first."""
        what = self.cameras_drawn()
        found = [(thing, one.px, one.py) for one in self.placed() for thing in (one.thing, *one.members)]
        found += [(self._camera_thing(n), px, py) for n, px, py in what.singles]
        found += [(self._cluster_thing(one), one.px, one.py) for one in what.clusters]
        left, top = self.offset
        width, height = self.view.width_px, self.view.height_px
        return [
            (thing, px - left, py - top)
            for thing, px, py in found
            if 0 <= px - left <= width and 0 <= py - top <= height
        ]

    def at(self, px: float, py: float) -> Thing | None:
        """What is under a pixel of the window: incidents and units before cameras, which are many."""
        px, py = px + self.offset[0], py + self.offset[1]
        marks = self.placed()
        for one in marks:
            if one.box is not None and one.box[0] <= px <= one.box[2] and one.box[1] <= py <= one.box[3]:
                return one.thing
        found = nearest(((one.px, one.py) for one in marks), (px, py), REACH_PX)
        if found is not None:
            return marks[found].thing
        what = self.cameras_drawn()
        single = nearest(((x, y) for _, x, y in what.singles), (px, py), REACH_PX)
        if single is not None:
            return self._camera_thing(what.singles[single][0])
        several = nearest(((one.px, one.py) for one in what.clusters), (px, py), REACH_PX)
        return self._cluster_thing(what.clusters[several]) if several is not None else None

    def lines_of(self, thing: Thing) -> tuple[str, ...]:
        """What is said of a thing."""
        told = map_words.hint_of(thing, self._site, self.field.columns, self.field.names, self.granted, self._now_ms())
        members = next((one.members for one in self.placed() if one.members and one.thing == thing), ())
        return (*told, *map_words.gathered(members))

    @property
    def nothing_placed(self) -> bool:
        """Whether there is nothing to show at all."""
        return self.tiles.base is None and next(self._things(), None) is None and self.everything() is None

    def pixel(self, thing: Thing) -> tuple[float, float]:
        """Where in the window a thing is drawn: not always at its spot."""
        for one in self.placed():
            if one.thing == thing or thing in one.members:
                return one.px - self.offset[0], one.py - self.offset[1]
        return self.view.to_px(thing.x, thing.y)

    def cameras_pointed_at(self) -> Iterator[tuple[Thing, int]]:
        """Cameras that stand out, each with its place among all: those that watch, the chosen one, those pointed at."""
        pointed = (self.thing(CAMERA, self.chosen_key(CAMERA)), self.marked, self.hovered)
        for thing in (*(self.thing(CAMERA, key) for key in self.watching), *pointed):
            place = self.field.place(_ref(thing.key)) if thing is not None and thing.sort == CAMERA else None
            if thing is not None and place is not None:
                yield thing, place

    def _things(self) -> Iterator[Thing]:
        yield from self._incident_things
        if self._story is not None and all(one.key != self._story.key for one in self._incident_things):
            yield self._story
        yield from self._unit_things

    def _camera_thing(self, place: int) -> Thing:
        columns = self.field.columns
        camera = columns.cameras[place]
        return Thing(CAMERA, str(camera.ref), float(columns.xs[place]), float(columns.ys[place]), camera)

    def _cluster_thing(self, cluster: Cluster) -> Thing:
        return Thing(CLUSTER, cluster.key, *self.anchor.from_px(cluster.px, cluster.py), cluster)

    def _rearrange(self) -> None:
        if self._placed is not None and len(self._incident_things) + len(self._unit_things) > MOST_AT_ONCE:
            self._places.run(self._place_again)  # the marks stand where they were until then
        else:
            self._placed = None
        for name in ("marked", "hovered"):
            thing = getattr(self, name)
            if thing is not None and thing.sort in (INCIDENT, UNIT):
                setattr(self, name, self.thing(thing.sort, thing.key))  # it moved, changed or went
        self.things_due.emit()

    def _cameras_changed(self) -> None:
        self._drawn = None
        for name in ("marked", "hovered"):
            thing = getattr(self, name)
            if thing is not None and thing.sort in (CAMERA, CLUSTER):
                setattr(self, name, self.thing(CAMERA, thing.key) if thing.sort == CAMERA else None)
        self.ground_due.emit()
        self.things_due.emit()


def spot_thing(label: str, x: float, y: float) -> Thing:
    """A place that was searched for."""
    return Thing(SPOT, label, x, y)


def _ref(text: str) -> CameraRef:
    gateway, _, camera = text.partition("/")
    return CameraRef(gateway, camera)
