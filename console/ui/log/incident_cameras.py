"""The cameras of the incident in the pane: the list, and what of it the wall shows. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.core.views import OFFER_FAILED, CatalogueView, IncidentItem, OfferView, StoryView
from console.domain.camera import Camera
from console.ui.link import Link
from console.ui.log import wall_offer
from console.ui.log.camera_book import CameraBook
from console.ui.log.camera_rows import CameraRows
from console.ui.models.site_words import SiteWords
from console.ui.wall.guest import GuestPages


class IncidentCameras(QObject):
    """Follows the offer of the incident that is shown. It never changes the wall by itself: it asks, when asked.

    Attributes:
        rows: the list. book: the catalogue's cameras by reference.

    Signals:
        pages_wanted(object): GuestPages for the wall. left(): the former wall is wanted back.
        step_wanted(int): the next page of them, or the one before.
    """

    pages_wanted = Signal(object)
    left = Signal()
    step_wanted = Signal(int)

    def __init__(self, link: Link, site: SiteWords, pane: QWidget) -> None:
        super().__init__(pane)
        self._link = link
        self.book = CameraBook(site)
        self.rows = CameraRows(pane)
        self._focused: Camera | None = None
        self._shown: GuestPages | None = None
        self._seen = -1
        self._whole = False  # what was asked for last is the places of a major incident, not that of this one
        self._waiting: tuple[str, int] | None = None  # which incident's cameras are wanted as soon as they are known
        link.offer_changed.connect(self._follow_offer)
        link.catalogue_changed.connect(self.follow_catalogue)
        if link.catalogue is not None:
            self.book.follow(link.catalogue)

    # --- what is known ---

    @property
    def focused(self) -> Camera | None:
        """The camera of the focused tile."""
        return self._focused

    def focus(self, camera: Camera | None) -> None:
        """The camera of the focused tile: it can be linked."""
        self._focused = camera
        self.refresh()

    def follow_catalogue(self, view: CatalogueView) -> None:
        """A newer catalogue."""
        self.book.follow(view)
        self.refresh()

    def offer(self) -> OfferView | None:
        """What is offered for the incident that is shown; None until that is known."""
        offer, item = self._link.offer, self._item()
        return offer if offer is not None and item is not None and offer.incident == item.id else None

    def count(self) -> int:
        """How many cameras the incident has, offered ones included."""
        offer, story = self.offer(), self._link.story
        return len(offer.items) if offer is not None else len(story.cameras) if story is not None else 0

    def on_wall(self) -> bool:
        """Whether the wall shows cameras of the incident that is shown."""
        item = self._item()
        return self._shown is not None and item is not None and self._shown.incident == item.id

    def outdated(self) -> bool:
        """Whether the wall shows what was offered before."""
        return self.on_wall() and not wall_offer.same(self._pages(), self._shown)

    def wall_shows(self, pages: GuestPages | None, page: int) -> None:
        """What visits the wall now, and which page of it is in view."""
        turned = page != self._seen
        self._whole = self._whole and pages is not None
        self._shown, self._seen = pages, page if pages is not None else -1
        self.refresh()
        if pages is not None and turned and self.on_wall():
            self.rows.reveal(page)

    # --- what the operator wants ---

    def toggle(self) -> bool:
        """V: the offer on the wall, or what was there before; a newer offer takes the older one's place.

        Tells whether the list is to be seen now.
        """
        self._waiting = None
        item = self._item()
        if item is None:
            return False
        whole, self._whole = self._whole, False
        if self.on_wall() and not whole and not self.outdated():
            self.left.emit()
            return False
        self._show_pages(item, 0)
        return True

    def toggle_major(self) -> str:
        """W where no camera was joined: those that see the places of the major incident, a page each, or what was there
        before. Returns a reason code where there are none.
        """
        self._waiting = None
        item, offer = self._item(), self.offer()
        if item is None:
            return ""
        if self.on_wall() and self._whole and not self.outdated():
            self.left.emit()
            return ""
        self._whole = True
        if offer is None:
            self._waiting = (item.id, 0)
            return ""
        if offer.fault == OFFER_FAILED:
            return OFFER_FAILED
        self._show_pages(item, 0)
        return "" if self._pages() is not None else "major.no_cameras"

    def step(self, by: int) -> str:
        """The next leg of its way on the wall, or the one before. Returns a reason code where there is none."""
        item, offer = self._item(), self.offer()
        if item is None:
            return ""
        if offer is not None and not offer.legs:
            return offer.fault or "course.unset"
        if self.on_wall() and not self.outdated():
            self.step_wanted.emit(by)
        else:
            self._show_pages(item, max(self._seen, 0) + by if self.on_wall() else max(by, 0))
        return ""

    def leave(self) -> bool:
        """Bring the former wall back; tells whether the wall showed this incident's cameras."""
        if not self.on_wall():
            return False
        self.left.emit()
        return True

    def _show_pages(self, item: IncidentItem, page: int) -> None:
        if self.offer() is None:
            self._waiting = (item.id, page)
            return
        pages = self._pages()
        if pages is not None:
            self.pages_wanted.emit(wall_offer.beginning(pages, page))

    # --- what is shown ---

    def refresh(self) -> None:
        """The list anew, from what is known."""
        story = self._link.story
        if story is None or story.incident is None:
            self.rows.show_cameras(())
            return
        focused = str(self._focused.ref) if self._focused is not None else ""
        offer = self.offer()
        if offer is None:
            rows = self.book.rows(story, focused)
        else:
            seen = self._seen if self.on_wall() and not self.outdated() else -1
            rows = self.book.offered(story, offer, focused, seen)
        self.rows.show_cameras(rows)

    def _follow_offer(self, offer: OfferView) -> None:
        self.refresh()
        item = self._item()
        if self._waiting is not None and item is not None and self._waiting[0] == item.id == offer.incident:
            page, self._waiting = self._waiting[1], None
            self._show_pages(item, page)

    def _pages(self) -> GuestPages | None:
        item, offer = self._item(), self.offer()
        if item is None or offer is None:
            return None
        if self._whole:
            major = self._link.story.major if self._link.story is not None else None
            number = major.parent_number if major is not None else ""
            return wall_offer.pages_of_major(offer, item, number or item.number)
        return wall_offer.pages_of(offer, item, self.tr("lieu de l'incident"))

    def _item(self) -> IncidentItem | None:
        story: StoryView | None = self._link.story
        return story.incident if story is not None else None
