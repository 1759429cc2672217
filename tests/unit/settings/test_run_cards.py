"""Run cards: the console's table, a site's own over it, and what is wrong in one is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.adapters.settings.core_values import core_site
from console.adapters.settings.incident_types import default_types_path, load_incident_types
from console.adapters.settings.run_cards import default_cards_path, load_cards
from console.adapters.settings.site import default_site_path, load_site
from console.adapters.settings.toml_lines import SiteError
from console.core.run_cards import RunCard, card_for, overlaid
from console.core.site import Site
from console.domain.recommend import Need

PACK = default_site_path().read_text(encoding="utf-8")


def site_of(folder: Path, more: str = "") -> Site:
    file = folder / "site.toml"
    file.write_text(PACK + more, encoding="utf-8")
    return core_site(load_site(file), load_incident_types(default_types_path()), load_cards(default_cards_path()))


def test_every_type_has_a_card_that_can_be_sent_here(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    known = [kind.code for kind in load_incident_types(default_types_path()).type]
    for code in known:
        card = card_for(site.cards, code)
        assert card is not None, code
        assert card.questions, code
        assert all(set(need.services) <= site.services for need in card.needs)
    for card in site.cards:
        assert any(code.startswith(begun) for begun in card.types for code in known), f"{card.id} fits no type"
    assert card_for(site.cards, "") is None


def test_kinds_become_the_services_of_the_site(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    brawl = card_for(site.cards, "C02.15.01")
    assert brawl is not None
    assert brawl.needs == (Need(2, ("car", "arrest"), ("pn", "bac")), Need(1, (), ("samu",)))
    assert site.asked >= {"pm", "samu", "bmpm", "suge", "rtm-surete"}
    assert not site.asked & {"pn", "bac"}


def test_the_longest_beginning_of_a_code_counts() -> None:
    cards = (RunCard("all", ("C",)), RunCard("two", ("C02",)), RunCard("one", ("C02.15.01",)))
    assert [getattr(card_for(cards, code), "id", "") for code in ("C02.15.01", "C02.15.02", "C09")] == [
        "one",
        "two",
        "all",
    ]


def test_a_site_adds_replaces_and_takes_out_cards(tmp_path: Path) -> None:
    more = """
[[contact]]
id = "duty-officer"
reach = "poste 4512"

[[run_card]]
id = "port"
types = ["C02.15.01"]
send = [{ number = 1, by = ["bac"] }]
call = [{ fr = "Capitainerie", en = "Harbour master", contact = "duty-officer" }]

[[run_card]]
id = "crowd"
types = []
"""
    site = site_of(tmp_path, more)
    card = card_for(site.cards, "C02.15.01")
    assert card is not None
    assert (card.id, card.needs) == ("port", (Need(1, (), ("bac",)),))
    assert card.calls[0].reach == "poste 4512"
    assert "crowd" not in {one.id for one in site.cards}
    weapon = card_for(site.cards, "C06.02.00")
    assert weapon is not None
    assert weapon.calls[0].reach == "poste 4512", "the console's own cards know whom the site names"
    assert overlaid((RunCard("a", ("C",)),), (RunCard("a", ("C01",)),)) == (RunCard("a", ("C01",)),)


@pytest.mark.parametrize(
    ("more", "key", "code"),
    [
        ('[[run_card]]\nid = "x"\ntypes = ["Z"]', "run_card[0].types[0]", "site.value_wrong"),
        ('[[run_card]]\nid = "x"\nsend = [{ by = ["army"] }]', "run_card[0].send[0].by", "site.reference_unknown"),
        ('[[run_card]]\nid = "x"\n[[run_card]]\nid = "x"', "run_card[1].id", "site.id_twice"),
        ('[[run_card]]\nid = "x"\nsend = [{ number = 0 }]', "run_card[0].send[0].number", "site.value_wrong"),
        ('[[contact]]\nid = "a"\nreach = "1"\n[[contact]]\nid = "a"\nreach = "2"', "contact[1].id", "site.id_twice"),
        (
            '[[unit]]\ncall_sign = "TN 01"\nservice = "pn"\n[[unit]]\ncall_sign = "TN-01"\nservice = "pn"',
            "unit[1].call_sign",
            "site.id_twice",
        ),
        ('[[unit]]\ncall_sign = "TN 01"\nservice = "pn"\nshift = "25:00-05:00"', "unit[0].shift", "site.value_wrong"),
    ],
)
def test_a_mistake_names_its_line(tmp_path: Path, more: str, key: str, code: str) -> None:
    with pytest.raises(SiteError) as caught:
        site_of(tmp_path, f"\n{more}\n")
    error = caught.value
    assert (error.key, error.code) == (key, code)
    assert error.line > len(PACK.splitlines()), "the line of what was added, not the head of the file"
