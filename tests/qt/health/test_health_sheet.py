"""The state of the system: an alarm is seen at the head, a decision is asked twice, views disturb nobody."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.views import CatalogueView, GatewayItem, HealthView, Notice, SessionView
from console.ui.health.panel import HealthSheet
from console.ui.health.rows import EnterButton, GatewayRow, NoticeRow
from console.ui.link import Link
from console.ui.stylesheet import dress
from console.ui.times import PARIS
from console.ui.top_bar import TopBar

NOW_MS = round(datetime(2026, 11, 21, 21, 41, tzinfo=UTC).timestamp() * 1000)
DAY_MS = 86_400_000
TECHNICIAN = SessionView(1, "07", "marseille", False, person="p1", name="Tech", roles=frozenset({"technician"}))
PRINT = "0123456789abcdef" * 4
NEW = GatewayItem("g-new", "sncf", "Saint-Charles", "waiting", "10.0.0.4", 8443, PRINT, cameras=0)
UP = GatewayItem("g-up", "rtm", "Métro", "up", "10.0.0.5", 8443, "f" * 64, cameras=12, last_true_ms=NOW_MS)
LOST = Notice("gateway:g-up", 4, "gateway.lost", (("name", "Métro"), ("cameras", "12")), NOW_MS)
FALSE = Notice("impostor:g-up:x", 3, "gateway.impostor", (("name", "Métro"), ("address", "10.0.0.9:8443")), NOW_MS)


@dataclass
class Room:
    """A window with the bar at its head and the sheet over it."""

    qtbot: QtBot
    window: QWidget
    link: Link
    bar: TopBar
    sheet: HealthSheet
    sent: list[c.Command] = field(default_factory=list)
    revision: int = 1

    def show(self, *gateways: GatewayItem, notices: tuple[Notice, ...] = ()) -> None:
        """Publish, and wait until the sheet shows it."""
        self.revision += 1
        self.link.publish(CatalogueView(self.revision, (), gateways, ()))
        self.link.publish(HealthView(self.revision, 0, len(gateways), 0, 0, 0, 0, notices=notices))
        states = [(gateway.id, gateway.state) for gateway in gateways]
        self.qtbot.waitUntil(lambda: [(i.id, i.state) for i in self.shown()] == states and self.told(len(notices)))

    def shown(self) -> list[GatewayItem]:
        """What the rows show."""
        return [row._told[0] for row in self.gateways() if row._told is not None]

    def told(self, count: int) -> bool:
        """Whether so many notices are shown."""
        return len(self.notices()) == count

    def gateways(self) -> tuple[GatewayRow, ...]:
        """Their rows, from above."""
        return self.sheet._gateways.rows()

    def notices(self) -> tuple[NoticeRow, ...]:
        """Their rows, from above."""
        return self.sheet._notices.rows()

    def press(self, key: Qt.Key) -> None:
        """One key, to whatever has the focus."""
        focus = self.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    """A technician before the open sheet."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        dress(app)
    sent: list[c.Command] = []

    def send(command: c.Command) -> Future[c.Outcome]:
        sent.append(command)
        future: Future[c.Outcome] = Future()
        future.set_result(c.Outcome(True))
        return future

    link = Link(send, TECHNICIAN)
    window = QWidget()
    bar = TopBar(link, PARIS)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(bar)
    column.addStretch()
    sheet = HealthSheet(window, link, PARIS, lambda: NOW_MS)
    window.resize(1280, 800)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    sheet.toggle()
    yield Room(qtbot, window, link, bar, sheet, sent)
    window.close()


def test_a_gateway_is_approved_by_a_second_press_under_the_print_that_was_read(room: Room) -> None:
    room.show(NEW)
    (row,) = room.gateways()
    assert row.fingerprint.font().pixelSize() >= 20
    assert row.fingerprint.text().replace(" ", "").replace("\n", "") == PRINT
    row.decide.setFocus()
    room.press(Qt.Key.Key_Return)
    assert not room.sent
    assert "voix haute" in row.question.text()
    assert room.window.focusWidget() is row.confirm
    room.press(Qt.Key.Key_Return)
    assert room.sent == [c.ApproveGateway("g-new", PRINT)]
    assert not row.asking()


def test_a_double_click_forgets_nothing(room: Room) -> None:
    room.show(UP)
    (row,) = room.gateways()
    room.qtbot.waitUntil(lambda: row.decide.isVisible() and row.decide.width() > 20)
    where = row.decide.mapTo(room.window, row.decide.rect().center())
    for _ in range(2):
        under = room.window.childAt(where) or room.window
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(room.window, where))
    assert row.asking()
    assert "ses 12 caméras quittent le catalogue" in row.question.text()
    assert not room.sent
    QTest.mouseClick(row.confirm, Qt.MouseButton.LeftButton)
    assert room.sent == [c.ForgetGateway("g-up")]


def test_escape_takes_the_question_back_before_the_sheet(room: Room) -> None:
    room.show(UP)
    (row,) = room.gateways()
    row.decide.setFocus()
    room.press(Qt.Key.Key_Space)
    assert row.asking()
    room.press(Qt.Key.Key_Escape)
    assert not row.asking()
    assert room.window.focusWidget() is row.decide
    assert room.sheet.isVisible()
    room.press(Qt.Key.Key_Escape)
    assert not room.sheet.isVisible()


def test_views_leave_focus_and_a_half_made_decision_alone(room: Room) -> None:
    room.show(NEW, UP)
    row = room.gateways()[1]
    row.decide.setFocus()
    room.press(Qt.Key.Key_Return)
    room.show(replace(NEW, id="g-before", fingerprint="e" * 64), NEW, replace(UP, state="down"), notices=(LOST,))
    assert room.gateways()[2] is row
    assert row.asking()
    assert room.window.focusWidget() is row.confirm
    room.press(Qt.Key.Key_Return)
    assert room.sent == [c.ForgetGateway("g-up")]


def test_a_question_about_another_certificate_is_another_question(room: Room) -> None:
    room.show(NEW)
    room.gateways()[0].ask()
    room.show(replace(NEW, fingerprint="e" * 64, state="connecting"))
    assert not room.gateways()[0].asking()
    assert not room.sent


def test_the_last_notice_that_is_seen_leaves_the_keyboard_on_the_sheet(room: Room) -> None:
    room.show(UP, notices=(FALSE, LOST))
    room.notices()[0].button.setFocus()
    room.press(Qt.Key.Key_Return)
    assert room.sent == [c.AcknowledgeNotice(FALSE.id)]
    room.show(UP, notices=(LOST,))
    assert room.window.focusWidget() is room.notices()[0].button
    room.show(UP)
    assert room.window.focusWidget() is room.sheet
    assert not room.sheet._calm.isHidden()


def test_an_impostor_is_red_at_the_head_with_its_word(room: Room) -> None:
    room.show(UP, notices=(LOST,))
    assert room.bar._notices.text() == "1 avis"
    room.show(UP, notices=(FALSE, LOST))
    assert room.bar._notices.text() == "⊘ Empreinte inattendue · 2 avis"
    shades = room.bar._notices.grab().toImage()
    assert shades.pixelColor(4, shades.height() // 2).red() > 200
    assert "10.0.0.9:8443" in room.notices()[0].words.text()


def test_what_happened_another_day_says_so(room: Room) -> None:
    room.show(replace(UP, last_true_ms=NOW_MS - DAY_MS), notices=(replace(LOST, at_ms=NOW_MS - DAY_MS),))
    assert room.gateways()[0].detail.text().endswith("dernière vérification : 20/11 22:41")
    assert room.notices()[0].when.text() == "20/11 22:41"
    room.show(UP, notices=(LOST,))
    room.qtbot.waitUntil(lambda: room.gateways()[0].detail.text().endswith("dernière vérification : 22:41"))


def test_two_hundred_gateways_are_shown_in_place_and_not_at_every_view(room: Room) -> None:
    many = [replace(UP, id=f"g{number}", name=f"Passerelle {number}") for number in range(200)]
    room.show(*many)
    rows, buttons = room.gateways(), len(room.sheet.findChildren(EnterButton))
    drawn: list[int] = []
    refresh = room.sheet._refresh

    def counted() -> None:
        drawn.append(room.revision)
        refresh()

    room.sheet._refresh = counted  # type: ignore[method-assign]  # counts, and does the real thing
    for _ in range(40):
        many = [replace(gateway, last_true_ms=gateway.last_true_ms + 60_000) for gateway in many]
        room.revision += 1
        room.link.publish(CatalogueView(room.revision, (), tuple(many), ()))
    # However slow the machine, all of them lie there before the first turn of the window.
    room.qtbot.waitUntil(lambda: room.shown() == many)
    assert room.gateways() == rows, "the same rows, changed in place"
    assert len(room.sheet.findChildren(EnterButton)) == buttons
    assert len(drawn) <= 3, "several views in one go"


def test_a_gateway_s_clock_is_given_with_its_doubt_as_soon_as_it_is_known(room: Room) -> None:
    room.show(UP)
    assert "horloge" not in room.gateways()[0].detail.text()
    room.show(replace(UP, clock_offset_ms=-12, clock_uncertainty_ms=3))
    room.qtbot.waitUntil(lambda: "horloge −12 ms ± 3 ms" in room.gateways()[0].detail.text())
