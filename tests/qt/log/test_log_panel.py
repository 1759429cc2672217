"""The main courante: order, filters, search, paging, and a choice that snapshots never move."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.core.commands import AssignUnit, FilterLog, SelectIncident, ShowOlder
from console.core.ports import LogFilter
from console.domain import bodies as b
from console.domain.place import Place
from console.ui import theme
from console.ui.log.row_list import RowList
from console.ui.models import mime
from tests.support.log_room import Room


def keys(room: Room) -> list[str]:
    return [item.id for item in room.side.log.model.rows()]


def filters(room: Room) -> list[LogFilter]:
    return [command.wanted for command in room.desk.sent if isinstance(command, FilterLog)]


def open_one(room: Room, number: str, priority: str = "P4") -> None:
    room.desk.fact(f"incident:{number}", b.IncidentOpened(number, "C07.07.03", priority, Place("Ici"), "bruit"))
    room.desk.publish_all()
    room.qtbot.waitUntil(lambda: number in keys(room))


def test_what_nobody_handles_yet_and_is_urgent_stays_on_top(room: Room) -> None:
    for place in range(5):
        open_one(room, f"08-00{place}")
    assert keys(room)[:2] == ["07-142", "08-004"]


def test_arrows_choose_and_the_pane_follows(room: Room) -> None:
    log = room.side.log
    log.list.setFocus()
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    key = log.list.current_key()
    room.qtbot.waitUntil(lambda: room.side.pane.incident_id() == key)
    assert room.side.pane.title.text().startswith(key)


def test_a_snapshot_never_moves_the_choice(room: Room) -> None:
    room.show("07-140")
    room.qtbot.waitUntil(lambda: room.side.log.list.current_key() == "07-140")
    before = len(room.desk.of(SelectIncident))
    open_one(room, "08-001", "P1")
    assert room.side.log.list.current_key() == "07-140"
    assert len(room.desk.of(SelectIncident)) == before


def test_a_chosen_incident_that_is_filtered_away_stays_in_the_pane(room: Room) -> None:
    room.show("07-140")
    room.qtbot.waitUntil(lambda: room.side.log.list.current_key() == "07-140")
    before = len(room.desk.of(SelectIncident))
    QTest.mouseClick(room.side.log.chips["closed"], Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: "07-140" not in keys(room))
    assert room.side.log.list.current_key() == ""
    assert room.side.pane.incident_id() == "07-140"
    assert len(room.desk.of(SelectIncident)) == before
    QTest.mouseClick(room.side.log.chips["closed"], Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: room.side.log.list.current_key() == "07-140")


def test_chips_count_every_state_and_narrow_to_it(room: Room) -> None:
    log = room.side.log
    assert [chip.text() for chip in log.chips.values()] == ["à traiter 1", "en cours 4", "clos 7"]
    log.chips["in_progress"].setFocus()
    room.press(Qt.Key.Key_Space)
    room.qtbot.waitUntil(lambda: len(keys(room)) == 4)
    assert filters(room)[-1].states == {"in_progress"}


def test_search_waits_for_the_last_letter_and_escape_clears_then_leaves(room: Room) -> None:
    log = room.side.log
    room.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert room.focus() is log.search
    room.keys(log.search, "castellane")
    room.qtbot.waitUntil(lambda: keys(room) == ["07-140"])
    assert len(filters(room)) <= 3
    assert filters(room)[-1].text == "castellane"
    room.press(Qt.Key.Key_Escape)
    assert log.search.text() == ""
    room.qtbot.waitUntil(lambda: len(keys(room)) == 12)
    room.press(Qt.Key.Key_Escape)
    assert room.focus() is log.list


def test_the_next_page_is_asked_for_once_near_the_end(long_room: Room) -> None:
    room = long_room
    assert len(keys(room)) == 40
    bar = room.side.log.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    bar.setValue(bar.maximum() - 1)
    room.qtbot.waitUntil(lambda: len(keys(room)) == 72)
    assert len(room.desk.of(ShowOlder)) == 1


def test_rows_stay_under_the_eye_while_new_ones_come_above(long_room: Room) -> None:
    room = long_room
    rows = room.side.log.list
    rows.verticalScrollBar().setValue(600)
    top = room.side.log.model.at(rows.indexAt(QPoint(5, 2)))
    open_one(room, "08-001")
    assert room.side.log.model.at(rows.indexAt(QPoint(5, 2))) == top


def test_an_empty_log_teaches_and_an_empty_search_tells_how_to_leave(empty_room: Room) -> None:
    room = empty_room
    assert "Ctrl N" in room.side.log.list._empty
    room.keys(room.side.log.search, "rien")
    room.qtbot.waitUntil(lambda: bool(filters(room)))
    assert "Échap" in room.side.log.list._empty


def test_a_refused_search_is_said(room: Room) -> None:
    room.desk.refuse[FilterLog] = ("io", ())
    room.keys(room.side.log.search, "x")
    room.qtbot.waitUntil(lambda: "disque" in room.side.log.refusal.text())


def drop(rows: RowList, kind: str, key: str, place: int) -> None:
    at = rows.visualRect(rows.model().index(place, 0)).center()
    data = mime.packed(kind, key)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(rows.viewport(), entered)
    assert entered.isAccepted()
    QApplication.sendEvent(rows.viewport(), QDropEvent(at.toPointF(), copy, data, left, Qt.KeyboardModifier.NoModifier))


def test_a_unit_dropped_on_an_incident_is_engaged_there(room: Room) -> None:
    place = keys(room).index("07-139")
    drop(room.side.log.list, mime.UNIT, "TN 12", place)
    assert room.desk.of(AssignUnit) == [AssignUnit("TN 12", "07-139")]
    assert len(keys(room)) == 12


def test_a_row_is_read_aloud_in_full(room: Room) -> None:
    model = room.side.log.model
    told = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "07-142, à traiter, P1, Rixe, 22:40, Quai M2 Vieux-Port, 6 à 8 individus, un blessé au sol, 1er"


def test_words_of_others_are_painted_as_text_and_rows_keep_their_height(room: Room) -> None:
    evil = "<h1>gros</h1>\n\n\u202eà l'envers " + "Z" * 5000
    room.desk.fact("incident:evil", b.IncidentOpened("07-900", "C99\n", "P9", Place(evil, evil), evil))
    room.desk.publish_all()
    room.qtbot.waitUntil(lambda: "evil" in keys(room))
    rows = room.side.log.list
    assert rows.visualRect(room.side.log.model.index_of("evil")).height() == 46
    rows.grab()
    room.show("evil")
    room.side.pane.grab()


def luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    first, second = sorted((luminance(QColor(ink)), luminance(QColor(ground))), reverse=True)
    return (first + 0.05) / (second + 0.05)


def test_every_ink_is_readable_on_every_ground_of_the_column() -> None:
    from console.ui.log import paint

    grounds = (theme.PANEL, theme.GROUND, paint.SELECTED, paint.HOVER, paint.PROPOSED, paint.PROPOSED_SELECTED)
    inks = (theme.TEXT, theme.SECOND, theme.RED, theme.ORANGE, theme.GREEN, theme.SELECTION)
    low = {(ink, ground): contrast(ink, ground) for ink in inks for ground in grounds if contrast(ink, ground) < 4.5}
    assert not low


def test_the_list_shows_the_same_item_when_only_an_age_changed(room: Room) -> None:
    item = room.side.log.model.rows()[0]
    room.desk.now += 60_000
    room.side.log.tick()
    assert room.side.log.model.rows()[0] == replace(item)


def test_priority_sector_and_type_narrow_the_log_and_a_mark_says_so(room: Room) -> None:
    log = room.side.log
    log.list.setFocus()
    room.press(Qt.Key.Key_F)
    assert room.focus() is log.filters.priorities["P1"]
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_Space)
    room.qtbot.waitUntil(lambda: {item.priority for item in log.model.rows()} == {"P2"})
    assert log.active.isVisible()
    log.filters.sector.setFocus()
    room.keys(log.filters.sector, "6e")
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: keys(room) == ["07-140"])
    log.filters.type.setFocus()
    room.keys(log.filters.type, "arrach")
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(
        lambda: filters(room)[-1] == LogFilter("", frozenset(), frozenset({"P2"}), "13206", "C03.02.01")
    )
    assert log.more.words() == "Filtres 3"
    assert log.active.toolTip().startswith("P2 · 6e · Vol à l'arraché")
    assert room.focus() is log.list, "what is left can be gone through at once"
    room.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert room.focus() is log.filters.type
    room.press(Qt.Key.Key_Escape)
    assert log.filters.isHidden()
    assert room.focus() is log.list
    assert keys(room) == ["07-140"], "folded away, they go on acting"
    assert log.active.isVisible()


def test_escape_in_the_list_takes_every_filter_off_at_once(room: Room) -> None:
    log = room.side.log
    log.chips["closed"].click()
    log.filters.priorities["P4"].click()
    log.show_interval((0, room.desk.now))
    room.keys(log.search, "voie")
    room.qtbot.waitUntil(lambda: keys(room) == ["07-138"])
    log.list.setFocus()
    before = len(filters(room))
    room.press(Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: len(keys(room)) == 12)
    assert filters(room)[before:] == [LogFilter()]
    assert log.search.text() == ""
    assert log.active.isHidden()
    assert log.interval.isHidden()
    assert not log.chips["closed"].isChecked()
    room.press(Qt.Key.Key_Escape)
    assert len(filters(room)) == before + 1, "nothing left to take off"


def test_ctrl_shift_f_takes_the_filters_off_from_anywhere(room: Room) -> None:
    log = room.side.log
    log.filters.priorities["P4"].click()
    room.qtbot.waitUntil(lambda: len(keys(room)) < 12)
    room.elsewhere.setFocus()
    room.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    room.qtbot.waitUntil(lambda: len(keys(room)) == 12)
    assert log.more.words() == "Filtres"


def test_an_interval_of_another_day_says_the_day(room: Room) -> None:
    log, now = room.side.log, room.desk.now
    log.show_interval((now - 600_000, now - 300_000))
    assert log.interval.text() == "22:31–22:36 ✕"
    log.show_interval((now - 86_400_000, now - 86_100_000))
    assert log.interval.text() == "20/11 22:41–22:46 ✕"


@pytest.mark.parametrize("typed", ["rixe", "RIX", "brawl"])
def test_a_search_for_the_type_that_stands_on_the_screen_means_its_code(room: Room, typed: str) -> None:
    room.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    room.keys(room.side.log.search, f"{typed} belsunce")
    room.qtbot.waitUntil(lambda: bool(filters(room)) and filters(room)[-1].text == f"{typed} belsunce")
    named = dict(filters(room)[-1].also)
    assert "C02.15.01" in named[typed.casefold()]
    assert all(code.startswith("C02.15") for code in named[typed.casefold()])
