"""Passing the incident of the pane to another service: which form one key opens. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from console.core.commands import AcceptTransfer, Command, OfferTransfer, RefuseTransfer, WithdrawTransfer
from console.core.views import StoryView
from console.ui.log.camera_book import CameraBook
from console.ui.log.forms import Form
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.transfer_form import AnswerForm, OfferForm
from console.ui.models.site_words import SiteWords


class Passing:
    """The offer, and the answer while one waits.

    Attributes:
        offer, answer: the two forms; the pane places them and sends what they stand for.
    """

    def __init__(
        self,
        kept: KeptNotes,
        site: SiteWords,
        book: CameraBook,
        now_ms: Callable[[], int],
        parent: QWidget,
    ) -> None:
        self.offer = OfferForm(kept, site, book, parent)
        self.answer = AnswerForm(kept, site, now_ms, parent)

    @property
    def forms(self) -> tuple[Form, ...]:
        """For the pane to place."""
        return (self.offer, self.answer)

    def form_for(self, story: StoryView | None) -> Form | None:
        """The form that fits the incident as it stands, filled; None without an incident that goes on."""
        item = story.incident if story is not None else None
        if story is None or item is None or item.state == "closed":
            return None
        if item.offered:
            self.answer.begin(item)
            return self.answer
        self.offer.begin(story, item)
        return self.offer

    def sent(self, command: Command) -> None:
        """It is in the log now: the next one begins afresh."""
        if isinstance(command, OfferTransfer):
            self.offer.sent(command.incident)
        elif isinstance(command, AcceptTransfer | RefuseTransfer | WithdrawTransfer):
            self.answer.sent(command.incident)

    def forget(self) -> None:
        """Somebody else sits here: what was begun belongs to whoever typed it."""
        self.offer.forget()
        self.answer.forget()
