"""`cic-console accounts …`: who may sign in at this workstation. Only while no console runs on its data."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import click

from console.adapters.secrets.passwords import Argon2Passwords
from console.adapters.settings.station import StationNameError
from console.adapters.store import store_exists
from console.cli.alone import author, opened
from console.cli.said import refused_folder, say
from console.core import commands as c
from console.core.ledger import Ledger
from console.core.notary import Notary
from console.core.people import People
from console.core.ports import SecretsFaultError, StoreFaultError
from console.core.refusal import RefusedError
from console.core.state import State
from console.core.views import AccountItem
from console.domain.time import Stamp


def show(folder: Path) -> int:
    """List open accounts with their roles. Returns the exit status."""

    async def listed(people: People) -> None:
        for account in people.accounts():
            click.echo(f"{account.name}  {','.join(sorted(account.roles))}")
        if not people.accounts():
            click.echo(say("account.none"))

    return _do(folder, listed, makes=False)


def add(folder: Path, name: str, roles: tuple[str, ...]) -> int:
    """A new account; the first one has every role unless some are named. Returns the exit status."""
    password = _asked()

    async def added(people: People) -> None:
        await people.handle(c.MakeAccount(name, password, frozenset(roles)), author())
        click.echo(say("account.added", name=name))

    return _do(folder, added, makes=True)


def set_roles(folder: Path, name: str, roles: tuple[str, ...]) -> int:
    """Other roles. Returns the exit status."""

    async def changed(people: People) -> None:
        await people.handle(c.SetRoles(_named(people, name).id, frozenset(roles)), author())
        click.echo(say("account.roles_set", name=name, roles=", ".join(roles)))

    return _do(folder, changed, makes=False)


def close(folder: Path, name: str) -> int:
    """Nobody signs in with it any more. Returns the exit status."""

    async def closed(people: People) -> None:
        await people.handle(c.CloseAccount(_named(people, name).id), author())
        click.echo(say("account.closed", name=name))

    return _do(folder, closed, makes=False)


def set_password(folder: Path, name: str) -> int:
    """Another password for somebody who forgot theirs. Returns the exit status."""
    password = _asked()

    async def changed(people: People) -> None:
        await people.handle(c.SetPassword(password, account=_named(people, name).id), author())
        click.echo(say("account.password_set", name=name))

    return _do(folder, changed, makes=False)


def _asked() -> str:
    """Typed twice, never shown: an argument would stay in the shell's history and in the list of processes."""
    password: str = click.prompt(
        say("account.password_asked"), hide_input=True, confirmation_prompt=say("account.password_again")
    )
    return password


def _named(people: People, name: str) -> AccountItem:
    wanted = " ".join(name.split()).casefold()
    found = next((item for item in people.accounts() if item.name.casefold() == wanted), None)
    if found is None:
        raise RefusedError("account.unknown")
    return found


def _do(folder: Path, work: Callable[[People], Awaitable[None]], *, makes: bool) -> int:
    if not makes and not store_exists(folder):
        click.echo(say("store.missing", folder=folder), err=True)
        return 2
    try:
        asyncio.run(_with_people(folder, work))
    except RefusedError as error:
        click.echo(say(error.code, **dict(error.params)), err=True)
        return 1
    except (StoreFaultError, SecretsFaultError) as error:
        code = error.code if "." in error.code else f"store.{error.code}"
        click.echo(say(code, folder=folder, **dict(error.params)), err=True)
        return 2
    except StationNameError as error:
        click.echo(say("station.name", found=error), err=True)
        return 2
    except OSError as error:
        click.echo(refused_folder(folder, error), err=True)
        return 2
    return 0


async def _with_people(folder: Path, work: Callable[[People], Awaitable[None]]) -> None:
    secrets, station, store = await asyncio.to_thread(opened, folder)
    passwords = Argon2Passwords()
    try:
        last = Stamp(*await store.last_stamp(), station)
        ledger = Ledger(store, Notary(secrets.signer, _now_ms, station, last), State())
        await ledger.load(_now_ms())
        await work(People(ledger, passwords))
    finally:
        passwords.close()
        await asyncio.to_thread(store.close)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
