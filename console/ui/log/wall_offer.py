"""What an incident's offer puts on the wall, page by page, and whether the wall shows that. Pure; GUI thread."""

from __future__ import annotations

from dataclasses import replace

from console.core.views import IncidentItem, OfferItem, OfferView
from console.domain.camera import CameraRef
from console.ui import words
from console.ui.log import offer_words
from console.ui.log.camera_book import ref_of
from console.ui.wall.guest import GuestPages

MOST_TILES = 6
"""One large, five beside it: more would be smaller than what one looks for."""
FEW = 3
NEAR_M = 120
"""A camera that does not see the place itself shows who comes and goes, if it is no further away than this."""
_SEEING = ("seen", "here", "turns")
_NOTHING_TO_SEE = ("requisition", "gone")


def pages_of(offer: OfferView, item: IncidentItem, here: str) -> GuestPages | None:
    """The place first, then every leg that has a camera to show; None where there is none at all.

    `here` is what the place's page is called.
    """
    first = _tiles(offer.items)
    pages, labels = [first], [words.plain(item.place_label, 30) or here]
    for leg in offer.legs:
        if leg.items:
            pages.append(_tiles(leg.items))
            labels.append(offer_words.leg(leg, offer.course))
    if not any(pages):
        return None
    return GuestPages(offer.incident, words.plain(item.number, 20), tuple(pages), tuple(labels), item=item)


def pages_of_major(offer: OfferView, item: IncidentItem, number: str) -> GuestPages | None:
    """A page for each place of the major incident of this number; None where no camera sees any."""
    pages = [(_tiles(place.items), place) for place in offer.places]
    pages = [(tiles, place) for tiles, place in pages if tiles]
    if not pages:
        return None
    labels = tuple(
        " · ".join(part for part in (words.plain(place.number, 20), words.plain(place.label, 30)) if part)
        for _, place in pages
    )
    return GuestPages(offer.incident, words.plain(number, 20), tuple(tiles for tiles, _ in pages), labels, item=item)


def same(one: GuestPages | None, other: GuestPages | None) -> bool:
    """Whether two show the same cameras on the same pages, in whatever order of merit."""
    if one is None or other is None or one.incident != other.incident:
        return False
    return [set(page) for page in one.pages] == [set(page) for page in other.pages]


def beginning(pages: GuestPages, page: int) -> GuestPages:
    """The same, begun at a page."""
    return replace(pages, first=min(max(page, 0), len(pages.pages) - 1))


def _tiles(items: tuple[OfferItem, ...]) -> tuple[CameraRef, ...]:
    """Those that show something of the place; some of the others where these are few."""
    live = [item for item in items if item.terms not in _NOTHING_TO_SEE]
    telling = [item for item in live if _is_telling(item)][:MOST_TILES]
    if len(telling) < FEW:
        telling += [item for item in live if item not in telling][: FEW - len(telling)]
    return tuple(ref_of(item.camera) for item in telling)


def _is_telling(item: OfferItem) -> bool:
    near = item.distance_m is None or item.distance_m <= NEAR_M
    return item.linked or item.view in _SEEING or near
