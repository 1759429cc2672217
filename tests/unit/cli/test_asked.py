"""What the command line does not take is said at once, in one sentence, with exit status 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from console.__main__ import main
from console.cli.asked import screen_missing

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.mark.parametrize("seconds", ["nan", "inf", "-inf", "1e12", "-1", "bientôt", "2000001"])
def test_only_a_time_that_can_be_waited_for_is_taken(tmp_path: Path, seconds: str) -> None:
    for words in (("--for", seconds), ("gateways", "list", "--wait", seconds)):
        done = CliRunner().invoke(main, ["--data", str(tmp_path / "station"), *words])
        assert done.exit_code == 2
        assert f"{seconds} ne convient pas : un nombre de secondes, de 0 à 2000000." in done.output
    assert not (tmp_path / "station").exists()


@pytest.mark.parametrize("address", ["nope", "", "1.2.3", "eth0", "192.168.1.300"])
def test_only_an_address_is_listened_on(tmp_path: Path, address: str) -> None:
    for words in ((), ("gateways", "list")):
        done = CliRunner().invoke(main, ["--data", str(tmp_path / "station"), *words, "--interface", address])
        assert done.exit_code == 2
        assert f"« {address} » n'est pas une adresse." in done.output
    assert not (tmp_path / "station").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a session always has a screen")
@pytest.mark.parametrize("platform", ["", "xcb", "wayland;xcb"])
def test_without_a_screen_one_sentence_is_said(tmp_path: Path, platform: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS}
    if platform:
        environment["QT_QPA_PLATFORM"] = platform
    command = [sys.executable, "-m", "console", "--data", str(tmp_path / "station"), "--for", "1"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "Aucun écran : ni DISPLAY ni WAYLAND_DISPLAY n'est défini. Lancez la console depuis une session graphique.\n"
    )
    assert not (tmp_path / "station").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a session always has a screen")
@pytest.mark.parametrize(
    ("set_to", "missing"),
    [
        ({"DISPLAY": ":0"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"QT_QPA_PLATFORM": "offscreen:configfile=screen.json"}, False),
        ({"QT_QPA_PLATFORM": "wayland-egl", "DISPLAY": ":0"}, True),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"}, False),
    ],
)
def test_a_screen_is_known_by_what_qt_would_use(
    monkeypatch: pytest.MonkeyPatch, set_to: dict[str, str], missing: bool
) -> None:
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    assert screen_missing() is missing
