"""Printers of the system's print service (CUPS), by its own programs: a service that hangs holds up nobody else.

The file goes through a pipe: nothing of it is left on a disk of ours.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import Sequence

from console.core.printing import PrinterFaultError

WAIT_S = 15.0
_NAME = re.compile(r"[^\s/#?'\"\\-][^\s/#?'\"\\]{0,126}")
_DEFAULT = re.compile(r":\s*(\S+)\s*$")


class Cups:
    """Implements `core.printing.Printers`. `path` is where its programs are looked for, None as the system does."""

    def __init__(self, path: str | None = None) -> None:
        self._path = path

    async def names(self) -> Sequence[str]:
        """See `Printers.names`."""
        return await asyncio.to_thread(self._names)

    async def print(self, printer: str, title: str, pdf: bytes) -> None:
        """See `Printers.print`."""
        await asyncio.to_thread(self._print, printer, title, pdf)

    def _names(self) -> list[str]:
        listed = self._run("lpstat", "-e")
        names = [name for name in listed.stdout.decode("utf-8", "replace").split() if _NAME.fullmatch(name)]
        if not names:
            raise PrinterFaultError("printer.none")
        found = _DEFAULT.search(self._run("lpstat", "-d").stdout.decode("utf-8", "replace"))
        first = found[1] if found is not None else ""
        return sorted(names, key=lambda name: (name != first, name))

    def _print(self, printer: str, title: str, pdf: bytes) -> None:
        if printer not in self._names():
            raise PrinterFaultError("printer.unknown", printer=printer)
        plain = "".join(char for char in title if char.isprintable())[:80]
        done = self._run("lp", "-d", printer, "-t", plain, "-o", "media=A4", content=pdf)
        if done.returncode != 0:
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PrinterFaultError("printer.failed", error=told[-1][:200] if told else str(done.returncode))

    def _run(self, program: str, *arguments: str, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        found = shutil.which(program, path=self._path)
        if found is None:
            raise PrinterFaultError("printer.none")
        try:
            return subprocess.run(
                [found, *arguments],
                input=content,
                capture_output=True,
                timeout=WAIT_S,
                check=False,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except subprocess.TimeoutExpired as error:
            raise PrinterFaultError("printer.failed", error=f"{WAIT_S:.0f} s") from error
        except OSError as error:
            raise PrinterFaultError("printer.failed", error=str(error.strerror or error)) from error
