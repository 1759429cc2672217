"""A major incident by real keys, over a desk on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.views import MajorItem
from console.domain.place import Place
from console.ui.top_bar import TopBar
from tests.support.desk import CAMERA
from tests.support.real_window import SMALL, RealWindow, real_window

ONE = (("Durand", "technician"),)


@dataclass
class Night:
    """A collapse, what belongs to it, and a noise."""

    room: RealWindow
    large: str
    edge: str
    noise: str

    def choose(self, incident: str) -> None:
        self.room.link.submit(c.SelectIncident(incident))
        self.room.until(lambda: self.room.side.pane.incident_id() == incident)
        self.room.press("Ctrl+L")

    def shown(self) -> set[str]:
        log = self.room.link.log
        assert log is not None
        return {item.id for item in log.items}

    def major(self) -> MajorItem:
        story = self.room.link.story
        assert story is not None
        return story.major


@pytest.fixture
def night(qtbot: QtBot, tmp_path: Path) -> Iterator[Night]:
    """Durand sits at a small screen; the collapse is in the pane."""
    with real_window(qtbot, tmp_path, size=SMALL, accounts=ONE) as room:
        room.sign_in("Durand")
        do = room.desk.do
        large = do(c.OpenIncident("Effondrement", priority="P1", place=Place("Rue d'Aubagne"))).value
        edge = do(c.OpenIncident("Riverains à loger", priority="P3", place=Place("Gymnase"))).value
        noise = do(c.OpenIncident("Tapage", priority="P4")).value
        night = Night(room, large, edge, noise)
        night.choose(large)
        room.until(lambda: night.shown() == {large, edge, noise})
        yield night


def declared(night: Night) -> None:
    night.room.press("J", "Return")  # the log is kept by whoever sits here unless another name is typed
    night.room.until(lambda: night.major().runs and night.room.side.pane.unfolded() is None)


def test_it_is_declared_with_a_log_keeper_and_p4_are_muted_with_a_plain_sign(night: Night) -> None:
    room, pane, log = night.room, night.room.side.pane, night.room.side.log
    (top,) = room.window.findChildren(TopBar)
    declared(night)
    assert night.major().keeper == "Durand"
    room.until(lambda: night.shown() == {night.large, night.edge})
    assert log.muted.isVisible()
    assert log.muted.text() == "Incident majeur 07-001 : P4 masqués (1 en cours)"
    assert top.major_button.text() == "Incident majeur 07-001 · P4 masqués"
    assert room.says("INCIDENT MAJEUR", pane)
    log.muted.click()
    room.until(lambda: night.noise in night.shown())
    assert "montrés malgré" in log.muted.text()
    log.muted.click()
    room.until(lambda: night.noise not in night.shown())
    room.press("Ctrl+L", "J", "Tab")
    room.press("Ctrl+A")
    room.type("Mme Blanc")
    room.press("Return")
    room.until(lambda: night.major().keeper == "Mme Blanc" and pane.unfolded() is None)
    room.press("C")
    room.until(lambda: pane.unfolded() is not None)
    room.press("Return")
    room.until(lambda: room.says("Mettez-y d'abord fin", pane))
    room.press("Escape", "J", "2", "Tab")
    room.type("levée du dispositif")
    room.press("Return")
    room.until(lambda: not night.major().runs)
    room.until(lambda: night.shown() == {night.large, night.edge, night.noise})
    assert log.muted.isHidden()
    assert not top.major_button.isVisible()
    said = [str(pane.model.data(pane.model.index(row))) for row in range(pane.model.rowCount())]
    assert any("Fin de l'incident majeur — levée du dispositif" in line for line in said)


def test_parts_are_attached_shown_with_their_states_and_gone_to(night: Night) -> None:
    room, pane = night.room, night.room.side.pane
    night.choose(night.edge)
    room.press("L")
    room.until(lambda: room.says("Aucun incident majeur ne court", pane))
    night.choose(night.large)
    declared(night)
    night.choose(night.edge)
    room.press("L", "Return")
    room.until(lambda: night.major().parent == night.large)
    assert room.says("Fait partie de l'incident majeur 07-001", pane)
    room.press("J")
    room.until(lambda: room.says("Cet incident fait partie de 07-001", pane))
    night.choose(night.large)
    room.until(lambda: len(night.major().parts) == 1)
    rows = pane.majoring.rows
    assert rows.parts.item(0).text() == "07-002 · P3 · Gymnase · à traiter"
    room.desk.do(c.TakeIncident(night.edge))
    room.until(lambda: rows.parts.item(0).text().endswith("en cours"))
    rows.parts.setFocus()
    rows.parts.setCurrentRow(0)
    room.press("Return")
    room.until(lambda: pane.incident_id() == night.edge)
    room.press("Ctrl+L", "L", "Return")
    room.until(lambda: night.major().parent == "")
    room.until(lambda: "détaché" in str(pane.model.data(pane.model.index(pane.model.rowCount() - 1))))


def test_it_has_a_wall_of_its_own(night: Night) -> None:
    room = night.room
    wanted: list[tuple[str, tuple[str, ...]]] = []
    room.side.wall_wanted.connect(lambda name, cameras: wanted.append((name, cameras)))
    room.press("W")
    assert wanted == []  # an incident like others has none
    declared(night)
    room.desk.do(c.AttachIncident(night.edge, night.large))
    room.desk.do(c.LinkCamera(night.edge, str(CAMERA.ref)))
    room.until(lambda: night.major().cameras == (str(CAMERA.ref),))
    room.press("Ctrl+L", "W")
    assert wanted == [("Majeur 07-001", (str(CAMERA.ref),))]
    night.choose(night.edge)
    room.press("W")
    assert wanted[1] == wanted[0]  # the same from any of its parts
