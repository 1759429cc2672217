"""Tiles that nobody sees: their streams rest, their zoom stays, and what they showed never passes as live."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.core.feeds import Effort, EngineChoice
from console.domain.freshness import TileState
from console.domain.wall import LayoutKind
from tests.qt.wall.conftest import REFS, Enter
from tests.support.own_clock import OwnClock
from tests.support.synthetic_feeds import Behaviour, SyntheticFeeds
from tests.support.wall_room import session

Key = Qt.Key


def test_the_page_before_rests_and_comes_back_with_its_tile(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    room.panel.divide(LayoutKind.G1)
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.verdict.state is TileState.LIVE)
    QTest.keyClick(room.view, Key.Key_Plus)
    QTest.keyClick(room.view, Key.Key_PageDown)
    assert room.wanted() == {REFS[100]: True, REFS[137]: False}
    QTest.keyClick(room.view, Key.Key_PageUp)
    assert room.wanted() == {REFS[100]: False, REFS[137]: True}
    assert room.view.shown_tiles[0] is tile
    assert tile.zoom.factor == 1.25


def test_those_behind_an_enlarged_tile_rest_at_once(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137, 174))
    qtbot.waitUntil(lambda: room.wanted() == {REFS[100]: False, REFS[137]: False, REFS[174]: False})
    QTest.keyClick(room.view, Key.Key_Return)
    assert room.wanted() == {REFS[100]: False, REFS[137]: True, REFS[174]: True}
    QTest.keyClick(room.view, Key.Key_Escape)
    assert room.wanted() == {REFS[100]: False, REFS[137]: False, REFS[174]: False}


def test_a_hidden_or_minimised_window_decodes_nothing_and_opens_nothing_anew(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    qtbot.waitUntil(lambda: room.wanted() == {REFS[100]: False, REFS[137]: False})
    keys = set(room.feeds.sequences())
    for away, back in ((room.window.hide, room.window.show), (room.window.showMinimized, room.window.showNormal)):
        away()
        qtbot.waitUntil(lambda: room.wanted() == {REFS[100]: True, REFS[137]: True})
        back()
        qtbot.waitUntil(lambda: room.wanted() == {REFS[100]: False, REFS[137]: False})
    assert set(room.feeds.sequences()) == keys


def test_an_old_picture_is_told_by_its_age_from_the_first_paint_on(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, clock: OwnClock
) -> None:
    room = enter((100, 137))
    qtbot.waitUntil(lambda: {tile.verdict.state for tile in room.view.shown_tiles[:2]} == {TileState.LIVE})
    QTest.keyClick(room.view, Key.Key_Return)
    behind = room.view.shown_tiles[1]
    said: Callable[[], TileState] = lambda: behind.verdict.state  # noqa: E731 - short
    assert said() is TileState.LIVE, "what it said last, when it was seen"
    feeds.behave(REFS[137], Behaviour(hung=True))
    clock.forward(1.6)
    QTest.keyClick(room.view, Key.Key_Escape)
    room.view.repaint()
    assert said() is TileState.LATE
    feeds.behave(REFS[137], Behaviour())
    qtbot.waitUntil(lambda: said() is TileState.LIVE)


def test_what_is_behind_is_told_to_nobody_as_live(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    told: list[dict[object, TileState]] = []
    room.panel.states_changed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told) and set(told[-1]) == {REFS[100], REFS[137]})
    QTest.keyClick(room.view, Key.Key_Return)
    qtbot.waitUntil(lambda: set(told[-1]) == {REFS[100]})


def test_a_camera_that_was_taken_off_the_wall_is_let_go(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    qtbot.waitUntil(lambda: set(room.wanted()) == {REFS[100], REFS[137]})
    QTest.keyClick(room.view, Key.Key_Delete)
    assert room.wanted() == {REFS[137]: False}


def test_a_camera_that_moves_to_another_cell_goes_on(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    qtbot.waitUntil(lambda: set(room.wanted()) == {REFS[100], REFS[137]})
    one, other = room.view.shown_tiles[:2]
    room.view.choose(0, EngineChoice.FFMPEG, None, Effort.KEYS)
    QTest.keyClick(room.view, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert room.view.shown_tiles[:2] == [other, one]
    assert one.request is not None
    assert (one.request.engine, one.request.effort) == (EngineChoice.FFMPEG, Effort.KEYS)
    assert [request for _, request in room.feeds.asked if request is None] == []


def test_a_tour_opens_its_next_page_before_it_turns(qtbot: QtBot, enter: Enter, clock: OwnClock) -> None:
    room = enter((100, 137, 174))
    clock.stand()
    room.panel.divide(LayoutKind.G1)
    room.panel._dwell(3)
    clock.forward(1.0)
    qtbot.waitUntil(lambda: room.wanted().get(REFS[137]) is True)
    assert room.view.page == 0
    clock.forward(2.0)
    qtbot.waitUntil(lambda: room.view.page == 1)
    assert room.wanted() == {REFS[100]: True, REFS[137]: False}
    room.panel.tour(False)


def test_who_takes_the_place_finds_nothing_resting(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    room.panel.divide(LayoutKind.G1)
    qtbot.waitUntil(lambda: room.wanted().get(REFS[100]) is False)
    QTest.keyClick(room.view, Key.Key_PageDown)
    assert room.wanted()[REFS[100]] is True
    room.view.take_session(session("p8"))
    assert room.wanted() == {REFS[137]: False}
