"""A video source without video: moving pictures painted in memory, behind the wall's real port.

Each camera behaves as told: live, late, frozen, lost, refused, hung (nothing is told of it any more). What is due is
painted at the moment somebody looks, by whoever looks: how busy the machine is makes no picture older than it is said
to be, as a thread of the source's own would that gets no turn.
"""

from __future__ import annotations

import threading
import time
import zlib
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from console.core.feeds import (
    AgeSource,
    Effort,
    EffortCause,
    FeedReading,
    FeedRequest,
    LookBack,
    Phase,
    Picture,
    Still,
    StillRefusedError,
)
from console.domain.camera import CameraRef, StreamName

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Behaviour:
    """How a camera behaves. `delay_s` shifts the capture time into the past; `reason` goes with lost and refused."""

    phase: Phase = Phase.PLAYING
    fps: float = 15.0
    delay_s: float = 0.05
    frozen_for_s: float = 0.0
    reason: str = ""
    hung: bool = False
    granted: str = ""
    """An incident for which a refused camera plays."""
    damaged: bool = False
    age_source: AgeSource = AgeSource.GATEWAY
    kept_s: float = 60.0
    """How far one can look back."""
    back_fault: str = ""
    """Why looking back shows nothing."""
    engine: str = "ffmpeg"
    keeps_stills: bool = True
    """Whether its decoder has a picture of the stream's own size."""
    silent_for_s: float = 0.0
    """Brought its last picture so long ago, and nothing since."""
    effort: Effort = Effort.ALL
    cause: EffortCause = EffortCause.FULL
    checkers: bool = False
    """A chessboard of single pixels in place of a street."""


@dataclass
class _Feed:
    request: FeedRequest
    buffers: list[Pixels]
    reading: FeedReading
    newest: int = -1
    due_s: float = 0.0
    shift: int = 0
    back_turn: int = -1
    back_us: int = 0
    sizes: list[tuple[int, int]] = field(default_factory=list)


class SyntheticFeeds:
    """Implements `FeedPort`, on any thread."""

    def __init__(self, default: Behaviour | None = None) -> None:
        self._default = default or Behaviour()
        self._behaviours: dict[CameraRef, Behaviour] = {}
        self._feeds: dict[str, _Feed] = {}
        self._lock = threading.Lock()
        self.asked: list[tuple[str, FeedRequest | None]] = []
        self._sequence = 0

    def behave(self, camera: CameraRef, behaviour: Behaviour) -> None:
        with self._lock:
            self._behaviours[camera] = behaviour

    # --- FeedPort -----------------------------------------------------------------------------------------------------

    def want(self, tile: str, request: FeedRequest | None) -> None:
        self.asked.append((tile, request))
        with self._lock:
            if request is None:
                self._feeds.pop(tile, None)
            else:
                former = self._feeds.get(tile)
                feed = _Feed(request, [], FeedReading(Phase.CONNECTING))
                if former is not None and former.request.camera == request.camera:
                    feed.buffers, feed.newest, feed.reading = former.buffers, former.newest, former.reading
                    feed.back_turn, feed.back_us, feed.shift = former.back_turn, former.back_us, former.shift
                    if request.back is None:
                        feed.back_turn, feed.reading = -1, replace(feed.reading, back=False)
                self._feeds[tile] = feed

    def picture(self, tile: str) -> Picture | None:
        with self._lock:
            feed = self._looked_at(tile)
            if feed is None or feed.newest < 0:
                return None
            pixels = feed.buffers[feed.newest]
            height, width, _ = pixels.shape
            return Picture(
                pixels.data.cast("B"), width, height, width * 4, feed.reading.sequence, feed.reading.captured_us
            )

    def reading(self, tile: str) -> FeedReading:
        with self._lock:
            feed = self._looked_at(tile)
            return FeedReading(Phase.IDLE) if feed is None else feed.reading

    def sequences(self) -> dict[str, int]:
        with self._lock:
            for tile in self._feeds:
                self._looked_at(tile)
            return {tile: feed.reading.sequence for tile, feed in self._feeds.items()}

    def still(self, tile: str) -> Future[Still]:
        answer: Future[Still] = Future()
        picture = self.picture(tile)
        with self._lock:
            feed = self._feeds.get(tile)
            behaviour = self._behaviours.get(feed.request.camera, self._default) if feed is not None else self._default
        if picture is None or not behaviour.keeps_stills:
            answer.set_exception(StillRefusedError("still.none"))
            return answer
        pixels = street(640, 360, seed=7)
        back = self.reading(tile).back
        answer.set_result(Still(pixels.tobytes(), 640, 360, 640 * 4, picture.captured_us, back))
        return answer

    # --- what is due --------------------------------------------------------------------------------------------------

    def _looked_at(self, tile: str) -> _Feed | None:
        feed = self._feeds.get(tile)
        if feed is not None:
            self._advance(feed, time.monotonic())
        return feed

    def _advance(self, feed: _Feed, now_s: float) -> None:
        behaviour = self._behaviours.get(feed.request.camera, self._default)
        if behaviour.granted and feed.request.incident == behaviour.granted:
            behaviour = replace(behaviour, phase=Phase.PLAYING)
        if behaviour.hung or feed.request.hidden:
            return
        if behaviour.phase is not Phase.PLAYING:
            feed.reading = replace(feed.reading, phase=behaviour.phase, reason=behaviour.reason)
            if behaviour.silent_for_s and not feed.reading.captured_us:
                self._paint(feed, time.time_ns() // 1000 - int(behaviour.silent_for_s * 1e6))
                feed.reading = replace(feed.reading, phase=behaviour.phase)
            return
        if feed.request.back is not None:
            self._look_back(feed, feed.request.back, behaviour, now_s)
            return
        if now_s < feed.due_s:
            return
        now_us = time.time_ns() // 1000
        self._paint(feed, now_us - int(behaviour.delay_s * 1e6), moving=not behaviour.frozen_for_s)
        by_hand = feed.request.effort
        feed.reading = replace(
            feed.reading,
            effort=behaviour.effort if by_hand is None else by_hand,
            cause=behaviour.cause if by_hand is None else EffortCause.HAND,
            damaged=behaviour.damaged,
            age_source=behaviour.age_source,
        )
        if behaviour.checkers:
            pixels = feed.buffers[feed.newest]
            rows, columns = np.indices(pixels.shape[:2])
            pixels[..., :3] = np.where((rows + columns) & 1, 255, 0)[..., None]
        if behaviour.frozen_for_s:
            since = feed.reading.same_since_us or now_us - int(behaviour.frozen_for_s * 1e6)
            feed.reading = replace(feed.reading, same_since_us=since, same_keyframes=5)
        feed.due_s = max(feed.due_s + 1 / behaviour.fps, now_s)

    def _look_back(self, feed: _Feed, back: LookBack, behaviour: Behaviour, now_s: float) -> None:
        """The past at 15 pictures a second, numbered by the instants at which they were taken."""
        if behaviour.back_fault:
            feed.reading = replace(feed.reading, phase=Phase.LOST, reason=behaviour.back_fault, back=True)
            return
        period_us = round(1e6 / behaviour.fps)
        if back.turn != feed.back_turn:
            feed.back_turn = back.turn
            feed.back_us = (back.from_us // period_us + back.after) * period_us
        elif back.rate and now_s >= feed.due_s:
            feed.back_us += period_us
        else:
            return
        feed.back_us = min(feed.back_us, time.time_ns() // 1000)
        self._paint(feed, feed.back_us)
        feed.reading = replace(feed.reading, back=True)
        feed.due_s = now_s + 1 / behaviour.fps / (back.rate or 1.0)

    def _paint(self, feed: _Feed, captured_us: int, *, moving: bool = True) -> None:
        size = feed.request.width_px, feed.request.height_px
        if not feed.buffers or feed.buffers[0].shape[1::-1] != size:
            scene = _scene(*size, seed=zlib.crc32(str(feed.request.camera).encode()) & 0xFFFF)
            feed.buffers = [scene.copy(), scene.copy(), scene.copy(), scene]
        self._sequence += 1
        feed.newest = (feed.newest + 1) % 3
        if moving:
            feed.shift += 3
        walk(feed.buffers[feed.newest], feed.buffers[3], feed.shift)
        feed.reading = FeedReading(
            Phase.PLAYING,
            feed.reading.sequence + 1,
            captured_us,
            painted_from_us=feed.reading.painted_from_us or captured_us,
            engine=self._behaviours.get(feed.request.camera, self._default).engine,
            stream=feed.request.stream or StreamName.SUB,
            fps_in=15.0,
            fps_shown=15.0,
            frames=feed.reading.frames + 1,
            painted_us=captured_us + 120_000,
            cores=0.04,
            kbit_s=512.4,
            lost_pictures=3,
            worker=2,
            source_size_px=(1280, 720) if feed.request.stream is StreamName.MAIN else (640, 360),
            codec="h264",
            kept_from_us=self._kept_from_us(feed),
        )

    def _kept_from_us(self, feed: _Feed) -> int:
        kept_s = self._behaviours.get(feed.request.camera, self._default).kept_s
        return time.time_ns() // 1000 - round(kept_s * 1e6) if kept_s else 0


@lru_cache(maxsize=32)
def _scene(width: int, height: int, seed: int) -> Pixels:
    scene = street(width, height, seed)
    scene.flags.writeable = False
    return scene


def street(width: int, height: int, seed: int) -> Pixels:
    """A street at dusk in perspective: sky, houses with windows, pavement, road. BGRX."""
    chance = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    depth = np.clip((rows / height - 0.42) / 0.58, 0, 1)
    base = np.array(chance.uniform(60, 130, 3), np.float32)
    image = np.zeros((height, width, 4), np.uint8)
    ground = (base * 0.9 + 30)[None, None] * (0.75 + 0.45 * depth[..., None])
    ground += chance.normal(0, 5, (height, width, 1)).astype(np.float32)
    image[..., :3] = np.clip(ground, 0, 255)
    sky = rows < height * 0.18
    image[sky, :3] = (150, 128, 104)
    left = 0
    while left < width:
        wide = int(chance.uniform(0.1, 0.24) * width)
        top, foot = int(height * chance.uniform(0.02, 0.14)), int(height * chance.uniform(0.42, 0.5))
        wall = chance.uniform(70, 190, 3) * np.array([0.75, 0.9, 1.0])
        image[top:foot, left : left + wide, :3] = wall
        step = max(6, width // 34)
        for y in range(top + step // 2, foot - step, step + step // 2):
            for x in range(left + step // 2, left + wide - step, step + step // 2):
                lit = chance.random() < 0.25
                image[y : y + step, x : x + step // 2 + 1, :3] = (120, 200, 240) if lit else wall * 0.45
        left += wide
    lane = np.abs((columns - width / 2) - (depth - 0.5) * width * 0.25) < 2 + depth * width * 0.006
    dashes = (np.floor(depth**0.5 * 22) % 2 == 0) & (depth > 0.15)
    image[lane & dashes, :3] = (200, 205, 205)
    return image


def walk(image: Pixels, scene: Pixels, shift: int) -> None:
    """People cross the scene; cheap, and different in every picture."""
    height, width, _ = image.shape
    size = max(4, height // 7)
    band = slice(int(height * 0.45), int(height * 0.72) + size)
    image[band] = scene[band]
    for number in range(4):
        x = (shift * (number + 1) // 2 + number * width // 4) % max(1, width - size)
        y = int(height * (0.45 + 0.09 * number))
        image[y : y + size, x : x + size // 3, :3] = ((40, 45, 160), (150, 60, 30), (30, 110, 60), (35, 35, 40))[number]
