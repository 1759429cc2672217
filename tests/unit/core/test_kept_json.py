"""Whatever lies in the settings, reading it harms nobody."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.core.kept_json import finite, parsed
from console.core.site_units import declare_site_units
from console.domain.wall_text import from_text
from console.ui.log.draft import draft_of
from console.ui.log.saved_searches import read_saved
from console.ui.map.panel import kept_view

DEEP = "[" * 100_000
TOLD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
)


@given(TOLD)
def test_what_is_read_can_be_kept_again(told: object) -> None:
    found = parsed(json.dumps(told))
    assert parsed(json.dumps(found)) == found or "NaN" in json.dumps(found)


@pytest.mark.parametrize("text", ["", "{", DEEP, '{"a":' * 60_000, "9" * 5000])
def test_what_cannot_be_read_is_nothing(text: str) -> None:
    assert parsed(text) is None
    assert draft_of(text).empty
    assert read_saved(text) == ()
    assert kept_view(text) is None
    assert from_text(text)[0] == ()


def test_half_a_letter_is_none() -> None:
    assert parsed('["a\\ud800b"]') == ["a?b"]
    assert parsed('["é\\uD83D\\uDE00"]') == ["é\U0001f600"]
    assert draft_of('{"description": "Rixe \\udfff"}').description == "Rixe ?"
    told = '{"version":1,"layouts":[{"name":"A","kind":"2x2","cells":[["\\ud800","x"]]}]}'
    layouts, problems = from_text(told)
    assert layouts == ()
    assert problems[0].code == "wall.camera"


@pytest.mark.parametrize("value", [None, "1", True, float("nan"), float("inf"), 10**400, []])
def test_what_nothing_can_be_measured_by_is_no_number(value: object) -> None:
    assert finite(value) is None


def test_a_draft_of_an_absurd_time_or_place_is_words_only() -> None:
    assert draft_of(json.dumps({"begun_ms": "9" * 5000})).begun_at_ms is None
    for spot in ('{"lat": NaN, "lon": 5.3}', '{"lat": 1e999, "lon": 5.3}', '{"lat": 430.2, "lon": 5.3}', DEEP):
        place = draft_of(json.dumps({"place": "Vieux-Port", "known": spot})).place_known()
        assert (place.label, place.lat, place.lon) == ("Vieux-Port", None, None)


class Settings:
    """Settings of which every one is the same."""

    def __init__(self, value: str) -> None:
        self.value = value

    async def get(self, scope: str, key: str) -> str | None:
        del scope, key
        return self.value

    async def put(self, scope: str, key: str, value: str) -> None:
        del scope, key
        self.value = value


async def test_damaged_words_about_the_sites_units_end_no_start() -> None:
    async def handle(command: object, author: str) -> object:
        raise AssertionError(command, author)

    kept = Settings(DEEP)
    await declare_site_units((), handle, {}, kept)  # type: ignore[arg-type]  # nothing is declared
