"""`cic-console distress UNIT`: a distress that comes from outside (a radio gateway's hook), to the running console."""

from __future__ import annotations

from pathlib import Path

import click

from console.adapters.control.client import ControlFaultError, NotRunning, control_request
from console.adapters.control.place import socket_path
from console.cli.said import say


def raise_distress(folder: Path, unit: str, words: str, lat: float | None, lon: float | None) -> int:
    """Tell the running console. Returns the exit status: 0 it sounds, 2 it was not taken, and nobody heard of it."""
    request = {"do": "units.distress", "unit": unit, "words": words, "lat": lat, "lon": lon}
    try:
        answer = control_request(socket_path(folder), request)
    except NotRunning:
        click.echo(say("distress.nobody", unit=unit), err=True)
        return 2
    except ControlFaultError as fault:
        click.echo(say(fault.code), err=True)
        return 2
    if not answer.get("ok"):
        click.echo(say(str(answer.get("code", "")), unit=unit), err=True)
        return 2
    click.echo(say("distress.told", unit=unit))
    return 0
