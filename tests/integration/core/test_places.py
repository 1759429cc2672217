"""A place that is said goes into the fact with its spot and its sector, also when nobody chose a proposal."""

from __future__ import annotations

from pathlib import Path

from console.core import commands as c
from console.domain.place import Place
from tests.support.desk import PASSWORD, Seat, seat


async def opened(at: Seat, place: Place) -> Place:
    done = await at.do(c.OpenIncident("rixe", place=place))
    return at.ledger.state.incidents[done.value].place.value


async def test_what_is_known_of_a_place_goes_into_the_incidents_fact(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        found = (await at.do(c.FindPlaces("114 bd bai"))).places
        assert found[0].place.label == "114 Boulevard Baille"
        assert await opened(at, Place("114 bd baille")) == Place(
            "114 bd baille", "13205", street="Boulevard Baille", lat=43.2889, lon=5.3947
        )
        assert await opened(at, Place("bd baille", "13208")) == Place("bd baille", "13208"), "the choice stands"
        assert await opened(at, Place("pl jean jaures")) == Place("pl jean jaures"), "there are two"
        assert await opened(at, Place("chez lui")) == Place("chez lui")
        kept = Place("bd baille", lat=43.1, lon=5.1)
        assert await opened(at, kept) == kept


async def test_nobody_searches_places_before_signing_in(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        assert await at.refused(c.FindPlaces("rue")) == "session.none"
