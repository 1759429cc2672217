"""The catalogue as a tree of plain tuples, made in short steps. Owners, their sectors, their cameras. GUI thread."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field

from console.core.views import CatalogueView, OwnerItem
from console.domain.camera import Camera, CameraHealth

STEP = 500
FLAT = 12
"""An owner of no more cameras than this shows them without sectors."""
NOBODY_HUE = "#93A0B1"


@dataclass(frozen=True, slots=True)
class SectorNode:
    """Cameras of one owner in one sector, by number."""

    name: str
    cameras: tuple[Camera, ...]


@dataclass(frozen=True, slots=True)
class OwnerNode:
    """An owner. `flat` ones have one nameless sector whose cameras stand right under them.

    `up` counts cameras that their gateways call up; `seen_ms` is when a gone gateway was last heard, 0 while all
    answer.
    """

    owner: OwnerItem
    sectors: tuple[SectorNode, ...]
    flat: bool
    total: int
    up: int
    seen_ms: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole catalogue, or what a search left of it."""

    owners: tuple[OwnerNode, ...] = ()
    stale: frozenset[str] = frozenset()
    seen_ms: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Cameras in it."""
        return sum(owner.total for owner in self.owners)

    def same_places(self, other: Tree) -> bool:
        """Whether every row stands for the same camera as before: then only what rows say has changed."""
        if len(self.owners) != len(other.owners):
            return False
        return all(_same_owner(one, two) for one, two in zip(self.owners, other.owners, strict=True))


def _same_owner(one: OwnerNode, two: OwnerNode) -> bool:
    if one.owner.id != two.owner.id or one.flat != two.flat or len(one.sectors) != len(two.sectors):
        return False
    for sector, other in zip(one.sectors, two.sectors, strict=True):
        if sector.name != other.name or len(sector.cameras) != len(other.cameras):
            return False
        pairs = zip(sector.cameras, other.cameras, strict=True)
        if not all(camera is former or camera.ref == former.ref for camera, former in pairs):
            return False
    return True


def build(view: CatalogueView) -> Generator[None, None, Tree]:
    """Make the tree of a catalogue; yields every half millisecond or so, so that no slot takes long."""
    sorted_out: dict[str, dict[str, list[Camera]]] = {owner.id: {} for owner in view.owners}
    for start in range(0, len(view.cameras), STEP):
        for camera in view.cameras[start : start + STEP]:
            sorted_out.setdefault(camera.owner, {}).setdefault(camera.place.sector, []).append(camera)
        yield
    known = {owner.id: owner for owner in view.owners}
    seen_ms = {gateway.id: gateway.last_true_ms for gateway in view.gateways}
    nodes: list[OwnerNode] = []
    for owner_id, sectors in sorted_out.items():
        if not sectors:
            continue
        owner = known.get(owner_id) or OwnerItem(owner_id, owner_id, owner_id, "", NOBODY_HUE, "")
        total = sum(map(len, sectors.values()))
        flat = total <= FLAT
        groups: Iterable[tuple[str, list[Camera]]] = sorted(sectors.items(), key=lambda entry: _natural(entry[0]))
        if flat:
            groups = [("", [camera for _, cameras in groups for camera in cameras])]
        made: list[SectorNode] = []
        up, gone = 0, 0
        for name, cameras in groups:
            made.append(SectorNode(name, tuple(sorted(cameras, key=_number))))
            for position, camera in enumerate(cameras, 1):
                if camera.ref.gateway in view.stale:
                    gone = max(gone, seen_ms.get(camera.ref.gateway, 0), 1)
                elif camera.health is CameraHealth.UP:
                    up += 1
                if position % STEP == 0:
                    yield
            if len(cameras) > STEP // 5:
                yield
        nodes.append(OwnerNode(owner, tuple(made), flat, total, up, gone))
        yield
    return Tree(tuple(nodes), view.stale, seen_ms)


def found(cameras: Sequence[Camera], view: CatalogueView) -> Tree:
    """What a search found, best first: owners in the order of their best camera."""
    known = {owner.id: owner for owner in view.owners}
    groups: dict[str, list[Camera]] = {}
    for camera in cameras:
        groups.setdefault(camera.owner, []).append(camera)
    nodes = tuple(
        OwnerNode(
            known.get(owner) or OwnerItem(owner, owner, owner, "", NOBODY_HUE, ""),
            (SectorNode("", tuple(several)),),
            True,
            len(several),
            sum(camera.health is CameraHealth.UP for camera in several),
        )
        for owner, several in groups.items()
    )
    return Tree(nodes, view.stale, {gateway.id: gateway.last_true_ms for gateway in view.gateways})


def _number(camera: Camera) -> int:
    return camera.number


def _natural(name: str) -> tuple[int, str]:
    digits = "".join(letter for letter in name[:4] if letter.isdigit())
    return (int(digits) if digits else 10_000, name)
