"""A place is found by what people say and type, not by how a map spells it."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.core.gazetteer import Gazetteer, KnownPlace
from console.core.place_words import asked, house_number
from console.domain.place import Place
from tests.support.places import PLACES, town

TOWN = town()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bd baille", "Boulevard Baille"),
        ("BLVD BAILLE", "Boulevard Baille"),
        ("baille", "Boulevard Baille"),
        ("st charles", "Marseille Saint-Charles"),
        ("gare st-charles", "Marseille Saint-Charles"),
        ("av prado", "Avenue du Prado"),
        ("ave du pra", "Avenue du Prado"),
        ("pl jean jaures 13011", "Place Jean-Jaurès"),
        ("pl jean jaures 13005", "Place Jean Jaurès"),
        ("la plaine", "Place Jean Jaurès"),
        ("canebiere", "La Canebière"),
        ("rue daubagne", "Rue d'Aubagne"),
        ("r d’aubagne", "Rue d'Aubagne"),
        ("hop conception", "Hôpital de la Conception"),
        ("4 septembre", "Place du 4 Septembre"),
        ("13006", "6e arrondissement"),
        ("6e", "6e arrondissement"),
        ("114 bd baille", "114 Boulevard Baille"),
        ("114bis, bd baille", "114 bis Boulevard Baille"),
        ("canebiere / belsunce", "La Canebière / Cours Belsunce"),
        ("angle canebiere/belsunce", "La Canebière / Cours Belsunce"),
        ("à l'angle du bd baille et de la rue de rome", "Boulevard Baille / Rue de Rome"),
    ],
)
def test_accents_case_apostrophes_and_abbreviations_do_not_matter(typed: str, first: str) -> None:
    assert TOWN.search(typed)[0].place.label == first


@pytest.mark.parametrize("typed", ["", " ", "/", "angle", "angle /", "xylophone", "rue / rue", "'", "114", "13006 zzz"])
def test_what_names_no_place_finds_none_and_harms_nothing(typed: str) -> None:
    assert all(found.place.label for found in TOWN.search(typed))
    assert TOWN.outright(typed) is None or typed == "13006"


def test_a_street_brings_its_sector_and_its_spot() -> None:
    assert TOWN.search("bd baille")[0].place == Place(
        "Boulevard Baille", "13205", street="Boulevard Baille", lat=43.2889, lon=5.3947
    )


def test_a_house_number_lies_where_the_house_is_or_its_nearest_neighbour_on_the_same_side() -> None:
    assert (TOWN.search("40 rue de rome")[0].place.lat, TOWN.search("41 rue de rome")[0].place.lat) == (
        43.2936,
        43.2935,
    )
    assert TOWN.search("44 rue de rome")[0].place.lat == 43.2936
    assert TOWN.search("12 bd baille")[0].place.lat == 43.2889, "no house is known there: the street's middle"


def test_a_crossing_lies_where_the_streets_come_nearest() -> None:
    crossing = TOWN.search("canebiere / belsunce")[0].place
    assert crossing.lat == pytest.approx(43.29655, abs=0.001)
    assert crossing.sector == "13201"
    assert TOWN.search("bd baille / pl jean jaures 13011")[0:1] == [], "they are kilometres apart"


def test_a_name_of_several_places_is_nobodys_until_a_sector_says_which() -> None:
    assert TOWN.outright("place jean jaures") is None
    assert TOWN.outright("place jean jaures", "13211") == Place(
        "place jean jaures", "13211", street="Place Jean-Jaurès", lat=43.2887, lon=5.4625
    )
    assert TOWN.outright("bd baille", "13208") is None, "the operator's sector is not overruled"
    assert TOWN.outright("bd bai") is None, "a name that is not finished names nothing"


@given(st.text(max_size=60))
def test_no_text_breaks_the_search(text: str) -> None:
    asked(text)
    assert len(TOWN.search(text, 5)) <= 5
    TOWN.outright(text)


@given(st.sampled_from(PLACES), st.data())
def test_every_place_is_found_by_its_own_name_however_it_is_written(known: KnownPlace, data: st.DataObject) -> None:
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title, lambda name: name.replace("-", " ")]))
    found = [one.place.label for one in TOWN.search(change(known.name), 20)]
    assert known.name in found


@given(st.lists(st.text(alphabet="0123456789abcbister", max_size=6), max_size=4))
def test_a_house_number_takes_no_more_words_than_there_are(words: list[str]) -> None:
    number, taken = house_number(words)
    assert taken <= len(words)
    assert bool(number) == bool(taken)


@pytest.mark.alone
def test_twenty_thousand_places_are_searched_within_ten_milliseconds() -> None:
    heads = ("Rue", "Boulevard", "Avenue", "Place", "Impasse", "Traverse", "Chemin", "Allée")
    names = ("Saint-Just", "Baille", "du Prado", "de Rome", "des Lices", "Jean Jaurès", "d'Aix", "de la République")
    places = [
        KnownPlace("street", f"{head} {name} {n}", 43.2 + n / 10_000, 5.3, f"132{n % 16 + 1:02d}")
        for (head, name), n in product(product(heads, names), range(313))
    ]
    big = Gazetteer(places)
    assert len(big) > 20_000
    for typed in (
        "ru",
        "rue de",
        "bd ba",
        "st just 12",
        "av prado 300",
        "rue de rome 3 / bd baille 3",
        "republ",
        "jean j",
    ):
        spent_s = []
        for _ in range(5):
            begun_s = time.thread_time()
            big.search(typed)
            spent_s.append(time.thread_time() - begun_s)
        assert min(spent_s) < 0.010, typed


def test_a_place_that_two_sources_know_is_proposed_once() -> None:
    twice = Gazetteer((*PLACES[:1], KnownPlace("street", "Boulevard Baille", 43.2890, 5.3950, "13205")))
    assert len(twice.search("bd baille")) == 1
