"""Which streams rest out of sight, for how long, and which never do. Seconds are told, none are waited for."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

import pytest

from console.core.feeds import FeedReading, FeedRequest, Phase, Picture, Still, StillRefusedError
from console.domain.camera import CameraRef
from console.ui.wall.asking import EXPECTED_S, HIDDEN_S, Asking, HiddenStreams
from console.ui.wall.grants import Openings
from console.ui.wall.tile import Tile
from tests.support.wall_room import CAMERAS, INCIDENT, opening, openings


class Feeds:
    """Remembers what is asked for; nothing plays."""

    def __init__(self) -> None:
        self.wanted: dict[str, FeedRequest] = {}
        self.phases: dict[str, Phase] = {}

    def want(self, tile: str, request: FeedRequest | None) -> None:
        if request is None:
            del self.wanted[tile]
        else:
            self.wanted[tile] = request

    def picture(self, tile: str) -> Picture | None:
        return None

    def reading(self, tile: str) -> FeedReading:
        return FeedReading(self.phases.get(tile, Phase.PLAYING))

    def sequences(self) -> dict[str, int]:
        return {}

    def still(self, tile: str) -> Future[Still]:
        answer: Future[Still] = Future()
        answer.set_exception(StillRefusedError("still.none"))
        return answer


@pytest.fixture
def feeds() -> Feeds:
    return Feeds()


def tile(number: int) -> Tile:
    made = Tile(f"w:{number}", CameraRef("g", str(number)))
    made.camera = CAMERAS[0]
    return made


def asking(feeds: Feeds, *, most: int = 64, shared: HiddenStreams | None = None, wall: str = "w") -> Asking:
    return Asking(feeds, wall, shared or HiddenStreams(most), Openings())


def request(of: Tile, incident: str | None = None) -> FeedRequest:
    assert of.ref is not None
    return FeedRequest(of.ref, 320, 180, incident=incident)


def test_a_tile_out_of_sight_keeps_its_stream_as_it_was_asked_for_and_is_dropped_after_two_minutes(
    feeds: Feeds,
) -> None:
    asks, one = asking(feeds), tile(1)
    asks.show(one, request(one), 0)
    assert asks.rest([one], 100.0)
    assert feeds.wanted == {"w:1": replace(request(one), hidden=True)}
    assert asks.rest([one], 100.0 + HIDDEN_S - 1)
    assert not asks.rest([one], 100.0 + HIDDEN_S)
    assert feeds.wanted == {}


def test_what_is_seen_again_is_asked_for_as_a_whole_and_its_two_minutes_begin_anew(feeds: Feeds) -> None:
    asks, one = asking(feeds), tile(1)
    asks.show(one, request(one), 0)
    asks.rest([one], 100.0)
    asks.show(one, request(one), 0)
    assert feeds.wanted == {"w:1": request(one)}
    assert asks.rest([one], 300.0)
    assert asks.rest([one], 300.0 + HIDDEN_S - 1)


def test_what_was_never_seen_is_not_opened_behind_the_scenes(feeds: Feeds) -> None:
    assert not asking(feeds).rest([tile(1), tile(2)], 5.0)
    assert feeds.wanted == {}


def test_the_most_recently_seen_are_kept_over_all_walls(feeds: Feeds) -> None:
    shared = HiddenStreams(3)
    left, right = asking(feeds, shared=shared, wall="a"), asking(feeds, shared=shared, wall="b")
    tiles = [tile(number) for number in range(6)]
    for one in tiles:
        left.show(one, request(one), 0)
    for place, one in enumerate(tiles[:3]):
        left.rest([one], 10.0 + place)
    left.rest(tiles[:3], 14.0)
    assert set(feeds.wanted) == {f"w:{number}" for number in range(6)}
    for place, one in enumerate(tiles[3:5]):
        right.rest([one], 20.0 + place)
    right.rest(tiles[3:5], 22.0)
    left.rest(tiles[:3], 23.0)
    hidden = {key for key, asked in feeds.wanted.items() if asked.hidden}
    assert hidden == {"w:2", "w:3", "w:4"}
    assert "w:5" in feeds.wanted, "what is seen is not counted"


def test_no_stream_of_an_opening_that_ended_rests(feeds: Feeds) -> None:
    known = Openings()
    asks, one = Asking(feeds, "w", HiddenStreams(), known), tile(1)
    one.ref = CAMERAS[0].ref
    known.take(openings(opening(CAMERAS[0].number, 10**15)))
    asks.show(one, request(one, INCIDENT.id), 0)
    assert asks.rest([one], 1.0)
    known.take(openings())
    assert not asks.rest([one], 2.0)
    assert feeds.wanted == {}


def test_a_closed_camera_has_nothing_to_keep_open(feeds: Feeds) -> None:
    asks, one = asking(feeds), tile(1)
    asks.show(one, request(one), 0)
    feeds.phases["w:1"] = Phase.REFUSED
    assert not asks.rest([one], 1.0)


def test_a_page_that_was_announced_and_never_came_is_let_go(feeds: Feeds) -> None:
    asks, one = asking(feeds), tile(1)
    asks.expect(one, request(one), 50.0)
    assert feeds.wanted == {"w:1": replace(request(one), hidden=True)}
    assert asks.rest([one], 50.0 + EXPECTED_S - 1)
    assert not asks.rest([one], 50.0 + EXPECTED_S)
    assert feeds.wanted == {}


def test_an_announced_page_that_comes_is_like_any_other(feeds: Feeds) -> None:
    asks, one = asking(feeds), tile(1)
    asks.expect(one, request(one), 50.0)
    asks.show(one, request(one), 0)
    assert asks.rest([one], 60.0)
    assert asks.rest([one], 60.0 + EXPECTED_S + 1)


def test_a_page_announced_just_before_its_two_minutes_are_over_stays_until_it_comes(feeds: Feeds) -> None:
    asks, one = asking(feeds), tile(1)
    asks.show(one, request(one), 0)
    asks.rest([one], 100.0)
    asks.expect(one, request(one), 100.0 + HIDDEN_S - 1)
    assert asks.rest([one], 100.0 + HIDDEN_S + 1)
    assert not asks.rest([one], 100.0 + HIDDEN_S - 1 + EXPECTED_S)


def test_a_closed_wall_leaves_its_room_to_the_others(feeds: Feeds) -> None:
    shared = HiddenStreams(1)
    left, right = asking(feeds, shared=shared, wall="a"), asking(feeds, shared=shared, wall="b")
    one, other = tile(1), tile(2)
    left.show(one, request(one), 0)
    right.show(other, request(other), 0)
    assert right.rest([other], 5.0)
    assert left.rest([one], 6.0)
    left.release([one])
    right.show(other, request(other), 0)
    assert right.rest([other], 5.5)
    assert set(feeds.wanted) == {"w:2"}
