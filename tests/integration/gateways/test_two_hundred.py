"""Two hundred gateways behind one network: it fails, it is back, and they are back with it, but not in one instant."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

from console.adapters.gateways import cic, client, session
from console.adapters.gateways.session import LISTS_AT_ONCE
from tests.integration.gateways.bad_partner import BadPartner, bad_partner
from tests.integration.gateways.room import Room, a_room
from tests.integration.gateways.test_bad_partners import Told, a_camera, announced, approve
from tests.support.waiting import until

MANY = 200
LIST_S = 0.1
"""What a gateway takes for its list: long enough that lists which are read together are seen together."""
BACK_S = 100.0
"""For a machine that does much else: it takes two seconds, both ends of four hundred connections on this one loop."""


class Lists:
    """What the partners see of each other: how many lists are read at once."""

    def __init__(self) -> None:
        self.now = self.most = 0

    async def answer(self, partner: BadPartner, writer: asyncio.StreamWriter) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await asyncio.sleep(LIST_S)
        finally:
            # Before it is sent: who has it may make room for the next one at once.
            self.now -= 1
        await partner.json(writer, {"cameras": partner.cameras, "revision": 1})


async def keep_alive(partners: Sequence[BadPartner]) -> None:
    """A line of events on which nothing is said is given up, and rightly."""
    while True:
        await asyncio.sleep(5)
        for partner in partners:
            with suppress(ConnectionError):
                await partner.tell(b": alive\n\n")


@asynccontextmanager
async def partners(folder: Path, lists: Lists, before: Sequence[BadPartner] = ()) -> AsyncIterator[list[BadPartner]]:
    """All of them, in a first life or in the next one at the same places."""
    async with AsyncExitStack() as stack:
        found = []
        for number in range(MANY):
            place = (before[number].port, before[number].id) if before else (0, None)
            partner = await stack.enter_async_context(bad_partner(folder / str(number), *place))
            partner.cameras = before[number].cameras if before else [a_camera(f"Quai {number}")]
            partner.answers["/v1/cameras"] = lists.answer
            found.append(partner)
        alive = asyncio.create_task(keep_alive(found))
        try:
            yield found
        finally:
            alive.cancel()


def states(room: Room) -> Counter[str]:
    return Counter(item.state for item in room.catalogue.view().gateways)


async def test_they_are_back_with_their_network_and_few_lists_are_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a machine that is slow itself nobody is to lose patience with the others: what is held here is the bound.
    for module, patience in (
        (cic, "LIST_PATIENCE_S"),
        (session, "FIRST_ANSWER_S"),
        (session, "LIST_S"),
        (client, "CONNECT_S"),
        (client, "CALL_S"),
        (client, "EVENTS_SILENT_S"),
    ):
        monkeypatch.setattr(module, patience, BACK_S)
    told, lists = Told(), Lists()
    async with a_room(tmp_path / "console", discovery=told) as room:
        async with partners(tmp_path / "partners", lists) as first:
            for start in range(0, MANY, 8):
                await asyncio.gather(*(approve(room, partner) for partner in first[start : start + 8]))
            await until(lambda: states(room)["up"] == MANY, BACK_S, what="all are up")
        await until(lambda: states(room)["down"] == MANY, BACK_S, what="all are lost")
        lists.most = 0
        async with partners(tmp_path / "partners", lists, first) as again:
            assert told.heard is not None
            began_s = time.monotonic()
            for partner in again:
                # As when a switch is on again: every one of them is announced in the same moment.
                told.heard(announced(partner, partner.fp), False)
            await until(lambda: states(room)["up"] == MANY, BACK_S, what="all are up again")
            took_s = time.monotonic() - began_s
            handshakes = [partner.handshakes for partner in again]
        assert len(room.catalogue.view().cameras) == MANY
    print(
        f"{MANY} gateways up again after {took_s:.2f} s; {lists.most} lists at once, {max(handshakes)} connections each"
    )
    assert 0 < lists.most <= LISTS_AT_ONCE
