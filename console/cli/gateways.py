"""`cic-console gateways …`: through the running console where there is one, else on the store itself."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from console.adapters.control.client import ControlFaultError, NotRunning, control_request
from console.adapters.control.place import socket_path
from console.adapters.settings.station import StationNameError
from console.adapters.settings.toml_lines import SiteError
from console.cli.alone import Alone, alone
from console.cli.said import known as words
from console.cli.said import refused_folder, say
from console.core.ports import SecretsFaultError, StoreFaultError

_ADDRESS = re.compile(r"^(?P<host>.+):(?P<port>\d{1,5})$")

_STATE_WIDE = 26
"""Columns that the longest word for a state takes, in either language."""

Answer = Mapping[str, Any]


def show(folder: Path, wait_s: float, interfaces: tuple[str, ...], *, as_json: bool) -> int:
    """List gateways. Returns the exit status."""

    async def by_ourselves(desk: Alone) -> Answer:
        await asyncio.sleep(wait_s)
        return desk.listed()

    def tell(answer: Answer) -> None:
        items: list[dict[str, Any]] = list(answer["gateways"])
        if as_json:
            click.echo(json.dumps(items, ensure_ascii=False))
            return
        if not items:
            click.echo(say("gateway.none"))
        for item in items:
            cameras = say("gateway.cameras", count=item["cameras"])
            click.echo(f"{_state(str(item['state'])):<{_STATE_WIDE}} {item['id']}  {item['owner']} · {item['name']}")
            click.echo(f"{'':<{_STATE_WIDE}} {item['host']}:{item['port']}  {cameras}  {item['fingerprint']}")

    return _do(folder, {"do": "gateways.list"}, by_ourselves, interfaces, tell)


def approve(folder: Path, gateway: str, fingerprint: str, wait_s: float, interfaces: tuple[str, ...]) -> int:
    """Trust a gateway under a fingerprint; `host:port` names one that mDNS does not reach. Returns the exit status."""
    address = _ADDRESS.match(gateway)
    name = f"address:{gateway}" if address else gateway

    async def by_ourselves(desk: Alone) -> Answer:
        if address:
            added = await desk.add(address["host"].strip("[]"), int(address["port"]))
            if not added["ok"]:
                return added
        return await desk.approve(name, fingerprint, wait_s)

    def tell(answer: Answer) -> None:
        click.echo(say("gateway.approved", gateway=answer["value"], fingerprint=fingerprint))

    if address:
        request = {"do": "gateways.add", "host": address["host"].strip("[]"), "port": int(address["port"])}
        # A console that does not answer is told of by the approval that follows.
        with suppress(NotRunning, ControlFaultError):
            added = control_request(socket_path(folder), request)
            if not added.get("ok"):
                return _refused(added)
    request = {"do": "gateways.approve", "gateway": name, "fingerprint": fingerprint}
    return _do(folder, request, by_ourselves, interfaces, tell)


def forget(folder: Path, gateway: str) -> int:
    """Trust a gateway no more. Returns the exit status."""

    async def by_ourselves(desk: Alone) -> Answer:
        return await desk.forget(gateway)

    def tell(answer: Answer) -> None:
        click.echo(say("gateway.forgotten", gateway=answer["value"]))

    return _do(folder, {"do": "gateways.forget", "gateway": gateway}, by_ourselves, (), tell)


def _state(code: str) -> str:
    """A state's word; one that a newer console reports stands as its code."""
    known = f"gateway.state.{code}"
    return say(known) if known in words() else code


def _do(
    folder: Path,
    request: dict[str, Any],
    by_ourselves: Callable[[Alone], Awaitable[Answer]],
    interfaces: tuple[str, ...],
    tell: Callable[[Answer], None],
) -> int:
    try:
        try:
            answer: Answer = control_request(socket_path(folder), request)
        except NotRunning:
            answer = asyncio.run(_alone(folder, interfaces, by_ourselves))
    except ControlFaultError as error:
        click.echo(say(error.code), err=True)
        return 1
    except (StoreFaultError, SecretsFaultError) as error:
        code = error.code if "." in error.code else f"store.{error.code}"
        click.echo(say(code, **dict(error.params)), err=True)
        return 2
    except SiteError as error:
        where = {"file": str(error.file), "line": str(error.line), "key": error.key}
        click.echo(say(error.code, **where, **error.params), err=True)
        return 2
    except StationNameError as error:
        click.echo(say("station.name", found=error), err=True)
        return 2
    except OSError as error:
        click.echo(refused_folder(folder, error), err=True)
        return 2
    if not answer.get("ok"):
        return _refused(answer)
    tell(answer)
    return 0


def _refused(answer: Answer) -> int:
    code = str(answer.get("code", ""))
    # A gateway asked for by its address is named by it.
    params = {name: str(value).removeprefix("address:") for name, value in dict(answer.get("params", {})).items()}
    click.echo(say(code, **params), err=True)
    return 1


async def _alone(folder: Path, interfaces: tuple[str, ...], work: Callable[[Alone], Awaitable[Answer]]) -> Answer:
    async with alone(folder, interfaces) as desk:
        return await work(desk)
