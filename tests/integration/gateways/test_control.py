"""The command line asks the running console over its socket."""

from __future__ import annotations

import asyncio
import os
import socket
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from console.adapters.control.client import ControlFaultError, NotRunning, control_request
from console.adapters.control.gateways import gateway_handlers
from console.adapters.control.place import guard_folder, socket_path
from console.adapters.control.server import ControlServer
from console.runtime.os_user import os_user
from tests.integration.gateways.conftest import Start
from tests.integration.gateways.room import a_room
from tests.support.waiting import DEADLINE_S


async def ask(path: Path, **request: Any) -> dict[str, Any]:
    return await asyncio.to_thread(control_request, path, request)


async def test_list_approve_forget_add(tmp_path: Path, gateways: Start) -> None:
    gateway = gateways()
    async with a_room(tmp_path / "console") as room:
        server = ControlServer(socket_path(tmp_path / "console"), gateway_handlers(room.catalogue))
        await server.start()
        assert stat.S_IMODE(server.path.stat().st_mode) == 0o600
        assert await ask(server.path, do="gateways.list") == {"ok": True, "gateways": []}
        added = await ask(server.path, do="gateways.add", host="127.0.0.1", port=gateway.port)
        assert added["value"] == f"address:127.0.0.1:{gateway.port}"
        # Not heard yet: the approval waits for it.
        wrong = await ask(server.path, do="gateways.approve", gateway=str(gateway.id), fingerprint="00" * 32)
        assert (wrong["ok"], wrong["code"]) == (False, "gateway.fingerprint_mismatch")
        right = await ask(server.path, do="gateways.approve", gateway=str(gateway.id), fingerprint=gateway.fp)
        assert right["ok"]
        listed = await ask(server.path, do="gateways.list")
        assert [item["id"] for item in listed["gateways"]] == [str(gateway.id)]
        assert room.facts[-1][2] == f"system:command_line:{os_user()}"
        assert (await ask(server.path, do="gateways.forget", gateway=str(gateway.id)))["ok"]
        assert await room.store.gateways() == []
        unknown = await ask(server.path, do="gateways.forget", gateway="x")
        assert unknown["code"] == "gateway.unknown"
        malformed = await ask(server.path, do="gateways.add", host="a b", port="x")
        assert malformed["code"] == "gateway.address_malformed"
        await server.close()
        assert not server.path.exists()


async def test_bad_requests_are_answered_and_harm_nobody(tmp_path: Path) -> None:
    async def broken(request: Mapping[str, Any]) -> Mapping[str, Any]:
        raise RuntimeError("on purpose")

    server = ControlServer(socket_path(tmp_path), {"broken": broken})
    await server.start()
    assert (await ask(server.path, do="nothing"))["code"] == "control.unknown"
    assert (await ask(server.path, do="broken"))["code"] == "control.fault"
    reader, writer = await asyncio.open_unix_connection(server.path)
    writer.write(b"not json\n[1]\n" + b"x" * 200_000 + b"\n")
    answers = await asyncio.wait_for(reader.read(), DEADLINE_S)
    assert answers.count(b"control.unreadable") == 2
    assert answers.count(b"control.unknown") == 1
    writer.close()
    # One that asks nothing more does not keep the console from ending.
    idle = await asyncio.open_unix_connection(server.path)
    idle[1].write(b"{}\n")
    assert b"control.unknown" in await asyncio.wait_for(idle[0].readline(), DEADLINE_S)
    await server.close()
    assert await asyncio.wait_for(idle[0].read(), DEADLINE_S) == b""
    idle[1].close()


async def test_nobody_there(tmp_path: Path) -> None:
    path = socket_path(tmp_path)
    with pytest.raises(NotRunning):
        await ask(path, do="gateways.list")
    # What a console that was killed leaves behind.
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(os.fspath(path))
    with pytest.raises(NotRunning):
        await ask(path, do="gateways.list")
    server = ControlServer(path, {})
    await server.start()
    assert (await ask(path, do="x"))["code"] == "control.unknown"
    await server.close()


def test_one_that_hangs_is_given_up(tmp_path: Path) -> None:
    path = socket_path(tmp_path)
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(os.fspath(path))
        mute.listen()
        with pytest.raises(ControlFaultError, match=r"control\.slow"):
            control_request(path, {"do": "x"}, 0.2)


def test_long_path_moves_to_the_runtime_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / ("x" * 100)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    assert socket_path(deep).parent == Path("/run/user/1000")
    assert socket_path(deep) != socket_path(tmp_path / ("y" * 100))
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert len(os.fsencode(socket_path(deep))) < 107
    assert socket_path(Path("/var/lib/cic")) == Path("/var/lib/cic/control.sock")


def test_folder_that_others_may_write_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(PermissionError):
        guard_folder(folder)
