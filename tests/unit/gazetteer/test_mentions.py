"""What a description says of the place, while it is being typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.core.place_mentions import mentioned
from tests.support.places import town

TOWN = town()


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("Rixe 114 bd Baille, un blessé", "114 Boulevard Baille"),
        ("rixe bd baille", "Boulevard Baille"),
        ("deux hommes se battent angle Canebière/Belsunce", "La Canebière / Cours Belsunce"),
        ("accident à l'angle du boulevard Baille et de la rue de Rome", "Boulevard Baille / Rue de Rome"),
        ("bagarre gare st charles", "Marseille Saint-Charles"),
        ("vol à saint charles", "Marseille Saint-Charles"),
        ("il court vers Belsunce", "Belsunce"),
        ("homme mal en point place Jean Jaurès 13011", "Place Jean-Jaurès"),
        ("tapage dans le 13006", "6e arrondissement"),
        ("malaise devant l'hôpital de la Conception", "Hôpital de la Conception"),
        ("fight at the corner of canebiere and belsunce", "La Canebière / Cours Belsunce"),
    ],
)
def test_the_place_is_found_in_the_words(said: str, label: str) -> None:
    found = mentioned(TOWN, said)
    assert found is not None
    assert found.place.label == label


@pytest.mark.parametrize(
    "said",
    ["voiture blanche", "rixe", "", "un homme de rome", "cambriolage chez madame martin", "il y a 4 blessés", "rue"],
)
def test_words_that_only_look_like_a_place_propose_none(said: str) -> None:
    assert mentioned(TOWN, said) is None


@given(st.text(max_size=200))
def test_no_words_break_it(said: str) -> None:
    mentioned(TOWN, said)
