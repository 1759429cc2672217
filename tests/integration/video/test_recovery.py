"""A wall is live again by itself after whatever was cut, soon, and without a stampede."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import time
from collections.abc import Callable, Iterator

import pytest

from console.adapters.video import pool
from console.adapters.video.pool import TICKETS_AT_ONCE
from console.core.feeds import EngineChoice, FeedRequest, LiveSource, TicketRefusedError
from console.domain.camera import CameraRef, StreamName
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, Tickets, running_rig
from tests.integration.video.scenes import scene
from tests.support.network import Network
from tests.support.waiting import DEADLINE_S, wait_for

RETRY_S = 120.0


class CountedTickets(Tickets):
    """Knows how many are asked for at once, and takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.most = self._now = 0

    async def ticket(self, camera: CameraRef, stream: StreamName, incident: str | None) -> LiveSource:
        self._now += 1
        self.most = max(self.most, self._now)
        try:
            await asyncio.sleep(0.02)
            return await super().ticket(camera, stream, incident)
        finally:
            self._now -= 1


@pytest.fixture
def rig() -> Iterator[Rig]:
    with running_rig() as rig:
        yield rig


def live_again_s(rig: Rig, tiles: list[str], since_s: float) -> list[float]:
    """For each tile, how long after an instant it was live with a picture from after it.

    Told, not judged: the benchmark of faults does, on a machine that does nothing else.
    """
    waiting = {tile: rig.pool.sequences()[tile] for tile in tiles}
    took: list[float] = []

    def all_back() -> bool:
        for tile, sequence in tuple(waiting.items()):
            if rig.pool.sequences()[tile] > sequence and rig.verdict(tile).state is TileState.LIVE:
                del waiting[tile]
                took.append(time.monotonic() - since_s)
        return not waiting

    wait_for(all_back, DEADLINE_S, what=f"live again: {sorted(waiting)}")
    return took


def told(what: str, took: list[float]) -> None:
    """For the report of a run with `-s`."""
    worst = sorted(took)[max(0, round(len(took) * 0.95) - 1)]
    print(f"{what}: p50 {statistics.median(took):.2f} s, p95 {worst:.2f} s, max {max(took):.2f} s of {len(took)}")


@pytest.mark.parametrize(
    ("how", "for_s"),
    [
        pytest.param(Network.cut, 5.0, id="cut for five seconds"),
        pytest.param(Network.cut, 1.0, id="cut for one second"),
        pytest.param(Network.fall_silent, 6.0, id="silent for six seconds"),
    ],
)
def test_live_again_soon_after_the_network_is(rig: Rig, how: Callable[[Network], None], for_s: float) -> None:
    tiles = [f"tile {number}" for number in range(6)]
    with CameraServer(scene()) as server, Network(server.port) as network:
        for tile in tiles:
            rig.watch(tile, server.source(port=network.port), EngineChoice.FFMPEG)
        for tile in tiles:
            rig.wait_state(tile, TileState.LIVE)
        how(network)
        cut_s = time.monotonic()
        for tile in tiles:
            wait_for(lambda: rig.verdict(tile).state is not TileState.LIVE, what="the tile says so")  # noqa: B023 - awaited within the turn
        wait_for(lambda: time.monotonic() - cut_s > for_s, for_s + DEADLINE_S, what="the cut")
        took = live_again_s(rig, tiles, network.mend())
        told(f"{how.__name__} {for_s:.0f} s", took)


def test_a_network_too_slow_says_so_and_is_forgiven(rig: Rig) -> None:
    with CameraServer(scene()) as server, Network(server.port) as network:
        rig.watch("slow", server.source(port=network.port), EngineChoice.FFMPEG)
        rig.wait_state("slow", TileState.LIVE)
        network.throttle(2000)
        wait_for(lambda: rig.verdict("slow").state is not TileState.LIVE, what="not called live")
        live_again_s(rig, ["slow"], network.mend())


def test_after_a_sleep_every_stream_is_opened_anew(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    with CameraServer(scene()) as server:
        rig.watch("asleep", server.source(), EngineChoice.FFMPEG)
        rig.wait_state("asleep", TileState.LIVE)
        assert len(server.asked) == 1
        monkeypatch.setattr(pool, "asleep_s", lambda: 36_000.0)
        wait_for(lambda: len(server.asked) == 2, what="asked for anew")
        rig.wait_state("asleep", TileState.LIVE)
        assert rig.pool.reading("asleep").restarts == 0


@pytest.mark.parametrize("answer", [(404, {"code": "not.found"}), (503, {"code": "internal"})])
def test_a_gateway_that_is_just_starting_is_asked_again(rig: Rig, answer: tuple[int, object]) -> None:
    with CameraServer(scene()) as server:
        server.answer = answer
        rig.watch("early", server.source(), EngineChoice.FFMPEG)
        wait_for(lambda: len(server.asked) >= 3, what="asked again")
        server.answer = None
        rig.wait_state("early", TileState.LIVE)


def spare_runs(rig: Rig) -> bool:
    workers = rig.pool.snapshot()["workers"]
    return len(workers) == 3 and all(worker["pid"] for worker in workers)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
def test_a_worker_that_somebody_ends_is_back_soon_however_often(rig: Rig, how: signal.Signals) -> None:
    """From outside again and again, as the fault benchmark does: no feed is blamed, none waits longer."""
    tiles = ["one", "two", "three"]
    took: list[float] = []
    with CameraServer(scene()) as server:
        for tile in tiles:
            rig.watch(tile, server.source(), EngineChoice.FFMPEG)
        for turn in range(3):
            for tile in tiles:
                rig.wait_state(tile, TileState.LIVE)
            wait_for(lambda: spare_runs(rig), 60, what="a spare one beside it")
            pid, number = rig.process("one"), rig.pool.reading("one").worker
            beside = {worker["number"] for worker in rig.pool.snapshot()["workers"]} - {number}
            os.kill(pid, how)
            took += live_again_s(rig, tiles, time.monotonic())
            assert rig.pool.reading("one").restarts == turn + 1
            assert {rig.pool.reading(tile).worker for tile in tiles} <= beside, "nobody waited for a new one to start"
        told(f"worker, {how.name}", took)
        assert not any(worker["alone"] for worker in rig.pool.snapshot()["workers"])


def test_a_worker_that_is_killed_before_it_has_read_its_orders_is_blamed_on_no_feed(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    """The system says of its socket that it was reset, not that it ended: no worker speaks nonsense that way."""
    with CameraServer(scene()) as server:
        camera = rig.watch("one", server.source(), EngineChoice.FFMPEG)
        for turn in range(2):
            rig.wait_state("one", TileState.LIVE)
            pid = rig.process("one")
            os.kill(pid, signal.SIGSTOP)
            for width_px in (320, 400, 480):
                size = FeedRequest(camera, width_px, 270, engine=EngineChoice.FFMPEG, stream=StreamName.SUB)
                rig.pool.want("one", size)
            rig.loop.submit(asyncio.sleep(0)).result(DEADLINE_S)
            os.kill(pid, signal.SIGKILL)
            wait_for(lambda: rig.pool.snapshot()["worker_deaths"] == turn + 1, what="its end is seen")  # noqa: B023 - awaited within the turn
        rig.wait_state("one", TileState.LIVE)
        assert not rig.pool.reading("one").alone
    assert "nonsense" not in caplog.text


def test_workers_that_somebody_stops_are_blamed_on_no_feed(rig: Rig) -> None:
    tiles = ["one", "two", "three"]
    with CameraServer(scene(320, 180, frames=60)) as server:
        for tile in tiles:
            rig.watch(tile, server.source(), EngineChoice.FFMPEG)
        for turn in range(4):
            for tile in tiles:
                rig.wait_state(tile, TileState.LIVE)
            stopped = rig.process("one")
            os.kill(stopped, signal.SIGSTOP)
            wait_for(lambda: rig.pool.snapshot()["worker_deaths"] == turn + 1, what="its end is seen")  # noqa: B023 - awaited within the turn
            # What it painted last may still be live when its end is counted.
            wait_for(lambda: rig.process("one") != stopped, what="another worker takes over")  # noqa: B023 - awaited within the turn
        for tile in tiles:
            rig.wait_state(tile, TileState.LIVE)
            assert not rig.pool.reading(tile).alone


def test_a_suspect_that_is_opened_again_and_again_leaves_no_worker_behind_each_time(rig: Rig) -> None:
    """A tour of pages, or an operator who turns tiles, opens the same camera as another feed each time."""
    with CameraServer(scene()) as server:

        def worker() -> int:
            rig.watch("one", server.source(), EngineChoice.FFMPEG)
            # A picture that came since, and not the last of the one that ended
            rig.new_pictures("one", 1)
            rig.wait_state("one", TileState.LIVE)
            return rig.process("one")

        for turn in range(2):
            os.kill(worker(), signal.SIGSEGV)
            wait_for(lambda: rig.pool.snapshot()["worker_deaths"] == turn + 1, what="its end is seen")  # noqa: B023 - awaited within the turn
        used = set()
        for _ in range(6):
            used.add(worker())
            assert rig.pool.reading("one").alone
            rig.pool.want("one", None)
            wait_for(lambda: rig.feeds() == 0, what="closed")
        assert len(used) == 1


def test_a_wall_whose_gateway_is_back_asks_for_few_tickets_at_once() -> None:
    tickets = CountedTickets()
    with running_rig(tickets=tickets) as rig:
        tiles = [f"tile {number}" for number in range(48)]
        for tile in tiles:
            rig.watch(tile, TicketRefusedError("gateway.down", retry_s=RETRY_S))
        for tile in tiles:
            rig.wait_reason(tile, "gateway.down")
        tickets.asked.clear()
        assert tickets.most == TICKETS_AT_ONCE, "as when they were first asked for"
        rig.loop.call(rig.pool.poke)
        # Sooner than any would by itself
        wait_for(lambda: len(tickets.asked) >= len(tiles), RETRY_S * 0.75, what="each asks again when it is back")
        assert tickets.most == TICKETS_AT_ONCE
        assert {camera.camera for camera, _, _ in tickets.asked} == set(tiles)
