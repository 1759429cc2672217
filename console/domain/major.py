"""Whether an incident is a major one, who keeps its log, and what belongs to it: read from its facts. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain import bodies as b
from console.domain.fact import Fact


@dataclass(frozen=True, slots=True)
class Major:
    """`runs` from `since_ms` (UTC) until somebody ends it. `children` are (id, number), in the order they joined.

    `parent` is the major incident that this one belongs to, with its number; empty for none.
    """

    runs: bool = False
    since_ms: int = 0
    keeper: str = ""
    children: tuple[tuple[str, str], ...] = ()
    parent: str = ""
    parent_number: str = ""


ORDINARY = Major()
"""An incident like others."""


def major_of(incident: str, entries: Iterable[Fact]) -> Major:
    """As the facts of an incident (its id), in order of their stamps, tell it.

    A fact whose content was erased still counts where its kind says enough: what it declared or ended stays so.
    """
    runs, since_ms, keeper = False, 0, ""
    children: dict[str, str] = {}
    parent, number = "", ""
    for entry in entries:
        kind, body = entry.envelope.kind, entry.body
        if kind == b.MajorDeclared.kind:
            since_ms = since_ms if runs else entry.envelope.at_ms
            runs, keeper = True, body.keeper if isinstance(body, b.MajorDeclared) else ""
        elif kind == b.MajorKeeperNamed.kind:
            keeper = body.keeper if isinstance(body, b.MajorKeeperNamed) else ""
        elif kind == b.MajorEnded.kind:
            runs = False
        match body:
            case b.MajorJoined(above, above_number, below, below_number) if above != below:
                if above == incident:
                    children[below] = below_number
                elif below == incident:
                    parent, number = above, above_number
            case b.MajorLeft(above, _, below, _):
                if above == incident:
                    children.pop(below, None)
                elif below == incident and above == parent:
                    parent, number = "", ""
            case _:
                pass
    return Major(runs, since_ms, keeper, tuple(children.items()), parent, number)
