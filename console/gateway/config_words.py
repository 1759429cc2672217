"""What was expected where a site file is mistaken, in French and English. Pure, but for the terminal's language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from console.spoken import both, french

_NUMBER = ("un nombre", "a number")
_INTEGER = ("un nombre entier", "a whole number")
_LIST = ("une liste", "a list")
_TIME = (
    "une date et une heure avec leur fuseau, comme 2026-12-31T18:00:00+01:00",
    "a date and time with its zone, such as 2026-12-31T18:00:00+01:00",
)
_UUID = ("un identifiant (UUID)", "an identifier (UUID)")
_TRUTH = ("true ou false", "true or false")
_SIZE = ("au moins {min_length} valeur(s)", "at least {min_length} value(s)")

_EXPECTED: dict[str, tuple[str, str]] = {
    "enum": ("l'un de : {expected}", "one of: {expected}"),
    "string_type": ("un texte entre guillemets", "a text in quotation marks"),
    "string_too_short": ("au moins {min_length} caractère(s)", "at least {min_length} character(s)"),
    "string_too_long": ("au plus {max_length} caractères", "at most {max_length} characters"),
    "string_pattern_mismatch": ("la forme {pattern}", "the form {pattern}"),
    "too_short": _SIZE,
    "too_long": ("au plus {max_length} valeurs", "at most {max_length} values"),
    "greater_than": ("plus de {gt}", "more than {gt}"),
    "greater_than_equal": ("au moins {ge}", "at least {ge}"),
    "less_than": ("moins de {lt}", "less than {lt}"),
    "less_than_equal": ("au plus {le}", "at most {le}"),
    "finite_number": _NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "int_type": _INTEGER,
    "int_parsing": _INTEGER,
    "int_from_float": _INTEGER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "uuid_type": _UUID,
    "uuid_parsing": _UUID,
    "tuple_type": _LIST,
    "model_type": ("une table", "a table"),
    "path_type": ("un chemin", "a path"),
    "timezone_aware": _TIME,
    "datetime_type": _TIME,
    "datetime_parsing": _TIME,
    "datetime_from_date_parsing": _TIME,
}

_FORMS: dict[str, tuple[str, str]] = {
    "^[a-z0-9][a-z0-9_": (
        "un code de minuscules, chiffres et _ . - sans espace",
        "a code of small letters, digits and _ . - without a space",
    ),
    "^[0-9a-f]{64}$": ("64 chiffres hexadécimaux", "64 hexadecimal digits"),
    "^(\\[[0-9a-fA-F:]": ("HÔTE:PORT", "HOST:PORT"),
}
"""What a pattern asks for, by its beginning; another stands as it is."""

_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")


def place(source: str, line: int | None) -> str:
    """Name a file and a line, or where else the configuration came from."""
    if line is None:
        return source
    return both(f"{source}, ligne {line}", f"{source}, line {line}")


def mistake(key: str, error: Mapping[str, Any]) -> str:
    """Say which key is mistaken, what was expected, and what was found; `error` as pydantic lists it."""
    kind, found = error["type"], error["input"]
    key = key or both("fichier", "file")
    if kind == "extra_forbidden":
        said = both("cette clé n'existe pas", "expected: no such key")
    elif kind == "missing":
        said = both("cette clé manque", "expected: a value is missing")
    elif kind in _EXPECTED:
        words = _words(kind, error.get("ctx", {}))
        said = both(f"attendu : {words.replace(' or ', ' ou ')}", f"expected: {words}")
    else:
        words = error["msg"].removeprefix("Value error, ")
        said = both(f"attendu : {words}", f"expected: {words}")
    got = ""
    if isinstance(found, str | int | float) and "password" not in key:
        got = both(f" (trouvé : {str(found)[:60]!r})", f" (got {str(found)[:60]!r})")
    return both(f"{key} : {said}{got}", f"{key}: {said}{got}")


def wanted(key: str, words: str) -> str:
    """Say which key is mistaken and what was expected, in words that are ready."""
    return both(f"{key} : attendu : {words}", f"{key}: expected: {words}")


def _words(kind: str, params: Mapping[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        form = next((form for begin, form in _FORMS.items() if str(params["pattern"]).startswith(begin)), None)
        if form is not None:
            return both(*form)
    return both(*_EXPECTED[kind]).format_map(params)


def not_toml(error: tomllib.TOMLDecodeError) -> str:
    """Say where a file stops being TOML."""
    if not french():
        return f"expected: TOML: {error}"
    where = _WHERE.search(str(error))
    return "attendu : du TOML" + (f" ; illisible ligne {where[1]}, colonne {where[2]}" if where else "")


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Say that a file cannot be read."""
    why = error.strerror if isinstance(error, OSError) else error
    return both(f"attendu : un fichier UTF-8 qui se lise ({why})", f"expected: a UTF-8 file that can be read ({why})")
