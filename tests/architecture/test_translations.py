"""French and English are both complete: nothing unfinished, nothing out of date, every placeholder kept."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

SOURCE = Path("resources/i18n/console_en.ts")
COMPILED = Path("resources/i18n/console_en.qm")
_PLACE = re.compile(r"\{[a-z_]*\}")


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def messages(file: Path) -> list[tuple[str, str, ET.Element]]:
    tree = ET.parse(file)  # noqa: S314  # our own file
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message)
        for context in tree.getroot().iter("context")
        for message in context.iter("message")
    ]


def test_every_sentence_has_its_english(repo_root: Path) -> None:
    missing = [
        f"{context}: {source}"
        for context, source, message in messages(repo_root / SOURCE)
        if (translation := message.find("translation")) is None
        or translation.get("type") in ("unfinished", "vanished")
        or not (translation.text or "").strip()
    ]
    assert not missing


def test_placeholders_are_the_same_in_both_languages(repo_root: Path) -> None:
    wrong = [
        f"{context}: {source}"
        for context, source, message in messages(repo_root / SOURCE)
        if sorted(_PLACE.findall(source)) != sorted(_PLACE.findall(message.findtext("translation", "")))
    ]
    assert not wrong


def test_the_sources_hold_no_sentence_that_the_file_does_not_know(repo_root: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "console_en.ts"
    shutil.copy(repo_root / SOURCE, fresh)
    sources = sorted(str(path) for path in (repo_root / "console/ui").rglob("*.py"))
    subprocess.run(
        [tool("pyside6-lupdate"), *sources, "-locations", "none", "-no-obsolete", "-silent", "-ts", str(fresh)],
        check=True,
        capture_output=True,
    )
    known = {(context, source) for context, source, _ in messages(repo_root / SOURCE)}
    found = {(context, source) for context, source, _ in messages(fresh)}
    assert found - known == set(), "run sh packaging/translations.sh and translate these"
    assert known - found == set(), "run sh packaging/translations.sh: these are no longer said"


def test_the_compiled_file_is_that_of_the_source(repo_root: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "console_en.qm"
    subprocess.run(
        [tool("pyside6-lrelease"), str(repo_root / SOURCE), "-qm", str(fresh)], check=True, capture_output=True
    )
    if fresh.read_bytes() != (repo_root / COMPILED).read_bytes():
        pytest.fail("run sh packaging/translations.sh: the compiled translation is old")
