"""A distress comes over every window of the console, dialogs and torn-off panels too, and takes no key but its own.

GUI thread. Each window gets a card of its own as its child: a dialog that blocks the others cannot block what is in it,
and no window system has to be asked to keep anything on top.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from console.core.commands import AcknowledgeDistress, Outcome, RaiseDistress
from console.core.watch_views import DistressItem, WatchView
from console.domain.people import Right, rights_of
from console.ui import words
from console.ui.actions import Actions
from console.ui.distress.card import SMALL_PX, DistressCard
from console.ui.distress.question import DistressQuestion
from console.ui.link import Link
from console.ui.models.site_words import SiteWords

TAKE_KEY, CAMERAS_KEY = Qt.Key.Key_F8, Qt.Key.Key_F9
TOP_PX = 44
MARGIN_PX = 6
_KINDS = (Qt.WindowType.Window, Qt.WindowType.Tool, Qt.WindowType.Dialog)
_ARRANGED = frozenset(
    {QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.ZOrderChange, QEvent.Type.LayoutRequest}
)
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class DistressOverlay(QObject):
    """Shows the oldest distress that nobody has taken.

    Signals:
        cameras_wanted(object): the cameras of this distress (a `DistressItem`) are to go on the wall.
        told(str, bool): a sentence for the foot of the window, and whether it is a refusal.
        unit_wanted(): whose distress it is has to be chosen first: the keyboard is to go where that is done.

    Attributes:
        question: asks whether it is meant.
    """

    cameras_wanted = Signal(object)
    told = Signal(str, bool)
    unit_wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        link: Link,
        actions: Actions,
        site: SiteWords,
        now_ms: Callable[[], int],
        chosen: Callable[[], str],
    ) -> None:
        """`chosen` gives the call sign that is chosen in the dispatch panel, or nothing."""
        super().__init__(window)
        self._link = link
        self._site = site
        self._now_ms = now_ms
        self._chosen = chosen
        self._item: DistressItem | None = None
        self._others = 0
        self._slim_for = ""
        self._cards: dict[QWidget, DistressCard] = {}
        self._bells = 0
        self._due = False
        self.question = DistressQuestion(window)
        self.question.over.connect(self._slipped)
        group = self.tr("Détresse")
        told = self.tr("Donner la détresse de l'unité choisie (deux fois)")
        raising = actions.add("distress.raise", group, told, ("Ctrl+Shift+D",), self._raise, window)
        raising.setAutoRepeat(False)  # a key that is held down was pressed once
        actions.tell(group, self.tr("La prendre en compte, de partout"), "F8")
        actions.tell(group, self.tr("Mettre ses caméras au mur, de partout"), "F9")
        link.watch_changed.connect(self.follow)
        if link.watch is not None:
            self.follow(link.watch)

    @property
    def item(self) -> DistressItem | None:
        """The distress on show."""
        return self._item

    def cards(self) -> tuple[DistressCard, ...]:
        """The cards on show, one for each window."""
        return tuple(card for card in self._cards.values() if isValid(card) and card.isVisible())

    def follow(self, view: WatchView) -> None:
        """The newest view of the watch."""
        if view.bells > self._bells:
            QApplication.beep()
        self._bells = view.bells
        waiting = [item for item in view.distresses if not item.taken_ms]
        self._item, self._others = (waiting[0], len(waiting) - 1) if waiting else (None, 0)
        application = QApplication.instance()
        if application is None:
            return
        if self._item is None:
            application.removeEventFilter(self)
            for card in self._cards.values():
                if isValid(card):
                    card.put_away()
                    card.deleteLater()
            self._cards.clear()
            return
        if not self._cards:
            application.installEventFilter(self)
        self._cover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: while a distress sounds. Its keys act wherever the keyboard is; new windows are covered as well."""
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent) and event.key() in (TAKE_KEY, CAMERAS_KEY):
            return self._key(watched, event)
        if kind in _ARRANGED and isinstance(watched, QWidget) and not isinstance(watched, DistressCard):
            window = watched if watched.isWindow() else watched.parentWidget()
            if window is not None and window.isWindow() and not self._due:
                self._due = True
                QTimer.singleShot(0, self, self._cover)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # it comes as a key press next, whatever the focused widget does with it
            return True
        # Each press is seen once more for the window that the widget lies in.
        if isinstance(watched, QWidget) and not event.isAutoRepeat():
            if event.key() == TAKE_KEY:
                self.take()
            else:
                self.show_cameras()
        return isinstance(watched, QWidget)

    def take(self) -> None:
        """Take care of the distress on show."""
        if self._item is not None:
            self._link.submit(AcknowledgeDistress(self._item.distress), self._taken)

    def show_cameras(self) -> None:
        """Put the cameras that see it on the wall, and give them room: the card over it is one line until F9 again.

        It is whole again for another distress, and where there is something to say.
        """
        if self._item is None or not self._item.cameras:
            return
        self._slim_for = "" if self._slim_for == self._item.distress else self._item.distress
        if self._slim_for:
            self.cameras_wanted.emit(self._item)
        self._cover()

    def _taken(self, outcome: Outcome) -> None:
        if not outcome.ok:
            self._slim_for = ""
            for card in self.cards():
                card.refuse(words.reason(outcome.code, outcome.params))
            self._cover()

    def _cover(self) -> None:
        self._due = False
        if self._item is None:
            return
        self._cards = {window: card for window, card in self._cards.items() if isValid(window) and isValid(card)}
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not window.isMinimized() and window.windowType() in _KINDS:
                card = self._cards.get(window) or self._new_card(window)
                card.show_distress(self._item, self._others)
                _place(card, window, slim=self._slim_for == self._item.distress)

    def _new_card(self, window: QWidget) -> DistressCard:
        card = DistressCard(self._site, self._now_ms, window)
        card.taken.connect(self.take)
        card.cameras_wanted.connect(self.show_cameras)
        self._cards[window] = card
        return card

    # --- raising one ---

    def _raise(self) -> None:
        session = self._link.session
        if Right.DISPATCH not in rights_of(session.roles):
            # Said at the first press: nobody presses twice to learn that they may not.
            self.told.emit(words.reason("distress.role" if session.person else "session.none"), True)
            return
        unit = self._chosen()
        if not unit:
            self.question.answered()
            self.told.emit(words.reason("distress.no_unit"), True)
            self.unit_wanted.emit()
            return
        named = words.plain(unit, 20)
        if self._sounds(unit):
            self.question.answered()
            self.told.emit(
                self.tr("La détresse de {unit} sonne déjà : F8 la prend en compte.").format(unit=named), True
            )
            return
        if unit != self.question.unit:
            self.question.ask(unit, named, self._where(unit))
            return
        self.question.answered()
        self._link.submit(RaiseDistress(unit), lambda outcome: self._raised(unit, outcome))

    def _slipped(self, unit: str) -> None:
        told = self.tr("Détresse de {unit} : rien n'est parti, la touche n'a été pressée qu'une fois.")
        self.told.emit(told.format(unit=words.plain(unit, 20)), False)

    def _sounds(self, unit: str) -> bool:
        watch = self._link.watch
        return watch is not None and any(one.unit == unit and not one.taken_ms for one in watch.distresses)

    def _where(self, unit: str) -> str:
        """What tells this unit from the one that was meant: its service, its status, what it is engaged on."""
        view = self._link.dispatch
        item = next((one for one in view.units if one.call_sign == unit), None) if view is not None else None
        if item is None:
            return ""
        numbers = ", ".join(number for _, number in item.incidents)
        on = self.tr("sur {number}").format(number=numbers) if numbers else self.tr("sur aucun incident")
        parts = [self._site.service_short(item.service), words.unit_state(item.status), on]
        return " · ".join(part for part in parts if part)

    def _raised(self, unit: str, outcome: Outcome) -> None:
        if not outcome.ok:
            self.told.emit(words.reason(outcome.code, outcome.params), True)
            return
        # In place of the question, which would go on asking for a key that was pressed.
        self.told.emit(self.tr("Détresse de {unit} donnée.").format(unit=words.plain(unit, 20)), False)


def _place(card: DistressCard, window: QWidget, *, slim: bool) -> None:
    """At the top, over the pictures where the window has some: the panels in which one writes stay free."""
    room = window.rect()
    top_px = MARGIN_PX
    if isinstance(window, QMainWindow):
        top_px = TOP_PX
        middle = window.centralWidget()
        if middle is not None and middle.width() >= SMALL_PX[0] + 2 * MARGIN_PX:
            room = QRect(middle.geometry())
    over_wall = isinstance(window, QMainWindow)
    card.fit(QSize(room.width() - 2 * MARGIN_PX, window.height() - top_px - MARGIN_PX), slim=slim and over_wall)
    place = (room.x() + (room.width() - card.width()) // 2, top_px)
    if (card.x(), card.y()) != place:
        card.move(*place)
    siblings = [child for child in window.children() if isinstance(child, QWidget)]
    if siblings and siblings[-1] is not card:
        card.raise_()
