"""Loads what the map is painted with, a piece a step. GUI thread; imports none of it itself."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from PySide6 import QtCore, QtGui, QtWidgets

from console.ui.loading import classes, pieces

_OWN = ("thing_paint", "camera_field", "scene", "sheet", "canvas", "panel")
"""Modules of the map, each after what it imports itself."""


def map_library() -> Iterator[None]:
    """The steps. pyqtgraph lists every class of three modules of Qt: they are made beforehand, some a step."""
    yield from pieces("numpy")
    for module in (QtCore, QtGui, QtWidgets):
        yield from classes(module)
    yield from pieces("pyqtgraph")
    for name in _OWN:
        importlib.import_module(f"console.ui.map.{name}")
        yield
