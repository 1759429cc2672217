"""Approvals, tickets and events: small books with bounds."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from console.gateway.consoles import MAX_WAITING, ConsoleBook, StateFileError
from console.gateway.events import KEPT, EventFeed
from console.gateway.refusal import RefusedError
from console.gateway.tickets import MAX_PER_CONSOLE, TicketBook
from console.wire.gateway_api import EventKind, StreamName, TicketRequest
from console.wire.signing import Caller
from tests.support.waiting import wait_for

CALLER = Caller("a" * 64, "poste 07")


def test_an_approval_made_elsewhere_is_noticed_and_so_is_its_end(tmp_path: Path) -> None:
    running, typed = ConsoleBook(tmp_path), ConsoleBook(tmp_path)
    key = "0f" * 32
    assert running.note_waiting(key, "poste 07")
    assert [c.name for c in typed.waiting()] == ["poste 07"]
    known = typed.approve(key.upper())
    assert known.name == "poste 07"
    wait_for(lambda: running.is_approved(key))
    assert typed.waiting() == []
    assert typed.forget(key)
    wait_for(lambda: not running.is_approved(key))
    assert not typed.forget(key)


@pytest.mark.parametrize("damaged", [b'{"0f', b"[]", b'{"zz": 1}', b"\xff", b'{"0f": {}}', b"[" * 100_000])
def test_approvals_that_cannot_be_read_change_nothing_and_are_read_again_when_mended(
    tmp_path: Path, damaged: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = "0f" * 32, "1f" * 32
    running = ConsoleBook(tmp_path)
    running.approve(first)
    path = tmp_path / "consoles.json"
    good = path.read_bytes()
    path.write_bytes(damaged)

    def told() -> list[str]:
        assert running.is_approved(first)
        assert not running.is_approved(second)
        return told_of(caplog, path)

    wait_for(told)
    path.write_bytes(good)
    ConsoleBook(tmp_path).approve(second)
    wait_for(lambda: running.is_approved(second))
    assert len(told_of(caplog, path)) == 1


def told_of(caplog: pytest.LogCaptureFixture, path: Path) -> list[str]:
    """What was logged about a file."""
    return [r.getMessage() for r in caplog.records if str(path) in r.getMessage()]


def test_damaged_approvals_are_named_at_the_start_and_a_damaged_waiting_list_is_dropped(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "waiting.json"
    path.write_bytes(b"[]")
    book = ConsoleBook(tmp_path)
    assert book.waiting() == []
    assert str(path) in caplog.text
    assert book.note_waiting("0f" * 32, "poste 07")
    assert [c.name for c in ConsoleBook(tmp_path).waiting()] == ["poste 07"]
    (tmp_path / "consoles.json").write_bytes(b'{"a')
    with pytest.raises(StateFileError, match=r"consoles\.json"):
        ConsoleBook(tmp_path)


def test_a_disk_that_refuses_the_waiting_list_refuses_who_asks_and_no_one_else(tmp_path: Path) -> None:
    book = ConsoleBook(tmp_path)
    (tmp_path / "waiting.json").mkdir()
    with pytest.raises(RefusedError, match="unwritable"):
        book.note_waiting("0f" * 32, "poste 07")
    assert not book.is_waiting("0f" * 32)
    ConsoleBook(tmp_path).approve("1f" * 32)
    wait_for(lambda: book.is_approved("1f" * 32))


def test_strangers_cannot_fill_the_disk(tmp_path: Path) -> None:
    book = ConsoleBook(tmp_path)
    listed = [book.note_waiting(f"{number:064x}", "x" * 500) for number in range(MAX_WAITING + 5)]
    assert listed.count(True) == MAX_WAITING
    assert len(ConsoleBook(tmp_path).waiting()) == MAX_WAITING


def test_what_is_no_key_is_not_approved(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="64"):
        ConsoleBook(tmp_path).approve("rtm")


def asked() -> TicketRequest:
    return TicketRequest(camera=uuid4(), stream=StreamName.MAIN, operator="Durand", purpose="p")


def test_a_ticket_is_good_once_for_its_camera_and_stream() -> None:
    book = TicketBook()
    request = asked()
    ticket = book.issue(CALLER, request)
    for camera, stream in ((str(uuid4()), StreamName.MAIN), (str(request.camera), StreamName.SUB)):
        with pytest.raises(RefusedError, match=r"ticket\.unknown"):
            book.redeem(ticket.token, camera, stream)
    assert book.redeem(ticket.token, str(request.camera), StreamName.MAIN) is ticket
    with pytest.raises(RefusedError, match=r"ticket\.used"):
        book.redeem(ticket.token, str(request.camera), StreamName.MAIN)


def test_an_old_ticket_is_refused() -> None:
    book = TicketBook(lifetime_s=-0.001)
    request = asked()
    ticket = book.issue(CALLER, request)
    with pytest.raises(RefusedError, match=r"ticket\.(expired|unknown)"):
        book.redeem(ticket.token, str(request.camera), StreamName.MAIN)


def test_one_console_cannot_hoard_tickets() -> None:
    book = TicketBook()
    for _ in range(MAX_PER_CONSOLE):
        book.issue(CALLER, asked())
    with pytest.raises(RefusedError, match=r"too\.many"):
        book.issue(CALLER, asked())
    book.issue(Caller("b" * 64, ""), asked())


async def test_events_resume_where_they_were_left() -> None:
    feed = EventFeed()
    first = feed.subscribe(None)
    for _ in range(3):
        feed.publish(EventKind.CAMERAS_CHANGED)
    got = [await first.next(1) for _ in range(3)]
    assert got[1] is not None
    assert got[2] is not None
    again = feed.subscribe(got[1][0])
    assert await again.next(1) == got[2]
    with pytest.raises(TimeoutError):
        await again.next(0.01)


async def test_events_too_long_gone_are_lost_and_that_is_said() -> None:
    feed = EventFeed()
    first = feed.subscribe(None)
    feed.publish(EventKind.CAMERAS_CHANGED)
    start = await first.next(1)
    assert start is not None
    for _ in range(KEPT + 10):
        feed.publish(EventKind.CAMERAS_CHANGED)
    lost = await feed.subscribe(start[0]).next(1)
    assert lost is not None
    assert lost[1].kind == "events.lost"
    assert lost[1].revision == feed.revision


async def test_a_listener_that_falls_behind_is_ended_not_waited_for() -> None:
    feed = EventFeed()
    slow = feed.subscribe(None)
    for _ in range(2000):
        feed.publish(EventKind.CAMERAS_CHANGED)
    count = 0
    while await slow.next(1) is not None:
        count += 1
    assert count < 600
