"""`cic-console check`: is every fact what was signed, and do the lists say what the facts say?"""

from __future__ import annotations

from pathlib import Path

import click

from console.adapters.secrets.workstation import open_secrets
from console.adapters.store import check, store_exists
from console.cli.said import refused_folder, say
from console.core.ports import SecretsFaultError, StoreFaultError


def check_store(folder: Path) -> int:
    """Check a store and say what was found. Returns the exit status: 0 clean, 1 problems, 2 not checked."""
    if not store_exists(folder):
        click.echo(say("store.missing", folder=folder), err=True)
        return 2
    try:
        secrets = open_secrets(folder, store_exists=True)
        report = check(folder, secrets.store_key, secrets.signer.verify)
    except (StoreFaultError, SecretsFaultError) as error:
        code = error.code if "." in error.code else f"store.{error.code}"
        click.echo(say(code, folder=folder, **dict(error.params)), err=True)
        return 2
    except OSError as error:
        click.echo(refused_folder(folder, error), err=True)
        return 2
    figures = {"facts": report.facts, "incidents": report.incidents, "waiting": report.waiting, "erased": report.erased}
    if report.clean:
        click.echo(say("check.clean", **figures))
        return 0
    click.echo(say("check.problems", count=len(report.problems), **figures), err=True)
    for problem in report.problems:
        click.echo(f"  {problem.code}  {problem.subject}  {say(problem.code)}", err=True)
    return 1
