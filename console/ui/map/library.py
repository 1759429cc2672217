"""Loads what the map is painted with, a piece a step. GUI thread; imports none of it itself."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

from console.runtime.loading import pieces

_OWN = ("thing_paint", "camera_field", "scene", "sheet", "canvas", "panel")
"""Modules of the map, each after what it imports itself."""

_CLASSES_A_STEP = 150


def map_library() -> Iterator[None]:
    """The steps. pyqtgraph lists every class of three modules of Qt: they are made beforehand, some a step.

    numpy comes as a whole: other threads import it as well, and would find it half made.
    """
    importlib.import_module("numpy")
    yield
    for module in (QtCore, QtGui, QtWidgets):
        yield from _classes(module)
    yield from pieces("pyqtgraph")
    for name in _OWN:
        importlib.import_module(f"console.ui.map.{name}")
        yield


def _classes(module: ModuleType) -> Iterator[None]:
    """Have Qt's binding make the classes of one of its modules, some a step; else the first who lists them waits."""
    for count, name in enumerate(dir(module), 1):
        getattr(module, name)
        if not count % _CLASSES_A_STEP:
            yield
