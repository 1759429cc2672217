"""The table of words that propose a type while an incident is typed: the console's own, and a site's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from console.adapters.settings.checked import Mistakes, load_checked
from console.adapters.settings.resources import resource_path
from console.domain.incident import Priority

_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
Phrase = Annotated[str, Field(min_length=1, max_length=80)]


@dataclass(frozen=True, slots=True, config=_STRICT)
class PatternLine:
    """One pattern as a file has it; see `console.core.entry_patterns.EntryPattern`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    said: Annotated[tuple[Phrase, ...], Field(max_length=100)] = ()
    type: Annotated[str, Field(pattern=r"^(C\d{2}\.\d{2}\.\d{2})?$")] = ""
    priority: Priority | None = None
    place: Annotated[str, Field(max_length=120)] = ""
    unless: Annotated[tuple[Phrase, ...], Field(max_length=100)] = ()


@dataclass(frozen=True, slots=True, config=_STRICT)
class PatternTable:
    """The whole table, in the order in which it is tried."""

    pattern: tuple[PatternLine, ...]


_ADAPTER: TypeAdapter[PatternTable] = TypeAdapter(PatternTable)


def default_patterns_path() -> Path:
    """The table that comes with the console."""
    return resource_path("codes/entry_patterns.toml")


def load_patterns(file: Path) -> PatternTable:
    """Read and check a table. Touches the disk: never on the GUI thread.

    Raises:
        SiteError: names file, line, key and what was expected.
    """
    return load_checked(file, _ADAPTER, _check)


def _check(table: PatternTable, mistakes: Mistakes) -> None:
    mistakes.unique("pattern", "id", [line.id for line in table.pattern])
