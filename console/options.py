"""What the command line decides for one run of the console."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """One run.

    Attributes:
        data: folder of this workstation's secrets, store and cache.
        site: site pack to use; None means the demonstration city.
        workstation: short name, first part of incident numbers; empty takes the remembered one.
        interfaces: addresses on which gateways are looked for; empty means all.
        run_s: seconds after the window is up at which the console closes by itself; None means never.
        report, screenshot: files written just before it closes.
    """

    data: Path
    site: Path | None = None
    workstation: str = ""
    interfaces: tuple[str, ...] = ()
    run_s: float | None = None
    report: Path | None = None
    screenshot: Path | None = None
    verbose: bool = False

    @property
    def demonstration(self) -> bool:
        """Whether this is the demonstration city."""
        return self.site is None


def data_folder(given: Path | None, *, demonstration: bool) -> Path:
    """The data folder to use: the one given, else the user's own; the demonstration has one of its own."""
    if given is not None:
        return given
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "cic-console" / ("demonstration" if demonstration else "station")
