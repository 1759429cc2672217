"""A really full disk: a small file system of its own, in a mount namespace of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

MOUNT = 'mount -t tmpfs -o size=3m,mode=700 tmpfs "$1" && exec "$2" -m tests.support.full_disk "$1"'


def test_a_full_disk_refuses_loses_nothing_and_lets_go_when_there_is_space_again(tmp_path: Path) -> None:
    probe = subprocess.run(
        ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=1m tmpfs "$1"', "sh", str(tmp_path)],
        capture_output=True,
        check=False,
        timeout=30,
    )
    if probe.returncode != 0:
        pytest.skip("no mount namespace is permitted here: a full disk was NOT tried")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", MOUNT, "sh", str(tmp_path), sys.executable],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert set(told["codes"]) == {"disk_full"}
    assert told["kept"] > 20
    assert told["found_when_full"] == told["kept"] // 2 - len(told["after"]), "reading goes on"
    assert told["after"] == ["", "", ""]
    assert (told["lost"], told["half"], told["problems"]) == ([], [], [])
