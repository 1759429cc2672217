"""What a visitor starts: the whole city, bounded, measured by itself. Figures of speed belong to the benchmarks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.e2e

RUN_S = 40
STATES = {"live", "late", "connecting", "refused", "lost", "frozen"}


def run(data: Path, *arguments: str, deadline_s: float) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "fr_FR.UTF-8"}
    command = [sys.executable, "-m", "console", "--data", str(data), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=deadline_s, check=False)


def test_a_bounded_run_reports_what_it_measured(disk_tmp: Path) -> None:
    report, picture = disk_tmp / "report.json", disk_tmp / "wall.png"
    ended = run(
        disk_tmp / "data",
        "--for", str(RUN_S), "--report", str(report), "--screenshot", str(picture),
        deadline_s=RUN_S + 180,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert "Traceback" not in ended.stderr
    found: dict[str, Any] = json.loads(report.read_text())
    assert (found["gateways"], found["cameras"]) == (6, 24)
    assert found["incidents"] >= 3
    tiles = found["tiles"]
    assert len(tiles) >= 9
    assert all({"camera", "state", "engine", "frames", "fps", "age_ms"} <= set(tile) for tile in tiles)
    assert {tile["state"] for tile in tiles} <= STATES
    assert all(tile["reason"] == "grant.needed" for tile in tiles if tile["state"] == "refused")
    # At the instant of the report one or the other may be late, where this machine does much else.
    shown = [tile for tile in tiles if tile["frames"] > 0]
    assert len(shown) >= 5, [(tile["name"], tile["state"], tile["reason"]) for tile in tiles]
    live = [tile for tile in tiles if tile["state"] == "live"]
    assert all(tile["frames"] > 0 and 0 <= tile["age_ms"] <= 1500 for tile in live)
    assert set(found["startup_ms"]) == {"window", "first_picture", "all_live"}
    assert 0 < found["startup_ms"]["window"] < found["startup_ms"]["first_picture"]
    assert set(found["gui_stall_ms"]) == {"p99", "max"}
    assert picture.read_bytes().startswith(b"\x89PNG")
    store = (disk_tmp / "data" / "store.db").read_bytes()
    assert b"Vieux-Port" not in store, "the store is encrypted"


def test_a_report_that_cannot_be_written_is_said_and_the_run_ends(disk_tmp: Path) -> None:
    site = Path(__file__).parents[2] / "resources" / "sites" / "marseille.toml"
    ended = run(
        disk_tmp / "data",
        "--site", str(site), "--interface", "127.0.0.1", "--for", "1", "--report", "/proc/nowhere/report.json",
        deadline_s=180,
    )  # fmt: skip
    assert ended.returncode == 1
    assert "n'a pas pu être écrit" in ended.stderr
    assert "Traceback" not in ended.stderr
