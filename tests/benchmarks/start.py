"""The demonstration city from nothing, then again: when the window, the first picture and the whole wall are there.

One first start (every scene is drawn and encoded meanwhile), then several second ones on the same folder, each the
whole program with its six gateways; the processor time of the window and of everything is read while it runs.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

FIRST_S = 60
AGAIN_S = 30
AGAIN = 3
LAST_S = 10.0

AIMS = {
    "first_start_first_picture_ms": 10_000,
    "first_start_all_live_ms": 60_000,
    "second_start_window_ms": 2_000,
    "second_start_first_picture_ms": 5_000,
    "gui_stall_p99_ms": 20,
    "gui_stall_max_ms": 150,
    "live_tiles_at_12_fps": 7,
}


def main(words: list[str]) -> int:
    """Measure and print one line of JSON; takes no words."""
    del words
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        first, _ = _one(data, FIRST_S)
        again = [_one(data, AGAIN_S) for _ in range(AGAIN)]
    reports = [report for report, _ in again]
    values = {
        "first_start_first_picture_ms": first["startup_ms"]["first_picture"],
        "first_start_all_live_ms": first["startup_ms"]["all_live"],
        "second_start_window_ms": _median(report["startup_ms"]["window"] for report in reports),
        "second_start_first_picture_ms": _median(report["startup_ms"]["first_picture"] for report in reports),
        "gui_stall_p99_ms": _median(report["gui_stall_ms"]["p99"] for report in (first, *reports)),
        "gui_stall_max_ms": max(report["gui_stall_ms"]["max"] for report in (first, *reports)),
        "live_tiles_at_12_fps": min(_quick(report) for report in (first, *reports)),
    }
    told: dict[str, Any] = {
        name: {"value": value, "aim": AIMS[name], "met": _met(name, value)} for name, value in values.items()
    }
    engines = {tile["engine"] for report in (first, *reports) for tile in report["tiles"] if tile["engine"]}
    told["engines"] = sorted(engines)
    told["cores_gui"] = _median(cores["gui"] for _, cores in again)
    told["cores_console"] = _median(cores["console"] for _, cores in again)
    told["cores_with_gateways"] = _median(cores["all"] for _, cores in again)
    print(json.dumps(told))
    return 0


def _one(data: Path, run_s: int) -> tuple[dict[str, Any], dict[str, float]]:
    report = data.parent / "report.json"
    command = [sys.executable, "-m", "console", "--data", str(data), "--for", str(run_s), "--report", str(report)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as console:
        time.sleep(max(0.0, run_s - LAST_S))
        cores = _cores(console.pid, LAST_S * 0.8)
        if console.wait(timeout=60) != 0:
            raise SystemExit(f"the console ended with {console.returncode}")
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found, cores


def _cores(pid: int, window_s: float) -> dict[str, float]:
    """Cores used by the window, by the console with its decoders, and by everything it started."""
    before, began_s = _seconds(pid), time.monotonic()
    time.sleep(window_s)
    after, took_s = _seconds(pid), time.monotonic() - began_s
    return {name: round((after[name] - before[name]) / took_s, 3) for name in before}


def _seconds(pid: int) -> dict[str, float]:
    window = psutil.Process(pid)
    used = {"gui": _of(window), "console": _of(window), "all": _of(window)}
    for child in window.children(recursive=True):
        try:
            line, spent = " ".join(child.cmdline()), _of(child)
        except psutil.Error:
            continue
        used["all"] += spent
        if "adapters.video.worker" in line:
            used["console"] += spent
    return used


def _of(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _quick(report: dict[str, Any]) -> int:
    return sum(tile["state"] == "live" and tile["fps"] >= 12 for tile in report["tiles"])


def _met(name: str, value: float | None) -> bool:
    if value is None:
        return False
    return value >= AIMS[name] if name == "live_tiles_at_12_fps" else value <= AIMS[name]


def _median(values: Any) -> float:
    return round(float(statistics.median(values)), 3)
