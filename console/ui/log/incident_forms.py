"""The forms of the incident that is open: who fills them, and sending what they stand for. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.core.commands import (
    AddCall,
    AddNote,
    ChangeIncident,
    CloseIncident,
    Command,
    Outcome,
    ReopenIncident,
)
from console.core.views import SessionView, StoryView
from console.ui.dispatch.request_words import waiting_names
from console.ui.link import Link
from console.ui.log.call_form import CallForm
from console.ui.log.camera_book import CameraBook
from console.ui.log.change_form import ChangeForm
from console.ui.log.controls import Refusal
from console.ui.log.forms import CloseForm, Form, NoteForm, OpenCameraForm, ReopenForm, WordsForm
from console.ui.log.kept_fields import FORMS_KEY
from console.ui.log.kept_notes import CALLS_KEY, CHANGES_KEY, CLOSING_KEY, REOPENING_KEY, KeptNotes
from console.ui.log.majoring import Majoring
from console.ui.log.passing import Passing
from console.ui.log.place_asking import asking
from console.ui.log.unfolding import Unfolding
from console.ui.models.site_words import SiteWords


class IncidentForms(QObject):
    """What was begun in one survives until it is in the log, but never goes to somebody else who sits down here.

    Attributes:
        note, call, close, change, camera, reopen: the forms; `camera` asks for the opening of one.
        passing: to another service. majoring: what there is of a major incident.
    """

    def __init__(
        self,
        link: Link,
        site: SiteWords,
        book: CameraBook,
        now_ms: Callable[[], int],
        unfolding: Unfolding,
        refusal: Refusal,
        pane: QWidget,
    ) -> None:
        super().__init__(pane)
        self._link = link
        self._site = site
        self._unfolding = unfolding
        self._refusal = refusal
        self._sending: list[Form] = []
        self._person = link.session.person
        self.note = NoteForm(KeptNotes(link, pane), pane)
        self.call = CallForm(KeptNotes(link, pane, CALLS_KEY), site, now_ms, pane)
        self.close = CloseForm(KeptNotes(link, pane, CLOSING_KEY), pane)
        self.change = ChangeForm(KeptNotes(link, pane, CHANGES_KEY), site, asking(link), pane)
        self.camera = OpenCameraForm(site, pane)
        self.reopen = ReopenForm(KeptNotes(link, pane, REOPENING_KEY), pane)
        kept = KeptNotes(link, pane, FORMS_KEY)
        kept.not_kept.connect(refusal.refuse)
        self.passing = Passing(kept, site, book, now_ms, pane)
        self.majoring = Majoring(kept, site, now_ms, pane)
        for form in self.all:
            form.hide()
            form.ready.connect(partial(self._send, form))
            form.left.connect(unfolding.fold)
            form.faulty.connect(refusal.refuse)
            form.refused.connect(refusal.refuse)
        unfolding.room_changed.connect(lambda needed: self.majoring.rows.fold(folded=needed))
        link.session_changed.connect(self._seated)

    @property
    def all(self) -> tuple[Form, ...]:
        """For the pane to place, from above."""
        changing = (self.close, self.change, self.camera, self.reopen)
        return (self.note, self.call, *changing, *self.passing.forms, *self.majoring.forms)

    def do_note(self) -> None:
        """Write a note."""
        if self._story() is not None:
            self._unfolding.unfold(self.note)

    def do_call(self) -> None:
        """Enter a further call."""
        if self._story() is not None:
            self._unfolding.unfold(self.call)

    def do_change(self) -> None:
        """Change type, priority, place or description."""
        story = self._story()
        if story is not None and story.incident is not None:
            self.change.fill(story.incident, story.place)
            self._unfolding.unfold(self.change)

    def do_pass(self) -> None:
        """Pass it to another service, or note what that one answered."""
        form = self.passing.form_for(self._link.story)
        if form is not None:
            self._unfolding.unfold(form)

    def do_major(self) -> None:
        """Declare it a major incident; while it is one: another log-keeper, or its end."""
        self._unfold_or_tell(*self.majoring.form_for(self._link.story, self._link.session.name))

    def do_attach(self) -> None:
        """Attach it to a major incident that runs, or detach it."""
        self._unfold_or_tell(*self.majoring.attaching(self._link.story))

    def do_close(self) -> None:
        """Close it; said at once when units are still engaged."""
        story = self._story()
        item = story.incident if story is not None else None
        if item is None or item.state == "closed":
            return
        if item.units:
            self._refusal.refuse("incident.units_engaged", (("units", ", ".join(item.units)),))
            return
        view = self._link.dispatch
        waiting = view.requests if view is not None and view.incident == item.id else ()
        asked = waiting_names(tuple(request for request in waiting if request.state == "open"), self._site)
        if asked:
            self._refusal.refuse("incident.requests_open", (("asked", asked),))
            return
        self.close.begin(item.id)
        self._unfolding.unfold(self.close)

    def do_reopen(self) -> None:
        """Open it again."""
        story = self._story()
        item = story.incident if story is not None else None
        if item is not None and item.state == "closed":
            self.reopen.begin(item.id)
            self._unfolding.unfold(self.reopen)

    def turn_to(self, incident: str) -> None:
        """Another incident is shown: what was begun for it."""
        self.note.turn_to(incident)
        self.call.turn_to(incident)

    def _seated(self, session: SessionView) -> None:
        if session.person == self._person:
            return
        self._person = session.person
        typed = (self.close, self.change, self.reopen)
        if self._unfolding.part in (*typed, *self.passing.forms, *self.majoring.forms):
            self._unfolding.drop()
        for one in (self.passing, self.majoring, *typed):
            one.forget()

    def _send(self, form: Form, command: Command) -> None:
        if form in self._sending:  # Enter is held down, or came twice: once is meant
            return
        self._sending.append(form)

        def told(outcome: Outcome) -> None:
            self._sending.remove(form)
            if not outcome.ok:
                self._refusal.refuse(outcome.code, outcome.params)
                return
            self._sent(form, command)
            typed_on = (form is self.note and self.note.begun()) or (form is self.call and self.call.begun())
            if self._unfolding.part is form and not typed_on:
                self._unfolding.fold()

        self._link.submit(command, told)

    def _sent(self, form: Form, command: Command) -> None:
        """It is in the log: what is kept of it goes."""
        if isinstance(command, AddNote):
            self.note.added(command.incident, command.text)
        elif isinstance(command, AddCall):
            self.call.added(command.incident, command.text)
        elif isinstance(form, WordsForm | ChangeForm) and isinstance(
            command, CloseIncident | ReopenIncident | ChangeIncident
        ):
            form.sent(command.incident)
        self.passing.sent(command)
        self.majoring.sent(command)

    def _unfold_or_tell(self, form: QWidget | None, code: str) -> None:
        story = self._story()
        if form is not None:
            self._unfolding.unfold(form)
        elif code and story is not None and story.incident is not None:
            self._refusal.refuse(code, (("number", story.major.parent_number or story.incident.number),))

    def _story(self) -> StoryView | None:
        """What is known of the incident; None while none is open."""
        story = self._link.story
        return story if story is not None and story.incident is not None else None
