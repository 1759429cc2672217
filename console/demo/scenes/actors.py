"""Who moves in a scene, as pure functions of the loop's time: walkers, people who wait, lights that blink.

A loop lasts `LOOP_S` seconds and ends as it began: an actor enters and leaves out of sight, or repeats a whole number
of times.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Protocol

from console.demo.scenes.canvas import Canvas
from console.demo.scenes.figures import STRIDE_M, FigureDrawer, Look
from console.demo.scenes.lighting import Setting
from console.demo.scenes.textures import Colour
from console.demo.scenes.tone import tone_of

LOOP_S = 20.0


@dataclass(slots=True)
class Stage:
    """What an actor needs to draw itself: canvas, setting, the keeper of figures."""

    canvas: Canvas
    setting: Setting
    figures: FigureDrawer
    _tones: dict[tuple[int, int, int], Colour] = field(default_factory=dict)
    _shadows: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)

    def tone_at(self, x: float, y: float, z: float = 1.1) -> Colour:
        """Display-light colour at a place, to half a metre."""
        key = (round(x * 2), round(y * 2), round(z * 2))
        found = self._tones.get(key)
        if found is None:
            found = self._tones[key] = tone_of(self.setting.light_at(x, y, z), self.setting.mood)
        return found

    def shadow_at(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Where a shadow falls: away from the lamp that counts most there, in metres."""
        key = (round(x * 3), round(y * 3))
        found = self._shadows.get(key)
        if found is None:
            found = self._shadows[key] = _shadow(self.setting, (x, y, z))
        return found


class Actor(Protocol):
    """Something that moves."""

    def far(self, stage: Stage, time_s: float) -> list[tuple[float, float]]:
        """(depth, moment) of each of its appearances at a time; the farthest is drawn first."""

    def draw(self, stage: Stage, moment: float) -> None:
        """Draw one appearance."""


def appearances(start_s: float, lasts_s: float, time_s: float) -> list[float]:
    """Seconds since each start that is still running: a walk longer than the loop runs several times at once."""
    first = (time_s - start_s) % LOOP_S
    return [first + LOOP_S * k for k in range(math.ceil(lasts_s / LOOP_S)) if first + LOOP_S * k < lasts_s]


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody who walks along `path` at `speed` (m/s), beginning at `start_s` of the loop."""

    path: tuple[tuple[float, float], ...]
    start_s: float
    look: Look
    speed: float = 1.35
    z: float = 0.0

    def _place(self, moment: float) -> tuple[float, float, float, float]:
        """x, y and heading (dx, dy) after `moment` seconds."""
        left = moment * self.speed
        for (ax, ay), (bx, by) in zip(self.path, self.path[1:], strict=False):
            length = math.hypot(bx - ax, by - ay)
            if left <= length:
                share = left / length
                return ax + (bx - ax) * share, ay + (by - ay) * share, (bx - ax) / length, (by - ay) / length
            left -= length
        (ax, ay), (bx, by) = self.path[-2], self.path[-1]
        length = math.hypot(bx - ax, by - ay)
        return bx, by, (bx - ax) / length, (by - ay) / length

    @property
    def lasts_s(self) -> float:
        """Seconds the walk takes."""
        return sum(math.dist(a, b) for a, b in zip(self.path, self.path[1:], strict=False)) / self.speed

    def far(self, stage: Stage, time_s: float) -> list[tuple[float, float]]:
        """See `Actor`."""
        found = []
        for moment in appearances(self.start_s, self.lasts_s, time_s):
            x, y, _, _ = self._place(moment)
            depth = stage.canvas.view.project((x, y, self.z))[2]
            if depth > 1.0:
                found.append((depth, moment))
        return found

    def draw(self, stage: Stage, moment: float) -> None:
        """See `Actor`."""
        x, y, dx, dy = self._place(moment)
        phase = (moment * self.speed / STRIDE_M) % 1
        draw_figure(stage, (x, y, self.z), (dx, dy), phase, self.look, walking=True)


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody who stands, shifts a little, and sometimes looks round."""

    at: tuple[float, float]
    facing: tuple[float, float]
    look: Look
    seed: int = 0
    z: float = 0.0

    def far(self, stage: Stage, time_s: float) -> list[tuple[float, float]]:
        """See `Actor`."""
        depth = stage.canvas.view.project((*self.at, self.z))[2]
        return [(depth, time_s)] if depth > 1.0 else []

    def draw(self, stage: Stage, moment: float) -> None:
        """See `Actor`."""
        turn = 2 * math.pi * moment / LOOP_S
        sway = 0.05 * math.sin(turn * 2 + self.seed) + 0.03 * math.sin(turn * 5 + self.seed * 2)
        look_round = 0.8 * max(0.0, math.sin(turn + self.seed) - 0.55)
        angle = math.atan2(self.facing[0], self.facing[1]) + look_round * 2
        draw_figure(
            stage,
            (self.at[0] + sway, self.at[1] + sway * 0.5, self.z),
            (math.sin(angle), math.cos(angle)),
            0.0,
            self.look,
            walking=False,
        )


def draw_figure(
    stage: Stage, at: tuple[float, float, float], heading: tuple[float, float], phase: float, look: Look, walking: bool
) -> None:
    """Draw a person: shadow, reflection on a mirroring floor, figure."""
    canvas = stage.canvas
    x, y, far = canvas.view.project(at)
    if far < 1.0:
        return
    light = stage.tone_at(at[0], at[1], at[2] + 1.1)
    right, forward = canvas.view.right, canvas.view.forward
    flat = math.hypot(forward[0], forward[1])
    across = heading[0] * right[0] + heading[1] * right[1]
    away = (heading[0] * forward[0] + heading[1] * forward[1]) / flat
    scale = canvas.view.focal_px / far
    tall = canvas.tall_at((at[0], at[1], at[2] + 0.9))
    sprite = stage.figures.sprite(look, math.atan2(across, away), phase, scale, tall, walking)
    if scale > 12:
        canvas.shadow(at, 0.3, stage.shadow_at(*at) if scale > 26 else (0.0, 0.0), 0.5)
    mirror = stage.setting.mood.reflect
    if mirror > 0.05 and at[2] == stage.setting.mirror_z and scale > 36:
        canvas.sprite(sprite, x, y, far, light, opacity=min(0.45, mirror * 0.8), flip=True)
    canvas.sprite(sprite, x, y, far, light)


def _shadow(setting: Setting, at: tuple[float, float, float]) -> tuple[float, float]:
    """Where the shadow falls: away from the lamp that counts most here."""
    best, away = 0.0, (0.0, 0.0)
    for lamp in setting.lamps:
        dx, dy = at[0] - lamp.at[0], at[1] - lamp.at[1]
        level = lamp.power / (dx * dx + dy * dy + lamp.at[2] ** 2 + 0.5)
        if level > best:
            length = min(2.2, 1.6 * math.hypot(dx, dy) / max(1.5, lamp.at[2] - at[2]))
            norm = math.hypot(dx, dy) or 1.0
            best, away = level, (dx / norm * length, dy / norm * length)
    return away


@dataclass(frozen=True, slots=True)
class Blinker:
    """A light that goes on and off a whole number of times a loop: signals, beacons, a tired tube."""

    at: tuple[float, float, float]
    colour: Colour
    times: int = 20
    share: float = 0.5
    radius_m: float = 0.25
    strength: float = 0.9
    offset: float = 0.0

    def far(self, stage: Stage, time_s: float) -> list[tuple[float, float]]:
        """See `Actor`."""
        depth = stage.canvas.view.project(self.at)[2]
        lit = (time_s / LOOP_S * self.times + self.offset) % 1 < self.share
        return [(depth, time_s)] if lit and depth > 0.5 else []

    def draw(self, stage: Stage, moment: float) -> None:
        """See `Actor`."""
        x, y, far = stage.canvas.view.project(self.at)
        radius = stage.canvas.view.focal_px / far * self.radius_m
        stage.canvas.glow(x, y, max(1.0, radius), self.colour, self.strength, far - 0.6)


@dataclass(slots=True)
class Cast:
    """All who move in a scene."""

    actors: list[Actor] = field(default_factory=list)

    def draw(self, stage: Stage, time_s: float) -> None:
        """Draw everybody at a time of the loop, the farthest first."""
        order = [(depth, moment, actor) for actor in self.actors for depth, moment in actor.far(stage, time_s)]
        order.sort(key=lambda item: -item[0])
        for _, moment, actor in order:
            actor.draw(stage, moment)
