"""Call signs as people say and type them: "tn12", "TN-12" and "TN 12" are one unit. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.unit import Unit


def compact(call_sign: str) -> str:
    """The letters and digits of a call sign, in capitals: two units whose signs differ in nothing else are one."""
    return "".join(letter for letter in call_sign.upper() if letter.isalnum())


def unit_called(units: Mapping[str, Unit], typed: str) -> Unit | None:
    """The unit of this call sign, however it is written; None if nobody knows it, or if it could be two."""
    exact = units.get(typed.strip().upper())
    if exact is not None:
        return exact
    wanted = compact(typed)
    found = [unit for sign, unit in units.items() if wanted and compact(sign) == wanted]
    return found[0] if len(found) == 1 else None
