"""Cars that drive, brake and park: drawn face by face where they are, with wheels, lamps and beams."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from console.demo.scenes.actors import Stage, appearances
from console.demo.scenes.bodywork import Shape, bodywork
from console.demo.scenes.optics import Vector, cross, dot, minus
from console.demo.scenes.textures import Colour

_PLAIN = Shape()

Place = Callable[[Vector], Vector]
"""From a vehicle's own axes to the world."""


@dataclass(frozen=True, slots=True)
class Car:
    """A vehicle that drives along `path`; one point only means that it is parked, facing `facing`."""

    path: tuple[tuple[float, float], ...]
    start_s: float = 0.0
    speed: float = 8.0
    shape: Shape = _PLAIN
    lights: bool = True
    facing: tuple[float, float] = (0.0, 1.0)
    pause: tuple[float, float] | None = None
    """(metres along the path, seconds) of a halt, such as a red light."""

    def _travel(self, moment: float) -> tuple[float, bool]:
        """Metres driven after `moment` seconds, with soft braking at the halt; whether it brakes."""
        if self.pause is None:
            return moment * self.speed, False
        where, wait = self.pause
        soft = 3.0  # seconds of braking, and of pulling away
        arrive = max(0.0, where - self.speed * soft / 2) / self.speed
        if moment < arrive:
            return moment * self.speed, False
        since = moment - arrive
        if since < soft:
            return where - self.speed * soft / 2 * (1 - since / soft) ** 2, True
        if since < soft + wait:
            return where, True
        gone = since - soft - wait
        if gone < soft:
            return where + self.speed * gone**2 / (2 * soft), False
        return where + self.speed * soft / 2 + (gone - soft) * self.speed, False

    @property
    def _length_m(self) -> float:
        return sum(math.dist(a, b) for a, b in zip(self.path, self.path[1:], strict=False))

    @property
    def lasts_s(self) -> float:
        """Seconds from end to end."""
        extra = 0.0 if self.pause is None else self.pause[1] + 3.0
        return self._length_m / self.speed + extra

    def _place(self, moment: float) -> tuple[float, float, float, float, bool]:
        if len(self.path) == 1:
            return (*self.path[0], *self.facing, False)
        left, brakes = self._travel(moment)
        for index, ((ax, ay), (bx, by)) in enumerate(zip(self.path, self.path[1:], strict=False)):
            length = math.dist((ax, ay), (bx, by))
            if left <= length or index == len(self.path) - 2:
                share = left / length
                heading = ((bx - ax) / length, (by - ay) / length)
                return ax + (bx - ax) * share, ay + (by - ay) * share, heading[0], heading[1], brakes
            left -= length
        return (*self.path[-1], *self.facing, False)

    def far(self, stage: Stage, time_s: float) -> list[tuple[float, float]]:
        """See `Actor`."""
        moments = [time_s] if len(self.path) == 1 else appearances(self.start_s, self.lasts_s, time_s)
        found = []
        for moment in moments:
            x, y, *_ = self._place(moment)
            depth = stage.canvas.view.project((x, y, 0.6))[2]
            if depth > 2.5:
                found.append((depth, moment))
        return found

    def draw(self, stage: Stage, moment: float) -> None:
        """See `Actor`."""
        x, y, dx, dy, brakes = self._place(moment)
        self._shade(stage, x, y, dx, dy)

        def world(p: Vector) -> Vector:
            return (x + p[0] * dy + p[1] * dx, y - p[0] * dx + p[1] * dy, p[2])

        view = stage.canvas.view
        far = view.project((x, y, 0.7))[2]
        light = stage.tone_at(x, y, 1.5)
        centre = world((0, 0, 0.7))
        to_eye = minus(view.at, centre)
        distance = math.sqrt(dot(to_eye, to_eye))
        if view.focal_px / far > 9:  # wheels show from a tenth of a picture's height on
            self._wheels(stage, world, to_eye, far, light)
        for face in bodywork(self.shape):
            points = [world(p) for p in face.corners]
            normal = cross(minus(points[1], points[0]), minus(points[-1], points[0]))
            middle = (
                sum(p[0] for p in points) / len(points),
                sum(p[1] for p in points) / len(points),
                sum(p[2] for p in points) / len(points),
            )
            if dot(normal, minus(middle, centre)) < 0:
                normal = (-normal[0], -normal[1], -normal[2])
            if dot(normal, minus(view.at, middle)) <= 0:
                continue
            size = math.sqrt(dot(normal, normal)) or 1.0
            shade = 0.62 + 0.42 * normal[2] / size + 0.1 * dot(normal, to_eye) / size / distance + face.gloss * 0.5
            colour = (
                min(1.0, face.paint[0] * light[0] * shade + face.gloss * 0.06),
                min(1.0, face.paint[1] * light[1] * shade + face.gloss * 0.06),
                min(1.0, face.paint[2] * light[2] * shade + face.gloss * 0.07),
            )
            seen = [view.project(p) for p in points]
            if all(p[2] > 0.8 for p in seen):
                stage.canvas.polygon([(p[0], p[1]) for p in seen], far - 2.5, colour)
        if self.lights:
            self._lamps(stage, world, (dx, dy), brakes, moment)

    def _shade(self, stage: Stage, x: float, y: float, dx: float, dy: float) -> None:
        for share in (-0.33, 0.0, 0.33):
            middle = (x + dx * self.shape.length * share, y + dy * self.shape.length * share, 0.0)
            stage.canvas.shadow(middle, self.shape.width * 0.62, (0.0, 0.0), 0.32)

    def _wheels(self, stage: Stage, world: Place, to_eye: Vector, far: float, light: Colour) -> None:
        view = stage.canvas.view
        half = self.shape.width / 2
        for side in (-half, half):
            out = minus(world((side, 0, 0)), world((0, 0, 0)))
            if dot(out, to_eye) <= 0:
                continue
            for along in (-0.31, 0.31):
                for radius, tone in ((0.33, 0.07), (0.19, 0.3)):
                    ring = []
                    for k in range(10):
                        angle = k * math.pi / 5
                        ring.append(
                            view.project(
                                world(
                                    (
                                        side * 1.02,
                                        along * self.shape.length + radius * math.cos(angle),
                                        0.33 + radius * math.sin(angle),
                                    )
                                )
                            )
                        )
                    if all(p[2] > 0.8 for p in ring):
                        colour = (tone * light[0], tone * light[1], tone * light[2])
                        stage.canvas.polygon([(p[0], p[1]) for p in ring], far - 2.5, colour)

    def _lamps(self, stage: Stage, world: Place, heading: tuple[float, float], brakes: bool, moment: float) -> None:
        canvas, view, shape = stage.canvas, stage.canvas.view, self.shape
        for side in (-0.36, 0.36):
            for end, colour, strength, size in (
                (0.49, (1.0, 0.95, 0.82), 1.0, 0.42),
                (-0.495, (1.0, 0.12, 0.08), 0.95 if brakes else 0.5, 0.3 if brakes else 0.2),
            ):
                lamp = world((side * shape.width, end * shape.length, 0.66))
                ahead = 1.0 if end > 0 else -1.0
                to_eye = minus(view.at, lamp)
                faces = (to_eye[0] * heading[0] + to_eye[1] * heading[1]) * ahead / math.sqrt(dot(to_eye, to_eye))
                if faces < 0.05:
                    continue
                x, y, far = view.project(lamp)
                radius = view.focal_px / far * size * (0.55 + 0.6 * faces)
                canvas.glow(x, y, max(1.2, radius), colour, strength * (0.35 + 0.65 * faces), far - 1.0)
                if end > 0 and faces > 0.6:
                    canvas.glow(x, y, max(2.0, radius * 2.6), colour, 0.16, far - 1.0)
        self._beam(stage, world)
        if shape.taxi:
            x, y, far = view.project(world((0, 0.1, shape.roof + 0.1)))
            canvas.glow(x, y, max(1.0, view.focal_px / far * 0.2), (0.4, 1.0, 0.5), 0.7, far - 1)
        if shape.beacon and (moment * 2.0) % 1 < 0.55:
            side = -0.4 if (moment * 2.0) % 1 < 0.27 else 0.4
            x, y, far = view.project(world((side, 0.0, shape.roof + 0.12)))
            canvas.glow(x, y, max(1.5, view.focal_px / far * 0.4), (0.25, 0.45, 1.0), 1.0, far - 1)
            canvas.glow(x, y, max(4.0, view.focal_px / far * 2.6), (0.2, 0.4, 1.0), 0.25, far - 1)

    def _beam(self, stage: Stage, world: Place) -> None:
        """The pool of light ahead of the car, on the ground."""
        canvas, view = stage.canvas, stage.canvas.view
        for ahead, width, strength in ((3.0, 1.3, 0.16), (6.0, 2.0, 0.11)):
            spot = world((0.0, self.shape.length / 2 + ahead, 0.0))
            x, y, far = view.project(spot)
            if far < 2.0:
                continue
            rx = view.focal_px / far * width
            ry = max(1.0, rx * math.sqrt(max(0.02, 1 - canvas.tall_at(spot) ** 2)) * 1.3)
            if canvas.depth_at(x, y) > far - 2:
                canvas.stain(x, y, rx, ry, (1.0, 0.93, 0.8), strength)
