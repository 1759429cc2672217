"""The checks that every test stands on are themselves able to fail."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LEAKY = """
import subprocess, threading
from concurrent.futures import ThreadPoolExecutor

release = threading.Event()

def test_thread():
    threading.Thread(target=release.wait, args=(30,), name="leaky", daemon=True).start()

def test_next_is_not_blamed():
    pass

def test_process():
    global child
    child = subprocess.Popen(["sleep", "30"])

def test_all_is_closed():
    release.set()
    child.kill()
    child.wait()
    with ThreadPoolExecutor() as pool:
        assert list(pool.map(abs, [-1])) == [1]
"""

ALONE = """
import time
from pathlib import Path
import pytest

def stay(name):
    with Path("times").open("a") as file:
        began = time.monotonic()
        time.sleep(0.05)
        file.write(f"{name} {began} {time.monotonic()}\\n")

@pytest.mark.xdist_group("a")
@pytest.mark.parametrize("n", range(10))
def test_usual(n):
    stay("usual")

@pytest.mark.alone
@pytest.mark.xdist_group("b")
@pytest.mark.parametrize("n", range(5))
def test_alone(n):
    stay("alone")
"""


def run(folder: Path, repo_root: Path, tests: str, *options: str) -> str:
    (folder / "conftest.py").write_text(
        "from tests.support import leaks\nleaks.left_since.__defaults__ = (0.3,)\nfrom tests.conftest import *\n"
    )
    (folder / "test_it.py").write_text(tests)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", folder, *options, folder],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(repo_root)},
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


def test_what_is_left_running_fails_the_test_that_left_it(tmp_path: Path, repo_root: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = alone\n")
    said = run(tmp_path, repo_root, LEAKY)
    assert "left running: thread leaky" in said
    assert "(sleeping) sleep 30" in said
    assert "4 passed, 2 errors" in said


@pytest.mark.alone
def test_a_test_that_is_alone_is_alone(tmp_path: Path, repo_root: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = alone\n")
    said = run(tmp_path, repo_root, ALONE, "-n", "2", "--dist", "loadgroup")
    assert "15 passed" in said
    rows = [line.split() for line in (tmp_path / "times").read_text().splitlines()]
    spans = [(name, float(began), float(ended)) for name, began, ended in rows]
    for name, began, ended in spans:
        beside = [other for other in spans if other[1] < ended and began < other[2] and other[1] != began]
        assert name != "alone" or beside == []


WHERE = """
import os
import pytest

@pytest.mark.parametrize("n", range(8))
def test_here(n):
    with open("where", "a") as file:
        file.write(f"{__name__} {os.environ['PYTEST_XDIST_WORKER']}\\n")
"""


def test_the_tests_of_one_file_share_one_worker_and_its_fixtures(tmp_path: Path, repo_root: Path) -> None:
    ours = tomllib.loads((repo_root / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]["addopts"]
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = alone\n")
    for number in range(4):
        (tmp_path / f"test_file{number}.py").write_text(WHERE)
    said = run(tmp_path, repo_root, WHERE, *ours, "-n", "3")
    assert "40 passed" in said
    ran = {tuple(line.split()) for line in (tmp_path / "where").read_text().splitlines()}
    assert len(ran) == 5, sorted(ran)
