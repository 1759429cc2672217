"""Plays the night on the real window by its keys: what is said by radio and telephone is typed, nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tests.e2e.night.script import OPERATORS, Step
from tests.support.desk import PASSWORD
from tests.support.driving import DrivenConsole

DEADLINE_S = 60.0
OTHER_SERVICES = ("PM", "SU", "SR")
"""Call signs of units that are asked for: their service says yes by radio, and that is noted."""
STATUS_WORDS = {"en_route": "er", "on_scene": "sp", "clearing": "fi"}
RESULT_WORDS = {"handled": "t", "no_follow_up": "ss", "false_alarm": "fa", "handed_over": "tr"}
RESULT_DIGITS = {"handled": "1", "no_follow_up": "2", "false_alarm": "3", "handed_over": "4"}


class Player:
    """Whoever sits at the keyboard; the first works in the panels, the second by the command bar, the third by both.

    Attributes:
        operator: the place of whoever sits here among the night's operators.
    """

    def __init__(self, console: DrivenConsole) -> None:
        self._console = console
        self._count = 0
        self.operator = 0

    def play(self, step: Step) -> None:
        """Do it, and wait until it stands."""
        {
            "open": self._open,
            "assign": self._assign,
            "status": self._status,
            "release": self._release,
            "stand_down": self._release,
            "note": self._note,
            "close": self._close,
            "reopen": self._reopen,
            "join": self._join,
            "relief": self._relief,
        }[step.act](step)

    def peek(self) -> dict[str, Any]:
        """A short look."""
        seen: dict[str, Any] = self._console.ask(do="peek")
        return seen

    def until(self, condition: Callable[[dict[str, Any]], object], what: object) -> dict[str, Any]:
        """Look until it holds.

        Raises:
            AssertionError: it does not.
        """
        until_s = time.monotonic() + DEADLINE_S
        while True:
            seen = self.peek()
            if condition(seen):
                return seen
            if time.monotonic() > until_s:
                raise AssertionError(f"{what}: {seen}")

    def bar(self, line: str) -> dict[str, Any]:
        """Give a line in the command bar, and wait until it is done."""
        self._console.keys("Ctrl+G")
        self._console.type(line)
        self._console.keys("Return")
        return self.until(lambda seen: not seen["bar"] and not seen["bar_busy"], line)

    def show(self, incident: int) -> None:
        """Bring an incident into the pane, the keyboard on the list."""
        number = numbered(incident)
        if self.peek()["shown"] != number:
            self.bar(f"v {number}")
            self.until(lambda seen: seen["shown"] == number, f"{number} is shown")
        self._console.keys("Ctrl+L")

    def _in_panels(self, step: Step) -> bool:
        return self.operator == 0 or (self.operator == 2 and step.incident % 2 == 0)

    def _open(self, step: Step) -> None:
        self._count += 1
        assert step.incident == self._count
        if self._in_panels(step):
            self._console.keys("Ctrl+N")
            self._console.type(step.text)
            self._console.keys("Ctrl+Return")
        else:
            self.bar(f"n {step.text}")
        number = numbered(step.incident)
        self.until(lambda seen: seen["shown"] == number and seen["pane"], f"{number} stands: {step.text}")

    def _assign(self, step: Step) -> None:
        self.bar(f"a {step.unit.replace(' ', '')} {numbered(step.incident)}")
        if step.unit.startswith(OTHER_SERVICES):
            self._shown(step.incident)
            here = numbered(step.incident)
            self.until(
                lambda seen: step.unit in seen["awaited"] and seen["dispatch_for"] == here, f"{step.unit} is asked for"
            )
            self._console.keys("Ctrl+U", "K", "Return")
        self._unit(step.unit, "assigned")
        self._shown(step.incident)
        if step.unit.startswith(OTHER_SERVICES):
            self._console.keys("Escape")

    def _status(self, step: Step) -> None:
        self.bar(f"s {step.unit} {STATUS_WORDS[step.text]}")
        self._unit(step.unit, step.text)

    def _release(self, step: Step) -> None:
        self.bar(f"lib {step.unit}")
        self._unit(step.unit, "available")
        self._shown(step.incident)

    def _note(self, step: Step) -> None:
        if not self._in_panels(step):
            self.bar(f"l {numbered(step.incident)} {step.text}")
            self._shown(step.incident)
            return
        self.show(step.incident)
        before = self.peek()["entries"]
        self._console.keys("N")
        self._console.type(step.text)
        self._console.keys("Return")
        self.until(lambda seen: seen["entries"] > before, f"noted: {step}")

    def _close(self, step: Step) -> None:
        if self._in_panels(step):
            self.show(step.incident)
            self._console.keys("C", RESULT_DIGITS[step.text], "Return")
        else:
            self.bar(f"c {numbered(step.incident)} {RESULT_WORDS[step.text]}")
        self._state(step, "closed")

    def _reopen(self, step: Step) -> None:
        self.bar(f"r {numbered(step.incident)} {step.text}")
        self._state(step, "in_progress")

    def _join(self, step: Step) -> None:
        self.bar(f"j {numbered(step.incident)} {numbered(step.other)}")
        self._shown(step.other)

    def serve(self) -> None:
        """Whoever sits here takes the shift."""
        self._console.keys("F6", "P")
        self.until(lambda seen: seen["serving"], "the shift is taken")
        self._console.keys("Escape", "Ctrl+L")

    def hand_over(self) -> None:
        """The note of the shift, from what goes on, kept as a version."""
        before = self.peek()["versions"]
        self._console.keys("F6", "R")
        self.until(lambda seen: seen["note"], "the note is drafted")
        self._console.keys("Ctrl+End", "Return")
        self._console.type(OPERATORS[self.operator] + " passe le poste.")
        self._console.keys("Ctrl+Return")
        self.until(lambda seen: seen["versions"] == before + 1, "the note is kept")
        self._console.keys("Escape", "Escape", "Ctrl+L")

    def sign(self) -> None:
        """Whoever sits here takes the next shift, reads what the last one left, and signs it."""
        self.serve()
        self._console.keys("F6", "S")
        self.until(lambda seen: seen["signed"] == 1, "the note is signed")
        self._console.keys("Escape", "Ctrl+L")

    def _relief(self, step: Step) -> None:
        """The note first; then the next one takes the post, and the wall stays."""
        self.hand_over()
        self.operator = OPERATORS.index(step.text)
        self._console.keys("Ctrl+Shift+R")
        for text in (step.text, PASSWORD):
            self._console.type(text)
            self._console.keys("Return")
        self.until(lambda seen: seen["person"] == step.text and seen["serving"], f"{step.text} has the post")
        self._console.keys("Ctrl+L")

    def _shown(self, incident: int) -> None:
        """What a command brings into the pane has come, so that the next letter is not for what was there before."""
        self.until(lambda seen: seen["shown"] == numbered(incident), f"{numbered(incident)} is shown")

    def _unit(self, call_sign: str, status: str) -> None:
        self.until(lambda seen: seen["units"].get(call_sign) == status, f"{call_sign} {status}")

    def _state(self, step: Step, state: str) -> None:
        number = numbered(step.incident)
        self.until(lambda seen: seen["shown"] == number and seen["state"] == state, f"{number} {state}")


def numbered(incident: int) -> str:
    """The number that people say."""
    return f"07-{incident:03d}"
