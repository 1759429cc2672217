"""The command bar: a line is read while it is typed, run, taken back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What a line means so far; the outcome's `line`. Nothing is done."""

    line: str


@dataclass(frozen=True, slots=True)
class RunLine:
    """Do what a line says; the outcome's `line` tells what was done."""

    line: str


@dataclass(frozen=True, slots=True)
class UndoLine:
    """Take back what the last line of whoever sits here did, by a fact that corrects it."""


BarCommand = ReadLine | RunLine | UndoLine
