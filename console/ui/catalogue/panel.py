"""The catalogue beside the wall: search, tree, what waits for a technician. GUI thread."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from console.core.catalogue_search import CatalogueIndex
from console.core.views import CatalogueView, SessionView
from console.domain.camera import Camera, CameraRef
from console.domain.freshness import TileState
from console.domain.people import Role
from console.ui import theme
from console.ui.actions import Actions
from console.ui.catalogue.delegate import CatalogueDelegate
from console.ui.catalogue.model import CatalogueModel
from console.ui.catalogue.slices import Slices
from console.ui.catalogue.tree import Tree, build, found
from console.ui.link import Link

WIDTH_PX = 232
FOLDED_PX = 30
MOST_FOUND = 200
OPEN_UP_TO = 120
"""A catalogue of no more cameras than this is shown with all owners open."""

_STYLE = f"""
#cataloguePanel {{ background: {theme.PANEL}; }}
#cataloguePanel QLineEdit {{ color: {theme.TEXT}; background: {theme.GROUND}; border: 1px solid {theme.LINE};
  border-radius: 4px; padding: 6px 8px; selection-background-color: {theme.SELECTION}; }}
#cataloguePanel QLineEdit:focus {{ border-color: {theme.SELECTION}; }}
#cataloguePanel QTreeView {{ background: {theme.PANEL}; border: none; outline: none;
  selection-background-color: transparent; show-decoration-selected: 0; }}
#cataloguePanel QTreeView::branch, #cataloguePanel QTreeView::branch:selected {{ background: transparent;
  border-image: none; image: none; }}
#cataloguePanel QLabel {{ color: {theme.SECOND}; background: transparent; }}
#cataloguePanel QToolButton, #cataloguePanel QPushButton {{ color: {theme.SECOND}; background: transparent;
  border: none; padding: 4px; text-align: left; }}
#cataloguePanel QPushButton {{ padding: 6px 10px; }}
#cataloguePanel QToolButton:hover, #cataloguePanel QPushButton:hover {{ color: {theme.TEXT}; }}
#cataloguePanel QToolButton:focus, #cataloguePanel QPushButton:focus {{ border: 1px solid {theme.SELECTION}; }}
"""


class CataloguePanel(QWidget):
    """All cameras of all owners, found as one types.

    Signals:
        show_wanted(CameraRef): put it in the spot cell. place_wanted(CameraRef): put it in the cell with the focus.
        several_wanted(list[CameraRef], bool): put them in free cells; True: from the cell with the focus on.
        gateways_wanted(): a technician wants to see what waits for approval.
        folded_changed(bool): the panel was folded or opened.
        left(): Escape in an empty search; the keys belong to the wall again.
    """

    show_wanted = Signal(object)
    place_wanted = Signal(object)
    several_wanted = Signal(object, bool)
    gateways_wanted = Signal()
    folded_changed = Signal(bool)
    left = Signal()

    def __init__(self, link: Link, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._view: CatalogueView | None = None
        self._cameras: dict[CameraRef, Camera] = {}
        self._index = CatalogueIndex()
        self._indexed: dict[str, tuple[Camera, ...]] = {}
        self._whole = Tree()
        self._searching = False
        self._folded = False
        self._were_open: set[str] = set()
        self._known_owners: set[str] = set()
        self._slices = Slices(self)
        self.setObjectName("cataloguePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_STYLE)
        self._build()
        self._add_actions(actions)
        link.catalogue_changed.connect(self.take_catalogue)
        link.session_changed.connect(self._take_session)
        self._technician = False
        self._take_session(link.session)
        if link.catalogue is not None:
            self.take_catalogue(link.catalogue)
        else:
            self._show_what_is_there()

    # --- parts --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Caméra… (Ctrl K)"))
        self.search.setAccessibleName(self.tr("Chercher une caméra"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(120)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.model = CatalogueModel()
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(self._delegate())
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.setRootIsDecorated(False)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setUniformRowHeights(False)
        self.tree.setMouseTracking(True)
        self.tree.setAccessibleName(self.tr("Catalogue des caméras"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setDragEnabled(True)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.installEventFilter(self)
        self.tree.clicked.connect(self._clicked)
        self.tree.doubleClicked.connect(self._double_clicked)
        self._teaching = QLabel(self)
        self._teaching.setWordWrap(True)
        self._teaching.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._teaching.setTextFormat(Qt.TextFormat.PlainText)
        self._teaching.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._teaching.setContentsMargins(10, 8, 10, 8)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._teaching)
        self._waiting = QPushButton(self)
        self._waiting.setFlat(True)
        self._waiting.clicked.connect(self.gateways_wanted.emit)
        self._waiting.hide()
        self._fold = QToolButton(self)
        self._fold.setText("‹")
        self._fold.setToolTip(self.tr("Replier le catalogue (Ctrl+B)"))
        self._fold.setAccessibleName(self.tr("Replier le catalogue"))
        self._fold.clicked.connect(lambda: self.fold(not self._folded))
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 2, 6)
        head.setSpacing(2)
        head.addWidget(self.search, 1)
        head.addWidget(self._fold)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self._pages, 1)
        lines.addWidget(self._waiting)

    def _delegate(self) -> CatalogueDelegate:
        self._painting = CatalogueDelegate()
        return self._painting

    def _add_actions(self, actions: Actions) -> None:
        group = self.tr("Catalogue")
        actions.add("catalogue.search", group, self.tr("Chercher une caméra"), ("Ctrl+K",), self.begin_search, self)
        fold = self.tr("Replier ou ouvrir le catalogue")
        actions.add("catalogue.fold", group, fold, ("Ctrl+B",), lambda: self.fold(not self._folded), self)
        actions.tell(group, self.tr("Caméra dans la cellule de pointage"), self.tr("Entrée"))
        actions.tell(group, self.tr("Caméra dans la cellule choisie"), self.tr("Maj+Entrée"))
        actions.tell(group, self.tr("En choisir plusieurs"), self.tr("Maj+↑ ↓, Ctrl+Espace"))
        actions.tell(group, self.tr("Plusieurs dans les cellules libres"), self.tr("Entrée"))
        actions.tell(group, self.tr("Ouvrir, replier un propriétaire"), "→ ←")
        actions.tell(group, self.tr("De la recherche à la liste, et retour"), self.tr("↓, Échap"))

    # --- asked by others ----------------------------------------------------------------------------------------------

    @property
    def folded(self) -> bool:
        """Whether only the handle is in sight."""
        return self._folded

    @property
    def busy(self) -> bool:
        """Whether a newer catalogue is still being taken in."""
        return self._slices.busy

    def search_cameras(self, text: str, limit: int) -> list[Camera]:
        """Cameras that have every word, the best first; those that are indexed already."""
        return [self._cameras[ref] for ref in self._index.search(text, limit) if ref in self._cameras]

    def begin_search(self) -> None:
        """The cursor in the search box, what stood there selected."""
        self.fold(False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def fold(self, folded: bool) -> None:
        """Leave only a handle, or open again."""
        if folded == self._folded:
            return
        self._folded = folded
        for widget in (self.search, self._pages):
            widget.setVisible(not folded)
        self._show_waiting()
        self._fold.setText("›" if folded else "‹")
        self.setFixedWidth(FOLDED_PX) if folded else self._unfix()
        self.folded_changed.emit(folded)

    def _unfix(self) -> None:
        self.setMinimumWidth(WIDTH_PX)
        self.setMaximumWidth(16_777_215)
        self.updateGeometry()

    def take_states(self, states: Mapping[CameraRef, TileState]) -> None:
        """What the wall's tiles may claim."""
        self.model.take_states(states)

    def selected(self) -> list[CameraRef]:
        """Cameras of the selected rows, each once."""
        refs: dict[CameraRef, None] = {}
        for index in self.tree.selectionModel().selectedIndexes():
            refs.update(dict.fromkeys(self.model.cameras_under(index)))
        return list(refs)

    # --- a newer catalogue --------------------------------------------------------------------------------------------

    def take_catalogue(self, view: CatalogueView) -> None:
        """Take in a newer catalogue, bit by bit."""
        self._view = view
        self._slices.run(lambda: self._take(view))

    def _take(self, view: CatalogueView) -> Generator[None, None, None]:
        tree = yield from build(view)
        self._whole = tree
        if not self._searching:
            self._show(tree)
        yield
        yield from self._reindex(view)
        if self._searching:
            self._search(self.search.text())

    def _reindex(self, view: CatalogueView) -> Generator[None, None, None]:
        by_gateway: dict[str, list[Camera]] = {}
        cameras: dict[CameraRef, Camera] = {}
        for start in range(0, len(view.cameras), 500):
            for camera in view.cameras[start : start + 500]:
                by_gateway.setdefault(camera.ref.gateway, []).append(camera)
                cameras[camera.ref] = camera
            yield
        self._cameras = cameras
        self._index.name_owners(view.owners)
        for gateway in set(self._indexed) - set(by_gateway):
            self._index.update(gateway, ())
            del self._indexed[gateway]
            yield
        for gateway, several in by_gateway.items():
            now = tuple(several)
            former = self._indexed.get(gateway, ())
            if len(now) != len(former) or any(one is not two for one, two in zip(now, former, strict=True)):
                yield from self._index.update_in_steps(gateway, now)
                self._indexed[gateway] = now
                yield

    def _show(self, tree: Tree) -> None:
        opened = self._opened()
        known = self._known_owners
        if self.model.show(tree):
            for row, owner in enumerate(tree.owners):
                index = self.model.index(row, 0)
                fresh = tree.total <= OPEN_UP_TO and owner.owner.id not in known
                wide = self._searching or fresh or owner.owner.id in opened
                self.tree.setExpanded(index, wide)
            self._known_owners = known | {owner.owner.id for owner in tree.owners}
        self._show_what_is_there()

    def _opened(self) -> set[str]:
        rows = enumerate(self.model.tree.owners)
        opened = {owner.owner.id for row, owner in rows if self.tree.isExpanded(self.model.index(row, 0))}
        if not self._searching and self.model.tree is self._whole:
            self._were_open = opened
        return opened | self._were_open

    def _show_what_is_there(self) -> None:
        if self.model.tree.owners:
            self._pages.setCurrentWidget(self.tree)
        else:
            self._teaching.setText(self._lesson())
            self._pages.setCurrentWidget(self._teaching)
        self._show_waiting()

    def _lesson(self) -> str:
        if self._searching:
            return self.tr("Rien à ce nom.\nCherchez par numéro, nom, rue, station, secteur ou propriétaire.")
        words = self.tr(
            "Aucune caméra pour l'instant.\n\nUne passerelle de partenaire s'annonce elle-même sur le réseau. "
            "Ses caméras apparaissent ici quand un technicien l'a approuvée."
        )
        if self._technician:
            words += "\n\n" + self.tr(
                "Les passerelles vues : cic-console gateways list\n"
                "Approuver : cic-console gateways approve IDENTIFIANT EMPREINTE"
            )
        return words

    def _take_session(self, view: SessionView) -> None:
        self._technician = Role.TECHNICIAN.value in view.roles
        self._show_what_is_there()

    def _show_waiting(self) -> None:
        gateways = () if self._view is None else self._view.gateways
        number = sum(gateway.state == "waiting" for gateway in gateways)
        self._waiting.setVisible(self._technician and number > 0 and not self._folded)
        self._waiting.setText(
            self.tr("1 passerelle à approuver")
            if number == 1
            else self.tr("{number} passerelles à approuver").format(number=number)
        )

    # --- searching ----------------------------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        searching = bool(text.strip())
        if not searching:
            if self._searching:
                self._searching = False
                self._show(self._whole)
            return
        if not self._searching:
            self._opened()
        self._searching = True
        if self._view is None:
            return
        cameras = self.search_cameras(text, MOST_FOUND)
        self._show(found(cameras, self._view))
        first = self.model.first_camera()
        if first.isValid():
            self.tree.setCurrentIndex(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of search box and tree."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search:
                return self._search_key(event)
            if watched is self.tree:
                return self._tree_key(event)
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            if not self.tree.currentIndex().isValid():
                self.tree.setCurrentIndex(self.model.first_camera())
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Escape:
            if self.search.text():
                self.search.clear()
            else:
                self.left.emit()
        else:
            return False
        return True

    def _tree_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        elif key == Qt.Key.Key_Escape:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _enter(self, event: QKeyEvent) -> None:
        focused = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        several = self.selected()
        if len(several) > 1 and len(self.tree.selectionModel().selectedIndexes()) > 1:
            self.several_wanted.emit(several, focused)
            return
        index = self.tree.currentIndex()
        camera = self.model.camera(index)
        if camera is None:
            if index.isValid():
                self.tree.setExpanded(index, not self.tree.isExpanded(index))
            return
        (self.place_wanted if focused else self.show_wanted).emit(camera.ref)

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.camera(index) is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _double_clicked(self, index: QModelIndex) -> None:
        camera = self.model.camera(index)
        if camera is not None:
            self.show_wanted.emit(camera.ref)
