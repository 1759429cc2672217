from __future__ import annotations

import re
from pathlib import Path

import pytest

from console.ui.reasons import known_reasons, reason
from console.wire.problems import SOURCE_REASONS, STATUS

STORE_FAULTS = {"disk_full", "io", "newer_version", "wrong_key", "damaged", "locked"}
PHRASES = ("bar.", "course.")
"""Codes whose words stand in a line with others, such as what Enter would do: no sentences of their own."""
_RAISED = re.compile(r'(?:RefusedError|Outcome)\(\s*(?:False,\s*)?"([a-z_]+(?:\.[a-z_]+)+)"')


def test_every_code_of_the_gateway_and_the_store_has_words() -> None:
    assert not (set(STATUS) | SOURCE_REASONS | STORE_FAULTS) - known_reasons()


def test_every_code_that_a_use_case_refuses_with_has_words(repo_root: Path) -> None:
    sources = [*(repo_root / "console" / "core").glob("*.py"), repo_root / "console" / "ui" / "link.py"]
    raised = {code for source in sources for code in _RAISED.findall(source.read_text(encoding="utf-8"))}
    assert len(raised) > 1
    assert not raised - known_reasons()


@pytest.mark.parametrize("code", sorted(known_reasons()))
def test_a_sentence_reads_well_with_and_without_its_parameters(code: str) -> None:
    told = reason(code)
    if not code.startswith(PHRASES):
        assert told[0].isupper() or told[0] in "—{"
        assert told.endswith((".", ")"))
    assert "!" not in told
    assert "{" not in told
    assert "None" not in told


def test_parameters_enter_as_plain_text() -> None:
    told = reason("unit.engaged", (("unit", "TN\u202e 08"), ("on", "07-140 {unit} <b>")))
    assert told.startswith("TN 08 est déjà engagé sur 07-140 {unit} <b>.")


def test_an_unknown_code_is_named_neutrally() -> None:
    assert "pantry.empty" in reason("pantry.empty")
    assert "\n" not in reason("evil\n" * 50)


def test_a_fault_of_the_store_is_known_under_its_long_name_too() -> None:
    assert reason("store.disk_full") == reason("disk_full")
