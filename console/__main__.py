"""The command line `cic-console`. Heavy imports stay inside the commands: the window has to be up at once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from console.cli.asked import Seconds, interface_option, screen_missing, wait_option
from console.cli.said import say
from console.options import Options, data_folder
from console.spoken import both, told

_FOLDER = click.Path(file_okay=False, path_type=Path)
_COMMAND = both("COMMANDE [ARGUMENTS]...", "COMMAND [ARGS]...")
_DEGREES = both("DEGRÉS", "DEGREES")
_LAT, _LON = both("Latitude (degrés).", "Latitude (degrees)."), both("Longitude (degrés).", "Longitude (degrees).")
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(
    subcommand_metavar=_COMMAND,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=told(
        "Une console de centre de commandement : mur de caméras, main courante, engagement.\n\n"
        "Sans commande, la fenêtre s'ouvre."
    ),
)
@click.option(
    "--site",
    type=_FILE,
    help=both(
        "Fichier du site (TOML). Sans lui, la ville de démonstration.",
        "Site pack (TOML). Without one the demonstration city starts.",
    ),
)
@click.option("--data", type=_FOLDER, help=both("Dossier de données de ce poste.", "Data folder of this workstation."))
@click.option(
    "--workstation",
    default="",
    metavar=both("NOM", "NAME"),
    help=both(
        "Nom court de ce poste, comme 07 ; il est retenu.",
        "Short name of this workstation, such as 07; it is remembered.",
    ),
)
@interface_option(
    "Adresse où chercher les passerelles (à répéter au besoin).",
    "Address on which gateways are looked for (repeatable).",
)
@click.option(
    "--for",
    "run_s",
    metavar=both("SECONDES", "SECONDS"),
    type=Seconds(),
    help=both(
        "Se fermer d'elle-même tant de secondes après la fenêtre.",
        "Close by itself this many seconds after the window.",
    ),
)
@click.option(
    "--report",
    type=_FILE,
    help=both(
        "Écrire les mesures dans ce fichier (JSON) avant de fermer.",
        "Write what was measured to this file (JSON) before closing.",
    ),
)
@click.option(
    "--screenshot",
    type=_FILE,
    help=both(
        "Écrire une image de la fenêtre dans ce fichier (PNG) avant de fermer.",
        "Write a picture of the window to this file (PNG) before closing.",
    ),
)
@click.option("--verbose", is_flag=True, help=both("En dire plus dans le journal technique.", "Say more in the log."))
@click.version_option(package_name="cic-console")
@click.pass_context
def main(
    context: click.Context,
    site: Path | None,
    data: Path | None,
    workstation: str,
    interfaces: tuple[str, ...],
    run_s: float | None,
    report: Path | None,
    screenshot: Path | None,
    verbose: bool,
) -> None:
    """A command-centre console: camera wall, incident log, dispatch.

    Without a command the window opens.
    """
    context.obj = (site, data)
    if context.invoked_subcommand is not None:
        return
    if screen_missing():
        click.echo(say("screen.missing"), err=True)
        sys.exit(2)
    from console.ui import quick

    quick.begin()
    from console.app import run

    options = Options(
        data=data_folder(data, demonstration=site is None),
        site=site,
        workstation=workstation,
        interfaces=interfaces,
        run_s=run_s,
        report=report,
        screenshot=screenshot,
        verbose=verbose,
    )
    sys.exit(run(options))


@main.group(
    subcommand_metavar=_COMMAND,
    help=told(
        "Passerelles des partenaires : lesquelles, et lesquelles sont admises. Aussi pendant que la console marche."
    ),
)
@click.option("--data", type=_FOLDER, help=both("Dossier de données de ce poste.", "Data folder of this workstation."))
@click.option(
    "--demonstration",
    is_flag=True,
    help=both("Celles de la ville de démonstration.", "Those of the demonstration city."),
)
@click.pass_context
def gateways(context: click.Context, data: Path | None, demonstration: bool) -> None:
    """Gateways of partners: which there are, which are trusted. Works while the console runs, too."""
    context.obj = data_folder(data or context.obj[1], demonstration=demonstration)


@gateways.command("list", help=told("Montrer chaque passerelle connue ou qui s'annonce, avec son empreinte."))
@wait_option(3.0)
@click.option("--json", "as_json", is_flag=True, help=both("Pour d'autres programmes.", "For other programs."))
@interface_option("Adresse où écouter (à répéter au besoin).", "Address on which to listen (repeatable).")
@click.pass_obj
def list_gateways(folder: Path, wait_s: float, as_json: bool, interfaces: tuple[str, ...]) -> None:
    """Show every gateway that is known or announces itself, with its fingerprint."""
    from console.cli.gateways import show

    sys.exit(show(folder, wait_s, interfaces, as_json=as_json))


@gateways.command(
    help=told(
        "Admettre PASSERELLE (son identifiant, ou hôte:port sur un réseau routé) sous l'EMPREINTE que le partenaire a "
        "lue."
    )
)
@click.argument("gateway", metavar=both("PASSERELLE", "GATEWAY"))
@click.argument("fingerprint", metavar=both("EMPREINTE", "FINGERPRINT"))
@wait_option(10.0)
@interface_option("Adresse où écouter (à répéter au besoin).", "Address on which to listen (repeatable).")
@click.pass_obj
def approve(folder: Path, gateway: str, fingerprint: str, wait_s: float, interfaces: tuple[str, ...]) -> None:
    """Trust GATEWAY (its id, or host:port on a routed network) under FINGERPRINT, as the partner read it out."""
    from console.cli.gateways import approve as approve_gateway

    sys.exit(approve_gateway(folder, gateway, fingerprint, wait_s, interfaces))


@gateways.command(help=told("Ne plus admettre PASSERELLE."))
@click.argument("gateway", metavar=both("PASSERELLE", "GATEWAY"))
@click.pass_obj
def forget(folder: Path, gateway: str) -> None:
    """Trust GATEWAY no more."""
    from console.cli.gateways import forget as forget_gateway

    sys.exit(forget_gateway(folder, gateway))


_ROLE = click.Choice(["operator", "supervisor", "technician"])


@main.group(
    subcommand_metavar=_COMMAND,
    help=told("Qui peut prendre ce poste. La console doit être fermée ; elle a une fiche pour cela."),
)
@click.option("--data", type=_FOLDER, help=both("Dossier de données de ce poste.", "Data folder of this workstation."))
@click.pass_context
def accounts(context: click.Context, data: Path | None) -> None:
    """Who may sign in at this workstation. The console must not be running; it has a sheet for this."""
    context.obj = data_folder(data or context.obj[1], demonstration=False)


@accounts.command("list", help=told("Montrer chaque compte ouvert avec ses rôles."))
@click.pass_obj
def list_accounts(folder: Path) -> None:
    """Show every open account with its roles."""
    from console.cli.accounts import show

    sys.exit(show(folder))


@accounts.command("add", help=told("Ouvrir un compte à NOM ; son mot de passe est demandé deux fois."))
@click.argument("name", metavar=both("NOM", "NAME"))
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=_ROLE,
    help=both("À répéter au besoin. Le premier compte les a tous.", "May be given again. The first account has all."),
)
@click.pass_obj
def add_account(folder: Path, name: str, roles: tuple[str, ...]) -> None:
    """Make an account for NAME; its password is asked for twice."""
    from console.cli.accounts import add

    sys.exit(add(folder, name, roles))


@accounts.command("roles", help=told("Donner à NOM ces rôles, et nuls autres."))
@click.argument("name", metavar=both("NOM", "NAME"))
@click.argument("roles", metavar=both("RÔLES...", "ROLES..."), nargs=-1, required=True, type=_ROLE)
@click.pass_obj
def account_roles(folder: Path, name: str, roles: tuple[str, ...]) -> None:
    """Give NAME these ROLES and no others."""
    from console.cli.accounts import set_roles

    sys.exit(set_roles(folder, name, roles))


@accounts.command("close", help=told("Ne plus laisser NOM prendre le poste ; ce que NOM a consigné reste."))
@click.argument("name", metavar=both("NOM", "NAME"))
@click.pass_obj
def close_account(folder: Path, name: str) -> None:
    """Let nobody sign in as NAME any more; what NAME wrote stays."""
    from console.cli.accounts import close

    sys.exit(close(folder, name))


@accounts.command("password", help=told("Donner à NOM un autre mot de passe ; il est demandé deux fois."))
@click.argument("name", metavar=both("NOM", "NAME"))
@click.pass_obj
def account_password(folder: Path, name: str) -> None:
    """Give NAME another password; it is asked for twice."""
    from console.cli.accounts import set_password

    sys.exit(set_password(folder, name))


@main.command(
    help=told("Vérifier la base : chaque signature, chaque empreinte, chaque liste. La console doit être fermée.")
)
@click.option("--data", type=_FOLDER, help=both("Dossier de données de ce poste.", "Data folder of this workstation."))
@click.option(
    "--demonstration",
    is_flag=True,
    help=both("La base de la ville de démonstration.", "The store of the demonstration city."),
)
@click.pass_context
def check(context: click.Context, data: Path | None, demonstration: bool) -> None:
    """Verify the store: every signature, every hash, every projection. The console must not be running."""
    from console.cli.check import check_store

    sys.exit(check_store(data_folder(data or context.obj[1], demonstration=demonstration)))


@main.command(
    "import",
    help=told(
        "Remplir le répertoire des lieux (rues, gares, lieux connus) depuis des FICHIERS : extrait OpenStreetMap "
        "(.osm), GeoJSON, liste JSON ou CSV. Aussi pendant que la console marche."
    ),
)
@click.option("--data", type=_FOLDER, help=both("Dossier de données de ce poste.", "Data folder of this workstation."))
@click.option(
    "--demonstration",
    is_flag=True,
    help=both("Le répertoire de la ville de démonstration.", "The gazetteer of the demonstration city."),
)
@click.option(
    "--afresh",
    is_flag=True,
    help=both("Oublier d'abord les lieux déjà connus.", "Forget the places known so far first."),
)
@click.argument("files", metavar=both("FICHIERS...", "FILES..."), nargs=-1, required=True, type=_FILE)
@click.pass_context
def import_files(
    context: click.Context, data: Path | None, demonstration: bool, afresh: bool, files: tuple[Path, ...]
) -> None:
    """Fill the gazetteer (streets, stations, landmarks) from FILES.

    An OpenStreetMap extract (.osm), GeoJSON, a JSON list or CSV. Works while the console runs, too.
    """
    from console.cli.places import import_places

    folder = data_folder(data or context.obj[1], demonstration=demonstration)
    sys.exit(import_places(folder, files, context.obj[0], afresh=afresh))


@main.command(
    help=told(
        "Transmettre la détresse de UNITÉ à la console en marche, qui sonne jusqu'à ce que quelqu'un la prenne en "
        "compte. Pour le relais d'un réseau radio ; rien n'est transmis quand aucune console ne marche (état 2)."
    )
)
@click.argument("unit", metavar=both("UNITÉ", "UNIT"))
@click.option(
    "--lat", metavar=_DEGREES, type=click.FloatRange(-90, 90), help=both("Latitude (degrés).", "Latitude (degrees).")
)
@click.option(
    "--lon",
    metavar=_DEGREES,
    type=click.FloatRange(-180, 180),
    help=both("Longitude (degrés).", "Longitude (degrees)."),
)
@click.option("--words", default="", metavar=both("MOTS", "WORDS"), help=both("Ce qui a été dit.", "What was said."))
@click.option("--data", type=_FOLDER, help=both("Dossier de données de ce poste.", "Data folder of this workstation."))
@click.option(
    "--demonstration",
    is_flag=True,
    help=both("La console de la ville de démonstration.", "The console of the demonstration city."),
)
@click.pass_context
def distress(
    context: click.Context,
    unit: str,
    lat: float | None,
    lon: float | None,
    words: str,
    data: Path | None,
    demonstration: bool,
) -> None:
    """Pass the distress of UNIT to the running console, which sounds until somebody takes it.

    For the relay of a radio network; without a running console nothing is passed on (status 2).
    """
    from console.cli.distress import raise_distress

    folder = data_folder(data or context.obj[1], demonstration=demonstration)
    sys.exit(raise_distress(folder, unit, words, lat, lon))


@main.command(help=told("Montrer la clé publique de ce poste, que la passerelle d'un partenaire doit approuver."))
@click.option("--data", type=_FOLDER, help=both("Dossier de données de ce poste.", "Data folder of this workstation."))
@click.pass_context
def key(context: click.Context, data: Path | None) -> None:
    """Print this workstation's public key, which a partner's gateway has to approve."""
    from console.cli.key import show_key

    sys.exit(show_key(data_folder(data or context.obj[1], demonstration=False)))


if __name__ == "__main__":
    main()
