"""How much of a feed is worked on: chosen by hand, and told with its reason."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from console.core.feeds import Effort, EffortCause, FeedReading, FeedRequest, Phase
from console.domain.freshness import TileState
from console.domain.wall import LayoutKind
from console.ui.wall import feed_words
from console.ui.wall.hint import hint
from tests.qt.wall.conftest import REFS, Enter, Room
from tests.support.synthetic_feeds import Behaviour, SyntheticFeeds
from tests.support.wall_room import CAMERAS, catalogue

Key = Qt.Key


def choose_by_keys(menu: QMenu, *path: str) -> None:
    """Walk a menu with the arrow keys to a line of it, and press Enter."""
    for words in path:
        for _ in range(40):
            action = menu.activeAction()
            if action is not None and action.text().split("\t")[0] == words:
                break
            QTest.keyClick(menu, Key.Key_Down)
        action = menu.activeAction()
        assert action is not None
        assert action.text().split("\t")[0] == words
        sub = action.menu()
        if isinstance(sub, QMenu):
            QTest.keyClick(menu, Key.Key_Right)
            menu = sub
    QTest.keyClick(menu, Key.Key_Return)


@pytest.mark.parametrize(
    ("line", "effort"),
    [
        ("Tout", Effort.ALL),
        ("Sans filtre", Effort.NO_LOOP_FILTER),
        ("Une image sur deux", Effort.HALF),
        ("Images clés", Effort.KEYS),
        ("Automatique", None),
    ],
)
def test_the_effort_is_chosen_in_the_tiles_menu_by_keys_alone(
    qtbot: QtBot, enter: Enter, line: str, effort: Effort | None
) -> None:
    room = enter()
    tile = room.view.shown_tiles[0]
    tile.effort = Effort.NO_DISPOSABLE
    QTest.keyClick(room.view, Key.Key_Menu)
    menu = room.view._menu
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    choose_by_keys(menu, "Effort", line)
    assert tile.effort is effort
    assert tile.request is not None
    assert tile.request.effort is effort


def ask(room: Room, cell: int) -> str:
    at = room.middle(cell)
    QApplication.sendEvent(room.view, QHelpEvent(QHelpEvent.Type.ToolTip, at, room.view.mapToGlobal(at)))
    return QToolTip.text()


def test_the_pointer_is_told_what_was_chosen_and_why(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    feeds.behave(REFS[137], Behaviour(effort=Effort.HALF, cause=EffortCause.CPU, delay_s=0.4))
    room = enter((100, 137))
    qtbot.waitUntil(lambda: room.view.shown_tiles[1].verdict.state is TileState.LIVE)
    qtbot.waitUntil(lambda: room.view.shown_tiles[1].painted > 6)
    told = ask(room, 1)
    # To the screen, and not only to the tile's memory, which these pictures reach 120 ms after they were taken.
    delays = re.search(r"Latence à l'écran (\d+) ms, 95 % sous (\d+) ms", unescape(told))
    assert delays is not None, told
    assert 400 <= int(delays[1]) <= int(delays[2]) < 30_000
    for words in (
        "137 Saint-Charles",
        "direct",
        "Flux secondaire 640 × 360 H.264",
        " n° 2",
        "Effort : 1 sur 2 · processeur",
        " images/s reçues",
        "512 kbit/s",
        "images perdues : 3",
        "reprises : 0",
    ):
        assert words in told, words
    ask(room, 5)
    qtbot.waitUntil(lambda: QToolTip.text() == "")


def test_names_of_others_are_never_markup(qtbot: QtBot, enter: Enter) -> None:
    evil = replace(CAMERAS[0], name="<img src='x'>&amp;")
    room = enter((100,), view=catalogue((evil,)))
    assert "&lt;img src=" in hint(room.view, 0)
    assert "<img" not in hint(room.view, 0)


@pytest.mark.parametrize(
    ("effort", "cause", "words"),
    [
        (Effort.HALF, EffortCause.CPU, "1 sur 2 · processeur"),
        (Effort.KEYS, EffortCause.CPU, "clés · processeur"),
        (Effort.ALL, EffortCause.NETWORK, "petit flux · réseau"),
        (Effort.NO_LOOP_FILTER, EffortCause.CPU, "sans filtre · processeur"),
        (Effort.HALF, EffortCause.HAND, ""),
        (Effort.NONE, EffortCause.HIDDEN, ""),
        (Effort.ALL, EffortCause.FULL, ""),
    ],
)
def test_only_what_the_machine_or_the_network_takes_is_marked(effort: Effort, cause: EffortCause, words: str) -> None:
    assert feed_words.mark_words(FeedReading(Phase.PLAYING, effort=effort, cause=cause)) == words


def test_a_feed_that_is_decoded_apart_says_why_and_a_clock_that_is_not_believed_by_how_much_it_is_off() -> None:
    request = FeedRequest(REFS[100], 480, 270)
    apart = FeedReading(Phase.PLAYING, engine="ffmpeg", alone=True)
    assert feed_words.feed_lines(apart, request)[-1] == "Décodé à part : ce flux a fait tomber son décodeur"
    assert not any("à part" in line for line in feed_words.feed_lines(replace(apart, alone=False), request))
    (camera,) = (camera for camera in CAMERAS if camera.number == 100)
    told = [feed_words.clock_lines(replace(camera, clock_off_ms=off_ms)) for off_ms in (None, 192_000, -45_000, 0)]
    since = "par ses images (RTCP) : l'âge compte depuis la passerelle"
    assert told == [
        [],
        [f"Horloge de la caméra en avance de 3 min {since}"],
        [f"Horloge de la caméra en retard de 45 s {since}"],
        [f"Horloge de la caméra décalée de moins d'une seconde {since}"],
    ]


@pytest.mark.parametrize(
    ("off_ms", "onvif_ms", "words"),
    [
        (None, 192_000, "en avance de 3 min (ONVIF, à 12 ms près) : l'âge en tient compte"),
        (None, -140, "en retard de 140 ms (ONVIF, à 12 ms près) : l'âge en tient compte"),
        (None, 9, "à l'heure (ONVIF, à 12 ms près)"),
        (
            7000,
            3_600_000,
            "en avance de 7 s par ses images (RTCP), en avance de 1 h 00 par ONVIF : l'âge compte depuis la passerelle",
        ),
    ],
)
def test_a_clock_that_was_asked_says_how_far_it_is_off_and_whether_that_is_counted_in(
    off_ms: int | None, onvif_ms: int, words: str
) -> None:
    (camera,) = (camera for camera in CAMERAS if camera.number == 100)
    asked = replace(camera, clock_off_ms=off_ms, clock_onvif_ms=onvif_ms, clock_onvif_doubt_ms=12)
    assert feed_words.clock_lines(asked) == [f"Horloge de la caméra {words}"]


@pytest.mark.parametrize("kind", [LayoutKind.G2, LayoutKind.G8])
def test_the_mark_stands_in_the_strip_at_every_size(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds, kind: LayoutKind
) -> None:
    room = enter((100,))
    room.panel.divide(kind)
    tile = room.view.shown_tiles[0]
    qtbot.waitUntil(lambda: tile.verdict.state is TileState.LIVE)
    room.view.grab()
    plain = tile.strip
    feeds.behave(REFS[100], Behaviour(effort=Effort.HALF, cause=EffortCause.CPU))
    qtbot.waitUntil(lambda: tile.reading.cause is EffortCause.CPU)
    room.view.grab()
    assert plain is not None
    assert tile.strip is not None
    left, right = 0, plain.width()
    differing = [
        x for x in range(left, right) if any(plain.pixel(x, y) != tile.strip.pixel(x, y) for y in range(plain.height()))
    ]
    assert differing
    assert room.view.tile_words(0).endswith("1 sur 2 · processeur")
