"""Sixteen feeds (640×360 at 15 pictures a second over TLS) shown at 480×270: processor time, rate, age, first picture.

The cameras run in a process of their own and are not counted. The yardstick is the same pictures decoded and scaled by
sixteen `ffmpeg` processes, measured in the same run, since a figure alone says more about the machine.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from console.core.feeds import EngineChoice, LiveSource
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import Rig, running_rig
from tests.integration.video.scenes import FPS, scene, transport
from tests.support.waiting import wait_for

FEEDS = 16
WARM_S = 6.0
WINDOW_S = 15.0
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def run() -> None:
    """Measure and print one line of JSON."""
    result: dict[str, object] = {"feeds": FEEDS, "source": "640x360@15", "shown": "480x270"}
    command = [sys.executable, "-m", "tests.benchmarks.wall", "--cameras"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as cameras:
        assert cameras.stdout is not None
        source = LiveSource(**json.loads(cameras.stdout.readline()))
        for engine in (EngineChoice.FFMPEG, EngineChoice.VLC):
            with running_rig() as rig:
                result[engine.value] = _wall(rig, source, engine)
        cameras.terminate()
    result["ffmpeg_processes_cores"] = _yardstick()
    print(json.dumps(result))


def _wall(rig: Rig, source: LiveSource, engine: EngineChoice) -> dict[str, object]:
    tiles = [str(index) for index in range(FEEDS)]
    began_s = time.monotonic()
    for tile in tiles:
        rig.watch(tile, source, engine)
    wait_for(lambda: any(rig.pool.sequences().values()), 20, what="first picture")
    first_s = time.monotonic() - began_s
    wait_for(lambda: all(rig.verdict(tile).state is TileState.LIVE for tile in tiles), 30, what="all live")
    all_s = time.monotonic() - began_s
    _paint(rig, tiles, WARM_S)
    pids = [worker["pid"] for worker in rig.pool.snapshot()["workers"]]
    before, own = _cpu_s(pids), _cpu_s([os.getpid()])
    began_s = time.monotonic()
    painted, ages = _paint(rig, tiles, WINDOW_S)
    elapsed_s = time.monotonic() - began_s
    return {
        "workers": len(pids),
        "workers_cores": round((_cpu_s(pids) - before) / elapsed_s, 3),
        "gui_process_cores": round((_cpu_s([os.getpid()]) - own) / elapsed_s, 3),
        "fps": round(painted / elapsed_s / FEEDS, 2),
        "age_ms": {"median": round(statistics.median(ages)), "max": round(max(ages))},
        "first_picture_ms": round(first_s * 1000),
        "all_live_ms": round(all_s * 1000),
        "rss_mb": [round(_rss_mb(pid)) for pid in pids],
    }


def _paint(rig: Rig, tiles: list[str], seconds: float) -> tuple[int, list[float]]:
    """Look at every tile on a 30 Hz tick as the wall does, without painting."""
    known = rig.pool.sequences()
    painted, ages = 0, [0.0]
    end_s = time.monotonic() + seconds
    while time.monotonic() < end_s:
        tick_s = time.monotonic()
        newest = rig.pool.sequences()
        for tile in tiles:
            if newest[tile] != known[tile]:
                picture = rig.pool.picture(tile)
                if picture is not None:
                    painted += 1
                    ages.append(time.time() * 1000 - picture.captured_us / 1000)
        known = newest
        time.sleep(max(0.0, tick_s + 1 / 30 - time.monotonic()))
    return painted, ages


def _yardstick() -> float | None:
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "clip.ts"
        clip.write_bytes(transport(scene(busy=True)))
        command = [ffmpeg, "-v", "error", "-nostdin", "-re", "-stream_loop", "-1", "-threads", "1", "-i", str(clip)]
        command += ["-vf", "scale=480:270:flags=fast_bilinear", "-pix_fmt", "bgra", "-f", "null", "-"]
        running = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(FEEDS)]
        try:
            time.sleep(WARM_S)
            pids = [process.pid for process in running]
            before, began_s = _cpu_s(pids), time.monotonic()
            time.sleep(WINDOW_S)
            return round((_cpu_s(pids) - before) / (time.monotonic() - began_s), 3)
        finally:
            for process in running:
                process.kill()
                process.wait()


def _cpu_s(pids: list[int]) -> float:
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS_PER_S


def _rss_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _cameras() -> None:
    """Serve until told to end; the first line says where."""
    busy = scene(busy=True)
    with CameraServer(busy) as server:
        source = server.source()
        fields = ("host", "port", "path", "certificate_pem", "fingerprint")
        print(json.dumps({name: getattr(source, name) for name in fields}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    assert FPS == 15
    _cameras()
