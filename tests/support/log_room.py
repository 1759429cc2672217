"""Log, incident, dispatch and pulse in a window, over a desk in memory and a real link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.core.commands import SelectIncident
from console.ui.actions import Actions
from console.ui.link import Link
from console.ui.log.side import LogSide
from console.ui.stylesheet import dress
from tests.support import night
from tests.support.site import marseille
from tests.support.small_desk import SEATED, SmallDesk


@dataclass
class Room:
    """What a test holds in its hands. `elsewhere` is a text field that belongs to nobody here."""

    qtbot: QtBot
    desk: SmallDesk
    link: Link
    actions: Actions
    window: QWidget
    side: LogSide
    elsewhere: QLineEdit

    def show(self, incident: str) -> None:
        """Choose an incident as the operator does, and wait until the pane has it."""
        self.link.submit(SelectIncident(incident))
        self.qtbot.waitUntil(lambda: self.side.pane.incident_id() == incident)

    def keys(self, widget: QWidget, text: str) -> None:
        """Type words, letter by letter."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(widget, letter)
                continue
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):  # QTest knows ASCII only
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, to whatever has the focus."""
        widget = self.focus()
        assert widget is not None, "nothing has the focus"
        QTest.keyClick(widget, key, held)

    def focus(self) -> QWidget | None:
        """What has the focus in the window."""
        return self.window.focusWidget()

    def settle(self) -> None:
        """Wait until everything published has been shown."""
        revision = self.desk.log().revision
        self.qtbot.waitUntil(lambda: self.link.log is not None and self.link.log.revision >= revision)


def open_room(qtbot: QtBot, *, older: int = 0, empty: bool = False) -> Iterator[Room]:
    """The body of a fixture."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        dress(app)
    desk = SmallDesk(night.NOW_MS)
    if not empty:
        night.fill(desk, older=older)
    link = Link(desk.send, SEATED)
    desk.publish = link.publish
    window = QWidget()
    actions = Actions(window)
    side = LogSide(link, actions, marseille(), window, desk.now_ms)
    elsewhere = QLineEdit(window)
    row = QHBoxLayout(window)
    row.addWidget(elsewhere)
    row.addWidget(side.pulse)
    row.addWidget(side.column())
    window.resize(1200, 1000)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    link.publish(night.catalogue())
    desk.publish_all()
    room = Room(qtbot, desk, link, actions, window, side, elsewhere)
    qtbot.waitUntil(lambda: link.catalogue is not None and link.log is not None)
    try:
        yield room
    finally:
        side.stop()
        window.close()
