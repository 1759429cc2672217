"""The main window over a desk on a real encrypted store: a real link, a real loop, real keys. No gateways, no video."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.core.commands import Command, MakeAccount, Outcome, SignOut
from console.core.site import Site
from console.core.views import SessionView, View
from console.runtime.loop import LoopNotRunning, LoopThread
from console.ui.actions import Actions
from console.ui.bar.command_line import CommandLine
from console.ui.distress.overlay import DistressOverlay
from console.ui.duty.panel import DutySheet
from console.ui.link import Link
from console.ui.log.side import LogSide, wall_clock_ms
from console.ui.main_window import MainWindow, Panels
from console.ui.sign_in import SignInSheet
from console.ui.stylesheet import dress
from tests.support.desk import PASSWORD, SITE, Seat, seat
from tests.support.shifts import around_now
from tests.support.site import marseille
from tests.support.waiting import DEADLINE_S

T = TypeVar("T")

TOWN = replace(SITE, shifts=around_now())
"""The test site, in the middle of a shift."""

SMALL = (1366, 768)
LARGE = (1920, 1080)


class DeskThread:
    """A seat whose loop runs on a thread of its own, as in the console.

    Attributes:
        link: commands down, views up. seat: what the desk stands on; look at it with care, it lives on the loop.
        ahead_ms: how far its clock, and that of the window, is before the machine's; see `later`.
    """

    seat: Seat

    def __init__(self, folder: Path, town: Site = TOWN, printing: str | None = None) -> None:
        self._folder = folder
        self._town = town
        self.ahead_ms = 0
        self._held: Event | None = None
        self._printing = printing
        self._loop = LoopThread("loop")
        self._loop.start()
        self._open: Future[None] = Future()
        self._over = asyncio.Event()
        self.link = Link(self._send, SessionView(0, "07", "CIC d'essai", False, starting=True))
        self._sitting = self._loop.submit(self._sit())
        self._open.result(DEADLINE_S)

    async def _sit(self) -> None:
        town = self._town
        async with seat(
            self._folder,
            now=self.now_ms,
            services=town.services,
            site=town,
            publish=self._publish,
            printing=self._printing,
        ) as at:
            self.seat = at
            self._open.set_result(None)
            await self._over.wait()

    def now_ms(self) -> int:
        """UTC ms by the clock of this desk."""
        return wall_clock_ms() + self.ahead_ms

    def later(self, span_ms: int) -> None:
        """So much time has passed at once, and every clock was looked at."""
        self.ahead_ms += span_ms
        self._loop.call(self.seat.watch.look)

    def _publish(self, view: View) -> None:
        self.link.publish(view)

    def _send(self, command: Command) -> Future[Outcome]:
        try:
            return self._loop.submit(self.seat.desk.handle(command))
        except LoopNotRunning:  # as the console does: what a closed window still asks for is answered so
            ended: Future[Outcome] = Future()
            ended.set_result(Outcome(False, "console.stopping"))
            return ended

    def do(self, command: Command, author: str = "") -> Outcome:
        """A command that must succeed, before the window or behind its back; `author` is a part of the system."""
        outcome = self._loop.submit(self.seat.desk.handle(command, author)).result(DEADLINE_S)
        assert outcome.ok, outcome
        return outcome

    def read(self, asked: Coroutine[Any, Any, T]) -> T:
        """What a coroutine finds on the desk's loop."""
        return self._loop.submit(asked).result(DEADLINE_S)

    def at_rest(self) -> bool:
        """Whether all that was asked is answered and all that is to be shown is shown. GUI thread."""
        if self._held is not None and not self._held.is_set():
            return True  # nothing more comes by itself
        if self.link._waiting:
            return False
        due: bool = self.read(self._due())
        with self.link._lock:
            return not due and not self.link._pending

    async def _due(self) -> bool:
        await asyncio.sleep(0)  # behind what was called soon
        at = self.seat
        return bool(at.screens._due or at.watch.room._marked or at.duty._due)

    def hold(self, until: Event) -> None:
        """The desk stands still until then, as on a slow disk: nothing is answered."""
        self._held = until
        self._loop.call(lambda: until.wait(DEADLINE_S))

    def close(self) -> None:
        """End the desk, then its loop."""
        self._loop.call(self._over.set)
        self._sitting.result(DEADLINE_S)
        assert self._loop.stop(DEADLINE_S)


@dataclass
class RealWindow:
    """What a test holds in its hands. `wall` stands where the pictures are."""

    qtbot: QtBot
    desk: DeskThread
    actions: Actions
    window: MainWindow
    side: LogSide
    wall: QWidget
    bar: CommandLine
    overlay: DistressOverlay

    @property
    def link(self) -> Link:
        """Commands down, views up."""
        return self.desk.link

    def focus(self) -> QWidget:
        """What has the keyboard."""
        self.activate()
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def activate(self) -> None:
        """Without a window manager the end of an earlier window may leave none active: do its part."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *names: str) -> None:
        """Keys, such as `Ctrl+Shift+P`, to whatever has the keyboard."""
        for name in names:
            self.activate()
            sequence = QKeySequence.fromString(name, QKeySequence.SequenceFormat.PortableText)
            pressed: QKeyCombination = sequence[0]  # type: ignore[index]  # the stub leaves out what the class has
            QTest.keyClick(QApplication.focusWidget() or self.window, pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        """Words, letter by letter, where the keyboard is; QTest's own typing knows ASCII only."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def click(self, words: str, within: QWidget) -> None:
        """Press the button that says this."""

        def found() -> list[QPushButton]:
            return [b for b in within.findChildren(QPushButton) if b.text().startswith(words) and b.isVisible()]

        self.until(lambda: bool(found()))
        QTest.mouseClick(found()[0], Qt.MouseButton.LeftButton)

    def says(self, words: str, within: QWidget) -> bool:
        """Whether these words can be read there."""
        return any(words in told.text() for told in within.findChildren(QLabel) if told.isVisible())

    def until(self, condition: object) -> None:
        """Wait for a condition and all that comes with it: an answer may come behind the view of what it did."""
        assert callable(condition)
        self.qtbot.waitUntil(condition)
        self.settle()

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        """Type name and password into the sheet, and wait until it is gone."""
        (sheet,) = self.window.findChildren(SignInSheet)
        self.until(lambda: sheet.isVisible() and sheet.isAncestorOf(self.focus()))
        self.type(name)
        self.press("Return")
        self.type(password)
        self.press("Return")
        self.until(lambda: self.link.session.name == name and sheet.isHidden())

    def settle(self) -> None:
        """Wait until what a key would act on is what the desk knows: a person's rights and drafts come after them."""
        self.qtbot.waitUntil(self.desk.at_rest)


@contextmanager
def real_window(
    qtbot: QtBot,
    folder: Path,
    *,
    size: tuple[int, int] = LARGE,
    accounts: tuple[tuple[str, str], ...] = (),
    town: Site = TOWN,
    printing: str | None = None,
) -> Iterator[RealWindow]:
    """A furnished window. `accounts` are (name, role) of those made before it opens; the first holds every role.

    `printing` is the folder of the print service's programs.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        dress(app)
    desk = DeskThread(folder, town, printing)
    try:
        for name, role in accounts:
            desk.do(MakeAccount(name, PASSWORD, frozenset({role})))
        if accounts:
            desk.do(SignOut())
        actions = Actions()
        window = MainWindow(desk.link, actions)
        qtbot.addWidget(window)
        site = marseille()
        side = LogSide(desk.link, actions, site, window, desk.now_ms)
        wall = QLineEdit(window)
        wall.setText("Mur")
        panels = Panels(QWidget(), wall, side.pulse, side.log, side.story, side.dispatch)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for _ in window.furnish(panels, site.zone):
            pass
        overlay = DistressOverlay(window, desk.link, actions, site, desk.now_ms, side.dispatch.meant)
        overlay.unit_wanted.connect(side.choose_unit)
        overlay.told.connect(lambda text, fault: window.foot.say(text, fault=fault))
        window.add_duty(DutySheet(window, desk.link, site))
        bar = CommandLine(desk.link, site, lambda: ("jour", "nuit"), window.foot)
        window.add_bar(bar)
        bar.show_incident.connect(side.show_incident)
        actions.add("bar", "", "", ("/", "Ctrl+G"), bar.begin, window)
        window.resize(*size)
        restored: list[bool] = []
        window.restore(lambda: restored.append(True))
        qtbot.waitUntil(lambda: bool(restored) and not desk.link.session.starting)
        try:
            yield RealWindow(qtbot, desk, actions, window, side, wall, bar, overlay)
        finally:
            side.stop()
            window.close()
    finally:
        desk.close()
