"""The line above a wall: layouts as tabs, pages, tour, division, screens. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QWidget,
)

from console.domain.wall import NAME_LENGTH, Layout, LayoutKind
from console.ui import theme
from console.ui.actions import said
from console.ui.wall.division_keys import DIVISION_KEYS

DWELLS_S = (5, 10, 20, 30, 60, 120)

_STYLE = f"""
#wallBar {{ background: {theme.BAR}; }}
#wallBar QToolButton, #wallBar QLabel {{ color: {theme.SECOND}; border: none; padding: 4px 7px;
  background: transparent; }}
#wallBar QToolButton:hover {{ color: {theme.TEXT}; background: {theme.LINE}; border-radius: 4px; }}
#wallBar QToolButton:focus {{ color: {theme.TEXT}; border: 1px solid {theme.SELECTION}; border-radius: 4px; }}
#wallBar QToolButton:checked {{ color: {theme.SELECTION}; }}
#wallBar QToolButton::menu-indicator {{ image: none; width: 0px; }}
#wallBar QTabBar {{ background: transparent; border: none; }}
#wallBar QTabBar::tab {{ color: {theme.SECOND}; background: transparent; padding: 6px 12px; margin: 3px 1px; border: 1px
  solid transparent; border-radius: 4px; }}
#wallBar QTabBar::tab:selected {{ color: {theme.TEXT}; background: {theme.LINE}; }}
#wallBar QTabBar::tab:hover {{ color: {theme.TEXT}; }}
#wallBar QTabBar:focus::tab:selected {{ border-color: {theme.SELECTION}; }}
#wallBar QLineEdit {{ color: {theme.TEXT}; background: {theme.GROUND}; border: 1px solid {theme.SELECTION}; }}
"""


def kind_words(kind: LayoutKind) -> str:
    """A division as people write it: `3 × 3`, `1 + 5`."""
    return kind.value.replace("x", " × ").replace("+", " + ")


class _Tabs(QTabBar):
    def minimumSizeHint(self) -> QSize:
        # Qt asks for room for scroll buttons even when nothing is to be scrolled.
        return QSize(40, super().minimumSizeHint().height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        # Qt measures a shortened name (two letters and dots), which is wider than some whole ones, and then scrolls.
        return super().minimumTabSizeHint(index).boundedTo(self.tabSizeHint(index))


class WallBar(QWidget):
    """Shows and asks; the panel decides.

    Signals:
        picked(str): a layout by name. added(), removed(str), copied(str), renamed(str, str): tabs.
        kind_picked(LayoutKind), filled(bool): the division; pictures whole or filling their tile.
        page_picked(int), tour_toggled(bool), dwell_picked(int): pages and tour.
        screen_picked(str): a second wall on the screen of this name.
    """

    picked = Signal(str)
    added = Signal()
    removed = Signal(str)
    copied = Signal(str)
    renamed = Signal(str, str)
    kind_picked = Signal(object)
    filled = Signal(bool)
    page_picked = Signal(int)
    tour_toggled = Signal(bool)
    dwell_picked = Signal(int)
    screen_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wallBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_STYLE)
        self.setFixedHeight(36)
        self._filling = False
        self._page, self._pages = 0, 1
        self._layout = Layout("", LayoutKind.G3)
        self._menu: QMenu | None = None
        self._question: QMessageBox | None = None
        self.tabs = _Tabs(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(self.tr("Dispositions du mur"))
        self.tabs.currentChanged.connect(self._tab_picked)
        self.tabs.tabBarDoubleClicked.connect(self.begin_rename)
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabs.customContextMenuRequested.connect(self._tab_menu)
        self._add = self._button("+", self.tr("Nouvelle disposition (Ctrl+T)"))
        self._add.clicked.connect(self.added.emit)
        self._before = self._button("‹", self.tr("Page précédente (Page préc.)"))
        self._where = QLabel(self)
        self._after = self._button("›", self.tr("Page suivante (Page suiv.)"))
        self._before.clicked.connect(lambda: self.page_picked.emit(self._page - 1))
        self._after.clicked.connect(lambda: self.page_picked.emit(self._page + 1))
        self.tour = self._button("", self.tr("Ronde : tourner les pages (T)"))
        self.tour.setCheckable(True)
        self.tour.clicked.connect(self.tour_toggled.emit)
        self.tour.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tour.customContextMenuRequested.connect(lambda _at: self.open_dwells())
        self.kind = self._button("", self.tr("Division du mur (Ctrl+0 à Ctrl+9)"))
        self.kind.clicked.connect(self._kind_menu)
        self.screens = self._button(self.tr("Écran ▾"), self.tr("Second mur sur un autre écran (Ctrl+E)"))
        self.screens.clicked.connect(self.open_screens)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 0, 6, 0)
        line.setSpacing(1)
        line.addWidget(self.tabs)
        line.addWidget(self._add)
        line.addStretch(1)
        for widget in (self._before, self._where, self._after, self.tour, self.kind, self.screens):
            line.addWidget(widget)
        self._edit = QLineEdit(self)
        self._edit.setMaxLength(NAME_LENGTH)
        self._edit.hide()
        self._edit.editingFinished.connect(self._end_rename)
        self._edit.installEventFilter(self)
        self._renaming = ""

    def _button(self, words: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        return button

    # --- what it shows ------------------------------------------------------------------------------------------------

    def show_tabs(self, names: list[str], current: str) -> None:
        """The layouts, and which is in view."""
        self._filling = True
        shown = [self.tabs.tabData(index) for index in range(self.tabs.count())]
        if shown != names:
            while self.tabs.count():
                self.tabs.removeTab(0)
            for name in names:
                # An ampersand would be a mnemonic: a layout's name is shown as it is.
                self.tabs.setTabData(self.tabs.addTab(name.replace("&", "&&")), name)
        if current in names:
            self.tabs.setCurrentIndex(names.index(current))
        self._filling = False

    def show_state(self, layout: Layout, page: int, *, touring: bool, said: str = "") -> None:
        """Division, page and tour; `said` is what the page shows, where somebody knows."""
        self._layout, self._page, self._pages = layout, page, layout.pages
        several = layout.pages > 1
        for widget in (self._before, self._where, self._after):
            widget.setVisible(several)
        self.tour.setVisible(several or touring)
        where = self.tr("page {page} / {pages}").format(page=page + 1, pages=layout.pages)
        self._where.setText(f"{said} · {page + 1} / {layout.pages}" if said else where)
        self.tour.setChecked(touring)
        self.tour.setText(self.tr("Ronde {dwell} s").format(dwell=layout.dwell_s) + (" ■" if touring else " ▸"))
        self.kind.setText(kind_words(layout.kind) + " ▾")

    # --- tabs ---------------------------------------------------------------------------------------------------------

    def _tab_picked(self, index: int) -> None:
        if not self._filling and index >= 0:
            self.picked.emit(self.tabs.tabData(index))

    def _tab_menu(self, at: QPoint) -> None:
        index = self.tabs.tabAt(at)
        if index < 0:
            return
        name = self.tabs.tabData(index)
        menu = self._new_menu()
        self._line(menu, self.tr("Renommer") + "\t" + said("Shift+F2"), lambda: self.begin_rename(index))
        self._line(menu, self.tr("Dupliquer") + "\tCtrl+D", lambda: self.copied.emit(name))
        self._line(menu, self.tr("Supprimer…"), lambda: self.ask_removal(name)).setEnabled(self.tabs.count() > 1)
        menu.popup(self.tabs.mapToGlobal(at))

    def ask_removal(self, name: str) -> None:
        """Ask before a layout goes; the last one stays."""
        if self.tabs.count() < 2:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Supprimer la disposition « {name} » ?").format(name=name))
        box.setInformativeText(self.tr("Les caméras restent dans le catalogue."))
        remove = box.addButton(self.tr("Supprimer"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Garder"), QMessageBox.ButtonRole.RejectRole)
        remove.clicked.connect(lambda: self.removed.emit(name))
        self._question = box
        box.open()

    def begin_rename(self, index: int) -> None:
        """Edit a tab's name in its place."""
        if index < 0:
            return
        self._renaming = self.tabs.tabData(index)
        box = self.tabs.tabRect(index).translated(self.tabs.pos())
        self._edit.setGeometry(box.adjusted(2, 4, 40, -4))
        self._edit.setText(self._renaming)
        self._edit.selectAll()
        self._edit.show()
        self._edit.raise_()
        self._edit.setFocus()

    def _end_rename(self) -> None:
        name, wanted = self._renaming, self._edit.text().strip()
        self._renaming = ""
        self._edit.hide()
        if name and wanted and wanted != name:
            self.renamed.emit(name, wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the name as it was."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._renaming = ""
            self._edit.hide()
            return True
        return super().eventFilter(watched, event)

    # --- menus --------------------------------------------------------------------------------------------------------

    def _kind_menu(self) -> None:
        menu = self._new_menu()
        group = QActionGroup(menu)
        for kind in LayoutKind:
            action = self._line(
                menu, f"{kind_words(kind)}\t{DIVISION_KEYS[kind]}", self._emitter(self.kind_picked, kind)
            )
            action.setCheckable(True)
            action.setChecked(kind is self._layout.kind)
            group.addAction(action)
        menu.addSeparator()
        fill = self._line(menu, self.tr("Remplir les cellules (bords coupés)") + "\tF", lambda: None)
        fill.setCheckable(True)
        fill.setChecked(self._layout.fill)
        fill.toggled.connect(self.filled.emit)
        self._below(menu, self.kind)

    def open_dwells(self) -> None:
        """How long a tour stays on a page."""
        menu = self._new_menu()
        for dwell_s in DWELLS_S:
            words = self.tr("{dwell} s par page").format(dwell=dwell_s)
            action = self._line(menu, words, self._emitter(self.dwell_picked, dwell_s))
            action.setCheckable(True)
            action.setChecked(dwell_s == self._layout.dwell_s)
        self._below(menu, self.tour)

    def open_screens(self) -> None:
        """The screens that a further wall may be opened on."""
        menu = self._new_menu()
        for number, screen in enumerate(QGuiApplication.screens(), start=1):
            size = screen.size() * screen.devicePixelRatio()
            words = self.tr("Second mur sur l'écran {number} ({width} × {height})").format(
                number=number, width=size.width(), height=size.height()
            )
            self._line(menu, words, self._emitter(self.screen_picked, screen.name()))
        self._below(menu, self.screens)

    @staticmethod
    def _emitter(signal: object, value: object) -> Callable[[], object]:
        emit: Callable[[object], object] = getattr(signal, "emit")  # noqa: B009  # a bound signal has no static type
        return lambda: emit(value)

    def _new_menu(self) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        return self._menu

    def _line(self, menu: QMenu, words: str, slot: Callable[[], object]) -> QAction:
        action = QAction(words, menu)
        action.triggered.connect(lambda _checked=False: QTimer.singleShot(0, self, slot))
        menu.addAction(action)
        return action

    @staticmethod
    def _below(menu: QMenu, button: QToolButton) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
