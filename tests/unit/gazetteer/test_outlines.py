"""Outlines of sectors are taken from what towns publish, kept whole, and never trusted when they come back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from console.__main__ import main
from console.adapters.gazetteer.kept_lines import KeptFaultError
from console.adapters.gazetteer.outlines import (
    FILE,
    joined,
    keep_outlines,
    load_outlines,
    read_outlines,
)
from console.adapters.gazetteer.watched_outlines import WatchedOutlines
from console.adapters.settings.resources import resource_path
from console.domain.territory import LEVELS, Outline, Shape, sector_at

SECTORS = ("13201", "13206", "qp-panier")
WORDS = {"13001": "13201"}


def square(south: float, west: float, side: float = 0.01) -> list[list[list[float]]]:
    corners = [(south, west), (south, west + side), (south + side, west + side), (south + side, west)]
    return [[[lon, lat] for lat, lon in (*corners, corners[0])]]


def geojson(file: Path, *features: tuple[str, object, dict[str, object]]) -> Path:
    made = [
        {
            "type": "Feature",
            "properties": {"nom": name, **said},
            "geometry": {"type": "Polygon", "coordinates": coordinates},
        }
        for name, coordinates, said in features
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": made}), "utf-8")
    return file


def test_an_area_is_a_sector_by_its_own_code_or_the_sites_id(tmp_path: Path) -> None:
    file = geojson(
        tmp_path / "a.geojson",
        ("1er", square(43.29, 5.37), {"code_postal": "13001"}),
        ("Panier", square(43.30, 5.36), {"id": "qp-panier"}),
        ("Belsunce", square(43.30, 5.37), {"depco": "13201"}),  # a part of a sector is no sector
        ("Ailleurs", square(43.40, 5.37), {"insee": "99999"}),
    )
    outlines = read_outlines(file, SECTORS, WORDS)
    assert {outline.sector for outline in outlines} == {"13201", "qp-panier"}
    assert sector_at(outlines, (43.295, 5.375)) == "13201"
    assert all(ring[0] != ring[-1] for outline in outlines for ring in outline.rings)


def test_the_demonstration_has_an_outline_for_every_arrondissement() -> None:
    file = resource_path("gazetteer/demonstration_sectors.geojson")
    sectors = [str(13201 + n) for n in range(16)]
    outlines = read_outlines(file, sectors, {})
    assert {outline.sector for outline in outlines} == set(sectors)
    assert sector_at(outlines, (43.2985, 5.3835)) == "13201"


spots = st.tuples(st.floats(-89, 89).filter(bool), st.floats(-179, 179).filter(bool)).map(
    lambda at: (round(at[0], 6), round(at[1], 6))
)
rings = st.lists(spots.filter(lambda at: at != (0.0, 0.0)), min_size=3, max_size=9).map(tuple)
kept = st.lists(
    st.builds(Outline, st.sampled_from(SECTORS), st.lists(rings, min_size=1, max_size=3).map(tuple)), max_size=4
)


@settings(max_examples=40)
@given(outlines=kept)
def test_what_was_kept_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, outlines: list[Outline]) -> None:
    file = tmp_path_factory.mktemp("kept") / FILE
    keep_outlines(file, outlines)
    assert load_outlines(file) == tuple(outlines)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "outlines.damaged"),
        ("{}", "outlines.damaged"),
        ('{"sectors": 2}', "outlines.newer"),
        ('{"sectors": 1}\n["a", [[[1, 2], [3, 4]]]]', "outlines.damaged"),
        ('{"sectors": 1}\n["", [[[1, 2], [3, 4], [5, 6]]]]', "outlines.damaged"),
        ('{"sectors": 1}\n["a", 5]', "outlines.damaged"),
        ('{"sectors": 1}\n["a", [[[1, 2, 3], [3, 4], [5, 6]]]]', "outlines.damaged"),
        ("[" * 100_000, "outlines.damaged"),
    ],
)
def test_a_damaged_file_says_so(tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(KeptFaultError) as raised:
        load_outlines(tmp_path / FILE)
    assert raised.value.code == code


def test_a_newer_outline_stands_before_an_older_one() -> None:
    old, new = Outline("a", (((1, 1), (2, 2), (3, 1)),)), Outline("a", (((5, 5), (6, 6), (7, 5)),))
    other = Outline("b", (((1, 1), (2, 2), (3, 1)),))
    assert joined((old, other), (new,)) == (new, other)


def test_an_import_keeps_the_outlines_beside_the_places(tmp_path: Path) -> None:
    data = tmp_path / "data"
    file = geojson(tmp_path / "a.geojson", ("1er", square(43.29, 5.37), {"insee": "13201"}))
    done = CliRunner().invoke(main, ["import", "--data", str(data), str(file)], env={"LC_ALL": "C.UTF-8"})
    assert done.exit_code == 0, done.output
    assert "1 contours de secteurs" in done.output
    assert [outline.sector for outline in load_outlines(data / FILE)] == ["13201"]


async def test_a_running_console_takes_them_up_and_keeps_the_last_good_ones(tmp_path: Path) -> None:
    read: list[Sequence[Outline]] = []
    faults: list[str] = []

    def fault(code: str, _params: Mapping[str, str]) -> None:
        faults.append(code)

    def renew(outlines: Sequence[Outline], shapes: tuple[tuple[Shape, ...], ...]) -> None:
        assert [len(level) for level in shapes] == [len(outlines)] * len(LEVELS)
        read.append(outlines)

    own = geojson(tmp_path / "own.geojson", ("1er", square(43.29, 5.37), {"insee": "13201"}))
    watched = WatchedOutlines(tmp_path, SECTORS, WORDS, renew, fault, own)
    await watched.look()
    await watched.look()
    assert [[one.sector for one in each] for each in read] == [["13201"]]
    keep_outlines(tmp_path / FILE, [Outline("13206", (((1, 1), (2, 2), (3, 1)),))])
    await watched.look()
    assert [one.sector for one in read[-1]] == ["13201", "13206"]
    (tmp_path / FILE).write_text("x")
    await watched.look()
    own.write_text("{}")
    (tmp_path / FILE).unlink()
    await watched.look()
    assert faults == ["", "", "outlines.damaged", "outlines.unusable"]
    assert len(read) == 2
