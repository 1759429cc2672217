"""The whole window in English: nothing of the French sources is left on it, whatever it shows."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from console.core.commands import SelectIncident
from console.core.views import HealthView, Notice, SessionView
from console.ui import language, reasons, words
from console.ui.actions import Actions
from console.ui.link import Link
from console.ui.main_window import MainWindow
from console.ui.room import Room
from console.ui.sign_in import SignInSheet
from console.ui.stylesheet import dress
from console.ui.wall.words import reason_words
from tests.support import english, night, wall_room
from tests.support.site import marseille
from tests.support.small_desk import SEATED, SmallDesk
from tests.support.synthetic_feeds import SyntheticFeeds


@dataclass
class House:
    """The furnished window, and what was asked of the translator until now."""

    window: MainWindow
    room: Room
    link: Link
    desk: SmallDesk
    asked: english.Listening
    wait: Callable[[Callable[[], bool]], None]

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, to whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        QApplication.processEvents()


@pytest.fixture
def asked(qapp: QApplication, repo_root: Path) -> Iterator[english.Listening]:
    """English, with an ear on what is asked."""
    listening = english.Listening()
    assert listening.load("console_en", str(repo_root / "resources" / "i18n"))
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    qapp.installTranslator(listening)
    yield listening
    qapp.removeTranslator(listening)
    QLocale.setDefault(before)


@pytest.fixture
def house(qapp: QApplication, qtbot: QtBot, asked: english.Listening) -> Iterator[House]:
    """The real window with every panel, over a desk in memory."""
    if not qapp.styleSheet():
        dress(qapp)
    desk = SmallDesk(night.NOW_MS)
    night.fill(desk)
    night.split_unit(desk)
    link = Link(desk.send, SEATED)
    desk.publish = link.publish
    feeds = SyntheticFeeds()
    wall_room.as_drawn(feeds)
    actions = Actions(qapp)
    window = MainWindow(link, actions)
    qtbot.addWidget(window)
    opening = tuple(camera.ref for camera in wall_room.CAMERAS[:8])
    room = Room(link, actions, feeds, marseille("en"), window, opening)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(room.ready):
        room.open()
    window.resize(1920, 1080)
    stale = frozenset({"gw-stade"})
    shown = wall_room.catalogue(stale=stale)
    waiting = replace(shown.gateways[0], id="new", state="waiting", name="Neuve", reason="gateway.unnamed")
    link.publish(replace(shown, gateways=(*shown.gateways, waiting)))
    notices = (
        Notice("a", 4, "gateway.lost", (("name", "RTM"), ("cameras", "3")), desk.now),
        Notice("b", 4, "gateway.impostor", (("name", "RTM"),), desk.now),
        Notice("c", 2, "store.disk_full", (), desk.now),
    )
    link.publish(HealthView(1, 5, 6, 20, 24, 12, desk.now - 60_000, "disk_full", notices))
    desk.publish_all()
    qtbot.waitUntil(lambda: link.health is not None and link.log is not None and link.catalogue is not None)
    yield House(window, room, link, desk, asked, qtbot.waitUntil)
    window.close()
    actions.deleteLater()


def check(house: House, french: Callable[[str], bool]) -> set[str]:
    """What of all that the window says now is French."""
    link = house.link
    views = (
        link.log,
        link.story,
        link.dispatch,
        link.catalogue,
        link.session,
        marseille("en"),
        list(wall_room.CAMERAS),
    )
    names = sorted({text for text in english.texts_in(views) if len(text) > 1}, key=len, reverse=True)
    left = set()
    for text in set(english.said_by(house.window)) - set(names):
        accents = english.FRENCH_LETTERS.search
        if french(text) or (accents(text) and accents(english.without(text, names))):
            left.add(text)
    return left


def shows(house: House, incident: str) -> bool:
    return house.room.side.pane.incident_id() == incident


def test_nothing_french_is_left_on_the_window(house: House, repo_root: Path) -> None:
    known = english.sentences(repo_root / "resources" / "i18n" / "console_en.ts")
    french = english.still_french(known)
    assert check(house, french) == set()
    # A short name such as "Wall" stands whole in its tab.
    assert not any(button.isVisible() for button in house.room.wall.bar.tabs.findChildren(QToolButton))
    for incident in ("07-142", "07-138", "07-140"):
        house.link.submit(SelectIncident(incident))
        house.wait(partial(shows, house, incident))
        for key in (Qt.Key.Key_N, Qt.Key.Key_M, Qt.Key.Key_V, Qt.Key.Key_C, Qt.Key.Key_R):
            house.room.side.pane.setFocus()
            house.press(key)
            assert check(house, french) == set()
            house.press(Qt.Key.Key_Escape)
    view, units = house.room.wall.view, house.room.side.dispatch.model.units()
    assert units
    menus = [house.room.side.dispatch.status_menu(unit) for unit in units]
    middle = view.shown_tiles[1].rect.center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, view.mapToGlobal(middle))
    QApplication.sendEvent(view, event)
    assert len(house.window.findChildren(QMenu)) > len(menus)
    assert check(house, french) == set()
    for menu in house.window.findChildren(QMenu):
        menu.close()
    house.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert check(house, french) == set()
    house.press(Qt.Key.Key_Escape)
    for key, held in (
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
    ):
        house.press(key, held)
        assert check(house, french) == set()
        house.press(Qt.Key.Key_Escape)
    house.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    house.wait(lambda: "End of the story" in house.room.side.told.column.text())
    house.room.side.told.pdf.click()
    assert check(house, french) == set()
    house.press(Qt.Key.Key_Escape)
    house.press(Qt.Key.Key_Escape)
    house.room.side.log.search.setText("brawl yesterday 22h-2h TN 12 cam 174 p1 type:theft sector:6e place:bd")
    house.press(Qt.Key.Key_F3)
    assert check(house, french) == set()
    house.press(Qt.Key.Key_Escape)
    house.window.grab()  # paints what is only painted
    unknown = {text: where for text, where in house.asked.missed.items() if text in known}
    assert {text: where for text, where in unknown.items() if text not in house.asked.found} == {}
    assert len(house.asked.found) > 200


def test_the_first_account_is_asked_for_in_english(qtbot: QtBot, asked: english.Listening, repo_root: Path) -> None:
    known = english.sentences(repo_root / "resources" / "i18n" / "console_en.ts")
    parent = QWidget()
    qtbot.addWidget(parent)
    desk = SmallDesk(night.NOW_MS)
    sheet = SignInSheet(parent, Link(desk.send, SessionView(0, "07", "CIC Marseille", False, first_start=True)))
    said = set(english.said_by(sheet))
    assert {"Name", "Password", "First account", "Create the account"} <= said
    french = english.still_french(known)
    assert not {text for text in said if french(text)}


def test_every_code_has_an_english_sentence(asked: english.Listening, repo_root: Path) -> None:
    known = english.sentences(repo_root / "resources" / "i18n" / "console_en.ts")
    for code in reasons.known_reasons():
        for told in (reasons.reason(code), reason_words(code)):
            assert not english.FRENCH_LETTERS.search(told), code
            assert " :" not in told, code
            assert "!" not in told, code
    assert words.author("system:command_line") == "command line"
    assert words.author("Zoé") == "Zoé"
    assert not (asked.missed.keys() & known.keys()) - asked.found


def test_the_language_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    assert language.language() == "fr"
    for wanted, spoken in (("fr_FR.UTF-8", "fr"), ("C.UTF-8", "fr"), ("en_GB.UTF-8", "en"), ("de_DE.UTF-8", "en")):
        monkeypatch.setenv("LANG", wanted)
        assert language.language() == spoken
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert language.language() == "fr"


def test_speaking_english_installs_the_translation(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, repo_root: Path
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    before, known = QLocale(), set(qapp.findChildren(QTranslator))
    try:
        assert language.speak(qapp, repo_root / "resources" / "i18n") == "en"
        assert words.state("to_handle") == "to handle"
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - known:
            qapp.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(before)
    assert words.state("to_handle") == "à traiter"


def test_no_french_in_the_sources_passes_by_the_translator(repo_root: Path) -> None:
    outside = []
    for path in sorted((repo_root / "console" / "ui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        spared = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in ("tr", "translate", "QT_TRANSLATE_NOOP"):
                spared |= {inside for inside in ast.walk(node) if isinstance(inside, ast.expr)}
        outside += [
            f"{path.name}:{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and node not in spared
            and isinstance(node.value, str)
            and english.FRENCH_LETTERS.search(node.value.strip("« »"))
        ]
    assert outside == []


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
