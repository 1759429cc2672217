from __future__ import annotations

import pytest

from console.core.incident_types import guess_types, search_types
from tests.support.site import marseille

TYPES = marseille().types


@pytest.mark.parametrize(
    ("typed", "code"),
    [("rix", "C02.15.01"), ("RIXE", "C02.15.01"), ("bagarre", "C02.15.01"), ("c02.15.01", "C02.15.01"),
     ("pieton renv", "C01.01.05"), ("vol arrach", "C03.02.01"), ("l'arraché", "C03.02.01"), ("egaree", "C10.01.08")],
)  # fmt: skip
def test_label_words_and_code_find_a_type_accents_and_case_apart(typed: str, code: str) -> None:
    assert code in [kind.code for kind in search_types(TYPES, typed)][:3]


def test_a_label_that_begins_so_comes_before_a_word_that_does() -> None:
    assert search_types(TYPES, "rixe")[0].label_fr == "Rixe"


def test_english_labels_find_too() -> None:
    assert search_types(TYPES, "brawl", "en")[0].code == "C02.15.01"


def test_no_word_means_all_and_an_unknown_word_none() -> None:
    assert search_types(TYPES, "  ") == TYPES
    assert search_types(TYPES, "xylophone") == ()


def test_a_description_proposes_its_type() -> None:
    assert guess_types(TYPES, "Rixe devant le kebab, un couteau vu, fuite vers Noailles")[0].label_fr == "Rixe"
    assert guess_types(TYPES, "vol de sac à l'arraché rue de Rome")[0].code == "C03.02.01"
    assert guess_types(TYPES, "") == ()
