"""Turn a TOML file into checked, frozen records, and every mistake into a `SiteError` with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from console.adapters.settings.toml_lines import KeyPath, SiteError, TomlLines, dotted, read_toml

T = TypeVar("T")

_EXPECTED = {
    "string_type": "text",
    "string_too_short": "text_not_empty",
    "string_too_long": "text_shorter",
    "string_pattern_mismatch": "text_of_form",
    "int_type": "whole_number",
    "int_parsing": "whole_number",
    "int_from_float": "whole_number",
    "float_type": "number",
    "float_parsing": "number",
    "bool_type": "true_or_false",
    "bool_parsing": "true_or_false",
    "tuple_type": "list",
    "dataclass_type": "table",
    "time_parsing": "time_of_day",
    "time_type": "time_of_day",
    "enum": "one_of",
    "literal_error": "one_of",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
    "too_short": "at_least_one",
}


class Named(Protocol):
    """A record of a list that other records refer to."""

    @property
    def id(self) -> str:
        """Its identifier, unique in its list."""


class Mistakes:
    """Says where in one file a mistake stands."""

    def __init__(self, file: Path, lines: TomlLines) -> None:
        self._file = file
        self._lines = lines

    def at(self, path: KeyPath, code: str, **params: str) -> SiteError:
        """The error for the key at `path`."""
        return SiteError(self._file, self._lines.line_of(path), dotted(path), code, params)

    def unique(self, table: str, key: str, values: Iterable[str]) -> None:
        """Raise `site.id_twice` at the second record with the same value."""
        seen: set[str] = set()
        for position, value in enumerate(values):
            if value in seen:
                raise self.at((table, position, key), "site.id_twice", found=value)
            seen.add(value)

    def known(self, path: KeyPath, value: str, among: Iterable[str]) -> None:
        """Raise `site.reference_unknown` unless `value` is one of `among`."""
        choices = list(among)
        if value not in choices:
            raise self.at(path, "site.reference_unknown", found=value, choices=", ".join(choices))


def load_checked(file: Path, adapter: TypeAdapter[T], further: Callable[[T, Mistakes], None]) -> T:
    """Read `file` as `adapter` says, then let `further` check what spans several keys.

    Raises:
        SiteError: the first mistake of the file, in the order of its lines.
    """
    document, lines = read_toml(file)
    mistakes = Mistakes(file, lines)
    try:
        loaded = adapter.validate_python(document)
    except ValidationError as error:
        found = [_site_error(mistakes, detail) for detail in error.errors(include_url=False)]
        raise min(found, key=lambda mistake: mistake.line) from None
    further(loaded, mistakes)
    return loaded


def _site_error(mistakes: Mistakes, detail: object) -> SiteError:
    assert isinstance(detail, dict)  # noqa: S101 - pydantic's ErrorDetails is a TypedDict
    path: KeyPath = tuple(detail["loc"])
    kind = str(detail["type"])
    context = detail.get("ctx") or {}
    if kind == "missing":
        return mistakes.at(path, "site.key_missing", expected=str(path[-1]))
    if kind == "unexpected_keyword_argument":
        return mistakes.at(path, "site.key_unknown", found=str(path[-1]))
    params = {"expected": _EXPECTED.get(kind, "other_value"), "found": repr(detail.get("input"))[:80]}
    for name in ("expected", "pattern", "ge", "le", "min_length", "max_length"):
        if name in context:
            params["choices" if name == "expected" else "bound"] = str(context[name])
    return mistakes.at(path, "site.value_wrong", **params)
