"""Facts without a pause: several operators' worth of writing, through the same link as the panels. GUI thread."""

from __future__ import annotations

import random
from collections.abc import Callable

from console.core.commands import AddNote, ChangeIncident, Command, MakeAccount, OpenIncident, Outcome, SignIn
from console.ui.link import Link

NAME = "Durand"
PASSWORD = "neuf chevaux gris"

LONGEST = 6
"""Most things written to one incident after its opening."""


class Flood:
    """Signs in (makes the first account where there is none), then writes until the process ends.

    Tells each thing that was acknowledged, as soon as it was: `{"ack": "person"}`, `{"ack": "open", "incident": …,
    "number": …}`, `{"ack": "note", "incident": …, "text": …}`, `{"ack": "described", "incident": …, "text": …}`; a
    refusal as `{"fault": code}`.
    """

    def __init__(self, link: Link, seed: int, chains: int, say: Callable[[object], None]) -> None:
        """`seed` makes texts differ from one run to the next; `chains` commands are on their way at once."""
        self._link = link
        self._seed = seed
        self._chains = chains
        self._say = say
        self._count = 0
        self._random = random.Random(seed)

    def begin(self) -> None:
        """Sign in; the chains follow."""
        self._link.submit(MakeAccount(NAME, PASSWORD), self._account)

    def _account(self, made: Outcome) -> None:
        if made.ok:
            self._seated(made)
        else:
            self._link.submit(SignIn(NAME, PASSWORD), self._seated)

    def _seated(self, outcome: Outcome) -> None:
        if not outcome.ok:
            self._say({"fault": outcome.code})
            return
        self._say({"ack": "person"})
        for _ in range(self._chains):
            self._open()

    def _send(self, command: Command, told: dict[str, str], then: Callable[[Outcome], None]) -> None:
        def answered(outcome: Outcome) -> None:
            # The kind first: a trace shows no more of a line.
            said = {**told, "incident": told.get("incident", outcome.value), "number": outcome.number}
            self._say(said if outcome.ok else _fault(outcome))
            if outcome.ok:
                then(outcome)

        self._link.submit(command, answered)

    def _open(self) -> None:
        left = self._random.randint(1, LONGEST)
        self._send(OpenIncident(self._words()), {"ack": "open"}, lambda outcome: self._more(outcome.value, left))

    def _more(self, incident: str, left: int) -> None:
        if not left:
            self._open()
            return
        words = self._words()
        if left % 3:
            command: Command = AddNote(incident, words)
            told = {"ack": "note", "incident": incident, "text": words}
        else:
            command = ChangeIncident(incident, description=words)
            told = {"ack": "described", "text": words}
        self._send(command, told, lambda _outcome: self._more(incident, left - 1))

    def _words(self) -> str:
        self._count += 1
        return f"essai {self._seed}·{self._count} quai de la Joliette" + " détail" * (self._count % 9)


def _fault(outcome: Outcome) -> dict[str, str]:
    return {"fault": outcome.code}
