"""On which line of a TOML file a key stands: `tomllib` reads values and forgets where they were."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from console.runtime.plain_file import read_plain
from console.runtime.plain_toml import read_toml_text

KeyPath = tuple[str | int, ...]

_ARRAY_TABLE = re.compile(r"^\s*\[\[\s*([^\]]+?)\s*\]\]")
_TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"^\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_OPENERS = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*|[\[\]{}]")


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


@dataclass(frozen=True, slots=True)
class TomlLines:
    """Line numbers (from 1) of the keys and tables of one TOML text."""

    lines: dict[KeyPath, int]

    def line_of(self, path: KeyPath) -> int:
        """Line of a key, or of the nearest thing around it that has a line of its own; 1 for the file itself."""
        for length in range(len(path), 0, -1):
            found = self.lines.get(path[:length])
            if found is not None:
                return found
        return 1


def index_lines(text: str) -> TomlLines:
    """Find where tables and keys begin. The text must be TOML that `tomllib` accepts."""
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    here: KeyPath = ()
    depth = 0
    quote = ""  # the closing mark of a multi-line string we are inside of
    for number, line in enumerate(text.splitlines(), start=1):
        if not quote and depth == 0:
            if (match := _ARRAY_TABLE.match(line)) is not None:
                here = _resolve(_parts(match[1])[:-1], counts) + _parts(match[1])[-1:]
                counts[here] = counts.get(here, -1) + 1
                here = (*here, counts[here])
                lines[here] = number
                continue
            if (match := _TABLE.match(line)) is not None:
                here = _resolve(_parts(match[1]), counts)
                lines[here] = number
                continue
            if (match := _KEY.match(line)) is not None:
                path = here + _parts(match[1])
                for length in range(len(here) + 1, len(path) + 1):
                    lines.setdefault(path[:length], number)
        quote, depth = _after(line, quote, depth)
    return TomlLines(lines)


def _resolve(parts: tuple[str, ...], counts: dict[KeyPath, int]) -> KeyPath:
    """A table under an array of tables belongs to the newest of them."""
    path: KeyPath = ()
    for part in parts:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path])
    return path


def _after(line: str, quote: str, depth: int) -> tuple[str, int]:
    """What is still open at the end of a line: a multi-line string, brackets."""
    position = 0
    while position < len(line):
        if quote:
            end = line.find(quote, position)
            if end < 0:
                return quote, depth
            position, quote = end + 3, ""
            continue
        match = _OPENERS.search(line, position)
        if match is None:
            break
        position, mark = match.end(), match[0]
        if mark in ('"""', "'''"):
            quote = mark
        elif mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
    return quote, depth


class SiteError(Exception):
    """A mistake in a file that a technician wrote.

    Attributes:
        file: the file.
        line: the line, from 1; 1 when the file as a whole is meant.
        key: dotted name of the key, such as `owner[2].hue`; empty for the file itself.
        code: stable reason, translated by the user interface: `site.unreadable`, `site.not_toml`, `site.key_missing`,
            `site.key_unknown`, `site.value_wrong`, `site.reference_unknown`, `site.id_twice`.
        params: what was expected and found, for the sentence: `expected`, `found`, `choices`, as text.
    """

    def __init__(self, file: Path, line: int, key: str, code: str, params: dict[str, str]) -> None:
        said = ", ".join(f"{name}: {value}" for name, value in params.items())
        super().__init__(f"{file}:{line}: {key or '-'}: {code}" + (f" ({said})" if said else ""))
        self.file = file
        self.line = line
        self.key = key
        self.code = code
        self.params = params


def dotted(path: KeyPath) -> str:
    """A path as people write it: `owner[2].hue`, counted from 0 as TOML tools do."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_toml(file: Path) -> tuple[dict[str, object], TomlLines]:
    """Read a TOML file and the places of its keys. Touches the disk: never on the GUI thread.

    Raises:
        SiteError: the file cannot be read (`site.unreadable`) or is not TOML (`site.not_toml`).
    """
    try:
        content = read_plain(file)
    except OSError as error:
        raise SiteError(file, 1, "", "site.unreadable", {"found": error.strerror or type(error).__name__}) from error
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SiteError(file, line, "", "site.not_toml", {"expected": "utf-8"}) from error
    try:
        document: dict[str, object] = read_toml_text(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+)", str(error))
        line = int(where[1]) if where else max(1, len(text.splitlines()))
        raise SiteError(file, line, "", "site.not_toml", {"found": str(error)[:200]}) from error
    return document, index_lines(text)
