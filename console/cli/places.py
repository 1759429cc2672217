"""`cic-console import FILE…`: fills gazetteer and sector outlines of a data folder. Also while a console runs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from console.adapters.gazetteer.gather import gathered, read_file
from console.adapters.gazetteer.kept import FILE, keep_places, load_places
from console.adapters.gazetteer.kept_lines import KeptFaultError
from console.adapters.gazetteer.outlines import FILE as OUTLINES
from console.adapters.gazetteer.outlines import joined, keep_outlines, load_outlines, outlines_of
from console.adapters.gazetteer.taken import ImportFaultError, Taken
from console.adapters.settings.core_values import sector_words
from console.adapters.settings.site import default_site_path, load_site
from console.adapters.settings.toml_lines import SiteError
from console.cli.said import refused_folder, say


def import_places(folder: Path, files: Sequence[Path], site: Path | None, *, afresh: bool) -> int:
    """Read every file, then write the gazetteer at once; of a file that cannot be taken nothing is kept, nor of others.

    Returns the exit status: 0 done, 2 nothing was changed.
    """
    begun_s = time.monotonic()
    taken = Taken()
    file = files[0]
    try:
        pack = load_site(site or default_site_path())
        for file in files:
            read_file(file, taken)
        if not taken.places and not taken.areas:
            raise ImportFaultError("import.nothing")
    except SiteError as error:
        click.echo(say(error.code, file=error.file, line=error.line, key=error.key, **error.params), err=True)
        return 2
    except ImportFaultError as error:
        click.echo(say(error.code, **{"file": file, **error.params}), err=True)
        return 2
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        known = () if afresh else load_places(folder / FILE)
        sectors, said = [sector.id for sector in pack.sector], sector_words(pack)
        places = gathered(taken, known, sectors, said)
        outlines = joined(() if afresh else load_outlines(folder / OUTLINES), outlines_of(taken.areas, sectors, said))
        keep_places(folder / FILE, places)
        keep_outlines(folder / OUTLINES, outlines)
    except ImportFaultError as error:
        click.echo(say(error.code, **{"file": file, **error.params}), err=True)
        return 2
    except KeptFaultError as error:
        click.echo(say(error.code, **error.params), err=True)
        return 2
    except OSError as error:
        click.echo(refused_folder(folder, error), err=True)
        return 2
    kinds = Counter(known.kind for known in places)
    told = {kind: kinds[kind] for kind in ("street", "station", "landmark", "quarter")}
    told["outlines"] = len(outlines)
    placed = sum(bool(known.sector) for known in places)
    seconds = f"{time.monotonic() - begun_s:.1f}"
    click.echo(say("import.done", count=len(places), known=placed, passed=taken.passed, seconds=seconds, **told))
    return 0
