"""The form of a unit that comes into service, changes and leaves, with real keys over a desk on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.views import UnitItem
from console.ui.dispatch.dispatch_panel import DispatchPanel
from tests.support.real_window import SMALL, RealWindow, real_window


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """An operator sits there; no unit is known."""
    with real_window(qtbot, tmp_path, size=SMALL, accounts=(("Durand", "operator"),)) as room:
        room.sign_in("Durand")
        room.press("Ctrl+U")
        yield room


def unit(room: RealWindow, sign: str) -> UnitItem | None:
    view = room.link.dispatch
    return next((item for item in view.units if item.call_sign == sign), None) if view else None


def panel(room: RealWindow) -> DispatchPanel:
    return room.side.dispatch


def test_a_unit_comes_into_service_by_keys_alone(room: RealWindow) -> None:
    assert room.focus() is panel(room).list
    room.press("A")
    assert room.focus() is panel(room).declaring.form.call_sign
    room.type("tn 12")  # its service is known by how it begins
    room.press("Return", "Return")
    assert room.focus() is panel(room).declaring.form.sector
    room.type("1er")
    room.press("Return")
    assert room.focus() is panel(room).declaring.form.crew
    room.press("Up", "Up", "Up")
    room.press("Return")
    room.until(lambda: unit(room, "TN 12") is not None)
    made = unit(room, "TN 12")
    assert made is not None
    assert (made.service, made.sector, made.crew, made.status) == ("pn", "13201", 3, "available")
    assert set(made.capabilities) == {"car", "arrest"}
    room.until(lambda: panel(room).declaring.form.isHidden() and panel(room).list.current_key() == "TN 12")
    assert room.focus() is panel(room).list


def test_what_is_missing_is_said_and_nothing_is_lost(room: RealWindow) -> None:
    room.press("A")
    room.type("ZZ 9")
    room.press("Ctrl+Return")
    assert panel(room).refusal.text().startswith("Il manque le service")
    assert room.focus() is panel(room).declaring.form.service
    room.type("gendarmerie")
    room.press("Ctrl+Return")
    assert panel(room).refusal.text().startswith("Il manque le service")
    assert panel(room).declaring.form.call_sign.text() == "ZZ 9"
    room.press("Escape")
    assert panel(room).declaring.form.isHidden()
    assert room.focus() is panel(room).list


def test_letters_on_the_form_are_letters(room: RealWindow) -> None:
    room.desk.do(c.DeclareUnit("PM 03", "pm", "13201"))
    room.until(lambda: unit(room, "PM 03") is not None)
    panel(room).list.choose("PM 03")
    room.press("A")
    room.type("H")
    panel(room).declaring.form.capabilities["car"].setFocus()
    room.press("H", "T", "E")
    room.press("Space")
    assert panel(room).declaring.form.capabilities["car"].isChecked()
    assert panel(room).declaring.form.call_sign.text() == "H"
    found = unit(room, "PM 03")
    assert found is not None
    assert found.status == "available"


def test_a_unit_is_changed_and_sent_off_duty_from_its_form(room: RealWindow) -> None:
    room.desk.do(c.DeclareUnit("PM 03", "pm", "13201", ("car",), 2))
    room.until(lambda: unit(room, "PM 03") is not None)
    panel(room).list.choose("PM 03")
    room.press("M")
    form = panel(room).declaring.form
    assert form.call_sign.isReadOnly()
    assert (form.call_sign.text(), form.crew.value()) == ("PM 03", 2)
    form.crew.setFocus()
    room.press("Up")
    room.press("Return")
    room.until(lambda: (found := unit(room, "PM 03")) is not None and found.crew == 3)
    room.until(form.isHidden)
    room.press("M")
    form.end_button.click()
    room.until(lambda: (found := unit(room, "PM 03")) is not None and found.status == "off_duty")
    room.until(form.isHidden)
    room.press("M")
    assert form.end_button.isHidden()
    form.crew.setFocus()
    room.press("Up", "Return")
    room.until(lambda: (found := unit(room, "PM 03")) is not None and found.crew == 4)
    found = unit(room, "PM 03")
    assert found is not None
    assert found.status == "off_duty"  # changing it calls nobody to service


def test_the_button_opens_the_form_and_shows_its_key(room: RealWindow) -> None:
    button = panel(room).unit_button
    assert "(A)" in button.accessibleName()
    button.click()
    assert panel(room).declaring.form.isVisible()


def test_vehicle_and_shift_are_typed_as_people_say_them(room: RealWindow) -> None:
    room.press("A")
    room.type("tn 14")
    room.press("Return", "Return", "Tab", "Tab")
    form = panel(room).declaring.form
    assert room.focus() is form.vehicle
    room.type("5008")
    room.press("Tab")
    room.type("toute la nuit")
    room.press("Ctrl+Return")
    room.until(lambda: panel(room).refusal.text().startswith("Horaires non compris"))
    form.shift.clear()
    room.type("21h-5")
    room.press("Ctrl+Return")
    room.until(lambda: unit(room, "TN 14") is not None)
    made = unit(room, "TN 14")
    assert made is not None
    assert (made.vehicle, made.shift) == ("5008", "21:00-05:00")


def test_a_call_sign_that_serves_already_is_not_taken_by_another_unit(room: RealWindow) -> None:
    room.desk.do(c.DeclareUnit("TN 12", "pn", "13201", ("car", "arrest"), 3))
    room.until(lambda: unit(room, "TN 12") is not None)
    room.press("A")
    room.type("tn12")
    room.press("Return")
    panel(room).declaring.form.service.setFocus()
    panel(room).declaring.form.service.selectAll()
    room.type("police mun")
    room.press("Return", "Ctrl+Return")
    room.until(lambda: panel(room).refusal.text().startswith("TN 12 est déjà en service (Disponible)"))
    assert panel(room).declaring.form.isVisible(), "what was typed is still there"
    serving = unit(room, "TN 12")
    assert serving is not None
    assert (serving.service, serving.crew) == ("pn", 3)
