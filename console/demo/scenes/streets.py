"""Streets of the city centre at night."""

from __future__ import annotations

import math
import random

import numpy as np
from numpy.typing import NDArray

from console.demo.scenes.actors import Actor, Blinker
from console.demo.scenes.bodywork import Shape
from console.demo.scenes.lighting import Lamp, Mood, Setting
from console.demo.scenes.optics import Eye, Floats
from console.demo.scenes.people import group, stroll
from console.demo.scenes.rolling import Rolling, Stock
from console.demo.scenes.scene import SODIUM, STEEL, WHITE, Scene, lamp_row
from console.demo.scenes.solids import box, floor, pillar, tree, wall
from console.demo.scenes.textures import (
    asphalt,
    band,
    facade,
    ground,
    paving,
    plain,
    rails,
    ribs,
    strip,
    water,
)
from console.demo.scenes.vehicles import Car
from console.demo.scenes.water import Water

TRAM = Stock(body=(0.86, 0.87, 0.88), stripe=(0.12, 0.42, 0.68))
RAIL_STEEL = plain((0.34, 0.34, 0.36))
_PAINTS = (
    (0.62, 0.63, 0.65),
    (0.12, 0.13, 0.15),
    (0.78, 0.78, 0.76),
    (0.42, 0.10, 0.10),
    (0.16, 0.22, 0.34),
    (0.3, 0.31, 0.32),
)


def _paint(rng: random.Random) -> Shape:
    kind = rng.random()
    if kind < 0.2:
        return Shape((0.84, 0.84, 0.82), 4.9, 1.95, 0.3, 1.15, 2.1, van=True)
    return Shape(rng.choice(_PAINTS), rng.choice((3.9, 4.2, 4.5)), taxi=kind > 0.9)


def _parked(rng: random.Random, x: float, ys: list[float], facing: tuple[float, float]) -> list[Actor]:
    return [Car(((x + rng.uniform(-0.1, 0.1), y),), shape=_paint(rng), lights=False, facing=facing) for y in ys]


def canebiere() -> Scene:
    """A wide avenue with a tram in its middle, shops under old fronts, wet after rain."""
    rng = random.Random(1)
    eye = Eye((-2.5, 0, 6.8), 5, 15, 66)
    at = eye.at
    road = asphalt(edges=(), crossings=(31.0,), road=(50, 70))
    paved = ground(
        paving((0.20, 0.19, 0.18)),
        [
            (strip(51, 69), road),
            (strip(56.6, 63.4), paving((0.25, 0.24, 0.23), (0.6, 0.3))),
            (rails((58.2, 61.8)), RAIL_STEEL),
        ],
    )
    pieces = [
        floor(paved, -60, 60, -10, 240),
        wall(facade((0.50, 0.43, 0.34), shops_m=4.2, seed=4, balconies=True), (-14, 0), (-14, 88), 20),
        wall(facade((0.42, 0.37, 0.31), shops_m=4.2, seed=14, bay_m=3.0), (-14, 96), (-14, 220), 22),
        wall(facade((0.46, 0.41, 0.36), shops_m=4.2, seed=8, floor_m=3.3), (14, 140), (14, 46), 21),
        wall(facade((0.52, 0.48, 0.42), shops_m=4.4, seed=18, balconies=True), (14, 38), (14, 0), 23),
        wall(facade((0.4, 0.38, 0.36), seed=3), (14, 46), (40, 46), 21),
        wall(facade((0.4, 0.38, 0.36), seed=3), (-40, 220), (40, 220), 28),
    ]
    left, lights_left = lamp_row(at, [(-10, 9 + 24 * k) for k in range(8)], (1.5, 0))
    right, lights_right = lamp_row(at, [(10, 20 + 24 * k) for k in range(8)], (-1.5, 0))
    shop = [
        Lamp((side * 12.8, 10 + 17 * k, 2.4), (1, 0.86, 0.66), 4, down=False, halo=0)
        for side in (-1, 1)
        for k in range(4)
    ]
    lanes = [
        ((-11.6, 3), (-11.2, 70)),
        ((11.8, 8), (11.2, 75)),
        ((-13.2, 31.5), (13.2, 30.6)),
        ((-12.6, 3), (-12.2, 40)),
    ]
    moving = stroll(rng, lanes, 8)
    moving += group(rng, 11.2, 17.5, 3)
    moving += [
        Car(((7.2, 190), (7.2, -12)), 1.0, 10.5, _paint(rng), pause=(155, 2.5)),
        Car(((7.2, 190), (7.2, -12)), 11.0, 10.5, _paint(rng)),
        Car(((-7.2, -12), (-7.2, 190)), 6.0, 9.5, Shape((0.8, 0.8, 0.78), taxi=True)),
        Rolling((1.8, 150), (0, -1), 128, TRAM, 3.0, 8.0, 3.5, 1.3, lasts_s=24),
        Blinker((9.0, 34, 3.0), (0.2, 1.0, 0.35), times=1, share=0.55, radius_m=0.16),
        Blinker((9.0, 34, 3.5), (1.0, 0.15, 0.1), times=1, share=0.38, offset=0.4, radius_m=0.16),
    ]
    pieces.append(pillar(STEEL, 9.0, 34, 0.07, 3.6, at))
    mood = Mood(reflect=0.34, wet=True, ambient=(0.012, 0.015, 0.022))
    return Scene(Setting(eye, pieces + left + right, lights_left + lights_right + shop, mood), moving)


def rue_de_rome() -> Scene:
    """A narrow shopping street with a single tram track, seen from one side."""
    rng = random.Random(2)
    eye = Eye((5.2, 0, 5.4), -10, 14, 62)
    paved = ground(
        paving((0.24, 0.22, 0.20), (0.9, 0.6)),
        [(strip(56.8, 60.4), paving((0.16, 0.155, 0.15), (0.4, 0.2))), (rails((58.6,)), RAIL_STEEL)],
    )
    pieces = [
        floor(paved, -60, 60, -10, 240),
        wall(facade((0.55, 0.45, 0.34), shops_m=3.9, seed=24, lit=0.3, balconies=True), (-7, 0), (-7, 62), 17),
        wall(facade((0.42, 0.40, 0.37), shops_m=3.9, seed=25, lit=0.25), (-7, 62), (-7, 200), 19),
        wall(facade((0.47, 0.37, 0.30), shops_m=3.9, seed=27, bay_m=2.4, lit=0.25), (7, 200), (7, 0), 18),
        wall(facade((0.4, 0.38, 0.36), seed=3, lit=0.3), (-30, 200), (30, 200), 24),
    ]
    # lights hung across the street
    lamps = [Lamp((0, 10 + 17 * k, 6.6), WHITE, 44) for k in range(9)]
    for k in range(9):
        pieces.append(wall(STEEL, (-7, 10 + 17 * k), (7, 10 + 17 * k), 0.05, 6.75))
    lamps += [
        Lamp((side * 6.0, 7 + 13 * k, 2.3), (1, 0.88, 0.7), 5, down=False, halo=0) for side in (-1, 1) for k in range(5)
    ]
    lanes = [((-4.6, 4), (-4.9, 66)), ((4.9, 7), (4.6, 70)), ((-5.8, 6), (-5.5, 45)), ((3.9, 60), (4.2, 5))]
    moving = stroll(rng, lanes, 9) + group(rng, -5.6, 17, 2) + group(rng, 5.3, 26, 3)
    moving.append(Rolling((-1.4, -6), (0, 1), 40, TRAM, 2.0, 9.0, 2.0, 1.2, lasts_s=25))
    mood = Mood(reflect=0.12, ambient=(0.016, 0.016, 0.02), warmth=(1.0, 0.98, 0.96))
    return Scene(Setting(eye, pieces, lamps, mood), moving)


def prado() -> Scene:
    """A broad avenue with lanes, plane trees and much traffic, from a high mast."""
    rng = random.Random(3)
    eye = Eye((-1.0, 0, 9.5), -4, 17, 64)
    at = eye.at
    road = asphalt(lanes=(53.4, 56.7, 63.3, 66.6), edges=(50.2, 59.6, 60.4, 69.8), crossings=(24.0,), road=(50, 70))
    paved = ground(paving((0.19, 0.18, 0.17)), [(strip(50, 70), road)])
    pieces = [
        floor(paved, -60, 60, -10, 300),
        wall(
            facade((0.50, 0.47, 0.42), seed=34, shops_m=4.0, bay_m=3.4, floor_m=3.0, shutters=False, balconies=True),
            (-24, 0),
            (-24, 280),
            24,
        ),
        wall(
            facade((0.48, 0.46, 0.45), seed=35, shops_m=4.0, bay_m=3.6, shutters=False, balconies=True),
            (24, 280),
            (24, 0),
            27,
        ),
    ]
    for k in range(9):
        for side in (-16.5, 16.5):
            pieces += tree(side, 13 + 14 * k, 4.4, 6.0, at, seed=k * 7 + (side > 0))
    left, lights_left = lamp_row(at, [(-12, 12 + 28 * k) for k in range(8)], (2.2, 0), 9, SODIUM, 80)
    right, lights_right = lamp_row(at, [(12, 26 + 28 * k) for k in range(8)], (-2.2, 0), 9, SODIUM, 80)
    moving: list[Actor] = []
    for lane, start, down in (
        (1.7, 0.5, True),
        (5.0, 4.0, True),
        (8.3, 8.5, True),
        (-1.7, 2, False),
        (-5.0, 7.5, False),
        (5.0, 13.5, True),
        (-5.0, 15.5, False),
    ):
        path = ((lane, 230.0), (lane, -14.0)) if down else ((lane, -14.0), (lane, 230.0))
        moving.append(Car(path, start, rng.uniform(12.5, 14.5), _paint(rng)))
    moving += stroll(rng, [((-14.2, 6), (-14.4, 60)), ((14.5, 12), (14.2, 60)), ((-13.5, 24.4), (13.5, 23.6))], 4)
    still = _parked(rng, -11.2, [20, 26, 31.5, 42, 48], (0, 1)) + _parked(rng, 11.2, [17, 34, 40, 46], (0, -1))
    mood = Mood(reflect=0.10, ambient=(0.014, 0.014, 0.018), haze_m=260, haze=(0.03, 0.026, 0.022))
    return Scene(Setting(eye, pieces + left + right, lights_left + lights_right, mood), moving, still)


def noailles_market() -> Scene:
    """A steep narrow street with closed stalls, awnings and crates."""
    rng = random.Random(4)
    eye = Eye((-2.6, 0, 4.9), 9, 16, 70)
    pieces = [
        floor(
            ground(paving((0.17, 0.16, 0.15), (0.35, 0.2)), [(strip(59.6, 60.4), plain((0.1, 0.1, 0.1)))]),
            -60,
            60,
            -10,
            150,
        ),
        wall(facade((0.52, 0.40, 0.26), shops_m=3.4, seed=44, floor_m=2.9, bay_m=2.2, lit=0.3), (-5, 0), (-5, 34), 15),
        wall(
            facade((0.40, 0.36, 0.30), shops_m=3.4, seed=45, floor_m=2.9, bay_m=2.1, lit=0.3), (-5, 34), (-5, 120), 17
        ),
        wall(facade((0.55, 0.47, 0.36), shops_m=3.4, seed=46, floor_m=2.9, bay_m=2.2, lit=0.34), (5, 120), (5, 0), 16),
        wall(facade((0.45, 0.4, 0.33), seed=47, lit=0.3), (-20, 110), (20, 110), 22),
    ]
    for k, colour in enumerate(((0.42, 0.10, 0.08), (0.10, 0.22, 0.14), (0.40, 0.34, 0.18), (0.12, 0.16, 0.3))):
        y = 11 + 11 * k
        side = -1 if k % 2 else 1
        x0, x1 = sorted((side * 5.0, side * 3.0))
        pieces += box(
            x0, x1, y, y + 4.5, 0.12, ribs(colour, 0.5, 0.5, across=True), ribs(colour, 0.5, 0.5, across=False), 2.5
        )
        pieces += box(
            x0 + 0.3,
            x1 - 0.3,
            y + 0.4,
            y + 3.4,
            0.8,
            ribs((0.22, 0.16, 0.1), 0.18, 0.5, across=False),
            plain((0.2, 0.16, 0.12)),
        )
    lamps = [Lamp((0.2 * (-1) ** k, 9 + 13 * k, 5.4), SODIUM, 30) for k in range(8)]
    lamps += [
        Lamp((4.2, 14, 2.2), (1, 0.9, 0.75), 8, down=False, halo=0),
        Lamp((-4.2, 27, 2.2), (0.8, 0.95, 1), 8, down=False, halo=0),
    ]
    lanes = [
        ((-1.8, 4), (-1.5, 60)),
        ((1.6, 6), (1.9, 65)),
        ((0.4, 62), (0.6, 5)),
        ((-4.9, 19), (-1.5, 22), (-1.2, 60)),
    ]
    moving = stroll(rng, lanes, 8) + group(rng, 2.7, 20.5, 4) + group(rng, -3.4, 30, 2)
    mood = Mood(reflect=0.22, wet=True, ambient=(0.014, 0.013, 0.016), warmth=(1.0, 0.95, 0.88))
    return Scene(Setting(eye, pieces, lamps, mood), moving)


def porte_aix() -> Scene:
    """A round place with a triumphal arch in floodlight, traffic around it."""
    rng = random.Random(5)
    eye = Eye((0, 0, 8.2), 0, 13, 72)
    at = eye.at

    def ring(s: Floats, t: Floats) -> NDArray[np.bool_]:
        away = np.hypot(s - 60, t - 58)
        claimed: NDArray[np.bool_] = (away > 22) & (away < 31)
        return claimed

    stone = paving((0.52, 0.46, 0.36), (1.4, 0.6), 0.75)
    paved = ground(paving((0.21, 0.20, 0.19), (1.0, 1.0)), [(ring, asphalt()), (band(20, 26), asphalt(lanes=()))])
    pieces = [floor(paved, -60, 60, -10, 200)]
    for x0, x1 in ((-9.0, -3.2), (3.2, 9.0)):
        pieces += box(x0, x1, 45, 51, 11, stone)
    pieces += box(-9.4, 9.4, 44.6, 51.4, 6.5, stone, None, 11)
    pieces += box(-9.8, 9.8, 44.3, 51.7, 0.7, plain((0.5, 0.45, 0.36)), None, 17.2)
    pieces += [
        wall(facade((0.45, 0.40, 0.34), seed=54, shops_m=4), (-46, 20), (-34, 110), 20),
        wall(facade((0.48, 0.45, 0.40), seed=55, shops_m=4), (36, 110), (46, 20), 18),
        wall(facade((0.42, 0.40, 0.38), seed=56, bay_m=3.2), (-50, 120), (50, 120), 24),
    ]
    spots = [(-24.0, 34.0), (24.0, 34.0), (-28.0, 62.0), (28.0, 62.0), (-13.0, 15.0), (13.0, 15.0)]
    poles, lamps = lamp_row(at, spots, (0.8, 0), 8.5, WHITE, 70)
    lamps += [
        Lamp((x, 41.5, 0.6), (1.0, 0.80, 0.5), 46, down=False, halo=0.4, glow_m=0.2) for x in (-7.5, -2.0, 2.0, 7.5)
    ]
    lamps += [Lamp((0, 48, 3.0), (1.0, 0.7, 0.4), 20, down=False, halo=0)]
    around: list[tuple[float, float]] = []
    for k in range(15):
        angle = math.radians(200 + k * 10)
        around.append((26.5 * math.cos(angle), 48 + 26.5 * math.sin(angle)))
    entry = ((-62.0, 30.0), *around, (62.0, 30.0))
    moving: list[Actor] = [
        Car(entry, 0.0, 9.0, _paint(rng)),
        Car(entry, 7.0, 9.0, Shape((0.85, 0.85, 0.86), beacon=True, stripe=(0.1, 0.2, 0.6))),
        Car(entry, 13.5, 9.0, _paint(rng)),
    ]
    moving += stroll(rng, [((-20, 12), (20, 13)), ((-3, 8), (-1.5, 42)), ((-16, 37), (18, 38)), ((6, 8), (14, 40))], 6)
    moving += group(rng, -6.5, 15.5, 3)
    mood = Mood(reflect=0.08, ambient=(0.014, 0.016, 0.022))
    return Scene(Setting(eye, pieces + poles, lamps, mood), moving)


def corniche() -> Scene:
    """The road above the sea: a bend, a parapet, dark water, a far island and its light."""
    rng = random.Random(6)
    eye = Eye((3.5, 0, 7.0), -20, 13, 70)
    at = eye.at
    road = asphalt(lanes=(10.5,), edges=(7.2, 13.8))
    paved = ground(paving((0.23, 0.22, 0.2), (1.2, 0.8)), [(strip(7.0, 14.0), road)])
    pieces = [
        floor(paved, -10.5, 60, -10, 260, mirror=False),
        floor(water((0.02, 0.034, 0.048)), -700, -10.5, -10, 850, -5.0),
        wall(plain((0.42, 0.38, 0.32), 0.3), (-10.5, 0), (-10.5, 250), 0.9),
        *box(-420, -250, 620, 650, 26, plain((0.03, 0.03, 0.035), 0.5, 30)),
        wall(paving((0.30, 0.26, 0.22), (1.1, 0.5), 0.5), (8.5, 250), (8.5, 0), 5),
        wall(facade((0.5, 0.46, 0.4), seed=64, lit=0.35), (13, 250), (13, 30), 15),
    ]
    poles, lamps = lamp_row(at, [(-8.6, 10 + 22 * k) for k in range(9)], (1.8, 0), 8.0, SODIUM, 62)
    lamps += [
        Lamp((-330, 630, 30), (1, 1, 0.9), 1, glow_m=2.2, halo=0.8),
        Lamp((-180, 700, 3), (1, 0.8, 0.5), 1, glow_m=1.4, halo=0.5),
    ]
    lamps += [Lamp((-120 - 55 * k, 800, 3 + k % 3), (1, 0.75, 0.45), 1, glow_m=1.2, halo=0.35) for k in range(9)]
    moving: list[Actor] = [
        Water(-700, -10.6, 5, 840, 0.4, -5.0),
        Car(((1.6, 210), (1.6, -14)), 1.0, 14, _paint(rng)),
        Car(((1.6, 210), (1.6, -14)), 9.0, 14, _paint(rng)),
        Car(((-1.7, -14), (-1.7, 210)), 5.0, 13, _paint(rng)),
        Car(((-1.7, -14), (-1.7, 210)), 14.5, 13, Shape((0.4, 0.1, 0.1))),
        Blinker((-330, 630, 30), (1.0, 1.0, 0.92), times=4, share=0.12, radius_m=7.0),
    ]
    moving += stroll(rng, [((-6.6, 6), (-6.8, 70)), ((-7.6, 60), (-7.4, 5))], 4, hurry=1.1) + group(rng, -8.6, 17, 2)
    mood = Mood(
        ambient=(0.012, 0.015, 0.024), sky=(0.010, 0.016, 0.034), horizon=(0.05, 0.04, 0.045), haze_m=900, reflect=0.5
    )
    return Scene(Setting(eye, pieces + poles, lamps, mood, -5.0), moving)
