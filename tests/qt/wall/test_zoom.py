"""Digital zoom: down to the pixel, and kept whatever the stream does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.core.feeds import Phase
from console.domain.camera import StreamName
from console.domain.freshness import TileState
from tests.qt.wall.conftest import REFS, Enter
from tests.qt.wall.test_hands import wheel
from tests.support.synthetic_feeds import Behaviour, SyntheticFeeds

Key = Qt.Key


def test_z_shows_one_pixel_of_the_main_stream_on_one_of_the_screen(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    feeds.behave(REFS[100], Behaviour(checkers=True))
    room = enter((100,))
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.verdict.state is TileState.LIVE)
    QTest.keyClick(room.view, Key.Key_Z)
    assert tile.zoom.factor == pytest.approx(1280 / (tile.picture_rect.width() * room.view.devicePixelRatioF()))
    assert tile.request is not None
    qtbot.waitUntil(lambda: tile.request is not None and tile.request.stream is StreamName.MAIN)
    assert (tile.request.width_px, tile.request.height_px) == (1280, 720)
    qtbot.waitUntil(lambda: (picture := feeds.picture(tile.key)) is not None and picture.width_px == 1280)
    image = room.view.grab().toImage()
    ratio = image.devicePixelRatio()
    box = tile.picture_rect
    left, top = round((box.left() + 20) * ratio), round((box.top() + 40) * ratio)
    first = image.pixelColor(left, top).value()
    for row in range(30):
        for column in range(60):
            shade = image.pixelColor(left + column, top + row).value()
            assert shade in (0, 255), "not one pixel is a mixture"
            assert (shade == first) is ((row + column) % 2 == 0)
    QTest.keyClick(room.view, Key.Key_Z)
    assert tile.zoom.factor == 1.0


def test_the_wheel_stops_at_pixel_for_pixel_on_its_way(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100,))
    tile = room.view.shown_tiles[0]
    exact = tile.pixel_factor(room.view.devicePixelRatioF())
    factors = []
    for _ in range(12):
        wheel(room, QPointF(tile.picture_rect.center()), 120)
        factors.append(tile.zoom.factor)
    assert any(factor == pytest.approx(exact) for factor in factors)
    assert factors == sorted(set(factors)), "and goes on beyond"
    assert factors[-1] > exact * 1.2


def test_zoom_and_place_are_kept_through_other_sizes_a_loss_and_a_restart(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    room = enter((100,))
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.verdict.state is TileState.LIVE)
    small = tile.request
    assert small is not None
    assert small.stream is None
    wheel(room, tile.picture_rect.topLeft() + QPointF(5, 5), 480)
    kept = (tile.zoom.factor, tile.zoom.x, tile.zoom.y)
    qtbot.waitUntil(lambda: tile.request is not None and tile.request.stream is StreamName.MAIN)
    qtbot.waitUntil(lambda: tile.reading.source_size_px == (1280, 720))
    for behaviour, state in (
        (Behaviour(Phase.LOST, reason="gateway.lost"), TileState.LOST),
        (Behaviour(), TileState.LIVE),
    ):
        feeds.behave(REFS[100], behaviour)
        qtbot.waitUntil(lambda state=state: tile.verdict.state is state)  # type: ignore[misc]  # bound at once
        assert (tile.zoom.factor, tile.zoom.x, tile.zoom.y) == kept
    room.window.resize(1100, 700)
    painted = tile.painted
    qtbot.waitUntil(lambda: tile.painted > painted)
    assert (tile.zoom.factor, tile.zoom.x, tile.zoom.y) == kept
    QTest.keyClick(room.view, Key.Key_0)
    qtbot.waitUntil(lambda: tile.request is not None and tile.request.stream is None)


def test_a_stream_chosen_by_hand_stays_when_one_zooms(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100,))
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.request is not None)
    room.view.choose(0, tile.engine, StreamName.SUB, None)
    QTest.keyClick(room.view, Key.Key_Z)
    qtbot.waitUntil(lambda: tile.request is not None and tile.request.width_px == 640)
    assert tile.request is not None
    assert tile.request.stream is StreamName.SUB
