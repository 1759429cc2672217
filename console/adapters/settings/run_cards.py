"""The table of run cards: the console's own, and a site's. See `console.core.run_cards`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from console.adapters.settings.checked import Mistakes, load_checked
from console.adapters.settings.resources import resource_path

_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
KINDS = ("police", "municipal", "rail", "transit", "coach", "fire", "ambulance", "venue", "other")
"""Kinds of service that a card may name in place of a site's own ids."""

Words = Annotated[str, Field(min_length=1, max_length=120)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,39}$")]


@dataclass(frozen=True, slots=True, config=_STRICT)
class SendLine:
    """What to send: `number` units with all `capabilities`, of one of the services `by` (ids or kinds; empty: any)."""

    number: Annotated[int, Field(ge=1, le=20)] = 1
    capabilities: Annotated[tuple[Code, ...], Field(max_length=12)] = ()
    by: Annotated[tuple[Identifier, ...], Field(max_length=12)] = ()


@dataclass(frozen=True, slots=True, config=_STRICT)
class AskLine:
    """A question to whoever calls."""

    fr: Words
    en: Words


@dataclass(frozen=True, slots=True, config=_STRICT)
class CallLine:
    """Somebody to call; `contact` is where a site's `[[contact]]` says how."""

    fr: Words
    en: Words
    contact: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9-]{0,39})?$")] = ""


@dataclass(frozen=True, slots=True, config=_STRICT)
class CardLine:
    """One card as a file has it. `types` are codes of incident types or their beginnings; none takes a card out."""

    id: Identifier
    types: Annotated[tuple[Annotated[str, Field(pattern=r"^C(\d{2}(\.\d{2}){0,2})?$")], ...], Field(max_length=60)] = ()
    send: Annotated[tuple[SendLine, ...], Field(max_length=8)] = ()
    ask: Annotated[tuple[AskLine, ...], Field(max_length=8)] = ()
    call: Annotated[tuple[CallLine, ...], Field(max_length=8)] = ()


@dataclass(frozen=True, slots=True, config=_STRICT)
class CardTable:
    """The whole table."""

    card: tuple[CardLine, ...]


_ADAPTER: TypeAdapter[CardTable] = TypeAdapter(CardTable)


def default_cards_path() -> Path:
    """The table that comes with the console."""
    return resource_path("codes/run_cards.toml")


def load_cards(file: Path) -> CardTable:
    """Read and check a table. Touches the disk: never on the GUI thread.

    Raises:
        SiteError: names file, line, key and what was expected.
    """
    return load_checked(file, _ADAPTER, _check)


def check_cards(table: str, cards: Sequence[CardLine], mistakes: Mistakes, known: Iterable[str] = ()) -> None:
    """Say where a card is there twice, or names a service that nobody knows."""
    mistakes.unique(table, "id", [card.id for card in cards])
    services = (*known, *KINDS)
    for place, card in enumerate(cards):
        for step, send in enumerate(card.send):
            for service in send.by:
                mistakes.known((table, place, "send", step, "by"), service, services)


def _check(table: CardTable, mistakes: Mistakes) -> None:
    check_cards("card", table.card, mistakes)
