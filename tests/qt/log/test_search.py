"""The search says what it understood, lets one take it back, and keeps searches under names for each person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.ports import LogFilter
from console.domain.place import Place
from tests.support.log_room import Room
from tests.support.real_window import SMALL, RealWindow, real_window

PARIS = ZoneInfo("Europe/Paris")


def asked(room: Room) -> LogFilter:
    (*_, last) = room.desk.of(c.FilterLog)
    assert isinstance(last, c.FilterLog)
    return last.wanted


def search(room: Room, text: str) -> LogFilter:
    room.side.log.search.setText(text)
    number = len(room.desk.of(c.FilterLog))
    room.qtbot.waitUntil(lambda: len(room.desk.of(c.FilterLog)) > number)
    return asked(room)


def test_one_line_narrows_by_words_time_unit_camera_and_priority_and_says_so(room: Room) -> None:
    wanted = search(room, "rixe hier 22h-2h tn12 caméra 174 p1")
    assert wanted.text == "tn-12 cam174 rixe"
    assert wanted.priorities == {"P1"}
    first = round(datetime(2026, 11, 20, 22, tzinfo=PARIS).timestamp() * 1000)
    assert (wanted.from_ms, wanted.until_ms) == (first, first + 4 * 3_600_000)
    assert room.side.log.searching.understood.said() == (
        "20/11 22:00 – 02:00", "unité TN 12", "caméra 174 Vieux-Port · quai M2", "P1 · immédiat",
    )  # fmt: skip
    search(room, "rixe")
    assert not room.side.log.searching.understood.isVisible()


def test_what_was_not_meant_becomes_words_by_one_key(room: Room) -> None:
    search(room, "vol hier type:rixe")
    first, second = room.side.log.searching.understood.chips()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert room.side.log.search.text() == 'vol "hier" type:rixe'
    second.click()
    assert room.side.log.search.text() == 'vol "hier"'
    room.qtbot.waitUntil(lambda: asked(room).text == "hier vol")
    assert asked(room).from_ms is None


def test_what_is_typed_and_what_is_set_elsewhere_narrow_together(room: Room) -> None:
    log = room.side.log
    log.show_interval((room.desk.now - 3_600_000, room.desk.now))
    wanted = search(room, "aujourd'hui")
    assert (wanted.from_ms, wanted.until_ms) == (room.desk.now - 3_600_000, room.desk.now)
    log.filters.priorities["P3"].click()
    assert asked(room).priorities == {"P3"}
    assert search(room, "p1").priorities == {"P1"}


def test_yesterday_is_another_day_after_midnight(room: Room) -> None:
    before = search(room, "hier")
    room.desk.now += 2 * 3_600_000
    room.side.log.tick()
    after = asked(room)
    assert before.from_ms is not None
    assert after.from_ms == before.from_ms + 86_400_000


PEOPLE = (("Chef", "supervisor"), ("Durand", "operator"))


@pytest.fixture
def real(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    with real_window(qtbot, tmp_path / "data", size=SMALL, accounts=PEOPLE) as opened:
        yield opened


def numbers(real: RealWindow) -> list[str]:
    return [item.number for item in real.side.log.model.rows()]


def test_a_search_is_kept_under_a_name_recalled_by_a_key_and_belongs_to_its_person(real: RealWindow) -> None:
    real.sign_in("Chef")
    real.desk.do(c.OpenIncident("rixe au couteau", priority="P1", place=Place("Quai du Port")))
    real.desk.do(c.OpenIncident("tapage", place=Place("Rue de Rome")))
    real.until(lambda: len(numbers(real)) == 2)
    log, kept = real.side.log, real.side.log.searching.list
    real.press("F3")
    assert kept.empty.isVisible()
    assert not kept.name.isVisible(), "there is nothing to keep"
    real.press("Escape")
    real.press("Ctrl+F")
    real.type("rome aujourd'hui")
    real.until(lambda: numbers(real)[-1] == "07-002")
    real.press("F3")
    assert real.focus() is kept.name
    real.type("Rome du jour")
    real.press("Return")
    assert kept.isHidden()
    real.press("Ctrl+Shift+F")
    real.until(lambda: len(numbers(real)) == 2 and log.search.text() == "")
    real.press("F3")
    assert real.focus() is kept.list
    real.press("1")
    assert log.search.text() == "rome aujourd'hui"
    assert real.focus() is log.list
    real.until(lambda: numbers(real)[-1] == "07-002")

    real.desk.do(c.SignOut())
    real.until(lambda: not real.link.session.person)
    real.sign_in("Durand")
    real.until(lambda: log.searching.saved.all() == ())
    real.desk.do(c.SignOut())
    real.until(lambda: not real.link.session.person)
    real.sign_in("Chef")
    real.until(lambda: [one.name for one in log.searching.saved.all()] == ["Rome du jour"])
    real.press("Ctrl+Shift+F", "F3", "Delete")
    assert log.searching.saved.all() == ()
