"""The map with its head: what is counted, where to go, and the views it follows while it can be seen. GUI thread."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.core.commands import NamePlace, Outcome, Recall, SelectIncident, WatchMap
from console.core.gazetteer import FoundPlace
from console.core.kept_json import finite, parsed
from console.core.map_views import GroundView, MapView
from console.core.tiles import TilePort
from console.core.views import CatalogueView, DispatchView, OfferView, OpeningsView, SessionView, StoryView
from console.domain.mercator import HALF_M, Viewport, to_sheet
from console.domain.place import Place
from console.ui import words
from console.ui.actions import Actions
from console.ui.keeping import Keeping
from console.ui.link import Link
from console.ui.log.controls import KeyButton, Line, Refusal
from console.ui.log.place_asking import asking
from console.ui.log.style import SHEET
from console.ui.map.arrangement import CAMERA, INCIDENT, UNIT
from console.ui.map.canvas import MapCanvas
from console.ui.map.place_jump import PlaceJump
from console.ui.map.scene import Scene
from console.ui.map.tile_store import TileStore
from console.ui.models.site_words import SiteWords
from console.ui.theme import SECOND

SETTING = "map.view"
KEEP_MS = 800
TICK_MS = 1000


class MapPanel(QWidget):
    """The map as a panel.

    Attributes:
        canvas: the map itself. scene: what is on it.

    Signals:
        incident_acted(str): somebody acts on an incident (id): the keyboard should go to it.
        unit_wanted(str, bool): a unit (call sign) is pointed at, True where the keyboard should go to it.
        camera_wanted(str): a camera (`gateway/camera`) should be shown.
        place_named(object): the `Place` of what is being entered.
        left(): the keyboard should go elsewhere.
    """

    incident_acted = Signal(str)
    unit_wanted = Signal(str, bool)
    camera_wanted = Signal(str)
    place_named = Signal(object)
    left = Signal()

    def __init__(
        self,
        link: Link,
        actions: Actions,
        site: SiteWords,
        tiles: TilePort,
        now_ms: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._incident = ""
        self._watched = False
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(SHEET)
        self.scene = Scene(site, TileStore(tiles, self), now_ms, self)
        self._head(site, link)
        self.canvas = MapCanvas(self.scene, self)
        self.refusal = Refusal(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self.refusal)
        column.addWidget(self.canvas, 1)
        self.setTabOrder(self.jump, self.canvas)
        self._keeping = Keeping(link, self)
        self._keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keep.timeout.connect(self._remember)
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._register(actions)
        self._join()
        link.submit(Recall("workstation", SETTING), self._recalled)

    def _head(self, site: SiteWords, link: Link) -> None:
        title = QLabel(self.tr("Carte"), self)
        self.counts = Line(self, ink=SECOND, size_px=12)
        self.jump = PlaceJump(site, asking(link), self)
        self.jump.setFixedWidth(190)
        self.place_button = KeyButton("P", self.tr("Lieu de la saisie"), self, hint=self.tr("Maj clic, ou P au centre"))
        self.all_button = KeyButton("0", self.tr("Tout"), self, hint=self.tr("Tout ce qui est en cours"), tight=True)
        self.centre_button = KeyButton("C", self.tr("Centrer"), self, hint=self.tr("Centrer sur le choix"), tight=True)
        self.legend_button = KeyButton("L", self.tr("Légende"), self, hint=self.tr("Sens des formes"), tight=True)
        self.place_button.hide()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(12, 5, 12, 5)
        self._row.setSpacing(8)
        self._row.addWidget(title)
        self._row.addWidget(self.counts, 1)
        for part in (self.place_button, self.all_button, self.centre_button, self.legend_button, self.jump):
            self._row.addWidget(part)

    def _register(self, actions: Actions) -> None:
        group, canvas = self.tr("Carte"), self.canvas
        for name, told, key, slot in (
            ("search", self.tr("Aller à un lieu"), "G", self.search),
            ("centre", self.tr("Centrer sur l'incident, l'unité ou la caméra choisis"), "C", canvas.centre_on_chosen),
            ("legend", self.tr("Légende : sens des formes"), "L", canvas.toggle_legend),
            ("place", self.tr("Donner à la saisie le lieu du centre, ou de ce qui est montré"), "P", canvas.place_here),
        ):
            actions.add(f"map.{name}", group, told, (key,), slot, canvas, everywhere=False)
        actions.tell(group, self.tr("Se déplacer"), self.tr("← ↑ → ↓, glisser"))
        actions.tell(group, self.tr("Approcher, s'éloigner"), self.tr("+ −, molette"))
        actions.tell(group, self.tr("Tout ce qui est en cours"), self.tr("0, Origine"))
        actions.tell(group, self.tr("D'un objet au suivant, du centre vers les bords"), self.tr("Tab, Maj+Tab"))
        actions.tell(group, self.tr("À l'objet voisin dans une direction"), "Ctrl+← ↑ → ↓")
        actions.tell(
            group, self.tr("Ouvrir l'incident, choisir l'unité, montrer la caméra, approcher le groupe"),
            self.tr("Entrée"),
        )  # fmt: skip
        actions.tell(group, self.tr("Donner à la saisie le lieu sous la souris"), self.tr("Maj+clic"))

    def _join(self) -> None:
        link, canvas = self._link, self.canvas
        canvas.incident_wanted.connect(self._select)
        canvas.unit_wanted.connect(self.unit_wanted)
        canvas.camera_wanted.connect(lambda ref, _act: self.camera_wanted.emit(ref))
        canvas.spot_wanted.connect(self._name)
        canvas.left.connect(self.left)
        canvas.moved.connect(self._keep.start)
        self.jump.found.connect(self._go_to)
        self.jump.left.connect(canvas.setFocus)
        self.all_button.clicked.connect(canvas.fit_all)
        self.centre_button.clicked.connect(canvas.centre_on_chosen)
        self.place_button.clicked.connect(canvas.place_here)
        self.legend_button.clicked.connect(canvas.toggle_legend)
        link.map_changed.connect(self._take_map)
        link.dispatch_changed.connect(self._take_units)
        link.catalogue_changed.connect(self._take_catalogue)
        link.story_changed.connect(self._take_story)
        link.openings_changed.connect(self._take_openings)
        link.offer_changed.connect(self._take_offer)
        link.ground_changed.connect(self._take_ground)
        link.session_changed.connect(self._seated)
        self.scene.field.changed.connect(self._count)
        self.scene.settled.connect(self._settle)

    # --- asked by others ----------------------------------------------------------------------------------------------

    def choose_unit(self, call_sign: str) -> None:
        """A unit is selected elsewhere."""
        self.scene.choose(UNIT, call_sign)

    def choose_camera(self, ref: str) -> None:
        """A camera (`gateway/camera`) is looked at elsewhere; empty for none."""
        self.scene.choose(CAMERA, ref)

    def set_placing(self, *, placing: bool) -> None:
        """Whether something is being entered that may get its place from the map."""
        self.place_button.setVisible(placing)
        self.canvas.set_placing(placing=placing)

    def search(self) -> None:
        """The keyboard goes to the line that finds places."""
        self.jump.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.jump.selectAll()

    def stop(self) -> None:
        """Before the window goes."""
        self._clock.stop()
        self.scene.stop()
        if self._keep.isActive():
            self._keep.stop()
            self._remember()

    # --- in sight or not ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it can be seen: what has changed meanwhile is taken at once."""
        super().showEvent(event)
        self._clock.start()
        self._watch(watched=True)
        self._catch_up()

    def _catch_up(self) -> None:
        link = self._link
        if link.ground is not None:
            self._take_ground(link.ground)
        if link.map is not None:
            self._take_map(link.map)
        if link.dispatch is not None:
            self._take_units(link.dispatch)
        if link.catalogue is not None:
            self._take_catalogue(link.catalogue)
        if link.openings is not None:
            self._take_openings(link.openings)
        if link.story is not None:
            self._take_story(link.story)
        if link.offer is not None:
            self._take_offer(link.offer)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: out of sight it costs nothing."""
        super().hideEvent(event)
        self._clock.stop()
        self._watch(watched=False)

    def _watch(self, *, watched: bool) -> None:
        self._watched = watched and bool(self._link.session.person)
        if self._link.session.person:
            self._link.submit(WatchMap(watched))

    def _seated(self, session: SessionView) -> None:
        if session.person and self.isVisible() and not self._watched:
            self._watch(watched=True)
        elif not session.person:
            self._watched = False

    # --- views --------------------------------------------------------------------------------------------------------

    def _take_map(self, view: MapView) -> None:
        if self.isVisible():
            self.scene.take_map(view)
            self._settle()

    def _take_units(self, view: DispatchView) -> None:
        if self.isVisible():
            self.scene.take_units(view)
            self._settle()

    def _take_catalogue(self, view: CatalogueView) -> None:
        if self.isVisible():
            self.scene.field.follow(view)

    def _take_openings(self, view: OpeningsView) -> None:
        if self.isVisible():
            self.scene.take_openings(view)

    def _take_offer(self, view: OfferView) -> None:
        if self.isVisible():
            self.scene.take_offer(view)

    def _take_ground(self, view: GroundView) -> None:
        if self.isVisible():
            self.scene.take_ground(view)

    def _take_story(self, view: StoryView) -> None:
        if not self.isVisible():
            return
        thing = self.scene.take_story(view)
        incident = view.incident.id if view.incident is not None else ""
        if incident != self._incident:
            self._incident = incident
            # Chosen elsewhere, it is brought into view; under the hand that looks around here, nothing moves.
            if thing is not None and not self.canvas.hasFocus():
                self.canvas.bring_into_view(thing)

    def _settle(self) -> None:
        self.canvas.settle()
        self._count()

    def _count(self) -> None:
        self.counts.show_text(self.scene.counted())

    def _tick(self) -> None:
        self.scene.tick()

    # --- acts ---------------------------------------------------------------------------------------------------------

    def _select(self, incident: str, acted: bool) -> None:
        def told(outcome: Outcome) -> None:
            self._told(outcome)
            if outcome.ok and acted:
                self.incident_acted.emit(incident)

        self.scene.choose(INCIDENT, incident)
        self._link.submit(SelectIncident(incident), told)

    def _go_to(self, found: FoundPlace) -> None:
        place = found.place
        if place.lat is not None and place.lon is not None:
            self.canvas.show_place(place.label, place.lat, place.lon)
            self.refusal.say("")
            return
        outline = next((one for one in self.scene.ground_view.outlines if one.sector == place.sector), None)
        if outline is None:
            self.refusal.say(self.tr("Ce lieu n'a pas de position connue."))
            return
        south, north, west, east = outline.box()
        (left, bottom), (right, top) = to_sheet(south, west), to_sheet(north, east)
        self.canvas.look(self.scene.view.showing((left, bottom, right, top)))

    def _name(self, lat: float, lon: float) -> None:
        def named(outcome: Outcome) -> None:
            self._told(outcome)
            if outcome.ok and outcome.places:
                place: Place = outcome.places[0].place
                self.place_named.emit(place)

        self._link.submit(NamePlace(lat, lon), named)

    def _told(self, outcome: Outcome) -> None:
        self.refusal.say("" if outcome.ok else words.reason(outcome.code, outcome.params))

    # --- where it was -------------------------------------------------------------------------------------------------

    def _remember(self) -> None:
        view = self.scene.view
        told = {"x": round(view.x, 1), "y": round(view.y, 1), "m_per_px": view.m_per_px}
        if self._link.session.person:
            self._keeping.keep("workstation", SETTING, json.dumps(told))

    def _recalled(self, outcome: Outcome) -> None:
        view = kept_view(outcome.value if outcome.ok else "")
        if view is not None:
            self.canvas.look(view)


def kept_view(text: str) -> Viewport | None:
    """The view that was kept; None for none, and for what is none."""
    told = parsed(text)
    if not isinstance(told, dict):
        return None
    x, y, scale = (finite(told.get(name)) for name in ("x", "y", "m_per_px"))
    if x is None or y is None or scale is None:
        return None
    sound = abs(x) <= HALF_M and abs(y) <= HALF_M and 0.1 <= scale <= 20_000
    return Viewport(x, y, scale) if sound else None
