"""Commands that come while the disk is busy share one transaction; none is answered, or shown, before it is written."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from console.core import commands as c
from console.core.notary import Draft
from console.core.ports import Attachment, IncidentRow, LogFilter, StoreFaultError
from console.domain import bodies as b
from console.domain.fact import SealedFact
from tests.support.desk import PASSWORD, Seat, seat
from tests.support.waiting import until


class Disk:
    """Stands before the store's append: counts transactions, holds them up, lets them fail."""

    def __init__(self, at: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sizes: list[int] = []
        self.fails = False
        self.free = asyncio.Event()
        self._append = at.ledger.store.append
        monkeypatch.setattr(at.ledger.store, "append", self.append)

    async def append(
        self, facts: Sequence[SealedFact], rows: Sequence[IncidentRow], attached: Sequence[Attachment]
    ) -> None:
        self.sizes.append(len(facts))
        await self.free.wait()
        if self.fails:
            raise StoreFaultError("disk_full")
        await self._append(facts, rows, attached)


async def busy(at: Seat, disk: Disk, many: int) -> list[asyncio.Task[c.Outcome]]:
    """A command that is being written, and others behind it."""
    before = len(at.ledger.ahead.incidents)
    tasks = [asyncio.create_task(at.desk.handle(c.OpenIncident(description=f"rixe {n}"))) for n in range(many)]
    await until(lambda: len(at.ledger.ahead.incidents) == before + many, what="all are decided")
    await until(lambda: disk.sizes, what="one is being written")
    assert len(disk.sizes) == 1
    return tasks


async def test_what_waits_is_written_together_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Ana", PASSWORD))
        disk = Disk(at, monkeypatch)
        tasks = await busy(at, disk, 30)
        assert not any(task.done() for task in tasks)
        assert at.ledger.state.incidents == {}, "nothing is shown before it is written"
        disk.free.set()
        outcomes = await asyncio.gather(*tasks)
        assert [outcome.number for outcome in outcomes] == [f"07-{n:03d}" for n in range(1, 31)]
        assert sum(disk.sizes) == 30
        assert len(disk.sizes) <= 2
        assert len(at.ledger.state.incidents) == 30
        assert len(await at.ledger.store.search(LogFilter(), "", 99)) == 30


async def test_a_picture_is_written_with_its_fact_among_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Ana", PASSWORD))
        incident = (await at.do(c.OpenIncident(description="feu"))).value
        disk = Disk(at, monkeypatch)
        tasks = await busy(at, disk, 3)
        digest = hashlib.sha256(b"file").hexdigest()
        taken = b.SnapshotTaken("g/c", 100, "Quai", 1, "live", digest, 4, 1, 1, "persons_and_goods")
        async with at.ledger.turn:
            (fact,) = at.ledger.write([Draft(f"incident:{incident}", taken)], "ana", {0: (b"file", b"thumb")})
        entries = len(at.ledger.ahead.incidents[incident].entries)
        tasks.append(asyncio.create_task(at.desk.handle(c.AddNote(incident, "encore"))))
        await until(lambda: len(at.ledger.ahead.incidents[incident].entries) > entries, what="it is decided too")
        disk.free.set()
        await asyncio.gather(*tasks)
        assert disk.sizes == [3, 2]
        assert await at.ledger.store.attachment(fact.envelope.id) == b"file"
        assert await at.ledger.store.thumb(fact.envelope.id) == b"thumb"
        assert [one.id for one in await at.ledger.store.untold(9)] == [fact.envelope.id]


async def test_what_was_decided_upon_a_write_that_failed_fails_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Ana", PASSWORD))
        opened = await at.do(c.OpenIncident(description="feu"))
        before = dict(at.ledger.state.incidents)
        disk = Disk(at, monkeypatch)
        taken = asyncio.create_task(at.desk.handle(c.TakeIncident(opened.value)))
        again = asyncio.create_task(at.desk.handle(c.TakeIncident(opened.value)))
        closed = asyncio.create_task(at.desk.handle(c.CloseIncident(opened.value, "handled")))
        await until(
            lambda: at.ledger.ahead.incidents[opened.value].state.value == "closed", what="decided upon what is written"
        )
        disk.fails = True
        disk.free.set()
        outcomes = await asyncio.gather(taken, again, closed)
        assert [outcome.code for outcome in outcomes] == ["store.disk_full"] * 3
        assert at.ledger.state.incidents == before == at.ledger.ahead.incidents
        assert len(await at.ledger.store.facts_about(f"incident:{opened.value}")) == 1
        disk.fails = False
        await at.do(c.CloseIncident(opened.value, "handled"))
        assert at.ledger.state.incidents[opened.value].state.value == "closed"
        assert at.ledger.fault == "ok"
