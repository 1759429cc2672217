"""Words that people type: kept whole or refused, never cut, never able to deceive."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.core.refusal import RefusedError
from console.core.text import clean, line


@given(st.text(max_size=300))
def test_clean_leaves_no_control_character_and_is_idempotent(text: str) -> None:
    once = clean(text, 2000)
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in once)
    assert clean(once, 2000) == once


@given(st.text(max_size=200))
def test_a_line_is_one_line(text: str) -> None:
    assert "\n" not in line(text, 1000)


def test_what_is_too_long_is_refused_with_both_figures() -> None:
    with pytest.raises(RefusedError) as caught:
        clean("a" * 101, 100, "note")
    assert caught.value.code == "text.too_long"
    assert dict(caught.value.params) == {"field": "note", "limit": "100", "length": "101"}


def test_marks_that_turn_the_reading_direction_are_taken_out() -> None:
    assert clean("gauche\u202edroite\u2066x") == "gauchedroitex"
    assert clean("<b>texte</b> & autres") == "<b>texte</b> & autres"


@pytest.mark.parametrize("nothing", ["\u200b", " \u2060\n\ufeff ", "\u00ad\u200d"])
def test_what_nobody_can_see_is_nothing(nothing: str) -> None:
    assert clean(nothing) == line(nothing) == ""
    assert clean("👮🏽\u200d♂️ rixe") == "👮🏽\u200d♂️ rixe"
