from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from console.ui.plain_text import LIMIT, plain

_TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067")


def test_control_characters_are_seen_and_line_ends_are_spaces() -> None:
    assert plain("a\x00b\x1b[31mc") == "a␀b␛[31mc"
    assert plain(" deux\r\nlignes\t ici ") == "deux lignes ici"
    assert plain("deux\nlignes", lines=True) == "deux\nlignes"


def test_nothing_can_turn_the_reading_direction() -> None:
    assert plain("facture\u202egpj.exe") == "facturegpj.exe"
    assert plain("a\u200bb\ufeff") == "ab"


def test_arabic_stays_readable_and_is_kept_to_itself() -> None:
    assert plain("سلام") == "\u2068سلام\u2069"


def test_piled_up_marks_do_not_cover_other_rows() -> None:
    assert len(plain("e" + "\u0301" * 500)) <= 4


def test_markup_stays_what_it_is_text() -> None:
    assert plain("<b>gras</b> & fin") == "<b>gras</b> & fin"


def test_a_long_text_says_that_it_is_cut() -> None:
    assert plain("a" * 9999).endswith("…")
    assert len(plain("a" * 9999)) == LIMIT


@given(st.text(max_size=200))
def test_whatever_comes_nothing_invisible_or_turning_is_left(text: str) -> None:
    shown = plain(text)
    assert not _TURNING & set(shown)
    assert all(unicodedata.category(char) not in ("Cc", "Cs") for char in shown)
    assert "\n" not in shown
