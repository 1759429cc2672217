"""The night as it happens: 120 incidents, 25 units, three operators one after the other. Invented; always the same."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

INCIDENTS = 120
OPERATORS = ("Ferrand", "Moreau", "Caron")
NIGHT_MIN = 8 * 60
SEED = 20261121

_SERVICES = (("pn", "TN", 10), ("pm", "PM", 8), ("bac", "BC", 3), ("suge", "SU", 2), ("rtm-surete", "SR", 2))
_SECTORS = ("13201", "13202", "13203", "13204", "13205", "13206", "13207", "13208", "13213", "13215")
_WHAT = (
    ("rixe", "P1"),
    ("vol à l'arraché", "P2"),
    ("tapage musique trop forte", "P4"),
    ("homme couché sur le trottoir ne répond pas", "P1"),
    ("accident scooter contre voiture un blessé", "P2"),
    ("dégradation vitrine brisée", "P3"),
    ("rodéo deux quads sans casque", "P3"),
    ("colis abandonné", "P1"),
    ("stationnement gênant sur la voie bus", "P4"),
    ("enfant égaré", "P2"),
    ("feu de poubelles", "P2"),
    ("différend entre voisins", "P3"),
)
_WHERE = (
    "gare saint-charles",
    "vieux-port",
    "noailles",
    "joliette",
    "castellane",
    "rond-point du prado",
    "baille",
    "centre bourse",
    "stade velodrome",
    "terrasses du port",
    "hopital de la timone",
    "hopital nord",
    "palais de justice",
    "parc borely",
    "hotel de ville",
    "cinq avenues",
)
_NOTES = (
    "appelant rappelé, confirme",
    "deux individus partis à pied vers la station",
    "vu à la caméra, rien d'anormal à présent",
    "sapeurs-pompiers avisés",
    "victime prise en charge par les secours",
    "témoin entendu sur place",
)
_RESULTS = ("handled", "handled", "handled", "no_follow_up", "false_alarm", "handed_over")


@dataclass(frozen=True, order=True)
class Step:
    """One thing that an operator does. `incident` and `other` count from 1; what is not needed is empty."""

    minute: float
    order: int
    act: str = field(compare=False)
    incident: int = field(default=0, compare=False)
    unit: str = field(default="", compare=False)
    text: str = field(default="", compare=False)
    other: int = field(default=0, compare=False)


def units() -> list[tuple[str, str, str]]:
    """(call sign, service, sector) of the 25 that serve."""
    chance = random.Random(SEED)
    return [
        (f"{prefix} {number:02d}", service, chance.choice(_SECTORS))
        for service, prefix, many in _SERVICES
        for number in range(1, many + 1)
    ]


def night() -> Iterator[Step]:
    """Every step in its order. A unit is sent only when it is free; what finds none free is closed without."""
    chance = random.Random(SEED + 1)
    free = [call_sign for call_sign, _, _ in units()]
    waiting: list[Step] = []
    open_now: list[int] = []
    count = 0

    def later(minute: float, act: str, **what: object) -> None:
        nonlocal count
        count += 1
        heapq.heappush(waiting, Step(minute, count, act, **what))  # type: ignore[arg-type]  # names of its fields

    starts = sorted(chance.uniform(0, NIGHT_MIN - 50) for _ in range(INCIDENTS))
    for number, minute in enumerate(starts, start=1):
        what, _ = chance.choice(_WHAT)
        later(minute, "open", incident=number, text=f"{what} {chance.choice(_WHERE)}")
    for place, operator in enumerate(OPERATORS[1:], start=1):
        later(place * NIGHT_MIN / len(OPERATORS), "relief", text=operator)
    while waiting:
        step = heapq.heappop(waiting)
        if step.act == "join":
            others = [number for number in open_now if number != step.incident]
            step = replace(step, act="join" if others else "close", other=max(others, default=0), text="no_follow_up")
        yield step
        if step.act in ("open", "reopen"):
            open_now.append(step.incident)
        elif step.act in ("close", "join"):
            open_now.remove(step.incident)
        if step.act == "open":
            _follow(step, free, chance, later)
        elif step.act in ("release", "stand_down"):
            free.append(step.unit)


def _follow(step: Step, free: list[str], chance: random.Random, later: Callable[..., None]) -> None:
    """What becomes of an incident once it stands in the log."""
    at, number = step.minute, step.incident
    if number > 3 and chance.random() < 0.08:
        later(at + 1, "join", incident=number, other=0)
        return
    if chance.random() < 0.25 or not free:
        later(at + 2, "note", incident=number, text=chance.choice(_NOTES))
        later(at + 3, "close", incident=number, text="no_follow_up")
        return
    sent = [free.pop(chance.randrange(len(free))) for _ in range(min(len(free), chance.choice((1, 1, 1, 2))))]
    end = at
    for place, unit in enumerate(sent):
        gone = at + 1 + place
        later(gone, "assign", incident=number, unit=unit)
        if chance.random() < 0.07:
            later(gone + 2, "stand_down", incident=number, unit=unit)
            end = max(end, gone + 3)
            continue
        there = gone + chance.uniform(4, 12)
        away = there + chance.uniform(5, 25)
        later(gone + 1, "status", unit=unit, text="en_route")
        later(there, "status", unit=unit, text="on_scene")
        later(away, "status", unit=unit, text="clearing")
        later(away + 3, "release", incident=number, unit=unit)
        end = max(end, away + 4)
    for _ in range(chance.choice((0, 1, 1, 2))):
        later(chance.uniform(at + 2, end), "note", incident=number, text=chance.choice(_NOTES))
    later(end + 1, "close", incident=number, text=chance.choice(_RESULTS))
    if chance.random() < 0.05:
        later(end + 2, "reopen", incident=number, text="un second appel pour les mêmes faits")
        later(end + 8, "close", incident=number, text="handled")
