"""The terminal's language, French or English, for the commands of the console and of the gateway."""

from __future__ import annotations

import os
from types import ModuleType

import click


def french() -> bool:
    """Whether the terminal's language is French; the C locale counts as French, like the window."""
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return language.split(".")[0] in ("", "C", "POSIX") or language.lower().startswith("fr")


def both(in_french: str, in_english: str) -> str:
    """The text in the terminal's language; in a decorator it is chosen once, when the program starts."""
    return in_french if french() else in_english


def told(in_french: str) -> str | None:
    """A command's help in French; None in English, where its docstring is the help."""
    return in_french if french() else None


_OF_CLICK = {
    "Usage:": "Usage :",
    "Options": "Options",
    "Commands": "Commandes",
    "Show this message and exit.": "Afficher cette aide, puis finir.",
    "Show the version and exit.": "Afficher la version, puis finir.",
    "Aborted!": "Abandonné.",
    "Error: {message}": "Erreur : {message}",
    "Try '{command} {option}' for help.": "L'aide : {command} {option}",
    "Missing command.": "Il manque une commande.",
    "Missing argument": "Il manque l'argument",
    "Missing option": "Il manque l'option",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "No such option {name!r}.": "L'option {name!r} n'existe pas.",
    "No such command {name!r}.": "La commande {name!r} n'existe pas.",
    "(Did you mean one of: {possibilities}?)": "(Peut-être l'une de : {possibilities} ?)",
    "Did you mean {possibility}?": "Peut-être {possibility} ?",
    "Option {name!r} does not take a value.": "L'option {name!r} ne prend pas de valeur.",
    "Option {name!r} requires an argument.": "L'option {name!r} demande une valeur.",
    "Got unexpected extra argument ({args})": "Argument en trop : {args}",
    "Got unexpected extra arguments ({args})": "Arguments en trop : {args}",
    "Choose from:\n\t{choices}": "Au choix :\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} n'est pas {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} n'est pas l'un de : {choices}.",
    "{value!r} does not match the format {format}.": "{value!r} n'a pas la forme {format}.",
    "{value!r} does not match the formats {formats}.": "{value!r} n'a aucune des formes {formats}.",
    "{value!r} is not a valid {number_type}.": "{value!r} n'est pas un nombre.",
    "{value} is not in the range {range}.": "{value} n'est pas dans l'intervalle {range}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} n'existe pas.",
    "{name} {filename!r} is a file.": "{name} {filename!r} est un fichier.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} est un dossier.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} ne peut pas être lu.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} ne peut pas être écrit.",
    "default: {default}": "par défaut : {default}",
    "required": "obligatoire",
    "file": "fichier",
    "directory": "dossier",
    "path": "chemin",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
}


def _of_click(message: str) -> str:
    return _OF_CLICK.get(message, message) if french() else message


def _counted_of_click(one: str, many: str, count: int) -> str:
    return _of_click(one if count == 1 else many)


def _teach(part: ModuleType) -> None:
    # Click asks gettext, which has no French for the C locale: the words are put where click looks them up.
    for name, ours in (("_", _of_click), ("ngettext", _counted_of_click)):
        if name in vars(part):
            setattr(part, name, ours)


for _part in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
    _teach(_part)
