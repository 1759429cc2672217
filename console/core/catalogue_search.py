"""Search of the catalogue as one types: every word a prefix, in any order, accents and capitals of no matter.

Pure, and fast enough for the GUI thread: one query over 20,000 cameras of 200 gateways takes at most a few
milliseconds. Indexing is done gateway by gateway, in short steps where somebody else must have a turn meanwhile.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from console.core.folding import fold
from console.core.views import OwnerItem
from console.domain.camera import Camera, CameraRef

PREFIX_CHARS = 3
"""Cameras are listed under the first one, two and three characters of each of their words."""
STEP = 50
"""So many cameras are indexed between two turns of others, about a millisecond's work."""
MOST_WORDS = 8
MOST_CHARS = 120


@dataclass(frozen=True, slots=True)
class _Segment:
    """The cameras of one gateway in the order of their numbers. Texts begin each word with a space.

    `near` holds number and name, `far` everything else that is searched; `under` lists positions by first characters.
    """

    cameras: tuple[Camera, ...]
    near: tuple[str, ...]
    full: tuple[str, ...]
    under: Mapping[str, tuple[int, ...]]
    numbers: Mapping[int, CameraRef]

    @property
    def first(self) -> tuple[int, str]:
        return (self.cameras[0].number, self.cameras[0].ref.gateway) if self.cameras else (0, "")


class CatalogueIndex:
    """The searchable catalogue. Changed on one thread; searched on any, since each change replaces whole tuples."""

    def __init__(self) -> None:
        self._by_gateway: dict[str, _Segment] = {}
        self._segments: tuple[_Segment, ...] = ()
        self._owners: dict[str, str] = {}

    @classmethod
    def build(cls, cameras: Iterable[Camera], owners: Sequence[OwnerItem] = ()) -> CatalogueIndex:
        """An index of these cameras. Takes about 15 µs a camera."""
        index = cls()
        index.name_owners(owners)
        ordered = sorted(cameras, key=lambda camera: camera.ref.gateway)
        for gateway, group in groupby(ordered, key=lambda camera: camera.ref.gateway):
            index.update(gateway, tuple(group))
        return index

    def name_owners(self, owners: Sequence[OwnerItem]) -> None:
        """By which words an owner's cameras are found besides its id; counts for what is indexed afterwards."""
        self._owners = {owner.id: fold(f"{owner.name} {owner.short}") for owner in owners}

    def update(self, gateway: str, cameras: Sequence[Camera]) -> bool:
        """Replace the cameras of one gateway (none takes it out). Returns whether anything searched had changed."""
        steps = self.update_in_steps(gateway, cameras)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                return bool(done.value)

    def update_in_steps(self, gateway: str, cameras: Sequence[Camera]) -> Generator[None, None, bool]:
        """The same in short steps. Until the last one searches find what they found before; it may be dropped."""
        ordered = tuple(sorted(cameras, key=_by_number))
        yield
        former = self._by_gateway.get(gateway)
        if former is not None and len(former.cameras) == len(ordered):
            for start in range(0, len(ordered), 4 * STEP):
                pairs = zip(former.cameras[start : start + 4 * STEP], ordered[start : start + 4 * STEP], strict=True)
                if any(one is not two and _searched(one) != _searched(two) for one, two in pairs):
                    break
                yield
            else:
                return False
        yield from self._put(gateway, ordered)
        self._order()
        return True

    def __len__(self) -> int:
        return sum(len(segment.cameras) for segment in self._segments)

    def by_number(self, number: int) -> CameraRef | None:
        """The camera with this permanent number."""
        return next((s.numbers[number] for s in self._segments if number in s.numbers), None)

    def search(self, text: str, limit: int = 200) -> list[CameraRef]:
        """The cameras that have every word: the exact number first, then by number and name, then by the rest.

        Args:
            text: what was typed so far; empty finds all.
            limit: at most so many. Within a kind they come in the order of gateways, then of numbers.
        """
        words = fold(text[:MOST_CHARS]).split()[:MOST_WORDS]
        near: list[CameraRef] = []
        far: list[CameraRef] = []
        exact = self.by_number(int(words[0])) if len(words) == 1 and _is_number(words[0]) else None
        needles = [f" {word}" for word in words]
        keys = [word[:PREFIX_CHARS] for word in words]
        for segment in self._segments:
            if len(near) >= limit:
                break
            if len(far) < limit:
                found = _matches(segment, segment.full, keys, needles)
                named = set(_matches(segment, segment.near, keys, needles)) if found else set()
                near += [segment.cameras[n].ref for n in found if n in named]
                far += [segment.cameras[n].ref for n in found if n not in named]
            else:
                near += [segment.cameras[n].ref for n in _matches(segment, segment.near, keys, needles)]
        best = [*near, *far] if exact is None else [exact, *(ref for ref in (*near, *far) if ref != exact)]
        return best[:limit]

    def _put(self, gateway: str, ordered: tuple[Camera, ...]) -> Generator[None, None, None]:
        if not ordered:
            self._by_gateway.pop(gateway, None)
            return
        near: list[str] = []
        full: list[str] = []
        under: dict[str, list[int]] = {}
        for position, camera in enumerate(ordered):
            place = camera.place
            name = f" {camera.number} {fold(camera.name)}" if camera.number else f" {fold(camera.name)}"
            rest = fold(f"{place.sector} {place.street} {place.line} {place.stop} {camera.owner}")
            text = f"{name} {rest} {self._owners.get(camera.owner, '')}"
            near.append(name)
            full.append(text)
            for key in {word[:length] for word in text.split() for length in range(1, PREFIX_CHARS + 1)}:
                under.setdefault(key, []).append(position)
            if position % STEP == STEP - 1:
                yield
        listed = {key: tuple(positions) for key, positions in under.items()}
        numbers = {camera.number: camera.ref for camera in ordered if camera.number}
        self._by_gateway[gateway] = _Segment(ordered, tuple(near), tuple(full), listed, numbers)

    def _order(self) -> None:
        self._segments = tuple(sorted(self._by_gateway.values(), key=lambda segment: segment.first))


def _matches(segment: _Segment, texts: tuple[str, ...], keys: list[str], needles: list[str]) -> Sequence[int]:
    """Positions of the texts that have every needle; only those under the rarest word's first characters are read."""
    if not needles:
        return range(len(texts))
    rarest: tuple[int, ...] | None = None
    for key in keys:
        listed = segment.under.get(key)
        if listed is None:
            return ()
        if rarest is None or len(listed) < len(rarest):
            rarest = listed
    found: Sequence[int] = rarest or ()
    for needle in needles:
        found = [n for n in found if needle in texts[n]]
        if not found:
            return ()
    return found


def _by_number(camera: Camera) -> tuple[int, str]:
    return camera.number, camera.name


def _searched(camera: Camera) -> tuple[object, ...]:
    place = camera.place
    words = (camera.name, camera.owner, place.sector, place.street, place.line, place.stop)
    return camera.ref, camera.number, words


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 9
