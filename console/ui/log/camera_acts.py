"""What is done with the cameras of the incident that is open: wall, way, linking, asking an owner. GUI thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.core.commands import Command, LinkCamera, SetCourse
from console.core.views import StoryView
from console.domain.course import Course
from console.ui.link import Link
from console.ui.log.controls import Refusal
from console.ui.log.course_list import CourseList
from console.ui.log.forms import OpenCameraForm
from console.ui.log.incident_cameras import IncidentCameras
from console.ui.log.unfolding import Unfolding


class CameraActs(QObject):
    """The acts behind the keys, the list of cameras and the list of ways.

    Attributes:
        ways: where it may go; hidden until that is to be chosen.
    """

    def __init__(
        self, link: Link, cameras: IncidentCameras, unfolding: Unfolding, refusal: Refusal, pane: QWidget
    ) -> None:
        super().__init__(pane)
        self._link = link
        self._cameras = cameras
        self._unfolding = unfolding
        self._refusal = refusal
        self.ways = CourseList(pane)
        for part in (cameras.rows, self.ways):
            part.hide()
        cameras.rows.link_wanted.connect(lambda ref: self._link_camera(ref))
        cameras.rows.unlink_wanted.connect(lambda ref: self._link_camera(ref, linked=False))
        cameras.rows.left.connect(self._leave)
        self.ways.wanted.connect(self._set_course)
        self.ways.left.connect(unfolding.fold)

    def do_cameras(self) -> None:
        """The cameras on the wall and in a list, the best first; again: the wall as it was before."""
        if self._story() is None:
            return
        if self._cameras.toggle():
            self._unfolding.unfold(self._cameras.rows)
        elif self._unfolding.part is self._cameras.rows:
            self._unfolding.fold()

    def do_course(self) -> None:
        """Choose where it goes."""
        story = self._story()
        if story is not None:
            self.ways.show_ways(self._cameras.offer(), story.course)
            self._unfolding.unfold(self.ways)

    def do_onward(self, by: int = 1) -> None:
        """The cameras that come next on its way, on the wall."""
        reason = self._cameras.step(by)
        if reason:
            self._refusal.refuse(reason)
        elif self._story() is not None:
            self._unfolding.unfold(self._cameras.rows)

    def do_link(self) -> None:
        """Link the camera that is chosen in the list, else that of the focused tile; without one, say how to choose."""
        story = self._story()
        if story is None:
            return
        rows, focused = self._cameras.rows, self._cameras.focused
        chosen = rows.chosen() if rows.hasFocus() else None
        ref = chosen.ref if chosen is not None and chosen.ref else str(focused.ref) if focused is not None else ""
        if not ref:
            self._unfolding.unfold(rows)
            self._refusal.refuse("camera.unchosen")
        elif ref not in story.cameras:
            self._link_camera(ref)

    def link(self, refs: Iterable[str]) -> None:
        """Link these (`gateway/camera`): they were dropped on the incident."""
        for ref in refs:
            self._link_camera(ref)

    def ask_open(self, ref: str, form: OpenCameraForm) -> None:
        """Unfold the choice of ground and time for opening a camera (`gateway/camera`)."""
        story, camera = self._story(), self._cameras.book.camera(ref)
        if story is not None and story.incident is not None:
            named = self._cameras.book.named(ref)
            form.ask(story.incident, ref, named, camera.circumstances if camera is not None else ())
            self._unfolding.unfold(form)

    def _link_camera(self, ref: str, *, linked: bool = True) -> None:
        story = self._story()
        if story is not None and story.incident is not None:
            self._send(LinkCamera(story.incident.id, ref, linked=linked))

    def _set_course(self, course: Course) -> None:
        story = self._story()
        if story is not None and story.incident is not None:
            self._send(SetCourse(story.incident.id, course.line, course.towards, course.bearing_deg))
            self._unfolding.fold()

    def _leave(self) -> None:
        """Escape in the list: one step back is the wall of before, where the cameras went onto it."""
        self._cameras.leave()
        self._unfolding.fold()

    def _send(self, command: Command) -> None:
        self._link.submit(command, self._refusal.hear)

    def _story(self) -> StoryView | None:
        """What is known of the incident; None while none is open."""
        story = self._link.story
        return story if story is not None and story.incident is not None else None
