"""An opening lasts no longer than it was given for, whatever the wall clock does meanwhile."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from console.gateway import grants
from console.gateway.grants import GrantBook
from console.wire.gateway_api import Grant, GrantList, GrantRequest
from tests.support.waiting import DEADLINE_S


class Clock(datetime):
    """A wall clock that stands where it was set."""

    at = datetime.now(UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # always UTC here
        return cls.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    monkeypatch.setattr(grants, "datetime", Clock)
    monkeypatch.setattr(Clock, "at", datetime.now(UTC))
    return Clock


async def test_a_clock_that_is_set_back_opens_nothing_for_longer(tmp_path: Path, clock: type[Clock]) -> None:
    over: asyncio.Queue[Grant] = asyncio.Queue()
    book = GrantBook(tmp_path / "grants.json", over.put)
    wanted = GrantRequest(
        incident=uuid4(), incident_number="07-001", cameras=(uuid4(),), minutes=1, operator="Durand", purpose="security"
    )
    latest = clock.now() + timedelta(seconds=0.3)
    book.open(wanted, "0f" * 32, "", latest)
    clock.at -= timedelta(hours=1)
    async with asyncio.timeout(DEADLINE_S):
        ended = await over.get()
    assert ended.closed_reason == "closed.expired"
    assert book.open_grants() == ()
    assert GrantList.model_validate_json((tmp_path / "grants.json").read_bytes()).grants == ()
