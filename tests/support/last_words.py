"""Where a worker of a parallel run stood when the interpreter ended it, told near the end of the run's report."""

from __future__ import annotations

import faulthandler
import os
import shutil
import tempfile
from pathlib import Path
from typing import TextIO

import pytest

FOLDER = "CIC_TEST_LAST_WORDS"
WORDS = pytest.StashKey[TextIO]()
MOST_LINES = 80


def prepare() -> None:
    """In the process that starts the workers, before it does: make the folder that they write to."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="cic-last-words-")


def listen(config: pytest.Config) -> None:
    """In a worker: have a fatal error written there with the stacks of all threads."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is not None:
        config.stash[WORDS] = (Path(os.environ[FOLDER]) / worker).open("w", encoding="utf-8")
        faulthandler.enable(config.stash[WORDS])


def tell(reporter: pytest.TerminalReporter) -> None:
    """In the process that gathers the results: what workers that ended had to say."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    folder = Path(os.environ[FOLDER])
    for words in sorted(folder.iterdir()):
        lines = words.read_text(encoding="utf-8", errors="replace").splitlines()
        if lines:
            reporter.section(f"last words of {words.name}")
            for line in lines[:MOST_LINES]:
                reporter.write_line(line)
    shutil.rmtree(folder, ignore_errors=True)
