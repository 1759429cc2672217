"""`run.sh` on a root of its own, set up already; its console is a program that says what it was given."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.support.waiting import wait_for

CONSOLE = """#!/bin/sh
# Stands where the environment's Python does; called as: python -m console ARGUMENTS
shift 2
case $1 in
wait) exec {python} -c '
import os, signal, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
signal.signal(signal.SIGINT, lambda *_: sys.exit(8))
print(os.getpid(), os.getppid(), os.environ["DISPLAY"], flush=True)
signal.pause()' ;;
read) read -r line; echo "read $line"; exit 3 ;;
*) echo "$DISPLAY"; printf '<%s>' "$@"; exit 5 ;;
esac
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def root(tmp_path: Path, repo_root: Path) -> Path:
    root = tmp_path / "a folder with spaces"
    shutil.copytree(repo_root / "packaging", root / "packaging")
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(repo_root / name, root)
    python = root / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(CONSOLE.format(python=sys.executable))
    python.chmod(0o755)
    stamp(root)
    return root


def stamp(root: Path) -> None:
    """Write what a finished set-up writes, by the script's own functions."""
    shell(root, 'set -- $debian_run; printf "%s\\n%s\\n" "$(fingerprint) $*" "$(dpkg_state)" >"$stamp"')


def shell(root: Path, code: str, **environment: str) -> str:
    return subprocess.run(
        ["sh", "-euc", f'root={str(root)!r}; . "$root/packaging/setup.sh"; {code}'],
        text=True,
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ, **environment},
    ).stdout


@pytest.fixture
def environment() -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "LC_ALL", "LC_MESSAGES")
    mine = {"LANG": "en_GB.UTF-8", "CIC_TEST_RUN": str(uuid.uuid4())}
    return {**{k: v for k, v in os.environ.items() if k not in hidden}, **mine}


def no_screen_left(environment: dict[str, str]) -> bool:
    """Whether no Xvfb of this run is left; the number of its display may be another's by now."""
    for process in psutil.process_iter(["name"]):
        with suppress(psutil.Error):
            mine = process.environ().get("CIC_TEST_RUN") == environment["CIC_TEST_RUN"]
            if process.info["name"] == "Xvfb" and mine and process.status() != psutil.STATUS_ZOMBIE:
                return False
    return True


def run(root: Path, environment: dict[str, str], *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", root / "packaging/run.sh", *arguments],
        text=True,
        capture_output=True,
        input=given,
        env=environment,
        timeout=60,
        check=False,
    )


needs_xvfb = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb, which run.sh installs")


def test_with_a_display_the_console_takes_over_with_its_arguments(root: Path, environment: dict[str, str]) -> None:
    done = run(root, {**environment, "DISPLAY": ":77"}, "--for", "3", "a b", "$HOME", "")
    assert done.stdout == ":77\n<--for><3><a b><$HOME><>"
    assert done.stderr == ""
    assert done.returncode == 5


@needs_xvfb
def test_without_a_display_it_brings_one_and_says_where(root: Path, environment: dict[str, str]) -> None:
    done = run(root, environment, "a b", "c")
    display, arguments = done.stdout.splitlines()
    assert arguments == "<a b><c>"
    assert f"virtual display {display} " in done.stderr
    assert "--screenshot FILE" in done.stderr
    assert done.returncode == 5
    wait_for(lambda: no_screen_left(environment), what="Xvfb ends with run.sh")


@needs_xvfb
def test_it_speaks_french_unless_asked_otherwise(root: Path, environment: dict[str, str]) -> None:
    assert "écran virtuel" in run(root, {**environment, "LANG": "C"}, "x").stderr


@needs_xvfb
def test_the_console_reads_what_run_was_given(root: Path, environment: dict[str, str]) -> None:
    done = run(root, environment, "read", given="bonjour\n")
    assert (done.stdout, done.returncode) == ("read bonjour\n", 3)


@pytest.fixture
def waiting(root: Path, environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A running `run.sh` and its console's pid."""
    with subprocess.Popen(
        ["sh", root / "packaging/run.sh", "wait"],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        assert process.stdout is not None
        pid, parent, display = process.stdout.readline().split()
        assert int(parent) == process.pid
        assert display.startswith(":")
        yield process, int(pid)
        process.kill()


@needs_xvfb
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 7), (signal.SIGHUP, 7), (signal.SIGINT, 8)])
def test_a_signal_is_passed_on_and_the_consoles_own_status_kept(
    waiting: tuple[subprocess.Popen[str], int], environment: dict[str, str], number: signal.Signals, status: int
) -> None:
    process, _ = waiting
    process.send_signal(number)
    assert process.wait(60) == status
    wait_for(lambda: no_screen_left(environment), what="Xvfb ends with run.sh")


@needs_xvfb
def test_nothing_outlives_a_killed_run(waiting: tuple[subprocess.Popen[str], int], environment: dict[str, str]) -> None:
    process, console = waiting
    assert not no_screen_left(environment)
    process.kill()
    process.wait(60)
    wait_for(lambda: not psutil.pid_exists(console), what="the console ends with run.sh")
    wait_for(lambda: no_screen_left(environment), what="Xvfb ends with run.sh")


@needs_xvfb
def test_a_console_that_dies_gives_its_signal_back(waiting: tuple[subprocess.Popen[str], int]) -> None:
    process, console = waiting
    os.kill(console, signal.SIGKILL)
    assert process.wait(60) == 128 + signal.SIGKILL


def test_without_rights_it_says_the_line_and_stops(root: Path) -> None:
    code = """
        id() { echo 1000; }
        sudo() { return 1; }
        (set_up_debian no-such-package-a libc6 no-such-package-b) 2>&1 || echo "status $?"
    """
    said = shell(root, code, LANG="en")
    assert (
        "    apt-get update && apt-get install -y --no-install-recommends no-such-package-a no-such-package-b\n" in said
    )
    assert said.endswith("status 1\n")


def test_a_changed_lock_is_noticed(root: Path) -> None:
    code = 'set_up_debian() { :; }; set_up_python() { echo "set up"; }; set -- $debian_run; set_up "$@"'
    assert shell(root, code) == ""
    with (root / "requirements.lock").open("a") as lock:
        lock.write("# a new pin\n")
    assert shell(root, code) == "set up\n"
    assert shell(root, code) == ""
