"""Both commands speak French unless the terminal speaks another language; what other programs read stays in codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from console.cli import said
from console.spoken import both, told

FRENCH_LETTERS = re.compile("[àâçéèêëîïôùûœ«»]", re.IGNORECASE)


def command(module: str, *words: str, lang: str) -> subprocess.CompletedProcess[str]:
    """One command in a language."""
    env = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANGUAGE")}
    line = [sys.executable, "-m", module, *words]
    return subprocess.run(
        line, env={**env, "LANG": lang}, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def help_is_spoken(french: str, english: str) -> None:
    assert french.startswith("Usage :")
    assert english.startswith("Usage:")
    assert "Afficher cette aide" in french
    assert not FRENCH_LETTERS.search(english)
    for foreign in ("Show ", "Folder", "Owner,", " the ", "[default", "[ARGS]"):
        assert foreign not in french
    options = [re.findall(r"(?<= )--[a-z-]+", text) for text in (french, english)]
    assert options[0] == options[1] != []


@pytest.mark.parametrize("module", ["console", "console.gateway"])
def test_help_is_in_the_terminals_language(module: str) -> None:
    french, english = (command(module, "--help", lang=lang) for lang in ("C", "en_GB.UTF-8"))
    assert (french.returncode, english.returncode) == (0, 0), french.stderr + english.stderr
    help_is_spoken(french.stdout, english.stdout)


def test_a_mistake_of_the_caller_is_told_in_the_terminals_language() -> None:
    for module in ("console", "console.gateway"):
        words = () if module == "console" else ("run",)
        french, english = (command(module, *words, "--colour", lang=lang) for lang in ("fr_FR.UTF-8", "en_GB.UTF-8"))
        assert (french.returncode, english.returncode) == (2, 2)
        assert "Erreur : L'option '--colour' n'existe pas." in french.stderr
        assert "Error: No such option '--colour'." in english.stderr


def test_a_folder_that_cannot_be_had_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = str(tmp_path / "file" / "data")
    for words in (("gateways", "--data", folder, "list", "--wait", "0"), ("key", "--data", folder)):
        done = command("console", *words, lang="C")
        assert done.returncode == 2
        assert done.stderr.startswith(f"Le dossier {folder} ne peut pas servir (")
        assert len(done.stderr.splitlines()) == 1


def test_programs_read_codes_and_people_read_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = command("console", "gateways", "--data", str(tmp_path / "new"), "list", "--wait", "0", "--json", lang="C")
    assert json.loads(listed.stdout) == []
    monkeypatch.setenv("LC_ALL", "C")
    assert said.say("gateway.state.waiting") == "à approuver"
    assert (both("oui", "yes"), told("aide")) == ("oui", "aide")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert said.say("gateway.state.waiting") == "to approve"
    assert (both("oui", "yes"), told("aide")) == ("yes", None)


WALK = """
import contextlib, importlib, io, json, sys, click
def walk(command, path):
    yield path, command.help
    for option in command.params:
        if isinstance(option, click.Option):
            yield f"{path} {option.opts[-1]}", option.help
    for name, inner in getattr(command, "commands", {}).items():
        yield from walk(inner, f"{path} {name}")
def leaves(command, path):
    inner = getattr(command, "commands", {})
    for name in inner:
        yield from leaves(inner[name], (*path, name))
    if not inner:
        yield path
def told(words):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        main([*words, "--help"])
    return out.getvalue()
main = importlib.import_module(sys.argv[1]).main
helps = {" ".join(words): told(words) for words in leaves(main, ())}
print(json.dumps([dict(walk(main, "")), helps], ensure_ascii=True))
"""


@pytest.mark.parametrize("module", ["console.__main__", "console.gateway.__main__"])
def test_every_command_and_option_is_explained_in_both_languages(module: str) -> None:
    walked = []
    for lang in ("C", "en_GB.UTF-8"):
        env = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES")}
        line = [sys.executable, "-c", WALK, module]
        done = subprocess.run(
            line, env={**env, "LANG": lang}, capture_output=True, text=True, timeout=60, check=True
        ).stdout
        walked.append(json.loads(done))
    (french, told_in_french), (english, told_in_english) = walked
    assert french.keys() == english.keys()
    assert len(french) > 20
    assert {name for name in french if not french[name] or not english[name]} == set()
    same = {name for name in french if french[name] == english[name]}
    assert {name for name in same if not name.endswith("--version")} == set()
    assert not [name for name in english if FRENCH_LETTERS.search(english[name])]
    assert len(told_in_french) >= 4
    for words, told_here in told_in_french.items():
        help_is_spoken(told_here, told_in_english[words])
