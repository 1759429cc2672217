"""A camera of a visit is opened for what the visit is about, whatever is chosen in the list meanwhile."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.core.commands import OpenCamera, Outcome, SelectIncident
from console.core.watch_views import DistressItem, SeenBy, WatchView
from console.domain.freshness import TileState
from console.ui.distress.guest_pages import belongs_now, pages_of
from console.ui.wall.guest import GuestPages
from console.ui.words import reason
from tests.qt.wall.conftest import REFS, Enter
from tests.support.synthetic_feeds import SyntheticFeeds
from tests.support.wall_room import CAMERAS, INCIDENT, as_drawn, catalogue, story

OTHER = replace(INCIDENT, id="i-150", number="07-150")
SHUT = SeenBy(str(REFS[285]), 285, "Félix Pyat · hall B", 40, "on_incident", "up")


def distress(*incidents: tuple[str, str]) -> DistressItem:
    return DistressItem("d-1", "TN 12", "pn", "key", "", 0, "Durand", incidents=incidents, cameras=(SHUT,))


def test_a_camera_that_sees_a_distress_is_opened_for_the_incident_of_the_distress(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    room = enter()
    room.link.publish(story())
    qtbot.waitUntil(lambda: room.view.incident[0] == "i-142")
    room.panel.guest.show(pages_of(distress(("i-150", "07-150")), (INCIDENT, OTHER)))
    qtbot.waitUntil(lambda: room.view.focused_tile.verdict.state is TileState.REFUSED)
    qtbot.waitUntil(lambda: not room.view.focused_tile.button.isNull())
    assert room.view._offer(room.view.focused_tile, CAMERAS[5])[0] == "Ouvrir pour 07-150"
    QTest.keyClick(room.view, Qt.Key.Key_Return)
    assert room.core.commands[-1] == OpenCamera("i-150", str(REFS[285]))
    QTest.keyClick(room.view, Qt.Key.Key_Escape)
    assert room.view.incident == ("i-142", "07-142"), "the former wall is about what is chosen"


def test_a_distress_on_no_incident_opens_none_and_says_why(qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds) -> None:
    as_drawn(feeds)
    room = enter()
    room.link.publish(story())
    qtbot.waitUntil(lambda: room.view.incident[0] == "i-142")
    told: list[Outcome] = []
    room.panel.refused.connect(told.append)
    room.panel.guest.show(pages_of(distress(), (INCIDENT,)))
    qtbot.waitUntil(lambda: room.view.focused_tile.verdict.state is TileState.REFUSED)
    assert "Engagez d'abord l'unité" in room.view._offer(room.view.focused_tile, CAMERAS[5])[1]
    QTest.keyClick(room.view, Qt.Key.Key_Return)
    assert [outcome.code for outcome in told] == ["distress.no_incident"]
    assert not any(isinstance(command, OpenCamera) for command in room.core.commands)
    assert "n'est engagée sur aucun incident" in reason("distress.no_incident")


def test_a_ground_that_is_not_certain_is_chosen_in_that_incident(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    cameras = tuple(
        replace(camera, circumstances=("violences", "fire")) if camera.number == 285 else camera for camera in CAMERAS
    )
    room = enter(view=catalogue(cameras))
    room.link.publish(story())
    qtbot.waitUntil(lambda: room.view.incident[0] == "i-142")
    grounds: list[str] = []
    room.panel.ground_wanted.connect(grounds.append)
    room.panel.guest.show(pages_of(distress(("i-150", "07-150")), ()))
    qtbot.waitUntil(lambda: room.view.focused_tile.verdict.state is TileState.REFUSED)
    QTest.keyClick(room.view, Qt.Key.Key_Return)
    assert room.core.commands[-1] == SelectIncident("i-150")
    assert grounds == [], "not in the pane of another incident"
    room.link.publish(replace(story(OTHER), revision=2))
    qtbot.waitUntil(lambda: grounds == [str(REFS[285])])


def test_an_incidents_cameras_are_opened_for_it_after_another_one_was_chosen(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    room = enter()
    room.link.publish(story())
    qtbot.waitUntil(lambda: room.view.incident[0] == "i-142")
    room.panel.guest.show(GuestPages("i-142", "07-142", ((REFS[285],),), item=INCIDENT))
    room.link.publish(replace(story(OTHER), revision=2))
    qtbot.waitUntil(lambda: room.view.focused_tile.verdict.state is TileState.REFUSED)
    QTest.keyClick(room.view, Qt.Key.Key_Return)
    assert room.core.commands[-1] == OpenCamera("i-142", str(REFS[285]))
    room.panel.guest.leave()
    qtbot.waitUntil(lambda: room.view.incident == ("i-150", "07-150"))


def test_an_officer_engaged_after_the_alarm_gives_the_cameras_an_incident(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    room = enter()
    room.link.publish(story())
    qtbot.waitUntil(lambda: room.view.incident[0] == "i-142")
    pages = pages_of(distress(), ())
    room.panel.guest.show(pages)
    assert belongs_now(pages, "d-1", WatchView(1, (distress(),)), ()) is None
    assert belongs_now(pages, "d-2", WatchView(1, (distress(("i-150", "07-150")),)), ()) is None
    now = belongs_now(pages, "d-1", WatchView(2, (distress(("i-150", "07-150")),)), (OTHER,))
    assert now is not None
    room.panel.guest.belongs(now)
    qtbot.waitUntil(lambda: room.view.focused_tile.verdict.state is TileState.REFUSED)
    QTest.keyClick(room.view, Qt.Key.Key_Return)
    assert room.core.commands[-1] == OpenCamera("i-150", str(REFS[285]))
