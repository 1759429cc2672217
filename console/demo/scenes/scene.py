"""A scene: a setting, who moves in it, what is parked in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from console.demo.scenes.actors import Actor
from console.demo.scenes.lighting import Lamp, Setting
from console.demo.scenes.optics import Vector
from console.demo.scenes.solids import Piece, street_lamp
from console.demo.scenes.textures import Colour, plain

SODIUM: Colour = (1.0, 0.70, 0.40)
"""Old street lamps."""
WHITE: Colour = (1.0, 0.90, 0.76)
"""Newer street lamps."""
COOL: Colour = (0.86, 0.95, 1.0)
"""Tubes in corridors and car parks."""
STEEL = plain((0.06, 0.06, 0.065))


@dataclass(slots=True)
class Scene:
    """What is drawn: `still` once, into the backdrop; `moving` in every frame."""

    setting: Setting
    moving: list[Actor] = field(default_factory=list)
    still: list[Actor] = field(default_factory=list)


Builder = Callable[[], Scene]


def lamp_row(
    eye: Vector,
    spots: list[tuple[float, float]],
    arm: tuple[float, float],
    height: float = 7.5,
    colour: Colour = SODIUM,
    power: float = 45.0,
) -> tuple[list[Piece], list[Lamp]]:
    """Street lamps at ground points, each with its light at the end of an arm."""
    pieces: list[Piece] = []
    lamps: list[Lamp] = []
    for x, y in spots:
        pieces += street_lamp(x, y, height, arm, eye, STEEL)
        lamps.append(Lamp((x + arm[0], y + arm[1], height - 0.1), colour, power))
    return pieces, lamps


def panel_row(
    spots: list[tuple[float, float]], height: float, colour: Colour, power: float, halo: float = 0.25
) -> list[Lamp]:
    """Lights on a ceiling."""
    return [Lamp((x, y, height), colour, power, glow_m=0.3, halo=halo) for x, y in spots]
