"""One cell of the wall: what it wants, what it last showed, and what may be said of it. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage

from console.core.feeds import Effort, EngineChoice, FeedReading, FeedRequest, Phase
from console.domain import freshness
from console.domain.camera import Camera, CameraHealth, CameraRef, StreamInfo, StreamName
from console.domain.freshness import Evidence, TileState, Verdict
from console.ui.wall.latency import Latency
from console.ui.wall.replay_state import TileReplay

REPORT_S = 30
SAY_US = 5_000_000
ZOOM_MOST = 32.0
SLOW_FPS = 5.0
NEVER_S = float("-inf")
RESTS_US = 200_000
"""So long after it was judged live a young picture is taken for live still; what its connection says may wait."""

_YOUNG_US = int(freshness.LIVE_WITHIN_S * 1_000_000)

_LINKS = {
    Phase.IDLE: freshness.Link.CONNECTING,
    Phase.CONNECTING: freshness.Link.CONNECTING,
    Phase.PLAYING: freshness.Link.PLAYING,
    Phase.LOST: freshness.Link.LOST,
    Phase.REFUSED: freshness.Link.REFUSED,
    Phase.WORKER_DOWN: freshness.Link.LOST,
    Phase.BAD_FEED: freshness.Link.LOST,
}
_PHASE_REASONS = {Phase.WORKER_DOWN: "worker.down", Phase.BAD_FEED: "feed.bad"}


class Meter:
    """Counts events in bins of one second; keeps `REPORT_S` of them. Seconds are monotonic."""

    def __init__(self) -> None:
        self._bins = [0] * (REPORT_S + 2)
        self._second = -1
        self._since_s = 0.0

    def add(self, now_s: float) -> None:
        """One more, now."""
        if self._second < 0:
            self._since_s = now_s
            self._second = int(now_s)
        self._roll(int(now_s))
        self._bins[self._second % len(self._bins)] += 1

    def rate(self, now_s: float, over_s: int) -> float:
        """Events a second over the last whole seconds, or since the first event if that is shorter."""
        if self._second < 0:
            return 0.0
        self._roll(int(now_s))
        span_s = now_s - self._since_s
        if span_s < 1.0:
            return 0.0
        if span_s < over_s + 1:  # young: all of it counts, the running second included, but for the one that began it
            return (sum(self._bins) - 1) / span_s
        size = len(self._bins)
        return sum(self._bins[(self._second - back) % size] for back in range(1, over_s + 1)) / over_s

    def clear(self) -> None:
        """Begin anew."""
        self._bins = [0] * len(self._bins)
        self._second = -1

    def _roll(self, second: int) -> None:
        size = len(self._bins)
        for passed in range(self._second + 1, min(second, self._second + size) + 1):
            self._bins[passed % size] = 0
        self._second = max(self._second, second)


def settled(shown: float, measured: float) -> float:
    """What a label shows for a rate: another whole number only once the rate has left it by three quarters.

    A camera's fifteen pictures a second are fourteen in one second and sixteen in the next; a label that followed
    would be drawn anew every second, in every tile. A slow rate is shown as it is: there every picture counts.
    """
    if measured < SLOW_FPS:
        return measured
    return shown if abs(measured - shown) < 0.75 and shown == round(shown) else float(round(measured))


@dataclass(slots=True)
class Zoom:
    """A digital zoom: `factor` 1 shows all; `centre` in the unit square of the picture."""

    factor: float = 1.0
    x: float = 0.5
    y: float = 0.5

    def by(self, step: float, at: QPointF) -> None:
        """Multiply the factor, keeping the point `at` (unit square of what is shown) where it is."""
        before = 1 / self.factor
        self.factor = min(max(self.factor * step, 1.0), ZOOM_MOST)
        if self.factor < 1.02:
            self.factor = 1.0
        after = 1 / self.factor
        self.x += (at.x() - 0.5) * (before - after)
        self.y += (at.y() - 0.5) * (before - after)
        self._inside()

    def pan(self, right: float, down: float) -> None:
        """Move by parts of what is shown."""
        self.x -= right / self.factor
        self.y -= down / self.factor
        self._inside()

    def source(self, width: float, height: float) -> QRectF:
        """The part of a picture of this size that is shown."""
        w, h = width / self.factor, height / self.factor
        return QRectF(self.x * width - w / 2, self.y * height - h / 2, w, h)

    def _inside(self) -> None:
        half = 0.5 / self.factor
        self.x = min(max(self.x, half), 1 - half)
        self.y = min(max(self.y, half), 1 - half)


class Tile:
    """State of a cell.

    Attributes:
        key: the stable name under which the feed is asked for.
        ref, camera: what the cell holds, and the catalogue's record of it if there is one.
        request: what was last asked of the video.
        engine, stream, effort: chosen by hand; the pool chooses what is not.
        seen_s, expected_s: monotonic seconds when it was last seen, and when its page was announced by a tour.
        rect, area, picture_rect: the cell, in whole widget units for updates, exactly, and where its picture lies.
        fps: pictures painted a second, over the last three, as the label shows it (see `settled`).
        sequence: newest picture known; `painted` the one on the screen; `changed_us` when a new one came; `judged_us`
            when it was last judged.
        replay: where it looks back, None while it does not. scrub: where the line over what is kept can be gripped.
        said: a line at its head, for some seconds.
        verdict: what the tile may claim; `key_now` what its label said last.
        latency: how old pictures were when they were painted.
        grey: the drained picture of `grey_of`.
    """

    def __init__(self, key: str, ref: CameraRef | None) -> None:
        self.key = key
        self.ref = ref
        self.camera: Camera | None = None
        self.request: FeedRequest | None = None
        self.engine = EngineChoice.AUTO
        self.stream: StreamName | None = None
        self.effort: Effort | None = None
        self.seen_s = NEVER_S
        self.expected_s = NEVER_S
        self.zoom = Zoom()
        self.rect = QRect()
        self.area = QRectF()
        self.picture_rect = QRectF()
        self.button = QRectF()
        self.scrub = QRectF()
        self.replay: TileReplay | None = None
        self.said = ""
        self.said_until_us = 0
        self.strip: QImage | None = None
        self.strip_key: tuple[object, ...] = ()
        self.strip_around: object = None
        self.refused_words = ""
        self.refused_until_ms = 0
        self.meter = Meter()
        self.latency = Latency()
        self.sequence = 0
        self.painted = 0
        self.changed_us = 0
        self.judged_us = 0
        self._sure_until_us = 0
        self.frames = 0
        self.fps = 0.0
        self.reading = FeedReading(Phase.IDLE)
        self.verdict = Verdict(TileState.CONNECTING, None)
        self.key_now: tuple[object, ...] = ()
        self.grey: QImage | None = None
        self.grey_of = 0
        self._back_us = 0
        self._back_sequence = -1

    def come_back(self, sequence: int, now_us: int) -> None:
        """It is seen again (or for the first time): what it shows until the next picture counts for its age only."""
        self._back_us = now_us
        self._back_sequence = sequence
        self.judged_us = self._sure_until_us = 0
        self.fps = 0.0
        self.meter.clear()

    def say(self, words: str, now_us: int) -> None:
        """Say something at the head of the tile for some seconds; nothing takes it back."""
        self.said, self.said_until_us = words, now_us + SAY_US

    def judge(self, reading: FeedReading, sequence: int, now_us: int) -> bool:
        """Take the newest reading; tells whether a new picture is there to be painted."""
        new = self.came(sequence, now_us)
        self.reading = reading
        self.judged_us = now_us
        link = _LINKS[reading.phase]
        if link is freshness.Link.LOST and not reading.captured_us and self._opening:
            link = freshness.Link.CONNECTING
        # Nobody decoded while nobody looked: that nothing came then says neither lost nor frozen.
        rested = sequence == self._back_sequence
        self.verdict = freshness.judge(
            Evidence(
                link,
                reading.captured_us,
                max(self.changed_us, self._back_us) if rested else self.changed_us,
                reading.frames or sequence,
                0 if rested else reading.same_since_us,
                reading.same_keyframes,
                reading.damaged,
                reason=reading.reason or _PHASE_REASONS.get(reading.phase, ""),
                back=reading.back,
            ),
            now_us,
        )
        age_s = self.verdict.age_s
        sure = self.verdict.state is TileState.LIVE and age_s is not None
        rests_us = min(RESTS_US, _YOUNG_US - int((age_s or 0.0) * 1_000_000)) if sure else 0
        self._sure_until_us = now_us + rests_us
        return new

    def surely_live(self, now_us: int) -> bool:
        """Whether it was live a moment ago, and what it showed then is young still: nothing need be asked of it.

        A picture that came since has to be young itself when it is painted.
        """
        return self.judged_us <= now_us < self._sure_until_us and now_us - self.changed_us < _YOUNG_US

    def came(self, sequence: int, now_us: int) -> bool:
        """Take the number of its newest picture; tells whether it is a new one, to be painted."""
        if sequence == self.sequence:
            return False
        self.sequence = sequence
        self.changed_us = now_us
        return True

    @property
    def _opening(self) -> bool:
        # What its gateway is still opening, or has opened since it was last asked, was never there to be lost.
        camera = self.camera
        if camera is None:
            return False
        opened_since = camera.health is CameraHealth.UP and self.reading.reason == "camera.down"
        starts = camera.health is CameraHealth.STARTING
        return starts or opened_since or camera.health_reason in ("source.opening", "camera.starting")

    @property
    def best_stream(self) -> StreamInfo | None:
        """The stream with the most pixels that the tile may show: the main one, unless another was chosen by hand."""
        if self.camera is None:
            return None
        return self.camera.sub if self.stream is StreamName.SUB else self.camera.main

    def pixel_factor(self, ratio: float) -> float:
        """The zoom that shows one pixel of the best stream on one of the screen; 1 where the whole picture does."""
        best, wide = self.best_stream, self.picture_rect.width() * ratio
        return max(1.0, best.width_px / wide) if best is not None and wide > 0 else 1.0

    def shown_age_s(self, now_us: int) -> float | None:
        """The age in large figures: of a frozen picture, since when it is the same."""
        if self.verdict.state is TileState.FROZEN and self.reading.same_since_us:
            return (now_us - self.reading.same_since_us) / 1_000_000
        return self.verdict.age_s


def best_name(tile: Tile) -> StreamName:
    """The name of a tile's best stream."""
    return tile.stream or StreamName.MAIN
