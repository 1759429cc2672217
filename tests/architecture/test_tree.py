"""Habits that no linter holds: file length, banned calls, what lies in the root."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

MOST_LINES = 600

ROOT_NAMES = {
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "console",
    "packaging",
    "pyproject.toml",
    "requirements.lock",
    "resources",
    "tests",
}
"""Besides dot-files and `.ci`. A new folder at the root is a decision, not an accident."""

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "data", "misc", "common"}


def tracked(root: Path, *patterns: str) -> list[Path]:
    """Files that git knows or would take; never what a build or an editor left."""
    done = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=root,
        text=True,
        capture_output=True,
        check=True,
    )
    return [root / name for name in sorted(set(done.stdout.splitlines())) if (root / name).is_file()]


@pytest.fixture(scope="module")
def sources(repo_root: Path) -> dict[Path, ast.Module]:
    return {path.relative_to(repo_root): ast.parse(path.read_text()) for path in tracked(repo_root, "*.py")}


def test_the_root_holds_only_what_belongs_there(repo_root: Path) -> None:
    names = {path.relative_to(repo_root).parts[0] for path in tracked(repo_root)}
    assert {name for name in names if not name.startswith(".")} <= ROOT_NAMES


def test_no_file_is_longer_than_a_defect(repo_root: Path) -> None:
    long = {
        str(path.relative_to(repo_root)): lines
        for path in tracked(repo_root, "*.py", "*.sh")
        if (lines := len(path.read_text().splitlines())) > MOST_LINES
    }
    assert long == {}


def test_names_say_what_is_in_a_file(sources: dict[Path, ast.Module]) -> None:
    assert [str(path) for path in sources if VAGUE_NAMES & {path.stem, *path.parent.parts}] == []


def test_commands_point_at_something(repo_root: Path) -> None:
    scripts = tomllib.loads((repo_root / "pyproject.toml").read_text())["project"]["scripts"]
    assert set(scripts) == {"cic-console", "cic-gateway"}
    for target in scripts.values():
        module, _, name = target.partition(":")
        assert callable(getattr(import_module(module), name))


def test_the_lock_carries_hashes_and_no_address(repo_root: Path) -> None:
    lock = (repo_root / "requirements.lock").read_text()
    assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links|^/|\s/", lock, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    locked = {canonical(block) for block in blocks}
    project = tomllib.loads((repo_root / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {canonical(line) for line in asked} <= locked


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[; ]", name)[0]).lower()


def test_what_is_imported_is_asked_for(repo_root: Path, sources: dict[Path, ast.Module]) -> None:
    """A library that only happens to be there, since another one needs it, may be gone with the next version."""
    asked = {
        canonical(line) for line in tomllib.loads((repo_root / "pyproject.toml").read_text())["project"]["dependencies"]
    }
    distributions = packages_distributions()
    missing: dict[str, str] = {}
    for path, tree in sources.items():
        if path.parts[0] != "console":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            else:
                continue
            for name in {name.partition(".")[0] for name in names}:
                givers = {canonical(giver) for giver in distributions.get(name, [])}
                if name not in sys.stdlib_module_names and name != "console" and not givers & asked:
                    missing[name] = str(path)
    assert missing == {}


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def places(sources: dict[Path, ast.Module], under: str, banned: Callable[[ast.Call], bool]) -> list[str]:
    return [
        f"{path}:{call.lineno}"
        for path, tree in sources.items()
        if str(path).startswith(under)
        for call in calls(tree)
        if banned(call)
    ]


def test_no_certificate_goes_unverified(sources: dict[Path, ast.Module]) -> None:
    def banned(call: ast.Call) -> bool:
        return any(word.arg == "verify" and ast.unparse(word.value) == "False" for word in call.keywords)

    assert places(sources, "console/", banned) == []


def test_dialogs_open_and_never_hold_up_the_loop(sources: dict[Path, ast.Module]) -> None:
    """A nested event loop lets anything happen in the middle of anything; only the application itself runs one."""

    def banned(call: ast.Call) -> bool:
        owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        # Qt has no other way to begin a drag; its loop ends with the mouse button.
        return called(call) in ("exec", "exec_") and not re.search(r"app|^drag$", owner, re.IGNORECASE)

    assert places(sources, "console/ui/", banned) == []


def test_the_gui_thread_waits_for_nothing(sources: dict[Path, ast.Module]) -> None:
    def banned(call: ast.Call) -> bool:
        if called(call) == "result":
            # A future's result takes nothing, or a number of seconds; other things called so take more.
            return all(isinstance(argument, ast.Constant) for argument in call.args)
        return ast.unparse(call.func) == "time.sleep" or called(call) in (
            "run_sync",
            "processEvents",
            "waitForFinished",
            "waitForDone",
        )

    # These two look only at futures that have told them that they are done.
    done = ("console/ui/link.py:", "console/ui/arrival.py:")
    assert [place for place in places(sources, "console/ui/", banned) if not place.startswith(done)] == []


def test_no_test_sleeps_or_mocks(sources: dict[Path, ast.Module]) -> None:
    """A pause inside a loop waits for a condition; a Mock in place of a Qt method crashes from Qt 6.10 on."""
    wrong = []
    for path, tree in sources.items():
        # A benchmark measures over a stretch of time; that is no test waiting for luck.
        if path.parts[0] != "tests" or path.parts[1] in ("support", "benchmarks"):
            continue
        looped = {id(node) for loop in ast.walk(tree) if isinstance(loop, ast.While) for node in ast.walk(loop)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom | ast.Import):
                names = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
                if any("mock" in name.lower() for name in names):
                    wrong.append(f"{path}:{node.lineno} mock")
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "time.sleep" and id(node) not in looped:
                wrong.append(f"{path}:{node.lineno} sleep")
    assert wrong == []


def test_nothing_is_left_for_later(repo_root: Path) -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError|suppress\(Exception\)")
    wrong = [
        f"{path.relative_to(repo_root)}:{number}"
        for path in tracked(repo_root, "*.py", "*.sh")
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if later.search(line)
    ]
    assert wrong == []


def test_every_exception_to_a_rule_says_why(repo_root: Path) -> None:
    bare = re.compile(r"# (noqa(: [A-Z0-9, ]+)?|type: ignore(\[[a-z, -]+\])?)\s*$")
    wrong = [
        f"{path.relative_to(repo_root)}:{number}"
        for path in tracked(repo_root, "*.py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if bare.search(line)
    ]
    assert wrong == []
