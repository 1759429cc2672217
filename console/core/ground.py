"""What lies under the map: sectors, names and the base map, told whenever one of them becomes another. Loop thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from console.core.gazetteer import KnownPlace
from console.core.map_views import BaseMap, GroundView, MapName
from console.domain.territory import Outline, Shape

MOST_NAMES = 4_000
"""More would not be read; what is left out is still found by a search."""
_RANKS = {"quarter": 1, "station": 2, "landmark": 3}
SECTOR_RANK = 0


class Ground:
    """Gathers it.

    Attributes:
        outlines: those of the sectors, as they were read last.
    """

    def __init__(self, publish: Callable[[GroundView], None], home: tuple[float, float, float]) -> None:
        """`home` is (lat, lon, zoom) of the site."""
        self._publish = publish
        self._view = GroundView(0, home)
        self._faults: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {}

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """Those of the sectors."""
        return self._view.outlines

    def take_outlines(self, outlines: Sequence[Outline], shapes: tuple[tuple[Shape, ...], ...]) -> None:
        """The sectors end there from now on; `shapes` are theirs, worked out on another thread."""
        self._tell(replace(self._view, outlines=tuple(outlines), shapes=shapes))

    def take_places(self, places: Iterable[KnownPlace], sectors: Iterable[MapName]) -> None:
        """Another gazetteer was read; `sectors` are written over everything else."""
        named = [
            MapName(known.name, *known.spot, _RANKS[known.kind])
            for known in places
            if known.kind in _RANKS and known.spot is not None
        ]
        named.sort(key=lambda name: name.rank)
        self._tell(replace(self._view, names=(*sectors, *named)[:MOST_NAMES]))

    def take_base(self, base: BaseMap | None) -> None:
        """Another base map was opened, or there is none any more."""
        self._tell(replace(self._view, base=base))

    def take_fault(self, about: str, code: str, params: Mapping[str, str]) -> None:
        """What is read for the map (`about`) cannot be read; an empty code ends that."""
        if code:
            self._faults[about] = (code, tuple(params.items()))
        else:
            self._faults.pop(about, None)
        fault, told = next(iter(self._faults.values()), ("", ()))
        if (fault, told) != (self._view.fault, self._view.params):
            self._tell(replace(self._view, fault=fault, params=told))

    def tell(self) -> None:
        """Once more, for whoever comes later."""
        self._tell(self._view)

    def _tell(self, view: GroundView) -> None:
        self._view = replace(view, revision=self._view.revision + 1)
        self._publish(self._view)
