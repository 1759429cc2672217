"""Open places: the old port, squares, the station's forecourt, the stadium's gates."""

from __future__ import annotations

import random

import numpy as np

from console.demo.scenes.actors import Actor, Blinker, Waiter
from console.demo.scenes.bodywork import Shape
from console.demo.scenes.lighting import Lamp, Mood, Setting
from console.demo.scenes.optics import Eye, Floats
from console.demo.scenes.people import AGENT, group, stroll
from console.demo.scenes.rolling import Rolling, Stock
from console.demo.scenes.scene import COOL, SODIUM, WHITE, Scene, lamp_row
from console.demo.scenes.solids import Piece, box, floor, pillar, tree, wall
from console.demo.scenes.textures import (
    asphalt,
    band,
    facade,
    glowing,
    ground,
    paving,
    plain,
    ribs,
    strip,
    tiles,
    water,
)
from console.demo.scenes.vehicles import Car
from console.demo.scenes.water import Water

FERRY = Stock(length=13, width=4.6, height=3.4, floor=0.1, body=(0.82, 0.83, 0.84), stripe=(0.1, 0.3, 0.55), boat=True)


def quai_rive_neuve() -> Scene:
    """The south quay of the old port: moored boats, the ferry crossing, lights of the other bank on the water."""
    rng = random.Random(11)
    eye = Eye((0, 0, 6.4), -16, 12, 68)
    at = eye.at
    quay = ground(paving((0.26, 0.25, 0.235), (1.2, 0.7)), [(strip(0.0, 0.6), plain((0.4, 0.39, 0.36)))])
    pieces = [
        floor(quay, -4.5, 60, -10, 160, mirror=False),
        floor(water((0.018, 0.026, 0.032)), -260, -4.5, -10, 260, -1.2),
        wall(facade((0.55, 0.46, 0.34), seed=113, shops_m=4.2, lit=0.32, balconies=True), (13, 150), (13, 0), 17),
        wall(facade((0.52, 0.44, 0.33), seed=111, shops_m=4.4, lit=0.42), (-250, 215), (-10, 205), 19),
        wall(facade((0.48, 0.43, 0.36), seed=112, lit=0.3), (-10, 205), (60, 170), 17),
        *box(-172, -158, 214, 232, 26, plain((0.34, 0.29, 0.22), 0.3), None),
    ]
    poles, lamps = lamp_row(at, [(-2.8, 11 + 19 * k) for k in range(8)], (1.2, 0), 6.2, WHITE, 42)
    lamps += [Lamp((11.5, 8 + 13 * k, 2.6), (1, 0.82, 0.58), 8, down=False, halo=0) for k in range(6)]
    lamps += [Lamp((-235 + 15 * k, 203, 5.5), SODIUM, 200, glow_m=0.9, halo=0.8) for k in range(17)]
    for k in range(9):  # moored sailing boats: hull in two steps, cabin, mast, furled sail
        x, y = -11.6 - (k % 2) * 0.7, 12 + 5.6 * k
        hull = plain(((0.62, 0.63, 0.64), (0.10, 0.13, 0.22), (0.50, 0.46, 0.40), (0.3, 0.07, 0.06))[k % 4], 0.25, 0.8)
        deck = plain((0.40, 0.32, 0.22), 0.4, 0.2)
        for step, (back, ahead, beam) in enumerate(((-3.6, 3.2, 1.0), (3.2, 4.3, 0.75), (4.3, 5.1, 0.4))):
            pieces += box(x + back, x + ahead, y - beam, y + beam, 0.95 + 0.1 * step, hull, deck, -1.2)
        pieces += box(
            x - 1.4, x + 1.2, y - 0.6, y + 0.6, 0.5, plain((0.62, 0.62, 0.6)), plain((0.56, 0.56, 0.55)), -0.25
        )
        pieces.append(pillar(plain((0.55, 0.55, 0.55)), x + 1.4, y, 0.05, 10.5, at, -0.2))
        pieces += box(x - 2.6, x + 1.3, y - 0.1, y + 0.1, 0.22, plain((0.45, 0.45, 0.48)), None, 1.2)
    for k in range(9):
        x, y = -42.0 - 9 * k, 120 + (k % 3) * 9
        pieces.append(pillar(plain((0.35, 0.35, 0.36)), x, y, 0.12, 13, at, -1.2))
        pieces += box(x - 3, x + 3, y, y + 2.4, 1.2, plain((0.4, 0.4, 0.42)), plain((0.3, 0.3, 0.3)), -1.2)
    moving: list[Actor] = [
        Water(-260, -4.6, 2, 205, 0.42, -1.2),
        Rolling((-78, 46), (0.9701, 0.2425), 0, FERRY, 0.0, cruise=4.2, lasts_s=20),
    ]
    moving += stroll(
        rng, [((1.5, 4), (0.5, 80)), ((5.0, 60), (4.6, 4)), ((8.2, 6), (9.0, 70)), ((-1.2, 5), (-1.4, 60))], 8
    )
    moving += group(rng, 9.0, 19, 4) + group(rng, -1.6, 25, 2)
    mood = Mood(
        ambient=(0.014, 0.017, 0.026), sky=(0.010, 0.015, 0.032), horizon=(0.07, 0.055, 0.05), haze_m=600, reflect=0.6
    )
    return Scene(Setting(eye, [*pieces, *poles], lamps, mood, -1.2), moving)


def ombriere() -> Scene:
    """The square at the head of the port, under a great mirror on slim pillars."""
    rng = random.Random(12)
    eye = Eye((-3, 0, 5.6), 8, 12, 74)
    at = eye.at
    paved = paving((0.30, 0.29, 0.275), (1.6, 0.8), 0.8)
    mirror = plain((0.20, 0.20, 0.205), 0.25, 3.0)
    pieces = [
        floor(paved, -80, 80, -10, 200),
        Piece((-16, 16, 6.4), (36, 0, 0), (0, 34, 0), mirror),
        wall(plain((0.5, 0.5, 0.5)), (-16, 16), (20, 16), 0.22, 6.3),
        wall(facade((0.52, 0.45, 0.35), seed=121, shops_m=4.2, lit=0.3), (-80, 92), (4, 96), 20),
        wall(facade((0.50, 0.46, 0.40), seed=122, shops_m=4.2, lit=0.26), (16, 96), (80, 90), 22),
        wall(facade((0.4, 0.38, 0.36), seed=123), (4, 150), (16, 150), 24),
    ]
    for x in (-13, -2, 7, 17):
        for y in (19, 33, 47):
            pieces.append(pillar(plain((0.55, 0.55, 0.56)), x, y, 0.13, 6.4, at))
    poles, lamps = lamp_row(
        at, [(-24, 14), (27, 18), (-26, 48), (30, 52), (-20, 74), (22, 76)], (0.5, 0), 9.5, WHITE, 95
    )
    lamps += [Lamp((x, y, 5.9), WHITE, 26, glow_m=0.16, halo=0.5) for x in (-9, 2, 12) for y in (21, 35)]
    moving = stroll(
        rng,
        [((-24, 9), (26, 24)), ((-18, 30), (24, 12)), ((-6, 5), (2, 60)), ((22, 40), (-22, 22)), ((8, 6), (-10, 66))],
        12,
    )
    moving += group(rng, 4.5, 14.5, 5) + group(rng, -9, 24, 3) + group(rng, 11, 27, 3)
    mood = Mood(ambient=(0.016, 0.018, 0.026), reflect=0.16, horizon=(0.06, 0.05, 0.055))
    return Scene(Setting(eye, pieces + poles, lamps, mood), moving)


def cours_julien() -> Scene:
    """A square of painted walls, trees, terraces and steps."""
    rng = random.Random(13)
    eye = Eye((4, 0, 5.8), -14, 15, 70)
    at = eye.at
    paint_a = facade((0.62, 0.33, 0.16), seed=131, shops_m=3.6, lit=0.3)
    pieces = [
        floor(paving((0.25, 0.225, 0.19), (0.7, 0.7)), -60, 60, -10, 160),
        wall(paint_a, (-15, 0), (-15, 30), 14),
        wall(facade((0.20, 0.36, 0.42), seed=132, shops_m=3.6, lit=0.3), (-15, 30), (-15, 62), 16),
        wall(facade((0.50, 0.44, 0.30), seed=133, shops_m=3.6, lit=0.28), (-15, 62), (-15, 140), 15),
        wall(facade((0.44, 0.38, 0.32), seed=134, shops_m=3.6), (17, 140), (17, 0), 17),
        wall(facade((0.4, 0.36, 0.33), seed=135), (-15, 100), (17, 100), 18),
    ]
    for k in range(5):
        pieces += tree(-4.5 + (k % 2) * 8.5, 17 + 10 * k, 3.4, 5.4, at, seed=k * 5)
    awning = ribs((0.34, 0.12, 0.1), 0.6, 0.5)
    for y in (14.0, 24.0, 36.0):
        pieces += box(-14.8, -11.6, y, y + 6, 0.15, awning, awning, 2.6)
        for table in range(3):
            pieces += box(
                -12.9,
                -12.2,
                y + 0.6 + table * 1.9,
                y + 1.3 + table * 1.9,
                0.72,
                plain((0.1, 0.1, 0.1)),
                plain((0.4, 0.33, 0.24)),
            )
    poles, lamps = lamp_row(at, [(7.5, 12), (-8, 21), (7.5, 33), (-8, 46), (7.5, 58)], (0.0, 0.01), 4.6, SODIUM, 34)
    lamps += [Lamp((-13, 12 + 5 * k, 2.4), (1.0, 0.72, 0.40), 9, down=False, halo=0.35, glow_m=0.1) for k in range(7)]
    moving = stroll(rng, [((-7, 5), (-9, 60)), ((3, 8), (6, 60)), ((-14, 20), (12, 26)), ((12, 12), (10, 60))], 8)
    moving += (
        group(rng, -11.0, 15.5, 4) + group(rng, -10.8, 26.5, 4) + group(rng, 1.5, 18, 5) + group(rng, -11.2, 38, 3)
    )
    mood = Mood(ambient=(0.014, 0.013, 0.016), reflect=0.07, warmth=(1.02, 0.98, 0.92))
    return Scene(Setting(eye, pieces + poles, lamps, mood), moving)


def saint_charles_parvis() -> Scene:
    """The forecourt of the station: its long bright front, travellers with luggage, taxis."""
    rng = random.Random(14)
    eye = Eye((-6, 0, 7.2), 12, 13, 70)
    at = eye.at

    def front(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        albedo, glow = facade((0.58, 0.52, 0.42), floor_m=5.5, bay_m=5.0, lit=0.0, shutters=False, seed=141)(s, t)
        x = (s / 5.0) % 1
        arch = (
            (t < 6.2) & (np.abs(x - 0.5) < 0.34) & (t < 4.4 + 1.6 * np.sqrt(np.clip(1 - ((x - 0.5) / 0.34) ** 2, 0, 1)))
        )
        shine = np.zeros_like(albedo) if glow is None else glow
        bars = ((s * 1.6) % 1 < 0.09) | ((t % 1.5) < 0.07)
        shine[arch] = np.array((0.95, 0.86, 0.64), np.float32) * 0.75
        shine[arch & bars] = 0.03
        high = (t > 8.0) & (t < 12.0) & (np.abs(x - 0.5) < 0.3)
        shine[high] = np.array((0.5, 0.46, 0.36), np.float32) * 0.6
        return albedo, shine

    paved = ground(paving((0.30, 0.285, 0.26), (1.4, 0.9)), [(band(36, 44), asphalt())])
    pieces = [
        floor(paved, -60, 60, -10, 160),
        wall(front, (-60, 58), (70, 58), 15),
        wall(facade((0.46, 0.42, 0.36), seed=142, lit=0.2), (-40, 0), (-34, 58), 20),
        *box(-60, 70, 58, 62, 1.2, plain((0.5, 0.45, 0.37)), None, 15),
        wall(glowing((0.75, 0.85, 1.0), 1.1, 0.0), (4, 57.7), (15, 57.7), 1.0, 12.4),
    ]
    poles, lamps = lamp_row(at, [(-20, 16), (18, 15), (-24, 45), (24, 46), (0, 24)], (0.6, 0), 8.2, WHITE, 78)
    lamps += [Lamp((-30 + 10 * k, 56.8, 5.0), (1.0, 0.86, 0.6), 26, down=False, halo=0) for k in range(10)]
    moving = stroll(
        rng,
        [((-18, 8), (0, 57)), ((14, 9), (2, 57)), ((-5, 6), (6, 57)), ((20, 12), (-20, 20)), ((9, 57), (24, 14))],
        12,
        0.5,
        1.1,
    )
    moving += [
        *group(rng, -4, 21, 3),
        Waiter((5.5, 17), (-0.4, -1), AGENT, 3),
        Waiter((6.4, 17.3), (-0.7, -1), AGENT, 5),
    ]
    moving += [
        Car(((-60, 31), (60, 31)), 4.0, 7.5, Shape((0.12, 0.12, 0.13), taxi=True)),
        Car(((-60, 31), (60, 31)), 13.0, 8.0, Shape((0.8, 0.8, 0.78))),
    ]
    still: list[Actor] = [
        Car(((-22 + 6.3 * k, 34.0),), shape=Shape((0.13, 0.13, 0.14), taxi=True), lights=False, facing=(1, 0))
        for k in range(4)
    ]
    mood = Mood(ambient=(0.016, 0.017, 0.022), reflect=0.14)
    return Scene(Setting(eye, pieces + poles, lamps, mood), moving, still)


def velodrome_gate() -> Scene:
    """A gate of the stadium: white shell above, turnstiles, barriers, stewards."""
    rng = random.Random(15)
    eye = Eye((2, 0, 6.6), -3, 13, 74)
    shell = ribs((0.74, 0.76, 0.80), 2.4, 0.22)
    pieces = [
        floor(
            ground(asphalt((0.15, 0.15, 0.155)), [(band(41, 60), paving((0.34, 0.34, 0.34), (1.0, 1.0)))]),
            -70,
            70,
            -10,
            140,
        ),
        wall(plain((0.52, 0.53, 0.55), 0.2, 1.5), (-70, 40), (70, 40), 6.4),
        Piece((-70, 34, 6.4), (140, 0, 0), (0, 22, 17), shell),
        wall(glowing((0.3, 0.62, 1.0), 0.8, 0.0), (-70, 39.9), (70, 39.9), 0.28, 5.9),
    ]
    for k in range(7):
        x = -15 + 5 * k
        pieces += box(x, x + 0.5, 33, 37, 1.1, tiles((0.5, 0.52, 0.55), 0.5), plain((0.6, 0.6, 0.6)))
        pieces.append(wall(plain((0.03, 0.035, 0.04)), (x + 0.7, 39.85), (x + 4.3, 39.85), 3.3))
        pieces.append(
            wall(
                glowing((0.3, 1.0, 0.5) if k % 3 else (1.0, 0.25, 0.2), 0.9), (x + 1.9, 39.8), (x + 3.1, 39.8), 0.4, 3.7
            )
        )
    for k in range(9):
        pieces.append(
            wall(
                ribs((0.35, 0.36, 0.37), 0.14, 0.9),
                (-17 + 3.9 * k, 20 + (k % 2) * 1.2),
                (-14 + 3.9 * k, 20 + (k % 2) * 1.2),
                1.05,
            )
        )
    lamps = [Lamp((-30 + 12 * k, 31, 12.5), COOL, 150, glow_m=0.6, halo=0.9) for k in range(6)]
    lamps += [Lamp((-20 + 10 * k, 38, 5.2), COOL, 16, halo=0.2) for k in range(5)]
    moving = stroll(
        rng,
        [
            ((-26, 12), (-4, 33), (-3.5, 39.5)),
            ((24, 11), (6, 32), (6.4, 39.5)),
            ((-30, 26), (30, 27)),
            ((3, 6), (1.5, 39.5)),
            ((28, 16), (-28, 15)),
        ],
        14,
        0.0,
        1.15,
    )
    moving += [
        Waiter((-7.4, 31.8), (0, -1), AGENT, 1),
        Waiter((3.0, 31.6), (0.1, -1), AGENT, 4),
        Waiter((12.6, 31.9), (-0.3, -1), AGENT, 7),
    ]
    moving += group(rng, 10, 16, 4) + group(rng, -9, 14, 3)
    mood = Mood(ambient=(0.02, 0.022, 0.028), reflect=0.12, warmth=(0.97, 1.0, 1.03))
    return Scene(Setting(eye, pieces, lamps, mood), moving)


def velodrome_concourse() -> Scene:
    """Inside the north bend: a curved concourse under raw concrete, stands to one side, empty between matches."""
    rng = random.Random(16)
    eye = Eye((0.8, 0, 4.2), 6, 12, 78)
    at = eye.at
    concrete = plain((0.36, 0.355, 0.35), 0.35, 1.2)
    pieces = [
        floor(plain((0.26, 0.26, 0.265), 0.4, 1.0), -12, 40, -6, 110),
        Piece((-12, -6, 5.0), (52, 0, 0), (0, 116, 0), ribs((0.30, 0.30, 0.30), 2.4, 0.4, across=False)),
        wall(tiles((0.32, 0.36, 0.42), 1.2, (1.0, 1.35, (0.10, 0.36, 0.62))), (-5.5, -6), (-7.5, 50), 5),
        wall(tiles((0.32, 0.36, 0.42), 1.2, (1.0, 1.35, (0.10, 0.36, 0.62))), (-7.5, 50), (2, 105), 5),
        wall(concrete, (2, 105), (40, 105), 5),
    ]
    for k in range(8):
        y = 9 + 10 * k
        pieces.append(pillar(concrete, 6.5 - 0.012 * (y - 30) ** 2 * 0.3, y, 0.45, 5.0, at))
        pieces.append(
            Piece((7.6, y - 4, 0.0), (0, 7, 0), (6, 0, 4.6), ribs((0.16, 0.26, 0.42), 0.8, 0.5, across=False))
        )
        pieces.append(wall(glowing((0.3, 1.0, 0.45), 0.7), (-6.4, y), (-6.4, y + 0.9), 0.35, 2.7))
    lamps = panel(at, [(-1.5, 7 + 9 * k) for k in range(10)], 4.9)
    moving = stroll(rng, [((-2.5, 5), (-3.5, 70)), ((2.5, 60), (1.5, 6))], 3)
    moving += [
        Waiter((3.6, 16), (-0.7, -1), AGENT, 2),
        Blinker((-5.9, 30, 3.4), (1.0, 0.3, 0.1), times=20, share=0.4, radius_m=0.12),
    ]
    mood = Mood(ambient=(0.025, 0.027, 0.03), reflect=0.12, warmth=(0.95, 1.0, 1.02))
    return Scene(Setting(eye, pieces, lamps, mood), moving)


def panel(
    at: tuple[float, float, float], spots: list[tuple[float, float]], height: float, power: float = 22.0
) -> list[Lamp]:
    """Ceiling lights with small halos."""
    return [Lamp((x, y, height - 0.05), COOL, power, glow_m=0.3, halo=0.55) for x, y in spots]


__all__ = [
    "cours_julien",
    "ombriere",
    "quai_rive_neuve",
    "saint_charles_parvis",
    "velodrome_concourse",
    "velodrome_gate",
]
