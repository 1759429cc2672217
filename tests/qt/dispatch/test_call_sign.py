"""A unit by its call sign: typed, Enter, and it is the chosen one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from tests.support.real_window import RealWindow, real_window


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    with real_window(qtbot, tmp_path, accounts=(("Nardi", "operator"),)) as room:
        room.sign_in("Nardi")
        for unit in ("TN 12", "TN 14", "BC 02"):
            room.desk.do(c.DeclareUnit(unit, "pn"))
        room.until(lambda: len(room.side.dispatch.model.units()) == 3)
        room.press("Ctrl+U")
        room.side.dispatch.filter.setFocus()
        yield room


def test_the_only_unit_that_it_can_be_is_chosen_and_told(room: RealWindow) -> None:
    told: list[str] = []
    room.side.dispatch.list.chosen.connect(told.append)
    room.type("tn14")
    room.press("Return")
    assert room.side.dispatch.list.hasFocus()
    assert (room.side.dispatch.chosen(), told) == ("TN 14", ["TN 14"])


def test_among_several_none_is_chosen_for_the_operator(room: RealWindow) -> None:
    room.type("tn")
    room.press("Down")
    assert room.side.dispatch.list.hasFocus()
    assert room.side.dispatch.chosen() == ""
