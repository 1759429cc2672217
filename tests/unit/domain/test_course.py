"""Where a moving incident goes: stops in order, and cameras along a direction."""

from __future__ import annotations

import math

from hypothesis import assume, given
from hypothesis import strategies as st

from console.domain.camera import Camera, CameraPlace, CameraRef
from console.domain.course import STRETCHES_M, Course, Line, ahead, onward, stop_at
from console.domain.sight import InView, SightIndex, turn_deg

LINE = Line("M2", ("Joliette", "Saint-Charles", "Noailles", "Castellane"))
SPOT = (43.2955, 5.3746)


def at(along_m: float, aside_m: float, bearing: float, heading: float | None = None) -> Camera:
    """A camera so far along a direction, and so far right of it."""
    turned = math.radians(bearing)
    north = along_m * math.cos(turned) - aside_m * math.sin(turned)
    east = along_m * math.sin(turned) + aside_m * math.cos(turned)
    lat = SPOT[0] + north / 111_195
    lon = SPOT[1] + east / 111_195 / math.cos(math.radians(SPOT[0]))
    number = round(along_m)
    return Camera(
        CameraRef("g", f"{along_m}/{aside_m}"),
        number,
        "",
        "ville",
        CameraPlace(lat, lon),
        heading_deg=heading,
        fov_deg=70,
    )


def index_of(*cameras: Camera) -> SightIndex:
    """All of them."""
    index = SightIndex()
    index.add(cameras)
    return index


def test_the_stops_that_come_next_are_those_on_the_way_to_the_end() -> None:
    assert onward(LINE, 1, "Castellane") == ("Noailles", "Castellane")
    assert onward(LINE, 2, "JOLIETTE") == ("Saint-Charles", "Joliette")
    assert onward(LINE, 3, "Castellane") == ()
    assert onward(LINE, 1, "Noailles") == (), "an end is an end"
    assert onward(Line("x", ()), 0, "") == ()


def test_a_stop_is_known_by_its_name_or_as_part_of_what_was_said() -> None:
    assert stop_at(LINE, ["noailles"]) == 2
    assert stop_at(LINE, ["", "Gare Saint Charles, hall principal"]) == 1
    assert stop_at(LINE, ["Métro Noailles, couloir M2", "Joliette"]) == 0, "the whole name counts more"
    assert stop_at(LINE, ["Vieux-Port"]) is None
    assert stop_at(LINE, []) is None


@given(st.integers(0, 3), st.sampled_from(LINE.stops))
def test_there_and_back_go_through_every_stop(at_stop: int, end: str) -> None:
    assume(end in LINE.ends)
    other = LINE.ends[1] if end == LINE.ends[0] else LINE.ends[0]
    both = (*onward(LINE, at_stop, end), LINE.stops[at_stop], *onward(LINE, at_stop, other))
    assert sorted(both) == sorted(LINE.stops)


@given(st.floats(0, 359.9), st.floats(26, 1490), st.floats(-1, 1))
def test_a_camera_on_the_way_is_in_the_stretch_where_it_stands(bearing: float, along: float, share: float) -> None:
    camera = at(along, share * 60, bearing)
    (stretch,) = ahead(SPOT, bearing, index_of(camera), 6)
    assert stretch.from_m - 1 <= along <= stretch.until_m + 1
    assert stretch.sights[0].camera is camera
    assert stretch.sights[0].distance_m is not None
    assert math.isclose(stretch.sights[0].distance_m, along, abs_tol=2)
    back = stretch.sights[0].bearing_deg
    assert back is not None
    aside = math.degrees(math.atan2(share * 60, along))
    assert abs(turn_deg(back, bearing + aside + 180)) < 1, "it leads back to where the way began"


@given(st.floats(0, 359.9), st.floats(26, 1490))
def test_nothing_behind_is_on_the_way(bearing: float, along: float) -> None:
    assert ahead(SPOT, bearing, index_of(at(-along, 0, bearing)), 6) == ()


def test_of_a_stretch_the_camera_that_looks_at_the_way_comes_first() -> None:
    # East; two cameras south of the street: one looks north at it, the other turns its back.
    looks, away = at(300, 40, 90, heading=0), at(290, 30, 90, heading=180)
    (stretch,) = ahead(SPOT, 90, index_of(away, looks), 6)
    assert [(sight.camera, sight.view) for sight in stretch.sights] == [(looks, InView.SEEN), (away, InView.BEHIND)]
    assert (stretch.from_m, stretch.until_m) == STRETCHES_M[:2]
    (one,) = ahead(SPOT, 90, index_of(away, looks), 1)
    assert len(one.sights) == 1


def test_what_stays_does_not_move() -> None:
    assert not Course().moving
    assert Course(bearing_deg=0).moving, "north is a direction"
    assert Course("M1", "La Rose").moving
