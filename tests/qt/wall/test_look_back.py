"""Looking back on a tile, by keys and by mouse: unmistakable, never called live, and over when it should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.core.commands import LookedBack
from console.core.feeds import LookBack
from console.domain.camera import CameraKind, CameraRef
from console.domain.freshness import TileState
from console.ui.models.site_words import SiteWords
from console.ui.times import PARIS
from console.ui.wall import replay_words
from console.ui.wall.replay_state import TileReplay
from console.ui.wall.tile import Tile
from tests.qt.wall.conftest import REFS, Enter, Room
from tests.support.own_clock import OwnClock
from tests.support.synthetic_feeds import Behaviour, SyntheticFeeds
from tests.support.wall_room import CAMERAS, catalogue, session

Key = Qt.Key
VIOLET = "#c79bff"


def press(room: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(room.view, key, modifiers)


def tile_of(room: Room) -> Tile:
    return room.view.focused_tile


def order_of(room: Room) -> LookBack:
    request = tile_of(room).request
    assert request is not None
    assert request.back is not None
    return request.back


def replay_of(room: Room) -> TileReplay:
    replay = tile_of(room).replay
    assert replay is not None
    return replay


def ago_s(clock: OwnClock, room: Room) -> float:
    return (clock.now_us() - tile_of(room).reading.captured_us) / 1e6


def shows(clock: OwnClock, room: Room, ago: float) -> bool:
    """A picture of that many seconds ago, as near as some steps over fifteen a second go."""
    return abs(ago_s(clock, room) - ago) < 0.3


def live(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: tile_of(room).verdict.state is TileState.LIVE)


@pytest.fixture
def room(qtbot: QtBot, enter: Enter) -> Room:
    made = enter()
    live(qtbot, made)
    return made


@pytest.fixture
def held(qtbot: QtBot, room: Room, clock: OwnClock) -> Room:
    """A wall for which time stands still."""
    clock.stand()
    return room


@pytest.fixture
def held_back(qtbot: QtBot, held: Room, clock: OwnClock) -> Room:
    """The same, and its focused tile looks back."""
    press(held, Key.Key_R)
    qtbot.waitUntil(lambda: tile_of(held).verdict.state is TileState.REPLAY and shows(clock, held, 15))
    return held


@pytest.fixture
def back(qtbot: QtBot, room: Room) -> Room:
    """A wall whose focused tile looks back."""
    press(room, Key.Key_R)
    qtbot.waitUntil(lambda: tile_of(room).verdict.state is TileState.REPLAY and replay_of(room).shown)
    return room


def test_r_plays_from_fifteen_seconds_ago_and_again_from_fifteen_before(
    qtbot: QtBot, held_back: Room, clock: OwnClock
) -> None:
    assert order_of(held_back).rate == 1.0
    before = tile_of(held_back).reading.captured_us
    clock.forward(0.1)
    qtbot.waitUntil(lambda: before < tile_of(held_back).reading.captured_us < before + 100_000)
    press(held_back, Key.Key_R)
    qtbot.waitUntil(lambda: shows(clock, held_back, 30))


def test_presses_that_come_faster_than_pictures_add_up(held: Room, clock: OwnClock) -> None:
    for _ in range(3):
        press(held, Key.Key_R)
    assert order_of(held).from_us == clock.now_us() - 45_000_000
    press(held, Key.Key_R)
    press(held, Key.Key_R)
    assert order_of(held).from_us == tile_of(held).reading.kept_from_us, "never before what is kept"


def test_it_is_marked_in_violet_with_its_time_and_keeps_its_colour(qtbot: QtBot, back: Room) -> None:
    image = back.view.grab().toImage()
    tile = tile_of(back)
    ratio = image.devicePixelRatio()

    def colour(x: float, y: float) -> str:
        return image.pixelColor(round(x * ratio), round(y * ratio)).name()

    assert colour(tile.rect.right() - 30, tile.rect.top() + 3) == VIOLET
    assert colour(tile.rect.left() + 3, tile.rect.center().y()) == VIOLET
    middle = [image.pixelColor(x, tile.rect.center().y()) for x in range(tile.rect.left() + 9, tile.rect.right() - 9)]
    assert any(shade.hsvSaturation() > 40 for shade in middle), "not drained"


def test_arrows_seek_space_stands_still_and_comma_steps(qtbot: QtBot, held_back: Room, clock: OwnClock) -> None:
    back = held_back
    press(back, Key.Key_Left)
    qtbot.waitUntil(lambda: shows(clock, back, 20))
    assert back.view.focus_cell == 0
    press(back, Key.Key_Right)
    qtbot.waitUntil(lambda: shows(clock, back, 15))
    press(back, Key.Key_Space)
    assert order_of(back).rate == 0.0
    still = tile_of(back).reading.captured_us
    clock.forward(0.5)
    qtbot.waitUntil(lambda: tile_of(back).judged_us == clock.now_us())
    assert tile_of(back).reading.captured_us == still
    press(back, Key.Key_Comma)
    qtbot.waitUntil(lambda: 0 < still - tile_of(back).reading.captured_us < 100_000)
    press(back, Key.Key_Semicolon)
    qtbot.waitUntil(lambda: tile_of(back).reading.captured_us == still)
    press(back, Key.Key_Period, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: 0 < tile_of(back).reading.captured_us - still < 100_000)
    press(back, Key.Key_Space)
    assert order_of(back).rate == 1.0


def test_plus_and_minus_are_the_rate_and_with_control_the_zoom(back: Room) -> None:
    for _ in range(4):
        press(back, Key.Key_Plus)
    assert (order_of(back).rate, tile_of(back).zoom.factor) == (4.0, 1.0)
    for _ in range(9):
        press(back, Key.Key_Minus)
    assert order_of(back).rate == 0.25
    press(back, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert tile_of(back).zoom.factor > 1.0
    x = tile_of(back).zoom.x
    press(back, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert tile_of(back).zoom.x > x


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Key.Key_R, Qt.KeyboardModifier.ShiftModifier)],
)
def test_the_way_back_to_live_keeps_the_zoom(
    qtbot: QtBot, back: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    press(back, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    factor = tile_of(back).zoom.factor
    press(back, key, modifiers)
    request = tile_of(back).request
    assert request is not None
    assert request.back is None
    live(qtbot, back)
    assert tile_of(back).zoom.factor == factor


def test_the_line_is_dragged_and_play_goes_on_where_it_is_let_go(
    qtbot: QtBot, held_back: Room, clock: OwnClock
) -> None:
    back = held_back
    qtbot.waitUntil(lambda: not tile_of(back).scrub.isEmpty())
    line = tile_of(back).scrub
    y = round(line.center().y())

    def at(share: float) -> QPoint:
        return QPoint(round(line.left() + share * line.width()), y)

    QTest.mousePress(back.view, Qt.MouseButton.LeftButton, pos=at(0.8))
    assert order_of(back).rate == 0.0
    QTest.mouseMove(back.view, at(0.5))
    QTest.mouseMove(back.view, at(0.25))
    QTest.mouseRelease(back.view, Qt.MouseButton.LeftButton, pos=at(0.25))
    assert order_of(back).rate == 1.0
    qtbot.waitUntil(lambda: abs(ago_s(clock, back) - 45) < 1)
    assert back.cells()[:4] == [100, 137, 174, 211], "no camera was dragged"


def test_it_is_never_called_live(qtbot: QtBot, back: Room) -> None:
    told: list[dict[CameraRef, TileState]] = []
    back.panel.states_changed.connect(told.append)
    press(back, Key.Key_R)
    qtbot.waitUntil(lambda: any(states.get(REFS[100]) is TileState.REPLAY for states in [back.view._told, *told]))
    report = next(line for line in back.panel.tiles_report() if line["number"] == 100)
    assert report["state"] == "replay"
    assert "relecture de" in back.view.tile_words(0)
    assert "direct" not in back.view.tile_words(0)


def test_enlarged_it_stays_on_its_stream(qtbot: QtBot, back: Room) -> None:
    asked = order_of(back)
    stream = tile_of(back).request
    press(back, Key.Key_Return)
    assert back.view.enlarged == 0
    request = tile_of(back).request
    assert request is not None
    assert stream is not None
    assert (request.back, request.stream) == (asked, stream.stream)
    press(back, Key.Key_Escape)
    assert tile_of(back).replay is None
    assert back.view.enlarged == 0, "one step at a time"


def test_what_is_lost_is_said_and_the_tile_is_live_again_by_itself(
    qtbot: QtBot, back: Room, feeds: SyntheticFeeds
) -> None:
    feeds.behave(REFS[100], Behaviour(back_fault="replay.lost"))
    qtbot.waitUntil(lambda: tile_of(back).replay is None)
    assert tile_of(back).said == replay_words.why_not("replay.lost")
    live(qtbot, back)


def test_where_nothing_is_kept_that_is_said_and_nothing_asked(qtbot: QtBot, room: Room, feeds: SyntheticFeeds) -> None:
    feeds.behave(REFS[100], Behaviour(kept_s=0))
    live(qtbot, room)
    qtbot.waitUntil(lambda: not tile_of(room).reading.kept_from_us)
    press(room, Key.Key_R)
    assert tile_of(room).replay is None
    assert "rien n'est encore gardé" in tile_of(room).said
    feeds.behave(REFS[100], Behaviour(kept_s=0, engine="vlc"))
    qtbot.waitUntil(lambda: tile_of(room).reading.engine == "vlc")
    press(room, Key.Key_R)
    assert "FFmpeg" in tile_of(room).said, "libVLC keeps nothing, and what to do is said"
    live(qtbot, room)


def test_of_a_body_worn_camera_nothing_is_kept_and_that_is_why(qtbot: QtBot, room: Room, feeds: SyntheticFeeds) -> None:
    feeds.behave(REFS[100], Behaviour(kept_s=0))
    worn = tuple(replace(one, kind=CameraKind.BODYWORN) if one.number == 100 else one for one in CAMERAS)
    room.link.publish(catalogue(worn))
    qtbot.waitUntil(lambda: not tile_of(room).reading.kept_from_us and tile_of(room).camera == worn[0])
    press(room, Key.Key_R)
    assert tile_of(room).replay is None
    assert "L241-1" in tile_of(room).said


def test_a_site_that_keeps_nothing_says_so(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    feeds.behave(REFS[100], Behaviour(kept_s=0))
    room = enter(site=SiteWords(replay_s=0))
    live(qtbot, room)
    press(room, Key.Key_R)
    assert tile_of(room).said == replay_words.why_not("replay.off")


def test_another_operator_or_another_layout_ends_it(qtbot: QtBot, back: Room) -> None:
    back.link.publish(session("p8"))
    qtbot.waitUntil(lambda: tile_of(back).replay is None)
    live(qtbot, back)
    press(back, Key.Key_R)
    back.panel._copy(back.panel.layout_now.name)
    assert all(tile.replay is None for tile in back.view.shown_tiles)
    assert "back" not in repr(back.core.kept)


def test_a_tile_that_nobody_sees_any_more_looks_back_no_longer(qtbot: QtBot, back: Room) -> None:
    tile = tile_of(back)
    back.view.enlarge(1)
    assert tile.replay is None
    assert tile.request is not None
    assert tile.request.hidden
    assert tile.request.back is None


def test_one_tile_looks_back_while_its_neighbour_is_live(qtbot: QtBot, back: Room) -> None:
    one, other = back.view.shown_tiles[:2]
    qtbot.waitUntil(lambda: one.verdict.state is TileState.REPLAY and other.verdict.state is TileState.LIVE)


def test_what_was_seen_is_told_while_it_is_seen_and_when_it_is_over(
    qtbot: QtBot, held_back: Room, clock: OwnClock
) -> None:
    back = held_back

    def told() -> list[LookedBack]:
        return [command for command in back.core.commands if isinstance(command, LookedBack)]

    qtbot.waitUntil(lambda: bool(told()))
    assert (told()[0].camera, told()[0].over) == (str(REFS[100]), False)
    assert told()[0].from_ms > 0
    press(back, Key.Key_R)
    qtbot.waitUntil(lambda: shows(clock, back, 30))
    press(back, Key.Key_Escape)
    qtbot.waitUntil(lambda: told()[-1].over)
    assert told()[-1].look == told()[0].look
    seen = [command for command in told() if command.from_ms]
    span_ms = max(command.until_ms for command in seen) - min(command.from_ms for command in seen)
    assert abs(span_ms - 15_000) < 300
    press(back, Key.Key_R)
    qtbot.waitUntil(lambda: not told()[-1].over)
    back.window.hide()
    assert told()[-1].over, "nobody looks any more"


@pytest.fixture
def in_french() -> Iterator[None]:
    """Figures as in France."""
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("in_french")
def test_the_words_of_the_bar() -> None:
    replay = TileReplay(0, 0.0)
    at_us = 1_795_299_608_000_000  # 21 November 2026, 23:20:08 in Marseille
    told = replay_words.headline(replay, at_us, at_us + 34_400_000, PARIS, 480)
    assert told == "RELECTURE 23:20:08 · −34 s"
    replay.faster(-1)
    assert replay_words.headline(replay, at_us, at_us + 64_000_000, PARIS, 480).endswith("−1 min 04 s · × 0,5")
    autumn_us = 1_792_889_400_000_000  # 25 October 2026, 02:50 for the first of two times
    assert "(+02:00)" in replay_words.headline(replay, autumn_us, autumn_us, PARIS, 480)
