"""A forgotten search or filter hides no urgent incident that nobody handles."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.core import commands as c
from console.core.ports import LogFilter
from tests.support.desk import PASSWORD, START_MS, seat

FILTERS = (
    LogFilter(text="tapage"),
    LogFilter(states=frozenset({"closed"})),
    LogFilter(priorities=frozenset({"P4"})),
    LogFilter(sector="13216"),
    LogFilter(from_ms=START_MS - 10_000_000, until_ms=START_MS - 5_000_000),
)


@pytest.mark.parametrize("wanted", FILTERS, ids=["text", "state", "priority", "sector", "interval"])
async def test_an_urgent_one_stays_on_top_whatever_the_filter(tmp_path: Path, wanted: LogFilter) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        early = await at.do(c.OpenIncident("Vol à l'arraché", priority="P2"))
        await at.do(c.FilterLog(wanted))
        await at.do(c.OpenIncident("Tapage nocturne", priority="P4"))
        late = await at.do(c.OpenIncident("Rixe", priority="P1"))
        shown = at.screens.log_view().items
        assert [item.id for item in shown[:2]] == [late.value, early.value]
        assert all(item.pinned for item in shown[:2])
        assert not any(item.pinned for item in shown[2:])
        assert all(item.unasked for item in shown[:2]), "it is no answer to what was asked, and says so"
        assert not any(item.unasked for item in shown[2:])
        await at.do(c.TakeIncident(late.value))
        assert late.value not in [item.id for item in at.screens.log_view().items]
        await at.do(c.FilterLog(LogFilter(priorities=frozenset({"P2", "P4"}))))
        assert not any(item.unasked for item in at.screens.log_view().items)
