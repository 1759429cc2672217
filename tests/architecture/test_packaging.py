"""What packaging promises elsewhere: scripts that any POSIX shell reads, commands and options that exist."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from console.gateway.__main__ import main as gateway


def commands(root: Path) -> dict[str, str]:
    scripts: dict[str, str] = tomllib.loads((root / "pyproject.toml").read_text())["project"]["scripts"]
    return scripts


def ini(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # as the documentation says to keep case
    parser.read_string(path.read_text())
    return parser


@pytest.mark.parametrize("script", ["packaging/run.sh", "packaging/test.sh", "packaging/setup.sh", ".ci/run"])
def test_scripts_are_posix(repo_root: Path, script: str) -> None:
    shell = shutil.which("dash") or "sh"
    subprocess.run([shell, "-n", repo_root / script], check=True)
    assert not re.search(r"\[\[|\bfunction \w|\blocal \b|<<<|\$'", (repo_root / script).read_text())


def test_the_gateways_unit_calls_it_as_it_is(repo_root: Path) -> None:
    unit = ini(repo_root / "packaging/systemd/cic-gateway.service")
    program, *words = shlex.split(unit["Service"]["ExecStart"])
    assert commands(repo_root)[Path(program).name] == "console.gateway.begin:main"
    command: click.Command = gateway
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    # Parsed, not run: an option that is gone, or a value of the wrong kind, is a usage error.
    command.make_context(program, words)


def test_the_desktop_entry_is_valid_and_starts_a_command_that_exists(repo_root: Path) -> None:
    path = repo_root / "packaging/desktop/cic-console.desktop"
    entry = ini(path)["Desktop Entry"]
    assert Path(shlex.split(entry["Exec"])[0]).name in commands(repo_root)
    assert entry["TryExec"] == shlex.split(entry["Exec"])[0]
    validator = shutil.which("desktop-file-validate")
    if validator is not None:
        done = subprocess.run([validator, path], text=True, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")
