"""The whole main window over a desk on a real store: real keys, real offers, drawn pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.gazetteer import Gazetteer, KnownPlace
from console.core.offers import OfferMaker, Offers
from console.core.views import CatalogueView, OwnerItem, View
from console.demo.cameras import CAMERAS, WALL
from console.domain.camera import Camera, CameraHealth, CameraPlace, CameraRef, Condition, StreamInfo
from console.domain.place import Place
from console.ui.actions import Actions
from console.ui.main_window import MainWindow
from console.ui.room import Room
from console.ui.stylesheet import dress
from tests.support.desk import PASSWORD, SITE
from tests.support.real_window import LARGE, DeskThread
from tests.support.site import marseille
from tests.support.synthetic_feeds import SyntheticFeeds
from tests.support.waiting import DEADLINE_S

TOWN = Gazetteer(
    (
        KnownPlace("station", "Gare Saint-Charles", 43.3028, 5.3806, "13201"),
        KnownPlace("station", "Noailles", 43.2964, 5.3804, "13201"),
        KnownPlace("station", "Joliette", 43.3046, 5.3672, "13202"),
        KnownPlace("station", "Castellane", 43.2860, 5.3838, "13206"),
    )
)
NOAILLES = Place("Métro Noailles, couloir M2", "13201", station="Noailles", lat=43.2960, lon=5.3800)
OWNERS = tuple(OwnerItem(key, key, key.upper(), "city", "#5AA9E6", "") for key in sorted({c.owner for c in CAMERAS}))


def refs(*names: str) -> tuple[CameraRef, ...]:
    """Cameras of the demonstration by their short names."""
    owners = {camera.id: camera.owner for camera in CAMERAS}
    return tuple(CameraRef(owners[name], name) for name in names)


def town() -> tuple[Camera, ...]:
    """The demonstration's cameras as a catalogue has them, one owner after the other."""
    stream = StreamInfo("h264", 640, 360, 15)
    cameras = [
        Camera(
            CameraRef(camera.owner, camera.id),
            100 + number,
            camera.name,
            camera.owner,
            CameraPlace(camera.lat, camera.lon, camera.sector, camera.street, camera.line, camera.stop),
            camera.condition,
            camera.circumstances,
            camera.basis,
            decision_number="2026-118" if camera.condition is Condition.ON_DECISION else "",
            main=stream,
            sub=stream,
            heading_deg=camera.heading_deg,
            fov_deg=camera.fov_deg,
            health=CameraHealth.UP,
        )
        for number, camera in enumerate(CAMERAS)
    ]
    return tuple(sorted(cameras, key=lambda camera: camera.ref.gateway))


class OfferingDesk(DeskThread):
    """A seat that offers cameras, as behind the console's window."""

    def __init__(self, folder: Path) -> None:
        self._offers: Offers | None = None
        super().__init__(folder)
        offers = Offers(self.link.publish, OfferMaker(SITE, TOWN.outright))
        self._loop.call(lambda: setattr(self, "_offers", offers))

    def _publish(self, view: View) -> None:
        super()._publish(view)
        if self._offers is not None:
            self._offers.follow(view)

    def show(self, view: View) -> None:
        """A view that the seat itself does not make."""
        self._loop.call(lambda: self._publish(view))

    def close(self) -> None:
        """End the offers, then the desk."""
        if self._offers is not None:
            self._loop.submit(self._offers.close()).result(DEADLINE_S)
        super().close()


@dataclass
class WholeRoom:
    """What a test holds in its hands."""

    qtbot: QtBot
    desk: OfferingDesk
    window: MainWindow
    room: Room
    feeds: SyntheticFeeds
    pressed: int = 0

    def press(self, *names: str) -> None:
        """Keys, such as `Shift+S`, to whatever has the keyboard; they are counted."""
        for name in names:
            if QApplication.activeWindow() is None:
                self.window.activateWindow()
                self.qtbot.waitUntil(self.window.isActiveWindow)
            sequence = QKeySequence.fromString(name, QKeySequence.SequenceFormat.PortableText)
            key: QKeyCombination = sequence[0]  # type: ignore[index]  # the stub leaves out what the class has
            QTest.keyClick(QApplication.focusWidget() or self.window, key.key(), key.keyboardModifiers())
            self.pressed += 1

    def happens(self, place: Place = NOAILLES, type_code: str = "C02.01.00") -> str:
        """An incident comes in and is chosen; the list has the keyboard."""
        incident = self.desk.do(c.OpenIncident("rixe", type_code, place=place)).value
        self.choose(incident)
        return incident

    def choose(self, incident: str) -> None:
        """The operator's choice goes to an incident, and what is offered for it is known."""
        self.desk.do(c.SelectIncident(incident))
        link = self.desk.link
        self.qtbot.waitUntil(lambda: self.room.side.pane.incident_id() == incident)
        self.qtbot.waitUntil(lambda: link.offer is not None and link.offer.incident == incident)
        self.room.side.log.list.setFocus()

    def wall(self) -> list[str]:
        """Which cameras stand on the page in view, by their short names; an empty cell is empty."""
        wall = self.room.wall
        return [ref.camera if ref is not None else "" for ref in wall.layout_now.page(wall.view.page)]

    def rows(self) -> list[str]:
        """The list of cameras as it is read aloud."""
        rows = self.room.side.pane.camera_rows
        return [rows.item(place).text() for place in range(rows.count())]


@contextmanager
def whole_room(qtbot: QtBot, folder: Path, *, size: tuple[int, int] = LARGE) -> Iterator[WholeRoom]:
    """A furnished window with somebody at it, its first wall and the demonstration's cameras."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        dress(app)
    desk, feeds = OfferingDesk(folder), SyntheticFeeds()
    try:
        desk.do(c.MakeAccount("Durand", PASSWORD))
        actions = Actions()
        window = MainWindow(desk.link, actions)
        qtbot.addWidget(window)
        room = Room(desk.link, actions, feeds, marseille(), window, refs(*WALL))
        with qtbot.waitSignal(room.ready):
            room.open()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        desk.show(CatalogueView(1, OWNERS, (), town()))
        qtbot.waitUntil(lambda: desk.link.catalogue is not None and room.wall.shelf.restored_at_s > 0)
        try:
            yield WholeRoom(qtbot, desk, window, room, feeds)
        finally:
            room.release()
            window.close()
    finally:
        desk.close()
