"""The incident that is open: what it is, what can be done, what runs, and its timeline. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.core.commands import (
    AddCall,
    AddNote,
    ChangeIncident,
    CloseCamera,
    CloseIncident,
    Command,
    LinkCamera,
    Outcome,
    ReopenIncident,
    SelectIncident,
    SetCourse,
    TakeIncident,
)
from console.core.views import IncidentItem, SessionView, StoryView
from console.domain.camera import Camera
from console.domain.course import Course
from console.ui import theme, words
from console.ui.dispatch.request_words import waiting_names
from console.ui.focus import holds_keyboard
from console.ui.link import Link
from console.ui.log import offer_words
from console.ui.log.call_form import CallForm
from console.ui.log.controls import KeyButton, Line, Refusal
from console.ui.log.course_list import CourseList
from console.ui.log.forms import ChangeForm, CloseForm, Form, NoteForm, OpenCameraForm, ReopenForm, WordsForm
from console.ui.log.grant_rows import GrantRows
from console.ui.log.incident_cameras import IncidentCameras
from console.ui.log.incident_keys import IncidentKeys
from console.ui.log.incident_words import second_line
from console.ui.log.kept_notes import CALLS_KEY, KeptNotes
from console.ui.log.majoring import Majoring
from console.ui.log.passing import Passing
from console.ui.log.place_asking import asking
from console.ui.log.run_card_sheet import RunCardSheet
from console.ui.log.style import SHEET
from console.ui.log.timeline import Timeline
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
        self._person = link.session.person
        self._seen_ms = now_ms()
        self._form: QWidget | None = None
        self._sending: list[object] = []
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
        self.course_list = CourseList(self)
        self.note_form = NoteForm(KeptNotes(link, self), self)
        self.call_form = CallForm(KeptNotes(link, self, CALLS_KEY), site, now_ms, self)
        self.close_form = CloseForm(self)
        self.change_form = ChangeForm(site, asking(link), self)
        self.open_form = OpenCameraForm(site, self)
        self.reopen_form = ReopenForm(self)
        self.passing = Passing(site, self.cameras.book, now_ms, self)
        self.majoring = Majoring(site, now_ms, self)
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
        for part in (self.majoring.rows, self.camera_rows, self.course_list, self.card, *self._forms(), self.grants):
            column.addWidget(part)
        column.addWidget(self.timeline, 1)
        for hidden in (self.camera_rows, self.course_list, self.card, self.way):
            hidden.hide()
        for form in self._forms():
            form.hide()

    def _forms(self) -> tuple[Form, ...]:
        changing = (self.close_form, self.change_form, self.open_form, self.reopen_form)
        return (
            self.note_form,
            self.call_form,
            *changing,
            self.passing.offer,
            self.passing.answer,
            *self.majoring.forms,
        )

    def _connect(self) -> None:
        keys = self.keys
        for button, act in (
            (keys.engage, self.do_engage),
            (keys.cameras, self.do_cameras),
            (keys.course, self.do_course),
            (keys.onward, self.do_onward),
            (keys.note, self.do_note),
            (keys.call, self.do_call),
            (self.card_button, self.do_card),
            (keys.change, self.do_change),
            (keys.take, self.do_take),
            (keys.hand_on, self.do_pass),
            (keys.major, self.do_major),
            (keys.attach, self.do_attach),
            (keys.wall, self.do_wall),
            (keys.close_it, self.do_close),
            (keys.reopen, self.do_reopen),
            (self.told, self.story_wanted.emit),
        ):
            button.clicked.connect(lambda _on=False, act=act: act())
        for form in self._forms():
            form.ready.connect(self._do)
            form.left.connect(self._fold)
            form.faulty.connect(self.refusal.refuse)
            form.refused.connect(self.refusal.refuse)
        rows = self.camera_rows
        rows.show_wanted.connect(self.show_camera)
        rows.open_wanted.connect(self.ask_open)
        rows.link_wanted.connect(lambda ref: self._send(LinkCamera(self.incident_id(), ref)))
        rows.unlink_wanted.connect(lambda ref: self._send(LinkCamera(self.incident_id(), ref, linked=False)))
        rows.left.connect(self._leave_cameras)
        self.course_list.wanted.connect(self._set_course)
        self.course_list.left.connect(self._fold)
        self.card.left.connect(self._fold)
        self.timeline.picture_wanted.connect(
            lambda entries, fact: self.picture_wanted.emit(self.incident_id(), entries, fact)
        )
        self.grants.back_wanted.connect(lambda grant: self._send(CloseCamera(grant)))
        self.majoring.rows.incident_wanted.connect(lambda key: self._send(SelectIncident(key)))
        self._link.story_changed.connect(self._follow)
        self._link.session_changed.connect(self._seated)
        self._link.offer_changed.connect(self._say_cameras)

    def _seated(self, session: SessionView) -> None:
        if session.person == self._person:
            return
        self._person = session.person
        passing = (*self.passing.forms, *self.majoring.forms)
        if self._form in (self.close_form, self.change_form, self.reopen_form, *passing):
            self._fold_silently()
        self.passing.forget()
        self.majoring.forget()
        for form in (self.close_form, self.change_form, self.reopen_form):
            form.forget()

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
        elif self._form is not None:
            self._fold()
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

    def do_cameras(self) -> None:
        """The cameras on the wall and in a list, the best first; again: the wall as it was before."""
        if self.item() is None:
            return
        if self.cameras.toggle():
            self._unfold(self.camera_rows)
        elif self._form is self.camera_rows:
            self._fold()

    def do_course(self) -> None:
        """Choose where it goes."""
        story = self._link.story
        if self.item() is not None and story is not None:
            self.course_list.show_ways(self.cameras.offer(), story.course)
            self._unfold(self.course_list)

    def do_onward(self, by: int = 1) -> None:
        """The cameras that come next on its way, on the wall."""
        reason = self.cameras.step(by)
        if reason:
            self.refusal.refuse(reason)
        elif self.item() is not None:
            self._unfold(self.camera_rows)

    def do_link(self) -> None:
        """Link the camera that is chosen in the list, else that of the focused tile; without one, say how to choose."""
        item, story = self.item(), self._link.story
        if item is None or story is None:
            return
        chosen = self.camera_rows.chosen() if self.camera_rows.hasFocus() else None
        focused = self.cameras.focused
        ref = chosen.ref if chosen is not None and chosen.ref else str(focused.ref) if focused is not None else ""
        if not ref:
            self._unfold(self.camera_rows)
            self.refusal.refuse("camera.unchosen")
        elif ref not in story.cameras:
            self._send(LinkCamera(item.id, ref))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a camera of the catalogue may be dropped on the incident that is shown."""
        if self.item() is not None and cameras_from_mime(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: link what was dropped."""
        incident = self.incident_id()
        for ref in cameras_from_mime(event.mimeData()) if incident else ():
            self._send(LinkCamera(incident, str(ref)))
        event.acceptProposedAction()

    def do_note(self) -> None:
        """Write a note."""
        if self.item() is not None:
            self._unfold(self.note_form)

    def do_call(self) -> None:
        """Enter a further call."""
        if self.item() is not None:
            self._unfold(self.call_form)

    def do_card(self) -> None:
        """Unfold the run card: what to ask, whom to call; the same key folds it."""
        item = self.item()
        if self._form is self.card:
            self._fold()
        elif item is not None and self.card.show_card(self._site.card_of(item.type_code)):
            self._unfold(self.card)
        elif item is not None:
            self.refusal.refuse("card.none")

    def do_change(self) -> None:
        """Change type, priority, place or description."""
        item, story = self.item(), self._link.story
        if item is not None and story is not None:
            self.change_form.fill(item, story.place)
            self._unfold(self.change_form)

    def do_take(self) -> None:
        """Take it in hand."""
        item = self.item()
        if item is not None and item.state == "to_handle":
            self._send(TakeIncident(item.id))

    def do_pass(self) -> None:
        """Pass it to another service, or note what that one answered."""
        form = self.passing.form_for(self._link.story)
        if form is not None:
            self._unfold(form)

    def do_major(self) -> None:
        """Declare it a major incident; while it is one: another log-keeper, or its end."""
        self._unfold_or_tell(*self.majoring.form_for(self._link.story, self._link.session.name))

    def do_attach(self) -> None:
        """Attach it to a major incident that runs, or detach it."""
        self._unfold_or_tell(*self.majoring.attaching(self._link.story))

    def do_wall(self) -> None:
        """The wall that the major incident has of its own, or the one before again."""
        name, cameras = self.majoring.wall(self._link.story)
        if name:
            self.wall_wanted.emit(name, cameras)

    def _unfold_or_tell(self, form: QWidget | None, code: str) -> None:
        item, story = self.item(), self._link.story
        if form is not None:
            self._unfold(form)
        elif code and item is not None and story is not None:
            self.refusal.refuse(code, (("number", story.major.parent_number or item.number),))

    def do_close(self) -> None:
        """Close it; said at once when units are still engaged."""
        item = self.item()
        if item is None or item.state == "closed":
            return
        if item.units:
            self.refusal.refuse("incident.units_engaged", (("units", ", ".join(item.units)),))
            return
        view = self._link.dispatch
        waiting = view.requests if view is not None and view.incident == item.id else ()
        asked = waiting_names(tuple(request for request in waiting if request.state == "open"), self._site)
        if asked:
            self.refusal.refuse("incident.requests_open", (("asked", asked),))
            return
        self.close_form.begin(item.id)
        self._unfold(self.close_form)

    def do_reopen(self) -> None:
        """Open it again."""
        item = self.item()
        if item is not None and item.state == "closed":
            self.reopen_form.begin(item.id)
            self._unfold(self.reopen_form)

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
        return self._form

    def _unfold(self, part: QWidget) -> None:
        if self._form is not part:
            self._fold_silently()
        self._form = part
        self.majoring.rows.fold(folded=True)
        self.refusal.say("")
        part.show()
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold_silently(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form = None
            self.majoring.rows.fold(folded=False)

    def _leave_cameras(self) -> None:
        """Escape in the list: one step back is the wall of before, where the cameras went onto it."""
        self.cameras.leave()
        self._fold()

    def _set_course(self, course: Course) -> None:
        item = self.item()
        if item is not None:
            self._send(SetCourse(item.id, course.line, course.towards, course.bearing_deg))
            self._fold()

    def _fold(self) -> None:
        had_focus = self._form is not None and holds_keyboard(self._form)
        self._fold_silently()
        self.refusal.say("")
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_begun()

    def ask_open(self, ref: str) -> None:
        """Unfold the choice of ground and time for opening a camera (`gateway/camera`)."""
        item, camera = self.item(), self.cameras.book.camera(ref)
        if item is not None:
            named = self.cameras.book.named(ref)
            self.open_form.ask(item, ref, named, camera.circumstances if camera is not None else ())
            self._unfold(self.open_form)

    def _do(self, command: Command) -> None:
        form = self.sender()
        if form in self._sending:  # Enter is held down, or came twice: once is meant
            return
        self._sending.append(form)

        def told(outcome: Outcome) -> None:
            self._sending.remove(form)
            if not outcome.ok:
                self.refusal.refuse(outcome.code, outcome.params)
                return
            if isinstance(command, AddNote):
                self.note_form.added(command.incident, command.text)
            elif isinstance(command, AddCall):
                self.call_form.added(command.incident)
            elif isinstance(form, WordsForm | ChangeForm) and isinstance(
                command, CloseIncident | ReopenIncident | ChangeIncident
            ):
                form.sent(command.incident)
            self.passing.sent(form)
            self.majoring.sent(form)
            if self._form is form and not (form is self.note_form and self.note_form.begun()):
                self._fold()

        self._link.submit(command, told)

    def _send(self, command: Command) -> None:
        self._link.submit(command, self._told)

    def _told(self, outcome: Outcome) -> None:
        if outcome.ok:
            self.refusal.say("")
        else:
            self.refusal.refuse(outcome.code, outcome.params)

    def _follow(self, view: StoryView) -> None:
        item = view.incident
        other = (item.id if item is not None else "") != self._shown_id
        self._shown_id = item.id if item is not None else ""
        if other:
            had_focus = self._form is not None and self._form.isAncestorOf(self.focusWidget() or self)
            self._fold_silently()
            self.refusal.say("")
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.majoring.follow(view)
        self.note_form.turn_to(self._shown_id)
        self.call_form.turn_to(self._shown_id)
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
        if self._form is self.card and not self.card.show_card(self._site.card_of(item.type_code)):
            self._fold()
        self.keys.follow(item, view.major)
        self.passing.offer.follow(view)
        self._show_begun()
        self.grants.show_grants(view.grants, self._now_ms())
        self._say_sub()
        self._say_cameras()

    def _show_begun(self) -> None:
        note, call = (form.begun() and form.isHidden() for form in (self.note_form, self.call_form))
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
