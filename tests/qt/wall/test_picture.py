"""A picture of the wall carries when, where, by whom, and what every tile showed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from console.core.commands import KeepWallPicture, Outcome
from console.domain.freshness import TileState
from console.domain.wall import LayoutKind
from console.ui.wall.picture import wall_picture
from tests.qt.wall.conftest import Enter, Room
from tests.support.synthetic_feeds import SyntheticFeeds
from tests.support.wall_room import as_drawn

Key = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def asked(room: Room) -> list[KeepWallPicture]:
    return [command for command in room.core.commands if isinstance(command, KeepWallPicture)]


def test_a_key_keeps_the_wall_with_every_tile_in_words_also_those_that_are_not_live(
    qtbot: QtBot, enter: Enter, feeds: SyntheticFeeds
) -> None:
    as_drawn(feeds)
    room = enter((100, 211, 285, 322, 396))
    told: list[Outcome] = []
    room.panel.pictured.connect(told.append)
    wanted = {TileState.LIVE, TileState.LATE, TileState.REFUSED, TileState.FROZEN, TileState.LOST}
    qtbot.waitUntil(lambda: {tile.verdict.state for tile in room.view.shown_tiles[:5]} == wanted)
    QTest.keyClick(room.view, Key.Key_I, BOTH)
    qtbot.waitUntil(lambda: [outcome.ok for outcome in told] == [True])
    picture = asked(room)[0]
    texts = dict(picture.texts)
    for words in ("P07", "op07", "marseille", "Mur, page 1 / 1"):
        assert words in texts["Description"]
    assert texts["Tile 1"] == "100 La Canebière / Belsunce, Ville, direct, depuis passerelle"
    assert texts["Tile 2"].startswith("211 Parking Prado · N1, Ville, en retard, depuis passerelle 2")
    assert texts["Tile 3"] == "285 Félix Pyat · hall B, Bailleur, fermée"
    assert texts["Tile 5"].startswith("396 Noailles · couloir, RTM, perdue, depuis passerelle 3 min")
    assert "Tile 6" not in texts
    assert picture.height_px > room.view.height(), "the caption is below the wall, not over it"
    assert len(picture.bgrx) == picture.width_px * picture.height_px * 4
    stride = picture.width_px * 4
    image = QImage(picture.bgrx, picture.width_px, picture.height_px, stride, QImage.Format.Format_RGB32)
    ratio = room.view.devicePixelRatioF()
    live = room.view.shown_tiles[0].picture_rect.toRect()
    middle = round(live.center().y() * ratio)
    colours = {image.pixel(round(x * ratio), middle) for x in range(live.left(), live.right())}
    assert len(colours) > 20, "the pictures are in it"
    under = range(round(room.view.height() * ratio), picture.height_px)
    words_there = {image.pixel(x, y) for y in under for x in range(0, picture.width_px, 3)}
    assert len(words_there) > 20, "and so are the words under them"


def test_what_an_enlarged_tile_hides_is_said_to_be_out_of_sight(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137))
    qtbot.waitUntil(lambda: room.view.shown_tiles[1].verdict.state is TileState.LIVE)
    QTest.keyClick(room.view, Key.Key_Return)
    assert room.view.caption(1) == "137 Saint-Charles · parvis, hors de vue"


def test_sixty_four_tiles_have_room_in_the_caption(qtbot: QtBot, enter: Enter) -> None:
    room = enter((100, 137, 174, 211))
    room.panel.divide(LayoutKind.G8)
    few = wall_picture(room.view, "head")
    room.panel.put_cameras([camera.ref for camera in room.link.catalogue.cameras] * 3)  # type: ignore[union-attr]  # it is there
    many = wall_picture(room.view, "head")
    assert many.height_px > few.height_px + 8 * 20


def test_the_menu_has_it_too(qtbot: QtBot, enter: Enter) -> None:
    room = enter()
    QTest.keyClick(room.view, Key.Key_Menu)
    menu = room.view._menu
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text().startswith("Image du mur")).trigger()
    assert len(asked(room)) == 1
    menu.close()
