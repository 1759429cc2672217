"""Where the cameras stand, as columns of numbers: twenty thousand are drawn together and never one by one. GUI thread.

A new catalogue is taken in slices between events; a camera that did not change costs nothing again.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from operator import is_

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from console.core.views import CatalogueView
from console.domain.camera import Camera, CameraHealth, CameraRef, Condition
from console.domain.mercator import Viewport, to_sheet
from console.ui.catalogue.slices import Slices

OPEN, CLOSED, NEVER, UNSURE, DOWN = range(5)
"""What a camera's shape says: live at any time; only with an opening; nothing live; not known now; out of order."""
CELL_PX, CALM_PX = 34.0, 50.0
"""Cameras that share a square of this side are one mark; over a whole town the squares are larger, for calm."""
CALM_ZOOM = 15.0
SPREAD_ZOOM = 16.0
"""From here on cameras of one mast are drawn each, by their headings."""
TOGETHER = 6
"""More than these at one place are one mark however near one looks."""
MARGIN_PX = 60.0

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Columns:
    """The cameras that have a spot: `cameras[n]` stands at `xs[n]`, `ys[n]` of the sheet.

    `hues[n]` is the place of its owner in `owners`; `shapes[n]` what its shape says.
    """

    cameras: tuple[Camera, ...] = ()
    owners: tuple[str, ...] = ()
    xs: Numbers = field(default_factory=lambda: np.zeros(0))
    ys: Numbers = field(default_factory=lambda: np.zeros(0))
    hues: Places = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    shapes: Places = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    unplaced: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Cameras drawn as one: their middle in the window's pixels, who they are, and their owner (-1: several)."""

    px: float
    py: float
    members: Places
    hue: int

    @property
    def key(self) -> str:
        """The same for the same cameras."""
        return f"{self.members[0]}-{self.members[-1]}-{len(self.members)}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What of the cameras is in a window: single ones as (place in the columns, pixel x, pixel y), and clusters."""

    singles: tuple[tuple[int, float, float], ...] = ()
    clusters: tuple[Cluster, ...] = ()


class CameraField(QObject):
    """Follows the catalogue.

    Attributes:
        columns: as they are now; replaced as a whole. hues: colour by owner. names: what people call an owner.

    Signals:
        changed(): other columns.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = Columns()
        self.hues: Mapping[str, str] = {}
        self.names: Mapping[str, str] = {}
        self._slices = Slices(self)
        self._places: dict[CameraRef, int] = {}
        self._sources: tuple[Camera, ...] = ()
        self._stale: frozenset[str] = frozenset()

    @property
    def busy(self) -> bool:
        """Whether a newer catalogue is still being taken."""
        return self._slices.busy

    def follow(self, view: CatalogueView) -> None:
        """Take another catalogue, in slices; one with the same cameras costs a glance."""
        same = len(view.cameras) == len(self._sources) and all(map(is_, view.cameras, self._sources))
        if same and view.stale == self._stale and self._sources:
            return
        self._slices.run(lambda: self._take(view))

    def stop(self) -> None:
        """Leave what is not done."""
        self._slices.stop()

    def place(self, ref: CameraRef) -> int | None:
        """Where in the columns a camera is; None where it has no spot, or is not known."""
        return self._places.get(ref)

    def _take(self, view: CatalogueView) -> Generator[None, None, None]:
        hues = {owner.id: owner.hue for owner in view.owners}
        names = {owner.id: owner.short for owner in view.owners}
        old, before = self._places, self.columns
        cameras: list[Camera] = []
        xs: list[float] = []
        ys: list[float] = []
        owners: dict[str, int] = {}
        hue_of: list[int] = []
        shapes: list[int] = []
        places: dict[CameraRef, int] = {}
        unplaced = 0
        for n, camera in enumerate(view.cameras):
            if n % 64 == 63:
                yield
            lat, lon = camera.place.lat, camera.place.lon
            if lat is None or lon is None:
                unplaced += 1
                continue
            known = old.get(camera.ref)
            if known is not None and before.cameras[known].place is camera.place:
                x, y = float(before.xs[known]), float(before.ys[known])
            else:
                x, y = to_sheet(lat, lon)
            places[camera.ref] = len(cameras)
            cameras.append(camera)
            xs.append(x)
            ys.append(y)
            hue_of.append(owners.setdefault(camera.owner, len(owners)))
            shapes.append(shape_of(camera, stale=camera.ref.gateway in view.stale))
        yield
        self.columns = Columns(
            tuple(cameras),
            tuple(owners),
            np.array(xs, dtype=np.float64),
            np.array(ys, dtype=np.float64),
            np.array(hue_of, dtype=np.intp),
            np.array(shapes, dtype=np.intp),
            unplaced,
        )
        self._places, self._sources, self._stale = places, view.cameras, view.stale
        self.hues, self.names = hues, names
        self.changed.emit()


def shape_of(camera: Camera, *, stale: bool) -> int:
    """What a camera's shape says: whether it can be seen now, by its health and its owner's condition."""
    if camera.health is CameraHealth.DOWN:
        return DOWN
    if stale or camera.health is not CameraHealth.UP:
        return UNSURE
    if camera.condition is Condition.CONTINUOUS:
        return OPEN
    return NEVER if camera.condition is Condition.ON_REQUISITION else CLOSED


def drawn(columns: Columns, view: Viewport) -> Drawn:
    """What of the cameras is in a window, those too near each other joined. Pure; a millisecond for 20,000.

    The squares that join them are anchored to the sheet, so that nothing jumps while one looks around.
    """
    if not len(columns.xs):
        return Drawn()
    west, south, east, north = view.box()
    margin = MARGIN_PX * view.m_per_px
    inside = np.flatnonzero(
        (columns.xs > west - margin)
        & (columns.xs < east + margin)
        & (columns.ys > south - margin)
        & (columns.ys < north + margin)
    )
    if not len(inside):
        return Drawn()
    xs, ys = columns.xs[inside], columns.ys[inside]
    cell = (CELL_PX if view.zoom >= CALM_ZOOM else CALM_PX) * view.m_per_px
    cells = np.floor(xs / cell).astype(np.int64) * (1 << 32) + np.floor(ys / cell).astype(np.int64)
    order = np.argsort(cells, kind="stable")
    _, starts, counts = np.unique(cells[order], return_index=True, return_counts=True)
    pxs = (xs - view.x) / view.m_per_px + view.width_px / 2
    pys = (view.y - ys) / view.m_per_px + view.height_px / 2
    apart = TOGETHER if view.zoom >= SPREAD_ZOOM else 1
    whole, pxs, pys = inside[order], pxs[order], pys[order]
    alone = np.repeat(counts <= apart, counts)
    singles = tuple(zip(whole[alone].tolist(), pxs[alone].tolist(), pys[alone].tolist(), strict=True))
    many = np.flatnonzero(counts > apart)
    if not len(many):
        return Drawn(singles)
    hues = columns.hues[whole]
    least, most = np.minimum.reduceat(hues, starts)[many], np.maximum.reduceat(hues, starts)[many]
    middle_x, middle_y = (np.add.reduceat(column, starts)[many] / counts[many] for column in (pxs, pys))
    clusters = tuple(
        Cluster(px, py, whole[start : start + count], hue)
        for px, py, start, count, hue in zip(
            middle_x.tolist(),
            middle_y.tolist(),
            starts[many].tolist(),
            counts[many].tolist(),
            np.where(least == most, least, -1).tolist(),
            strict=True,
        )
    )
    return Drawn(singles, clusters)
