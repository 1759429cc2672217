"""A gateway that is broken off while it is still being loaded ends without a word."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from console.gateway.begin import BROKEN_OFF_EXIT

STARTED = """
import os, signal, sys
class AtLoading:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, AtLoading())
from console.gateway.begin import main
main()
"""


@pytest.mark.parametrize("at", ["console.gateway.__main__", "click", "console.spoken"])
def test_ctrl_c_while_its_parts_are_loaded_ends_it_without_a_word(at: str) -> None:
    done = subprocess.run([sys.executable, "-c", STARTED, at, "--help"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (BROKEN_OFF_EXIT, "", "")
    assert BROKEN_OFF_EXIT == 128 + signal.SIGINT
