"""All feeds on one sheet: true, sorted, kept in place, and used with the keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.core.feeds import Effort, EffortCause, FeedReading, FeedRequest, Phase
from console.domain.camera import StreamName
from console.domain.freshness import TileState
from console.domain.wall import LayoutKind
from console.ui.feeds.feed_model import FeedModel
from console.ui.feeds.feed_row import Column, rows_of, totals_of
from console.ui.feeds.panel import FeedsSheet
from console.ui.wall.feed_line import FeedLine
from console.ui.wall.feed_words import feed_lines
from console.ui.wall.latency import Spread
from tests.qt.wall.conftest import REFS, Enter, Room
from tests.support.synthetic_feeds import Behaviour, SyntheticFeeds
from tests.support.wall_room import CAMERAS

Key = Qt.Key


def line(place: int, **told: object) -> FeedLine:
    camera = CAMERAS[place % len(CAMERAS)]
    reading = FeedReading(
        Phase.PLAYING,
        engine="ffmpeg",
        stream=StreamName.SUB,
        fps_in=15.0,
        fps_shown=15.0,
        cores=0.05,
        kbit_s=500.0,
        codec="h264",
        source_size_px=(640, 360),
    )
    reading = replace(reading, **told)  # type: ignore[arg-type]  # fields by name
    request = FeedRequest(camera.ref, 320 + place, 180)
    return FeedLine(f"wall1:{place}", camera, "Ville", TileState.LIVE, request, reading, Spread(90, 120 + place))


def texts(model: FeedModel, column: Column) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


@pytest.fixture
def model(qtbot: QtBot) -> FeedModel:
    made = FeedModel()
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)  # type: ignore[attr-defined]  # lives as long
    return made


def test_figures_are_sorted_as_numbers_and_words_as_words(model: FeedModel) -> None:
    model.update_rows(rows_of([line(0, kbit_s=900.0), line(1, kbit_s=1200.0), line(2, kbit_s=80.0)]))
    model.sort(Column.RATE)
    assert [text.replace(" ", "").replace(",", "") for text in texts(model, Column.RATE)] == ["80", "900", "1200"]
    model.sort(Column.NAME, Qt.SortOrder.DescendingOrder)
    assert texts(model, Column.NAME) == ["Vieux-Port · quai M2", "Saint-Charles · parvis", "La Canebière / Belsunce"]


def test_rows_change_in_place_and_what_is_chosen_goes_with_its_feed(model: FeedModel, qtbot: QtBot) -> None:
    model.update_rows(rows_of([line(place, lost_pictures=place) for place in range(4)]))
    model.sort(Column.LOST)
    chosen = QPersistentModelIndex(model.index_of("wall1:1"))
    changed: list[tuple[int, int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row(), first.column())))
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.update_rows(rows_of([line(place, lost_pictures=place) for place in range(4)]))
    assert changed == [], "nothing new is told of rows that did not change"
    model.update_rows(rows_of([line(0), line(1, lost_pictures=9), line(2, lost_pictures=2), line(5)]))
    assert texts(model, Column.LOST) == ["0", "9", "2", "0"], "sorted by a figure, rows keep their places"
    assert changed == [(1, 1, Column.LOST)], "only what changed is painted anew"
    model.sort(Column.LOST, Qt.SortOrder.DescendingOrder)
    assert model.tile_at(chosen) == "wall1:1"
    assert chosen.row() == 0
    assert resets == []
    assert model.rowCount() == 4


def test_a_shared_decoder_counts_once_and_what_rests_is_counted() -> None:
    one = line(0)
    twin = replace(one, tile="wall2:0", request=replace(one.request, enlarged=True))
    hidden = replace(line(1, effort=Effort.NONE, cause=EffortCause.HIDDEN), state=None)
    hidden = replace(hidden, request=replace(hidden.request, hidden=True))
    totals = totals_of([one, twin, hidden])
    assert (totals.feeds, totals.hidden) == (3, 1)
    assert totals.cores == pytest.approx(0.1)
    assert totals.kbit_s == pytest.approx(1000)
    row = rows_of([hidden])[0]
    assert (row.texts[Column.STATE], row.texts[Column.EFFORT]) == ("hors de vue", "au repos · hors de vue")


def test_losses_that_a_decoder_cannot_tell_are_not_called_none(model: FeedModel) -> None:
    model.update_rows(rows_of([line(0), line(1, engine="vlc", lost_pictures=None), line(2, lost_pictures=4)]))
    assert texts(model, Column.LOST) == ["0", "inconnu", "4"]
    model.sort(Column.LOST, Qt.SortOrder.DescendingOrder)
    assert texts(model, Column.LOST) == ["4", "0", "inconnu"]
    told = feed_lines(line(1, engine="vlc", lost_pictures=None).reading, FeedRequest(REFS[100], 480, 270))
    assert "images perdues : inconnu" in " ".join(told)


def test_every_cell_says_its_column_to_assistive_technology(model: FeedModel) -> None:
    model.update_rows(rows_of([line(0)]))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, Column.SIZE).data(role) == "Codage, taille : H.264 640 × 360"


@pytest.fixture
def sheet(enter: Enter, feeds: SyntheticFeeds) -> tuple[Room, FeedsSheet]:
    feeds.behave(REFS[174], Behaviour(effort=Effort.HALF, cause=EffortCause.CPU))
    room = enter((100, 137, 174, 211))
    return room, FeedsSheet(room.window, room.view.feeds_now)


def test_the_sheet_shows_all_feeds_hidden_ones_too_and_enter_shows_the_tile(
    qtbot: QtBot, sheet: tuple[Room, FeedsSheet]
) -> None:
    room, feeds = sheet
    feeds.tile_wanted.connect(room.panel.show_tile)
    room.panel.divide(LayoutKind.G1)
    for _ in range(2):
        qtbot.waitUntil(lambda: room.view.shown_tiles[0].verdict.state is TileState.LIVE)
        room.view.setFocus()
        QTest.keyClick(room.view, Key.Key_PageDown)
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.verdict.state is TileState.LIVE and tile.painted > 0)
    feeds.toggle()
    qtbot.waitUntil(feeds.table.hasFocus)
    assert texts(feeds.model, Column.NUMBER) == ["100", "137", "174", "211"]
    assert texts(feeds.model, Column.STATE) == ["hors de vue", "hors de vue", "direct", "hors de vue"]
    assert texts(feeds.model, Column.EFFORT)[2] == "1 sur 2 · processeur"
    delays = texts(feeds.model, Column.LATENCY)
    assert delays[:2] + delays[3:] == ["", "", ""], "of what nobody sees, nothing is painted"
    assert 40 <= int(delays[2].removesuffix(" ms")) < 30_000
    assert "4 flux, dont 3 hors de vue" in feeds._totals.text()
    QTest.keyClick(feeds.table, Key.Key_Home)
    QTest.keyClick(feeds.table, Key.Key_Return)
    assert feeds.isHidden()
    assert room.view.page == 0
    assert room.view.hasFocus()
    assert room.view.shown_tiles[0].ref == REFS[100]


def test_columns_are_chosen_and_sorted_by_keys_and_the_choice_stays_on_its_feed(
    qtbot: QtBot, sheet: tuple[Room, FeedsSheet]
) -> None:
    room, feeds = sheet
    qtbot.waitUntil(lambda: room.view.shown_tiles[3].verdict.state is TileState.LIVE)
    feeds.toggle()
    qtbot.waitUntil(feeds.table.hasFocus)
    QTest.keyClick(feeds.table, Key.Key_Down)
    chosen = feeds.model.tile_at(feeds.table.currentIndex())
    assert feeds.table.currentIndex().column() == Column.NAME
    QTest.keyClick(feeds.table, Key.Key_T)
    assert texts(feeds.model, Column.NUMBER) == ["100", "211", "137", "174"]
    QTest.keyClick(feeds.table, Key.Key_T)
    assert texts(feeds.model, Column.NUMBER) == ["174", "137", "211", "100"]
    assert feeds.model.tile_at(feeds.table.currentIndex()) == chosen
    QTest.keyClick(feeds.table, Key.Key_Left)
    QTest.keyClick(feeds.table, Key.Key_T)
    assert texts(feeds.model, Column.NUMBER) == ["100", "137", "174", "211"]
    QTest.keyClick(feeds.table, Key.Key_Escape)
    assert feeds.isHidden()
    assert QApplication.focusWidget() is room.view


def test_it_is_read_only_while_it_is_seen(qtbot: QtBot, sheet: tuple[Room, FeedsSheet]) -> None:
    _, feeds = sheet
    assert not feeds._timer.isActive()
    feeds.toggle()
    assert feeds._timer.isActive()
    feeds.toggle()
    assert not feeds._timer.isActive()
    assert QAccessible.queryAccessibleInterface(feeds.table).text(QAccessible.Text.Name) == "Flux vidéo"
