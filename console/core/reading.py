"""What the words of an incident that is being typed propose. Plain and frozen; crosses to the GUI."""

from __future__ import annotations

from dataclasses import dataclass

from console.core.gazetteer import FoundPlace


@dataclass(frozen=True, slots=True)
class Reading:
    """Proposals; empty where nothing is proposed. `priority` is that of the words, else the type's."""

    type_code: str = ""
    priority: str = ""
    place: FoundPlace | None = None
