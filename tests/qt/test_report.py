"""What a bounded run writes: whole or not at all, and a picture of what is painted."""

from __future__ import annotations

import json
import time
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from console.ui.report import Timeline, write_report, write_screenshot


def test_a_moment_counts_once_and_from_the_start_of_the_process() -> None:
    timeline = Timeline()
    timeline.mark("window")
    first = timeline.get("window")
    timeline.mark("window", time.monotonic() + 100)
    assert first is not None
    assert first > 0
    assert timeline.get("window") == first
    timeline.mark_at("first_picture", 0.0)
    assert timeline.get("first_picture") is None


def test_a_report_replaces_the_earlier_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "report.json"
    write_report(file, {"site": "Marseille", "tuiles": 1})
    write_report(file, {"site": "Marseille", "tuiles": 2})
    assert json.loads(file.read_text("utf-8"))["tuiles"] == 2
    assert list(file.parent.iterdir()) == [file]


def test_a_picture_has_the_windows_size(qtbot: QtBot, tmp_path: Path) -> None:
    window = QLabel("Mur")
    window.resize(320, 180)
    qtbot.addWidget(window)
    file = tmp_path / "new" / "window.png"
    write_screenshot(file, window)
    assert (QImage(str(file)).width(), QImage(str(file)).height()) == (320, 180)
