"""Which cameras see a place: geometry that wraps, names for want of coordinates, an index that forgets nothing."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.camera import Camera, CameraPlace, CameraRef
from console.domain.metres import metres
from console.domain.place import Place
from console.domain.sight import (
    HERE_M,
    By,
    InView,
    SightIndex,
    bearing_deg,
    in_view,
    plain_name,
    sights,
    turn_deg,
)

PORT = (43.2955, 5.3746)
DEGREE_M = 111_195.0


def camera(
    number: int,
    place: CameraPlace,
    heading: float | None = None,
    fov: float | None = None,
    *,
    ptz: bool = False,
    gateway: str = "g",
) -> Camera:
    """A camera that has only what matters here."""
    ref = CameraRef(gateway, f"c{number}")
    return Camera(ref, number, f"Caméra {number}", "ville", place, heading_deg=heading, fov_deg=fov, ptz=ptz)


def spot(north_m: float = 0.0, east_m: float = 0.0) -> CameraPlace:
    """So many metres off the port."""
    narrow = math.cos(math.radians(PORT[0]))
    return CameraPlace(PORT[0] + north_m / DEGREE_M, PORT[1] + east_m / DEGREE_M / narrow)


HERE = Place("Vieux-Port", lat=PORT[0], lon=PORT[1])

angles = st.floats(-1e6, 1e6, allow_nan=False)
lats = st.floats(-85, 85, allow_nan=False)
lons = st.floats(-180, 180, allow_nan=False)


@given(angles, angles)
def test_a_turn_is_the_shorter_way_round(one: float, other: float) -> None:
    turn = turn_deg(one, other)
    assert -180 < turn <= 180
    assert math.isclose(math.cos(math.radians(turn)), math.cos(math.radians(other - one)), abs_tol=1e-6)


@given(angles, st.integers(-3, 3), angles)
def test_whole_turns_change_nothing(one: float, turns: int, other: float) -> None:
    difference = turn_deg(one, other) - turn_deg(one + 360 * turns, other)
    assert math.isclose(difference % 360, 0, abs_tol=1e-6) or math.isclose(difference % 360, 360, abs_tol=1e-6)


@given(lats, lons, st.floats(0, 359.99), st.floats(20, 900))
def test_bearing_and_distance_are_those_one_walked(lat: float, lon: float, bearing: float, away: float) -> None:
    turned = math.radians(bearing)
    there_lat = lat + away * math.cos(turned) / DEGREE_M
    there_lon = lon + away * math.sin(turned) / DEGREE_M / math.cos(math.radians(lat))
    there_lon = (there_lon + 180) % 360 - 180  # over the antimeridian
    assert math.isclose(metres((lat, lon), (there_lat, there_lon)), away, rel_tol=0.01)
    assert abs(turn_deg(bearing_deg(lat, lon, there_lat, there_lon), bearing)) < 0.5


@given(st.floats(0, 359.99), st.floats(1, 359), st.floats(0, 359.99), st.booleans())
def test_a_place_is_in_view_exactly_within_half_the_field(
    heading: float, fov: float, bearing: float, ptz: bool
) -> None:
    seen, off = in_view(camera(1, spot(), heading, fov, ptz=ptz), bearing, 50)
    assert off is not None
    apart = math.degrees(math.acos(max(-1, min(1, math.cos(math.radians(heading - bearing))))))
    assert math.isclose(abs(off), apart, abs_tol=1e-3)
    if apart < fov / 2 - 1e-3:
        assert seen is InView.SEEN
    elif apart > fov / 2 + 1e-3:
        assert seen is (InView.TURNS if ptz else InView.BEHIND if abs(off) > 90 else InView.BESIDE)


@given(st.floats(0, 359.99), st.floats(10, 170), st.floats(0, 359.99), st.floats(-720, 720))
def test_turning_the_whole_town_changes_nothing(heading: float, fov: float, bearing: float, by: float) -> None:
    one, off = in_view(camera(1, spot(), heading, fov), bearing, 50)
    other, turned = in_view(camera(1, spot(), heading + by, fov), bearing + by, 50)
    assert off is not None
    assert turned is not None
    near = min(abs(abs(off) - edge) for edge in (fov / 2, 90, 180))
    assert near < 1e-6 or one is other


@given(
    st.lists(st.tuples(lats, lons, st.one_of(st.none(), angles), st.one_of(st.none(), angles)), max_size=30),
    st.floats(-90, 90),
    lons,
)
def test_no_coordinates_on_earth_break_it(
    spots: list[tuple[float, float, float | None, float | None]], lat: float, lon: float
) -> None:
    cameras = [camera(n, CameraPlace(a, o), h, f) for n, (a, o, h, f) in enumerate(spots)]
    for sight in sights(Place(lat=lat, lon=lon), cameras):
        assert 0 <= sight.score <= 1
        assert sight.distance_m is not None
        assert sight.bearing_deg is not None
        assert 0 <= sight.bearing_deg < 360


def test_the_antimeridian_is_no_wall() -> None:
    west, east = camera(1, CameraPlace(10, 179.9995), 90, 60), camera(2, CameraPlace(10, -179.9995), 270, 60)
    found = sights(Place(lat=10, lon=-180), [west, east])
    assert [sight.view for sight in found] == [InView.SEEN, InView.SEEN]
    assert all(sight.distance_m is not None and sight.distance_m < 60 for sight in found)


def test_the_one_that_sees_comes_before_a_nearer_one_that_turns_its_back() -> None:
    sees = camera(1, spot(north_m=-60), 0, 70)
    back = camera(2, spot(north_m=-30), 180, 70)
    beside = camera(3, spot(north_m=-60), 70, 70)
    turns = camera(4, spot(north_m=-60), 180, 70, ptz=True)
    blind = camera(5, spot(north_m=-60))
    dome = camera(6, spot(north_m=-60), None, 360)
    views = {sight.camera.number: sight for sight in sights(HERE, [back, beside, turns, blind, sees, dome])}
    assert list(views)[:3] == [1, 6, 4]
    assert {number: sight.view for number, sight in views.items()} == {
        1: InView.SEEN,
        2: InView.BEHIND,
        3: InView.BESIDE,
        4: InView.TURNS,
        5: InView.UNKNOWN,
        6: InView.SEEN,
    }
    assert views[1].off_deg == 0
    assert views[1].bearing_deg == 0
    assert views[3].off_deg == -70


def test_too_far_away_is_not_seen_however_well_it_looks_that_way() -> None:
    assert in_view(camera(1, spot(), 0, 70), 0, 300) == (InView.SEEN, 0)
    assert in_view(camera(1, spot(), 0, 70), 0, 400) == (InView.FAR, 0)


def test_at_the_foot_of_a_camera_no_bearing_is_believed() -> None:
    (sight,) = sights(HERE, [camera(1, spot(north_m=HERE_M / 2), 0, 70)])
    assert (sight.view, sight.off_deg) == (InView.HERE, None)


def test_the_nearest_are_offered_where_none_is_near() -> None:
    found = sights(HERE, [camera(n, spot(north_m=500 + 100 * n), 180, 70) for n in range(6)])
    assert [sight.camera.number for sight in found] == [0, 1, 2]
    assert not sights(HERE, [camera(1, spot(north_m=3_000), 180, 70)])


def test_names_stand_in_for_coordinates_the_closest_tie_first() -> None:
    stop = camera(1, CameraPlace(stop="Noailles", line="M2", sector="13201"))
    street = camera(2, CameraPlace(street="Rue d'Aubagne", sector="13201"))
    sector = camera(3, CameraPlace(sector="13201"))
    far = camera(4, CameraPlace(stop="Castellane", sector="13206"))
    found = sights(Place("Métro", "13201", "RUE D’AUBAGNE", "noailles"), [far, sector, street, stop])
    assert [(sight.camera.number, sight.by) for sight in found] == [(1, By.STOP), (2, By.STREET), (3, By.SECTOR)]
    assert all(sight.distance_m is None and sight.view is InView.UNKNOWN for sight in found)
    # What people say is enough where nobody filled in more.
    assert [sight.by for sight in sights(Place("Castellane"), [far, sector])] == [By.STOP]


def test_a_place_with_coordinates_finds_by_name_only_those_without() -> None:
    here = camera(1, spot(north_m=-50), 0, 70)
    hidden = camera(2, CameraPlace(stop="Vieux-Port"))
    elsewhere = camera(3, replace(spot(north_m=5_000), sector="13201"))
    found = sights(replace(HERE, station="Vieux Port", sector="13201"), [elsewhere, hidden, here])
    assert [sight.camera.number for sight in found] == [1, 2]


def test_a_place_given_by_a_camera_is_that_camera_s() -> None:
    itself = camera(1, spot(), 0, 70)
    sees = camera(2, spot(north_m=-40), 0, 70)
    found = sights(Place("Sous la caméra", camera=str(itself.ref)), [sees, itself])
    assert [(sight.camera.number, sight.by) for sight in found] == [(1, By.CAMERA), (2, By.SPOT)]


def test_nothing_is_known_of_an_empty_place() -> None:
    assert sights(Place(), [camera(1, spot()), camera(2, CameraPlace())]) == ()
    assert sights(Place(lat=200, lon=0), [camera(1, spot())]) == ()


def test_names_are_compared_without_accents_case_and_marks() -> None:
    assert plain_name("  Saint-Charles · PARVIS ") == plain_name("saint charles parvis")
    assert plain_name("Cinq Avenues — Longchamp") == "cinq avenues longchamp"


places = st.builds(
    CameraPlace,
    lat=st.one_of(st.none(), st.floats(43.28, 43.31)),
    lon=st.one_of(st.none(), st.floats(5.36, 5.39)),
    sector=st.sampled_from(["", "13201"]),
    stop=st.sampled_from(["", "Noailles", "Vieux-Port"]),
)


@given(st.lists(st.lists(st.tuples(st.integers(0, 8), places), max_size=8, unique_by=lambda one: one[0]), max_size=5))
def test_an_index_that_followed_changes_is_one_made_afresh(lists: list[list[tuple[int, CameraPlace]]]) -> None:
    followed = SightIndex()
    other = camera(99, spot(), gateway="other")
    followed.update("other", [other])
    now: list[Camera] = []
    for each in lists:
        now = [camera(number, place, 0, 70) for number, place in each]
        followed.update("g", now)
        assert not followed.update("g", tuple(now))
    wanted = Place("Noailles", "13201", station="Vieux-Port", lat=43.295, lon=5.375)
    assert followed.of(wanted) == sights(wanted, [*now, other])
    assert followed.of(replace(wanted, lat=None, lon=None)) == sights(
        replace(wanted, lat=None, lon=None), [*now, other]
    )
    assert len(followed) == len(now) + 1
