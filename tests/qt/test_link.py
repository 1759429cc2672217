"""Commands down, outcomes up: once, later, in their order, and nothing dies of who let go of what."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from concurrent.futures import Future

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from console.core.commands import Command, Outcome, Recall
from console.core.views import SessionView
from console.ui.link import Link

ASK = Recall("person", "any")


class Sent:
    """What was sent, to be answered by the test."""

    def __init__(self) -> None:
        self.futures: list[Future[Outcome]] = []
        self.link = Link(self.send, SessionView(1, "07", "CIC", False))

    def send(self, command: Command) -> Future[Outcome]:
        assert command == ASK
        self.futures.append(Future())
        return self.futures[-1]


class Asker(QObject):
    """A widget as far as this goes."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def take(self, outcome: Outcome) -> None:
        self.told.append(outcome.value)


def test_outcomes_come_later_once_and_in_the_order_in_which_they_were_known(qtbot: QtBot) -> None:
    sent, told = Sent(), list[str]()
    for _ in range(3):
        sent.link.submit(ASK, lambda outcome: told.append(outcome.value))
    for number in (2, 0, 1):
        sent.futures[number].set_result(Outcome(True, value=str(number)))
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == ["2", "0", "1"]


def test_what_ended_without_an_outcome_is_told_as_one(qtbot: QtBot) -> None:
    sent, told = Sent(), list[tuple[str, object]]()
    for _ in range(2):
        sent.link.submit(ASK, lambda outcome: told.append((outcome.code, outcome.params)))
    sent.futures[0].cancel()
    sent.futures[1].set_exception(KeyError("x"))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [("console.stopping", ()), ("console.fault", (("what", "KeyError"),))]


def test_a_widget_that_is_gone_is_not_told(qtbot: QtBot) -> None:
    sent, asker, other, told = Sent(), Asker(), Asker(), list[str]()
    sent.link.submit(ASK, asker.take)
    sent.link.submit(ASK, other.take)
    sent.link.submit(ASK, lambda outcome: told.append(outcome.value))
    delete(asker)
    for future in sent.futures:
        future.set_result(Outcome(True, value="v"))
    qtbot.waitUntil(lambda: told == ["v"])
    assert (asker.told, other.told) == ([], ["v"])


ORPHANS = textwrap.dedent("""
    import gc
    from concurrent.futures import Future
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from console.core.commands import Outcome, Recall
    from console.core.views import SessionView
    from console.ui.link import Link

    gc.disable()
    app = QCoreApplication([])

    class Holder(QObject):
        def __init__(self, link):
            super().__init__()
            self.link, self.told = link, 0

        def tell(self, outcome):
            self.told += 1

    def send(command):
        done = Future()
        done.set_result(Outcome(True))
        return done

    for turn in range(200):
        holder = Holder(Link(send, SessionView(1, "07", "CIC", False)))
        for _ in range(3):
            holder.link.submit(Recall("person", "any"), lambda outcome, holder=holder: holder.tell(outcome))
        del holder
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    print("stands")
""")


def test_an_answer_that_holds_the_last_thread_to_its_link_ends_nothing_twice() -> None:
    run = subprocess.run([sys.executable, "-c", ORPHANS], capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "stands", "")
