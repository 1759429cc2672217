"""A thing that is nothing but what was told about it: few facts, kept whole, so that their order cannot matter."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, replace
from typing import TypeVar

from console.domain import bodies as b
from console.domain.fact import Fact


@dataclass(frozen=True, slots=True)
class Told:
    """What was told about one thing: `entries` by stamp, each once; `erased` are ids of facts whose body is gone."""

    id: str
    entries: tuple[Fact, ...] = ()
    erased: frozenset[str] = frozenset()


T = TypeVar("T", bound=Told)


def tell(told: T, fact: Fact) -> T:
    """The thing after one more fact about it. Total, commutative, idempotent; an erasure wins against any copy."""
    envelope = fact.envelope
    removes = envelope.kind == b.FactErased.kind
    if isinstance(fact.body, b.FactErased):
        told = _erase(told, fact.body.fact)
    elif not removes and fact.body is None and not fact.unknown:
        told = _erase(told, envelope.id)
    elif not removes and envelope.id in told.erased:
        fact = replace(fact, body=None, unknown="")
    known = next((entry for entry in told.entries if entry.envelope.id == envelope.id), None)
    # An erasure is never itself emptied: whoever has it must go on knowing what it removed.
    if known is not None and not (removes and known.body is None and fact.body is not None):
        return told
    entries = [entry for entry in told.entries if entry is not known]
    insort(entries, fact, key=lambda entry: (entry.envelope.stamp, entry.envelope.id))
    return replace(told, entries=tuple(entries))


def _erase(told: T, target: str) -> T:
    entries = tuple(
        replace(entry, body=None, unknown="")
        if entry.envelope.id == target and entry.envelope.kind != b.FactErased.kind
        else entry
        for entry in told.entries
    )
    return replace(told, entries=entries, erased=told.erased | {target})
