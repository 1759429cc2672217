"""An incident passes to another service and back by real keys, over a desk on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.views import IncidentItem
from console.domain.place import Place
from tests.support.real_window import SMALL, RealWindow, real_window

ONE = (("Durand", "technician"),)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """A brawl with a caller is in the pane, the keyboard in the list."""
    with real_window(qtbot, tmp_path, size=SMALL, accounts=ONE) as room:
        room.sign_in("Durand")
        opened = c.OpenIncident(
            "6 à 8 individus", "C02.15.01", place=Place("Quai M2"), caller="Mme Martin", call_back="06 12 34 56 78"
        )
        incident = room.desk.do(opened).value
        room.link.submit(c.SelectIncident(incident))
        room.until(lambda: room.side.pane.incident_id() == incident)
        room.press("Ctrl+L")
        yield room


def item(room: RealWindow) -> IncidentItem:
    found = room.side.pane.item()
    assert found is not None
    return found


def test_it_passes_on_and_comes_back_and_the_story_says_each_step(room: RealWindow) -> None:
    pane = room.side.pane
    room.press("X")
    assert room.focus() is pane.forms.passing.offer.service
    service = pane.forms.passing.offer.service
    assert service.currentData() == "pm"
    assert service.findData("pn") < 0, "one's own is engaged, not passed to"
    room.press("Return")
    room.until(lambda: item(room).offered)
    assert "proposé à Police municipale" in pane.sub.text()
    assert pane.keys.hand_on.words() == "Réponse…"
    room.press("X", "1", "Tab")
    room.press("Return")
    room.until(lambda: room.says("Par qui ?", pane))
    room.type("Brigadier Roux")
    room.press("Tab", "2", "Return")  # by telephone
    room.until(lambda: item(room).in_charge == "pm")
    assert "en charge : Police municipale" in pane.sub.text()
    room.press("X")
    assert [pane.forms.passing.offer.service.itemText(n) for n in range(2)] == ["CIC", "SNCF Sûreté"]
    room.press("Return")
    room.until(lambda: item(room).offered)
    room.press("X")
    room.press("Tab")
    room.type("Durand")
    room.press("Tab", "4", "Return")
    room.until(lambda: item(room).in_charge == "" and not item(room).offered)
    said = [str(pane.model.data(pane.model.index(row))) for row in range(pane.model.rowCount())]
    told = [line for line in said if "Proposé" in line or "pris l'incident" in line]
    assert len(told) == 4
    assert "Police municipale a pris l'incident en charge\u00a0: Brigadier Roux, téléphone" in told[1]
    assert "avec\u00a0: description, lieu, notes, caméras, unités" in told[0]


def test_a_callers_number_does_not_travel_by_itself(room: RealWindow) -> None:
    pane = room.side.pane
    offer = pane.forms.passing.offer
    room.press("X")
    assert "6 à 8 individus" in offer.sheet.toPlainText()
    assert "06 12" not in offer.sheet.toPlainText()
    assert not offer.chips["caller"].isChecked()
    assert offer.warning.isHidden()
    offer.chips["caller"].setFocus()
    room.press("Space")
    assert "Mme Martin, 06 12 34 56 78" in offer.sheet.toPlainText()
    assert offer.warning.isVisible()
    offer.chips["notes"].setFocus()
    room.press("Space")
    room.press("Ctrl+Return")
    room.until(lambda: item(room).offered)
    state = room.desk.seat.ledger.state.incidents[item(room).id]
    assert state.charge.transfers[0].items == ("description", "place", "cameras", "units", "caller")
    # The next offer begins without it again.
    room.press("X", "3", "Return")
    room.until(lambda: not item(room).offered)
    room.press("X")
    assert not offer.chips["caller"].isChecked()
    assert offer.chips["notes"].isChecked()


def test_a_refusal_and_a_withdrawal_leave_it_here(room: RealWindow) -> None:
    pane = room.side.pane
    room.press("X", "Return")
    room.until(lambda: item(room).offered)
    room.press("C")
    room.press("Return")
    room.until(lambda: room.says("est proposé à un autre service", pane))
    room.press("Escape", "X", "2", "Tab")
    room.type("Central")
    room.press("Tab", "1", "Tab")
    room.type("pas d'équipage")
    room.press("Return")
    room.until(lambda: not item(room).offered)
    assert item(room).in_charge == ""
    room.until(lambda: "pas d'équipage" in str(pane.model.data(pane.model.index(pane.model.rowCount() - 1))))
    room.press("X")
    room.press("Escape")
    assert pane.unfolded() is None
