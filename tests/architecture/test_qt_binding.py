from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Emitter(QObject):
    switched = Signal(bool)


def test_emitting_a_boolean_does_not_eat_references() -> None:
    """PySide6 6.12.0 on Python 3.11 drops one reference to `True` an emit, and aborts when none is left."""
    emitter = Emitter()
    seen: list[bool] = []
    emitter.switched.connect(seen.append)
    emitter.switched.emit(True)
    before = sys.getrefcount(True)
    for _ in range(2000):
        emitter.switched.emit(True)
        seen.clear()
    # Other things hold and drop it meanwhile, but not by the hundred. From 3.12 on it is immortal.
    assert abs(sys.getrefcount(True) - before) < 100
