"""The command `cic-gateway`."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import click

from console.gateway.certificate import IdentityError, load_or_make
from console.gateway.config import ConfigError, SiteConfig, check, load
from console.gateway.consoles import ConsoleBook, StateFileError
from console.gateway.files import locked
from console.gateway.folder import CONFIG, OWNER, STATE, default_state_dir, state_dir_of
from console.gateway.journal import JournalBrokenError
from console.gateway.journal_commands import journal
from console.gateway.refusal import RefusedError
from console.gateway.sources.address import ResolveScene
from console.spoken import both, told

SCENES_GROUP = "cic_gateway.scenes"
"""Entry points of this group resolve `demo:SCENE`; the gateway itself knows no scene."""

_SHARING = re.compile(r"^(?:(?P<name>.+)=)?(?P<condition>[a-z_]+)(?::(?P<circumstances>[a-z0-9_.,-]+))?$")


def _resolver() -> ResolveScene | None:
    for found in entry_points(group=SCENES_GROUP):
        resolve: ResolveScene = found.load()
        return resolve
    return None


def _sharing(texts: tuple[str, ...]) -> dict[str | None, dict[str, Any]]:
    terms: dict[str | None, dict[str, Any]] = {}
    for text in texts:
        match = _SHARING.match(text)
        if match is None:
            raise click.UsageError(
                both(
                    f"--sharing « {text} » : attendu [NOM=]CONDITION[:circonstance,…]",
                    f'--sharing "{text}": expected [NAME=]CONDITION[:circumstance,…]',
                )
            )
        circumstances = match["circumstances"].split(",") if match["circumstances"] else []
        terms[match["name"]] = {"sharing": match["condition"], "circumstances": circumstances}
    return terms


def _cameras(texts: tuple[str, ...], sharing: tuple[str, ...]) -> list[dict[str, Any]]:
    terms = _sharing(sharing)
    cameras: list[dict[str, Any]] = []
    for text in texts:
        name, separator, source = text.partition("=")
        if not separator or not name or not source:
            raise click.UsageError(
                both(
                    f"--camera « {text} » : attendu NOM=SOURCE ou NOM=PRINCIPAL|SECONDAIRE",
                    f'--camera "{text}": expected NAME=SOURCE or NAME=MAIN|SUB',
                )
            )
        main, _, sub = source.partition("|")
        on = terms.get(name) or terms.get(None)
        if on is None:
            # The default is no: nobody shares a camera by leaving a word out
            raise click.UsageError(
                both(
                    f"--camera « {name} » n'est partagée à aucune condition : attendu --sharing « {name}=CONDITION », "
                    "ou --sharing CONDITION pour toutes",
                    f'--camera "{name}" is shared on no terms: expected --sharing "{name}=CONDITION", or --sharing '
                    "CONDITION for every camera",
                )
            )
        cameras.append({"name": name, "main": main, **({"sub": sub} if sub else {}), **on})
    unknown = {name for name in terms if name is not None} - {c["name"] for c in cameras}
    if unknown:
        stray = unknown.pop()
        raise click.UsageError(
            both(
                f"--sharing « {stray}=… » : attendu le nom d'une --camera",
                f'--sharing "{stray}=…": expected the name of a --camera',
            )
        )
    return cameras


def _decisions(texts: tuple[str, ...]) -> list[dict[str, str]]:
    decisions = []
    for text in texts:
        match = re.fullmatch(r"(.+)=(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", text)
        if match is None:
            raise click.UsageError(
                both(
                    f"--decision « {text} » : attendu NUMÉRO=AAAA-MM-JJ..AAAA-MM-JJ",
                    f'--decision "{text}": expected NUMBER=YYYY-MM-DD..YYYY-MM-DD',
                )
            )
        decisions.append({"number": match[1], "from": f"{match[2]}T00:00:00Z", "until": f"{match[3]}T23:59:59Z"})
    return decisions


_COMMAND = both("COMMANDE [ARGUMENTS]...", "COMMAND [ARGS]...")


class _RunsByDefault(click.Group):
    """`cic-gateway --owner …` means `cic-gateway run --owner …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0].startswith("-") and args[0] != "--help":
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_RunsByDefault,
    subcommand_metavar=_COMMAND,
    help=told("Partager des caméras avec un centre de commandement, aux conditions du propriétaire."),
)
def main() -> None:
    """Share cameras with a command centre, on the owner's terms."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )


@main.command(help=told("Faire marcher la passerelle jusqu'à ce qu'on l'arrête."))
@CONFIG
@OWNER
@STATE
@click.option(
    "--name",
    metavar=both("NOM", "NAME"),
    help=both("Nom que les gens lisent ; sinon le propriétaire.", "Name that people read; default is the owner."),
)
@click.option(
    "--camera",
    "cameras",
    multiple=True,
    metavar=both("NOM=SOURCE", "NAME=SOURCE"),
    help=both("rtsp://…, un fichier, demo:SCENE, PRINCIPAL|SECONDAIRE.", "rtsp://…, a file, demo:SCENE, MAIN|SUB."),
)
@click.option(
    "--sharing",
    multiple=True,
    metavar=both("[NOM=]CONDITION[:CIRCONSTANCE,…]", "[NAME=]CONDITION[:CIRCUMSTANCE,…]"),
    help=both(
        "Conditions, qu'il faut à chaque caméra : continuous, on_incident, on_decision, on_requisition.",
        "Terms, which every camera needs: continuous, on_incident, on_decision, on_requisition.",
    ),
)
@click.option(
    "--decision",
    "decisions",
    multiple=True,
    metavar=both("NUMÉRO=DU..AU", "NUMBER=FROM..UNTIL"),
    help=both("Une décision conjointe en vigueur.", "A joint decision in force."),
)
@click.option(
    "--id",
    "identity",
    metavar="UUID",
    help=both("Identifiant (UUID) à prendre au premier démarrage.", "Gateway id (UUID) to take at first start."),
)
@click.option(
    "--listen",
    metavar=both("HÔTE:PORT", "HOST:PORT"),
    help=both(
        "Où écouter ; le port 0 en prend un libre. Sinon 127.0.0.1:0.",
        "Where to listen; port 0 takes a free one. Default 127.0.0.1:0.",
    ),
)
@click.option(
    "--interface",
    "interfaces",
    multiple=True,
    metavar=both("ADRESSE", "ADDRESS"),
    help=both("Adresse où s'annoncer ; sinon là où elle écoute.", "Address to announce on; default where it listens."),
)
@click.option("--no-announce", is_flag=True, help=both("Ne pas s'annoncer par mDNS.", "Do not announce by mDNS."))
@click.option(
    "--approve",
    multiple=True,
    metavar=both("CLÉ", "KEY"),
    help=both("Approuver la clé d'une console.", "Approve a console's key."),
)
def run(
    config: Path | None,
    owner: str | None,
    state_dir: Path | None,
    name: str | None,
    cameras: tuple[str, ...],
    sharing: tuple[str, ...],
    decisions: tuple[str, ...],
    identity: str | None,
    listen: str | None,
    interfaces: tuple[str, ...],
    no_announce: bool,
    approve: tuple[str, ...],
) -> None:
    """Run the gateway until it is told to stop."""
    try:
        if config is not None:
            if cameras or owner or sharing or decisions:
                raise click.UsageError(
                    both(
                        "--config dit déjà propriétaire, caméras, conditions et décisions",
                        "--config already says owner, cameras, sharing and decisions",
                    )
                )
            site_config = load(config)
        else:
            if owner is None or not cameras:
                raise click.UsageError(
                    both(
                        "attendu --config FICHIER, ou --owner CODE et au moins une --camera NOM=SOURCE",
                        "expected --config FILE, or --owner CODE and at least one --camera NAME=SOURCE",
                    )
                )
            raw: dict[str, Any] = {"gateway": {"owner": owner, "name": name or owner.upper()}}
            raw["camera"], raw["decision"] = _cameras(cameras, sharing), _decisions(decisions)
            site_config = check(raw)
        site_config = _override(site_config, listen, interfaces, no_announce, identity)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error
    folder = state_dir or site_config.gateway.state_dir or default_state_dir(site_config.gateway.owner)
    _run(site_config, folder, approve, partial(load, config) if config is not None else None)


def _override(
    config: SiteConfig, listen: str | None, interfaces: tuple[str, ...], no_announce: bool, identity: str | None
) -> SiteConfig:
    raw = config.model_dump(by_alias=True, exclude_none=True)
    gateway = raw["gateway"]
    if listen:
        gateway["listen"] = listen
    if interfaces:
        gateway["interfaces"] = interfaces
    if no_announce:
        gateway["announce"] = False
    if identity:
        gateway["id"] = identity
    return check(raw)


def _run(
    config: SiteConfig, folder: Path, approve: tuple[str, ...], read_again: Callable[[], SiteConfig] | None
) -> None:
    # The server is heavy; the other commands start without it
    from console.gateway.server import serve
    from console.gateway.site import Site

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locked(folder / ".running", wait=False):
            site = Site(config, load_or_make(folder, config.gateway.id), folder, _resolver())
            for key in approve:
                site.consoles.approve(key)
            asyncio.run(serve(site, read_again))
    except BlockingIOError as error:
        raise click.ClickException(
            both(
                f"{folder} : une autre passerelle marche sur ce dossier",
                f"{folder}: another gateway is running on this folder",
            )
        ) from error
    except (IdentityError, JournalBrokenError, StateFileError, OSError) as error:
        raise click.ClickException(_file_words(error)) from error
    except RefusedError as error:
        raise click.ClickException(both(f"{folder} : {error.code}", f"{folder}: {error.code}")) from error
    except ValueError as error:
        raise click.ClickException(both(f"--approve : {_NO_KEY}", f"--approve: {_NO_KEY}")) from error
    sys.stdout.flush()
    # A source's thread may sit in a dead connection inside FFmpeg for half a minute; everything that matters is on disk
    os._exit(0)


class _SaysWhichFile(click.Group):
    """A file that is damaged, or that the disk refuses, is one line that names it."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (StateFileError, OSError) as error:
            raise click.ClickException(_file_words(error)) from error


def _file_words(error: Exception) -> str:
    if isinstance(error, StateFileError):
        return both(
            f"{error.path} : illisible ou abîmé ({error.why})", f"{error.path}: unreadable or damaged ({error.why})"
        )
    return str(error)


_APPROVED = both("approuvée", "approved")
_NO_KEY = both("la clé d'une console compte 64 chiffres hexadécimaux", "a console's key is 64 hexadecimal digits")


@main.group(
    cls=_SaysWhichFile,
    subcommand_metavar=_COMMAND,
    help=told("Dire quelles consoles peuvent parler à cette passerelle (aussi pendant qu'elle marche)."),
)
def consoles() -> None:
    """Say which consoles may speak to this gateway (also while it runs)."""


def _book(config: Path | None, owner: str | None, state_dir: Path | None) -> ConsoleBook:
    return ConsoleBook(state_dir_of(config, owner, state_dir))


@consoles.command("list", help=told("Montrer les consoles approuvées, et celles qui ont demandé et attendent."))
@CONFIG
@OWNER
@STATE
def list_consoles(config: Path | None, owner: str | None, state_dir: Path | None) -> None:
    """List the approved consoles, and those that asked and wait."""
    book = _book(config, owner, state_dir)
    for status, known in ((_APPROVED, book.approved()), (both("en attente", "waiting"), book.waiting())):
        for console in known:
            click.echo(f"{status}\t{console.key}\t{console.since}\t{console.name}")


@consoles.command(help=told("Approuver la console qui a cette clé."))
@click.argument("key", metavar=both("CLÉ", "KEY"))
@click.option("--name", default="", metavar=both("NOM", "NAME"), help=both("Comment l'appeler.", "What to call it."))
@CONFIG
@OWNER
@STATE
def approve(key: str, name: str, config: Path | None, owner: str | None, state_dir: Path | None) -> None:
    """Approve the console with this key."""
    try:
        known = _book(config, owner, state_dir).approve(key, name)
    except ValueError as error:
        raise click.ClickException(_NO_KEY) from error
    click.echo(f"{_APPROVED}\t{known.key}\t{known.since}\t{known.name}")


@consoles.command(help=told("Retirer une approbation ; les flux de cette console finissent."))
@click.argument("key", metavar=both("CLÉ", "KEY"))
@CONFIG
@OWNER
@STATE
def forget(key: str, config: Path | None, owner: str | None, state_dir: Path | None) -> None:
    """Withdraw an approval; running streams of that console end."""
    try:
        known = _book(config, owner, state_dir).forget(key)
    except ValueError as error:
        raise click.ClickException(_NO_KEY) from error
    if not known:
        raise click.ClickException(both("cette console n'était pas approuvée", "this console was not approved"))
    click.echo(both(f"oubliée\t{key}", f"forgotten\t{key}"))


main.add_command(journal)


if __name__ == "__main__":
    main()
