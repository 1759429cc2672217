"""The map's view on a real desk: what goes on, where; a spot gets a name; nothing is built for a map nobody sees."""

from __future__ import annotations

from pathlib import Path

from console.core import commands as c
from console.core.map_screen import ENDED_FOR_MS, map_view
from console.core.map_views import GroundView, MapView
from console.domain.place import Place
from console.domain.territory import Outline, shapes_of
from tests.support.desk import PASSWORD, SITE, Seat, seat
from tests.support.waiting import until


async def open_at(at: Seat, label: str, place: Place) -> str:
    return (await at.do(c.OpenIncident(label, priority="P2", place=place))).value


async def told(at: Seat) -> MapView:
    """The map's newest view, once what is due has been built."""

    def newest() -> MapView | None:
        view = at.views.get(MapView)
        return view if isinstance(view, MapView) and view.revision and view.incidents else None

    return await until(newest, what="a map")


async def test_incidents_are_on_the_map_with_their_spot_or_their_sectors_middle(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD, frozenset({"operator"})))
        here = await open_at(at, "ici", Place("Quai", "13201", lat=43.29, lon=5.37))
        there = await open_at(at, "là", Place("quelque part", "13201"))
        await open_at(at, "où", Place("nulle part"))
        assert MapView not in at.views
        await at.do(c.WatchMap(watched=True))
        view = await told(at)
        found = {one.id: one for one in view.incidents}
        assert (found[here].lat, found[here].lon, found[here].exact) == (43.29, 5.37, True)
        assert (found[there].lat, found[there].lon, found[there].exact) == (*SITE.sectors["13201"], False)
        assert view.unplaced == 1
        assert isinstance(at.views[GroundView], GroundView)


async def test_what_ended_leaves_the_map_after_a_while(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD, frozenset({"operator"})))
        here = await open_at(at, "ici", Place("Quai", "13201", lat=43.29, lon=5.37))
        await at.do(c.CloseIncident(here, "handled"))
        state = at.ledger.state
        assert [one.state for one in map_view(1, state, SITE, at.now_ms).incidents] == ["closed"]
        assert map_view(1, state, SITE, at.now_ms + ENDED_FOR_MS + 60_000).incidents == ()


async def test_a_spot_is_named_by_what_is_near_and_by_its_sector(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        assert await at.refused(c.NamePlace(43.3, 5.4)) == "session.none"
        await at.do(c.MakeAccount("Durand", PASSWORD, frozenset({"operator"})))
        square = (Outline("13201", (((43.0, 5.0), (43.0, 6.0), (44.0, 6.0), (44.0, 5.0)),)),)
        at.ground.take_outlines(square, shapes_of(square))
        near = await at.do(c.NamePlace(43.30275, 5.38060))
        place = near.places[0].place
        assert "Saint-Charles" in place.label
        assert (place.lat, place.lon, place.sector) == (43.30275, 5.3806, "13201")
        far = await at.do(c.NamePlace(43.1, 5.9))
        assert far.places[0].place.label == "43.10000, 5.90000"
        assert far.places[0].place.sector == "13201"
        assert await at.refused(c.NamePlace(91.0, 5.0)) == "place.nowhere"
        assert await at.refused(c.NamePlace(float("nan"), 5.0)) == "place.nowhere"
