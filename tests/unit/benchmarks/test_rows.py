"""Rows are chosen by name; a night in short only when it is named."""

from __future__ import annotations

import pytest

from tests.benchmarks.__main__ import main
from tests.benchmarks.wall.rows import ROWS, in_order
from tests.benchmarks.wall.rows import main as wall


def test_the_soak_is_never_run_unasked() -> None:
    assert "soak" not in ROWS
    assert in_order(["soak"]) == ["soak"]


def test_rows_run_once_and_in_their_own_order() -> None:
    assert in_order(["latency", "tls", "latency"]) == ["tls", "latency"]


def test_mpv_and_ffmpeg_are_compared_in_one_run() -> None:
    assert in_order(["rtsp", "mpv"]) == ["mpv"]


def test_an_unknown_row_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        wall(["rtps"])
    assert refused.value.code == 2
    assert "many64" in capsys.readouterr().err


def test_an_unknown_benchmark_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walls"]) == 2
    assert "wall" in capsys.readouterr().err
