"""Log, incident, dispatch and pulse as one: who follows whom, and every key of theirs. GUI thread.

The main window places the four widgets where it likes; `column()` stands them over each other as on the drawing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDockWidget, QSplitter, QWidget

from console.core.commands import SelectIncident
from console.domain.camera import Camera
from console.domain.place import Place
from console.ui import theme
from console.ui.actions import Actions
from console.ui.dispatch.dispatch_panel import DispatchPanel
from console.ui.dispatch.plan_bar import SEND_KEY
from console.ui.focus import holds_keyboard
from console.ui.link import Link
from console.ui.log.incident_pane import IncidentPane
from console.ui.log.log_panel import LogPanel
from console.ui.log.new_incident import NewIncident
from console.ui.log.pages import Pages
from console.ui.log.picture_sheet import PictureSheet
from console.ui.models.site_words import SiteWords
from console.ui.pulse.pulse_strip import PulseStrip
from console.ui.story.sheet import StorySheet

COLUMN_PX = 520
_SHARES = (275, 265, 230)


def wall_clock_ms() -> int:
    """UTC milliseconds now."""
    return time.time_ns() // 1_000_000


class LogSide(QObject):
    """Builds and joins the four.

    Attributes:
        log: the main courante. story: incident pane, or in its place the entry of a new one. dispatch: the units.
        pulse: the strip. pane, entry: the two pages of `story`. pictures: the sheet of still pictures.
        told: the sheet of an incident's story.

    Signals:
        show_camera(str): put a camera (`gateway/camera`) on the wall.
        wall_wanted(str, tuple[str, ...]): a layout by its name, and the cameras it is made of if it is not there.
    """

    show_camera = Signal(str)
    wall_wanted = Signal(str, object)
    log: LogPanel
    pane: IncidentPane
    entry: NewIncident
    story: Pages
    dispatch: DispatchPanel
    pulse: PulseStrip
    pictures: PictureSheet
    told: StorySheet

    def __init__(
        self,
        link: Link,
        actions: Actions,
        site: SiteWords,
        window: QWidget,
        now_ms: Callable[[], int] = wall_clock_ms,
        *,
        at_once: bool = True,
    ) -> None:
        """`window` is what the keys that act everywhere belong to.

        With `at_once=False` nothing is built yet: the caller goes through `build`, one step a turn of its event loop.
        """
        super().__init__(window)
        self._link = link
        self._window = window
        self._site = site
        self._now_ms = now_ms
        self._before: QWidget | None = None
        self._steps = self._build(link, actions, site, now_ms)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        if at_once:
            for _ in self.build():
                pass

    def build(self) -> Iterator[None]:
        """The steps that build the panels; the attributes stand once it is exhausted."""
        return self._steps

    def _build(self, link: Link, actions: Actions, site: SiteWords, now_ms: Callable[[], int]) -> Iterator[None]:
        window = self._window
        self.log = LogPanel(link, site, now_ms, window)
        self.log.list.setMinimumHeight(78)
        yield
        self.pane = IncidentPane(link, site, now_ms)
        yield
        self.entry = NewIncident(link, site, now_ms)
        yield
        self.story = Pages(window)
        self.story.addWidget(self.pane)
        self.story.addWidget(self.entry)
        yield
        self.dispatch = DispatchPanel(link, actions, site, now_ms, window)
        self.dispatch.list.setMinimumHeight(60)
        yield
        self.pulse = PulseStrip(link, site, now_ms, window)
        self._join()
        self._register(actions)
        self._clock.start()

    def column(self) -> QSplitter:
        """Log over incident over dispatch, to be put at the right of a window; 520 px wide by preference."""
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.setStyleSheet(f"QSplitter::handle {{ background: {theme.LINE}; }}")
        for part in (self.log, self.story, self.dispatch):
            split.addWidget(part)
        split.setSizes(list(_SHARES))
        for place, share in enumerate(_SHARES):
            split.setStretchFactor(place, share)
        split.resize(COLUMN_PX, sum(_SHARES))
        return split

    def offer_camera(self, camera: Camera | None) -> None:
        """The camera of the focused tile: offered as place of a new incident, and to be linked to the open one."""
        self.entry.offer_camera(camera)
        self.pane.offer_camera(camera)

    def new_incident(self) -> None:
        """Open the entry, cursor in the description; a draft goes on where it was, and from there a fresh one begins.

        Not while nobody is signed in.
        """
        if self.story.currentWidget() is self.entry and self.story.isEnabled():
            self.entry.fresh()
            self._show_drafts()
            return
        self._to_entry()

    def _to_entry(self, place: int | None = None) -> None:
        if not self.story.isEnabled():
            return
        _bring_up(self.story)
        if self.story.currentWidget() is not self.entry:
            self._before = QApplication.focusWidget()
            self.story.setCurrentWidget(self.entry)
        self.entry.resume(place)
        self.entry.begin()  # before the mark goes: it may have had the focus, which would fall on the list
        self._show_drafts()

    def to_incident(self) -> None:
        """The keyboard goes to the incident that is open."""
        _bring_up(self.story)
        self._to_pane()

    def to_unit(self, call_sign: str, *, go_along: bool) -> None:
        """Choose a unit in the dispatch panel, also one that its filter hides; the keyboard goes along if asked."""
        units = self.dispatch
        if not units.list.choose(call_sign):
            units.filter.clear()
            units.list.choose(call_sign)
        if go_along:
            _bring_up(units)
            units.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_spot(self, place: Place) -> None:
        """What is being entered happens there; the keyboard goes back to it."""
        if self.story.currentWidget() is self.entry:
            _bring_up(self.story)
            self.entry.take_place(place)

    @property
    def entering(self) -> bool:
        """Whether an incident is being entered."""
        return self.story.currentWidget() is self.entry

    def stop(self) -> None:
        """Before the window goes."""
        self._clock.stop()

    def _join(self) -> None:
        log, pane, entry = self.log, self.pane, self.entry
        log.new_wanted.connect(self.new_incident)
        log.draft_wanted.connect(self._to_entry)
        log.list.chosen.connect(self._chosen)
        log.acted.connect(lambda _key: self._to_pane())
        log.interval_cleared.connect(self.pulse.forget_choice)
        log.unit_dropped.connect(self.dispatch.acts.send)
        pane.engage_wanted.connect(self._engage)
        pane.story_wanted.connect(self.tell_story)
        pane.show_camera.connect(self.show_camera)
        pane.wall_wanted.connect(self.wall_wanted)
        self.pictures = PictureSheet(self._window, self._link, self._site, self._now_ms)
        self.told = StorySheet(self._window, self._link, self._site, self._now_ms)
        pane.picture_wanted.connect(self.pictures.open)
        entry.opened.connect(self._opened)
        entry.parked.connect(self._parked)
        entry.drafts.changed.connect(self._show_drafts)
        self.dispatch.back_wanted.connect(self._to_list)
        pane.back_wanted.connect(self._to_list)
        self.pulse.interval_wanted.connect(log.show_interval)
        self._show_drafts()  # some may have come back before anybody listened

    def _register(self, actions: Actions) -> None:
        group = self.tr("Main courante")
        window, pane = self._window, self.pane
        forms, cameras = pane.forms, pane.camera_acts
        actions.add("log.new", group, self.tr("Nouvel incident, de partout"), ("Ctrl+N",), self.new_incident, window)
        for part in (self.log, self.story, self.dispatch, self.pulse):
            # On the wall the same key belongs to the zoom.
            part.addAction(self._plus(part))
        actions.tell(group, self.tr("Nouvel incident, depuis les panneaux de droite"), "+")
        actions.add("log.find", group, self.tr("Chercher"), ("Ctrl+F",), self._find, window)
        told = self.tr("Recherches gardées : rappeler, garder sous un nom")
        actions.add("log.saved", group, told, ("F3",), self._saved, window)
        actions.add("log.list", group, self.tr("Aller à la liste"), ("Ctrl+L",), self._to_list, window)
        actions.add("log.units", group, self.tr("Aller aux unités"), ("Ctrl+U",), self._engage, window)
        told = self.tr("Filtrer par priorité, secteur, type")
        actions.add("log.filters", group, told, ("F",), self.log.toggle_filters, self.log.list, everywhere=False)
        told = self.tr("Retirer tous les filtres")
        actions.add("log.reset", group, told, ("Ctrl+Shift+F",), self.log.reset, window)
        actions.tell(group, self.tr("Consigner l'incident saisi"), self.tr("Ctrl+Entrée"))
        actions.tell(
            group, self.tr("Consigner un appel sans suite : ouvert et clos d'un coup"), self.tr("Ctrl+Maj+Entrée")
        )
        actions.tell(group, self.tr("Priorité pendant la saisie"), "Alt+1 … Alt+4")
        actions.tell(group, self.tr("Origine pendant la saisie"), "Alt+O")
        actions.tell(group, self.tr("Rattacher la saisie à l'incident déjà connu"), "Alt+R")
        actions.tell(group, self.tr("Garder en brouillon"), self.tr("Échap"))
        actions.tell(group, self.tr("De la liste à l'incident, et retour"), self.tr("Entrée, Échap"))
        actions.tell(group, self.tr("Pouls : d'un intervalle à l'autre"), "← →")
        actions.tell(
            group, self.tr("Pouls : n'en lister que l'intervalle, ou de nouveau tout"), self.tr("Entrée, Échap")
        )
        group = self.tr("Incident")
        actions.add("incident.link", group, self.tr("Joindre la caméra choisie"), ("Alt+C",), self._link_camera, window)
        told = self.tr("Récit de l'incident : lire, imprimer, remettre")
        actions.add("incident.told", group, told, ("Ctrl+R",), self.tell_story, window)
        actions.tell(group, self.tr("Dans le récit : PDF, JSON, imprimer, appelants"), "P J I A")
        for name, told, key, slot in (
            ("engage", self.tr("Engager une unité"), "E", pane.do_engage),
            ("cameras", self.tr("Caméras de l'incident au mur, et retour"), "V", cameras.do_cameras),
            ("course", self.tr("Direction que prend l'incident"), "D", cameras.do_course),
            ("onward", self.tr("Caméras suivantes sur son chemin"), "S", cameras.do_onward),
            ("before", self.tr("Caméras précédentes sur son chemin"), "Shift+S", lambda: cameras.do_onward(-1)),
            ("note", self.tr("Note"), "N", forms.do_note),
            ("call", self.tr("Un autre appel pour cet incident"), "T", forms.do_call),
            ("card", self.tr("Fiche réflexe : que demander, qui appeler"), "Q", pane.do_card),
            ("engage_all", self.tr("Envoyer tout ce que la fiche propose"), SEND_KEY, self.dispatch.acts.send_proposed),
            ("change", self.tr("Modifier"), "M", forms.do_change),
            ("take", self.tr("Prendre en charge"), "P", pane.do_take),
            ("pass", self.tr("Passer à un autre service ; noter sa réponse"), "X", forms.do_pass),
            ("major", self.tr("Incident majeur : déclarer, tenir le journal, mettre fin"), "J", forms.do_major),
            ("attach", self.tr("Rattacher à un incident majeur, ou détacher"), "L", forms.do_attach),
            ("wall", self.tr("Mur de l'incident majeur, et retour"), "W", pane.do_wall),
            ("close", self.tr("Clore"), "C", forms.do_close),
            ("reopen", self.tr("Rouvrir"), "R", forms.do_reopen),
            ("pictures", self.tr("Images de l'incident, en grand"), "I", pane.do_pictures),
        ):
            action = actions.add(f"incident.{name}", group, told, (key,), slot, pane, everywhere=False)
            self.log.addAction(action)  # the same keys while the list has the focus
        actions.tell(group, self.tr("Dans son fil : image en grand"), self.tr("↑ ↓, Entrée"))
        actions.tell(
            group, self.tr("Dans ses caméras : montrer en grand ou demander, retirer"), self.tr("Entrée, Suppr")
        )
        actions.tell(group, self.tr("Dans sa direction : fuite, comme autour du 5 d'un pavé numérique"), "1 … 9")
        actions.tell(group, self.tr("Sur l'image en grand : la remettre à un officier"), "X")

    def tell_story(self) -> None:
        """The story of the incident in the pane, on a sheet."""
        incident = self.pane.incident_id()
        if incident:
            self.told.open(incident)
        else:
            self.pane.refusal.refuse("story.none")

    def _plus(self, part: QWidget) -> QAction:
        action = QAction(self.tr("Nouvel incident, de partout"), part)
        action.setShortcut(QKeySequence("+"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self.new_incident)
        return action

    def show_incident(self, incident: str) -> None:
        """Bring an incident into the pane; an entry that is open waits in sight."""
        if self.story.currentWidget() is self.entry:
            self.entry.park()
        self.story.setCurrentWidget(self.pane)
        self._link.submit(SelectIncident(incident))

    def ask_open(self, ref: str) -> None:
        """The owner wants to know the ground for opening a camera (`gateway/camera`): the choice unfolds."""
        if self.story.currentWidget() is self.pane and self.pane.item() is not None:
            _bring_up(self.story)
            self.pane.ask_open(ref)

    def _link_camera(self) -> None:
        if self.story.currentWidget() is self.entry:
            self.entry.take_camera()
        else:
            self.pane.camera_acts.do_link()

    def _tick(self) -> None:
        for part in (self.log, self.pane, self.dispatch, self.pulse):
            if part.isVisible():
                part.tick()

    def _to_list(self) -> None:
        _bring_up(self.log)
        self.log.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find(self) -> None:
        _bring_up(self.log)
        self.log.find_words()

    def _saved(self) -> None:
        _bring_up(self.log)
        self.log.toggle_saved()

    def _to_pane(self) -> None:
        self.story.setCurrentWidget(self.pane)
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, _key: str) -> None:
        if self.story.currentWidget() is self.entry:
            self._before = self.log.list
            self.entry.park()

    def _opened(self, incident: str, _number: str) -> None:
        had_focus = holds_keyboard(self.entry)
        self.story.setCurrentWidget(self.pane)
        if had_focus:
            self.log.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._link.submit(SelectIncident(incident))

    def _parked(self) -> None:
        if self.story.currentWidget() is not self.entry:
            return
        self.story.setCurrentWidget(self.pane)
        before, self._before = self._before, None
        try:
            usable = before is not None and before.isVisible() and before.isEnabled()
        except RuntimeError:  # that widget is gone meanwhile
            usable = False
        target = before if usable and before is not None else self.log.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_drafts()

    def _engage(self) -> None:
        _bring_up(self.dispatch)
        self.dispatch.propose()

    def choose_unit(self) -> None:
        """A unit is to be chosen, by its call sign."""
        _bring_up(self.dispatch)
        self.dispatch.narrow()

    def _show_drafts(self) -> None:
        apart = self.story.currentWidget() is not self.entry
        self.log.drafts.show_parked(self.entry.drafts.parked(and_open=apart))


def _bring_up(part: QWidget) -> None:
    """A panel that was folded away, or torn off behind another window, comes to the front."""
    holder = part.parentWidget()
    if isinstance(holder, QDockWidget) and not part.isVisible():
        holder.show()
        holder.raise_()
    if not part.isActiveWindow():
        part.activateWindow()
