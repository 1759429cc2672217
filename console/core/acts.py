"""What a use case can do for a person: the command it answers, the right it asks for, and how it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from console.core.commands import Outcome
from console.domain.people import Right


@dataclass(frozen=True, slots=True)
class Act:
    """How one kind of command is answered. Loop thread.

    `do` takes the command and its author (a person's id, or a `system:` name) and raises `RefusedError` with what
    stands against it. With `decides` it is called while the ledger's turn is held, must write by `Ledger.write` only,
    and is answered once that is on disk; without, it runs beside others and takes the turn itself where it writes.
    `right` None: whoever is signed in may.
    """

    right: Right | None
    do: Callable[[Any, str], Awaitable[Outcome]]
    decides: bool = True


Acts = Mapping[type, Act]
"""By the class of the command."""
