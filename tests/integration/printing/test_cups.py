"""Printing goes through the print service's own programs, and what they say is said on."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.adapters.printing.cups import Cups
from console.core.printing import PrinterFaultError
from tests.support.print_service import print_service


async def test_the_system_s_own_choice_comes_first(tmp_path: Path) -> None:
    assert await Cups(print_service(tmp_path / "bin")).names() == ["Bureau_2", "Accueil"]


async def test_a_file_goes_through_a_pipe_with_its_title(tmp_path: Path) -> None:
    cups = Cups(print_service(tmp_path / "bin"))
    await cups.print("Accueil", "07-142\n-o evil", b"%PDF-1.4 \x00\xff")
    assert (tmp_path / "bin" / "printed").read_bytes() == b"%PDF-1.4 \x00\xff"
    told = (tmp_path / "bin" / "arguments").read_text().splitlines()
    assert told == ["-d", "Accueil", "-t", "07-142-o evil", "-o", "media=A4"]


@pytest.mark.parametrize("printer", ["Cave", "-d", "", "Accueil\nBureau_2"])
async def test_a_printer_that_is_not_listed_gets_nothing(tmp_path: Path, printer: str) -> None:
    with pytest.raises(PrinterFaultError) as caught:
        await Cups(print_service(tmp_path / "bin")).print(printer, "x", b"%PDF-")
    assert caught.value.code == "printer.unknown"
    assert not (tmp_path / "bin" / "printed").exists()


async def test_what_is_missing_or_refused_is_said(tmp_path: Path) -> None:
    for path, code in (
        (str(tmp_path / "nothing"), "printer.none"),
        (print_service(tmp_path / "none", printers=""), "printer.none"),
        (print_service(tmp_path / "odd", printers="-o /etc/passwd a/b"), "printer.none"),
    ):
        with pytest.raises(PrinterFaultError) as caught:
            await Cups(path).names()
        assert caught.value.code == code
    with pytest.raises(PrinterFaultError) as caught:
        await Cups(print_service(tmp_path / "bin", fault="out of paper")).print("Accueil", "x", b"%PDF-")
    assert caught.value.params == {"error": "lp: out of paper"}
