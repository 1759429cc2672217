"""What a line of the command bar means. Plain and frozen; crosses to the GUI."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineChoice:
    """Something that the word being typed may stand for.

    `line` is the whole line once it is taken. `kind` (verb, unit, incident, status, result, camera, place) says how
    `label` is to be read: as a code with words of its own, or as data. `detail` are codes and data of the same sort,
    by name, for the second voice.
    """

    line: str
    kind: str
    label: str
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LineReading:
    """What Enter would do, or what is missing: a `bar.…` code with its parameters, whose words belong to the screen.

    `ready` tells which of the two. After a line was run, `show` is what should come into view: `incident:ID`,
    `camera:GATEWAY/CAMERA`, or nothing; `undo` tells whether it can be taken back.
    """

    line: str
    code: str
    params: tuple[tuple[str, str], ...] = ()
    ready: bool = False
    choices: tuple[LineChoice, ...] = ()
    show: str = ""
    undo: bool = False
