"""The map shows what goes on and where, makes way for what matters, and says what it cannot show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core.commands import (
    AcknowledgeDistress,
    AssignUnit,
    DeclareUnit,
    EndDistress,
    MakeAccount,
    RaiseDistress,
    ReportPosition,
    SignIn,
)
from console.core.map_views import BaseMap, GroundView, MapName
from console.core.views import OfferItem, OfferView, UnitItem
from console.domain.mercator import to_sheet
from console.ui import theme
from console.ui.map.arrangement import CAMERA, INCIDENT, MARK_PX, UNIT, taken_by
from console.ui.map.panel import kept_view
from console.ui.map.thing_paint import unit_ink
from tests.support.base_map import png
from tests.support.desk import PASSWORD
from tests.support.map_room import FAR, PORT, SQUARE, MapRoom, map_room


def sent(room: MapRoom) -> tuple[str, ...]:
    """The units on the incident at the port, as the map knows them."""
    shown = room.link.map
    return next((one.units for one in shown.incidents if one.id == room.ids["port"]), ()) if shown else ()


def test_it_waits_for_its_key_then_shows_all_that_has_a_place(room: MapRoom) -> None:
    assert room.dock.isHidden()
    room.open_map()
    assert room.canvas.hasFocus()
    shown = {(thing.sort, thing.key) for thing, _, _ in room.panel.scene.spots()}
    assert {(INCIDENT, room.ids["port"]), (INCIDENT, room.ids["station"]), (UNIT, "TN 12"), (UNIT, "PM 07")} <= shown
    assert (CAMERA, "gw/c101") in shown
    assert room.panel.scene.counted().endswith("sans position : incidents 1, caméras 1")
    room.press("F2")
    assert room.dock.isHidden()
    assert room.focus() is not room.canvas


def test_the_cameras_that_see_the_incident_are_brought_out(room: MapRoom) -> None:
    room.open_map()
    seen = OfferItem("gw/c101", 101, "Caméra 101", "ville", "seen", "spot")
    room.link.publish(OfferView(1, room.ids["port"], (seen, replace(seen, camera="gw/c102", view="behind"))))
    room.until(lambda: room.panel.scene.watching == ("gw/c101",))
    room.canvas.grab()


def test_what_changes_is_shown_and_a_folded_map_costs_nothing(room: MapRoom) -> None:
    room.open_map()
    room.desk.do(AssignUnit("TN 12", room.ids["port"]))
    room.until(lambda: sent(room) == ("TN 12",))
    room.press("F2")
    assert room.dock.isHidden()
    painted = room.canvas.painted
    room.desk.do(AssignUnit("PM 07", room.ids["port"]))
    room.until(lambda: room.link.dispatch and all(unit.incidents for unit in room.link.dispatch.units))
    assert room.canvas.painted == painted
    assert sent(room) == ("TN 12",)
    room.press("F2")
    room.until(lambda: sent(room) == ("PM 07", "TN 12"))


def test_an_old_position_is_hollow_and_says_its_age(room: MapRoom) -> None:
    room.open_map()
    now = room.panel.scene._now_ms()
    room.panel.scene._now_ms = lambda: now + 200_000
    room.panel.scene.tick()
    room.canvas.look(room.panel.scene.view.scaled(2))
    unit = next(one for one in room.panel.scene.placed() if one.thing.key == "TN 12")
    assert unit.stale
    assert "il y a 3 min" in unit.label
    assert any("peut être ailleurs" in line for line in room.panel.scene.lines_of(unit.thing))


def test_a_unit_in_distress_stands_out_on_the_map_until_it_is_over(room: MapRoom) -> None:
    room.open_map()

    def label() -> str:
        return next((one.label for one in room.panel.scene.placed() if one.thing.key == "TN 12"), "")

    room.until(lambda: label() == "TN 12")
    distress = room.desk.do(RaiseDistress("TN 12")).value
    room.until(lambda: label() == "◆ TN 12 DÉTRESSE")
    thing = next(one.thing for one in room.panel.scene.placed() if one.thing.key == "TN 12")
    assert isinstance(thing.item, UnitItem)
    assert unit_ink(thing.item) == theme.RED
    assert room.panel.scene.lines_of(thing)[0].endswith("DÉTRESSE")
    room.desk.do(AcknowledgeDistress(distress))
    room.desk.do(EndDistress(distress))
    room.until(lambda: label() == "TN 12")


def test_what_has_no_room_is_counted_in_a_mark_of_its_state_and_reached_by_the_keyboard(room: MapRoom) -> None:
    signs = [f"TN {n}" for n in range(20, 51)]
    for n, sign in enumerate(signs):
        room.desk.do(DeclareUnit(sign, "pn", "13201", (), 2))
        room.desk.do(ReportPosition(sign, PORT[0] + 0.0001 * n, PORT[1]))
    room.desk.do(AssignUnit("TN 50", room.ids["port"]))
    room.open_map()
    scene = room.panel.scene
    room.until(lambda: {one.key for one, _, _ in scene.spots()} >= set(signs))
    room.until(lambda: sent(room) == ("TN 50",))
    placed = scene.placed()
    drawn = {one.thing.key: one for one in placed}
    counted = {member.key: one for one in placed for member in one.members}
    assert {room.ids["port"], room.ids["station"], "TN 50"} <= set(drawn), "incidents and who is engaged are seen"
    assert counted
    assert set(signs) <= set(drawn) | set(counted)
    assert not set(drawn) & set(counted)
    for one in placed:
        for other in placed:
            assert one is other or max(abs(one.px - other.px), abs(one.py - other.py)) >= MARK_PX - 0.01
    hidden, host = next(iter(counted.items()))
    told = scene.lines_of(host.thing)
    assert any(hidden in line for line in told) or len(host.members) > 6
    seen = set()
    while room.canvas.step(forward=True):
        marked = room.marked()
        assert marked is not None
        seen.add(marked.key)
    assert set(signs) <= seen
    near = scene.view.centred(*to_sheet(*PORT)).scaled(8)
    room.canvas.look(near)
    assert sum(len(one.members) for one in scene.placed()) < len(counted), "nearer, fewer are counted together"


def test_an_incident_chosen_while_the_map_has_no_height_yet_does_not_keep_it_far_away(room: MapRoom) -> None:
    room.press("F2")
    room.until(room.canvas.isVisible)
    room.until(lambda: len(room.panel.scene.placed()) >= 3 and not room.panel.scene.field.busy)
    room.canvas.resize(800, 2)
    chosen = room.panel.scene.thing(INCIDENT, room.ids["station"])
    assert chosen is not None
    room.canvas.bring_into_view(chosen)
    room.canvas.resize(800, 600)
    seen = room.panel.scene.view.m_per_px
    room.press("0")
    assert room.panel.scene.view.m_per_px == pytest.approx(seen, rel=0.3), "everything was shown, as large as can be"


def test_the_names_of_sectors_make_way_for_what_goes_on(room: MapRoom) -> None:
    room.open_map()
    room.panel.scene.take_ground(GroundView(1, names=(MapName("1er", *PORT, 0),)))
    room.until(room.panel.scene.sectors_named)
    ((text, box),) = room.panel.scene.sectors_named()
    assert text == "1er"
    assert taken_by(room.panel.scene.placed()).free(box)


def test_the_window_comes_back_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    with map_room(qtbot, tmp_path) as room:
        room.open_map()
        room.canvas.look(room.panel.scene.view.centred(*to_sheet(*FAR)))
        room.press("+")
        kept = room.panel.scene.view
        room.panel._remember()
    assert kept_view('{"x": 1, "y": 2, "m_per_px": 3}') is not None
    for wrong in ("", "[]", "{}", '{"x": NaN, "y": 1, "m_per_px": 1}', '{"x": 1, "y": 1, "m_per_px": 0}', "x"):
        assert kept_view(wrong) is None
    assert kept.m_per_px > 0


def test_it_is_torn_off_and_put_back(room: MapRoom) -> None:
    room.open_map()
    room.press("Ctrl+F2")
    assert room.dock.isFloating()
    assert room.dock.isVisible()
    room.canvas.setFocus()
    room.press("Ctrl+F2")
    assert not room.dock.isFloating()
    assert room.dock.isVisible()


def test_what_cannot_be_read_is_said_on_the_map(room: MapRoom) -> None:
    room.open_map()
    room.link.publish(
        GroundView(9, (43.3, 5.4, 12.0), (SQUARE,), fault="base.damaged", params=(("file", "x.mbtiles"),))
    )
    room.until(lambda: room.panel.scene.ground_view.fault)
    before = room.canvas.painted
    room.canvas.grab()
    assert room.canvas.painted > before


def test_squares_of_the_base_map_are_asked_for_and_kept(room: MapRoom) -> None:
    room.tiles.content = png(256, 250)
    room.open_map()
    room.link.publish(GroundView(9, (43.3, 5.4, 12.0), (SQUARE,), base=BaseMap(1, 8, 14, None, "<b>© Essai</b>")))
    room.until(lambda: room.panel.scene.tiles.kept_bytes > 0)
    asked = len(room.tiles.asked)
    assert len(set(room.tiles.asked)) == asked
    image = next(image for key in room.tiles.asked if (image := room.panel.scene.tiles.image(key)) is not None)
    assert image.pixelColor(5, 5).lightness() < 60  # a bright map is turned dark
    room.canvas.grab()
    room.press("Right", "Left")
    room.canvas.grab()
    assert len(room.tiles.asked) <= asked + 12


def test_whoever_may_not_read_the_log_sees_neither_incidents_nor_units(room: MapRoom) -> None:
    room.open_map()
    made = MakeAccount("Martin", PASSWORD, frozenset({"technician"}))
    room.desk.do(made)
    room.desk.do(SignIn("Martin", PASSWORD))
    room.until(lambda: room.link.session.name == "Martin")
    room.until(lambda: not room.panel.scene.placed())
    assert room.panel.scene.cameras_drawn().singles
