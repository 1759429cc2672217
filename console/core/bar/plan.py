"""What a verb makes of its words: a command that can be given, or what is still missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.core.commands import Command, Outcome
from console.core.line_reading import LineChoice

Params = tuple[tuple[str, str], ...]
Undo = Callable[[Outcome], Command | None]
"""The command that takes it back, from the outcome of what was done; None where no fact can."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`code` and `params` say what Enter would do, or why it would not (`command` and `show` are then empty).

    `show` is what comes into view after it; `{value}` in it stands for the outcome's value. `done` is the code for
    what was done, empty where `code` says it as well. Where there is no `undo`, `stays` is the code for why.
    """

    code: str
    params: Params = ()
    command: Command | None = None
    show: str = ""
    done: str = ""
    undo: Undo | None = None
    stays: str = ""
    choices: tuple[LineChoice, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether Enter does something."""
        return self.command is not None or bool(self.show)


class UnclearError(Exception):
    """The words do not say enough, or name what is not there. `code` is a `bar.…` code."""

    def __init__(self, code: str, params: Params = (), choices: tuple[LineChoice, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.choices = choices
