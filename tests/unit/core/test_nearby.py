"""What lies near a position: what it is called, and which cameras are offered for it."""

from __future__ import annotations

from dataclasses import replace

from console.core.nearby_cameras import MOST_CAMERAS, REACH_M, seeing_cameras
from console.core.nearby_places import NamedSpot, nearest_named
from console.domain.camera import Camera, CameraHealth, CameraKind, CameraPlace, CameraRef, Condition
from tests.support.places import PLACES

HERE = (43.2952, 5.3741)


def test_a_position_is_called_by_the_nearest_house_street_or_station() -> None:
    assert nearest_named(PLACES, 43.2936, 5.3792) == NamedSpot("40 Rue de Rome", "13206", 0)
    near = nearest_named(PLACES, 43.3029, 5.3806)
    assert near is not None
    assert (near.name, near.sector, near.distance_m) == ("Marseille Saint-Charles", "13201", 22)
    assert nearest_named(PLACES, 43.2000, 5.2000) is None
    assert nearest_named((), *HERE) is None


def camera(number: int, north_m: float, **more: object) -> Camera:
    place = CameraPlace(HERE[0] + north_m / 111_320, HERE[1])
    known = Camera(CameraRef("g", str(number)), number, f"n° {number}", "ville", place, Condition.CONTINUOUS)
    return replace(known, **more)  # type: ignore[arg-type]  # fields of a camera


def test_the_seeing_cameras_come_first_and_those_that_show_nothing_last() -> None:
    cameras = [
        camera(1, 300),
        camera(2, 20, health=CameraHealth.DOWN),
        camera(3, 100),
        camera(4, 10, condition=Condition.ON_REQUISITION),
        camera(5, 5, kind=CameraKind.BODYWORN),
        camera(6, REACH_M + 50),
        camera(7, 0, place=CameraPlace()),
    ]
    assert [seen.number for seen in seeing_cameras(cameras, *HERE)] == [3, 1, 2, 4]
    assert len(seeing_cameras([camera(n, n) for n in range(1, 30)], *HERE)) == MOST_CAMERAS
    assert seeing_cameras(cameras, 10.0, 10.0) == ()


def test_one_that_looks_there_comes_before_a_nearer_one_that_looks_away() -> None:
    away = camera(1, 60, heading_deg=0.0, fov_deg=60.0)
    there = camera(2, 120, heading_deg=180.0, fov_deg=60.0)
    assert [(seen.number, seen.view) for seen in seeing_cameras([away, there], *HERE)] == [(2, "seen"), (1, "behind")]
