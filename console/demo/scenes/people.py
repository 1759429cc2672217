"""Who walks about at night: clothes, paces and lanes, drawn from a seed."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from console.demo.scenes.actors import LOOP_S, Actor, Waiter, Walker
from console.demo.scenes.figures import Look
from console.demo.scenes.textures import Colour

_TOPS: tuple[Colour, ...] = (
    (0.16, 0.18, 0.24), (0.10, 0.10, 0.12), (0.34, 0.33, 0.32), (0.48, 0.42, 0.34), (0.20, 0.26, 0.36),
    (0.42, 0.16, 0.15), (0.62, 0.61, 0.58), (0.24, 0.29, 0.23), (0.33, 0.24, 0.18), (0.72, 0.70, 0.66),
    (0.15, 0.22, 0.30), (0.50, 0.34, 0.22),
)  # fmt: skip
_LEGS: tuple[Colour, ...] = (
    (0.12, 0.14, 0.20), (0.09, 0.09, 0.10), (0.20, 0.23, 0.30), (0.30, 0.28, 0.25), (0.16, 0.16, 0.17),
)  # fmt: skip
_SKINS: tuple[Colour, ...] = (
    (0.76, 0.60, 0.50), (0.66, 0.50, 0.40), (0.50, 0.36, 0.28), (0.36, 0.25, 0.19), (0.82, 0.67, 0.57),
)  # fmt: skip
_HAIRS: tuple[Colour, ...] = (
    (0.08, 0.07, 0.06), (0.16, 0.11, 0.08), (0.30, 0.22, 0.15), (0.45, 0.44, 0.43), (0.12, 0.12, 0.16),
)  # fmt: skip

_BUSY = 0.6
"""Share of the walkers that a scene asks for: a long lane is walked by several of each at once."""

AGENT = Look(top=(0.10, 0.12, 0.2), legs=(0.09, 0.1, 0.15), vest=True)
"""A security agent on duty, in a reflective vest."""


def passer(rng: random.Random, suitcases: float = 0.0) -> Look:
    """Somebody. `suitcases` is the share of travellers with one."""
    return Look(
        top=rng.choice(_TOPS),
        legs=rng.choice(_LEGS),
        skin=rng.choice(_SKINS),
        hair=rng.choice(_HAIRS),
        height_m=rng.choice((1.62, 1.75, 1.82)),
        coat=rng.random() < 0.3,
        bag=rng.random() < 0.25,
        phone=rng.random() < 0.06,
        suitcase=rng.random() < suitcases,
    )


def stroll(
    rng: random.Random,
    lanes: Sequence[tuple[tuple[float, float], ...]],
    count: int,
    suitcases: float = 0.0,
    hurry: float = 1.0,
) -> list[Actor]:
    """People spread over lanes and over the loop; each walks a lane one way or the other, now and then in pairs."""
    people: list[Actor] = []
    count = max(1, round(count * _BUSY))
    for index in range(count):
        lane = lanes[index % len(lanes)]
        path = lane if rng.random() < 0.5 else tuple(reversed(lane))
        off = rng.uniform(-0.5, 0.5)
        path = tuple((x + off, y + off * 0.6) for x, y in path)
        start = (index * LOOP_S / max(1, count) + rng.uniform(0, 2.5)) % LOOP_S
        speed = rng.uniform(1.15, 1.55) * hurry
        people.append(Walker(path, start, passer(rng, suitcases), speed))
        if rng.random() < 0.22:
            beside = tuple((x + 0.62, y + 0.25) for x, y in path)
            people.append(Walker(beside, start, passer(rng, suitcases), speed))
    return people


def group(rng: random.Random, x: float, y: float, count: int) -> list[Actor]:
    """A few people who stand and talk, turned to their middle."""
    people: list[Actor] = []
    turn = rng.uniform(0, 6.3)
    for index in range(count):
        angle = turn + index * 2 * math.pi / max(2, count)
        dx, dy = math.cos(angle), math.sin(angle)
        radius = 0.55 + 0.12 * count
        people.append(Waiter((x + dx * radius, y + dy * radius), (-dx, -dy), passer(rng), seed=index * 3 + 1))
    return people
