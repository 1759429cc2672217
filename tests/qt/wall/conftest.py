"""A wall that stands on real widgets, synthetic pictures and a core that remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.core.feeds import FeedRequest
from console.core.views import CatalogueView
from console.domain.camera import CameraRef
from console.ui.actions import Actions
from console.ui.link import Link
from console.ui.models.site_words import SiteWords
from console.ui.wall.panel import WallPanel
from console.ui.wall.view import WallView
from tests.support.own_clock import OwnClock, own_clock
from tests.support.synthetic_feeds import SyntheticFeeds
from tests.support.wall_room import CAMERAS, MemoryCore, catalogue, make_link

REFS = {camera.number: camera.ref for camera in CAMERAS}


@dataclass
class Room:
    """A window with a wall and a text field beside it."""

    window: QWidget
    field: QLineEdit
    panel: WallPanel
    link: Link
    core: MemoryCore
    feeds: SyntheticFeeds
    actions: Actions

    @property
    def view(self) -> WallView:
        return self.panel.view

    def cells(self) -> list[int]:
        numbers = {ref: number for number, ref in REFS.items()}
        return [numbers[ref] if ref is not None else 0 for ref in self.panel.layout_now.page(self.view.page)]

    def wanted(self) -> dict[CameraRef, bool]:
        """What is asked for now: whether each camera's stream is to rest."""
        newest: dict[str, FeedRequest | None] = {}
        for tile, request in self.feeds.asked:
            newest[tile] = request
        return {request.camera: request.hidden for request in newest.values() if request is not None}

    def middle(self, cell: int) -> QPoint:
        return self.view.shown_tiles[cell].rect.center()


Enter = Callable[..., Room]


@pytest.fixture
def feeds() -> SyntheticFeeds:
    return SyntheticFeeds()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> OwnClock:
    """The wall's and its pictures', in the test's hands."""
    return own_clock(monkeypatch, "console.ui.wall", "tests.support.synthetic_feeds")


@pytest.fixture
def core() -> MemoryCore:
    return MemoryCore()


@pytest.fixture
def enter(qtbot: QtBot, feeds: SyntheticFeeds, core: MemoryCore) -> Iterator[Enter]:
    """Open a wall: `enter(opening=[100, 137], person="p7", view=catalogue())`."""
    rooms: list[Room] = []

    def _enter(
        opening: tuple[int, ...] = (100, 137, 174, 211),
        person: str = "p7",
        view: CatalogueView | None = None,
        site: SiteWords | None = None,
    ) -> Room:
        link = make_link(core, person)
        window = QWidget()
        window.resize(900, 640)
        actions = Actions(window)
        refs: list[CameraRef] = [REFS[number] for number in opening]
        panel = WallPanel(link, feeds, actions, opening=refs, site=site, parent=window)
        field = QLineEdit(window)
        lines = QHBoxLayout(window)
        lines.addWidget(field)
        lines.addWidget(panel, 1)
        qtbot.addWidget(window)
        link.publish(catalogue() if view is None else view)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        panel.view.setFocus()
        qtbot.waitUntil(lambda: link.catalogue is not None and panel.view.hasFocus())
        if person:
            qtbot.waitUntil(lambda: panel.shelf.restored_at_s > 0)
        room = Room(window, field, panel, link, core, feeds, actions)
        rooms.append(room)
        return room

    yield _enter
    for room in rooms:
        room.panel.release()
    for room in rooms:
        assert not room.feeds.sequences(), "a closing wall lets go of every feed"
