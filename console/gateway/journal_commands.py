"""`cic-gateway journal …`: the owner reads, takes out and checks the register, also while the gateway runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from console.gateway.camera_names import read_names
from console.gateway.certificate import signed_by
from console.gateway.files import write_atomically
from console.gateway.folder import CONFIG, OWNER, STATE, state_dir_of
from console.gateway.journal import JournalBrokenError, entries, verify
from console.gateway.journal_text import cells, headings, safe_cell
from console.spoken import both, french, told
from console.wire.gateway_api import JournalEntry

_DAY = "%Y-%m-%d"
_TIMES = click.DateTime([_DAY, "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])

Command = TypeVar("Command", bound=Callable[..., Any])


class _Until(click.DateTime):
    """A bare date means to the end of that day."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = super().convert(value, param, ctx)
        bare = isinstance(value, str) and len(value) == len("2026-01-01")
        return found + timedelta(days=1) if bare and found.year < MAXYEAR else found


def _narrowed(command: Command) -> Command:
    for option in (
        STATE,
        OWNER,
        CONFIG,
        click.option(
            "--camera",
            metavar=both("CAMÉRA", "CAMERA"),
            help=both(
                "Seulement ce qui touche cette caméra : son nom ou son identifiant.",
                "Only entries about this camera: its name or its id.",
            ),
        ),
        click.option(
            "--until",
            type=_Until(_TIMES.formats),
            metavar=both("QUAND", "WHEN"),
            help=both(
                "Seulement avant ; une date comprend ce jour. Heure locale.",
                "Only before; a date includes that day. Local time.",
            ),
        ),
        click.option(
            "--from",
            "since",
            type=_TIMES,
            metavar=both("QUAND", "WHEN"),
            help=both(
                "Seulement depuis cette date ou heure. Heure locale.", "Only from this date or time on. Local time."
            ),
        ),
    ):
        command = option(command)
    return command


@click.group(
    subcommand_metavar=both("COMMANDE [ARGUMENTS]...", "COMMAND [ARGS]..."),
    help=told("Lire et surveiller le registre."),
)
def journal() -> None:
    """Read and look after the register."""


@journal.command("verify", help=told("Vérifier toute la chaîne."))
@CONFIG
@OWNER
@STATE
def verify_journal(config: Path | None, owner: str | None, state_dir: Path | None) -> None:
    """Check the whole chain."""
    click.echo(_checked(state_dir_of(config, owner, state_dir)))


@journal.command(help=told("Dire qui a vu quoi, quand, pourquoi, et où c'est parti."))
@_narrowed
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=both("Chaque entrée telle qu'elle est dans le registre.", "Each entry as it stands in the register."),
)
def show(
    since: datetime | None,
    until: datetime | None,
    camera: str | None,
    config: Path | None,
    owner: str | None,
    state_dir: Path | None,
    as_json: bool,
) -> None:
    """Say who saw what, when, why, and where it went."""
    folder = state_dir_of(config, owner, state_dir)
    names, in_french = read_names(folder), french()
    if not as_json:
        click.echo("\t".join(headings(french=in_french)))
    for entry in _chosen(folder, since, until, camera):
        if as_json:
            click.echo(entry.model_dump_json(exclude_defaults=True))
        else:
            click.echo("\t".join(cells(entry, names, french=in_french)))


@journal.command(
    help=told("Vérifier la chaîne, puis écrire le registre en tableau (CSV), que seul ce compte peut lire.")
)
@click.argument("file", metavar=both("FICHIER", "FILE"), type=click.Path(path_type=Path, dir_okay=False))
@_narrowed
def export(
    file: Path,
    since: datetime | None,
    until: datetime | None,
    camera: str | None,
    config: Path | None,
    owner: str | None,
    state_dir: Path | None,
) -> None:
    """Check the chain, then write the register as a table (CSV) that only this account may read."""
    folder = state_dir_of(config, owner, state_dir)
    if file.exists():
        raise click.ClickException(both(f"{file} : existe déjà", f"{file}: is there already"))
    said = _checked(folder)
    names, in_french = read_names(folder), french()
    table = io.StringIO(newline="")
    # What a spreadsheet of that language opens by itself
    writer = csv.writer(table, delimiter=";" if in_french else ",")
    writer.writerow(headings(french=in_french))
    count = 0
    for entry in _chosen(folder, since, until, camera):
        writer.writerow([safe_cell(cell) for cell in cells(entry, names, french=in_french)])
        count += 1
    try:
        write_atomically(file, table.getvalue().encode("utf-8-sig"))
    except OSError as error:
        raise click.ClickException(str(error)) from error
    click.echo(both(f"{file} : {count}\n{said}", f"{file}: {count}\n{said}"))


def _checked(folder: Path) -> str:
    try:
        head = verify(folder / "journal", partial(signed_by, folder / "certificate.pem"))
    except JournalBrokenError as error:
        raise click.ClickException(str(error)) from error
    return both(
        f"{head.n} entrées, la chaîne tient, tête {head.hash}", f"{head.n} entries, chain holds, head {head.hash}"
    )


def _instant(local: datetime | None) -> datetime | None:
    """The instant of a local time; at the ends of the calendar, where no zone can be reckoned, that of UTC."""
    if local is None:
        return None
    return local.astimezone() if 1 < local.year < MAXYEAR else local.replace(tzinfo=UTC)


def _chosen(folder: Path, since: datetime | None, until: datetime | None, camera: str | None) -> Iterator[JournalEntry]:
    first, last = (_instant(moment) for moment in (since, until))
    wanted = {identity for identity, name in read_names(folder).items() if camera in (name, str(identity))}
    try:
        for entry in entries(folder / "journal"):
            if first is not None and entry.at < first:
                continue
            if last is not None and entry.at >= last:
                continue
            if camera is None or wanted & set(entry.cameras) or camera in map(str, entry.cameras):
                yield entry
    except ValueError as error:
        raise click.ClickException(
            both(
                "le registre a été modifié ou est abîmé ; `journal verify` dit où",
                "the journal was altered or is damaged; `journal verify` says where",
            )
        ) from error
