"""Every reason for which a station cannot be opened has a sentence with nothing missing in it."""

from __future__ import annotations

import pytest

from console.adapters.settings.checked import _EXPECTED as EXPECTED
from console.cli.said import say
from console.ui.start_words import start_fault

WHERE = {"file": "nuit.toml", "line": "42", "key": "owner[2].hue"}


@pytest.mark.parametrize("expected", sorted({*EXPECTED.values(), "time_zone", "other_value"}))
def test_what_was_expected_of_a_value_is_said(expected: str) -> None:
    told = start_fault(
        "site.value_wrong", {**WHERE, "found": "'bleu'", "expected": expected, "bound": "3", "choices": "a ou b"}
    )
    assert told.startswith("Fichier du site nuit.toml, ligne 42, clé « owner[2].hue » : 'bleu' ne convient pas.")
    assert expected not in told.split("Attendu : ")[1].split()
    assert "—" not in told


@pytest.mark.parametrize(
    ("code", "params"),
    [
        ("site.unreadable", {**WHERE, "found": "No such file"}),
        ("site.not_toml", {**WHERE, "found": "Expected '='"}),
        ("site.not_toml", {**WHERE, "expected": "utf-8"}),
        ("site.key_missing", {**WHERE, "expected": "hue"}),
        ("site.key_unknown", {**WHERE, "found": "teinte"}),
        ("site.reference_unknown", {**WHERE, "found": "x", "choices": "a, b"}),
        ("site.id_twice", {**WHERE, "found": "x"}),
        ("station.name", {"found": "poste sept"}),
        ("newer_version", {"found": "9", "known": "4"}),
        ("store.demonstration_store", {}),
        ("real_store", {}),
        ("locked", {"pid": "42"}),
        ("wrong_key", {}),
        ("damaged", {}),
        ("disk_full", {}),
        ("io", {}),
        *((f"secrets.{why}", {"file": "store.key", "mode": "644"}) for why in ("too_open", "damaged", "missing", "io")),
        ("console.fault", {"what": "OSError"}),
    ],
)
def test_every_reason_is_a_sentence(code: str, params: dict[str, str]) -> None:
    told = start_fault(code, params)
    assert told.endswith(".")
    assert "code" not in told
    assert "—" not in told
    assert "{" not in told


@pytest.mark.parametrize(
    "code",
    [
        *("locked", "newer_version", "wrong_key", "damaged", "disk_full", "io", "demonstration_store", "real_store"),
        *(f"secrets.{why}" for why in ("too_open", "damaged", "missing", "io")),
    ],
)
def test_the_command_line_has_words_for_it_too(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for wanted in ("fr_FR.UTF-8", "en_GB.UTF-8"):
        monkeypatch.setenv("LC_ALL", wanted)
        told = say(code if "." in code else f"store.{code}")
        assert not told.startswith(("Refusé", "Refused"))
