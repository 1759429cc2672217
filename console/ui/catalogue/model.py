"""The catalogue's item model: rows are addressed by numbers, nothing is made for a camera until it is painted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from console.domain.camera import Camera, CameraHealth, CameraRef, Condition
from console.domain.freshness import TileState
from console.ui.catalogue.tree import OwnerNode, SectorNode, Tree
from console.ui.tips import tip
from console.ui.wall import words
from console.ui.wall.mime import CAMERAS, cameras_to_mime

Index = QModelIndex | QPersistentModelIndex
_SECTOR_BITS = 20
_OWNER_MASK = (1 << _SECTOR_BITS) - 1


class Role(IntEnum):
    """What a delegate asks for."""

    NODE = Qt.ItemDataRole.UserRole
    STATE = Qt.ItemDataRole.UserRole + 1
    STALE = Qt.ItemDataRole.UserRole + 2


class CatalogueModel(QAbstractItemModel):
    """Owners → sectors → cameras. GUI thread.

    An index's id says where its parents are: 0 for an owner; the owner's row + 1 for a sector, or for a camera right
    under its owner; that plus the sector's row + 1 shifted for a camera in a sector.
    """

    def __init__(self) -> None:
        super().__init__()
        self._tree = Tree()
        self._states: Mapping[CameraRef, TileState] = {}

    @property
    def tree(self) -> Tree:
        """What is shown."""
        return self._tree

    def show(self, tree: Tree) -> bool:
        """Show another tree; tells whether rows changed their place (and views lost theirs)."""
        if tree.same_places(self._tree):
            self._tree = tree
            self._all_changed()
            return False
        self.beginResetModel()
        self._tree = tree
        self.endResetModel()
        return True

    def take_states(self, states: Mapping[CameraRef, TileState]) -> None:
        """What the wall's tiles may claim: truer than what a gateway said."""
        if states != self._states:
            self._states = dict(states)
            self._all_changed()

    def _all_changed(self) -> None:
        # Views repaint what is in sight, however much is named here.
        if self._tree.owners:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._tree.owners) - 1, 0))
            for owner in range(len(self._tree.owners)):
                parent = self.index(owner, 0)
                rows = self.rowCount(parent)
                if rows:
                    self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent))

    # --- where things are ---------------------------------------------------------------------------------------------

    def node(self, index: Index) -> OwnerNode | SectorNode | Camera | None:
        """What a row stands for."""
        if not index.isValid():
            return None
        where, row = index.internalId(), index.row()
        if where == 0:
            return self._tree.owners[row]
        owner = self._tree.owners[(where & _OWNER_MASK) - 1]
        sector = where >> _SECTOR_BITS
        if owner.flat:
            return owner.sectors[0].cameras[row]
        return owner.sectors[row] if sector == 0 else owner.sectors[sector - 1].cameras[row]

    def camera(self, index: Index) -> Camera | None:
        """The camera of a row, None for an owner or a sector."""
        node = self.node(index)
        return node if isinstance(node, Camera) else None

    def cameras_under(self, index: Index) -> list[CameraRef]:
        """The camera of a row, or all under it."""
        node = self.node(index)
        if isinstance(node, Camera):
            return [node.ref]
        if isinstance(node, SectorNode):
            return [camera.ref for camera in node.cameras]
        if isinstance(node, OwnerNode):
            return [camera.ref for sector in node.sectors for camera in sector.cameras]
        return []

    def first_camera(self) -> QModelIndex:
        """The topmost camera's row."""
        if not self._tree.owners:
            return QModelIndex()
        owner = self.index(0, 0)
        below = self.index(0, 0, owner)
        return below if self._tree.owners[0].flat else self.index(0, 0, below)

    def find(self, ref: CameraRef) -> QModelIndex:
        """The row of a camera, invalid if it is not shown."""
        for place, owner in enumerate(self._tree.owners):
            for number, sector in enumerate(owner.sectors):
                for row, camera in enumerate(sector.cameras):
                    if camera.ref == ref:
                        parent = self.index(place, 0)
                        return self.index(row, 0, parent if owner.flat else self.index(number, 0, parent))
        return QModelIndex()

    # --- QAbstractItemModel -------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """A row under a parent."""
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        if parent is None or not parent.isValid():
            return self.createIndex(row, 0, 0)
        where = parent.internalId()
        if where == 0:
            return self.createIndex(row, 0, parent.row() + 1)
        return self.createIndex(row, 0, where | (parent.row() + 1) << _SECTOR_BITS)

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override]  # the other parent() is QObject's, of no argument
        """The row above in the tree."""
        if child is None or not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        where = child.internalId()
        sector = where >> _SECTOR_BITS
        owner = where & _OWNER_MASK
        return self.createIndex(sector - 1, 0, owner) if sector else self.createIndex(owner - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows under a parent."""
        if parent is None or not parent.isValid():
            return len(self._tree.owners)
        where = parent.internalId()
        if where == 0:
            owner = self._tree.owners[parent.row()]
            return len(owner.sectors[0].cameras) if owner.flat else len(owner.sectors)
        owner = self._tree.owners[(where & _OWNER_MASK) - 1]
        if owner.flat or where >> _SECTOR_BITS:
            return 0
        return len(owner.sectors[parent.row()].cameras)

    def columnCount(self, parent: Index | None = None) -> int:
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be dragged: an owner or a sector brings all its cameras."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says."""
        node = self.node(index)
        if node is None:
            return None
        if role == Role.NODE:
            return node
        if isinstance(node, Camera):
            return self._camera_data(node, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return node.owner.short if isinstance(node, OwnerNode) else node.name or self.tr("Hors secteur")
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(node, OwnerNode):
            return tip(node.owner.name)
        return None

    def _camera_data(self, camera: Camera, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return camera.name
        if role == Role.STATE:
            state = self.state(camera)
            return "" if state is None else state.value
        if role == Role.STALE:
            return camera.ref.gateway in self._tree.stale
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(self._lines(camera)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{camera.number} {camera.name}, {self._state_word(camera)}"
        return None

    def _state_word(self, camera: Camera) -> str:
        state = self.state(camera)
        return words.available_word() if state is None else words.state_word(state)

    def state(self, camera: Camera) -> TileState | None:
        """What may be said of a camera: by the wall if it is there, else by its gateway and its owner's rule.

        None for one that could be watched: nobody here has seen a picture of it, so it is not called live.
        """
        on_wall = self._states.get(camera.ref)
        if on_wall is not None:
            return on_wall
        if camera.ref.gateway in self._tree.stale or camera.health is CameraHealth.DOWN:
            return TileState.LOST
        if camera.health in (CameraHealth.STARTING, CameraHealth.UNKNOWN):
            return TileState.CONNECTING
        return None if camera.condition is Condition.CONTINUOUS else TileState.REFUSED

    def _lines(self, camera: Camera) -> list[str]:
        lines = [f"{camera.number} · {camera.name} · {self._state_word(camera)}", words.access_words(camera)]
        lines += [part for part in (camera.place.street, camera.place.stop) if part]
        if camera.health is CameraHealth.DOWN and camera.health_reason:
            lines.append(words.reason_words(camera.health_reason))
        if camera.ref.gateway in self._tree.stale:
            lines.append(words.seen_words(self._tree.seen_ms.get(camera.ref.gateway, 0)))
        return lines

    # --- dragging -----------------------------------------------------------------------------------------------------

    def mimeTypes(self) -> list[str]:
        """Cameras only."""
        return [CAMERAS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The cameras of these rows, each once, in order."""
        refs: dict[CameraRef, None] = {}
        for index in indexes:
            refs.update(dict.fromkeys(self.cameras_under(index)))
        return cameras_to_mime(tuple(refs))

    def supportedDragActions(self) -> Qt.DropAction:  # Qt's own name
        """A copy: a camera stays in the catalogue."""
        return Qt.DropAction.CopyAction


def seen_short(seen_ms: int) -> str:
    """When a gateway that is gone was last heard, short enough to stand beside an owner's name."""
    if seen_ms <= 1:
        return QCoreApplication.translate("Catalogue", "hors d'atteinte")
    return QCoreApplication.translate("Catalogue", "vu {time}").format(time=words.seen_clock(seen_ms))
