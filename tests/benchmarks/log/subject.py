"""The whole console on a made set, offscreen, doing one row: `python -m tests.benchmarks.log.subject FOLDER ROW`.

Ends with one line of JSON. Everything goes through the real window, link, desk and store.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from console.adapters.settings.site import default_site_path
from console.app import Console, application
from console.core.commands import AddNote, CloseIncident, FilterLog, OpenIncident, Outcome, SelectIncident, SignIn
from console.core.ports import LogFilter
from console.domain.place import Place
from console.options import Options
from console.ui.sign_in import SignInSheet
from tests.benchmarks.log.made import OPERATOR, PASSWORD

TURN_MS = 16
DEADLINE_S = 120.0
WINDOW_PX = (1600, 1000)
SUSTAINED_S = 8.0
OFFERED_PER_S = 700
"""What is sent, whether or not it gets through: what does not waits, and the end comes later."""
BURST = 1_000
OPEN = 150
"""Incidents that go on meanwhile: a great night's, so that no story is hundreds of notes long."""

Wait = Callable[[], bool]
Script = Generator[Wait, None, dict[str, float]]


class Subject(QObject):
    """Runs a script on the GUI thread: between its steps the event loop goes on."""

    def __init__(self, console: Console, script: Callable[[Subject], Script]) -> None:
        super().__init__()
        self.console = console
        self.found: dict[str, float] | None = None
        self._script = script(self)
        self._wait: Wait = lambda: True
        self._until_s = 0.0
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._timer.start()
        self._busy_s = time.thread_time()
        self.longest_cpu_ms = 0.0

    def reset(self) -> None:
        """Measure stalls from now on."""
        self.console.stalls.reset()
        self.longest_cpu_ms = 0.0

    def _turn(self) -> None:
        # What this thread itself used since the last turn: a stall beyond it is a wait for a core or the interpreter.
        now_s = time.thread_time()
        self.longest_cpu_ms = max(self.longest_cpu_ms, (now_s - self._busy_s) * 1000)
        self._busy_s = now_s
        if not self._wait():
            if time.monotonic() > self._until_s > 0:
                print("the console does not come to what was waited for", file=sys.stderr)
                self._timer.stop()
                self.console.window.close()
            return
        try:
            self._wait = next(self._script)
            self._until_s = time.monotonic() + DEADLINE_S
        except StopIteration as end:
            self.found = end.value
            self._timer.stop()
            self.console.window.close()

    def pause(self, seconds: float) -> Wait:
        """Let so much time pass."""
        end_s = time.monotonic() + seconds
        return lambda: time.monotonic() >= end_s

    def signed_in(self) -> Wait:
        """Sign in and wait for the rows."""
        (sheet,) = self.console.window.findChildren(SignInSheet)
        self.console.window.resize(*WINDOW_PX)
        self.console.link.submit(SignIn(OPERATOR, PASSWORD), lambda outcome: sheet.dismiss() if outcome.ok else None)
        return lambda: sheet.isHidden() and self.console.link.log is not None and len(self.console.link.log.items) > 0

    def all_counted(self) -> bool:
        """Whether the list knows how long it is."""
        view = self.console.link.log
        return view is not None and view.total > len(view.items) + 1


def opened(at: Subject) -> Script:
    """From the start of the process until somebody can sign in; then until the rows are there."""
    began_s = float(os.environ["BENCHMARK_BEGAN_S"])
    window_s = time.time()
    yield lambda: at.console.room is not None and not at.console.link.session.starting
    usable_s = time.time()
    yield at.signed_in()
    return {
        "window_ms": (window_s - began_s) * 1000,
        "usable_ms": (usable_s - began_s) * 1000,
        "rows_ms": (time.time() - usable_s) * 1000,
        "incidents_in_memory": float(_in_memory(at)),
    }


def _in_memory(at: Subject) -> int:
    behind = at.console._behind
    return len(behind._desk._ledger.state.incidents) if behind is not None and behind._desk is not None else -1


def scrolled(at: Subject) -> Script:
    """The wheel for a while, then the handle from top to bottom and back, then from anywhere to anywhere."""
    yield lambda: at.console.room is not None
    yield at.signed_in()
    yield at.all_counted
    yield at.pause(1.5)
    log = at.console.room.side.log if at.console.room else None
    assert log is not None
    bar, rows = log.rail.bar, log.list
    held = 0
    at.reset()
    for _ in range(300):
        _wheel(rows.viewport(), -6)
        held = max(held, log.model.rowCount())
        yield at.pause(TURN_MS / 1000)
    wheel_ms = at.console.stalls.figures()["max"]
    wheeled, cpu_ms = bar.value(), at.longest_cpu_ms
    at.reset()
    bar.setSliderDown(True)
    for step in (*range(200), *reversed(range(200))):
        bar.setSliderPosition(round(bar.maximum() * step / 199))
        held = max(held, log.model.rowCount())
        yield at.pause(TURN_MS / 1000)
    bar.setSliderDown(False)
    cpu_ms = max(cpu_ms, at.longest_cpu_ms)
    drag_ms = at.console.stalls.figures()["max"]
    arrivals: list[float] = []
    for share in (0.9, 0.1, 0.5, 0.99, 0.3, 0.7, 0.2, 0.8):
        at.reset()
        position = round(bar.maximum() * share)
        began_s = time.monotonic()
        bar.setValue(position)
        row = position // 46
        yield (
            lambda: (
                (view := at.console.link.log) is not None
                and view.first <= row < view.first + len(view.items)  # noqa: B023 - waited for before the next turn
                and abs(bar.value() - position) < 46  # noqa: B023 - the same
            )
        )
        arrivals.append((time.monotonic() - began_s) * 1000)
        drag_ms = max(drag_ms, at.console.stalls.figures()["max"])
        yield at.pause(0.1)
    return {
        "wheel_stall_ms": wheel_ms,
        "drag_stall_ms": drag_ms,
        "cpu_ms": cpu_ms,
        "arrival_max_ms": max(arrivals),
        "rows_held_most": float(held),
        "wheeled_rows": wheeled / 46,
        "total": float(at.console.link.log.total if at.console.link.log else 0),
    }


def _wheel(viewport: QObject, steps: int) -> None:
    nothing, point = QPoint(0, 0), QPointF(60, 60)
    event = QWheelEvent(
        point,
        point,
        nothing,
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


class Feed:
    """Commands of one fact each, so many at once; which were acknowledged."""

    def __init__(self, at: Subject, incidents: list[str]) -> None:
        self._at = at
        self._incidents = incidents
        self.sent = self.done = self.failed = 0
        self.opened: list[str] = []

    def send(self) -> None:
        """A note, or each tenth time a new incident."""
        self.sent += 1
        number = self.sent
        link = self._at.console.link
        if number % 10 == 0:
            link.submit(OpenIncident(description=f"mesure {number}", place=Place("banc", "13201")), self._told)
        else:
            link.submit(AddNote(self._incidents[number % len(self._incidents)], f"note {number}"), self._told)

    def _told(self, outcome: Outcome) -> None:
        self.done += 1
        self.failed += not outcome.ok
        if outcome.number:
            self.opened.append(outcome.value)


def flowed(at: Subject) -> Script:
    """A steady stream of facts until the last is on the screen; then a burst of a thousand in a second."""
    yield lambda: at.console.room is not None
    yield at.signed_in()
    yield at.pause(1.5)
    link = at.console.link
    made: list[str] = []
    for number in range(OPEN):
        link.submit(OpenIncident(description=f"banc {number}"), lambda outcome: made.append(outcome.value))
    yield lambda: len(made) == OPEN
    link.submit(SelectIncident(made[1]))
    before = _stored(at)
    yield lambda: before() >= 0
    feed = Feed(at, made)
    at.reset()
    began_s = time.monotonic()
    while (elapsed_s := time.monotonic() - began_s) < SUSTAINED_S:
        while feed.sent < elapsed_s * OFFERED_PER_S:
            feed.send()
        yield at.pause(0)
    yield lambda: feed.done == feed.sent
    last = f"note {max(n for n in range(feed.sent + 1) if n % 10 and n % OPEN == 1)}"
    yield lambda: _is_shown(at, last)
    took_s = time.monotonic() - began_s
    sustained = {"facts_per_s": feed.done / took_s, "sustained_stall_ms": at.console.stalls.figures()["max"]}
    yield at.pause(0.5)
    burst = Feed(at, made)
    at.reset()
    began_s = time.monotonic()
    while burst.sent < BURST:
        due = min(BURST, round((time.monotonic() - began_s) * BURST))
        while burst.sent < due:
            burst.send()
        yield at.pause(0)
    yield lambda: burst.done == BURST
    last = f"note {max(n for n in range(BURST + 1) if n % 10 and n % OPEN == 1)}"
    yield lambda: _is_shown(at, last)
    burst_s = time.monotonic() - began_s
    stall_ms, cpu_ms = at.console.stalls.figures()["max"], at.longest_cpu_ms
    after = _stored(at)
    yield lambda: after() >= 0
    # A night's work is closed again: the next row would find thousands of incidents that nobody ends.
    closed: list[Outcome] = []
    left = [*made, *feed.opened, *burst.opened]
    for incident in left:
        link.submit(CloseIncident(incident, "handled"), closed.append)
    yield lambda: len(closed) == len(left)
    return {
        **sustained,
        "burst_s": burst_s,
        "burst_stall_ms": stall_ms,
        "burst_cpu_ms": cpu_ms,
        "lost": float(feed.sent + BURST - (after() - before())),
        "failed": float(feed.failed + burst.failed),
    }


def _is_shown(at: Subject, note: str) -> bool:
    story = at.console.link.story
    return story is not None and any(("text", note) in entry.fields for entry in story.entries)


def _stored(at: Subject) -> Callable[[], int]:
    """How many facts wait in the outbox: each of ours is one. -1 until the store has said it."""
    behind = at.console._behind
    assert behind is not None
    assert behind._desk is not None
    future = at.console._loop.submit(behind._desk._ledger.store.waiting())
    return lambda: future.result()[0] if future.done() else -1


def typed(at: Subject) -> Script:
    """A search as an operator types it: from the last letter to the rows on the screen."""
    yield lambda: at.console.room is not None
    yield at.signed_in()
    yield at.pause(1.0)
    link = at.console.link
    taken: list[float] = []
    for text in ("rixe", "rue pascal", "tapage", "quai", "mortiers"):
        for length in range(1, len(text) + 1):
            wanted = LogFilter(text=text[:length].strip())
            began_s = time.monotonic()
            link.submit(FilterLog(wanted))
            yield lambda: link.log is not None and link.log.wanted == wanted  # noqa: B023 - waited for before the next
            taken.append((time.monotonic() - began_s) * 1000)
    taken.sort()
    return {"p95_ms": taken[round(len(taken) * 0.95) - 1], "max_ms": taken[-1]}


SCRIPTS: dict[str, Callable[[Subject], Script]] = {
    "open": opened,
    "scroll": scrolled,
    "flow": flowed,
    "typed": typed,
}


def main(words: list[str]) -> int:
    """See the module."""
    options = Options(data=Path(words[0]), site=default_site_path(), interfaces=("127.0.0.1",))
    app = application(options)
    console = Console(app, options)
    subject = Subject(console, SCRIPTS[words[1]])
    console.show()
    app.exec()
    console.close()
    if subject.found is None:
        return console.exit_code or 1
    print(json.dumps(subject.found), flush=True)
    return console.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
