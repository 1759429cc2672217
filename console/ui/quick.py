"""What makes a start short. To be called before anything of the window is imported, on the GUI thread."""

from __future__ import annotations

import builtins
import gc


def begin() -> None:
    """Leave garbage to later, and imports to the interpreter.

    Almost nothing of a start is garbage: collections would only walk over what is being loaded, again and again.
    `Garbage` takes over once the room is furnished. Qt's binding puts a function of its own before every import, which
    reads the source of each module to see whether it asks for other names of Qt's methods (`__feature__`); nothing here
    does, and six hundred modules are loaded.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - it puts its function there when it is loaded

    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
