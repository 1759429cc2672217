"""The main window: places the panels, keeps their arrangement, and owns the keys that act everywhere. GUI thread."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QLayout, QMainWindow, QToolBar, QWidget

from console.core.commands import Outcome, Recall
from console.core.kept_json import parsed
from console.core.views import SessionView
from console.ui import words
from console.ui.actions import Actions
from console.ui.bar.command_line import CommandLine
from console.ui.column import SteadyColumn
from console.ui.curtains import Curtains
from console.ui.docks import dock
from console.ui.duty.panel import DutySheet
from console.ui.feeds.panel import FeedsSheet
from console.ui.foot_bar import FootBar
from console.ui.health.panel import HealthSheet
from console.ui.keeping import Keeping
from console.ui.key_sheet import KeySheet
from console.ui.labels import label
from console.ui.link import Link
from console.ui.people.panel import PeopleSheet
from console.ui.sign_in import SignInSheet
from console.ui.top_bar import TopBar

NARROW_PX = 1500
"""Below this width catalogue and pulse fold by themselves."""
LEAST_PX = (1024, 640)
"""What the panels bear, pressed together; the smallest screen is 1366 × 768."""
SIDE_PX = 520
CATALOGUE_PX = 232
PULSE_PX = 76
COLUMN_SHARES = (350, 300, 350)
"""Log, incident and dispatch: of the height there is."""
STATE_VERSION = 1
SAVE_AFTER_MS = 1000
SETTING = "window.main"


@dataclass(frozen=True, slots=True)
class Panels:
    """The panels the window places."""

    catalogue: QWidget
    wall: QWidget
    pulse: QWidget
    log: QWidget
    incident: QWidget
    dispatch: QWidget


class MainWindow(QMainWindow):
    """One window of the command room.

    Signals:
        closing(): the window is about to close. narrowed(bool): it became too narrow, or wide enough, for everything.
    """

    closing = Signal()
    narrowed = Signal(bool)

    def __init__(self, link: Link, actions: Actions) -> None:
        """The bare window: head and foot; the panels come with `furnish`."""
        super().__init__()
        self._link = link
        self._actions = actions
        self._keeping = Keeping(link, self)
        self._keeping.refused.connect(self._tell)
        self._panels: tuple[QDockWidget, ...] = ()
        self._folded_by_size = False
        self._restored = False
        self.setWindowTitle(
            self.tr("{site} · poste {station}").format(site=link.session.site, station=link.session.workstation)
        )
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks)
        # A panel that asks for more, if only until its neighbours have made room, must not push the window over the
        # edge of the screen, where it would stay.
        if (layout := self.layout()) is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*LEAST_PX)
        self.foot = FootBar(
            self.tr("? toutes les touches   Ctrl N nouvel incident   Ctrl K caméra   F2 carte   F11 plein écran")
        )
        self._place_foot()
        waiting = label(self.tr("Ouverture du poste…"), name="second")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(waiting)
        # The whole screen, as a command room has it; without a window manager maximising alone does nothing.
        self.setGeometry(self.screen().availableGeometry())
        self.setWindowState(Qt.WindowState.WindowMaximized)
        self._save = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._save.timeout.connect(self._remember)

    def furnish(self, panels: Panels, zone: tzinfo) -> Iterator[None]:
        """Place the panels, one a step, behind the curtain that says the station opens."""
        self._top = TopBar(self._link, zone)
        self.setMenuWidget(self._top)
        yield
        yield from self._place(panels)
        self._health = HealthSheet(self, self._link, zone)
        self._keys = KeySheet(self, self._actions)
        yield
        self._people = PeopleSheet(self, self._link)
        self._people.told.connect(self.foot.say)
        self._curtains = Curtains(self)
        yield
        self._sign_in = SignInSheet(self, self._link)
        self._sign_in.accounts_wanted.connect(self._people.toggle)
        self._sign_in.refused.connect(self._tell)
        self._top.health_wanted.connect(self._health.toggle)
        self._top.operator_wanted.connect(self._sign_in.ask)
        self._add_keys(self._actions)
        self._link.session_changed.connect(self._session_changed)
        self._session_changed(self._link.session)
        self._fold_by_size()

    def restore(self, then: Callable[[], None] | None = None) -> None:
        """Bring back the arrangement of last time."""

        def arrived(outcome: Outcome) -> None:
            self._restore(outcome.value if outcome.ok else "")
            if then is not None:
                then()

        self._link.submit(Recall("workstation", SETTING), arrived)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold catalogue and pulse on a small screen, and bring them back on a large one."""
        super().resizeEvent(event)
        self._fold_by_size()
        if self._restored:
            self._save.start()

    def _fold_by_size(self) -> None:
        if not self._panels:
            return
        narrow = self.width() < NARROW_PX
        if narrow != self._folded_by_size:
            self._folded_by_size = narrow
            if not self._pulse.isFloating():
                self._pulse.setVisible(not narrow)
            self.narrowed.emit(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the arrangement."""
        if self._restored:
            self._remember()
        self.closing.emit()
        super().closeEvent(event)

    def _place(self, panels: Panels) -> Iterator[None]:
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        self.setCorner(Qt.Corner.BottomLeftCorner, left)
        self.setCorner(Qt.Corner.BottomRightCorner, right)
        self.setCentralWidget(panels.wall)
        yield
        self._catalogue = dock(self, "catalogue", self.tr("Caméras"), panels.catalogue, left)
        yield
        self._log = dock(self, "log", self.tr("Main courante"), panels.log, right)
        yield
        self._incident = dock(self, "incident", self.tr("Incident"), panels.incident, right)
        yield
        self._dispatch = dock(self, "dispatch", self.tr("Engagement"), panels.dispatch, right)
        yield
        self._pulse = dock(self, "pulse", self.tr("Pouls de la vacation"), panels.pulse, bottom)
        yield
        self.resizeDocks([self._catalogue, self._log], [CATALOGUE_PX, SIDE_PX], Qt.Orientation.Horizontal)
        self._share()
        self._column = SteadyColumn(self, (self._log, self._incident, self._dispatch), COLUMN_SHARES)
        self._column.shared.connect(self._arranged)
        self._panels = (self._catalogue, self._log, self._incident, self._dispatch, self._pulse)
        for panel in self._panels:
            panel.topLevelChanged.connect(self._arranged)
            panel.dockLocationChanged.connect(self._arranged)
            panel.visibilityChanged.connect(self._arranged)

    def _share(self) -> None:
        """The heights of the right column: units with their reasons need as much as the log."""
        self.resizeDocks(
            [self._log, self._incident, self._dispatch, self._pulse],
            [*COLUMN_SHARES, PULSE_PX],
            Qt.Orientation.Vertical,
        )

    def _place_foot(self) -> None:
        bar = QToolBar()
        bar.setObjectName("foot")
        bar.setMovable(False)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.foot)
        bar.toggleViewAction().setEnabled(False)
        self.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bar)

    def _add_keys(self, actions: Actions) -> None:
        window = self.tr("Fenêtre")
        actions.add("keys", window, self.tr("Toutes les touches"), ("?", "F1"), self._keys.toggle, self)
        actions.add("health", window, self.tr("État du système"), ("Ctrl+H",), self._health.toggle, self)
        actions.add("operator", window, self.tr("Changer d'opérateur"), ("Ctrl+P",), self._sign_in.ask, self)
        told = self.tr("Comptes et mots de passe")
        actions.add("people", window, told, ("Ctrl+Shift+P",), self._people.toggle, self)
        actions.add("sign_out", window, self.tr("Quitter le poste"), ("Ctrl+Shift+L",), self._sign_in.sign_out, self)
        actions.add("fold.pulse", window, self.tr("Replier le pouls"), ("Ctrl+J",), self._fold_pulse, self)

    def add_duty(self, sheet: DutySheet) -> None:
        """The sheet of shift, note and orders, its keys, and the relief at the post."""
        group, window = self.tr("Vacation et relève"), self
        told = self.tr("Vacation, note de relève, consignes")
        self._actions.add("duty", group, told, ("F6",), sheet.toggle, window)
        told = self.tr("Relève au poste : le mur reste")
        self._actions.add("relieve", group, told, ("Ctrl+Shift+R",), self._sign_in.ask_relief, window)
        sheet.add_keys(self._actions)
        sheet.told.connect(self.foot.say)
        sheet.relief_wanted.connect(self._sign_in.ask_relief)
        self._top.duty_wanted.connect(sheet.toggle)

    def add_panel(self, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        """One more panel, before `restore`: kept, put to sleep and woken as the others; at the foot over the pulse."""
        made = dock(self, name, title, content, area)
        if area == Qt.DockWidgetArea.BottomDockWidgetArea:
            self.splitDockWidget(made, self._pulse, Qt.Orientation.Vertical)
        self._panels = (*self._panels, made)
        made.topLevelChanged.connect(self._arranged)
        made.dockLocationChanged.connect(self._arranged)
        made.visibilityChanged.connect(self._arranged)
        content.setEnabled(bool(self._link.session.person))
        return made

    def add_feeds(self, sheet: FeedsSheet) -> None:
        """The sheet of all feeds, its key, and the way to it from the state of the system."""
        window, told = self.tr("Fenêtre"), self.tr("Flux vidéo, un par un")
        self._actions.add("feeds", window, told, ("Ctrl+Shift+V",), sheet.toggle, self)
        self._health.feeds_wanted.connect(sheet.toggle)

    def add_bar(self, line: CommandLine) -> None:
        """The command bar, at the left of the foot."""
        self.foot.place(line)
        line.told.connect(lambda text, fault: self.foot.say(text, fault=fault))
        line.meaning.connect(self.foot.mean)

    def show_health(self) -> None:
        """The state of the system, with what waits for a technician."""
        self._health.toggle()

    def _fold_pulse(self) -> None:
        self._pulse.setVisible(self._pulse.isHidden())

    def _session_changed(self, session: SessionView) -> None:
        title = self.tr("{site} · poste {station}").format(site=session.site, station=session.workstation)
        self.setWindowTitle(f"{title} · {session.name}" if session.name else title)
        seated = bool(session.person)
        # Panels sleep after the sheet has come and wake before it goes: the keyboard returns to where it was.
        if not seated:
            self._sign_in.follow(session)
        for content in (self.centralWidget(), *(panel.widget() for panel in self._panels)):
            if content is not None:
                content.setEnabled(seated)
        self._actions.hold(held=not seated)
        self._curtains.draw(closed=not seated)
        if seated:
            self._sign_in.follow(session)

    def _tell(self, outcome: Outcome) -> None:
        self.foot.say(words.reason(outcome.code, outcome.params), fault=True)

    def _arranged(self) -> None:
        if self._restored:
            self._save.start()

    def _remember(self) -> None:
        kept = {
            "version": STATE_VERSION,
            "geometry": base64.b64encode(self.saveGeometry().data()).decode(),
            "state": base64.b64encode(self.saveState(STATE_VERSION).data()).decode(),
            "narrow": self._folded_by_size,
            "column": self._column.shares,
        }
        self._keeping.keep("workstation", SETTING, json.dumps(kept))

    def _restore(self, text: str) -> None:
        kept = parsed(text)
        try:
            if text and kept is None:
                raise ValueError("unreadable")
            if isinstance(kept, dict) and kept.get("version") == STATE_VERSION:
                if not self.isFullScreen():
                    self.restoreGeometry(QByteArray(base64.b64decode(str(kept["geometry"]))))
                if bool(kept.get("narrow")) == (self.width() < NARROW_PX):
                    self.restoreState(QByteArray(base64.b64decode(str(kept["state"]))), STATE_VERSION)
                    self._column.take([float(share) for share in kept.get("column", ())])
        except (ValueError, KeyError, TypeError, OverflowError):
            self.foot.say(self.tr("La disposition enregistrée est illisible : celle d'origine est montrée."))
        if not text:  # the first time: by now the window has its size
            self._share()
        self._restored = True
