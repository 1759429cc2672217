"""The shape of a car: faces in its own axes, with paint and gloss."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from console.demo.scenes.optics import Vector
from console.demo.scenes.textures import Colour

_GLASS: Colour = (0.05, 0.06, 0.075)


@dataclass(frozen=True, slots=True)
class Shape:
    """A vehicle's measures in metres and its paint. `beacon` flashes blue."""

    paint: Colour = (0.35, 0.36, 0.38)
    length: float = 4.2
    width: float = 1.78
    sill: float = 0.26
    belt: float = 0.88
    roof: float = 1.45
    van: bool = False
    taxi: bool = False
    beacon: bool = False
    stripe: Colour | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """A flat convex piece of bodywork: corners (right, ahead, up), paint, how glossy it is."""

    corners: tuple[Vector, ...]
    paint: Colour
    gloss: float = 0.0


@lru_cache(maxsize=64)
def bodywork(shape: Shape) -> tuple[Face, ...]:
    """The faces of a vehicle, what lies on another after it."""
    half, front, back = shape.width / 2, shape.length / 2, -shape.length / 2
    low, belt, top = shape.sill, shape.belt, shape.roof
    nose = belt - (0.10 if shape.van else 0.16)
    paint = shape.paint
    faces: list[Face] = []
    for side in (-half, half):
        faces.append(Face(_side(side, back, front, low, nose, belt), paint))
        if shape.stripe is not None:
            faces.append(Face(_upright(side * 1.01, back + 0.2, front - 0.3, 0.5, 0.72), shape.stripe, 0.3))
    faces.append(Face(_across(half, front, low, front, nose), paint))
    faces.append(Face(_across(half, back, low, back, belt), paint))
    faces.append(Face(_across(half, front, nose, front - 1.1, belt), paint, 0.35))
    rear = back + (0.02 if shape.van else 0.35)
    cabin = front - (0.75 if shape.van else 1.15)
    roof_back = rear + (0.05 if shape.van else 0.45)
    roof_front = cabin - (0.35 if shape.van else 0.85)
    inner = half * 0.84
    faces.append(Face(_across(half, back, belt, rear, belt), paint, 0.3))
    for sign in (-1.0, 1.0):
        side, roof = sign * half, sign * inner
        pillar = ((side, rear, belt), (side, cabin, belt), (roof, roof_front, top), (roof, roof_back, top))
        faces.append(Face(pillar, paint, 0.1))
        faces += _windows(sign * half * 0.997, sign * inner * 1.012, shape, (rear, cabin, roof_back, roof_front))
    faces.append(Face(_across(half * 0.95, cabin, belt, roof_front, top - 0.03, inner * 0.95), _GLASS, 0.45))
    back_pane = paint if shape.van else _GLASS
    faces.append(Face(_across(half * 0.95, rear, belt, roof_back, top - 0.03, inner * 0.95), back_pane, 0.3))
    faces.append(Face(_across(inner, roof_back, top, roof_front, top), paint, 0.45))
    return tuple(faces)


def _windows(side: float, roof: float, shape: Shape, along: tuple[float, float, float, float]) -> list[Face]:
    """Side windows: one in front, one behind unless it is a van."""
    rear, cabin, roof_back, roof_front = along
    lift, drop = shape.belt + 0.06, shape.roof - 0.08
    middle = (rear + cabin) / 2 - 0.1
    panes = [
        Face(
            (
                (side, middle + 0.05, lift),
                (side, cabin - 0.16, lift),
                (roof, roof_front - 0.05, drop),
                (roof, middle + 0.02, drop),
            ),
            _GLASS,
            0.2,
        )
    ]
    if not shape.van:
        panes.append(
            Face(
                (
                    (side, rear + 0.16, lift),
                    (side, middle - 0.05, lift),
                    (roof, middle - 0.08, drop),
                    (roof, roof_back + 0.1, drop),
                ),
                _GLASS,
                0.2,
            )
        )
    return panes


def _side(x: float, back: float, front: float, low: float, nose: float, belt: float) -> tuple[Vector, ...]:
    return ((x, back, low), (x, front, low), (x, front, nose), (x, front - 1.1, belt), (x, back, belt))


def _upright(x: float, back: float, front: float, low: float, high: float) -> tuple[Vector, ...]:
    return ((x, back, low), (x, front, low), (x, front, high), (x, back, high))


def _across(
    half: float, start: float, low: float, end: float, high: float, far_half: float | None = None
) -> tuple[Vector, ...]:
    """A face over the whole width, from (start, low) to (end, high), `far_half` wide at its end."""
    other = half if far_half is None else far_half
    return ((-half, start, low), (half, start, low), (other, end, high), (-other, end, high))
