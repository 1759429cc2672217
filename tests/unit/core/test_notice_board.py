"""Notices: ranked, told once, pinned before all others, and no more interruptions than a room can bear."""

from __future__ import annotations

from console.core.notice_board import BUDGET, BUDGET_EACH_MS, MOST_NOTICES, NoticeBoard
from console.core.views import Notice

HOUR_MS = 3_600_000


class Board:
    """A board and the hand of its clock."""

    def __init__(self) -> None:
        self.now_ms = 1_000_000_000
        self.told: list[Notice] = []
        self.board = NoticeBoard(lambda: self.now_ms, lambda notice, _rule: self.told.append(notice))

    def asking(self) -> int:
        """How many ask for attention at the head of the window."""
        return sum(not notice.hushed for notice in self.board.shown())


def test_a_p1_stays_on_top_however_many_others_follow() -> None:
    at = Board()
    at.board.keep("urgent:1", "notice.new_p1", ())
    at.board.keep("urgent:2", "notice.new_p2", ())
    for number in range(3 * MOST_NOTICES):
        at.board.keep(f"gateway:{number}", "gateway.lost", ())
    shown = at.board.shown()
    assert [notice.id for notice in shown[:2]] == ["urgent:1", "urgent:2"]
    assert len(shown) == MOST_NOTICES


def test_an_upset_interrupts_ten_times_and_then_once_in_ten_minutes() -> None:
    at = Board()
    for number in range(30):
        at.board.keep(f"gateway:{number}", "gateway.lost", ())
    assert at.asking() == BUDGET
    at.now_ms += 2 * BUDGET_EACH_MS
    for number in range(30, 40):
        at.board.keep(f"gateway:{number}", "gateway.lost", ())
    assert at.asking() == BUDGET + 2
    at.board.keep("distress:TN 12", "notice.distress", ())
    assert at.asking() == BUDGET + 3, "an alarm is never held back"
    at.now_ms -= 24 * HOUR_MS
    at.board.keep("gateway:99", "gateway.lost", ())
    assert at.asking() == BUDGET + 3


def test_what_was_seen_comes_back_only_as_something_else_or_once_it_was_over() -> None:
    at = Board()
    at.board.keep("clock:TN 12", "notice.status", ())
    at.board.see("clock:TN 12")
    at.board.keep("clock:TN 12", "notice.status", ())
    assert at.board.shown() == ()
    at.board.keep("clock:TN 12", "notice.status_long", ())
    assert [notice.code for notice in at.board.shown()] == ["notice.status_long"]
    at.board.see("clock:TN 12")
    at.board.drop("clock:TN 12")
    at.board.keep("clock:TN 12", "notice.status", ())
    assert [notice.code for notice in at.told] == ["notice.status", "notice.status_long", "notice.status"]


def test_what_was_put_aside_waits_at_the_end_and_comes_back_louder_at_once() -> None:
    at = Board()
    at.board.keep("clock:TN 12", "notice.status", ())
    at.board.keep("gateway:1", "gateway.lost", ())
    at.board.shelve("clock:TN 12", 10)
    at.board.shelve("gateway:1", 10)
    at.board.keep("clock:TN 12", "notice.status_long", ())
    assert [(notice.id, bool(notice.shelved_until_ms)) for notice in at.board.shown()] == [
        ("clock:TN 12", False),
        ("gateway:1", True),
    ]
    assert at.board.next_ms() == at.now_ms + 10 * 60_000
    at.now_ms -= 5 * HOUR_MS
    at.board.take_back()
    assert at.board.next_ms() == 0, "a clock that was set back keeps nothing away for hours"


def test_what_was_put_aside_is_still_aside_after_a_restart_but_not_what_became_louder_nor_for_too_long() -> None:
    before = Board()
    for notice, code in (
        ("gateway:1", "gateway.lost"),
        ("clock:TN 12", "notice.status"),
        ("clock:PM 07", "notice.status"),
    ):
        before.board.keep(notice, code, ())
        before.board.shelve(notice, 30)
    kept = before.board.shelved()
    at = Board()
    at.board.keep("gateway:1", "gateway.lost", ())  # told before what was kept could be read
    at.board.recall(kept)
    assert at.board.shelved() == kept, "also what is not told again yet"
    at.board.keep("clock:TN 12", "notice.status_long", ())
    at.board.keep("clock:PM 07", "notice.status", ())
    aside = {notice.id: bool(notice.shelved_until_ms) for notice in at.board.shown()}
    assert aside == {"gateway:1": True, "clock:TN 12": False, "clock:PM 07": True}
    assert [notice.id for notice in at.told] == ["gateway:1", "clock:TN 12"]
    at.now_ms += 30 * 60_000
    at.board.take_back()
    assert at.board.shelved() == {}
    assert not any(notice.shelved_until_ms for notice in at.board.shown())
    later = Board()
    later.now_ms -= 24 * HOUR_MS
    later.board.recall(kept)
    later.board.keep("gateway:1", "gateway.lost", ())
    assert not later.board.shown()[0].shelved_until_ms, "a clock that was set back keeps nothing away for a day"
    gone = Board()
    gone.board.recall(kept)
    gone.board.drop("gateway:1")
    gone.board.keep("gateway:1", "gateway.lost", ())
    assert not gone.board.shown()[0].shelved_until_ms, "it was over, and happens anew"
