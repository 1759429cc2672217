"""The nights when the clocks change, in the real window: what happened later stands later, and can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.ui import words
from console.ui.duty.order_form import ORDER_KEY, OrderForm
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.side import wall_clock_ms
from console.ui.story.typeset import Inks, Typesetter
from tests.support.real_window import RealWindow, real_window
from tests.support.site import marseille

MINUTE_MS = 60_000


def utc(year: int, month: int, day: int, hour: int, minute: int) -> int:
    return round(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    with real_window(qtbot, tmp_path, accounts=(("Nardi", "supervisor"),)) as room:
        yield room


def turn_to(room: RealWindow, at_ms: int) -> None:
    """The clock of the desk and of the window is there now."""
    room.desk.later(at_ms - wall_clock_ms() - room.desk.ahead_ms)


def enter(room: RealWindow, text: str, time: str = "") -> None:
    before = len(shown(room))
    room.press("Ctrl+N")
    room.type(text)
    if time:
        room.side.entry.time.setText(time)
    room.press("Ctrl+Return")
    room.until(lambda: len(shown(room)) > before)


def shown(room: RealWindow) -> list[str]:
    view = room.link.log
    return [item.description for item in view.items] if view is not None else []


def times(room: RealWindow) -> list[str]:
    view = room.link.log
    assert view is not None
    return [words.clock(item.opened_at_ms) for item in view.items]


def test_the_hour_that_comes_twice_stands_in_its_order_and_is_found_whole(room: RealWindow) -> None:
    room.sign_in("Nardi")
    turn_to(room, utc(2027, 10, 31, 0, 50))
    enter(room, "avant le recul")
    turn_to(room, utc(2027, 10, 31, 1, 20))
    enter(room, "après le recul")
    turn_to(room, utc(2027, 10, 31, 1, 40))
    enter(room, "bien plus tard")
    assert shown(room) == ["bien plus tard", "après le recul", "avant le recul"]
    assert times(room) == ["02:40 (+01:00)", "02:20 (+01:00)", "02:50 (+02:00)"]
    # Typed without its offset it is the one that was last, with it the one that was meant.
    enter(room, "heure tapée", "0235")
    enter(room, "heure précise", "02:35+2")
    assert dict(zip(shown(room), times(room), strict=True))["heure tapée"] == "02:35 (+01:00)"
    assert dict(zip(shown(room), times(room), strict=True))["heure précise"] == "02:35 (+02:00)"
    turn_to(room, utc(2027, 10, 31, 2, 10))
    enter(room, "trois heures passées")
    # Found by what the clock showed, whichever of the two it was.
    room.side.log.search.setFocus()
    room.type("2h30")
    found = {"heure tapée", "heure précise", "après le recul", "bien plus tard"}
    room.until(lambda: "trois heures passées" not in shown(room) and found < set(shown(room)))


def test_the_story_read_aloud_tells_the_two_hours_apart(room: RealWindow) -> None:
    room.sign_in("Nardi")
    turn_to(room, utc(2027, 10, 31, 0, 50))
    enter(room, "avant le recul")
    turn_to(room, utc(2027, 10, 31, 1, 20))
    incident = room.link.log.items[0].id if room.link.log is not None else ""
    room.desk.do(c.AddNote(incident, "après le recul"))
    told = room.desk.do(c.TellStory(incident)).story
    assert told is not None
    setter = Typesetter(800.0, Inks())
    rows = [row.text for row in setter.rows(told, marseille(), demonstration=False)]
    (note,) = (row for row in rows if "après le recul" in row)
    assert note.startswith("02:20:")
    assert "(+01:00)" in note


def test_the_hour_that_is_left_out_holds_nothing(room: RealWindow) -> None:
    room.sign_in("Nardi")
    turn_to(room, utc(2027, 3, 28, 0, 55))
    enter(room, "avant le saut")
    turn_to(room, utc(2027, 3, 28, 1, 20))
    enter(room, "après le saut")
    assert times(room) == ["03:20", "01:55"]
    room.side.log.search.setFocus()
    room.type("2h30")
    room.until(lambda: shown(room) == [])
    room.press("Ctrl+A")
    room.type("1h-2h30")
    room.until(lambda: shown(room) == ["avant le saut"])


def test_an_order_begins_and_ends_in_the_hour_that_was_meant(room: RealWindow) -> None:
    room.sign_in("Nardi")
    room.until(lambda: room.link.duty is not None)
    view = room.link.duty
    assert view is not None
    now_ms = utc(2027, 10, 31, 1, 20)
    notes = KeptNotes(room.link, room.window, ORDER_KEY)
    form = OrderForm(marseille(), notes, lambda: now_ms, room.window)
    form.begin(replace(view, now=(now_ms - 60 * MINUTE_MS, now_ms + 20 * MINUTE_MS)))
    form.text.setPlainText("Ronde du parvis")
    given = form.command()
    assert given is not None
    assert (given.from_ms, given.until_ms) == (now_ms, now_ms + 60 * MINUTE_MS), "not an hour before it is given"
    for field in (form.first, form.last):  # typed over: 03:20 and 04:20, which come once
        field.setDateTime(field.dateTime().addSecs(3600))
    later = form.command()
    assert later is not None
    assert (later.from_ms, later.until_ms) == (now_ms + 60 * MINUTE_MS, now_ms + 120 * MINUTE_MS)
