"""Approving by address: what did not work is what is said."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from console.__main__ import main
from console.cli.said import say


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def approve(folder: Path, address: str) -> str:
    words = ("gateways", "--data", str(folder / "station"), "approve", address, "ab" * 32)
    done = CliRunner().invoke(main, [*words, "--wait", "1", "--interface", "127.0.0.1"])
    assert done.exit_code == 1, done.output
    return done.output


def test_an_address_where_nobody_is_is_called_unreachable(tmp_path: Path) -> None:
    with socket.socket() as bound:
        # Bound and not listening: nobody else can be there.
        bound.bind(("127.0.0.1", 0))
        said = approve(tmp_path, f"127.0.0.1:{bound.getsockname()[1]}")
    assert say("gateway.unreachable") in said


@pytest.mark.parametrize("address", ["127.0.0.1:0", "127.0.0.1:70000", "a b:443"])
def test_what_is_no_address_is_called_so(tmp_path: Path, address: str) -> None:
    assert say("gateway.address_malformed") in approve(tmp_path, address)
