"""`cic-console key`: what a partner has to approve."""

from __future__ import annotations

from pathlib import Path

import click

from console.adapters.secrets.workstation import open_secrets
from console.adapters.store import store_exists
from console.cli.said import refused_folder, say
from console.core.ports import SecretsFaultError


def show_key(folder: Path) -> int:
    """Print the public key (64 hexadecimal digits), making the workstation's secrets if there are none yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        secrets = open_secrets(folder, store_exists=store_exists(folder))
    except SecretsFaultError as error:
        click.echo(say(error.code, **dict(error.params)), err=True)
        return 2
    except OSError as error:
        click.echo(refused_folder(folder, error), err=True)
        return 2
    click.echo(secrets.signer.public_raw.hex())
    return 0
