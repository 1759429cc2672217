"""Search as one types."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.core.catalogue_search import CatalogueIndex
from console.core.folding import fold
from console.core.views import OwnerItem
from console.domain.camera import Camera, CameraPlace, CameraRef

OWNERS = (OwnerItem("rtm", "Régie des transports métropolitains", "RTM", "transit", "#5AA9E6", "on_decision"),)


def a_camera(number: int, name: str, gateway: str = "g", owner: str = "ville", **place: str) -> Camera:
    return Camera(CameraRef(gateway, f"c{number}"), number, name, owner, CameraPlace(**place))  # type: ignore[arg-type]  # only the texts of a place are given here


CAMERAS = (
    a_camera(101, "Gare Saint-Charles · hall", sector="13201"),
    a_camera(102, "Vieux-Port", street="quai du Port", stop="Vieux-Port", line="M1", owner="rtm", gateway="h"),
    a_camera(1020, "Préfecture", street="rue Saint-Sébastien"),
    a_camera(103, "Cœur de ville ÉTÉ"),
    a_camera(104, "Castellane", line="M1", owner="rtm", gateway="h"),
)


@pytest.fixture
def index() -> CatalogueIndex:
    return CatalogueIndex.build(CAMERAS, OWNERS)


def found(index: CatalogueIndex, text: str, limit: int = 200) -> list[int]:
    return [int(ref.camera[1:]) for ref in index.search(text, limit)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("saint", [101, 1020]),  # the name before the street
        ("charles gare", [101]),  # any order
        ("SAINT-CH", [101]),
        ("prefecture", [1020]),
        ("préf", [1020]),
        ("coeur ete", [103]),
        ("oeur", []),  # the beginning of a word, not any part of it
        ("102", [102, 1020]),  # the number itself first
        ("1020", [1020]),
        ("m1 vieux", [102]),
        ("regie cast", [104]),  # the owner's name
        ("rtm", [102, 104]),
        ("13201", [101]),
        ("zzz", []),
        ("gare zzz", []),
        ("", [101, 103, 1020, 102, 104]),
        ("···", [101, 103, 1020, 102, 104]),
    ],
)
def test_what_is_typed_finds(index: CatalogueIndex, text: str, numbers: list[int]) -> None:
    assert found(index, text) == numbers


def test_limit_keeps_the_best(index: CatalogueIndex) -> None:
    assert found(index, "saint", 1) == [101]
    assert found(index, "102", 1) == [102]


def test_change_of_one_gateway_leaves_the_others(index: CatalogueIndex) -> None:
    assert index.update("h", [a_camera(104, "Castellane sud", line="M1", owner="rtm", gateway="h")])
    assert found(index, "castellane sud") == [104]
    assert found(index, "vieux") == []
    assert found(index, "gare") == [101]
    assert len(index) == 4
    assert index.by_number(102) is None
    assert index.update("h", ())
    assert found(index, "rtm") == []
    assert index.by_number(101) == CameraRef("g", "c101")


def test_health_alone_is_no_change(index: CatalogueIndex) -> None:
    assert not index.update("g", [c for c in CAMERAS if c.ref.gateway == "g"])


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_anything_may_be_typed(text: str) -> None:
    index = CatalogueIndex.build(CAMERAS, OWNERS)
    hits = index.search(text)
    assert len(hits) == len(set(hits))
    words = fold(text[:120]).split()[:8]
    for ref in hits:
        camera = next(c for c in CAMERAS if c.ref == ref)
        place = camera.place
        owner = "Régie des transports métropolitains RTM" if camera.owner == "rtm" else ""
        where = f"{place.sector} {place.street} {place.line} {place.stop}"
        said = fold(f"{camera.number} {camera.name} {where} {camera.owner} {owner}").split()
        assert all(any(token.startswith(word) for token in said) for word in words)
