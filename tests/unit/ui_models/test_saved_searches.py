from __future__ import annotations

import json

import pytest

from console.ui.log.saved_searches import MOST, Saved, read_saved


def test_what_was_kept_is_read_in_the_order_of_names() -> None:
    kept = [{"name": "b", "text": "rixe", "priorities": ["P1"]}, {"name": "A"}]
    assert read_saved(json.dumps(kept)) == (Saved("A"), Saved("b", "rixe", (), ("P1",)))


@pytest.mark.parametrize(
    "text", ["", "{", "3", "[3]", '[{"name": ""}]', '[{"name": 3}]', '[{"name": "x", "text": []}]', '{"name": "x"}']
)
def test_what_cannot_be_read_is_left_out(text: str) -> None:
    assert read_saved(text) == ()


def test_no_more_than_can_be_listed() -> None:
    assert len(read_saved(json.dumps([{"name": str(n)} for n in range(500)]))) == MOST
