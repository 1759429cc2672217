"""A site's road graph: read, bounded, and refused with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from console.adapters.settings import road_file
from console.adapters.settings.resources import resource_path
from console.adapters.settings.road_file import load_roads
from console.adapters.settings.toml_lines import SiteError

HEAD = "from_lat,from_lon,to_lat,to_lon,kmh,oneway\n"
ROW = "43.2957,5.3744,43.2972,5.3769,36,0\n"


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "roads.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def features(*these: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": these})


def line(*points: tuple[object, object], **told: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": {"type": "LineString", "coordinates": points}, "properties": told}


def test_csv_edges_become_a_graph_with_seconds(tmp_path: Path) -> None:
    graph = load_roads(written(tmp_path, HEAD + ROW + "43.2972,5.3769,43.2993,5.3843,36,1\n"))
    assert len(graph.nodes) == 3
    there = graph.times_to(2)
    assert there[0] > there[1] > 0
    assert there[1] == pytest.approx(64.4, abs=1), "644 m at 36 km/h"
    assert graph.times_to(0) == {0: 0, 1: pytest.approx(there[0] - there[1])}, "a one-way street"


def test_geojson_lines_become_the_same_graph(tmp_path: Path) -> None:
    told = features(
        line((5.3744, 43.2957), (5.3769, 43.2972), kmh=36),
        line((5.3769, 43.2972), (5.3843, 43.2993), kmh=36, oneway=True),
    )
    assert load_roads(written(tmp_path, told)) == load_roads(
        written(tmp_path, HEAD + ROW + "43.2972,5.3769,43.2993,5.3843,36,1\n")
    )


def test_the_demonstrations_own_graph_holds_together() -> None:
    graph = load_roads(resource_path("roads/demonstration.csv"))
    assert len(graph.times_to(0)) == len(graph.nodes), "every place can be driven to from every other"


@pytest.mark.parametrize(
    ("text", "line_number", "key", "code"),
    [
        ("", 1, "from_lat", "site.key_missing"),
        ("from_lat,from_lon,to_lat,to_lon\n1,2,3,4\n", 1, "kmh", "site.key_missing"),
        (HEAD, 1, "", "site.value_wrong"),
        (HEAD + ROW + "43.2957,Canebière,43.2972,5.3769,36,0\n", 3, "from_lon", "site.value_wrong"),
        (HEAD + ROW + ROW + "43.2957,5.3744\n", 4, "to_lat", "site.value_wrong"),
        (HEAD + "99,5.3744,43.2972,5.3769,36,0\n", 2, "", "site.value_wrong"),
        (HEAD + "nan,5.3744,43.2972,5.3769,36,0\n", 2, "", "site.value_wrong"),
        (HEAD + "43.2957,5.3744,43.2972,5.3769,0,0\n", 2, "kmh", "site.value_wrong"),
        (HEAD + "43.2957,5.3744,43.2972,5.3769,inf,0\n", 2, "kmh", "site.value_wrong"),
        ("{", 1, "", "site.value_wrong"),
        ("{}", 1, "features", "site.key_missing"),
        (features(1), 1, "features[0]", "site.value_wrong"),
        (features(line((5.3, 43.2), (5.4, 43.3))), 1, "features[0].properties.kmh", "site.key_missing"),
        (features(line((5.3, 43.2), kmh=30)), 1, "features[0].geometry", "site.value_wrong"),
        (features(line(("a", 1), (5.4, 43.3), kmh=30)), 1, "features[0].geometry", "site.value_wrong"),
        ("[" * 100_000, 1, "from_lat", "site.key_missing"),
        ('{"features":' + "[" * 100_000, 1, "", "site.value_wrong"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line_number: int, key: str, code: str) -> None:
    with pytest.raises(SiteError) as caught:
        load_roads(written(tmp_path, text))
    error = caught.value
    assert (error.line, error.key, error.code) == (line_number, key, code)


def test_bytes_that_are_no_text_and_files_without_an_end_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SiteError) as caught:
        load_roads(written(tmp_path, HEAD.encode() + b"\xff\xfe\n"))
    assert caught.value.line == 2
    monkeypatch.setattr(road_file, "MOST_EDGES", 3)
    with pytest.raises(SiteError) as caught:
        load_roads(written(tmp_path, HEAD + ROW * 4))
    assert caught.value.params["bound"] == "3"
    monkeypatch.setattr(road_file, "LONGEST", 10)
    with pytest.raises(SiteError) as caught:
        load_roads(written(tmp_path, HEAD + ROW))
    assert caught.value.code == "site.unreadable"
    with pytest.raises(SiteError):
        load_roads(tmp_path / "nowhere.csv")
