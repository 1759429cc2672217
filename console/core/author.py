"""Who asked for what is being done now: set by the desk for each command, read where a fact is written for it."""

from __future__ import annotations

from contextvars import ContextVar

SYSTEM = "system:console"
"""Author of what the console does by itself."""

AUTHOR: ContextVar[str] = ContextVar("author", default=SYSTEM)
"""Id of the person, or a `system:` name. Each task has its own."""
