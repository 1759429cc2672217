"""A major incident in the pane: its band, its forms, and what its keys do. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from console.core.commands import Command, DeclareMajor, EndMajor, NameKeeper
from console.core.views import StoryView
from console.ui.log import major_words
from console.ui.log.forms import Form
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.major_form import AttachForm, DeclareForm, RunningForm
from console.ui.log.major_rows import MajorRows
from console.ui.models.site_words import SiteWords


class Majoring:
    """What the pane has of a major incident.

    Attributes:
        rows: the band under the head, with the parts. declare, going, attach: the forms.
    """

    def __init__(self, kept: KeptNotes, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        self.rows = MajorRows(site, now_ms, parent)
        self.declare = DeclareForm(kept, parent)
        self.going = RunningForm(kept, parent)
        self.attach = AttachForm(parent)

    @property
    def forms(self) -> tuple[Form, ...]:
        """For the pane to place."""
        return (self.declare, self.going, self.attach)

    def follow(self, story: StoryView) -> None:
        """The incident as it is now."""
        self.rows.show_major(story.major)

    def form_for(self, story: StoryView | None, name: str) -> tuple[Form | None, str]:
        """The form that J opens, filled; else none, and the reason. `name` is that of whoever sits here."""
        item = story.incident if story is not None else None
        if story is None or item is None:
            return None, ""
        if story.major.runs:
            self.going.begin(item, story.major)
            return self.going, ""
        if item.state == "closed":
            return None, "incident.closed"
        if story.major.parent:
            return None, "major.part"
        self.declare.begin(item, name)
        return self.declare, ""

    def attaching(self, story: StoryView | None) -> tuple[Form | None, str]:
        """The form that L opens, filled; else none, and the reason."""
        item = story.incident if story is not None else None
        if story is None or item is None:
            return None, ""
        if not story.major.parent and not story.major.others:
            return None, "major.no_other"
        self.attach.begin(item, story.major)
        return self.attach, ""

    def wall(self, story: StoryView | None) -> tuple[str, tuple[str, ...]]:
        """The layout that W shows: its name, and the cameras of the major incident and its parts."""
        item = story.incident if story is not None else None
        if story is None or item is None or not (story.major.runs or story.major.parts or story.major.parent):
            return "", ()
        number = story.major.parent_number or item.number
        return major_words.layout_name(number), story.major.cameras

    def sent(self, command: Command) -> None:
        """It is in the log now."""
        if isinstance(command, DeclareMajor):
            self.declare.sent(command.incident)
        elif isinstance(command, EndMajor | NameKeeper):
            self.going.sent(command.incident)

    def forget(self) -> None:
        """Somebody else sits here."""
        self.declare.forget()
        self.going.forget()
