"""`cic-console accounts` on a real store: passwords by prompt only, and nobody locks everybody out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from console.__main__ import main
from console.core import commands as c
from tests.support.desk import PASSWORD, seat

OTHER = "sept bouées orange"


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def accounts(folder: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["accounts", "--data", str(folder), *arguments], input=typed)


def twice(password: str) -> str:
    return f"{password}\n{password}\n"


def test_accounts_are_made_listed_changed_and_closed(tmp_path: Path) -> None:
    assert accounts(tmp_path, "list").exit_code == 2
    made = accounts(tmp_path, "add", "Durand", typed=twice(PASSWORD))
    assert made.exit_code == 0, made.output
    assert PASSWORD not in made.output
    assert accounts(tmp_path, "add", "Petit", "--role", "operator", typed=twice(PASSWORD)).exit_code == 0
    assert accounts(tmp_path, "roles", "petit", "operator", "technician").exit_code == 0
    told = accounts(tmp_path, "list").output.splitlines()
    assert told == ["Durand  operator,supervisor,technician", "Petit  operator,technician"]
    assert accounts(tmp_path, "close", "Petit").exit_code == 0
    assert "Petit" not in accounts(tmp_path, "list").output


def test_what_cannot_be_is_said(tmp_path: Path) -> None:
    lone = accounts(tmp_path, "add", "Petit", "--role", "operator", typed=twice(PASSWORD))
    assert (lone.exit_code, "Plus personne" in lone.output) == (1, True)
    assert accounts(tmp_path, "add", "Durand", typed=twice("court")).exit_code == 1
    assert accounts(tmp_path, "add", "Durand", typed=twice(PASSWORD)).exit_code == 0
    last = accounts(tmp_path, "close", "Durand")
    assert (last.exit_code, "Plus personne" in last.output) == (1, True)
    unknown = accounts(tmp_path, "password", "Roux", typed=twice(OTHER))
    assert (unknown.exit_code, "Aucun compte ouvert" in unknown.output) == (1, True)


async def test_a_password_given_here_signs_in_and_a_running_console_is_left_alone(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        busy = accounts_in_a_thread(tmp_path)
        assert busy.exit_code == 2
    assert accounts_in_a_thread(tmp_path).exit_code == 0
    async with seat(tmp_path) as at:
        await at.do(c.SignIn("Durand", OTHER))


def accounts_in_a_thread(folder: Path) -> Result:
    """The command has a loop of its own: it cannot run on this test's."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(accounts, folder, "password", "Durand", typed=twice(OTHER)).result(30)
