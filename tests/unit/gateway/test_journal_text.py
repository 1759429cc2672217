"""What the owner reads: names it knows, a word for every action, and nothing that a spreadsheet would run."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from console.gateway.camera_names import keep_names, read_names
from console.gateway.journal_text import cells, headings, safe_cell
from console.wire.gateway_api import JournalEntry

_WRITTEN = re.compile(r'(?:journal\.write\(|note\(self\._state_dir, |"kind": )\s*"([a-z]+(?:\.[a-z]+)?)"')


def test_every_kind_that_is_written_has_words_in_both_languages(repo_root: Path) -> None:
    sources = (repo_root / "console" / "gateway").rglob("*.py")
    kinds = {kind for source in sources for kind in _WRITTEN.findall(source.read_text(encoding="utf-8"))}
    assert len(kinds) > 12
    for kind in kinds:
        entry = JournalEntry(n=1, at=datetime.now(UTC), kind=kind, prev="0" * 64, hash="0" * 64)
        french, english = (cells(entry, {}, french=choice)[3] for choice in (True, False))
        assert kind not in (french, english) or kind == "snapshot", kind
        assert french != english


def test_a_column_for_every_heading() -> None:
    entry = JournalEntry(n=1, at=datetime.now(UTC), kind="stream.opened", prev="0" * 64, hash="0" * 64)
    assert len(cells(entry, {}, french=True)) == len(headings(french=True)) == len(headings(french=False))
    assert cells(entry, {}, french=True)[6] == "veille"


@pytest.mark.parametrize("evil", ["=cmd|' /C calc'!A0", "+1", "-1", "@x"])
def test_an_operators_name_is_never_a_formula(evil: str) -> None:
    assert safe_cell(evil) == f"'{evil}"
    assert safe_cell("Durand") == "Durand"


def test_a_camera_that_was_renamed_or_left_is_still_named(tmp_path: Path) -> None:
    first, second = uuid4(), uuid4()
    keep_names(tmp_path, {first: "Hall", second: "Quai"})
    keep_names(tmp_path, {second: "Quai M2"})
    assert read_names(tmp_path) == {first: "Hall", second: "Quai M2"}
    (tmp_path / "cameras.json").write_text("[1]")
    assert read_names(tmp_path) == {}
