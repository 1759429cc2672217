"""What people type, made safe for the index."""

from __future__ import annotations

import pytest

from console.adapters.store.facts import counter_of
from console.adapters.store.match import TEXT_LONGEST, WORDS_MOST, match_of


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("rixe", '"rixe"*'),
        ("Rixe  à\tNoailles", '"rixe" AND "à" AND "noailles"*'),
        ('dit "Momo" OR (x)', '"dit" AND " momo " AND "or" AND "(x)"*'),
        ("NEAR(a,5)", '"near(a,5)"*'),
        ("a\0b", '"a" AND "b"*'),
        ("Œuvre", '"oeuvre"*'),
        ("", None),
        (' \t"*-+^', None),
    ],
)
def test_words_are_quoted_and_the_last_may_go_on(typed: str, query: str | None) -> None:
    assert match_of(typed) == query


def test_a_pasted_book_is_cut() -> None:
    query = match_of("mot " * 10_000)
    assert query is not None
    assert query.count('"mot"') == WORDS_MOST
    assert len(match_of("m" * 10_000) or "") <= TEXT_LONGEST + 3


@pytest.mark.parametrize(
    ("number", "counter"),
    [("07-142", 142), ("07-0", 0), ("08-142", 0), ("07-", 0), ("142", 0), ("07-²", 0), ("07-1234567890", 0), ("", 0)],
)
def test_only_a_workstations_own_numbers_count(number: str, counter: int) -> None:
    assert counter_of(number, "07") == counter
