"""An import takes what towns publish, and nothing from a file that means harm."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.adapters.gazetteer import gather, osm
from console.adapters.gazetteer.gather import gathered, read_file
from console.adapters.gazetteer.kept import keep_places, load_places
from console.adapters.gazetteer.kept_lines import KeptFaultError
from console.adapters.gazetteer.taken import Area, ImportFaultError, Taken
from console.core.gazetteer import Gazetteer, KnownPlace
from tests.support.places import PLACES, SECTOR_WORDS

SECTORS = ("13201", "13205", "13206")
OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
  <node id="1" lat="43.2960" lon="5.3760"/> <node id="2" lat="43.2968" lon="5.3772"/>
  <node id="3" lat="43.2975" lon="5.3790"/> <node id="4" lat="43.2990" lon="5.3770"/>
  <node id="5" lat="43.3027" lon="5.3806"><tag k="railway" v="station"/><tag k="name" v="Saint-Charles"/></node>
  <node id="6" lat="43.2961" lon="5.3761">
    <tag k="addr:housenumber" v="12"/><tag k="addr:street" v="La Canebière"/></node>
  <node id="7" lat="43.5" lon="5.5"/> <node id="8" lat="43.51" lon="5.51"/>
  <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="La Canebière"/></way>
  <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="La Canebière"/></way>
  <way id="12"><nd ref="2"/><nd ref="4"/><tag k="highway" v="tertiary"/><tag k="name" v="Cours Belsunce"/></way>
  <way id="13"><nd ref="7"/><nd ref="8"/><tag k="highway" v="residential"/><tag k="name" v="La Canebière"/></way>
  <way id="14"><nd ref="1"/><nd ref="999"/><tag k="name" v="Mur sans rue"/></way>
</osm>"""


def read(tmp_path: Path, name: str, content: str | bytes) -> Taken:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    taken = Taken()
    read_file(file, taken)
    return taken


def square(south: float, west: float, side: float) -> list[list[list[float]]]:
    corners = [(south, west), (south, west + side), (south + side, west + side), (south + side, west)]
    return [[[lon, lat] for lat, lon in (*corners, corners[0])]]


def feature(name: str, geometry: dict[str, object], **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"nom": name, **properties}, "geometry": geometry}


def test_streets_of_an_osm_extract_are_joined_and_cross_where_they_share_a_node(tmp_path: Path) -> None:
    taken = read(tmp_path, "extract.osm", OSM)
    names = sorted((known.kind, known.name) for known in taken.places)
    assert names == [
        ("station", "Saint-Charles"), ("street", "Cours Belsunce"),
        ("street", "La Canebière"), ("street", "La Canebière"),
    ]  # fmt: skip
    gazetteer = Gazetteer(taken.places)
    crossing = gazetteer.search("canebiere / belsunce")[0].place
    assert (crossing.lat, crossing.lon) == (43.2968, 5.3772)
    assert gazetteer.search("12 canebiere")[0].place.lat == 43.2961


def test_areas_give_a_sector_to_what_lies_in_them(tmp_path: Path) -> None:
    areas = {
        "type": "FeatureCollection",
        "features": [
            feature("1er arrondissement", {"type": "Polygon", "coordinates": square(43.29, 5.37, 0.01)}, insee="13201"),
            feature("Belsunce", {"type": "Polygon", "coordinates": square(43.29, 5.37, 0.005)}, DEPCO="13201"),
            feature("Baille", {"type": "MultiPolygon", "coordinates": [square(43.28, 5.39, 0.01)]}, DEPCO="13205"),
        ],
    }
    taken = read(tmp_path, "areas.geojson", json.dumps(areas))
    read_file(_write(tmp_path, "streets.json", json.dumps(
        [{"name": "Rue Longue", "centroid": [5.372, 43.292]}, {"name": "Bd Baille", "centroid": [5.395, 43.285]},
         {"name": "Au loin", "centroid": [6.0, 44.0]}, {"name": "Nulle part"}, 7]
    )), taken)  # fmt: skip
    read_file(
        _write(tmp_path, "stations.csv", "id;name;latitude;longitude\n1;Gare;43.2925;5.3725\n2;;43;5\n3;X;nan;5\n"),
        taken,
    )
    places = {known.name: (known.kind, known.sector) for known in gathered(taken, (), SECTORS, SECTOR_WORDS)}
    assert places == {
        "Rue Longue": ("street", "13201"), "Bd Baille": ("street", "13205"), "Au loin": ("street", ""),
        "Gare": ("station", "13201"), "Belsunce": ("quarter", "13201"), "Baille": ("quarter", "13205"),
    }  # fmt: skip
    assert taken.passed == 4


def _write(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.write_text(content, "utf-8")
    return file


def test_a_second_import_renews_and_adds(tmp_path: Path) -> None:
    old = [KnownPlace("street", "Bd Baille", 43.2889, 5.3947, "13205"), KnownPlace("street", "Rue Longue", 43.1, 5.1)]
    taken = Taken([KnownPlace("street", "Boulevard Baille", 43.2890, 5.3950)])
    joined = gathered(taken, old, SECTORS, SECTOR_WORDS)
    assert [(known.name, known.sector, known.also) for known in joined] == [
        ("Boulevard Baille", "13205", ("Bd Baille",)), ("Rue Longue", "", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bomb.osm", '<!DOCTYPE osm [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><osm>&b;</osm>', "import.document_type"),
        ("outside.osm", '<!DOCTYPE osm SYSTEM "file:///etc/passwd"><osm/>', "import.document_type"),
        ("torn.osm", OSM[:300], "import.not_xml"),
        ("deep.osm", "<osm>" + "<a>" * 50 + "</a>" * 50 + "</osm>", "import.too_deep"),
        ("deep.json", "[" * 100_000, "import.too_deep"),
        ("torn.json", '{"type": "FeatureCollection", "features": [', "import.not_json"),
        ("other.json", '{"hello": 1}', "import.unknown_form"),
        ("words.csv", "bonjour\nmonde\n", "import.unknown_form"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "import.not_text"),
        ("words.md", "# rien", "import.unknown_form"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_and_nothing_is_expanded(
    tmp_path: Path, name: str, content: str | bytes, code: str
) -> None:
    with pytest.raises(ImportFaultError) as fault:
        read(tmp_path, name, content)
    assert fault.value.code == code


def test_a_pipe_is_refused_before_it_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ImportFaultError):
        read_file(tmp_path / "pipe", Taken())
    with pytest.raises(ImportFaultError):
        read_file(tmp_path / "missing", Taken())


def test_more_nodes_than_a_town_has_end_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(osm, "MOST_NODES", 4)
    with pytest.raises(ImportFaultError) as fault:
        read(tmp_path, "extract.osm", OSM)
    assert fault.value.code == "import.too_many"


NASTY = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(
        ["type", "features", "properties", "geometry", "coordinates", "name", "centroid", "nom", "insee"]
    ), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=NASTY, head=st.sampled_from(["FeatureCollection", "Feature"]))
def test_any_json_is_taken_or_refused_never_more(tmp_path: Path, document: object, head: str) -> None:
    for told in (document, [document], {"type": head, "features": [document], "geometry": document}):
        taken = Taken()
        try:
            read_file(_write(tmp_path, "any.json", json.dumps(told)), taken)
        except ImportFaultError:
            continue
        for known in gathered(taken, (), SECTORS, SECTOR_WORDS):
            assert known.name
            assert known.spot is None or -90 <= known.spot[0] <= 90


def test_what_was_kept_comes_back_whole(tmp_path: Path) -> None:
    file = tmp_path / "gazetteer.jsonl"
    assert load_places(file) == ()
    keep_places(file, PLACES)
    assert load_places(file) == PLACES
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "gazetteer.damaged"),
        ("[1]\n", "gazetteer.damaged"),
        ('{"gazetteer": 9}\n', "gazetteer.newer"),
        ('{"gazetteer": 1}\n["street", "Rue", 43.0\n', "gazetteer.damaged"),
        ('{"gazetteer": 1}\n["street", "Rue\\u202e", 43.0, 5.0, "", [], [], []]\n', "gazetteer.damaged"),
        ('{"gazetteer": 1}\n["planet", "Rue", 43.0, 5.0, "", [], [], []]\n', "gazetteer.damaged"),
    ],
)
def test_a_damaged_gazetteer_says_where(tmp_path: Path, content: str, code: str) -> None:
    file = _write(tmp_path, "gazetteer.jsonl", content)
    with pytest.raises(KeptFaultError) as fault:
        load_places(file)
    assert fault.value.code == code


def test_many_places_of_one_name_take_no_longer_than_many_names(tmp_path: Path) -> None:
    ways = "".join(
        f'<node id="{n}" lat="{43 + n % 300 / 100}" lon="{5 + n // 300 / 100}"/>'
        f'<way id="{n}"><nd ref="{n}"/><tag k="highway" v="road"/><tag k="name" v="Rue"/></way>'
        for n in range(1, 20_001)
    )
    begun_s = time.process_time()
    taken = read(tmp_path, "same.osm", f"<osm>{ways}</osm>")
    points = [KnownPlace("landmark", "Kiosque", 43 + n % 300 / 100, 5 + n // 300 / 100) for n in range(20_000)]
    assert len(gathered(Taken([*taken.places, *points]), (), SECTORS, SECTOR_WORDS)) > 20_000
    assert time.process_time() - begun_s < 20, "comparing each with each would take minutes"


def test_outlines_that_cost_too_much_end_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MOST_WORK", 1_000)
    corners = tuple((43 + n / 1000, 5.0 + n % 2) for n in range(400))
    area = Area("Loin", ("13201",), (corners,), whole=True)
    places = [KnownPlace("landmark", f"Ici {n}", 43.2, 5.5) for n in range(9)]
    with pytest.raises(ImportFaultError) as fault:
        gathered(Taken(places, [area]), (), SECTORS, SECTOR_WORDS)
    assert fault.value.code == "import.too_many"
