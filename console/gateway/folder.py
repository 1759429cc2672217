"""Which gateway a command means: by its site file, by its owner, or by its folder."""

from __future__ import annotations

from pathlib import Path

import click
import platformdirs

from console.gateway.config import ConfigError, load
from console.spoken import both

CONFIG = click.option(
    "--config", type=click.Path(path_type=Path), help=both("Fichier du site (TOML).", "Site file (TOML).")
)
OWNER = click.option(
    "--owner", metavar="CODE", help=both("Propriétaire, un code court comme rtm.", "Owner, a short code such as rtm.")
)
STATE = click.option(
    "--state-dir",
    type=click.Path(path_type=Path),
    help=both("Dossier des clés, des approbations et du registre.", "Folder of keys, approvals and journal."),
)


def default_state_dir(owner: str) -> Path:
    """Where a gateway keeps what it must remember when nobody says where."""
    return Path(platformdirs.user_state_dir("cic-gateway")) / owner


def state_dir_of(config: Path | None, owner: str | None, state_dir: Path | None) -> Path:
    """Return the folder of a gateway that has run.

    Raises:
        click.ClickException: nothing says which, or none has run there.
    """
    try:
        folder = state_dir or _named(config, owner)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error
    if not folder.is_dir():
        raise click.ClickException(
            both(f"{folder} : aucune passerelle n'a marché ici", f"{folder}: no gateway has run here")
        )
    return folder


def _named(config: Path | None, owner: str | None) -> Path:
    if config is not None:
        gateway = load(config).gateway
        return gateway.state_dir or default_state_dir(gateway.owner)
    if owner is None:
        raise click.UsageError(
            both(
                "dites quelle passerelle : --config FICHIER, --owner CODE ou --state-dir DOSSIER",
                "say which gateway: --config FILE, --owner CODE or --state-dir FOLDER",
            )
        )
    return default_state_dir(owner)
