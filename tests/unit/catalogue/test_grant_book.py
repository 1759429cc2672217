"""Openings end once: by word or by time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from console.core.gateways import OpenGrant
from console.core.grant_book import GRACE_S, MOST_OF_OTHERS, GrantBook, Held
from console.domain.camera import CameraRef
from console.domain.time import to_ms
from console.runtime.clock import ManualClock
from tests.support.waiting import until

CAMERA = CameraRef("g", "hall")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def ends() -> list[tuple[str, str, str]]:
    return []


@pytest.fixture
def book(clock: ManualClock, ends: list[tuple[str, str, str]]) -> GrantBook:
    def ended(held: Held, why: str, by: str) -> None:
        ends.append((held.grant.id, why, by))

    return GrantBook(ended, clock.now)


def a_grant(clock: ManualClock, name: str = "a", incident: str = "i", minutes: float = 10) -> OpenGrant:
    until_ms = to_ms(clock.now() + timedelta(minutes=minutes))
    return OpenGrant(name, incident, "07-1", (CAMERA,), "violence", "p", "b", "Durand", 0, until_ms, ours=True)


async def test_ends_by_its_time_when_nobody_says_so(
    book: GrantBook, clock: ManualClock, ends: list[tuple[str, str, str]]
) -> None:
    book.hold(a_grant(clock, minutes=-GRACE_S / 60), logged=True)
    await until(lambda: ends)
    assert ends == [("a", "expired", "")]
    assert book.all() == []


async def test_prolonged_before_its_time(book: GrantBook, clock: ManualClock, ends: list[tuple[str, str, str]]) -> None:
    first = a_grant(clock)
    book.hold(first, logged=True)
    book.hold(replace(first, until_ms=first.until_ms + 600_000), logged=False)
    (held,) = book.all()
    assert held.logged
    assert held.grant.until_ms == first.until_ms + 600_000
    book.end(held, "by_owner")
    book.end(held, "expired")
    assert ends == [("a", "by_owner", "")]
    book.stop()


async def test_covering_prefers_the_incident_and_skips_what_is_given_back(book: GrantBook, clock: ManualClock) -> None:
    book.hold(a_grant(clock, "a", "i", 5), logged=True)
    book.hold(a_grant(clock, "b", "j", 50), logged=True)

    def covering(incident: str | None, *, exactly: bool = False) -> str:
        held = book.covering(CAMERA, incident, exactly=exactly)
        return held.grant.id if held is not None else ""

    assert covering("i") == "a"
    assert covering(None) == "b"
    assert covering("k") == "b"
    assert covering("k", exactly=True) == ""
    held = book.get("b")
    assert held is not None
    book.closing(held, "incident_closed")
    assert covering(None) == "a"
    assert book.covering(CameraRef("g", "other"), None) is None
    book.stop()


async def test_a_gateway_cannot_fill_the_book_with_openings_of_others(book: GrantBook, clock: ManualClock) -> None:
    for number in range(MOST_OF_OTHERS + 50):
        book.hold(replace(a_grant(clock, f"other-{number}"), ours=False), logged=False)
    assert len(book.all()) == MOST_OF_OTHERS
    elsewhere = replace(a_grant(clock, "elsewhere"), ours=False, cameras=(CameraRef("h", "hall"),))
    book.hold(elsewhere, logged=False)
    book.hold(a_grant(clock, "ours"), logged=False)
    assert book.get("elsewhere") is not None
    assert book.get("ours") is not None
    book.stop()
