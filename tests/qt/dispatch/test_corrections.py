"""What was said by mistake is taken back, and what is said with it is kept: by real keys over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.views import UnitItem
from console.domain.place import Place
from tests.support.real_window import LARGE, RealWindow, real_window
from tests.support.site import core_marseille

QUAY = Place("Quai M2 Vieux-Port", "13201", lat=43.2957, lon=5.3744)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """A brawl with one unit on its way, the keyboard on that unit."""
    with real_window(qtbot, tmp_path, size=LARGE, accounts=(("Durand", "operator"),), town=core_marseille()) as room:
        room.sign_in("Durand")
        room.desk.do(c.DeclareUnit("TN 12", "pn", "13201", ("car", "arrest"), 3))
        room.desk.do(c.OpenIncident("6 à 8 individus", "C02.15.01", place=QUAY))
        room.until(lambda: room.side.log.model.rowCount() == 1)
        room.press("Ctrl+L", "Down")
        room.until(lambda: room.link.dispatch is not None and room.link.dispatch.number == "07-001")
        room.press("E", "Return")
        room.until(lambda: unit(room).status == "assigned")
        room.press("R")
        room.until(lambda: unit(room).status == "en_route")
        yield room


def unit(room: RealWindow) -> UnitItem:
    assert room.link.dispatch is not None
    return next(item for item in room.link.dispatch.units if item.call_sign == "TN 12")


def lines(room: RealWindow) -> list[str]:
    timeline = room.side.pane.timeline.model()
    return [str(timeline.index(row, 0).data()) for row in range(timeline.rowCount())]


def test_one_key_takes_back_the_status_that_was_a_slip(room: RealWindow) -> None:
    since_ms = unit(room).since_ms
    room.press("S")
    room.until(lambda: unit(room).status == "on_scene")
    room.press("Z")
    room.until(lambda: unit(room).status == "en_route")
    assert unit(room).since_ms == since_ms
    room.until(
        lambda: "TN 12 : « sur place » signalé par erreur, toujours en route" in lines(room)[-1].replace("\xa0", " ")
    )
    room.press("Z")
    room.until(lambda: unit(room).status == "assigned")
    room.press("Z")
    assert not room.side.dispatch.refusal.text()
    room.until(lambda: room.side.dispatch.refusal.text().startswith("TN 12 n'a rien signalé depuis son engagement"))


def test_the_bar_keeps_its_promise_to_take_a_status_back(room: RealWindow) -> None:
    room.press("Ctrl+G")
    room.type("s tn12 sp")
    room.press("Return")
    room.until(lambda: unit(room).status == "on_scene")
    room.until(lambda: "/u revient dessus" in room.window.foot.said())
    room.press("Ctrl+G")
    room.type("u")
    room.press("Return")
    room.until(lambda: unit(room).status == "en_route")
    room.until(lambda: room.window.foot.said() == "TN 12 : statut précédent rétabli")


def test_where_a_unit_waits_is_said_with_a_key_and_forgotten_with_it(room: RealWindow) -> None:
    room.press("Shift+P")
    form = room.side.dispatch.staging.form
    assert room.focus() is form.place
    assert room.side.dispatch.subtitle.text() == "TN 12 attend à"
    room.type("parking Bourse, sortie R")
    room.press("Return")
    room.until(lambda: unit(room).status == "staged" and form.isHidden())
    assert unit(room).staged == "parking Bourse, sortie R"
    assert room.focus() is room.side.dispatch.list
    room.press("Shift+P")
    assert form.place.text() == "parking Bourse, sortie R"
    room.type("cours d'Estienne")
    room.press("Return")
    room.until(lambda: unit(room).staged == "cours d'Estienne" and form.isHidden())
    room.press("S")
    room.until(lambda: unit(room).status == "on_scene")
    room.press("P")
    room.until(lambda: unit(room).status == "staged")
    assert unit(room).staged == "", "it waits, and nobody said that it is where it was before"


def test_escape_says_nothing_and_a_free_unit_waits_for_nothing(room: RealWindow) -> None:
    room.press("Shift+P")
    room.type("rue")
    room.press("Escape")
    assert room.side.dispatch.staging.form.isHidden()
    assert unit(room).status == "en_route"
    room.press("Shift+P")
    assert room.side.dispatch.staging.form.place.text() == "rue", "what was begun is still there"
    room.press("Escape")
    room.press("Shift+L")
    room.until(lambda: unit(room).status == "available")
    room.press("Shift+P")
    assert room.side.dispatch.staging.form.isHidden()
    assert room.side.dispatch.refusal.text() == "TN 12 ne peut pas passer de Disponible à Prépositionné."
