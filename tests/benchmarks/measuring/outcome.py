"""What a benchmark says: a table for people, then one line of JSON for programs. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    Attributes:
        name: its key in the line of JSON.
        value: what was measured; None where it could not be, which never meets an aim.
        aim: what is wanted, None for a figure that only explains others.
        at_least: the aim is a lower bound instead of an upper one.
        unit: for people.
    """

    name: str
    value: float | None
    aim: float | None = None
    at_least: bool = False
    unit: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the aim is met, None without one."""
        if self.aim is None:
            return None
        if self.value is None:
            return False
        return self.value >= self.aim if self.at_least else self.value <= self.aim


def table(measures: Sequence[Measure]) -> str:
    """Aligned lines: name, value, aim, met."""
    rows = [("measure", "value", "aim", "met")]
    for measure in measures:
        aim = "" if measure.aim is None else f"{'≥' if measure.at_least else '≤'} {_number(measure.aim)}"
        value = "not measured" if measure.value is None else f"{_number(measure.value)} {measure.unit}".rstrip()
        rows.append((measure.name, value, aim, {True: "yes", False: "NO", None: ""}[measure.met]))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines)


def json_line(measures: Iterable[Measure]) -> str:
    """`{"name": {"value": …, "aim": …, "met": …}, …}` on one line.

    Raises:
        ValueError: two figures have the same name.
    """
    told: dict[str, dict[str, float | bool | None]] = {}
    for measure in measures:
        if measure.name in told:
            raise ValueError(f"{measure.name} was measured twice")
        told[measure.name] = {"value": measure.value, "aim": measure.aim, "met": measure.met}
    return json.dumps(told, ensure_ascii=False, allow_nan=False)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < 100 else f"{value:.0f}"
