from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-cache"], cwd=folder, text=True, capture_output=True, timeout=120, check=False)


def test_every_contract_is_kept(repo_root: Path) -> None:
    done = lint_imports(repo_root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("domain/bad.py", "import asyncio", "The domain is pure"),
        ("domain/bad.py", "import console.core", "Each layer knows only those below it"),
        ("core/bad.py", "import console.adapters.store", "Each layer knows only those below it"),
        ("core/bad.py", "import zeroconf", "Use cases know no outside thing"),
        ("ui/bad.py", "import console.adapters.store", "Screen, outside things and gateway never meet"),
        ("gateway/bad.py", "import console.adapters.video", "Screen, outside things and gateway never meet"),
        ("adapters/video/bad.py", "import sqlite_utils", "Only the store knows the database"),
        ("adapters/video/bad.py", "import PySide6.QtCore", "Only the screen knows Qt"),
        ("gateway/bad.py", "import vlc", "Only the video adapter knows libVLC"),
        ("ui/bad.py", "import av", "Only those who decode, relay or draw pictures know FFmpeg"),
        ("ui/bad.py", "import zeroconf", "Only those who announce and discover know mDNS"),
        ("core/bad.py", "import httpcore", "Only the gateways' adapter, and the gateway to its cameras, speak HTTP"),
        ("adapters/store/bad.py", "import fastapi", "Only the gateway serves"),
        ("runtime/bad.py", "import console.core", "The runtime stands alone"),
        ("wire/bad.py", "import console.gateway", "What crosses the wire is described without either end"),
    ],
)
def test_a_contract_breaks_when_it_should(tmp_path: Path, repo_root: Path, file: str, line: str, contract: str) -> None:
    """On bare packages of the same names, so that each contract is known to see what it names."""
    shutil.copy(repo_root / "pyproject.toml", tmp_path)
    for init in (repo_root / "console").rglob("__init__.py"):
        package = tmp_path / init.parent.relative_to(repo_root)
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
    (tmp_path / "console" / file).write_text(f"{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(contract in row and "BROKEN" in row for row in done.stdout.splitlines()), done.stdout
