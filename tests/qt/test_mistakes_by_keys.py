"""What the bar noted is taken back by the bar, in sight: real keys on the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from tests.support.real_window import SMALL, RealWindow, real_window


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """A brawl is in the pane, the keyboard in the list."""
    with real_window(qtbot, tmp_path, size=SMALL, accounts=(("Durand", "operator"),)) as room:
        room.sign_in("Durand")
        incident = room.desk.do(c.OpenIncident("rixe", priority="P2")).value
        room.link.submit(c.SelectIncident(incident))
        room.until(lambda: room.side.pane.incident_id() == incident)
        room.press("Ctrl+L")
        yield room


def timeline(room: RealWindow) -> list[str]:
    model = room.side.pane.model
    return [str(model.data(model.index(row))).replace("\u00a0", " ") for row in range(model.rowCount())]


def run(room: RealWindow, line: str) -> None:
    room.press("/")
    room.type(line)
    room.press("Return")


def test_a_note_and_a_priority_are_taken_back_and_both_stay_in_sight(room: RealWindow) -> None:
    run(room, "l 001 deux blessés")
    room.until(lambda: any("deux blessés" in line for line in timeline(room)))
    room.until(lambda: "Noté sur" in room.window.foot.said())
    run(room, "u")
    room.until(lambda: "marquée saisie par erreur" in room.window.foot.said())
    room.until(lambda: any("Saisi par erreur : « deux blessés »" in line for line in timeline(room)))
    assert any("Note de " in line and ": saisie par erreur" in line for line in timeline(room)), timeline(room)
    run(room, "p 001 p1 couteau vu")
    room.until(lambda: any("Priorité : P1 — couteau vu" in line for line in timeline(room)))
    room.until(lambda: "passé en P1" in room.window.foot.said())
    run(room, "u")
    room.until(lambda: any("Priorité : P2 — rétablie : changée par erreur" in line for line in timeline(room)))
    item = room.side.pane.item()
    assert item is not None
    assert item.priority == "P2"


def test_that_somebody_saw_it_is_not_taken_back_and_why_is_said(room: RealWindow) -> None:
    run(room, "p 001")
    room.until(lambda: "pris en charge" in room.window.foot.said())
    run(room, "u")
    room.until(lambda: "quelqu'un l'a vu" in room.window.foot.said())
