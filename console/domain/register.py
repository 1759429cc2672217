"""A field that several workstations may set: the newest stamp wins, in whatever order the facts arrive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from console.domain.time import ZERO, Stamp

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Register(Generic[T]):
    """A value, the stamp that set it and the fact it came with, so that an erasure can empty it."""

    value: T
    stamp: Stamp = ZERO
    fact: str = ""

    def set(self, value: T, stamp: Stamp, fact: str) -> Register[T]:
        """The register after a fact; an older fact, or the same one again, changes nothing."""
        if (stamp, fact) <= (self.stamp, self.fact):
            return self
        return Register(value, stamp, fact)

    def erase(self, fact: str, empty: T) -> Register[T]:
        """The register without the content that `fact` gave it; its stamp stays, so no older value comes back."""
        return Register(empty, self.stamp, self.fact) if self.fact == fact else self
