"""The composition root of the window: starts Qt, shows the window, then everything behind it. No logic."""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import os
import signal
import sys
import threading
import time
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from console.adapters.settings.resources import resource_path
from console.core.commands import Command, Outcome
from console.core.ports import SecretsFaultError, StoreFaultError
from console.core.views import SessionView
from console.options import Options
from console.runtime.lifetime import Lifetime
from console.runtime.loop import LoopNotRunning, LoopThread
from console.ui import language, scale
from console.ui.actions import Actions
from console.ui.arrival import Arrival
from console.ui.fault_sheet import FaultSheet
from console.ui.garbage import Garbage
from console.ui.link import Link
from console.ui.main_window import MainWindow
from console.ui.report import Timeline, write_report, write_screenshot
from console.ui.room import Room
from console.ui.stall import StallWatch
from console.ui.start_words import start_fault
from console.ui.stylesheet import dress

if TYPE_CHECKING:
    from console.backstage import Backstage, Ready

log = logging.getLogger(__name__)

SWITCH_S = 0.0005
"""How long a thread may hold the interpreter while another waits: keeps the loop's echo under a millisecond."""
STOP_S = 15.0
COMMANDS_S = 3.0
"""How long commands given before the close may still take."""
LAST_THREADS_S = 2.0
"""How long threads may take to end once everything was stopped; then the process ends without them."""
FAULT_EXIT = 2
SIGNAL_LOOK_MS = 200
OPENING_MS = 60_000
"""How long a bounded run whose time is up still waits for the station to open, or to say why it does not."""


class Console(QObject):
    """One run of the window. Lives on the GUI thread.

    Attributes:
        window: the main window. link: commands down, views up. room: the panels, None until the store is open.
        exit_code: what the process ends with.
    """

    def __init__(self, app: QApplication, options: Options) -> None:
        super().__init__()
        self._app = app
        self._options = options
        self.exit_code = 0
        self.room: Room | None = None
        self._over_due = False
        self.timeline = Timeline()
        self._lifetime = Lifetime()
        self._loop = LoopThread("loop")
        self._lifetime.add("loop", self._loop.start, lambda: self._loop.stop(STOP_S))
        self._behind: Backstage | None = None
        self._standing: Future[None] = Future()
        self._handling: set[asyncio.Task[Any]] = set()
        self.actions = Actions(self)
        session = SessionView(0, options.workstation, "CIC", options.demonstration, starting=True)
        self.link = Link(self._send, session)
        self.window = MainWindow(self.link, self.actions)
        self.stalls = StallWatch(self)
        self.garbage = Garbage(self)

    def show(self) -> None:
        """The window first, everything else after it."""
        self.window.closing.connect(self._write_out)
        self.window.closing.connect(self._app.quit)
        self.window.show()
        self.timeline.mark("window")
        self._lifetime.add("stall watch", self.stalls.start, self.stalls.stop)
        QTimer.singleShot(0, self._start_backstage)
        if self._options.run_s is not None:
            QTimer.singleShot(round(self._options.run_s * 1000), self.finish)

    def close(self) -> None:
        """Stop everything, in reverse."""
        for ended in self._lifetime.close(STOP_S):
            if ended.error is not None:
                log.warning("%s did not stop well: %r", ended.name, ended.error)

    def finish(self) -> None:
        """The end of a bounded run. One that ends before the station has opened, or was refused, did not go well."""
        if self.room is None and not self._over_due:
            self._over_due = True
            QTimer.singleShot(OPENING_MS, self.finish)
            return
        if self.room is None:
            log.error("the station had not opened after %d s more", OPENING_MS // 1000)
            self.exit_code = self.exit_code or FAULT_EXIT
        self.window.close()

    def _write_out(self) -> None:
        """Write what was asked for, once, before anything is let go. What cannot be written is said: exit status 1."""
        report, screenshot = self._options.report, self._options.screenshot
        self._options = replace(self._options, report=None, screenshot=None)
        try:
            if report is not None:
                write_report(report, self.figures())
            if screenshot is not None:
                write_screenshot(screenshot, self.window)
        except OSError as fault:
            found = {"file": str(fault.filename), "found": str(fault.strerror)}
            print(start_fault("report.not_written", found), file=sys.stderr)
            self.exit_code = self.exit_code or 1

    def figures(self) -> dict[str, object]:
        """What was measured until now."""
        room, link = self.room, self.link
        health = link.health
        if room is not None:
            self.timeline.mark_at("first_picture", room.wall.first_picture_at)
            self.timeline.mark_at("all_live", room.wall.all_live_at)
        return {
            "gateways": health.gateways_up if health else 0,
            "cameras": len(link.catalogue.cameras) if link.catalogue else 0,
            "tiles": room.tiles_report() if room else [],
            "incidents": sum(number for _, number in link.log.counts) if link.log else 0,
            "startup_ms": {name: self.timeline.get(name) for name in ("window", "first_picture", "all_live")},
            "gui_stall_ms": self.stalls.figures(),
        }

    def _send(self, command: Command) -> Future[Outcome]:
        try:
            return self._loop.submit(self._handle(command))
        except LoopNotRunning:
            ended: Future[Outcome] = Future()
            ended.set_result(Outcome(False, "console.stopping"))
            return ended

    async def _handle(self, command: Command) -> Outcome:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - the loop runs coroutines in tasks only
        self._handling.add(task)
        try:
            await asyncio.shield(asyncio.wrap_future(self._standing))
            if self._behind is None:
                return Outcome(False, "console.stopping")
            return await self._behind.handle(command)
        except Exception:  # whoever asked is told that it failed; why stands here
            log.exception("%s could not be handled", type(command).__name__)
            raise
        finally:
            self._handling.discard(task)

    def _start_backstage(self) -> None:
        future = self._loop.submit(self._open())
        over: Future[None] = Future()
        future.add_done_callback(lambda _: over.set_result(None))
        # Waited for before it is stopped; its fault is told in the operator's words by `_failed`, once.
        self._lifetime.add("backstage", lambda: over, self._stop_backstage)
        Arrival(self._furnish, self._failed, self).follow(future)

    async def _open(self) -> Ready:
        # Imported here and off the GUI thread: the window is up long before pydantic, zeroconf and the database are.
        # What names Qt's classes is imported before the window, on the GUI thread: two threads that name one at the
        # same moment end the process.
        module = await asyncio.to_thread(importlib.import_module, "console.backstage")
        self._behind = module.Backstage(self._options, self._loop, self.link.publish)
        ready: Ready = await self._behind.start()
        self._standing.set_result(None)
        return ready

    def _stop_backstage(self) -> Future[None] | None:
        if self._behind is None:
            return None
        return self._loop.submit(self._end(self._behind))

    async def _end(self, behind: Backstage) -> None:
        # What was asked before the window closed is still done: the window's own arrangement is among it.
        if self._handling and self._standing.done():
            await asyncio.wait(tuple(self._handling), timeout=COMMANDS_S)
        await behind.stop()

    def _furnish(self, ready: Ready) -> None:
        from console.site_words import site_words

        site = site_words(ready, language.language())
        room = Room(self.link, self.actions, ready.feeds, site, self.window, ready.opening, ready.tiles)
        room.ready.connect(lambda: self._open_for_work(room))
        room.open()

    def _open_for_work(self, room: Room) -> None:
        self.room = room
        if self._over_due:
            self.window.close()
            return
        # What stands now stays: a full collection over modules and widgets would hold the GUI thread for 50 ms.
        self.garbage.start()

    def _failed(self, fault: BaseException) -> None:
        code, params = _named(fault)
        if code == "console.fault":
            log.error("the console could not start", exc_info=fault)
        text = start_fault(code, params)
        print(text, file=sys.stderr)
        self.exit_code = FAULT_EXIT
        FaultSheet(self.window, text).quit_wanted.connect(self.window.close)
        if self._options.run_s is not None:
            self.window.close()


def _named(fault: BaseException) -> tuple[str, dict[str, str]]:
    """Code and parameters of what kept the station from opening."""
    # Imported here: the window is up long before pydantic is.
    from console.adapters.settings.station import StationNameError
    from console.adapters.settings.toml_lines import SiteError

    if isinstance(fault, SiteError):
        where = {"file": str(fault.file), "line": str(fault.line), "key": fault.key}
        return fault.code, {**where, **fault.params}
    if isinstance(fault, StationNameError):
        return "station.name", {"found": str(fault)}
    if isinstance(fault, SecretsFaultError | StoreFaultError):
        return fault.code, dict(fault.params)
    if isinstance(fault, OSError) and fault.filename is not None:
        return "folder.refused", {"folder": str(fault.filename), "found": str(fault.strerror)}
    return "console.fault", {"what": type(fault).__name__}


def application(options: Options) -> QApplication:
    """Qt, dressed and speaking; no window yet."""
    logging.basicConfig(
        level=logging.DEBUG if options.verbose else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    for chatty in ("httpx", "httpcore", "asyncio", "zeroconf"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    sys.setswitchinterval(SWITCH_S)
    gc.disable()  # see `Garbage`, which takes over; `quick` has done so where the command line started this
    app = QApplication(sys.argv[:1])
    app.setApplicationName("cic-console")
    language.speak(app, resource_path("i18n"))
    dress(app)
    return app


def run(options: Options) -> int:
    """Run the console until its window closes. Returns the exit status of the process."""
    app = application(options)
    scale.settle(os.environ)
    console = Console(app, options)
    # SIGHUP: the terminal it was started from was closed.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: console.window.close())
    # Qt's own loop runs no Python: without a look now and then a signal would wait for the next event.
    look = QTimer(interval=SIGNAL_LOOK_MS)
    look.timeout.connect(lambda: None)
    look.start()
    console.show()
    app.exec()
    console.close()
    if not _only_this_thread_left():
        # Something never answered, such as a share that is gone: waiting for its thread would keep the process.
        log.error("ended without what still waits")
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(console.exit_code or FAULT_EXIT)
    return console.exit_code


def _only_this_thread_left() -> bool:
    """Whether the interpreter can end: every thread that it might wait for has ended, or does so at once.

    Daemons count: a loop's workers are daemons, and are waited for all the same.
    """
    until_s = time.monotonic() + LAST_THREADS_S
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not isinstance(thread, threading._DummyThread):
            thread.join(max(0.0, until_s - time.monotonic()))
            if thread.is_alive():
                log.error("thread %s does not end", thread.name)
                return False
    return True
