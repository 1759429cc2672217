"""Openings where the owner, the store or the line does something of its own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from console.core.briefing import Recalled
from console.core.commands import OpenCamera
from console.core.feeds import TicketRefusedError
from console.core.ports import StoreFaultError
from console.domain.bodies import AccessClosed, AccessOpened
from console.domain.camera import Camera, StreamName
from tests.integration.gateways.bad_partner import BadPartner, bad_partner
from tests.integration.gateways.room import DURAND, INCIDENT, Room, a_room
from tests.support.waiting import until

GRANT = UUID("33333333-3333-4333-8333-333333333333")


@dataclass
class Hall:
    """One camera that an incident opens, at a partner whose words the test chooses."""

    room: Room
    partner: BadPartner
    camera: Camera
    minutes: list[int] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def grant(self, minutes: float, **more: Any) -> dict[str, Any]:
        now = datetime.now(UTC)
        return {
            "id": str(GRANT),
            "incident": INCIDENT,
            "cameras": [self.camera.ref.camera],
            "purpose": "persons_and_goods",
            "operator": "Durand",
            "console": self.room.key,
            "opened_at": now.isoformat(),
            "until": (now + timedelta(minutes=minutes)).isoformat(),
            **more,
        }

    async def open(self, minutes: int = 20) -> str:
        outcome = await self.room.access.open_camera(
            OpenCamera(INCIDENT, str(self.camera.ref), minutes=minutes), DURAND
        )
        assert outcome.ok, outcome
        return outcome.value


@asynccontextmanager
async def a_hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with bad_partner(tmp_path / "partner") as partner, a_room(tmp_path / "console") as room:
        partner.cameras = [
            {
                "id": str(uuid4()), "name": "Hall", "condition": "on_incident", "circumstances": ["occupation"],
                "state": "up", "max_minutes": 10,
            }
        ]  # fmt: skip
        await room.catalogue.add_by_address("127.0.0.1", partner.port)
        shown = f"address:127.0.0.1:{partner.port}"
        assert await room.catalogue.seen(shown, 5)
        assert (await room.catalogue.approve(shown, partner.fp)).value == str(partner.id)
        await room.sees(partner.id, "up")
        hall = Hall(room, partner, await room.has("Hall"))

        async def grants(server: BadPartner, writer: asyncio.StreamWriter) -> None:
            asked = json.loads(bytes(server.heard).rpartition(b"\r\n\r\n")[2] or b"{}")
            if not asked:
                await server.json(writer, {"grants": []})
                return
            hall.minutes.append(asked["minutes"])
            if asked["minutes"] > 10:
                await server.json(writer, {"code": "minutes.too_many", "params": {"max": 10}}, "403 Forbidden")
                return
            await server.json(writer, hall.grant(asked["minutes"]), "201 Created")

        async def close(server: BadPartner, writer: asyncio.StreamWriter) -> None:
            hall.closed.append(server.paths[-1])
            await server.json(writer, hall.grant(0))

        partner.answers["/v1/grants"] = grants
        for reason in ("operator", "incident"):
            partner.answers[f"/v1/grants/{GRANT}?operator=Durand&reason=closed.{reason}"] = close
        yield hall


def event(kind: str, grant: dict[str, Any]) -> bytes:
    body = {"kind": kind, "at": datetime.now(UTC).isoformat(), "grant": grant}
    return f"id: x\ndata: {json.dumps(body)}\n\n".encode()


async def test_owners_longest_is_taken_when_more_was_asked(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        await hall.open(minutes=45)
        assert hall.minutes == [45, 10]
        (fact,) = hall.room.bodies(AccessOpened)
        assert isinstance(fact, AccessOpened)
        left_ms = fact.until_ms - datetime.now(UTC).timestamp() * 1000
        assert 9.5 * 60_000 < left_ms <= 10 * 60_000 + 1000


async def test_owner_takes_it_back(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        grant = await hall.open(5)
        assert hall.room.shut == []
        hall.room.pokes.clear()
        over = hall.grant(5, closed_at=datetime.now(UTC).isoformat(), closed_reason="closed.owner")
        await hall.partner.tell(event("grant.closed", over))
        await until(lambda: hall.room.bodies(AccessClosed))
        await hall.partner.tell(event("grant.closed", over))
        await until(lambda: hall.camera.ref in hall.room.pokes)
        assert hall.room.shut == [hall.camera.ref]
        assert hall.room.bodies(AccessClosed) == [AccessClosed(grant, str(hall.camera.ref), "by_owner")]
        assert (await hall.room.access.close_grant(grant, "p1")).code == "grant.unknown"


async def test_given_back_by_hand(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        grant = await hall.open(5)
        assert (await hall.room.access.close_grant(grant, "p1")).ok
        await until(lambda: hall.room.bodies(AccessClosed))
        assert hall.room.facts[-1][1:] == (AccessClosed(grant, str(hall.camera.ref), "by_operator"), "p1")
        assert len(hall.closed) == 1


async def test_what_cannot_be_logged_is_not_opened(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        hall.room.full = True
        with pytest.raises(StoreFaultError):
            await hall.open(5)
        assert len(hall.closed) == 1
        assert hall.room.access.openings() == ()


async def test_opening_of_before_a_restart_is_settled_by_the_gateways_list(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        room, now_ms = hall.room, int(datetime.now(UTC).timestamp() * 1000)
        for grant in ("gone-early", str(GRANT)):
            room.access.remember(Recalled(INCIDENT, grant, str(hall.camera.ref), now_ms + 600_000, ended=""))
        assert len(room.access.openings(INCIDENT)) == 2

        async def grants(server: BadPartner, writer: asyncio.StreamWriter) -> None:
            await server.json(writer, {"grants": [hall.grant(7)]})

        hall.partner.answers["/v1/grants"] = grants
        await hall.partner.tell(b'data: {"kind": "events.lost", "at": "2026-11-21T22:00:00Z"}\n\n')
        await until(lambda: room.bodies(AccessClosed))
        assert room.bodies(AccessClosed) == [AccessClosed("gone-early", str(hall.camera.ref), "by_owner")]
        (left,) = room.access.openings(INCIDENT)
        assert left.grant == str(GRANT)
        assert left.until_ms < now_ms + 480_000


async def test_other_workstations_opening_is_used_but_not_logged_here(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        theirs = hall.grant(5, console="ab" * 32)
        await hall.partner.tell(event("grant.opened", theirs))
        await until(lambda: hall.room.access.openings(INCIDENT))
        assert hall.camera.ref in hall.room.pokes
        await hall.partner.tell(
            event(
                "grant.closed",
                {**theirs, "closed_at": datetime.now(UTC).isoformat(), "closed_reason": "closed.expired"},
            )
        )
        await until(lambda: not hall.room.access.openings())
        assert hall.room.bodies(AccessOpened) == hall.room.bodies(AccessClosed) == []


async def test_a_camera_that_another_opening_still_covers_goes_on_and_is_shut_with_the_last(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        await hall.open(5)
        theirs = hall.grant(5, id=str(uuid4()), console="ab" * 32)
        await hall.partner.tell(event("grant.opened", theirs))
        await until(lambda: len(hall.room.access.openings(INCIDENT)) == 2)
        closed = {"closed_at": datetime.now(UTC).isoformat(), "closed_reason": "closed.owner"}
        await hall.partner.tell(event("grant.closed", {**theirs, **closed}))
        await until(lambda: len(hall.room.access.openings(INCIDENT)) == 1)
        assert hall.room.shut == []
        await hall.partner.tell(event("grant.closed", hall.grant(5, **closed)))
        await until(lambda: hall.room.shut == [hall.camera.ref])


async def test_a_role_that_does_not_watch_gets_no_stream_of_any_camera(tmp_path: Path) -> None:
    async with a_hall(tmp_path) as hall:
        room = hall.room
        await hall.open()
        room.watches = False
        room.access.operator_changed()
        assert room.renewed == ["Durand"], "what runs is asked for anew, although the same person sits there"
        with pytest.raises(TicketRefusedError) as refused:
            await room.access.ticket(hall.camera.ref, StreamName.SUB, INCIDENT)
        assert refused.value.code == "role.lacks"
        assert "/v1/tickets" not in hall.partner.paths, "its owner is not even asked"
