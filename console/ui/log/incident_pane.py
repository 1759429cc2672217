"""The incident that is open: what it is, what can be done, what runs, and its timeline. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.core.commands import CloseCamera, Command, SelectIncident, TakeIncident
from console.core.views import IncidentItem, StoryView
from console.domain.camera import Camera
from console.ui import theme, words
from console.ui.link import Link
from console.ui.log import offer_words
from console.ui.log.camera_acts import CameraActs
from console.ui.log.controls import KeyButton, Line, Refusal
from console.ui.log.grant_rows import GrantRows
from console.ui.log.incident_cameras import IncidentCameras
from console.ui.log.incident_forms import IncidentForms
from console.ui.log.incident_keys import IncidentKeys
from console.ui.log.incident_words import second_line
from console.ui.log.run_card_sheet import RunCardSheet
from console.ui.log.style import SHEET
from console.ui.log.timeline import Timeline
from console.ui.log.unfolding import Unfolding
from console.ui.models.site_words import SiteWords
from console.ui.wall.guest import GuestPages
from console.ui.wall.mime import cameras_from_mime


class IncidentPane(QWidget):
    """One incident. Its keys are registered by `LogSide`, for this pane and the log.

    Signals:
        engage_wanted(): choose a unit for it. story_wanted(): read its story on a sheet.
        back_wanted(): Escape, with nothing unfolded: the log should have the focus.
        show_camera(str): put a camera (`gateway/camera`) on the wall.
        wall_wanted(str, tuple[str, ...]): the layout of this name, made of these cameras where it is not there yet.
        picture_wanted(str, object, str): show a picture large: the incident, its lines with one, and which fact.
    """

    engage_wanted = Signal()
    story_wanted = Signal()
    back_wanted = Signal()
    show_camera = Signal(str)
    wall_wanted = Signal(str, object)
    picture_wanted = Signal(str, object, str)

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._site = site
        self._now_ms = now_ms
        self._shown_id = ""
        self._seen_ms = now_ms()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(SHEET)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAcceptDrops(True)
        self.title = Line(self, size_px=theme.TITLE_PX)
        self.sub = Line(self, ink=theme.SECOND)
        told = self.tr("Fiche réflexe : que demander, qui appeler")
        self.card_button = KeyButton("Q", self.tr("Fiche"), self, hint=told, tight=True)
        self.card = RunCardSheet(site, self)
        self.way = Line(self, ink=theme.SELECTION)
        self.told = KeyButton("Ctrl R", self.tr("Récit"), self, hint=self.tr("Récit de l'incident"), tight=True)
        self.keys = IncidentKeys(self)
        self.refusal = Refusal(self)
        self.grants = GrantRows(self)
        self.cameras = IncidentCameras(link, site, self)
        self.camera_rows = self.cameras.rows
        self.unfolding = Unfolding(self.refusal, self)
        self.camera_acts = CameraActs(link, self.cameras, self.unfolding, self.refusal, self)
        self.forms = IncidentForms(link, site, self.cameras.book, now_ms, self.unfolding, self.refusal, self)
        self.majoring = self.forms.majoring
        self.timeline = Timeline(link, site, now_ms, self)
        self.model = self.timeline.story
        self.timeline.setAccessibleName(self.tr("Fil de l'incident"))
        self._lay_out()
        self._connect()
        self._follow(link.story if link.story is not None else StoryView(0, None))

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 6)
        head.setSpacing(2)
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.card_button)
        first.addWidget(self.told)
        head.addLayout(first)
        head.addWidget(self.sub)
        head.addWidget(self.way)
        head.addSpacing(5)
        head.addWidget(self.keys)
        head.addWidget(self.refusal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        lists = (self.majoring.rows, self.camera_rows, self.camera_acts.ways, self.card)
        for part in (*lists, *self.forms.all, self.grants):
            column.addWidget(part)
        column.addWidget(self.timeline, 1)
        for hidden in (self.card, self.way):
            hidden.hide()

    def _connect(self) -> None:
        keys, forms, cameras = self.keys, self.forms, self.camera_acts
        for button, act in (
            (keys.engage, self.do_engage),
            (keys.cameras, cameras.do_cameras),
            (keys.course, cameras.do_course),
            (keys.onward, cameras.do_onward),
            (keys.note, forms.do_note),
            (keys.call, forms.do_call),
            (self.card_button, self.do_card),
            (keys.change, forms.do_change),
            (keys.take, self.do_take),
            (keys.hand_on, forms.do_pass),
            (keys.major, forms.do_major),
            (keys.attach, forms.do_attach),
            (keys.wall, self.do_wall),
            (keys.close_it, forms.do_close),
            (keys.reopen, forms.do_reopen),
            (self.told, self.story_wanted.emit),
        ):
            button.clicked.connect(lambda _on=False, act=act: act())
        self.camera_rows.show_wanted.connect(self.show_camera)
        self.camera_rows.open_wanted.connect(self.ask_open)
        self.card.left.connect(self.unfolding.fold)
        self.unfolding.folded.connect(self._show_begun)
        self.timeline.picture_wanted.connect(
            lambda entries, fact: self.picture_wanted.emit(self.incident_id(), entries, fact)
        )
        self.grants.back_wanted.connect(lambda grant: self._send(CloseCamera(grant)))
        self.majoring.rows.incident_wanted.connect(lambda key: self._send(SelectIncident(key)))
        self._link.story_changed.connect(self._follow)
        self._link.offer_changed.connect(self._say_cameras)

    def item(self) -> IncidentItem | None:
        """The incident shown."""
        story = self._link.story
        return story.incident if story is not None else None

    def incident_id(self) -> str:
        """Its id; empty for none."""
        item = self.item()
        return item.id if item is not None else ""

    def offer_camera(self, camera: Camera | None) -> None:
        """The camera of the focused tile: it can be linked."""
        self.cameras.focus(camera)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape goes one step back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.unfolding.part is not None:
            self.unfolding.fold()
        elif self.cameras.leave():
            self.refusal.say("")
        else:
            self.refusal.say("")
            self.back_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a bar at the left edge while its letters act."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(0, 0, 3, self.keys.geometry().bottom() + 4, theme.colour(theme.SELECTION))
            painter.end()

    def do_engage(self) -> None:
        """Choose a unit."""
        item = self.item()
        if item is None:
            return
        if item.state == "closed":
            self.refusal.refuse("incident.closed", (("number", item.number),))
            return
        self.engage_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a camera of the catalogue may be dropped on the incident that is shown."""
        if self.item() is not None and cameras_from_mime(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: link what was dropped."""
        self.camera_acts.link(str(ref) for ref in cameras_from_mime(event.mimeData()))
        event.acceptProposedAction()

    def do_card(self) -> None:
        """Unfold the run card: what to ask, whom to call; the same key folds it."""
        item = self.item()
        if self.unfolding.part is self.card:
            self.unfolding.fold()
        elif item is not None and self.card.show_card(self._site.card_of(item.type_code)):
            self.unfolding.unfold(self.card)
        elif item is not None:
            self.refusal.refuse("card.none")

    def do_take(self) -> None:
        """Take it in hand."""
        item = self.item()
        if item is not None and item.state == "to_handle":
            self._send(TakeIncident(item.id))

    def do_wall(self) -> None:
        """The wall that the major incident has of its own, or the one before again."""
        name, cameras = self.majoring.wall(self._link.story)
        if name:
            self.wall_wanted.emit(name, cameras)

    def do_pictures(self) -> None:
        """Show the newest picture large."""
        if self.item() is not None and not self.timeline.open_newest():
            self.refusal.refuse("picture.none")

    def tick(self) -> None:
        """A second has passed: the age in the second line, the countdowns, at midnight the day lines."""
        now_ms = self._now_ms()
        if not words.same_day(now_ms, self._seen_ms, self._site.zone):
            self.timeline.doItemsLayout()
        self._seen_ms = now_ms
        self._say_sub()
        self.majoring.rows.tick()
        if not self.grants.isHidden():
            self.grants.tick(self._now_ms())

    def unfolded(self) -> QWidget | None:
        """The form or list that is open."""
        return self.unfolding.part

    def ask_open(self, ref: str) -> None:
        """Unfold the choice of ground and time for opening a camera (`gateway/camera`)."""
        self.camera_acts.ask_open(ref, self.forms.camera)

    def _send(self, command: Command) -> None:
        self._link.submit(command, self.refusal.hear)

    def _follow(self, view: StoryView) -> None:
        item = view.incident
        other = (item.id if item is not None else "") != self._shown_id
        self._shown_id = item.id if item is not None else ""
        if other:
            self.unfolding.turn()
        self.majoring.follow(view)
        self.forms.turn_to(self._shown_id)
        self.timeline.begin_follow(fresh=other)
        self.model.show_entries(view.entries)
        self.timeline.end_follow()
        self.keys.setVisible(item is not None)
        card = self._site.card_of(item.type_code) if item is not None else None
        self.card_button.setVisible(card is not None and bool(card.questions or card.calls))
        self.told.setVisible(item is not None)
        if item is None:
            self.title.show_text(self.tr("Aucun incident choisi"))
            self.sub.show_text(self.tr("Choisissez-en un dans la main courante ; Ctrl N en ouvre un nouveau."))
            self.grants.show_grants((), self._now_ms())
            self._say_cameras()
            return
        self.title.show_text(words.incident_title(item, self._site))
        if self.unfolding.part is self.card and not self.card.show_card(card):
            self.unfolding.fold()
        self.keys.follow(item, view.major)
        self.forms.passing.offer.follow(view)
        self._show_begun()
        self.grants.show_grants(view.grants, self._now_ms())
        self._say_sub()
        self._say_cameras()

    def _show_begun(self) -> None:
        note, call = (form.begun() and form.isHidden() for form in (self.forms.note, self.forms.call))
        self.keys.say_begun(note=note, call=call)

    def _say_sub(self) -> None:
        story, item = self._link.story, self.item()
        if story is None or item is None:
            return
        self.sub.show_text(second_line(item, story, self._site, self._now_ms()))

    def wall_shows(self, pages: GuestPages | None, page: int) -> None:
        """What visits the wall now, and which page of it is in view."""
        self.cameras.wall_shows(pages, page)
        self._say_cameras()

    def _say_cameras(self) -> None:
        """The list, how many they are, and where it goes."""
        cameras, offer, story = self.cameras, self.cameras.offer(), self._link.story
        cameras.refresh()
        self.keys.say_cameras(cameras.count(), on_wall=cameras.on_wall(), newer=cameras.outdated())
        moving = story is not None and story.incident is not None and story.course.moving
        told = offer_words.way(offer) if offer is not None and (moving or not offer.course.moving) else ""
        self.way.show_text(told)
        self.way.setVisible(bool(told))
        self.keys.say_onward(can=offer is not None and any(leg.items for leg in offer.legs) and moving)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the list takes a share of the height."""
        super().resizeEvent(event)
        self.camera_rows.fit()
