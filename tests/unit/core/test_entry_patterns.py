"""The words people say propose a type and a priority; the table is ordered, editable, and a site has the first word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.adapters.settings.core_values import core_patterns
from console.adapters.settings.entry_patterns import default_patterns_path, load_patterns
from console.adapters.settings.incident_types import default_types_path, load_incident_types
from console.adapters.settings.site import default_site_path, load_site
from console.adapters.settings.toml_lines import SiteError
from console.core.commands import ReadEntry
from console.core.entry import EntryReader
from console.core.entry_patterns import EntryPattern, Patterns, overlaid
from console.core.incident_types import said_in_full
from tests.support.site import marseille, patterns, places

TYPES = marseille().types
LABELS = {kind.code: kind.label_fr for kind in TYPES}


@pytest.mark.parametrize(
    ("said", "label", "priority"),
    [
        ("Rixe sur le quai, un blessé au sol", "Rixe", ""),
        ("deux hommes SE BATTENT bd baille", "Rixe", ""),
        ("rixe, l'un a un couteau", "Rixe", "P1"),
        ("vol à l'arraché d'un collier", "Vol à l'arraché", ""),
        ("vol arraché", "Vol à l'arraché", ""),
        ("coups de feu entendus", "Tirs entendus", ""),
        ("voiture en feu", "Véhicule en feu", ""),
        ("voiture qui grille le feu rouge, accident", "Accident de la route", ""),
        ("piéton renversé par un scooter", "Piéton renversé", ""),
        ("accident de moto", "Accident avec deux-roues", ""),
        ("tapage nocturne, musique forte", "Tapage, bruit", ""),
        ("une bagarre, sans arme", "Rixe", ""),
        ("homme inconscient au sol", "Malaise", "P1"),
        ("un enfant a disparu", "Disparition d'une personne vulnérable", ""),
        ("there is a fight outside the bar", "Rixe", ""),
        ("my car was stolen, stolen car", "Voiture ou deux-roues volé", ""),
        ("man with knife", "Personne armée", "P1"),
        ("ascenseur en panne, personne coincée dans l'ascenseur", "Ascenseur bloqué", ""),
    ],
)
def test_words_propose_a_type_and_raise_the_priority(said: str, label: str, priority: str) -> None:
    found = patterns().read(said)
    assert (LABELS[found.type_code], found.priority) == (label, priority)


@pytest.mark.parametrize("said", ["", "bonjour", "rappeler madame", "l'armée passe", "pas de couteau vu", "no knife"])
def test_words_that_say_nothing_of_it_propose_nothing(said: str) -> None:
    found = patterns().read(said)
    assert (found.type_code, found.priority) == ("", "")


def test_the_first_pattern_of_the_table_wins_and_a_later_type_does_not_lend_its_priority() -> None:
    table = Patterns(
        (
            EntryPattern("one", ("rixe",), "C02.15.01"),
            EntryPattern("two", ("sac",), "C10.03.02", "P4"),
            EntryPattern("three", ("gare",), place="Gare Saint-Charles"),
        )
    )
    found = table.read("sac perdu pendant une rixe à la gare")
    assert (found.type_code, found.priority, found.place) == ("C02.15.01", "", "Gare Saint-Charles")
    assert table.read("un sac").priority == "P4"


def test_a_site_adds_replaces_and_takes_out() -> None:
    general = (EntryPattern("a", ("x",), "C01.01.00"), EntryPattern("b", ("y",)), EntryPattern("c", ("z",)))
    own = (EntryPattern("b", ("w",), priority="P1"), EntryPattern("new", ("v",)), EntryPattern("c", ()))
    assert [one.id for one in overlaid(general, own)] == ["new", "a", "b"]
    assert overlaid(general, own)[2].said == ("w",)


def test_every_pattern_of_the_console_names_a_type_that_there_is() -> None:
    table = load_patterns(default_patterns_path())
    codes = {kind.code for kind in load_incident_types(default_types_path()).type}
    assert {line.type for line in table.pattern} - {""} <= codes
    assert all(line.said and (line.type or line.priority) for line in table.pattern)


def test_a_site_file_has_patterns_of_its_own_and_a_mistake_is_named(tmp_path: Path) -> None:
    text = default_site_path().read_text("utf-8")
    own = tmp_path / "site.toml"
    own.write_text(
        text + '\n[[pattern]]\nid = "virage"\nsaid = ["virage nord"]\nplace = "Gare Saint-Charles"\n', "utf-8"
    )
    table = core_patterns(load_site(own), load_patterns(default_patterns_path()))
    assert table[0].id == "virage"
    own.write_text(text + '\n[[pattern]]\nid = "virage"\ntype = "rixe"\n', "utf-8")
    with pytest.raises(SiteError) as mistake:
        load_site(own)
    assert mistake.value.key == "pattern[0].type"


def test_a_label_said_in_full_is_that_type_without_any_pattern() -> None:
    assert LABELS[said_in_full(TYPES, "signale un BAGAGE ou colis abandonné ici")] == "Bagage ou colis abandonné"
    assert said_in_full(TYPES, "colis") == ""


def test_a_reading_has_type_priority_and_place_at_once() -> None:
    reader = EntryReader(patterns(), TYPES, places(), list, lambda: 0)
    reading = reader.read(ReadEntry("rixe gare saint-charles"))
    assert (LABELS[reading.type_code], reading.priority) == ("Rixe", "P1")
    assert reading.place is not None
    assert (reading.place.place.station, reading.place.place.sector) == ("Gare Saint-Charles", "saint-charles")
    chosen = reader.read(ReadEntry("rixe", type_code="C07.07.03"))
    assert (chosen.type_code, chosen.priority) == ("C07.07.03", "P4")


@given(st.text(max_size=300))
def test_no_words_break_the_table(said: str) -> None:
    patterns().read(said)
