"""Checks and clocks over the units, by their keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.watch_views import ClockItem
from console.domain import bodies as b
from console.domain.place import Place
from console.ui import theme
from console.ui.dispatch.watch_bar import _Row
from tests.support.clocks import MIN
from tests.support.real_window import SMALL, RealWindow, real_window

OFFICER = "TN 12"


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """A unit on scene, another on its way, and the keyboard on the units."""
    with real_window(qtbot, tmp_path, size=SMALL, accounts=(("Durand", "operator"),)) as made:
        made.sign_in("Durand")
        for name in (OFFICER, "TN 14", "PM 03"):
            made.desk.do(c.DeclareUnit(name, "pn", "13201"))
        incident = made.desk.do(c.OpenIncident("rixe", "C02.15.01", "P3", Place(label="Quai", sector="13201"))).value
        for name in (OFFICER, "TN 14"):
            made.desk.do(c.AssignUnit(name, incident))
            made.desk.do(c.ReportStatus(name, "en_route"))
        made.desk.do(c.ReportStatus(OFFICER, "on_scene"))
        made.until(lambda: len(made.side.dispatch.model.units()) == 3)
        made.press("Ctrl+U")
        yield made


def clocks(room: RealWindow) -> dict[str, ClockItem]:
    return {item.unit: item for item in (room.link.watch.clocks if room.link.watch else ())}


def rows(room: RealWindow) -> list[str]:
    """What the bar says, line by line."""
    found = [row for row in room.side.dispatch.watch.findChildren(_Row) if row.isVisibleTo(room.side.dispatch)]
    return [row.line.text() for row in sorted(found, key=lambda row: row.y())]


def story(room: RealWindow) -> list[b.Body | None]:
    (incident,) = room.desk.seat.ledger.state.incidents.values()
    return [fact.body for fact in incident.entries]


def test_a_check_is_answered_by_two_keys_and_the_words_are_kept(room: RealWindow) -> None:
    room.desk.later(20 * MIN)
    room.until(lambda: rows(room) == ["◷ TN 12 07-001 : à contrôler · 20 min"])
    room.press("C", "Return")
    room.until(lambda: story(room)[-1] == b.WelfareAnswered(OFFICER, "radio", "RAS"))
    room.until(lambda: not rows(room) and not room.side.dispatch.welfare.form.isVisible())
    assert room.focus() is room.side.dispatch.list


def test_words_and_channel_may_be_others_and_escape_keeps_what_was_typed(room: RealWindow) -> None:
    room.desk.later(20 * MIN)
    room.until(lambda: bool(rows(room)))
    room.press("C")
    room.type("témoin entendu, tout va bien")
    room.press("Escape", "C")
    assert room.side.dispatch.welfare.form.words.text() == "témoin entendu, tout va bien"
    room.press("Tab", "Down", "Tab")
    room.type("le gardien")
    room.press("Return")
    answer = b.WelfareAnswered(OFFICER, "phone", "témoin entendu, tout va bien", "le gardien")
    room.until(lambda: story(room)[-1] == answer)


def test_calling_twice_without_an_answer_turns_red(room: RealWindow) -> None:
    room.desk.later(20 * MIN)
    room.until(lambda: bool(rows(room)))
    room.press("Shift+C")
    room.until(lambda: bool(clocks(room)[OFFICER].asked_ms))
    room.press("N", "N")
    room.until(lambda: clocks(room)[OFFICER].level == 2)
    assert "2 sans réponse" in rows(room)[0]
    room.press("Y")
    room.until(lambda: clocks(room)[OFFICER].level == 1)
    assert story(room)[-1] == b.ClockSeen(OFFICER, "welfare", clocks(room)[OFFICER].since_ms, 2)


def test_what_lasts_too_long_is_taken_note_of_by_a_key(room: RealWindow) -> None:
    room.desk.later(31 * MIN)
    room.until(lambda: any("en route depuis 31 min" in row for row in rows(room)))
    room.side.dispatch.list.choose("TN 14")
    room.press("Y")
    room.until(lambda: not any("en route" in row for row in rows(room)))
    assert isinstance(story(room)[-1], b.ClockSeen)


def test_a_distress_is_lifted_in_two_steps(room: RealWindow) -> None:
    distress = room.desk.do(c.RaiseDistress(OFFICER)).value
    room.desk.do(c.AcknowledgeDistress(distress))
    room.until(lambda: any("détresse, Durand s'en occupe" in row for row in rows(room)))
    room.click("", room.side.dispatch.watch)  # Lever…: the only button there
    room.press("Tab", "Return")
    room.until(lambda: not room.side.dispatch.watch.isVisible())
    assert story(room)[-1] == b.DistressEnded(distress, OFFICER, "false_alarm")


def test_the_window_is_no_higher_than_its_screen_with_all_of_it_shown(room: RealWindow) -> None:
    for name in ("TN 14", "PM 03"):
        room.desk.do(c.AcknowledgeDistress(room.desk.do(c.RaiseDistress(name)).value))
    room.desk.later(40 * MIN)
    room.until(lambda: len(rows(room)) == 4)
    room.press("Ctrl+N")
    room.type("appel")
    room.press("Ctrl+U", "C")
    room.until(room.side.dispatch.welfare.form.isVisible)
    assert (room.window.width(), room.window.height()) == SMALL
    assert room.side.dispatch.list.height() >= 60


def test_the_age_of_a_status_is_painted_as_loud_as_it_is(room: RealWindow) -> None:
    def inks(widget: QWidget) -> set[str]:
        picture = widget.grab().toImage()
        found = {theme.colour(theme.RED).name(): False, theme.colour(theme.ORANGE).name(): False}
        right = picture.width() - 80
        for x in range(right, picture.width() - 12):
            for y in range(picture.height()):
                name = picture.pixelColor(x, y).name()
                if name in found:
                    found[name] = True
        return {name for name, seen in found.items() if seen}

    assert inks(room.side.dispatch.list.viewport()) == set()
    room.desk.later(16 * MIN)
    room.until(lambda: "TN 14" in clocks(room))
    assert inks(room.side.dispatch.list.viewport()) == {theme.colour(theme.ORANGE).name()}
    room.desk.later(15 * MIN)
    room.until(lambda: clocks(room)["TN 14"].level == 2)
    assert theme.colour(theme.RED).name() in inks(room.side.dispatch.list.viewport())
