"""The command bar under real keys: what is typed becomes facts, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core.commands import DeclareUnit
from console.domain.incident import IncidentState
from tests.support.real_window import RealWindow, real_window

OPERATOR = (("Durand", "supervisor"),)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    with real_window(qtbot, tmp_path, accounts=OPERATOR) as made:
        made.sign_in("Durand")
        for call_sign in ("TN 12", "PM 07"):
            made.desk.do(DeclareUnit(call_sign, "pn"))
        made.side.log.list.setFocus()
        yield made


def given(window: RealWindow, line: str) -> None:
    """Type a command and give it; wait until it was done."""
    window.press("/")
    assert window.bar.hasFocus()
    window.type(line)
    window.press("Return")
    window.until(lambda: not window.bar.text())


def said(window: RealWindow) -> str:
    return window.window.foot.said()


def test_a_line_opens_an_incident_and_the_keyboard_goes_back(window: RealWindow) -> None:
    given(window, "n rixe quai de Rive-Neuve p1")
    window.until(lambda: window.side.pane.item() is not None)
    item = window.side.pane.item()
    assert item is not None
    assert (item.description, item.priority) == ("rixe quai de Rive-Neuve", "P1")
    assert window.focus() is window.side.log.list
    assert said(window).startswith("07-001 ouvert")
    given(window, "a tn12 001")
    window.until(lambda: window.link.dispatch is not None and any(u.incidents for u in window.link.dispatch.units))
    assert said(window).startswith("TN 12 engagé sur 07-001")


def test_what_is_typed_is_read_whole(window: RealWindow) -> None:
    given(window, "n rixe")
    window.press("/")
    narrow = window.bar.width()
    line = "n rixe devant la gare Saint-Charles, sortie boulevard Maurice-Bourdet p1"
    window.type(line)
    window.until(lambda: window.bar.width() > window.bar.fontMetrics().horizontalAdvance(f"/{line}"))
    window.type(" x" * 200)
    window.until(lambda: window.bar.width() <= window.window.width() // 2)
    window.press("Escape", "/")
    window.press("Ctrl+A", "Delete", "Escape")
    window.until(lambda: window.bar.width() == narrow)


def test_it_says_what_enter_would_do_while_one_types(window: RealWindow) -> None:
    given(window, "n rixe")
    window.press("/")
    window.type("a tn12 001")
    window.until(lambda: said(window) == "Entrée\u00a0: engager TN 12 sur 07-001" or "engager TN 12" in said(window))
    window.press("Escape")
    assert not window.bar.hasFocus()
    assert window.bar.text() == "/a tn12 001"  # waits
    window.press("/")
    assert window.bar.text() == "/a tn12 001"


def test_tab_completes_and_arrows_choose(window: RealWindow) -> None:
    given(window, "n rixe")
    window.press("/")
    window.type("a ")
    window.until(lambda: [one.label for one in window.bar.choices()] == ["PM 07", "TN 12"])
    window.press("Down", "Down", "Return")
    assert window.bar.text() == "/a TN12 "
    window.until(lambda: [one.label for one in window.bar.choices()] == ["07-001"])
    window.press("Tab")
    assert window.bar.text() == "/a TN12 07-001 "
    window.press("Return")
    window.until(lambda: not window.bar.text())
    assert said(window).startswith("TN 12 engagé")


def test_what_is_refused_stays_to_be_mended_and_says_why(window: RealWindow) -> None:
    given(window, "n rixe")
    given(window, "a tn12 001")
    window.press("/")
    window.type("s tn12 fi")
    window.press("Return")
    window.until(lambda: "avant l'arrivée" in said(window))
    assert window.bar.text() == "/s tn12 fi"
    assert window.bar.hasFocus()


def test_earlier_lines_come_back_also_after_another_person(window: RealWindow) -> None:
    given(window, "n rixe")
    given(window, "n vol de sac")
    window.press("/", "Up")
    assert window.bar.text() == "/n vol de sac"
    window.press("Up")
    assert window.bar.text() == "/n rixe"
    window.press("Down", "Down")
    assert window.bar.text() == "/"


def test_the_last_command_is_taken_back(window: RealWindow) -> None:
    given(window, "n rixe")
    window.until(lambda: window.side.pane.item() is not None)
    given(window, "u")
    window.until(lambda: "ouverture annulée" in said(window))
    incidents = window.desk.seat.ledger.state.incidents.values()
    assert [one.state.value for one in incidents] == [IncidentState.CLOSED]


def test_a_layout_is_named_with_its_beginning(window: RealWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.bar.show_layout) as shown:
        given(window, "w nu")
    assert shown.args == ["nuit"]


def test_a_slash_in_a_text_field_is_a_slash(window: RealWindow) -> None:
    window.press("Ctrl+N")
    window.type("114/116 bd Baille")
    assert not window.bar.hasFocus()
    assert window.side.entry.draft().description == "114/116 bd Baille"
    window.press("Ctrl+G")
    assert window.bar.hasFocus()
    window.press("Escape")
    assert window.side.entry.draft().description == "114/116 bd Baille"
    assert window.focus() is not window.bar


def test_nobody_commands_while_nobody_sits_here(window: RealWindow) -> None:
    window.press("Ctrl+Shift+L")
    window.until(lambda: not window.link.session.person)
    assert not window.bar.isEnabled()


def test_a_late_answer_does_not_take_the_keyboard(window: RealWindow) -> None:
    """Whoever closes an incident and goes on typing at once must not see the next letters act in the list."""
    given(window, "n rixe")
    window.until(lambda: window.side.pane.item() is not None)
    window.press("Ctrl+L", "C", "1", "Return", "Ctrl+G")  # the answer to the closing is still on its way
    assert window.bar.hasFocus()
    window.until(lambda: window.side.pane.unfolded() is None)
    assert window.bar.hasFocus()
    window.press("Escape", "Ctrl+N")
    window.type("vol")
    window.press("Ctrl+Return", "Ctrl+G")
    window.until(lambda: window.link.log is not None and len(window.link.log.items) == 2)
    window.until(lambda: window.side.story.currentWidget() is window.side.pane)
    assert window.bar.hasFocus()
