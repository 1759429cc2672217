"""The command bar: reads a line as it is typed, runs it, and takes the last one back. Loop thread.

A line is a verb and its words: `/a TN12 4521`. What it does is a command like any other: the desk checks the right of
whoever sits here, and says no as it does to a button.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from console.core import commands as c
from console.core.acts import Act, Acts
from console.core.bar.log_verbs import LogVerbs
from console.core.bar.naming import Known
from console.core.bar.plan import Params, Plan, UnclearError
from console.core.bar.unit_verbs import UnitVerbs
from console.core.bar.view_verbs import ViewVerbs
from console.core.entry import EntryReader
from console.core.folding import fold
from console.core.line_reading import LineChoice, LineReading
from console.core.places import FindCameras
from console.core.refusal import RefusedError

MOST_CHARS = 4_000
MOST_UNDONE = 20

Read = Callable[[str, str], Awaitable[Plan]]
"""A verb's reader: the words after the verb, and the line as far as they begin."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What a line did, and how to take it back."""

    by: str
    code: str
    params: Params
    outcome: c.Outcome
    plan: Plan


class CommandBar:
    """One for the workstation; what can be taken back belongs to the person who did it."""

    def __init__(
        self,
        known: Known,
        reader: EntryReader,
        find_cameras: FindCameras,
        handle: Callable[[c.Command], Awaitable[c.Outcome]],
    ) -> None:
        """`handle` gives a command to the desk in the name of whoever sits here."""
        log, units, views = LogVerbs(known, reader), UnitVerbs(known), ViewVerbs(known, find_cameras)
        self._verbs: dict[str, Read] = {
            "n": log.new,
            "a": units.assign,
            "s": units.status,
            "l": log.note,
            "c": log.close,
            "cam": views.camera,
            "v": views.incident,
            "j": log.join,
            "p": log.take,
            "r": log.reopen,
            "lib": units.release,
        }
        self._handle = handle
        self._done: list[_Done] = []

    @property
    def acts(self) -> Acts:
        """What the desk answers by the bar."""
        return {
            c.ReadLine: Act(None, self._read, decides=False),
            c.RunLine: Act(None, self._run, decides=False),
            c.UndoLine: Act(None, self._undo, decides=False),
        }

    async def _read(self, command: c.ReadLine, _by: str) -> c.Outcome:
        line = command.line[:MOST_CHARS]
        try:
            plan = await self._plan(line)
        except UnclearError as unclear:
            return c.Outcome(True, line=LineReading(line, unclear.code, unclear.params, choices=unclear.choices))
        reading = LineReading(line, plan.code, plan.params, ready=plan.ready, choices=plan.choices)
        return c.Outcome(True, line=reading)

    async def _run(self, command: c.RunLine, by: str) -> c.Outcome:
        if len(command.line) > MOST_CHARS:
            raise RefusedError("bar.too_long")
        try:
            plan = await self._plan(command.line)
        except UnclearError as unclear:
            raise RefusedError(unclear.code, **dict(unclear.params)) from unclear
        outcome = c.Outcome(True)
        if plan.command is not None:
            outcome = await self._handle(plan.command)
            if not outcome.ok:
                return outcome
            self._done.append(_Done(by, plan.done, plan.params, outcome, plan))
            del self._done[:-MOST_UNDONE]
        params = plan.params
        if outcome.number and not dict(params).get("number"):
            params = (*params, ("number", outcome.number))
        shown = plan.show.replace("{value}", outcome.value)
        told = LineReading(
            command.line, plan.done or plan.code, params, ready=True, show=shown, undo=plan.undo is not None
        )
        return c.Outcome(True, value=outcome.value, number=outcome.number, line=told)

    async def _undo(self, _command: c.UndoLine, by: str) -> c.Outcome:
        done = next((one for one in reversed(self._done) if one.by == by), None)
        if done is None:
            raise RefusedError("bar.nothing_done")
        back = done.plan.undo(done.outcome) if done.plan.undo is not None else None
        if back is None:
            raise RefusedError(done.plan.stays or "bar.not_undone", **dict(done.params))
        outcome = await self._handle(back)
        if not outcome.ok:
            return outcome
        self._done.remove(done)
        shown = done.plan.show.replace("{value}", done.outcome.value)
        number = done.outcome.number
        params = done.params if dict(done.params).get("number") or not number else (*done.params, ("number", number))
        told = LineReading("", f"{done.code}_undone", params, ready=True, show=shown)
        return c.Outcome(True, value=outcome.value, line=told)

    async def _plan(self, line: str) -> Plan:
        """What a line means.

        Raises:
            UnclearError: what is missing, or wrong.
        """
        bare = line.lstrip().removeprefix("/").lstrip()
        word, _, rest = bare.partition(" ")
        verb = self._verbs.get(fold(word))
        if verb is None or (not rest and " " not in bare and self._longer(word)):
            raise UnclearError(
                "bar.verb_unknown" if word and not self._beginning(word) else "bar.needs_verb",
                (("word", word),),
                self._beginning(word),
            )
        return await verb(rest, f"/{fold(word)} ")

    def _beginning(self, word: str) -> tuple[LineChoice, ...]:
        return tuple(LineChoice(f"/{name} ", "verb", name) for name in self._verbs if name.startswith(fold(word)))

    def _longer(self, word: str) -> bool:
        """Whether the word, with no space after it, may still become another verb: `c` or `cam`."""
        return len(self._beginning(word)) > 1
