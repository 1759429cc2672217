"""Printers as the core knows them, as a Protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class PrinterFaultError(Exception):
    """It could not be printed, or asked for. `code`: printer.none, printer.unknown, printer.failed (error)."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Printers(Protocol):
    """The system's printers. Awaited on the loop; the work runs elsewhere, within seconds."""

    async def names(self) -> Sequence[str]:
        """Printers by name, the one that is chosen where nobody chooses first.

        Raises:
            PrinterFaultError: there is none, or no print system.
        """

    async def print(self, printer: str, title: str, pdf: bytes) -> None:
        """Hand a file over to a printer.

        Raises:
            PrinterFaultError: it was not taken.
        """
