"""No code without words: whatever the core, the wire or an adapter can refuse with is said in plain language.

Codes are found in the sources themselves, so that a new one cannot be forgotten.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from console.cli import said
from console.domain.bodies import Body
from console.ui.start_words import start_fault
from console.ui.wall.words import reason_words
from console.wire.gateway_api import EventKind

_DOTTED = re.compile(r"[a-z_]+\.[a-z_]+")
_FILE = re.compile(r".*\.(db|jsonl?|key|keymark|log|mbtiles|pem|py|sock|toml)")
_CODES_OF_THE_STORE = {"disk_full", "io", "damaged", "locked"}
"""Those that the store picks from what the disk or the database says."""

NOT_SHOWN = (
    "announce.",  # a malformed announcement is not shown at all: anybody on the network can send one
    "check.",  # said by the command line only
    "closed.",  # a gateway's own words for how an opening ended; they become the console's at the border
    "import.",  # said by the command line only
    "control.",  # said by the command line only
    "gateways.",  # what the command line asks of a running console
    "units.",  # the same
    "site.units",  # a setting under which the workstation keeps what it read
)
ALSO_ON_THE_COMMAND_LINE = (
    "core/catalogue.py",
    "core/catalogue_identity.py",
    "core/catalogue_strangers.py",
    "adapters/control",
    "adapters/gateways/client.py",
    "adapters/gazetteer",
    "adapters/secrets",
    "adapters/settings",
    "adapters/store",
)

PARAMETERS = (
    "unit",
    *("facts", "incidents", "waiting", "erased", "count", "pid", "folder", "found", "known", "error", "file", "mode"),
    *("name", "roles", "least", "limit"),
    *("street", "station", "landmark", "quarter", "outlines", "passed", "seconds"),
    *("line", "key", "choices", "gateway", "fingerprint", "announced", "shown", "driver", "status"),
)


def constants(path: Path) -> Iterator[str]:
    """Every text of a source, its docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            yield node.value


def store_codes(path: Path) -> Iterator[str]:
    """What `StoreFaultError` is raised with, under its long name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "StoreFaultError":
            for inside in ast.walk(node.args[0]):
                if isinstance(inside, ast.Constant) and isinstance(inside.value, str):
                    yield f"store.{inside.value}"


def codes_of(root: Path, *places: str) -> set[str]:
    """Every code in these files and folders of `console`."""
    kinds = {body.kind for body in get_args(Body)} | set(EventKind)
    found: set[str] = set()
    for place in places:
        path = root / "console" / place
        for source in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found |= {text for text in constants(source) if _DOTTED.fullmatch(text) and not _FILE.fullmatch(text)}
            found |= set(store_codes(source))
    return found - kinds


def test_every_code_has_a_sentence_on_the_screen(repo_root: Path) -> None:
    codes = codes_of(repo_root, "core", "wire", "adapters") | {f"store.{code}" for code in _CODES_OF_THE_STORE}
    assert len(codes) > 100
    shown = {code for code in codes if not code.startswith(NOT_SHOWN)} - {"store.missing", "store.older_version"}
    # A code without words is named in the sentence that stands in for them.
    assert {code for code in shown if code in start_fault(code, {})} == set()


def test_every_code_that_makes_a_tile_late_frozen_or_lost_has_words(repo_root: Path) -> None:
    codes = codes_of(repo_root, "domain/freshness.py", "adapters/video")
    assert len(codes) > 20
    assert {code for code in codes if code in reason_words(code)} == set()


def test_every_code_of_the_command_line_has_words(repo_root: Path) -> None:
    codes = codes_of(repo_root, *ALSO_ON_THE_COMMAND_LINE) | {f"store.{code}" for code in _CODES_OF_THE_STORE}
    assert len(codes) > 50
    # Notices of a running console, and the refusal of a signed request: no command ends with any.
    never = {"gateway.impostor", "clock.skew", "outlines.unreadable", "outlines.unusable"}
    unsaid = {code for code in codes if not code.startswith(("closed.", "gateways.", "units."))} - said.known() - never
    assert unsaid == set()


def test_the_command_line_says_the_same_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    for code in sorted(said.known()):
        # Each parameter stands for itself, so that what a sentence takes can be read back from it.
        monkeypatch.setenv("LANG", "fr_FR.UTF-8")
        french = said.say(code, **{name: f"<{name}>" for name in PARAMETERS})
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        english = said.say(code, **{name: f"<{name}>" for name in PARAMETERS})
        assert french != english
        assert sorted(re.findall("<[a-z]+>", french)) == sorted(re.findall("<[a-z]+>", english)), code
        assert not re.search("[àâçéèêëîïôùûœ«»]", english), code
