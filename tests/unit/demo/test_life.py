from __future__ import annotations

import re
from itertools import pairwise
from statistics import mean

from console.adapters.settings.incident_types import default_types_path, load_incident_types
from console.adapters.settings.site import default_site_path, load_site
from console.demo.life import FIRST_S, PER_HOUR, SPEED_M_S, Life, home_of, towards
from console.demo.stories import PLACES, STORIES, UNITS


def test_the_same_seed_gives_the_same_night() -> None:
    def night(seed: int) -> list[object]:
        life = Life(seed)
        return [life.beginning(10**12), life.first(), *[(life.until_next_s(22), life.happening()) for _ in range(30)]]

    assert night(7) == night(7)
    assert night(7) != night(8)


def test_a_visitor_sees_the_room_at_work_within_forty_seconds() -> None:
    first = Life(1).first()
    assert [after_s for after_s, _ in first] == list(FIRST_S)
    assert max(FIRST_S) <= 40
    assert "P1" in [happening.priority for _, happening in first]
    past = Life(1).beginning(10**12)
    assert len(past) >= 3
    assert all(a.at_ms is not None and b.at_ms is not None and a.at_ms < b.at_ms for a, b in pairwise(past))


def test_nights_are_busy_and_mornings_are_quiet() -> None:
    life = Life(3)
    busy = mean(life.until_next_s(23) for _ in range(800))
    quiet = mean(life.until_next_s(5) for _ in range(800))
    assert 0.8 * 3600 / PER_HOUR < busy < 1.25 * 3600 / PER_HOUR
    assert quiet > 2.5 * busy


def test_stories_are_of_types_and_places_that_the_site_knows() -> None:
    types = load_incident_types(default_types_path())
    pack = load_site(default_site_path())
    for story in STORIES:
        assert types.of(story.type_code) is not None, story.type_code
        assert story.words
        assert all(10 < len(words) < 400 for words in story.words)
    for place in PLACES:
        assert pack.sector_of(place.sector) is not None, place.label
    priorities = {kind.priority.value for story in STORIES if (kind := types.of(story.type_code)) is not None}
    assert priorities == {"P1", "P2", "P3", "P4"}


def test_units_belong_to_services_and_wear_their_prefix() -> None:
    pack = load_site(default_site_path())
    assert len(UNITS) >= 20
    assert len({unit.call_sign for unit in UNITS}) == len(UNITS)
    for unit in UNITS:
        service = pack.service_of(unit.service)
        assert service is not None, unit.call_sign
        assert re.fullmatch(rf"{service.prefix} \d\d", unit.call_sign)
        assert pack.sector_of(unit.sector) is not None, unit.call_sign


def test_the_same_place_is_not_struck_twice_in_a_row() -> None:
    life = Life(5)
    places = [life.happening().place for _ in range(200)]
    assert all(a != b for a, b in pairwise(places))
    assert len(set(places)) == len(PLACES)


def test_a_patrol_drives_at_its_speed_and_stops_at_its_goal() -> None:
    here, there = (43.2965, 5.3760), (43.3065, 5.3760)
    after = towards(here, there, 10)
    assert abs((after[0] - here[0]) * 111_320 - SPEED_M_S * 10) < 1
    assert towards(here, there, 10_000) == there
    homes = {home_of(unit.call_sign, {}) for unit in UNITS}
    assert len(homes) == len(UNITS)
