"""A major incident: declared, its log-keeper, what belongs to it, ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class MajorDeclared:
    """The incident is a major one from now on; `keeper` keeps its log. About the incident."""

    kind: ClassVar[str] = "major.declared"
    keeper: str


@dataclass(frozen=True, slots=True)
class MajorKeeperNamed:
    """Somebody else keeps its log. About the incident."""

    kind: ClassVar[str] = "major.keeper"
    keeper: str


@dataclass(frozen=True, slots=True)
class MajorJoined:
    """An incident (`child`) belongs to a major one (`parent`), with their numbers. Told about each of the two."""

    kind: ClassVar[str] = "major.joined"
    parent: str
    parent_number: str
    child: str
    child_number: str


@dataclass(frozen=True, slots=True)
class MajorLeft:
    """It does not belong to it any more. Told about each of the two."""

    kind: ClassVar[str] = "major.left"
    parent: str
    parent_number: str
    child: str
    child_number: str


@dataclass(frozen=True, slots=True)
class MajorEnded:
    """It is an incident like others again; what belongs to it still does. About the incident."""

    kind: ClassVar[str] = "major.ended"
    text: str = ""


MajorBody = MajorDeclared | MajorKeeperNamed | MajorJoined | MajorLeft | MajorEnded
