"""The cameras an incident speaks of, looked up one by one in a catalogue of 20,000. GUI thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from console.core.views import CatalogueView, OfferItem, OfferView, StoryView
from console.domain.camera import Camera, CameraRef, Condition
from console.ui import words
from console.ui.log import offer_words
from console.ui.log.camera_row import CameraRow
from console.ui.models.site_words import SiteWords
from console.ui.wall.directory import Directory

_ASKS = ("ground", "choice", "refused", "decision")
_DARK = ("requisition", "gone")
translate = QCoreApplication.translate


def ref_of(text: str) -> CameraRef:
    """`gateway/camera` as a reference."""
    gateway, _, camera = text.partition("/")
    return CameraRef(gateway, camera)


class CameraBook:
    """The newest catalogue, and of it the few cameras that were asked for."""

    def __init__(self, site: SiteWords) -> None:
        self._site = site
        self._directory = Directory()

    def follow(self, view: CatalogueView) -> None:
        """A newer catalogue; costs nothing until a camera is asked for."""
        self._directory.take(view)

    def camera(self, ref: str) -> Camera | None:
        """A camera by `gateway/camera`."""
        if not ref:
            return None
        found = ref_of(ref)
        self._directory.resolve((found,))
        return self._directory.camera(found)

    def named(self, ref: str) -> str:
        """Its number and name; what is not in the catalogue by its reference."""
        camera = self.camera(ref)
        return words.plain(ref, 60) if camera is None else f"{camera.number} {words.plain(camera.name, 60)}"

    def rows(self, story: StoryView, focused: str) -> tuple[CameraRow, ...]:
        """The cameras of an incident for which nothing is offered yet, and the one in the focused tile to be linked."""
        self._directory.resolve(_refs((*story.cameras, focused)))
        running = {grant.camera for grant in story.grants}
        rows = [self._row(ref, open_now=ref in running) for ref in story.cameras]
        return (*rows, *self._to_link(story, focused))

    def offered(self, story: StoryView, offer: OfferView, focused: str, seen: int) -> tuple[CameraRow, ...]:
        """What is offered, then what comes next of a moving incident.

        `seen` is the page of these that is on the wall, -1 for none: page 0 is the place, the others are the legs that
        have cameras, in order.
        """
        legs = [item.camera for leg in offer.legs for item in leg.items]
        self._directory.resolve(_refs((*(item.camera for item in offer.items), *legs, *story.cameras, focused)))
        rows = [self._item(item, 0) for item in offer.items]
        if offer.legs and rows:
            told = translate("CameraBook", "Sur place")
            rows.insert(0, self._head(told, 0, seen, ""))
        page = 0
        for leg in offer.legs:
            page += bool(leg.items)
            told = offer_words.leg(leg, offer.course)
            if not leg.items:
                none = translate("CameraBook", "{place} : aucune caméra").format(place=told)
                rows.append(self._head(none, -1, seen, ""))
                continue
            key = translate("CameraBook", "S suivant") if page == max(seen, 0) + 1 else ""
            rows.append(self._head(told, page, seen, key))
            rows += [self._item(item, page, way=not leg.stop) for item in leg.items]
        return (*rows, *self._to_link(story, focused))

    def _to_link(self, story: StoryView, focused: str) -> list[CameraRow]:
        if not focused or focused in story.cameras:
            return []
        told = translate("CameraBook", "Joindre {name}  Alt+C")
        return [CameraRow(focused, told.format(name=self.named(focused)), link=True)]

    def _head(self, told: str, page: int, seen: int, key: str) -> CameraRow:
        if page == seen and page >= 0:
            told = translate("CameraBook", "{place} · au mur").format(place=told)
        return CameraRow("", told, head=True, page=page, seen=page == seen and page >= 0, terms=key)

    def _item(self, item: OfferItem, page: int, *, way: bool = False) -> CameraRow:
        camera = self.camera(item.camera)
        owner = self._directory.owner(camera).short if camera is not None else ""
        owner = owner or words.plain(item.owner, 30)
        name = words.plain(item.name, 60) or words.plain(item.camera, 60)
        number = str(item.number) if item.number else ""
        gone = item.terms == "gone"
        reasons = [] if gone else [offer_words.where(item), offer_words.view(item, way=way)]
        reasons += [offer_words.health(item) if not gone else "", offer_words.why(item, self._site)]
        if item.linked:
            reasons.insert(0, translate("CameraBook", "jointe"))
        second = " · ".join(part for part in (owner, *reasons) if part)
        terms = offer_words.terms(item)
        asks = item.terms in _ASKS
        does = "" if item.terms in _DARK else _does(asks=asks)
        label = f"{number} {name} · {second} · {terms}".strip()
        return CameraRow(
            ref=item.camera,
            label=f"{label} — {does}" if does else label,
            needs_grant=asks,
            linked=item.linked,
            page=page,
            number=number,
            name=name,
            terms=terms,
            second=second or terms,
            view=item.by if item.view == "unknown" and item.distance_m is None else item.view,
            off_deg=item.off_deg,
            dim=item.health in ("down", "stale") or item.terms in _DARK,
        )

    def _row(self, ref: str, *, open_now: bool) -> CameraRow:
        camera = self.camera(ref)
        if camera is None:
            told = translate("CameraBook", "{name} · hors du catalogue")
            return CameraRow(ref, told.format(name=self.named(ref)), linked=True)
        owner = self._directory.owner(camera).short or words.plain(camera.owner, 30)
        how = translate("CameraBook", "ouverte") if open_now else words.condition(camera.condition.value)
        asks = camera.condition is not Condition.CONTINUOUS and not open_now
        told = f"{self.named(ref)} · {owner} · {how} — {_does(asks=asks)}"
        return CameraRow(ref, told, needs_grant=asks, linked=True)


def _does(*, asks: bool) -> str:
    told = translate("CameraBook", "demander l'ouverture")
    return told if asks else translate("CameraBook", "montrer")


def _refs(texts: Iterable[str]) -> list[CameraRef]:
    return [ref_of(text) for text in texts if text]
