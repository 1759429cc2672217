from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from console.demo.resolve import resolve
from console.demo.stock import SceneStock

CAMERAS = ("felix-pyat", "consigne")


def _render(out: Path, *cameras: str) -> subprocess.Popen[str]:
    only = [word for camera in cameras for word in ("--only", camera)]
    return subprocess.Popen(
        [sys.executable, "-m", "console.demo.render", "--out", str(out), *only], stdout=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Two cameras drawn by two processes at once, and what they said."""
    out = tmp_path_factory.mktemp("scenes")
    processes = [_render(out, *CAMERAS) for _ in range(2)]
    said = [process.communicate(timeout=300)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    return out, [line for text in said for line in text.split()]


def test_processes_share_the_work_and_leave_only_complete_streams(drawn: tuple[Path, list[str]]) -> None:
    out, said = drawn
    assert sorted(said) == sorted(CAMERAS)
    stock = SceneStock(out)
    assert all(stock.has(camera) for camera in CAMERAS)
    assert not [path for path in stock.folder.iterdir() if path.name.startswith(".") and "mp4" in path.name]


@pytest.mark.parametrize("camera", CAMERAS)
@pytest.mark.parametrize("stream", ["main", "sub"])
def test_a_stream_is_h264_that_moves_and_loops(drawn: tuple[Path, list[str]], camera: str, stream: str) -> None:
    stock = SceneStock(drawn[0])
    path = stock.main_of(camera) if stream == "main" else stock.sub_of(camera)
    with av.open(str(path)) as container:
        video = container.streams.video[0]
        assert video.codec_context.name == "h264"
        assert (video.width, video.height) == ((1280, 720) if stream == "main" else (640, 360))
        assert video.average_rate == 15
        assert len(container.streams) == 1
        frames = list(container.decode(video))
    assert len(frames) == 300
    assert [index for index, frame in enumerate(frames) if frame.key_frame] == list(range(0, 300, 30))
    blocks = [_blocks(frame) for frame in frames[::15]]
    steps = [float(np.abs(a - b).max()) for a, b in pairwise(blocks)]
    assert min(steps) > 3, "a second in which nobody moves"
    ends = [frames[index].to_ndarray()[: frames[0].height].astype(np.int16) for index in (298, 299, 0, 1)]
    within = float(np.abs(ends[0] - ends[1]).mean()) + float(np.abs(ends[2] - ends[3]).mean())
    assert float(np.abs(ends[1] - ends[2]).mean()) < 2 * within + 1.0, "the loop jumps"


def _blocks(frame: av.VideoFrame) -> NDArray[np.float64]:
    """Means of 8 × 8 blocks, below the burnt-in clock: noise is gone, people are not."""
    luma = frame.to_ndarray()[frame.height // 5 // 8 * 8 : frame.height // 8 * 8]
    means: NDArray[np.float64] = luma.reshape(luma.shape[0] // 8, 8, -1, 8).mean(axis=(1, 3), dtype=np.float64)
    return means


def test_a_second_run_draws_nothing(drawn: tuple[Path, list[str]]) -> None:
    stock = SceneStock(drawn[0])
    before = {path: path.stat().st_mtime_ns for path in stock.folder.glob("*.mp4")}
    process = _render(drawn[0], *CAMERAS)
    assert process.communicate(timeout=120)[0] == ""
    assert {path: path.stat().st_mtime_ns for path in stock.folder.glob("*.mp4")} == before


def test_a_killed_renderer_leaves_nothing_under_a_streams_name_and_the_next_one_draws_it(tmp_path: Path) -> None:
    stock = SceneStock(tmp_path)
    process = _render(tmp_path, "felix-pyat")
    deadline = time.monotonic() + 120
    while not list(stock.folder.glob(".felix-pyat-main.mp4.*")):
        assert time.monotonic() < deadline
        assert process.poll() is None
        os.sched_yield()
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert not stock.has("felix-pyat")
    again = _render(tmp_path, "felix-pyat")
    assert again.communicate(timeout=300)[0].split() == ["felix-pyat"]
    assert stock.has("felix-pyat")
    assert not list(stock.folder.glob(".*.mp4.*"))


def test_an_unknown_camera_is_said_on_the_command_line(tmp_path: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "console.demo.render", "--out", str(tmp_path), "--only", "atlantis"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert process.returncode == 2
    assert "atlantis" in process.stderr


def test_a_gateway_gets_the_streams_of_a_scene_by_name(
    drawn: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cache = tmp_path / "cic-gateway"
    cache.mkdir()
    (cache / "scenes").symlink_to(drawn[0])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    main, sub = resolve("consigne")
    assert main.is_file()
    assert sub.is_file()
    with pytest.raises(LookupError):
        resolve("atlantis")
