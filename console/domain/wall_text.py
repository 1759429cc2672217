"""Layouts as JSON text, and back: what one layout has wrong costs that layout only, and is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.camera import CameraRef
from console.domain.wall import DIVISIONS, DWELL_S, MOST_PAGES, NAME_LENGTH, Layout, LayoutKind

VERSION = 1
MOST_LAYOUTS = 100
ID_LENGTH = 200


@dataclass(frozen=True, slots=True)
class LayoutProblem:
    """What could not be read: a stable `code`, where it stands (`layouts[2].kind`) and what was expected there."""

    code: str
    where: str
    expected: str


class _WrongError(Exception):
    def __init__(self, code: str, where: str, expected: str) -> None:
        super().__init__(code)
        self.problem = LayoutProblem(code, where, expected)


def to_text(layouts: Sequence[Layout]) -> str:
    """The JSON text that `from_text` reads."""
    return json.dumps(
        {
            "version": VERSION,
            "layouts": [
                {
                    "name": layout.name,
                    "kind": layout.kind.value,
                    "cells": [None if camera is None else [camera.gateway, camera.camera] for camera in layout.cells],
                    "spot": layout.spot,
                    "dwell_s": layout.dwell_s,
                    "fill": layout.fill,
                }
                for layout in layouts
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_text(text: str) -> tuple[tuple[Layout, ...], tuple[LayoutProblem, ...]]:
    """Read layouts. Total: any text gives the layouts that could be read and what was wrong with the rest."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return (), (LayoutProblem("wall.not_json", "", "json"),)
    if not isinstance(content, dict) or not isinstance(content.get("layouts"), list):
        return (), (LayoutProblem("wall.shape", "layouts", "list"),)
    if content.get("version") != VERSION:
        return (), (LayoutProblem("wall.version", "version", str(VERSION)),)
    layouts: list[Layout] = []
    problems: list[LayoutProblem] = []
    for index, entry in enumerate(content["layouts"]):
        where = f"layouts[{index}]"
        try:
            if index >= MOST_LAYOUTS:
                raise _WrongError("wall.too_many", where, str(MOST_LAYOUTS))
            layout = _layout(entry, where)
            if any(layout.name == other.name for other in layouts):
                raise _WrongError("wall.name_twice", f"{where}.name", "unique")
            layouts.append(layout)
        except _WrongError as wrong:
            problems.append(wrong.problem)
    return tuple(layouts), tuple(problems)


def _layout(entry: object, where: str) -> Layout:
    if not isinstance(entry, dict):
        raise _WrongError("wall.shape", where, "object")
    name = entry.get("name")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= NAME_LENGTH or not name.isprintable():
        raise _WrongError("wall.name", f"{where}.name", f"1-{NAME_LENGTH}")
    kind = entry.get("kind")
    if kind not in [known.value for known in LayoutKind]:
        raise _WrongError("wall.kind", f"{where}.kind", " ".join(known.value for known in LayoutKind))
    cells = entry.get("cells", [])
    most = MOST_PAGES * len(DIVISIONS[LayoutKind(kind)].cells)
    if not isinstance(cells, list) or len(cells) > most:
        raise _WrongError("wall.cells", f"{where}.cells", f"list ≤ {most}")
    cameras = tuple(_camera(cell, f"{where}.cells[{place}]") for place, cell in enumerate(cells))
    spot, dwell_s = _number(entry, "spot", -1, where), _number(entry, "dwell_s", DWELL_S, where)
    filled = entry.get("fill", False)
    if not isinstance(filled, bool):
        raise _WrongError("wall.fill", f"{where}.fill", "true false")
    return Layout(name.strip(), LayoutKind(kind), cameras, spot, dwell_s, filled)


def _camera(cell: object, where: str) -> CameraRef | None:
    if cell is None:
        return None
    if isinstance(cell, list) and len(cell) == 2:
        gateway, camera = cell
        if all(isinstance(part, str) and 0 < len(part) <= ID_LENGTH and _is_whole(part) for part in cell):
            return CameraRef(gateway, camera)
    raise _WrongError("wall.camera", where, "[gateway, camera]")


def _is_whole(text: str) -> bool:
    """Whether no half of a surrogate pair is in it, which could never be remembered again."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def _number(entry: dict[object, object], key: str, fallback: int, where: str) -> int:
    value = entry.get(key, fallback)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _WrongError("wall.number", f"{where}.{key}", "integer")
    return value
