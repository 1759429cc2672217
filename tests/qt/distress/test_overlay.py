"""A distress comes over everything, takes no key but its own, and what is being typed goes on being typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.watch_views import DistressItem
from console.ui.distress.card import DistressCard
from console.ui.sign_in import SignInSheet
from tests.support.real_window import SMALL, RealWindow, real_window

OFFICER = "TN 12"


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """The small screen, an operator, three units of which one is chosen."""
    with real_window(qtbot, tmp_path, size=SMALL, accounts=(("Durand", "operator"),)) as made:
        made.sign_in("Durand")
        for name in (OFFICER, "TN 14", "PM 03"):
            made.desk.do(c.DeclareUnit(name, "pn", "13201"))
        made.until(lambda: len(made.side.dispatch.model.units()) == 3)
        yield made


def raised(room: RealWindow, unit: str = OFFICER) -> str:
    """A distress from elsewhere, and its card on the screen."""
    distress = room.desk.do(c.RaiseDistress(unit, "à terre"), "system:command_line:radio").value
    room.until(lambda: bool(room.overlay.cards()))
    return distress


def going_on(room: RealWindow) -> list[DistressItem]:
    assert room.link.watch is not None
    return list(room.link.watch.distresses)


def card_in(room: RealWindow, window: QWidget) -> DistressCard:
    """The card of a window, once it is there and before everything else of it."""

    def there() -> bool:
        return any(
            card.parentWidget() is window
            and [child for child in window.children() if isinstance(child, QWidget)][-1] is card
            for card in room.overlay.cards()
        )

    room.until(there)
    return next(card for card in room.overlay.cards() if card.parentWidget() is window)


def test_what_is_typed_survives_a_distress_and_its_key(room: RealWindow) -> None:
    room.press("Ctrl+N")
    room.type("appel d'une pas")
    field = room.focus()
    raised(room)
    card = card_in(room, room.window)
    assert OFFICER in card.head.text()
    assert room.focus() is field
    room.type("sante, f8 et espace ")
    room.press("Space", "F8")
    room.until(lambda: not room.overlay.cards())
    assert room.focus() is field
    assert room.side.entry.fields.description.toPlainText().startswith("appel d'une passante, f8 et espace")
    (item,) = going_on(room)
    assert item.taken_by == "Durand"
    room.until(lambda: not room.desk.seat.heard.sounding)


def test_it_comes_over_sheets_dialogs_and_torn_off_panels(room: RealWindow) -> None:
    room.press("Ctrl+H")
    dock = next(one for one in room.window.findChildren(QDockWidget) if one.objectName() == "log")
    dock.setFloating(True)
    box = QMessageBox(room.window)
    box.setText("Supprimer cette disposition ?")
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.open()
    room.until(lambda: box.isVisible() and dock.isVisible())
    raised(room)
    for window in (room.window, dock, box):
        card = card_in(room, window)
        assert window.rect().contains(card.geometry()), window
        assert card.take.isVisible()
    QTest.keyClick(box, Qt.Key.Key_F8)
    room.until(lambda: not room.overlay.cards())
    assert box.isVisible(), "the dialog still waits for its own answer"
    box.close()


def test_a_dialog_that_opens_while_it_sounds_is_covered_as_well(room: RealWindow) -> None:
    raised(room)
    box = QMessageBox(room.window)
    box.setText("Supprimer cette disposition, et avec elle toutes les caméras qui y sont placées ?")
    box.open()
    assert OFFICER in card_in(room, box).head.text()
    box.close()
    room.press("Ctrl+H")
    card_in(room, room.window)


def test_the_card_says_where_how_old_that_is_and_who_is_near(room: RealWindow) -> None:
    room.desk.do(c.ReportPosition(OFFICER, 43.2952, 5.3741, "13201"))
    room.desk.do(c.ReportPosition("TN 14", 43.2962, 5.3751, "13201"))
    raised(room)
    card = card_in(room, room.window)
    assert "1er" in card.place.text()
    assert "43.29520, 5.37410" in card.position.text()
    assert "ancienne" not in card.position.text()
    assert card.near.text().startswith("TN 14")
    assert "101" in card.cameras.text()
    room.desk.later(4 * 60_000)
    room.until(lambda: "ancienne, d'il y a 4 min" in card.position.text())


def test_the_second_one_waits_behind_the_first_and_a_held_key_takes_one_only(room: RealWindow) -> None:
    raised(room)
    room.desk.do(c.RaiseDistress("PM 03"))
    card = card_in(room, room.window)
    room.until(lambda: card.more.text() == "1 sur 2")
    assert OFFICER in card.head.text(), "what is on show does not change under the fingers"
    room.press("F8")
    room.until(lambda: "PM 03" in card_in(room, room.window).head.text())
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(room.focus(), held)
    room.desk.do(c.Recall("workstation", "nothing"))
    assert [item.unit for item in going_on(room) if not item.taken_ms] == ["PM 03"]
    room.press("F8")
    room.until(lambda: not room.overlay.cards())


def test_f9_asks_for_the_cameras_gives_them_room_and_does_not_take_it(room: RealWindow) -> None:
    wanted: list[DistressItem] = []
    room.overlay.cameras_wanted.connect(wanted.append)
    room.desk.do(c.ReportPosition(OFFICER, 43.2952, 5.3741, "13201"))
    raised(room)
    card_in(room, room.window)
    room.press("F9")
    assert [seen.camera.split("/")[1] for seen in wanted[0].cameras] == ["quai"]
    assert room.overlay.item is not None
    card = card_in(room, room.window)
    room.until(lambda: card.height() <= 44)
    assert "F8" in card.keys.text()
    assert card.keys.isVisible()
    assert not card.take.isVisible()
    room.press("F9")
    room.until(card.take.isVisible)
    assert len(wanted) == 1
    room.press("F9", "F8")
    room.until(lambda: not room.overlay.cards())


def test_raising_one_takes_the_key_twice(room: RealWindow) -> None:
    room.press("Ctrl+U")
    assert room.side.dispatch.list.choose("TN 14")
    room.press("Ctrl+Shift+D")
    assert room.says("TN 14 ?", room.window)
    room.desk.do(c.Recall("workstation", "nothing"))
    assert going_on(room) == []
    room.side.dispatch.list.choose("PM 03")
    room.press("Ctrl+Shift+D")
    assert room.says("PM 03 ?", room.window), "another unit is another first press"
    room.press("Ctrl+Shift+D")
    room.until(lambda: bool(room.overlay.cards()))
    assert [item.unit for item in going_on(room)] == ["PM 03"]
    room.until(lambda: room.says("Détresse de PM 03 donnée", room.window))
    assert not room.says("encore une fois", room.window), "it no longer asks for a key that was pressed"


def test_a_slip_is_forgotten_and_said(room: RealWindow) -> None:
    room.side.dispatch.list.choose(OFFICER)
    room.press("Ctrl+Shift+D")
    assert room.overlay.question.isVisible()
    room.overlay.question.expire()
    assert room.overlay.question.isHidden()
    assert "rien n'est parti" in room.window.foot.said()
    room.press("Ctrl+Shift+D")
    room.desk.do(c.Recall("workstation", "nothing"))
    assert going_on(room) == []


def test_a_key_that_is_held_down_was_pressed_once(room: RealWindow) -> None:
    room.side.dispatch.list.choose(OFFICER)
    room.side.dispatch.list.setFocus()
    assert not room.actions.action("distress.raise").autoRepeat()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for kind, again in ((QEvent.Type.KeyPress, False), (QEvent.Type.KeyPress, True), (QEvent.Type.KeyPress, True)):
        event = QKeyEvent(kind, Qt.Key.Key_D, held, "", again)
        QApplication.sendEvent(room.focus(), event)
    room.desk.do(c.Recall("workstation", "nothing"))
    assert going_on(room) == []


def test_without_a_unit_the_call_sign_is_typed_at_once(room: RealWindow) -> None:
    room.press("Ctrl+L")
    room.side.dispatch.list.choose("")
    room.press("Ctrl+Shift+D")
    assert room.says("Détresse de quelle unité ?", room.window)
    assert room.focus() is room.side.dispatch.filter
    room.type("PM")
    room.press("Ctrl+Shift+D")
    assert room.overlay.question.head.text() == "Détresse de PM 03 ?"
    assert "sur aucun incident" in room.overlay.question.where.text()
    room.press("Ctrl+Shift+D")
    room.until(lambda: [item.unit for item in going_on(room)] == ["PM 03"])


def test_what_the_unit_is_doing_is_said_before_it_is_too_late(room: RealWindow) -> None:
    incident = room.desk.do(c.OpenIncident("rixe"))
    room.desk.do(c.AssignUnit(OFFICER, incident.value))
    room.until(lambda: (unit := room.side.dispatch.model.unit(OFFICER)) is not None and bool(unit.incidents))
    room.side.dispatch.list.choose(OFFICER)
    room.press("Ctrl+N")
    room.type("appel")
    field = room.focus()
    room.press("Ctrl+Shift+D")
    assert room.overlay.question.where.text().endswith(f"Engagé · sur {incident.number}")
    assert room.focus() is field, "what is being typed goes on"
    room.press("Ctrl+Shift+D")
    room.until(lambda: bool(room.overlay.cards()))
    room.press("Ctrl+Shift+D")
    assert "sonne déjà : F8" in room.window.foot.said()
    assert room.overlay.question.isHidden()
    assert len(going_on(room)) == 1


def test_whoever_may_not_learns_it_at_the_first_press(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path, size=SMALL, accounts=(("Chef", "supervisor"), ("Martin", "technician"))) as made:
        made.sign_in("Martin")
        made.press("Ctrl+Shift+D")
        assert "Votre rôle ne donne pas de détresse" in made.window.foot.said()
        assert made.overlay.question.isHidden()


def test_it_comes_over_the_sign_in_sheet_and_says_that_somebody_must_sign_in(room: RealWindow) -> None:
    room.desk.do(c.SignOut())
    (sheet,) = room.window.findChildren(SignInSheet)
    room.until(sheet.isVisible)
    raised(room)
    card = card_in(room, room.window)
    room.press("F8")
    room.until(lambda: "Personne" in card.refusal.text())
    assert room.overlay.cards(), "nobody has taken it"
    room.sign_in("Durand")
    room.press("F8")
    room.until(lambda: not room.overlay.cards())


def test_an_engagement_after_the_alarm_is_known_at_once(room: RealWindow) -> None:
    raised(room)
    assert going_on(room)[0].incidents == ()
    incident = room.desk.do(c.OpenIncident("agent à terre"))
    room.desk.do(c.AssignUnit(OFFICER, incident.value))
    room.until(lambda: going_on(room)[0].incidents == ((incident.value, incident.number),))
