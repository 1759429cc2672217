"""Layouts survive writing and reading; what is wrong is named, and costs nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.camera import CameraRef
from console.domain.wall import Layout, LayoutKind
from console.domain.wall_text import from_text, to_text
from tests.unit.wall.test_wall import layouts


@given(st.lists(layouts, max_size=5))
def test_what_is_written_is_read(several: list[Layout]) -> None:
    named = [
        Layout(f"{number}", layout.kind, layout.cells, layout.spot, layout.dwell_s, layout.fill)
        for number, layout in enumerate(several)
    ]
    assert from_text(to_text(named)) == (tuple(named), ())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.text() | json_values.map(json.dumps))
def test_any_text_gives_an_answer(text: str) -> None:
    read, problems = from_text(text)
    assert read == () or not problems


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("name", "kind", "cells", "spot", "dwell_s", "fill"), json_values))
)
def test_any_layout_gives_itself_or_one_problem(entry: dict[str, object]) -> None:
    entry = {"name": "x", "kind": "3x3", "cells": [], **entry}
    read, problems = from_text(json.dumps({"version": 1, "layouts": [entry]}))
    assert len(read) + len(problems) == 1


GOOD = {"name": "Nuit", "kind": "2x2", "cells": [["ville", "1"], None]}


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"name": ""}, "wall.name", "layouts[1].name"),
        ({"name": "a\x1bb"}, "wall.name", "layouts[1].name"),
        ({"name": "Nuit"}, "wall.name_twice", "layouts[1].name"),
        ({"kind": "9x9"}, "wall.kind", "layouts[1].kind"),
        ({"cells": [["ville"]]}, "wall.camera", "layouts[1].cells[0]"),
        ({"cells": [None, ["ville", 7]]}, "wall.camera", "layouts[1].cells[1]"),
        ({"cells": "all"}, "wall.cells", "layouts[1].cells"),
        ({"cells": [None] * 5000}, "wall.cells", "layouts[1].cells"),
        ({"spot": 1.5}, "wall.number", "layouts[1].spot"),
        ({"dwell_s": True}, "wall.number", "layouts[1].dwell_s"),
        ({"fill": 1}, "wall.fill", "layouts[1].fill"),
    ],
)
def test_one_bad_layout_costs_itself_only(change: dict[str, object], code: str, where: str) -> None:
    bad = {**GOOD, "name": "Autre", **change}
    read, problems = from_text(json.dumps({"version": 1, "layouts": [GOOD, bad, {**GOOD, "name": "Jour"}]}))
    assert [layout.name for layout in read] == ["Nuit", "Jour"]
    assert read[0].cells == (CameraRef("ville", "1"), None, None, None)
    assert read[0].kind is LayoutKind.G2
    assert [(problem.code, problem.where) for problem in problems] == [(code, where)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "wall.not_json"),
        ("[" * 100_000, "wall.not_json"),
        ("[]", "wall.shape"),
        ('{"layouts": []}', "wall.version"),
        ('{"version": 2, "layouts": []}', "wall.version"),
    ],
)
def test_a_text_of_something_else_is_named(text: str, code: str) -> None:
    assert from_text(text)[1][0].code == code
