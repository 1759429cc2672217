"""What was entered long after it happened says both times, and waits since somebody could know of it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from console.core import commands as c
from tests.support.real_window import real_window

TWO_HOURS_MS = 7_200_000


def test_the_head_tells_when_it_happened_and_when_it_was_entered(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, accounts=(("Durand", "operator"),)) as room:
        room.sign_in("Durand")
        room.desk.do(c.OpenIncident("vitrine brisée", at_ms=room.desk.now_ms() - TWO_HOURS_MS))
        room.desk.do(c.OpenIncident("rixe"))
        room.until(lambda: room.side.log.model.rowCount() == 2)
        heads = {}
        for number in ("07-001", "07-002"):
            item = next(one for one in room.link.log.items if one.number == number)  # type: ignore[union-attr]  # it came
            room.desk.do(c.SelectIncident(item.id))
            room.until(lambda wanted=item.id: room.side.pane.incident_id() == wanted)
            heads[number] = room.side.pane.sub.text()
            assert room.desk.now_ms() - item.waits_since_ms < 60_000, "its clock began when it was entered"
        assert "faits" in heads["07-001"]
        assert "consigné" in heads["07-001"]
        assert "à traiter depuis 2 h" not in heads["07-001"]
        assert "ouvert" in heads["07-002"]
