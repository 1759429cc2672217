"""The types of incident: CISU codes with labels, priorities and search words of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from console.adapters.settings.checked import Mistakes, load_checked
from console.adapters.settings.resources import resource_path
from console.domain.incident import Priority

_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
Words = Annotated[str, Field(min_length=1, max_length=80)]
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]


@dataclass(frozen=True, slots=True, config=_STRICT)
class TypeGroup:
    """A heading under which types are listed."""

    id: Code
    name_fr: Words
    name_en: Words


@dataclass(frozen=True, slots=True, config=_STRICT)
class IncidentType:
    """One type. `raises` are the circumstances (site pack) it may bring about; `aliases` are words people type."""

    code: Annotated[str, Field(pattern=r"^C\d{2}\.\d{2}\.\d{2}$")]
    group: Code
    priority: Priority
    name_fr: Words
    name_en: Words
    aliases: tuple[Words, ...] = ()
    raises: tuple[Code, ...] = ()

    def name(self, language: str) -> str:
        """Label in `fr`, or in English for any other language."""
        return self.name_fr if language.startswith("fr") else self.name_en


@dataclass(frozen=True, slots=True, config=_STRICT)
class IncidentTypes:
    """The whole list, in the order of the file."""

    group: tuple[TypeGroup, ...]
    type: tuple[IncidentType, ...]

    def of(self, code: str) -> IncidentType | None:
        """The type of a code; None for a code that the list does not have (a partner's, say)."""
        return next((kind for kind in self.type if kind.code == code), None)


_ADAPTER: TypeAdapter[IncidentTypes] = TypeAdapter(IncidentTypes)


def default_types_path() -> Path:
    """The list that comes with the console."""
    return resource_path("codes/incident_types.toml")


def load_incident_types(file: Path) -> IncidentTypes:
    """Read and check a list of types. Touches the disk: never on the GUI thread.

    Raises:
        SiteError: names file, line, key and what was expected.
    """
    return load_checked(file, _ADAPTER, _check)


def _check(types: IncidentTypes, mistakes: Mistakes) -> None:
    mistakes.unique("group", "id", [group.id for group in types.group])
    mistakes.unique("type", "code", [kind.code for kind in types.type])
    for position, kind in enumerate(types.type):
        mistakes.known(("type", position, "group"), kind.group, [group.id for group in types.group])
