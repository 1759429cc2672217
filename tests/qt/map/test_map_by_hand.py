"""The map under real keys and a real mouse: everything on it leads on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.core.commands import SelectIncident
from console.domain.camera import CameraRef
from console.domain.mercator import to_sheet, to_spot
from console.ui.map.arrangement import CLUSTER
from tests.support.map_room import CAMERAS, FAR, STATION, MapRoom


def story(room: MapRoom) -> str:
    shown = room.link.story
    return shown.incident.id if shown is not None and shown.incident is not None else ""


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


def test_a_group_of_cameras_is_approached(room: MapRoom) -> None:
    room.open_map()
    room.canvas.look(room.panel.scene.view.centred(*to_sheet(43.2990, 5.3800)).scaled(0.15))
    clusters = [thing for thing, _, _ in room.panel.scene.spots() if thing.sort == CLUSTER]
    assert clusters
    scale = room.panel.scene.view.m_per_px
    room.canvas.act(clusters[0], go_along=True)
    assert room.panel.scene.view.m_per_px < scale
