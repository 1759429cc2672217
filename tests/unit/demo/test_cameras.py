from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from console.adapters.settings.site import default_site_path, load_site
from console.demo.cameras import CAMERAS, EARLY, RENDER_ORDER, WALL, camera_of
from console.demo.render import build
from console.domain.camera import Condition

ARRONDISSEMENTS = Path(__file__).parents[4] / "shared" / "data" / "geo" / "arrondissements-marseille_derived.geojson"


def test_six_owners_share_twenty_four_cameras_under_every_condition() -> None:
    assert len(CAMERAS) == 24
    assert {camera.owner for camera in CAMERAS} == {"ville", "sncf", "rtm", "bailleur", "commerce", "stade"}
    assert {camera.condition for camera in CAMERAS} == set(Condition)
    assert len({camera.id for camera in CAMERAS}) == len({camera.name for camera in CAMERAS}) == 24
    assert len({camera.scene for camera in CAMERAS}) == 24


def test_the_first_wall_is_mostly_open_to_everybody() -> None:
    conditions = Counter(camera_of(camera_id).condition for camera_id in WALL)
    assert len(WALL) == 9
    assert conditions[Condition.CONTINUOUS] >= 7
    assert RENDER_ORDER[:9] == WALL
    assert sorted(EARLY) == sorted(WALL)
    assert sorted(RENDER_ORDER) == sorted(camera.id for camera in CAMERAS)


def test_terms_are_those_of_the_site_pack() -> None:
    pack = load_site(default_site_path())
    bases = {basis.reference: basis for basis in pack.basis}
    for camera in CAMERAS:
        owner = pack.owner_of(camera.owner)
        assert owner is not None
        assert pack.sector_of(camera.sector) is not None, camera.id
        known = {code for basis in pack.basis if basis.reference == camera.basis for code in basis.circumstances}
        assert set(camera.circumstances) <= known, camera.id
        assert camera.basis in bases
        if camera.condition is Condition.ON_INCIDENT:
            assert camera.circumstances, camera.id


def test_an_unknown_camera_is_a_lookup_error() -> None:
    with pytest.raises(LookupError):
        camera_of("vieux-port-m3")


@pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: camera.id)
def test_every_camera_has_a_scene_with_somebody_in_it(camera: object) -> None:
    scene = build(camera_of(str(getattr(camera, "id", ""))))
    assert scene.moving
    assert scene.setting.lamps
    assert len(scene.setting.pieces) >= 4


def test_every_camera_stands_where_it_says() -> None:
    if not ARRONDISSEMENTS.exists():
        pytest.skip(f"{ARRONDISSEMENTS} is not here: places are not checked")
    features = json.loads(ARRONDISSEMENTS.read_text(encoding="utf-8"))["features"]
    parents = {sector.id: sector.parent or sector.id for sector in load_site(default_site_path()).sector}
    for camera in CAMERAS:
        inside = [
            feature["properties"]["insee"]
            for feature in features
            if any(_holds(polygon[0], camera.lon, camera.lat) for polygon in _polygons(feature["geometry"]))
        ]
        assert inside == [parents[camera.sector]], camera.id


def _polygons(geometry: dict[str, object]) -> list[list[list[tuple[float, float]]]]:
    coordinates = geometry["coordinates"]
    assert isinstance(coordinates, list)
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]


def _holds(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a ring holds a point, by counting crossings of a ray."""
    odd = False
    for (x0, y0, *_), (x1, y1, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            odd = not odd
    return odd
