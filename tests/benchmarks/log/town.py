"""What happens in an invented town, and when: by hour, weekday, season, sector. The same for the same dice."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate

DAY_MS = 86_400_000
HOUR_MS = 3_600_000

# Of a day's incidents, how many in each hour of local time: quiet before dawn, the evening the busiest.
_HOURS = (48, 40, 33, 26, 18, 14, 15, 22, 32, 36, 38, 40, 42, 40, 41, 43, 46, 51, 56, 60, 61, 62, 60, 56)
_WEEKDAYS = (0.93, 0.92, 0.95, 0.97, 1.08, 1.14, 1.01)
_MONTHS = (0.92, 0.91, 0.96, 0.99, 1.04, 1.09, 1.12, 1.08, 1.03, 1.00, 0.95, 0.99)
_NIGHT = frozenset({21, 22, 23, 0, 1, 2, 3, 4})

_KINDS = ("rue", "boulevard", "avenue", "place", "traverse", "cours", "quai", "impasse", "allée", "chemin", "montée")
_FIRST = (
    "Saint", "Sainte", "des", "du", "de la", "Jean", "Marie", "Louis", "Pierre", "Paul", "Émile", "Honoré", "Auguste",
    "Félix", "Léon", "Ferdinand", "Camille", "Alexandre", "Général", "Docteur", "Capitaine",
)  # fmt: skip
_SECOND = (
    "Pins", "Oliviers", "Cordiers", "Forges", "Tanneurs", "Remparts", "Moulins", "Fontaine", "Chapelle", "Victoire",
    "Liberté", "Marine", "Douane", "Bergers", "Lilas", "Mimosas", "Rochers", "Phare", "Arsenal", "Corderie", "Marché",
    "Beffroi", "Calanque", "Platanes", "Vignes", "Charpentier", "Roustan", "Daumas", "Gasquet", "Bonnefoy", "Reynier",
    "Estelle", "Castel", "Barthélemy", "Cassin", "Fabre", "Guérin", "Maurel", "Pascal", "Vidal", "Arnaud", "Blanc",
)  # fmt: skip
_STATIONS = ("Castellane", "Noailles", "Joliette", "Saint-Charles", "Timone", "Vieux-Port", "Périer", "Bougainville")
_WHO = (
    "un homme", "deux hommes", "une femme", "un couple", "trois jeunes", "un groupe de {n} personnes", "un livreur",
    "le gérant", "la gardienne", "un chauffeur de bus", "une passante", "un enfant de {n} ans", "un automobiliste",
    "un agent de sécurité", "une personne âgée", "un touriste", "le requérant", "un cycliste", "un individu agité",
)  # fmt: skip
_WORN = ("veste noire", "sweat gris à capuche", "casquette rouge", "blouson bleu", "short blanc", "sac à dos vert")
_DOES = (
    "signale une rixe devant {place}", "s'est fait arracher son téléphone", "frappe à toutes les portes",
    "est allongé sur la chaussée", "bloque la circulation", "refuse de quitter les lieux", "menace avec un couteau",
    "crie depuis {n} minutes", "a quitté les lieux à pied vers {place}", "dit avoir été suivi", "casse des vitrines",
    "a percuté un scooter", "fait du tapage au {n}e étage", "ne répond plus", "cherche son enfant",
    "vend à la sauvette",
    "tire des mortiers", "a forcé le portail", "jette des pierres sur les véhicules", "est coincé dans l'ascenseur",
)  # fmt: skip
_MORE = (
    "{who} confirme, {worn}", "véhicule {plate} stationné en double file", "équipage sur place, RAS pour le moment",
    "{n} blessés légers, pompiers demandés", "rappel du requérant : toujours en cours", "témoin joignable au commerce",
    "identité relevée, {who} laissé libre", "caméra {number} : rien à signaler", "renfort demandé vers {place}",
    "procès-verbal {number} établi", "fuite en deux-roues {plate}, direction {place}", "circulation rétablie",
    "objet retrouvé, propriétaire avisé", "dépanneuse demandée, délai {n} minutes", "le parquet est avisé",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Town:
    """What incidents are made of. Weights are running sums."""

    sectors: tuple[str, ...]
    types: tuple[tuple[str, str], ...]
    """(code, usual priority) pairs, frequent ones first."""


def daily(day_ms: int, mean: float, dice: random.Random) -> list[int]:
    """When (UTC ms) the incidents of a day happen; days are UTC, rhythms local enough for that."""
    day = datetime.fromtimestamp(day_ms / 1000, UTC)
    wanted = 0.993 * mean * _WEEKDAYS[day.weekday()] * _MONTHS[day.month - 1]
    many = max(0, round(dice.gauss(wanted, math.sqrt(wanted))))
    hours = dice.choices(range(24), _HOURS, k=many)
    # Late on the eve of a free day it goes on longer.
    if day.weekday() in (4, 5):
        hours = [dice.choice((22, 23, 0, 1)) if dice.random() < 0.08 else hour for hour in hours]
    return sorted(day_ms + hour * HOUR_MS + dice.randrange(HOUR_MS) for hour in hours)


class Teller:
    """Places and sentences, drawn from the same dice as everything else."""

    def __init__(self, town: Town, dice: random.Random) -> None:
        self._dice = dice
        self._town = town
        # A few sectors and types make most of the work, the others a long tail.
        self._sector_sums = list(accumulate(1 / (1 + rank) ** 0.7 for rank in range(len(town.sectors))))
        self._type_sums = list(accumulate(1 / (1 + rank) ** 1.1 for rank in range(len(town.types))))

    def sector(self) -> str:
        """Where."""
        return self._dice.choices(self._town.sectors, cum_weights=self._sector_sums)[0]

    def kind(self, at_ms: int) -> tuple[str, str]:
        """(type, usual priority); at night other types come first."""
        code, priority = self._dice.choices(self._town.types, cum_weights=self._type_sums)[0]
        if at_ms // HOUR_MS % 24 in _NIGHT and self._dice.random() < 0.3:
            half = len(self._town.types) // 2
            code, priority = self._town.types[half + self._dice.randrange(half // 4)]
        return code, priority

    def street(self) -> str:
        """A street."""
        dice = self._dice
        return f"{dice.choice(_KINDS)} {dice.choice(_FIRST)} {dice.choice(_SECOND)}"

    def place(self) -> tuple[str, str, str]:
        """(label, street, station)."""
        dice = self._dice
        if dice.random() < 0.12:
            station = dice.choice(_STATIONS)
            return f"Station {station}", "", station
        street = self.street()
        return f"{dice.randrange(1, 240)} {street}", street, ""

    def opening(self) -> str:
        """What is said first."""
        return self._filled(f"{self._dice.choice(_WHO)} {self._dice.choice(_DOES)}").capitalize()

    def note(self) -> str:
        """What is added later."""
        text = self._filled(self._dice.choice(_MORE))
        return f"{text} ; {self._filled(self._dice.choice(_MORE))}" if self._dice.random() < 0.3 else text

    def _filled(self, text: str) -> str:
        dice = self._dice
        letters = "ABCDEFGHJKLMNPQRSTVWXYZ"
        return text.replace("{who}", dice.choice(_WHO)).format(
            n=dice.randrange(2, 20),
            place=self.street(),
            worn=dice.choice(_WORN),
            plate="".join(dice.choices(letters, k=2))
            + f"-{dice.randrange(100, 999)}-"
            + "".join(dice.choices(letters, k=2)),
            number=dice.randrange(100, 2400),
        )
