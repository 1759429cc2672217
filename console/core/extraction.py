"""What leaves the console for somebody outside: on which ground, and as which files. Loop thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from console.core.commands.looking import ExportSnapshot
from console.core.pictures import OutsideFiles
from console.core.refusal import RefusedError
from console.core.text import line

P = ParamSpec("P")
T = TypeVar("T")

DIRECT = "direct"
BASES = ("cpp_60_1", "cpp_77_1_1", "cpp_99_3", DIRECT)
"""Grounds on which pictures are given: requisitions (CPP 60-1, 77-1-1, 99-3), or collected by an authorised officer."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The form of an extraction, as it is written down."""

    basis: str
    requisition: str
    officer: str
    service: str
    medium: str


def checked(command: ExportSnapshot) -> Extraction:
    """What was typed, cleaned.

    Raises:
        RefusedError: something is missing (`extraction.basis`, `.number`, `.officer`, `.medium`), or too long.
    """
    if command.basis not in BASES:
        raise RefusedError("extraction.basis")
    form = Extraction(
        command.basis,
        line(command.requisition, 80, "requisition"),
        line(command.officer, 80, "officer"),
        line(command.service, 80, "service"),
        line(command.medium, 80, "medium"),
    )
    if not form.requisition and form.basis != DIRECT:
        raise RefusedError("extraction.number")
    if not form.officer or not form.service:
        raise RefusedError("extraction.officer")
    if not form.medium:
        raise RefusedError("extraction.medium")
    if command.receipt and not command.receipt.startswith(b"%PDF-"):
        raise RefusedError("command.unknown")
    return form


def receipt_path(path: Path) -> Path:
    """Where the slip of a file lies."""
    return path.with_name(f"{path.stem}-recu.pdf")


@asynccontextmanager
async def leaving(outside: OutsideFiles, files: Sequence[tuple[Path, bytes]]) -> AsyncIterator[None]:
    """Files that get their names once what stands in the block is done; all of them, or none.

    None is ever written over another one.

    Raises:
        RefusedError: `file.no_folder`, `file.exists` (file), `file.refused` (error).
    """
    prepared: list[tuple[Path, Path]] = []
    named: list[Path] = []
    try:
        for path, content in files:
            if not path.is_absolute() or "\0" in str(path):
                raise RefusedError("file.no_folder")
            if await _outside(_taken, path):
                raise RefusedError("file.exists", file=path.name)
            prepared.append((await _outside(outside.prepare, path, content), path))
        yield
        for draft, path in prepared:
            await _outside(outside.publish, draft, path)
            named.append(path)
    except BaseException:
        for path in (*(draft for draft, _ in prepared), *named):
            await asyncio.to_thread(outside.discard, path)
        raise


def _taken(path: Path) -> bool:
    """Whether the name is in use, be it by a link that leads nowhere. Raises OSError where nobody can tell."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


async def _outside(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    try:
        return await asyncio.to_thread(work, *given, **named)
    except (OSError, ValueError) as error:  # a name may hold what no file system takes
        told = error.strerror if isinstance(error, OSError) else None
        raise RefusedError("file.refused", error=str(told or error)) from error
