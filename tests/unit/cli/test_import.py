"""`cic-console import` fills the gazetteer at once or leaves it as it was, and a running console takes it up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from console.__main__ import main
from console.adapters.gazetteer.kept import FILE
from console.adapters.gazetteer.watched import WatchedGazetteer
from console.core.gazetteer import Gazetteer
from tests.support.places import PLACES, SECTOR_WORDS


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def run(folder: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", "--data", str(folder), *map(str, arguments)])


def streets(file: Path, *names: str) -> Path:
    file.write_text(json.dumps([{"name": name, "centroid": [5.38, 43.29]} for name in names]), "utf-8")
    return file


def test_files_are_taken_together_or_not_at_all(tmp_path: Path) -> None:
    data = tmp_path / "data"
    good, bad = streets(tmp_path / "good.json", "Rue Longue", "Rue Courte"), tmp_path / "bad.osm"
    bad.write_text("<!DOCTYPE osm><osm/>")
    refused = run(data, good, bad)
    assert refused.exit_code == 2
    assert f"{bad} déclare un type de document" in refused.stderr
    assert not data.exists()
    done = run(data, good)
    assert done.exit_code == 0, done.output
    assert "2 lieux (2 rues" in done.output
    before = (data / FILE).read_bytes()
    assert run(data, bad).exit_code == 2
    assert run(data, streets(tmp_path / "none.json")).exit_code == 2
    assert (data / FILE).read_bytes() == before
    assert "3 lieux" in run(data, streets(tmp_path / "more.json", "Rue Neuve", "Rue Longue")).output
    assert "1 lieux" in run(data, "--afresh", streets(tmp_path / "one.json", "Rue Neuve")).output


async def test_a_running_console_takes_up_what_was_imported_and_keeps_the_last_good_one(tmp_path: Path) -> None:
    read: list[Gazetteer] = []
    faults: list[tuple[str, Mapping[str, str]]] = []
    resting = tmp_path / "own.csv"
    resting.write_text("name;lat;lon\nGare;43;5\n", "utf-8")
    watched = WatchedGazetteer(
        tmp_path, PLACES[-2:], SECTOR_WORDS, read.append, lambda code, params: faults.append((code, params)), resting
    )
    await watched.look()
    await watched.look()
    assert [len(gazetteer) for gazetteer in read] == [3], "the site's own and the one that rests there, once"
    run(tmp_path, streets(tmp_path / "s.json", "Rue Longue", "Rue Courte"))
    await watched.look()
    assert read[-1].search("rue lon")[0].place.label == "Rue Longue"
    assert read[-1].search("gare") == []
    (tmp_path / FILE).write_text("torn")
    await watched.look()
    assert len(read) == 2
    assert [code for code, _ in faults] == ["", "", "gazetteer.damaged"]
    run(tmp_path, "--afresh", tmp_path / "s.json")
    await watched.look()
    assert (faults[-1][0], len(read)) == ("", 3)
