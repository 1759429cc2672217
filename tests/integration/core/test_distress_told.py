"""A distress from a radio gateway: over the control socket, by the command line, to a running console or to nobody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from console.adapters.control.client import control_request
from console.adapters.control.distress import distress_handlers
from console.adapters.control.place import socket_path
from console.adapters.control.server import ControlServer
from console.cli.distress import raise_distress
from console.core import commands as c
from console.core.watch_views import DistressItem
from console.runtime.os_user import os_user
from tests.support.desk import PASSWORD, Seat, seat


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Seat]:
    """A desk that listens on its socket, with nobody signed in."""
    async with seat(tmp_path) as one:
        await one.do(c.MakeAccount("Durand", PASSWORD))
        await one.do(c.DeclareUnit("TN 12", "pn", "13201"))
        await one.do(c.SignOut())
        server = ControlServer(socket_path(tmp_path), distress_handlers(one.desk.handle))
        await server.start()
        yield one
        await server.close()


def going_on(at: Seat) -> list[DistressItem]:
    return list(at.watch.room.view().distresses)


async def test_the_command_line_raises_one_while_nobody_sits_there(
    at: Seat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(raise_distress, tmp_path, "tn 12", "à terre", 43.2953, 5.3742) == 0
    (item,) = going_on(at)
    assert (item.unit, item.words, item.source, item.known_by) == ("TN 12", "à terre", "message", "position")
    assert item.raised_by == f"system:command_line:{os_user()}"
    assert at.heard.sounding
    assert "tn 12" in capsys.readouterr().out


async def test_what_is_sent_badly_is_refused_or_left_out_and_never_harms(at: Seat, tmp_path: Path) -> None:
    async def ask(**request: object) -> dict[str, object]:
        return await asyncio.to_thread(control_request, socket_path(tmp_path), {"do": "units.distress", **request})

    assert (await ask())["code"] == "unit.no_call_sign"
    assert (await ask(unit=["TN 12"]))["code"] == "unit.no_call_sign"
    assert (await ask(unit="x" * 500))["ok"] is False
    assert going_on(at) == []
    told = await ask(unit="TN 12", lat="here", lon=True, words=7)
    assert told["ok"] is True
    assert (await ask(unit="BAC 9", lat=1e400, lon=5.0))["ok"] is True
    assert {(item.unit, item.words) for item in going_on(at)} == {("TN 12", ""), ("BAC 9", "")}


async def test_without_a_console_it_says_that_nobody_heard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await asyncio.to_thread(raise_distress, tmp_path / "empty", "TN 12", "", None, None) == 2
    assert "TN 12" in capsys.readouterr().err
