"""A full disk under the whole console: it says so, keeps what was typed, and writes again once there is room."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.driving import DrivenConsole, Look

pytestmark = pytest.mark.e2e

MOUNT = 'mount -t tmpfs -o size=4m,mode=700 tmpfs "$0" && "$@" && "$1" -m console check --data "$0/station" >&2'
"""A small file system in a mount namespace of its own; the store is checked there, as it goes with its last process."""

MOST_WRITES = 40


def fill(ballast: Path) -> None:
    """Leave no byte free."""
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(os.urandom(size))
            except OSError:  # no room for a piece of this size: try a smaller one
                continue


def of_the_store(seen: Look) -> list[str]:
    """Notices about the store, among those of what happens."""
    return [notice["code"] for notice in seen["health"]["notices"] if notice["code"].startswith("store.")]


def test_it_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    probe = subprocess.run(
        ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=1m tmpfs "$0"', str(small)],
        capture_output=True,
        check=False,
        timeout=30,
    )
    if probe.returncode != 0:
        pytest.skip("no mount namespace is permitted here: a full disk was NOT tried")
    inside = ("unshare", "-rm", "sh", "-c", MOUNT, str(small))
    with DrivenConsole(tmp_path / "console", store=small / "station", tracer=inside) as console:
        console.stands()
        made = console.submit("MakeAccount", name="Durand", password="neuf chevaux gris")
        assert made["ok"], made
        assert console.submit("OpenIncident", description="avant")["ok"]
        ballast = Path(f"/proc/{console.process.pid}/root{small}/ballast")
        fill(ballast)
        refused = next(
            outcome
            for number in range(MOST_WRITES)
            if not (outcome := console.submit("OpenIncident", description=f"plein {number} " + "x" * 9000))["ok"]
        )
        assert refused["code"] == "store.disk_full"
        seen = console.wait(lambda seen: seen["health"]["store"] == "disk_full", "the head of the window says it")
        assert of_the_store(seen) == ["store.disk_full"]
        console.keys("Ctrl+N")
        console.type("Rixe pendant que le disque est plein")
        console.keys("Ctrl+Return")
        console.wait(lambda seen: any("Disque plein" in text for text in seen["refusals"]), "the entry says it")
        numbers = [item["number"] for item in console.look()["log"]["items"]]
        ballast.unlink()
        console.keys("Ctrl+Return")
        seen = console.wait(lambda seen: seen["story"]["incident"], "what was typed is entered after all")
        assert seen["story"]["incident"]["description"] == "Rixe pendant que le disque est plein"
        assert seen["story"]["incident"]["number"] == f"07-{len(numbers) + 1:03d}", "no number was lost"
        seen = console.wait(lambda seen: seen["health"]["store"] == "ok", "all is well again")
        assert not of_the_store(seen)
        assert console.close() == 0, console.errors()[-3000:]
        assert "rien d'anormal" in console.errors()
