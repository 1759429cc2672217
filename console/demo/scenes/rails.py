"""Metro, tram and train platforms."""

from __future__ import annotations

import random

from console.demo.scenes.actors import Actor, Blinker, Waiter
from console.demo.scenes.bodywork import Shape
from console.demo.scenes.lighting import Lamp, Mood, Setting
from console.demo.scenes.optics import Eye
from console.demo.scenes.people import AGENT, group, passer, stroll
from console.demo.scenes.rolling import Rolling, Stock
from console.demo.scenes.scene import COOL, WHITE, Scene, lamp_row
from console.demo.scenes.solids import Piece, box, floor, pillar, wall
from console.demo.scenes.textures import asphalt, facade, glowing, ground, paving, plain, rails, ribs, strip, tiles
from console.demo.scenes.vehicles import Car

METRO = Stock(
    length=65,
    width=2.6,
    height=3.45,
    floor=-1.0,
    body=(0.80, 0.80, 0.78),
    stripe=(0.85, 0.42, 0.1),
    door_m=5.4,
    window_m=1.8,
)
TRAM = Stock(length=42, width=2.4, height=3.3, floor=0.3, body=(0.86, 0.87, 0.88), stripe=(0.12, 0.42, 0.68))
TER = Stock(
    length=52,
    width=2.8,
    height=4.1,
    floor=-0.9,
    body=(0.72, 0.74, 0.78),
    stripe=(0.10, 0.28, 0.55),
    door_m=9.0,
    window_m=1.9,
)


def vieux_port_metro() -> Scene:
    """The platform of metro line 1 under the old port: vaulted tiles, a train that arrives and leaves."""
    rng = random.Random(31)
    eye = Eye((1.6, 0, 3.1), -9, 12, 78)
    warning = ground(
        tiles((0.36, 0.355, 0.35), 0.4),
        [(strip(0.0, 0.14), plain((0.6, 0.6, 0.58))), (strip(0.55, 0.8), plain((0.62, 0.52, 0.12)))],
    )
    pieces = [
        floor(warning, -1.6, 5.0, -3, 90),
        floor(
            ground(plain((0.06, 0.058, 0.055), 0.5, 0.3), [(rails((1.75,)), plain((0.3, 0.3, 0.3)))]),
            -5.2,
            -1.6,
            -3,
            90,
            -1.35,
            mirror=False,
        ),
        wall(plain((0.2, 0.2, 0.2), 0.3), (-1.6, -3), (-1.6, 90), 1.35, -1.35),
        wall(tiles((0.46, 0.47, 0.46), 0.3, (1.6, 2.15, (0.12, 0.30, 0.56))), (-5.2, -3), (-5.2, 90), 4.5, -1.35),
        wall(tiles((0.50, 0.49, 0.46), 0.2, (1.5, 2.0, (0.12, 0.30, 0.56))), (5.0, 90), (5.0, -3), 3.2),
        Piece((-5.2, -3, 3.15), (4.5, 0, 0.85), (0, 93, 0), ribs((0.36, 0.36, 0.35), 0.6, 0.25, across=False)),
        Piece((-0.7, -3, 4.0), (5.7, 0, -0.8), (0, 93, 0), ribs((0.36, 0.36, 0.35), 0.6, 0.25, across=False)),
        wall(tiles((0.42, 0.42, 0.41), 0.3), (-1.6, 62), (5.0, 62), 4.2),
        wall(plain((0.02, 0.02, 0.02)), (-5.2, 80), (-1.6, 80), 5.0, -1.35),
        wall(plain((0.25, 0.25, 0.25)), (-5.2, 62), (-1.6, 62), 1.2, 2.6),
        wall(glowing((0.9, 0.55, 0.12), 0.8), (0.2, 16), (2.0, 16), 0.34, 2.75),
        wall(glowing((0.3, 0.55, 1.0), 0.75), (4.95, 15), (4.95, 12.4), 0.5, 1.55),
    ]
    for y in (9.0, 22.0, 36.0):
        pieces += box(4.1, 4.7, y, y + 2.2, 0.5, plain((0.5, 0.26, 0.1)), plain((0.56, 0.3, 0.12)))
    lamps = [Lamp((0.4, 3 + 4.6 * k, 3.75), COOL, 9.5, glow_m=0.14, halo=0.5) for k in range(13)]
    moving: list[Actor] = [Rolling((-3.4, 90), (0, -1), 88.5, METRO, 2.0, 8.5, 4.0, 1.6, lasts_s=24)]
    moving += stroll(rng, [((3.2, 58), (2.6, 3)), ((1.2, 4), (1.5, 50)), ((-0.4, 40), (0.0, 6))], 6)
    moving += [
        Waiter((-0.5, 12), (-1, -0.2), passer(rng), 1),
        Waiter((0.2, 17.5), (-1, 0.2), passer(rng), 3),
        Waiter((-0.4, 25), (-1, 0), passer(rng), 5),
    ]
    moving += [*group(rng, 2.8, 21, 3), Waiter((3.6, 10.2), (-1, -0.3), passer(rng), 8)]
    mood = Mood(ambient=(0.03, 0.031, 0.033), reflect=0.17, vignette=0.5, warmth=(0.98, 1.0, 1.0))
    return Scene(Setting(eye, pieces, lamps, mood), moving)


def joliette_tram() -> Scene:
    """The tram stop at La Joliette: two low platforms with shelters, docks behind."""
    rng = random.Random(32)
    eye = Eye((5.8, 0, 5.2), -17, 14, 72)
    at = eye.at
    paved = ground(
        paving((0.25, 0.245, 0.235), (0.8, 0.8)),
        [
            (strip(56.2, 63.8), paving((0.12, 0.15, 0.09), (0.5, 0.5))),
            (rails((58.0, 62.0)), plain((0.34, 0.34, 0.36))),
            (strip(74, 84), asphalt(lanes=(79,))),
        ],
    )
    pieces = [
        floor(paved, -60, 60, -10, 160),
        wall(
            facade((0.46, 0.37, 0.27), floor_m=4.2, bay_m=4.4, lit=0.25, shutters=False, shops_m=4.6, seed=321),
            (-22, 0),
            (-22, 150),
            23,
        ),
        wall(
            facade((0.36, 0.38, 0.42), floor_m=3.4, bay_m=1.6, lit=0.4, shutters=False, seed=322),
            (30, 150),
            (30, 0),
            30,
        ),
        wall(facade((0.42, 0.4, 0.38), seed=323), (-40, 150), (40, 150), 26),
    ]
    for side in (-5.6, 4.4):
        pieces += box(
            side - 1.2, side + 1.2, 10, 52, 0.28, plain((0.5, 0.5, 0.48)), paving((0.36, 0.355, 0.34), (0.6, 0.6))
        )
        for y in (14.0, 28.0, 42.0):
            out = side + (0.9 if side > 0 else -0.9)
            pieces.append(wall(plain((0.10, 0.12, 0.13)), (out, y), (out, y + 4), 2.2, 0.4))
            pieces += box(
                side - 0.95, side + 0.95, y, y + 4, 0.1, plain((0.35, 0.36, 0.37)), plain((0.3, 0.31, 0.32)), 2.65
            )
            pieces.append(wall(glowing((0.75, 0.85, 1.0), 0.9), (out - 0.02, y + 1.4), (out - 0.02, y + 2.6), 1.5, 0.9))
    poles, lamps = lamp_row(at, [(-9.5, 9 + 20 * k) for k in range(7)], (1.0, 0), 7.0, WHITE, 60)
    lamps += [Lamp((side, y + 2, 2.55), COOL, 10, halo=0.3) for side in (-5.6, 4.4) for y in (14, 28, 42)]
    lamps += [Lamp((10.5, 14 + 24 * k, 8), (1, 0.72, 0.42), 50) for k in range(5)]
    moving: list[Actor] = [
        Rolling((-2.0, 150), (0, -1), 138, TRAM, 1.0, 9.0, 4.0, 1.3, lasts_s=25),
        Car(((17, 140), (17, -10)), 5.0, 11, Shape((0.7, 0.7, 0.72))),
        Car(((21, -10), (21, 140)), 11.0, 11, Shape((0.15, 0.18, 0.28))),
        Blinker((6.4, 9.5, 2.6), (1.0, 0.85, 0.6), times=20, share=0.5, radius_m=0.1),
    ]
    moving += stroll(
        rng, [((-8.5, 5), (-8.0, 60)), ((8.2, 50), (8.8, 6)), ((-12, 8), (12, 8.6)), ((-14, 55), (-13, 4))], 7
    )
    for index, (x, y) in enumerate(((-5.2, 16), (-5.0, 17.6), (-5.9, 30), (-5.3, 24), (4.8, 20), (4.3, 31))):
        moving.append(Waiter((x, y), (1.0 if x < 0 else -1.0, -0.2), passer(rng, 0.2), index, 0.28))
    mood = Mood(ambient=(0.016, 0.018, 0.024), reflect=0.12)
    return Scene(Setting(eye, pieces + poles, lamps, mood), moving)


def saint_charles_platform() -> Scene:
    """Track D at the station: a long platform under its canopy, a regional train, travellers."""
    rng = random.Random(33)
    eye = Eye((2.4, 0, 4.6), -10, 11, 72)
    at = eye.at
    platform = ground(
        paving((0.34, 0.335, 0.32), (0.9, 0.9)),
        [(strip(0.0, 0.3), plain((0.62, 0.62, 0.6))), (strip(0.75, 0.95), plain((0.6, 0.58, 0.5)))],
    )
    ballast = ground(plain((0.12, 0.11, 0.10), 0.7, 0.2), [(rails((2.4, 7.6)), plain((0.36, 0.35, 0.35)))])
    pieces = [
        floor(platform, -1.8, 6.0, -6, 170),
        floor(ballast, -12.0, -1.8, -6, 260, -1.1, mirror=False),
        wall(plain((0.3, 0.3, 0.29), 0.3), (-1.8, -6), (-1.8, 170), 1.1, -1.1),
        floor(platform, -19.0, -12.0, -6, 170),
        wall(plain((0.3, 0.3, 0.29), 0.3), (-12.0, 170), (-12.0, -6), 1.1, -1.1),
        Piece((-4.5, -6, 5.6), (10.5, 0, 0.7), (0, 130, 0), ribs((0.30, 0.31, 0.31), 1.4, 0.4, across=False)),
        Piece((-20, -6, 5.6), (7.5, 0, 0.7), (0, 130, 0), ribs((0.30, 0.31, 0.31), 1.4, 0.4, across=False)),
        wall(paving((0.34, 0.30, 0.25), (1.2, 0.5), 0.6), (6.0, 170), (6.0, -6), 6),
        wall(facade((0.42, 0.38, 0.33), seed=331), (-60, 260), (30, 260), 22),
        wall(glowing((0.28, 0.5, 1.0), 0.9), (0.9, 18), (2.5, 18), 0.62, 3.3),
    ]
    for k in range(8):
        pieces.append(pillar(plain((0.18, 0.24, 0.22)), 1.7, 10 + 13 * k, 0.17, 6.0, at))
        pieces.append(pillar(plain((0.18, 0.24, 0.22)), -15.5, 10 + 13 * k, 0.17, 6.0, at))
    for y in (14.0, 30.0):
        pieces += box(3.6, 4.3, y, y + 2.4, 0.48, plain((0.3, 0.3, 0.32)), plain((0.42, 0.42, 0.44)))
    lamps = [Lamp((0.4, 6 + 9 * k, 5.4), COOL, 26, glow_m=0.15, halo=0.5) for k in range(13)]
    lamps += [Lamp((-15.5, 6 + 12 * k, 5.4), COOL, 26, glow_m=0.15, halo=0.4) for k in range(10)]
    lamps += [Lamp((-5, 230, 9), (1, 0.2, 0.15), 1, glow_m=0.5, halo=0.8)]
    moving: list[Actor] = [Rolling((-4.2, 240), (0, -1), 232, TER, 1.0, 8.5, 4.5, 1.6, lasts_s=24)]
    moving += stroll(
        rng,
        [
            ((0.2, 70), (-0.2, 4)),
            ((3.2, 4), (3.0, 60)),
            ((-0.7, 60), (0.6, 5)),
            ((4.9, 50), (4.7, 5)),
            ((-14, 60), (-14.4, 8)),
        ],
        9,
        0.55,
        1.1,
    )
    moving += [
        Waiter((-0.6, 13), (-1, -0.3), passer(rng, 1), 2),
        Waiter((0.0, 21), (-1, 0.1), passer(rng, 1), 6),
        Waiter((2.9, 11.4), (-0.6, -1), AGENT, 4),
    ]
    mood = Mood(ambient=(0.02, 0.022, 0.026), reflect=0.13, haze_m=300)
    return Scene(Setting(eye, pieces, lamps, mood), moving)
