"""What a row of the log says of the units on an incident, in the width there is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.ui.log import paint
from console.ui.log.log_delegate import beside

ROOM = 122


@pytest.mark.parametrize("age", ["2 s", "11 min", "1 h 58"])
@pytest.mark.parametrize("units", [("TN 12",), ("TN 12", "BC 01"), ("TN 12", "BC 01", "SM 03", "PM 07")])
def test_the_age_stays_whole_however_many_units_there_are(qtbot: QtBot, units: tuple[str, ...], age: str) -> None:
    told = beside(units, age, ROOM)
    assert told.endswith(f" · {age}")
    assert told.startswith("TN 12")
    assert paint.metrics().horizontalAdvance(told) <= ROOM
    if not all(unit in told for unit in units):
        assert f"+{len(units) - 1}" in told


def test_what_has_room_is_named_in_full(qtbot: QtBot) -> None:
    assert beside(("TN 12", "BC 01", "SM 03"), "2 s", 400) == "TN 12 BC 01 SM 03 · 2 s"
    assert beside((), "clos", ROOM) == "clos"
