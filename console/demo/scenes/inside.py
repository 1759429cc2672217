"""Inside: car park, halls of flats, shopping galleries, station halls, corridors."""

from __future__ import annotations

import random

import numpy as np

from console.demo.scenes.actors import Actor, Blinker, Waiter
from console.demo.scenes.bodywork import Shape
from console.demo.scenes.lighting import Lamp, Mood, Setting
from console.demo.scenes.optics import Eye, Floats
from console.demo.scenes.people import AGENT, group, passer, stroll
from console.demo.scenes.scene import COOL, WHITE, Scene
from console.demo.scenes.solids import Piece, box, floor, pillar, tree, wall
from console.demo.scenes.textures import (
    Colour,
    asphalt,
    glowing,
    paving,
    plain,
    ribs,
    shop_window,
    tiles,
)
from console.demo.scenes.vehicles import Car


def _ceiling(x0: float, x1: float, y0: float, y1: float, height: float, colour: Colour = (0.3, 0.3, 0.3)) -> Piece:
    return Piece((x0, y0, height), (x1 - x0, 0, 0), (0, y1 - y0, 0), plain(colour, 0.3, 1.0))


def _tubes(
    spots: list[tuple[float, float]], height: float, power: float, colour: Colour = COOL
) -> tuple[list[Piece], list[Lamp]]:
    """Fluorescent tubes: a bright strip, and its light."""
    pieces = [
        Piece((x - 0.7, y - 0.12, height - 0.04), (1.4, 0, 0), (0, 0.24, 0), glowing(colour, 2.4)) for x, y in spots
    ]
    return pieces, [Lamp((x, y, height - 0.1), colour, power, glow_m=0.15, halo=0.4) for x, y in spots]


def parking() -> Scene:
    """A low underground car park: bays, numbered pillars, one tired tube."""
    rng = random.Random(21)
    eye = Eye((-1.2, 0, 2.55), 7, 9, 80)

    def bays(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        albedo, _ = plain((0.21, 0.215, 0.22), 0.5, 1.6)(s, t)
        x = s - 30
        line = (np.abs(x) > 3.4) & (np.abs(x) < 8.4) & (((t - 4) % 2.6) < 0.1)
        line |= np.abs(np.abs(x) - 3.4) < 0.05
        albedo[line] = (0.55, 0.55, 0.5)
        arrow = (np.abs(x - 1.4) < 0.1) & ((t % 12) < 2.2)
        head = ((t % 12) > 2.0) & ((t % 12) < 3.2) & (np.abs(x - 1.4) < (3.2 - (t % 12)) * 0.45)
        albedo[arrow | head] = (0.5, 0.42, 0.1)
        return albedo, None

    concrete = tiles((0.33, 0.335, 0.34), 2.6, (0.0, 0.9, (0.13, 0.27, 0.20)))
    pieces = [
        floor(bays, -30, 30, -6, 90),
        _ceiling(-30, 30, -6, 90, 2.75, (0.24, 0.24, 0.245)),
        wall(concrete, (-9, -6), (-9, 90), 2.75),
        wall(concrete, (9, 90), (9, -6), 2.75),
        wall(concrete, (-9, 62), (9, 62), 2.75),
        wall(glowing((0.25, 1.0, 0.45), 1.0), (-0.6, 61.9), (0.6, 61.9), 0.35, 2.2),
        wall(ribs((0.42, 0.43, 0.44), 0.12, 0.4), (4.2, 61.8), (7.2, 61.8), 2.2),
    ]
    for k in range(7):
        for side in (-3.6, 3.6):
            pieces += box(
                side - 0.28,
                side + 0.28,
                8.2 + 7.8 * k,
                8.8 + 7.8 * k,
                2.75,
                tiles((0.36, 0.36, 0.37), 3.0, (0.9, 1.5, (0.15, 0.42, 0.26))),
            )
        pieces += box(-9, 9, 8.3 + 7.8 * k, 8.7 + 7.8 * k, 0.4, plain((0.26, 0.26, 0.265)), None, 2.38)
    tube_pieces, lamps = _tubes([(x, 5 + 7.8 * k) for k in range(8) for x in (-1.6, 5.6)], 2.72, 5.5)
    still: list[Actor] = []
    paints = (
        (0.55, 0.56, 0.58),
        (0.12, 0.13, 0.15),
        (0.75, 0.75, 0.73),
        (0.35, 0.08, 0.08),
        (0.14, 0.2, 0.33),
        (0.3, 0.31, 0.28),
    )
    for k in range(16):
        for side in (-1, 1):
            if rng.random() < 0.62:
                y = 5.4 + 2.6 * k
                facing = (-1.0, 0.0) if rng.random() < 0.7 else (1.0, 0.0)
                still.append(
                    Car(
                        ((side * 6.0, y),),
                        shape=Shape(rng.choice(paints), rng.choice((3.9, 4.2))),
                        lights=False,
                        facing=facing,
                    )
                )
    still.sort(key=lambda car: -car.path[0][1] if isinstance(car, Car) else 0)
    moving: list[Actor] = [
        Car(((1.4, 60), (1.4, -8)), 3.0, 4.6, Shape((0.5, 0.51, 0.53))),
        Blinker((-1.6, 20.6, 2.66), COOL, times=23, share=0.3, radius_m=0.7, strength=0.5),
    ]
    moving += stroll(rng, [((-1.6, 55), (-1.2, 3)), ((2.7, 4), (2.5, 50))], 3)
    mood = Mood(
        ambient=(0.02, 0.021, 0.022),
        reflect=0.13,
        warmth=(0.95, 1.02, 0.98),
        haze_m=160,
        haze=(0.02, 0.022, 0.02),
        vignette=0.6,
    )
    return Scene(Setting(eye, pieces + tube_pieces, lamps, mood), moving, still)


def hall_felix_pyat() -> Scene:
    """The entrance hall of a block of flats: letter boxes, lift, stairs, glass door to the night. Infrared."""
    rng = random.Random(22)
    eye = Eye((2.1, 0.2, 2.5), -13, 16, 84)
    pieces = [
        floor(tiles((0.26, 0.25, 0.24), 0.3), -3.2, 3.2, -2, 16),
        _ceiling(-3.2, 3.2, -2, 16, 2.7, (0.45, 0.45, 0.45)),
        wall(tiles((0.52, 0.52, 0.50), 0.2, (0.0, 1.15, (0.30, 0.31, 0.32))), (-3.2, -2), (-3.2, 16), 2.7),
        wall(plain((0.45, 0.45, 0.44), 0.25, 0.8), (3.2, 16), (3.2, -2), 2.7),
        wall(plain((0.4, 0.4, 0.4), 0.3), (-3.2, 10.5), (3.2, 10.5), 2.7),
    ]

    def boxes(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        albedo, _ = plain((0.42, 0.43, 0.44), 0.15)(s, t)
        edge = ((s % 0.32) < 0.02) | ((t % 0.25) < 0.018)
        slot = ((s % 0.32) > 0.07) & ((s % 0.32) < 0.26) & ((t % 0.25) > 0.16) & ((t % 0.25) < 0.185)
        albedo[edge] *= 0.5
        albedo[slot] = 0.03
        return albedo, None

    def door(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        albedo = np.full((s.size, 3), 0.03, dtype=np.float32)
        frame = (s % 0.95 < 0.06) | (t < 0.12) | (t > 2.12) | (np.abs(t - 1.0) < 0.03)
        albedo[frame] = 0.3
        glow = np.zeros_like(albedo)
        far = ~frame & (np.hypot(s - 2.2, (t - 1.7)) < 0.09)
        glow[far] = 2.0
        glow[~frame] += 0.012
        return albedo, glow

    pieces += [
        wall(boxes, (-3.12, 2.4), (-3.12, 6.2), 1.3, 0.75),
        wall(door, (-2.6, 10.4), (0.4, 10.4), 2.3),
        wall(ribs((0.5, 0.5, 0.52), 0.9, 0.2), (3.1, 6.6), (3.1, 5.0), 2.15),
        wall(glowing((1, 1, 1), 0.8), (3.08, 4.75), (3.08, 4.6), 0.25, 1.1),
        wall(plain((0.5, 0.5, 0.5)), (0.9, 10.4), (2.6, 10.4), 2.1),
    ]
    for k in range(7):
        pieces += box(0.9, 3.2, 8.1 + k * 0.3, 10.5, 0.17, plain((0.4, 0.4, 0.39)), plain((0.5, 0.5, 0.48)), k * 0.17)
    pieces.append(wall(ribs((0.15, 0.15, 0.15), 0.22, 0.9), (0.85, 8.0), (0.85, 10.4), 0.9, 0.4))
    tubes, lamps = _tubes([(-0.6, 3.5), (-0.6, 8.0)], 2.66, 2.2)
    moving = stroll(rng, [((-1.5, 10.3), (-0.4, 5), (2.7, 5.6)), ((2.7, 5.9), (0.2, 5.4), (-1.0, 10.3))], 2, hurry=0.9)
    moving += [*group(rng, -1.9, 7.4, 3), Waiter((1.7, 8.0), (-1, -0.4), passer(rng), 4)]
    mood = Mood(ambient=(0.02, 0.02, 0.02), infrared=True, exposure=1.1, reflect=0.08, vignette=0.8, grain=3.2)
    return Scene(Setting(eye, pieces + tubes, lamps, mood), moving)


def hall_busserine() -> Scene:
    """Another hall, in colour: a long passage under the block, open at its end, a scooter's light outside."""
    rng = random.Random(23)
    eye = Eye((-1.5, 0, 2.6), 9, 13, 80)
    painted = tiles((0.50, 0.42, 0.30), 0.6, (0.0, 1.25, (0.42, 0.16, 0.10)))
    pieces = [
        floor(paving((0.27, 0.26, 0.25), (0.6, 0.6), stagger=False), -2.6, 3.0, -2, 22),
        floor(asphalt(), -40, 40, 22, 90),
        _ceiling(-2.6, 3.0, -2, 22, 2.8, (0.42, 0.41, 0.38)),
        wall(painted, (-2.6, -2), (-2.6, 22), 2.8),
        wall(painted, (3.0, 22), (3.0, -2), 2.8),
        wall(plain((0.13, 0.13, 0.14)), (-40, 60), (40, 60), 20),
    ]
    for y in (5.0, 11.0, 17.0):
        pieces.append(wall(ribs((0.16, 0.22, 0.3), 0.9, 0.25), (2.92, y + 1), (2.92, y), 2.1))
        pieces.append(wall(plain((0.55, 0.55, 0.53)), (-2.55, y), (-2.55, y + 0.9), 0.6, 1.3))
    tubes, lamps = _tubes([(0.2, 3.0), (0.2, 9.0), (0.2, 15.0), (0.2, 20.5)], 2.76, 3.6, (1.0, 0.92, 0.72))
    lamps += [Lamp((-7, 34, 6.5), (1, 0.7, 0.4), 60), Lamp((9, 42, 6.5), (1, 0.7, 0.4), 60)]
    moving = stroll(rng, [((-1.2, 45), (-0.8, 3)), ((1.4, 3), (1.8, 40))], 3)
    moving += [Car(((-30, 33), (30, 33)), 6.0, 9.0, Shape((0.5, 0.5, 0.52))), *group(rng, 1.6, 13.4, 3)]
    mood = Mood(ambient=(0.02, 0.019, 0.017), reflect=0.12, vignette=0.6, warmth=(1.0, 1.0, 0.9), grain=2.6)
    return Scene(Setting(eye, pieces + tubes, lamps, mood), moving)


def _gallery(seed: int, eye: Eye, half: float, colour: Colour, sign: Colour, marble: Colour, people: int) -> Scene:
    """A shopping gallery: two rows of lit shops, a polished floor, planters, kiosks."""
    rng = random.Random(seed)
    at = eye.at
    pieces = [
        floor(paving(marble, (1.2, 1.2), 0.85, stagger=False, seed=seed), -half, half, -6, 110),
        _ceiling(-half, half, -6, 110, 5.4, (0.5, 0.5, 0.5)),
        wall(shop_window(colour, 0.85, sign, seed), (-half, -6), (-half, 110), 4.0),
        wall(shop_window(colour, 0.85, sign, seed + 1), (half, 110), (half, -6), 4.0),
        wall(plain((0.5, 0.5, 0.5)), (-half, -6), (-half, 110), 1.4, 4.0),
        wall(plain((0.5, 0.5, 0.5)), (half, 110), (half, -6), 1.4, 4.0),
        wall(shop_window(sign, 0.9, colour, seed + 2), (-half, 74), (half, 74), 5.4),
    ]
    for k in range(4):
        y = 13 + 14 * k
        pieces += box(-0.9, 0.9, y, y + 2.2, 0.6, plain((0.42, 0.36, 0.28)), plain((0.06, 0.09, 0.04), 0.9, 0.2))
        pieces += tree(0, y + 1.1, 1.1, 1.9, at, seed=k * 3)
    lamps = [
        Lamp((x, 6 + 9 * k, 5.2), (1.0, 0.95, 0.86), 22, glow_m=0.3, halo=0.5)
        for k in range(9)
        for x in (-half * 0.5, half * 0.5)
    ]
    lamps += [
        Lamp((side * (half - 1.0), 8 + 12 * k, 2.4), WHITE, 7, down=False, halo=0) for side in (-1, 1) for k in range(5)
    ]
    lanes = [
        ((-half * 0.55, 4), (-half * 0.5, 70)),
        ((half * 0.5, 6), (half * 0.55, 68)),
        ((-half + 0.3, 24), (half * 0.4, 30), (half * 0.5, 70)),
        ((half * 0.2, 66), (half * 0.3, 4)),
    ]
    moving = stroll(rng, lanes, people, 0.1, 0.85) + group(rng, half * 0.6, 17, 2)
    moving.append(Waiter((-half * 0.8, 20), (1, -0.5), AGENT, 2))
    mood = Mood(ambient=(0.035, 0.035, 0.035), reflect=0.26, warmth=(1.0, 0.98, 0.95), exposure=0.72)
    return Scene(Setting(eye, pieces, lamps, mood), moving)


def gallery_bourse() -> Scene:
    """The north gallery of the Bourse centre, just before it closes."""
    return _gallery(24, Eye((-2.0, 0, 4.4), 8, 13, 72), 6.5, (1.0, 0.86, 0.62), (1.0, 0.4, 0.35), (0.50, 0.47, 0.42), 9)


def gallery_grand_littoral() -> Scene:
    """A broad mall, whiter, seen from above."""
    return _gallery(
        25, Eye((3.4, 0, 4.9), -12, 17, 76), 8.5, (0.86, 0.92, 1.0), (0.35, 0.65, 1.0), (0.56, 0.57, 0.58), 8
    )


def terrasses_du_port() -> Scene:
    """The terrace of a mall above the harbour: wooden deck, glass rail, cruise ships' lights beyond."""
    rng = random.Random(26)
    eye = Eye((2.5, 0, 5.0), -19, 13, 74)
    at = eye.at

    def ship(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        albedo = np.full((s.size, 3), 0.05, dtype=np.float32)
        glow = np.zeros_like(albedo)
        deck = (t > 6) & ((t % 3.0) > 1.0) & ((t % 3.0) < 2.2) & ((s % 3.4) > 0.7) & (s > 14) & (s < 150)
        glow[deck] = (0.95, 0.75, 0.45)
        return albedo, glow

    pieces = [
        floor(ribs((0.32, 0.235, 0.16), 0.16, 0.35, across=True), -9, 30, -8, 120, mirror=False),
        floor(plain((0.014, 0.02, 0.026), 0.5, 5), -500, -9, -8, 500, -14.0),
        wall(shop_window((1.0, 0.9, 0.7), 0.8, (0.9, 0.9, 1.0), 261), (9.5, 120), (9.5, -8), 4.0),
        wall(ribs((0.5, 0.5, 0.5), 1.2, 0.3), (9.5, 120), (9.5, -8), 5.0, 4.0),
        wall(ship, (-330, 300), (-150, 390), 34, -14),
    ]
    for k in range(26):
        pieces.append(pillar(plain((0.4, 0.4, 0.42)), -9, 4 + 3 * k, 0.035, 1.15, at))
    pieces.append(wall(plain((0.45, 0.45, 0.47)), (-9, -8), (-9, 120), 0.07, 1.1))
    for k in range(4):
        pieces += box(-6.4, -4.0, 12 + 9 * k, 13 + 9 * k, 0.45, plain((0.4, 0.3, 0.2)), plain((0.42, 0.31, 0.2)))
    lamps = [Lamp((8.6, 6 + 8 * k, 3.6), WHITE, 24, halo=0.4, glow_m=0.2) for k in range(9)]
    lamps += [Lamp((-8.7, 5 + 6 * k, 0.5), (1.0, 0.8, 0.55), 5, down=False, glow_m=0.1, halo=0.7) for k in range(12)]
    lamps += [Lamp((-420 + 45 * k, 470, -6), (1, 0.74, 0.42), 1, glow_m=1.4, halo=0.6) for k in range(10)]
    moving = stroll(rng, [((-1.5, 4), (-2.5, 60)), ((3.5, 50), (4.0, 5)), ((6.8, 6), (6.2, 60))], 7, 0.0, 0.9)
    moving += group(rng, -7.6, 14.5, 2) + group(rng, -2.5, 21, 4) + [Waiter((-8.3, 28), (-1, 0.1), passer(rng), 6)]
    mood = Mood(
        ambient=(0.014, 0.016, 0.024), sky=(0.009, 0.014, 0.03), horizon=(0.06, 0.05, 0.05), reflect=0.5, haze_m=700
    )
    return Scene(Setting(eye, pieces, lamps, mood, -14.0), moving)


def saint_charles_hall() -> Scene:
    """The great hall of the station: high roof, departure boards, a stream of travellers."""
    rng = random.Random(27)
    eye = Eye((4, 0, 7.4), -8, 16, 72)
    at = eye.at

    def board(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        albedo = np.full((s.size, 3), 0.02, dtype=np.float32)
        glow = np.full_like(albedo, 0.02)
        rows = ((t % 0.42) > 0.1) & ((t % 0.42) < 0.32) & (t > 0.25)
        words = rows & ((np.floor(s * 4.2) * 7 + np.floor(t / 0.42) * 13) % 5 > 1.2) & ((s * 4.2) % 1 < 0.8)
        glow[words] = (0.9, 0.86, 0.5)
        late = words & (s % 6.5 > 5.2)
        glow[late] = (1.0, 0.3, 0.2)
        return albedo, glow

    pieces = [
        floor(paving((0.50, 0.47, 0.42), (1.0, 1.0), 0.85, stagger=False), -24, 24, -8, 90),
        Piece((-24, -8, 11), (24, 0, 7), (0, 98, 0), ribs((0.34, 0.33, 0.31), 1.2, 0.35, across=False)),
        Piece((0, -8, 18), (24, 0, -7), (0, 98, 0), ribs((0.34, 0.33, 0.31), 1.2, 0.35, across=False)),
        wall(shop_window((1.0, 0.88, 0.66), 0.8, (0.4, 0.8, 0.5), 271), (-20, -8), (-20, 90), 4.0),
        wall(plain((0.46, 0.42, 0.36), 0.3, 1.5), (-20, -8), (-20, 90), 8, 4.0),
        wall(shop_window((1.0, 0.9, 0.75), 0.75, (1.0, 0.5, 0.3), 272), (20, 90), (20, -8), 4.0),
        wall(plain((0.46, 0.42, 0.36), 0.3, 1.5), (20, 90), (20, -8), 8, 4.0),
        wall(tiles((0.22, 0.25, 0.30), 2.5), (-24, 76), (24, 76), 15),
        wall(board, (-9, 40), (5, 40), 3.0, 5.2),
        wall(glowing((0.8, 0.88, 1.0), 0.9), (-9, 39.9), (5, 39.9), 0.4, 8.3),
    ]
    for x in (-10.0, 10.0):
        for k in range(5):
            pieces.append(pillar(plain((0.2, 0.26, 0.24)), x, 14 + 14 * k, 0.28, 13.5, at))
    for k in range(4):
        pieces += box(-7.5 + 5 * k, -5.0 + 5 * k, 21, 22.2, 0.5, plain((0.3, 0.2, 0.12)), plain((0.36, 0.25, 0.15)))
    lamps = [
        Lamp((x, 8 + 14 * k, 11.0), (1.0, 0.93, 0.82), 110, glow_m=0.5, halo=0.6) for x in (-10, 10) for k in range(5)
    ]
    lanes = [
        ((-6, 5), (-3, 74)),
        ((8, 6), (5, 74)),
        ((-19, 30), (19, 34)),
        ((14, 12), (-14, 26)),
        ((0, 72), (2, 5)),
        ((-19.5, 14), (0, 30), (2, 74)),
    ]
    moving = stroll(rng, lanes, 14, 0.45, 1.1) + group(rng, -1.5, 30, 5) + group(rng, 9, 20, 3)
    moving += [
        Waiter((-6.6, 23.4), (0, -1), passer(rng), 2),
        Waiter((5.8, 17.5), (-0.5, -1), AGENT, 3),
        Waiter((6.7, 17.8), (-0.6, -1), AGENT, 6),
    ]
    mood = Mood(ambient=(0.03, 0.03, 0.03), reflect=0.24, warmth=(1.0, 0.98, 0.94), exposure=1.05)
    return Scene(Setting(eye, pieces, lamps, mood), moving)


def saint_charles_lockers() -> Scene:
    """The left-luggage room: rows of steel lockers, seen from a corner."""
    rng = random.Random(28)
    eye = Eye((-3.2, 0, 2.9), 22, 20, 84)

    def lockers(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        column, row = np.floor(s / 0.55), np.floor(t / 0.62)
        x, y = s / 0.55 - column, t / 0.62 - row
        albedo, _ = plain((0.40, 0.42, 0.45), 0.15)(s, t)
        albedo[((column + row * 3) % 4) < 1] *= np.array((0.55, 0.75, 1.1), np.float32)
        albedo[(x < 0.05) | (y < 0.05)] *= 0.3
        glow = np.zeros_like(albedo)
        light = (np.abs(x - 0.8) < 0.06) & (np.abs(y - 0.82) < 0.05)
        free = ((column * 7 + row * 5) % 3) > 0
        glow[light & free] = (0.1, 0.9, 0.25)
        glow[light & ~free] = (1.0, 0.15, 0.1)
        return albedo, glow

    pieces = [
        floor(tiles((0.40, 0.39, 0.37), 0.45), -5, 9, -2, 18),
        _ceiling(-5, 9, -2, 18, 3.1, (0.5, 0.5, 0.5)),
        wall(plain((0.48, 0.47, 0.44)), (-5, -2), (-5, 18), 3.1),
        wall(plain((0.48, 0.47, 0.44)), (9, 18), (9, -2), 3.1),
        wall(lockers, (-5, 14), (9, 14), 2.5),
        wall(plain((0.48, 0.47, 0.44)), (-5, 14.05), (9, 14.05), 3.1),
    ]
    for x in (0.2, 4.4):
        pieces += box(x, x + 0.7, 4, 11.5, 2.2, lockers, plain((0.35, 0.35, 0.36)))
    tubes, lamps = _tubes([(x, y) for x in (-2.2, 2.6, 7.0) for y in (3.5, 8.0, 12.5)], 3.06, 5.2)
    moving = stroll(rng, [((-2.2, 13), (-1.6, 2)), ((2.6, 3), (2.7, 13.2), (-1.5, 13.0))], 5, 1.0, 0.8)
    moving += [Waiter((-0.6, 7.2), (1, 0.1), passer(rng), 1)]
    mood = Mood(ambient=(0.03, 0.031, 0.032), reflect=0.12, warmth=(0.96, 1.0, 1.0))
    return Scene(Setting(eye, pieces + tubes, lamps, mood), moving)


def corridor_noailles() -> Scene:
    """A tiled corridor between metro and tram: orange tiles, posters, a bend at its end."""
    rng = random.Random(29)
    eye = Eye((-1.3, 0, 2.75), 5, 13, 82)

    def posters(s: Floats, t: Floats) -> tuple[Floats, Floats | None]:
        albedo, _ = tiles((0.60, 0.56, 0.50), 0.15, (0.0, 0.55, (0.62, 0.27, 0.08)))(s, t)
        x = s % 5.2
        frame = (x > 1.2) & (x < 3.4) & (t > 0.8) & (t < 2.2)
        inner = (x > 1.27) & (x < 3.33) & (t > 0.87) & (t < 2.13)
        number = np.floor(s / 5.2)
        albedo[frame] = 0.5
        hue = np.stack([(0.5 + 0.4 * np.sin(number * k + t * 2.2)) for k in (2.1, 4.7, 7.9)], axis=1).astype(np.float32)
        albedo[inner] = 0.4 * hue[inner] + 0.08
        return albedo, None

    pieces = [
        floor(tiles((0.34, 0.33, 0.32), 0.4), -3, 3, -2, 60),
        _ceiling(-3, 3, -2, 60, 2.9, (0.5, 0.48, 0.45)),
        wall(posters, (-3, -2), (-3, 60), 2.9),
        wall(posters, (3, 60), (3, -2), 2.9),
        wall(tiles((0.60, 0.56, 0.50), 0.15, (0.0, 0.55, (0.62, 0.27, 0.08))), (-3, 42), (3, 42), 2.9),
        wall(glowing((0.25, 0.5, 1.0), 0.9), (-1.4, 20), (1.4, 20), 0.38, 2.42),
        wall(plain((0.02, 0.02, 0.02)), (1.0, 41.9), (2.9, 41.9), 2.4),
    ]
    tubes, lamps = _tubes([(0, 3 + 5 * k) for k in range(9)], 2.86, 5.8, (1.0, 0.97, 0.88))
    moving = stroll(
        rng,
        [((-1.6, 3), (-1.2, 40), (2, 41.8)), ((1.6, 41.5), (1.3, 2)), ((0.3, 3), (0.5, 41), (2.2, 41.8))],
        8,
        0.15,
        1.15,
    )
    mood = Mood(ambient=(0.03, 0.029, 0.027), reflect=0.2, vignette=0.5)
    return Scene(Setting(eye, pieces + tubes, lamps, mood), moving)
