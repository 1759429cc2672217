"""The whole window with its map, over a desk on a real store and a real loop. No gateways; pictures are synthetic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget
from pytestqt.qtbot import QtBot

from console.core.commands import DeclareUnit, MakeAccount, OpenIncident, ReportPosition
from console.core.map_views import GroundView
from console.core.tiles import Arrived
from console.core.views import CatalogueView, OwnerItem
from console.domain.camera import Camera, CameraHealth, CameraPlace, CameraRef, Condition
from console.domain.mercator import TileKey
from console.domain.place import Place
from console.domain.territory import Outline, shapes_of
from console.ui.actions import Actions
from console.ui.link import Link
from console.ui.main_window import MainWindow
from console.ui.map.arrangement import Thing
from console.ui.map.canvas import MapCanvas
from console.ui.map.panel import MapPanel
from console.ui.room import Room
from console.ui.stylesheet import dress
from tests.support.desk import PASSWORD
from tests.support.real_window import DeskThread
from tests.support.site import marseille
from tests.support.synthetic_feeds import SyntheticFeeds

PORT, STATION, FAR = (43.2955, 5.3746), (43.3028, 5.3806), (43.3616, 5.3530)
OWNERS = (
    OwnerItem("ville", "Ville", "Ville", "city", "#5AA9E6", "continuous"),
    OwnerItem("rtm", "RTM", "RTM", "transit", "#35C4BD", "on_decision"),
)


def camera(n: int, spot: tuple[float, float] | None, owner: str = "ville", **more: object) -> Camera:
    """One that stands there, looking to the east."""
    lat, lon = spot if spot is not None else (None, None)
    condition = Condition.CONTINUOUS if owner == "ville" else Condition.ON_DECISION
    made = Camera(
        CameraRef("gw", f"c{n}"), n, f"Caméra {n}", owner, CameraPlace(lat, lon, "13201"), condition,
        heading_deg=90, fov_deg=60, health=CameraHealth.UP,
    )  # fmt: skip
    return made if not more else Camera(**{**{name: getattr(made, name) for name in made.__slots__}, **more})


CAMERAS = (
    camera(101, (43.2960, 5.3760)),
    camera(102, (43.3022, 5.3795), "rtm"),
    camera(103, None),
    camera(104, (43.3022, 5.3890), "rtm", health=CameraHealth.DOWN),
)
SQUARE = Outline("13201", (((43.28, 5.35), (43.28, 5.40), (43.32, 5.40), (43.32, 5.35)),))


@dataclass
class Tiles:
    """Answers at once, with what a test gives it. `asked` are the squares that were wanted."""

    content: bytes = b""
    asked: list[TileKey] = field(default_factory=list)

    def fetch(self, key: TileKey, then: Arrived) -> None:
        """See `TilePort`."""
        self.asked.append(key)
        then(key, self.content)


@dataclass
class MapRoom:
    """What a test holds in its hands. `ids` maps what was opened to incident ids."""

    qtbot: QtBot
    desk: DeskThread
    actions: Actions
    window: MainWindow
    room: Room
    tiles: Tiles
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def link(self) -> Link:
        """Commands down, views up."""
        return self.desk.link

    @property
    def panel(self) -> MapPanel:
        """The map."""
        return self.room.map

    @property
    def canvas(self) -> MapCanvas:
        """The map itself."""
        return self.room.map.canvas

    @property
    def dock(self) -> QDockWidget:
        """Where it stands."""
        found = self.window.findChild(QDockWidget, "map")
        assert found is not None
        return found

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for it."""
        self.qtbot.waitUntil(lambda: bool(condition()))

    def press(self, *names: str) -> None:
        """Keys to whatever has the keyboard."""
        for name in names:
            if QApplication.activeWindow() is None:
                self.window.activateWindow()
                self.until(self.window.isActiveWindow)
            sequence = QKeySequence.fromString(name, QKeySequence.SequenceFormat.PortableText)
            pressed: QKeyCombination = sequence[0]  # type: ignore[index]  # the stub leaves out what the class has
            QTest.keyClick(QApplication.focusWidget() or self.window, pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        """Words, letter by letter."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                target = QApplication.focusWidget()
                assert target is not None
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def open_map(self) -> None:
        """F2, and wait until incidents and units are on it."""
        self.press("F2")
        self.until(self.canvas.isVisible)
        awaited = {self.ids["port"], self.ids["station"], "TN 12", "PM 07"}

        def there() -> bool:
            placed = self.panel.scene.placed()
            keys = {one.thing.key for one in placed} | {member.key for one in placed for member in one.members}
            return keys >= awaited and not self.panel.scene.field.busy

        self.until(there)
        self.canvas.fit_all()

    def pixel(self, key: str) -> QPoint:
        """Where a thing is drawn."""
        for thing, px, py in self.panel.scene.spots():
            if thing.key == key:
                return QPoint(round(px), round(py))
        raise AssertionError(f"{key} is not in the window")

    def click(self, at: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A click on the map."""
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, held, at)

    def move(self, at: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
        """The mouse goes there."""
        where = QPointF(at)
        event = QMouseEvent(
            QEvent.Type.MouseMove, where, QPointF(self.canvas.mapToGlobal(at)), Qt.MouseButton.NoButton, buttons,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)

    def wheel(self, at: QPoint, notches: int) -> None:
        """Turn the wheel over a point of the map."""
        event = QWheelEvent(
            QPointF(at), QPointF(self.canvas.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)

    def marked(self) -> Thing | None:
        """What the keyboard points at."""
        return self.panel.scene.marked

    def focus(self) -> QWidget | None:
        """What has the keyboard."""
        return QApplication.focusWidget()


@contextmanager
def map_room(qtbot: QtBot, folder: Path, *, size: tuple[int, int] = (1920, 1080)) -> Iterator[MapRoom]:
    """Two incidents with places and one without, two units, four cameras, one sector; signed in, the map folded."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        dress(app)
    desk = DeskThread(folder)
    feeds = SyntheticFeeds()
    tiles = Tiles()
    try:
        desk.do(MakeAccount("Durand", PASSWORD, frozenset({"operator", "supervisor", "technician"})))
        ids = {}
        for name, spot in (("port", PORT), ("station", STATION)):
            place = Place(name, "13201", lat=spot[0], lon=spot[1])
            ids[name] = desk.do(OpenIncident("Rixe", priority="P1", place=place)).value
        ids["nowhere"] = desk.do(OpenIncident("Appel sans lieu")).value
        for sign, spot in (("TN 12", (43.2985, 5.3770)), ("PM 07", (43.2990, 5.3890))):
            desk.do(DeclareUnit(sign, "pn" if sign.startswith("TN") else "pm", "13201", (), 2))
            desk.do(ReportPosition(sign, *spot))
        actions = Actions()
        window = MainWindow(desk.link, actions)
        qtbot.addWidget(window)
        room = Room(desk.link, actions, feeds, marseille(), window, (), tiles)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        with qtbot.waitSignal(room.ready):
            room.open()
        window.resize(*size)
        desk.link.publish(CatalogueView(1, OWNERS, (), CAMERAS))
        desk.link.publish(GroundView(1, (43.2965, 5.3760, 12.0), (SQUARE,), shapes_of((SQUARE,))))
        qtbot.waitUntil(lambda: desk.link.catalogue is not None and bool(desk.link.session.person))
        try:
            yield MapRoom(qtbot, desk, actions, window, room, tiles, ids)
        finally:
            window.close()
    finally:
        desk.close()
