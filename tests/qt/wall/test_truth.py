"""A tile is never a liar: what it says is judged here, from the picture's age, on every tick."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from console.core.feeds import AgeSource, FeedReading, Phase, Picture
from console.domain.camera import CameraRef
from console.domain.freshness import TileState
from console.domain.wall import LayoutKind
from console.ui.wall.around import Around
from console.ui.wall.geometry import strip_height
from console.ui.wall.message import _button_rows, said_lines
from console.ui.wall.type import SMALL_TILE_PX, width_of
from tests.qt.wall.conftest import REFS, Enter, Room
from tests.support.own_clock import OwnClock
from tests.support.synthetic_feeds import Behaviour, SyntheticFeeds
from tests.support.wall_room import INCIDENT, as_drawn, catalogue, opening, openings, story


def states(room: Room) -> dict[int, TileState]:
    return {
        number: tile.verdict.state for tile in room.view.shown_tiles for number, ref in REFS.items() if tile.ref == ref
    }


def colourful(image: QImage) -> int:
    """How many sampled points are not grey."""
    points = ((x, y) for x in range(2, image.width(), 7) for y in range(2, image.height(), 7))
    colours = (QColor(image.pixel(x, y)) for x, y in points)
    return sum(colour.hsvSaturation() > 40 and colour.value() > 60 for colour in colours)


def test_every_state_is_told_apart(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    as_drawn(feeds)
    room = enter((100, 211, 285, 322, 396))
    expected = {
        100: TileState.LIVE,
        211: TileState.LATE,
        285: TileState.REFUSED,
        322: TileState.FROZEN,
        396: TileState.LOST,
    }
    qtbot.waitUntil(lambda: states(room) == expected)
    image = room.view.grab().toImage()
    live, late, _, frozen, lost = (image.copy(room.view.shown_tiles[cell].picture_rect.toRect()) for cell in range(5))
    # How many colours a living picture has hangs on the moment; a drained one has only those of the words over it.
    for drained in (frozen, lost, late):
        assert colourful(drained) < 120 < colourful(live)


def test_a_source_that_hangs_is_not_live_any_more(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, clock: OwnClock
) -> None:
    room = enter((100,))
    qtbot.waitUntil(lambda: states(room)[100] is TileState.LIVE)
    feeds.behave(REFS[100], Behaviour(hung=True))
    clock.stand()
    tile = room.view.shown_tiles[0]
    left_us = 1_500_000 - (clock.now_us() - feeds.reading(tile.key).captured_us)
    if left_us > 0:
        clock.forward(left_us / 1e6)
        qtbot.waitUntil(lambda: tile.judged_us == clock.now_us())
        assert tile.verdict.state is TileState.LIVE, "as young as a live picture may be"
    clock.forward(0.1)
    qtbot.waitUntil(lambda: tile.judged_us == clock.now_us())
    assert states(room)[100] is TileState.LATE


def test_others_are_told_of_each_change_also_long_after_the_wall_was_complete(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, clock: OwnClock
) -> None:
    room = enter((100,))
    told: list[TileState] = []
    room.panel.states_changed.connect(lambda now: told.append(now[REFS[100]]))
    qtbot.waitUntil(lambda: bool(room.panel.all_live_at) and TileState.LIVE in told)
    feeds.behave(REFS[100], Behaviour(hung=True))
    clock.forward(1.6)
    qtbot.waitUntil(lambda: TileState.LATE in told)


def test_smooth_but_old_is_late_and_says_how_old(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, clock: OwnClock
) -> None:
    feeds.behave(REFS[100], Behaviour(delay_s=20))
    room = enter((100,))
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.painted > 3)
    clock.stand()
    clock.forward(1)
    qtbot.waitUntil(lambda: tile.judged_us == clock.now_us())
    assert tile.verdict.state is TileState.LATE
    assert tile.shown_age_s(clock.now_us()) == pytest.approx(20)


def test_a_camera_that_left_the_catalogue_is_lost_and_asked_for_nowhere(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    qtbot.waitUntil(lambda: states(room)[100] is TileState.LIVE)
    room.link.publish(catalogue(tuple(camera for camera in room.link.catalogue.cameras if camera.number != 100)))  # type: ignore[union-attr]  # waited for above
    qtbot.waitUntil(lambda: room.view.shown_tiles[0].verdict.reason == "camera.not_in_catalogue")
    assert states(room)[100] is TileState.LOST
    assert set(room.feeds.sequences()) == {"wall1:1"}


def test_no_picture_of_the_camera_before_under_a_new_name(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    room = enter((100,))
    qtbot.waitUntil(lambda: room.view.shown_tiles[0].painted > 0)
    feeds.behave(REFS[137], Behaviour(Phase.CONNECTING))
    room.view.put(0, [REFS[137]])
    assert feeds.picture(room.view.shown_tiles[0].key) is None
    qtbot.waitUntil(lambda: states(room) == {137: TileState.CONNECTING})
    assert room.view.shown_tiles[0].painted == 0


def test_the_report_is_measured(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, clock: OwnClock) -> None:
    feeds.behave(REFS[137], Behaviour(Phase.REFUSED, reason="grant.needed"))
    clock.stand()  # pictures come fourteen times a second by the clock that counts them, however long they take
    room = enter((100, 137))
    tile = room.view.shown_tiles[0]
    for frames in range(25):
        qtbot.waitUntil(lambda frames=frames: tile.frames > frames)  # type: ignore[misc]  # bound now
        clock.forward(0.07)
    live, refused = room.panel.tiles_report()
    assert (live["number"], live["state"], live["reason"]) == (100, "live", "")
    assert 13 < live["fps"] < 16
    assert 50 <= live["age_ms"] < 400, "what is surely live is judged five times a second"
    assert live["engine"] in {"ffmpeg", "vlc"}
    assert (refused["state"], refused["reason"], refused["fps"], refused["age_ms"]) == (
        "refused",
        "grant.needed",
        0,
        -1,
    )
    assert 0 < room.panel.first_picture_at <= room.panel.all_live_at


def test_a_refused_camera_is_asked_for_and_opens(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    as_drawn(feeds)
    room = enter((285,))
    qtbot.waitUntil(lambda: states(room)[285] is TileState.REFUSED)
    assert room.view.shown_tiles[0].button.isNull(), "nothing to open it for yet"
    room.link.publish(story())
    qtbot.waitUntil(lambda: not room.view.shown_tiles[0].button.isNull())
    room.link.publish(openings(opening(285, time.time_ns() // 1_000_000 + 60_000)))
    qtbot.waitUntil(lambda: states(room)[285] is TileState.LIVE)
    assert feeds.asked[-1][1] is not None
    assert feeds.asked[-1][1].incident == "i-142"
    room.link.publish(openings())
    qtbot.waitUntil(lambda: states(room)[285] is TileState.REFUSED)


def chip_of(room: Room, cell: int) -> str:
    tile = room.view.shown_tiles[cell]
    return "" if room.view._labels.opening(tile, 1.0) is None else room.view._labels.opening_words(tile)


def test_an_opening_is_told_whichever_incident_is_in_the_pane_and_counts_down(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    room = enter((285, 100))
    now_ms = time.time_ns() // 1_000_000
    room.link.publish(openings(opening(285, now_ms + 12 * 60_000 + 50_000)))
    qtbot.waitUntil(lambda: "07-142" in chip_of(room, 0) and "encore 12 min" in chip_of(room, 0))
    assert chip_of(room, 1) == ""
    room.link.publish(story(replace(INCIDENT, id="i-200", number="07-200")))
    qtbot.waitUntil(lambda: room.view.incident[1] == "07-200")
    assert "07-142" in chip_of(room, 0)
    room.view._labels.tick(now_ms + 12 * 60_000 + 30_000)
    assert "encore 20 s" in chip_of(room, 0)


def test_what_is_known_from_the_cache_only_says_when_it_was_last_seen(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    feeds.behave(REFS[137], Behaviour(Phase.LOST, reason="gateway.down"))
    room = enter((137,), view=catalogue(stale=frozenset({"gw-sncf"})))
    qtbot.waitUntil(lambda: states(room)[137] is TileState.LOST)
    tile = room.view.shown_tiles[0]
    around = room.view._around(0, tile, time.time_ns() // 1000)
    assert around.stale.startswith("vu pour la dernière fois ")
    with_words = room.view.grab().toImage()
    room.link.publish(catalogue())
    qtbot.waitUntil(lambda: not room.view._around(0, tile, 0).stale)
    qtbot.waitUntil(lambda: room.view.grab().toImage() != with_words)


def test_what_its_gateway_has_just_opened_is_connecting_and_not_lost(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    feeds.behave(REFS[100], Behaviour(Phase.LOST, reason="camera.down"))
    feeds.behave(REFS[137], Behaviour(Phase.LOST, reason="stream.ended"))
    room = enter((100, 137))
    qtbot.waitUntil(lambda: states(room) == {100: TileState.CONNECTING, 137: TileState.LOST})


def test_who_watches_is_marked_on_pictures_only(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    as_drawn(feeds)
    room = enter((100, 285))
    room.panel.divide(LayoutKind.G2)
    qtbot.waitUntil(lambda: states(room) == {100: TileState.LIVE, 285: TileState.REFUSED})
    image = room.view.grab().toImage()
    above = [
        image.copy(tile.rect.right() - 150, tile.rect.top(), 140, int(tile.picture_rect.top()) - tile.rect.top())
        for tile in room.view.shown_tiles[:2]
    ]
    assert _shades(above[0]) > 10
    assert _shades(above[1]) == 1, "nothing but the ground of the tile"


def _shades(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)})


def test_resizing_asks_once_for_the_pixels_of_the_end(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100,))
    qtbot.waitUntil(lambda: room.view.shown_tiles[0].painted > 0 and not room.view._resized.isActive())
    before = len(room.feeds.asked)
    for width in range(900, 1000, 10):
        room.window.resize(width, 640)
    qtbot.waitUntil(lambda: len(room.feeds.asked) > before)
    qtbot.waitUntil(lambda: not room.view._resized.isActive())
    assert len(room.feeds.asked) == before + 1
    request = room.feeds.asked[-1][1]
    assert request is not None
    box, ratio = room.view.shown_tiles[0].picture_rect, room.view.devicePixelRatioF()
    assert (request.width_px, request.height_px) == (round(box.width() * ratio), round(box.height() * ratio))
    assert abs(request.width_px / request.height_px - 16 / 9) < 0.02


def test_of_tiles_behind_an_enlarged_one_nothing_is_claimed(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    told: list[dict[CameraRef, TileState]] = []
    room.panel.states_changed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told) and set(told[-1].values()) == {TileState.LIVE} and len(told[-1]) == 2)
    room.view.enlarge(0)
    qtbot.waitUntil(lambda: set(told[-1]) == {REFS[100]})
    room.view.enlarge(None)
    qtbot.waitUntil(lambda: set(told[-1]) == {REFS[100], REFS[137]})


def test_in_a_low_tile_the_button_stands_whole_and_the_rule_makes_way(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    room = enter((285,))
    room.link.publish(story())
    qtbot.waitUntil(lambda: not room.view.shown_tiles[0].button.isNull())
    window = room.view.window()
    for high in range(640, 150, -20):
        window.resize(720, high)
        room.view.grab()
        tile = room.view.shown_tiles[0]
        if tile.area.height() < SMALL_TILE_PX:
            break
        room_left = tile.area.adjusted(0, 0, 0, -strip_height(tile.area))
        assert tile.button.isNull() or room_left.contains(tile.button), tile.area.height()


@pytest.mark.parametrize("width", [140.0, 210.0, 900.0])
def test_the_ground_that_a_button_will_state_is_never_cut_off(qtbot: QtBot, enter: Enter, width: float) -> None:
    type_ = enter().view._type
    said = "Ouvrir pour 07-142 · Violences ou menace grave contre une personne"
    rows = _button_rows(type_, said, width)
    assert all(width_of(type_.body, row) <= width for row in rows)
    assert " ".join(rows).split() == [word for word in said.split() if word != "·" or len(rows) == 1]


def test_a_damaged_picture_stays_live_in_colour_and_is_marked_by_shape_and_word(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    room = enter((100,))
    qtbot.waitUntil(lambda: states(room)[100] is TileState.LIVE and room.view.shown_tiles[0].painted > 0)
    tile = room.view.shown_tiles[0]
    assert "image altérée" not in room.view.tile_words(0)
    feeds.behave(REFS[100], Behaviour(damaged=True))
    qtbot.waitUntil(lambda: tile.verdict.damaged and "image altérée" in room.view.tile_words(0))
    assert tile.verdict.state is TileState.LIVE
    assert colourful(room.view.grab().toImage().copy(tile.picture_rect.toRect())) > 120
    assert tile.strip is not None
    ambers = sum(
        QColor(tile.strip.pixel(x, y)).name() == "#ffb020"
        for x in range(tile.strip.width())
        for y in range(tile.strip.height())
    )
    assert ambers > 10, "the broken disc"
    report = room.panel.tiles_report()[0]
    assert (report["damaged"], report["state"]) == (True, "live")
    feeds.behave(REFS[100], Behaviour())
    qtbot.waitUntil(lambda: not tile.verdict.damaged)


def test_an_age_that_does_not_count_from_the_camera_s_clock_says_so(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    room = enter((100,))
    said = {AgeSource.GATEWAY: "depuis passerelle", AgeSource.ARRIVAL: "depuis réception", AgeSource.CAMERA: ""}
    for source, words in said.items():
        feeds.behave(REFS[100], Behaviour(age_source=source))
        tile = room.view.shown_tiles[0]
        qtbot.waitUntil(lambda: tile.reading.age_source is source and tile.verdict.age_s is not None)  # noqa: B023 - awaited within the turn
        assert (words in room.view.tile_words(0)) if words else ("depuis" not in room.view.tile_words(0))
        assert room.panel.tiles_report()[0]["age_source"] == source.value


@pytest.mark.parametrize(
    ("behaviour", "under"),
    [
        (Behaviour(delay_s=20), "depuis passerelle"),
        (Behaviour(delay_s=20, age_source=AgeSource.ARRIVAL), "depuis réception"),
        (Behaviour(delay_s=20, age_source=AgeSource.CAMERA), ""),
        # So long it has been the same, by this workstation's own clock.
        (Behaviour(frozen_for_s=30), ""),
        (Behaviour(), ""),
    ],
)
def test_under_an_age_in_large_figures_stands_whose_clock_it_counts_from(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, behaviour: Behaviour, under: str
) -> None:
    feeds.behave(REFS[100], behaviour)
    room = enter((100,))
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.painted > 3)
    aged = tile.verdict.state is not TileState.LIVE
    around = Around(1.0, time.time_ns() // 1000, False, None)
    lines = [text for text, _ in said_lines(tile, room.view._type, around, 300, aged=aged)]
    assert [line for line in lines if line.startswith("depuis")] == ([under] if under else [])


def test_the_age_at_painting_is_kept_for_a_minute(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    feeds.behave(REFS[100], Behaviour(delay_s=0.3))
    room = enter((100,))
    qtbot.waitUntil(lambda: room.view.shown_tiles[0].painted > 6)
    report = room.panel.tiles_report()[0]
    assert 300 <= report["latency_p50_ms"] <= report["latency_p95_ms"] < 30_000


def test_the_age_counts_from_a_clock_read_after_the_picture(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, pause = feeds.picture, threading.Event()

    def newer(tile: str) -> Picture | None:
        """The window's thread comes late to the picture: another was taken since its round began."""
        known = feeds.sequences()[tile]
        while feeds.sequences()[tile] == known:
            pause.wait(0.001)
        return ask(tile)

    monkeypatch.setattr(feeds, "picture", newer)
    feeds.behave(REFS[100], Behaviour(delay_s=0.05))
    room = enter((100,))
    qtbot.waitUntil(lambda: room.view.shown_tiles[0].painted > 6)
    assert room.panel.tiles_report()[0]["latency_p50_ms"] >= 50


def test_a_picture_that_came_while_the_round_was_held_up_is_not_from_the_future(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, clock: OwnClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = enter((100,))
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.verdict.state is TileState.LIVE)
    read, told = feeds.reading, list[TileState]()

    def later(key: str) -> FeedReading:
        """Half a second goes by between the round's beginning and this."""
        clock.forward(0.5)
        return read(key)

    monkeypatch.setattr(feeds, "reading", later)
    clock.stand()
    for _ in range(5):
        before_us = tile.judged_us
        clock.forward(0.3)
        qtbot.waitUntil(lambda before_us=before_us: tile.judged_us > before_us)  # type: ignore[misc]  # bound now
        told.append(tile.verdict.state)
    assert told == [TileState.LIVE] * 5
