"""Streets, stations, landmarks and sectors by what people call them. Pure; searched on any thread.

A search over 20,000 places takes a few milliseconds at most: only those are looked at that have a word beginning like
the rarest word typed.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from console.core.place_words import (
    FILLERS,
    HEADS,
    Asked,
    alternatives,
    asked,
    bare_words,
    house_number,
    name_words,
    spelt,
)
from console.domain.metres import Spot, metres
from console.domain.place import Place

KINDS = ("station", "landmark", "street", "quarter", "sector")
"""In the order in which equals are proposed."""
PREFIX_CHARS = 3
POINTS = 24
"""Points of one street that are looked at."""
GUESS_M = 1_500.0
"""Streets that come no nearer than this do not cross; places of one name that lie further apart are several."""
_CROSSING_SIDES = 4
_MOST_NAMED = 200
"""Places of one name that are looked at."""

"""Latitude and longitude in WGS 84 degrees."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """One place of the gazetteer.

    `kind` is one of `KINDS`; `also` are other names. `points` lie along it, where others cross it if that is known;
    `numbers` are house numbers with their spots.
    """

    kind: str
    name: str
    lat: float | None = None
    lon: float | None = None
    sector: str = ""
    also: tuple[str, ...] = ()
    points: tuple[Spot, ...] = ()
    numbers: tuple[tuple[str, float, float], ...] = ()

    @property
    def spot(self) -> Spot | None:
        """Where it is; None where nobody has said."""
        return (self.lat, self.lon) if self.lat is not None and self.lon is not None else None


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """What a search proposes: `kind` is that of the place, or `crossing` or `camera`.

    `outright`: the words are its whole name, not only the beginning of one. `number` is a camera's.
    """

    kind: str
    place: Place
    outright: bool = False
    number: int = 0


class Gazetteer:
    """The index. Never changed once it stands."""

    def __init__(self, places: Iterable[KnownPlace] = (), sector_words: Mapping[str, str] | None = None) -> None:
        """`sector_words` are folded words that name a sector, such as its postal code. Takes some 20 µs a place."""
        named = [(known, [name_words(name) for name in (known.name, *known.also)]) for known in places]
        # In the order in which equals are proposed, so that a search need not sort them.
        named.sort(key=lambda one: (KINDS.index(one[0].kind), sum(map(len, one[1][0])), one[0].name))
        self.places = tuple(known for known, _ in named)
        self.sector_words = dict(sector_words or {})
        self._texts: list[str] = []
        self._whole: dict[str, list[int]] = {}
        self._bare: dict[str, list[int]] = {}
        self.longest = 1
        under: dict[str, array[int]] = {}
        for n, (_, names) in enumerate(named):
            self._texts.append(" " + " ".join(" ".join(words) for words in names) + " ")
            for words in dict.fromkeys(names):
                self._whole.setdefault(" ".join(words), []).append(n)
                self._bare.setdefault(" ".join(bare_words(words)), []).append(n)
                self.longest = max(self.longest, len(words))
            keys = {word[:length] for words in names for word in words for length in range(1, PREFIX_CHARS + 1)}
            for key in keys:
                under.setdefault(key, array("I")).append(n)
        self._under = under

    def __len__(self) -> int:
        return len(self.places)

    def search(self, text: str, limit: int = 8) -> list[FoundPlace]:
        """Places of which every word typed begins a word, best first. Case, accents and abbreviations do not matter."""
        wanted = asked(text)
        if not wanted.words:
            return []
        if wanted.crossing is not None:
            crossings = self._crossings(wanted.crossing)
            return crossings[:limit]
        words, sector = self._without_sector(wanted)
        if not words:
            found_sector = self.sector_place(sector)
            return [found_sector] if found_sector is not None else []
        found = self._ranked(words, sector)
        number = ""
        if not found:
            number, taken = house_number(words)
            found = self._ranked(words[taken:], sector) if number else []
        told: dict[tuple[str, str, str], FoundPlace] = {}
        for n in found:
            one = self._found(n, number, words)
            told.setdefault((one.kind, one.place.label, one.place.sector), one)  # the site's own, and an imported one
            if len(told) == limit:
                break
        return list(told.values())

    def named(self, words: Sequence[str], *, bare: bool, sector: str = "") -> list[int]:
        """Positions of the places that are called exactly so; `bare`: also without what comes before the name proper.

        With a `sector` only those in it, where there are any.
        """
        key = " ".join(words)
        whole = self._whole.get(key, [])[:_MOST_NAMED]
        found = [*whole, *(n for n in self._bare.get(key, ())[:_MOST_NAMED] if n not in whole)] if bare else whole
        within = [n for n in found if self.places[n].sector == sector] if sector else []
        return within or list(found)

    def outright(self, label: str, sector: str = "") -> Place | None:
        """What is known of a place that somebody called by its whole name; None for none, or for several apart.

        The label stays as it was typed. A `sector` decides between places of one name and excludes others.
        """
        wanted = asked(label)
        if wanted.crossing is not None:
            crossings = self._crossings(wanted.crossing, whole=True)
            return _fitting(replace(crossings[0].place, label=label), sector) if crossings else None
        words, hinted = self._without_sector(wanted)
        number, taken = house_number(words)
        for start, said in ((0, ""), (taken, number)):
            name = name_words(" ".join(words[start:]))
            found = self.named(name, bare=True, sector=sector or hinted)
            if not found or (start == 0 and taken and not self._whole.get(" ".join(name))):
                continue
            if self._apart(found):
                return None
            return _fitting(replace(known_place(self.places[found[0]], said), label=label), sector)
        return None

    def crossing(self, one: Iterable[int], two: Iterable[int]) -> FoundPlace | None:
        """Where two streets cross, of those that may be meant; None if none of them come near each other."""
        best: tuple[float, Spot, int, int] | None = None
        firsts, seconds = self._streets(one), self._streets(two)
        for a in firsts:
            for b in seconds:
                if a == b:
                    continue
                near = _nearest(self.places[a], self.places[b])
                if near is not None and (best is None or near[0] < best[0]):
                    best = (*near, a, b)
        if best is None or best[0] > GUESS_M:
            return None
        _, (lat, lon), a, b = best
        first, second = self.places[a], self.places[b]
        place = Place(
            label=f"{first.name} / {second.name}",
            sector=first.sector or second.sector,
            street=first.name if first.kind == "street" else "",
            lat=round(lat, 6),
            lon=round(lon, 6),
        )
        return FoundPlace("crossing", place, True)

    def _streets(self, positions: Iterable[int]) -> list[int]:
        """Only the streets among them, where there are any: streets cross, quarters of the same name do not."""
        found = list(positions)
        return ([n for n in found if self.places[n].kind == "street"] or found)[:_CROSSING_SIDES]

    def _crossings(self, sides: tuple[tuple[str, ...], tuple[str, ...]], *, whole: bool = False) -> list[FoundPlace]:
        found = []
        for side in sides:
            if all(word in FILLERS or spelt(word) in HEADS for word in side):
                return []  # a whole town's streets would be looked through
            words, sector = self._without_sector(Asked(side))
            exact = self.named(name_words(" ".join(words)), bare=True, sector=sector) if words else []
            begun = [] if whole or not words else self._ranked(words, sector)
            found.append([n for n in (exact or begun) if self.places[n].spot is not None])
        crossing = self.crossing(*found)
        return [crossing] if crossing is not None else []

    def _without_sector(self, wanted: Asked) -> tuple[tuple[str, ...], str]:
        """The words without the one that names a sector, unless a place is called by it."""
        for word in wanted.words:
            sector = self.sector_words.get(word)
            if sector and (len(word) == 5 or word != wanted.words[0] or len(wanted.words) == 1):
                return tuple(other for other in wanted.words if other != word), sector
        return wanted.words, ""

    def sector_place(self, sector: str) -> FoundPlace | None:
        """A sector as a place; None for one that is not known."""
        known = next((known for known in self.places if known.kind == "sector" and known.sector == sector), None)
        return FoundPlace("sector", known_place(known), True) if sector and known is not None else None

    def _ranked(self, words: Sequence[str], sector: str) -> list[int]:
        """Positions of what fits, best first; a sector that nothing fits in is left out of account."""
        found = self._matches([word for word in words if word not in FILLERS] or list(words))
        if sector:
            within = [n for n in found if self.places[n].sector == sector]
            found = within or [n for n in found if not self.places[n].sector] or found
        meant = " ".join(name_words(" ".join(words)))
        whole, bare = set(self._whole.get(meant, ())), set(self._bare.get(meant, ()))
        classes: tuple[list[int], ...] = ([], [], [], [])
        for n in found:
            known, text = self.places[n], self._texts[n]
            if n in whole:
                rank = 0
            elif n in bare or (known.kind in _SHORTENED and f" {meant} " in text):
                rank = 1  # Marseille Saint-Charles is what Saint-Charles means
            else:
                rank = 2 if text.startswith(f" {meant}") else 3
            classes[rank].append(n)
        return [n for rank in classes for n in rank]

    def _matches(self, words: Sequence[str]) -> Sequence[int]:
        choices = [alternatives(word) for word in words]
        rarest: Sequence[int] | None = None
        for options in choices:
            listed = [self._under[key] for option in options if (key := option[:PREFIX_CHARS]) in self._under]
            if not listed:
                return ()
            if rarest is None or sum(map(len, listed)) < len(rarest):
                rarest = listed[0] if len(listed) == 1 else sorted(set().union(*listed))
        found: Sequence[int] = rarest or ()
        texts = self._texts
        for options in choices:
            needles = [f" {option}" for option in options]
            if len(needles) == 1:
                needle = needles[0]
                found = [n for n in found if needle in texts[n]]
            else:
                found = [n for n in found if any(needle in texts[n] for needle in needles)]
        return found

    def _found(self, n: int, number: str, words: Sequence[str]) -> FoundPlace:
        known = self.places[n]
        outright = n in self.named(name_words(" ".join(words)), bare=True) or bool(number)
        return FoundPlace(known.kind, known_place(known, number), outright)

    def _apart(self, found: Sequence[int]) -> bool:
        """Whether places of one name lie too far from each other to be the same one."""
        best = self.places[found[0]]
        same = [self.places[n] for n in found if self.places[n].kind == best.kind]
        spots = [known.spot for known in same if known.spot is not None]
        return any(metres(spots[0], spot) > GUESS_M for spot in spots[1:])


_SHORTENED = frozenset(("station", "landmark"))


def known_place(known: KnownPlace, number: str = "") -> Place:
    """A place of the gazetteer as an incident keeps it, at a house number if one was said."""
    if known.kind == "sector":
        return Place(known.name, known.sector)
    spot = _at_number(known, number) if number else known.spot
    return Place(
        label=f"{number} {known.name}" if number else known.name,
        sector=known.sector,
        street=known.name if known.kind == "street" else "",
        station=known.name if known.kind == "station" else "",
        lat=spot[0] if spot is not None else None,
        lon=spot[1] if spot is not None else None,
    )


def _fitting(place: Place, sector: str) -> Place | None:
    """The place unless it lies in another sector than the one that was chosen."""
    return None if sector and place.sector and place.sector != sector else place


def _at_number(known: KnownPlace, number: str) -> Spot | None:
    """Where a house is: its own spot, else that of the nearest number on the same side, else the street's."""
    wanted = int(number.split()[0])
    best: tuple[int, Spot] | None = None
    for text, lat, lon in known.numbers:
        digits = "".join(c for c in text.split()[0] if c.isdigit()) if text.strip() else ""
        if not digits or len(digits) > 5 or (int(digits) - wanted) % 2:
            continue
        away = abs(int(digits) - wanted) * 2 + (text != number)
        if best is None or away < best[0]:
            best = (away, (lat, lon))
    return best[1] if best is not None else known.spot


def _nearest(one: KnownPlace, two: KnownPlace) -> tuple[float, Spot] | None:
    """How near two streets come in metres, and the middle between them there; by their points, else their middles."""
    first = one.points[:POINTS] or ((one.spot,) if one.spot is not None else ())
    second = two.points[:POINTS] or ((two.spot,) if two.spot is not None else ())
    if not first or not second:
        return None
    narrow = math.cos(math.radians(first[0][0]))
    _, a, b = min(
        ((a[0] - b[0]) ** 2 + ((a[1] - b[1]) * narrow) ** 2, a, b) for a in first for b in second
    )  # fmt: skip
    return metres(a, b), ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
