"""A benchmark ends with one line of JSON that programs read, and says plainly what was missed."""

from __future__ import annotations

import json

import pytest

from tests.benchmarks.measuring.outcome import Measure, json_line, table


def test_an_upper_aim_is_met_up_to_its_own_value() -> None:
    assert Measure("x", 1.0, 1.0).met
    assert not Measure("x", 1.001, 1.0).met


def test_a_lower_aim_is_met_from_its_own_value() -> None:
    assert Measure("fps", 8.0, 8.0, at_least=True).met
    assert not Measure("fps", 7.9, 8.0, at_least=True).met


def test_what_could_not_be_measured_never_meets_an_aim() -> None:
    assert Measure("x", None, 1.0).met is False
    assert Measure("x", None, 1.0, at_least=True).met is False


def test_without_an_aim_nothing_is_met_or_missed() -> None:
    assert Measure("x", 3.0).met is None


def test_the_line_is_one_line_and_says_value_aim_and_met() -> None:
    line = json_line([Measure("a", 0.9, 1.0), Measure("b", None, 1.0), Measure("c", 2.0)])
    assert "\n" not in line
    assert json.loads(line) == {
        "a": {"value": 0.9, "aim": 1.0, "met": True},
        "b": {"value": None, "aim": 1.0, "met": False},
        "c": {"value": 2.0, "aim": None, "met": None},
    }


def test_two_figures_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        json_line([Measure("a", 1.0), Measure("a", 2.0)])


def test_a_figure_that_is_no_number_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_line([Measure("a", float("nan"))])


def test_the_table_marks_what_was_missed() -> None:
    lines = table([Measure("slow", 1.2, 1.0, unit="cores"), Measure("quick", 0.5, 1.0)]).splitlines()
    assert lines[1].split() == ["slow", "1.2", "cores", "≤", "1", "NO"]
    assert lines[2].split() == ["quick", "0.5", "≤", "1", "yes"]


def test_the_table_says_what_could_not_be_measured() -> None:
    assert "not measured" in table([Measure("slow", None, 1.0)])
