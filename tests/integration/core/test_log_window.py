"""The main courante as a window on a list of any length, and a memory that does not grow with it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from console.core import commands as c
from console.core import ledger, log_page
from console.core.gateways import Consultation, GatewayLink
from console.core.ports import LogFilter
from console.core.telling import Telling
from console.core.views import LogView
from tests.support.desk import CAMERA, PASSWORD, Seat, seat
from tests.support.waiting import until

MANY = 50


async def fill(at: Seat, many: int = MANY) -> list[str]:
    """Incidents an hour apart, closed but the last; their numbers, newest first."""
    if at.people.current is None:
        await at.do(c.MakeAccount("Ana", PASSWORD))
    numbers = []
    for _ in range(many):
        at.now_ms += 3_600_000
        made = await at.do(c.OpenIncident(type_code="", description="bruit", priority="P3"))
        await at.do(c.CloseIncident(made.value, "handled"))
        numbers.append(made.number)
    return numbers[::-1]


def shown(at: Seat) -> LogView:
    view = at.views[LogView]
    assert isinstance(view, LogView)
    return view


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_page, "PAGE", 8)
    monkeypatch.setattr(log_page, "WINDOW", 16)
    monkeypatch.setattr(ledger, "QUIET_MOST", 5)


async def test_the_window_moves_through_the_whole_list_and_knows_where_it_is(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        numbers = await fill(at)
        await at.do(c.FilterLog(LogFilter()))
        await until(lambda: shown(at).total == MANY and len(shown(at).items) == 8)
        seen = [item.number for item in shown(at).items]
        while shown(at).more:
            before = shown(at).revision
            await at.do(c.ShowOlder())
            await until(lambda: shown(at).revision > before)  # noqa: B023 - awaited before the next turn
            assert len(shown(at).items) <= 16
            first = shown(at).first
            assert [item.number for item in shown(at).items] == numbers[first : first + len(shown(at).items)]
            seen += [item.number for item in shown(at).items if item.number not in seen]
        assert seen == numbers
        while shown(at).first:
            before = shown(at).revision
            await at.do(c.ShowNewer())
            await until(lambda: shown(at).revision > before)  # noqa: B023 - the same
            first = shown(at).first
            assert [item.number for item in shown(at).items] == numbers[first : first + len(shown(at).items)]


@pytest.mark.parametrize("position", [0, 3, 10, 31, 49, 5000])
async def test_any_position_is_one_step_away(tmp_path: Path, position: int) -> None:
    async with seat(tmp_path) as at:
        numbers = await fill(at)
        await at.do(c.FilterLog(LogFilter()))
        await until(lambda: shown(at).total == MANY)
        await at.do(c.ShowFrom(position))
        await until(lambda: shown(at).first <= min(position, MANY - 1) < shown(at).first + len(shown(at).items))
        first = shown(at).first
        assert [item.number for item in shown(at).items] == numbers[first : first + len(shown(at).items)]


async def test_what_comes_in_while_one_looks_back_moves_positions_not_rows(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await fill(at)
        await at.do(c.FilterLog(LogFilter()))
        await until(lambda: shown(at).total == MANY)
        await at.do(c.ShowFrom(30))
        await until(lambda: shown(at).first > 0)
        rows, first = [item.number for item in shown(at).items], shown(at).first
        await fill(at, 2)
        await until(lambda: shown(at).total == MANY + 2)
        assert [item.number for item in shown(at).items] == rows
        assert shown(at).first == first + 2


async def test_memory_holds_what_goes_on_and_the_last_that_ended(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await fill(at, 12)
        opened = await at.do(c.OpenIncident(description="ouvert"))
        assert len(at.ledger.state.incidents) == 6
        assert opened.value in at.ledger.state.incidents
        oldest = [row.id for row in await at.ledger.store.search(LogFilter(), "", 99)][-1]
        await at.do(c.SelectIncident(oldest))
        await fill(at, 9)
        assert oldest in at.ledger.state.incidents, "somebody looks at it"
        await at.do(c.AddNote(oldest, "encore"))
        await until(lambda: dict(shown(at).counts)["to_handle"] == 1)


class Owner:
    """An owner's register that writes down what it is told."""

    def __init__(self) -> None:
        self.lines: list[Consultation] = []

    async def tell(self, consultation: Consultation) -> None:
        self.lines.append(consultation)


async def test_what_memory_let_go_of_is_known_all_the_same(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        numbers = await fill(at, 1)
        (old,) = at.ledger.state.incidents
        await at.do(c.LookedBack("look", str(CAMERA.ref), old, at.now_ms - 9000, at.now_ms - 5000))
        await fill(at, 9)
        assert old not in at.ledger.state.incidents
        assert await at.refused(c.OpenIncident(description="bruit", id=old)) == "incident.known"

        await fill(at, 9)
        assert old not in at.ledger.state.incidents
        await at.do(c.LookedBack("look", str(CAMERA.ref), old, over=True))
        story = await at.ledger.store.facts_about(f"incident:{old}")
        assert len(story) == 3
        known = await at.ledger.incident(old)
        assert known is not None
        assert known.opening is not None, "it is whole, not what was added alone"
        assert (known.opening.number, len(known.entries)) == (numbers[0], 3)

        await fill(at, 9)
        assert old not in at.ledger.state.incidents
        owner = Owner()
        await Telling(at.ledger, lambda _gateway: cast(GatewayLink, owner)).round()
        assert [(line.id, line.incident, line.incident_number) for line in owner.lines] == [
            (story[-1].id, old, numbers[0])
        ]
