"""The map under real keys and a real mouse: it shows what goes on, and everything on it leads on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.core.commands import (
    AcknowledgeDistress,
    AssignUnit,
    DeclareUnit,
    EndDistress,
    MakeAccount,
    RaiseDistress,
    ReportPosition,
    SelectIncident,
    SignIn,
)
from console.core.map_views import BaseMap, GroundView, MapName
from console.core.views import OfferItem, OfferView, UnitItem
from console.domain.camera import CameraRef
from console.domain.mercator import to_sheet, to_spot
from console.ui import theme
from console.ui.map.arrangement import CAMERA, CLUSTER, INCIDENT, MARK_PX, UNIT, taken_by
from console.ui.map.panel import kept_view
from console.ui.map.thing_paint import unit_ink
from tests.support.base_map import png
from tests.support.desk import PASSWORD
from tests.support.map_room import CAMERAS, FAR, PORT, SQUARE, STATION, MapRoom, map_room


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[MapRoom]:
    with map_room(qtbot, tmp_path) as made:
        yield made


def story(room: MapRoom) -> str:
    shown = room.link.story
    return shown.incident.id if shown is not None and shown.incident is not None else ""


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


def test_a_click_on_an_incident_opens_it_in_the_log_and_enter_goes_along(room: MapRoom) -> None:
    room.open_map()
    room.click(room.pixel(room.ids["port"]))
    room.until(lambda: story(room) == room.ids["port"])
    assert room.room.side.pane.incident_id() == room.ids["port"]
    assert room.canvas.hasFocus()
    room.press("Return")
    room.until(lambda: room.room.side.pane.isAncestorOf(room.focus() or room.canvas))


def test_what_is_chosen_in_the_log_is_chosen_on_the_map_and_brought_into_view(room: MapRoom) -> None:
    room.open_map()
    room.canvas.look(room.panel.scene.view.centred(*to_sheet(*FAR)).scaled(8))
    room.room.side.log.list.setFocus()
    room.link.submit(SelectIncident(room.ids["station"]))
    room.until(lambda: room.ids["station"] in room.panel.scene.chosen)
    lat, lon = to_spot(room.panel.scene.view.x, room.panel.scene.view.y)
    assert (round(lat, 4), round(lon, 4)) == STATION


def test_a_click_on_a_camera_shows_it_on_the_wall_and_the_wall_rings_it_on_the_map(room: MapRoom) -> None:
    room.open_map()
    room.canvas.look(room.panel.scene.view.centred(*to_sheet(43.2960, 5.3760)).scaled(8))
    room.click(room.pixel("gw/c101"))
    wall = room.room.wall
    assert CameraRef("gw", "c101") in wall.layout_now.page(0)
    room.room.wall.camera_focused.emit(CAMERAS[1].ref)
    assert "gw/c102" in room.panel.scene.chosen


def test_a_click_on_a_unit_chooses_it_in_the_dispatch_panel_and_the_other_way_round(room: MapRoom) -> None:
    room.open_map()
    units = room.room.side.dispatch
    units.filter.setText("TN")
    room.click(room.pixel("PM 07"))
    assert units.list.current_key() == "PM 07"  # also one that the filter hid
    units.list.choose("TN 12")
    units.list.chosen.emit("TN 12")
    assert "TN 12" in room.panel.scene.chosen
    room.canvas.setFocus()
    room.click(room.pixel("PM 07"))
    room.press("Return")
    assert units.isAncestorOf(room.focus() or room.canvas)


def test_keys_look_around(room: MapRoom) -> None:
    room.open_map()
    view = room.panel.scene.view
    room.press("Right")
    assert room.panel.scene.view.x > view.x
    room.press("Left", "Up")
    assert room.panel.scene.view.y > view.y
    room.press("Down", "+")
    assert room.panel.scene.view.m_per_px == pytest.approx(view.m_per_px / 1.5)
    room.press("-")
    assert room.panel.scene.view.m_per_px == pytest.approx(view.m_per_px)
    room.press("+", "+", "Right", "0")
    assert room.panel.scene.view == view
    room.press("+", "Home")
    assert room.panel.scene.view == view


def test_a_camera_number_is_still_typed_from_the_map_with_its_noughts(room: MapRoom) -> None:
    room.open_map()
    room.press("+")
    view = room.panel.scene.view
    room.press("1", "0", "1")
    assert room.room.wall.numbers.digits == "101"
    assert room.panel.scene.view == view
    room.press("Return")
    assert CameraRef("gw", "c101") in room.room.wall.layout_now.page(0)


def test_tab_goes_from_the_middle_outwards_then_leaves(room: MapRoom) -> None:
    room.open_map()
    seen: list[str] = []
    for _ in range(40):
        room.press("Tab")
        marked = room.marked()
        if marked is None:
            break
        seen.append(marked.key)
    assert len(seen) == len(set(seen)) == len(room.panel.scene.spots())
    assert not room.canvas.hasFocus()
    middle_x, middle_y = room.canvas.width() / 2, room.canvas.height() / 2
    spots = {thing.key: (px - middle_x) ** 2 + (py - middle_y) ** 2 for thing, px, py in room.panel.scene.spots()}
    assert [spots[key] for key in seen] == sorted(spots[key] for key in seen)


def test_ctrl_and_an_arrow_go_to_the_neighbour_and_escape_goes_one_step_back(room: MapRoom) -> None:
    room.open_map()
    room.press("Ctrl+Right")
    first = room.marked()
    assert first is not None
    assert room.panel.scene.lines_of(first)[0] in room.canvas.accessibleDescription()
    room.press("Ctrl+Left")
    assert room.marked() is not None
    room.press("Escape")
    assert room.marked() is None
    assert room.canvas.hasFocus()
    room.press("Escape")
    assert not room.canvas.hasFocus()


def test_the_legend_says_what_shapes_mean_and_goes_by_escape(room: MapRoom) -> None:
    room.open_map()
    room.press("L")
    assert room.panel.scene.legend
    plain = room.canvas.grab().toImage()
    room.press("Escape")
    assert not room.panel.scene.legend
    assert room.canvas.grab().toImage() != plain
    assert room.canvas.hasFocus()


def test_the_cameras_that_see_the_incident_are_brought_out(room: MapRoom) -> None:
    room.open_map()
    seen = OfferItem("gw/c101", 101, "Caméra 101", "ville", "seen", "spot")
    room.link.publish(OfferView(1, room.ids["port"], (seen, replace(seen, camera="gw/c102", view="behind"))))
    room.until(lambda: room.panel.scene.watching == ("gw/c101",))
    room.canvas.grab()


def test_a_place_is_found_by_its_name(room: MapRoom) -> None:
    room.open_map()
    room.press("G")
    assert room.panel.jump.hasFocus()
    room.type("bd bail")
    room.until(room.panel.jump.open_now)
    room.press("Return")
    found = room.panel.scene.found
    assert found is not None
    assert "Baille" in found.key
    assert room.canvas.hasFocus()
    assert room.panel.scene.view.zoom >= 15.9
    room.press("Escape")
    assert room.panel.scene.found is None


def test_the_mouse_drags_turns_and_hovers(room: MapRoom) -> None:
    room.open_map()
    at = room.pixel(room.ids["station"])
    room.move(at)
    assert room.panel.scene.hovered is not None
    assert room.panel.scene.hovered.key == room.ids["station"]
    before = room.panel.scene.view
    under = before.from_px(at.x(), at.y())
    room.wheel(at, 2)
    nearer = room.panel.scene.view
    assert nearer.m_per_px < before.m_per_px
    assert nearer.from_px(at.x(), at.y()) == pytest.approx(under)
    start = QPoint(5, 5)
    QTest.mousePress(room.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 30):
        room.move(start + QPoint(4 * step, 2 * step), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(room.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(116, 58))
    dragged = room.panel.scene.view
    assert dragged.from_px(121, 63) == pytest.approx(nearer.from_px(5, 5))


def test_the_place_of_what_is_entered_comes_from_the_map(room: MapRoom) -> None:
    room.open_map()
    assert not room.panel.place_button.isVisible()
    room.press("Ctrl+N")
    entry = room.room.side.entry
    room.type("Bagarre")
    assert room.panel.place_button.isVisible()
    room.click(QPoint(40, 40), Qt.KeyboardModifier.ShiftModifier)
    room.until(lambda: entry.fields.place.text())
    place = entry.fields.place_now()
    assert place.lat is not None
    assert (place.lat, place.lon) == pytest.approx(to_spot(*room.panel.scene.view.from_px(40, 40)), abs=1e-5)
    assert "place" in entry.fields.by_person()
    assert entry.isAncestorOf(room.focus() or room.canvas)
    assert entry.fields.description.toPlainText() == "Bagarre"
    room.canvas.setFocus()
    room.press("P")
    middle = to_spot(room.panel.scene.view.x, room.panel.scene.view.y)
    room.until(lambda: (entry.fields.place_now().lat, entry.fields.place_now().lon) == pytest.approx(middle, abs=1e-5))
    room.press("Ctrl+Return")
    room.until(lambda: room.link.story and room.link.story.incident and room.link.story.place.lat)


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


def test_a_group_of_cameras_is_approached(room: MapRoom) -> None:
    room.open_map()
    room.canvas.look(room.panel.scene.view.centred(*to_sheet(43.2990, 5.3800)).scaled(0.15))
    clusters = [thing for thing, _, _ in room.panel.scene.spots() if thing.sort == CLUSTER]
    assert clusters
    scale = room.panel.scene.view.m_per_px
    room.canvas.act(clusters[0], go_along=True)
    assert room.panel.scene.view.m_per_px < scale


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
