"""Words that stand for statuses and results in the command bar, in both languages. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from console.core.folding import fold

STATUSES: Mapping[str, tuple[str, ...]] = {
    "en_route": ("er", "en route", "route", "part"),
    "on_scene": ("sp", "sur place", "arrive", "os", "on scene"),
    "staged": ("pp", "prepositionne", "en attente", "staged"),
    "clearing": ("fi", "fin", "fin d'intervention", "termine", "clearing"),
    "available": ("di", "dispo", "disponible", "av", "available"),
    "patrol": ("pa", "patrouille", "en patrouille", "patrol"),
    "break": ("pau", "pause", "break"),
    "off_duty": ("hs", "hors service", "fs", "fin de service", "off", "off duty"),
}
"""The first word of each is the shortest one, which is proposed."""

RESULTS: Mapping[str, tuple[str, ...]] = {
    "handled": ("t", "traite", "handled", "ok"),
    "no_follow_up": ("ss", "sans suite", "nfu", "no follow up"),
    "false_alarm": ("fa", "fausse alerte", "false alarm"),
    "handed_over": ("tr", "transmis", "handed over"),
}


def named(table: Mapping[str, tuple[str, ...]], words: list[str]) -> tuple[str, int]:
    """The code that the first words name, and how many words that took; ("", 0) for none. The longest name wins."""
    best, taken = "", 0
    for code, names in table.items():
        for name in names:
            parts = fold(name).split()
            if len(parts) > taken and [fold(word) for word in words[: len(parts)]] == parts:
                best, taken = code, len(parts)
    return best, taken


def beginning(table: Mapping[str, tuple[str, ...]], typed: str) -> list[str]:
    """Codes of which a name begins as typed, in the table's order; all of them for nothing typed."""
    wanted = fold(typed)
    return [code for code, names in table.items() if any(fold(name).startswith(wanted) for name in names)]
