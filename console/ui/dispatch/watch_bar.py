"""Over the units: distresses that somebody takes care of, checks that are due, what has lasted too long. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from console.core.commands import AskWelfare, EndDistress, MissWelfare, SeeClock
from console.core.commands.watch import ENDINGS
from console.core.watch_views import ClockItem, DistressItem, WatchView
from console.ui import theme, watch_words, words
from console.ui.labels import label
from console.ui.log import paint
from console.ui.log.controls import KeyButton, Line

MOST_ROWS = 4
ROW_PX = 30
LOUD = 2
WELFARE = "welfare"


class _Row(QWidget):
    """A line of words and the buttons that go with it."""

    def __init__(self, bar: WatchBar) -> None:
        super().__init__(bar.widget())
        self.setObjectName("watch")
        self.setFixedHeight(ROW_PX)
        self.line = Line(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 2, 8, 2)
        self._row.setSpacing(4)
        self._row.addWidget(self.line, 1)

    def button(self, key: str, text: str, does: Callable[[], None]) -> KeyButton:
        """One more, at the right; it takes the keyboard by Tab only."""
        made = KeyButton(key, text, self, tight=True)
        made.clicked.connect(lambda _on=False: does())
        self._row.addWidget(made)
        return made


class _ClockRow(_Row):
    """A unit whose status lasts, or that is to be asked whether all is well."""

    def __init__(self, bar: WatchBar, item: ClockItem) -> None:
        super().__init__(bar)
        self.item = item
        unit = item.unit
        if item.clock == WELFARE:
            self.button("C", self.tr("Répond"), lambda: bar.answer_wanted.emit(unit))
            self.asked = self.button(self.tr("Maj+C"), "", lambda: bar.ask(unit))
        self.seen = self.button("Y", self.tr("Vu"), lambda: bar.command.emit(SeeClock(unit)))

    def show_clock(self, item: ClockItem, now_ms: int) -> None:
        """As it is now."""
        self.item = item
        numbers = " ".join(number for _, number in item.incidents)
        who = f"{words.plain(item.unit, 20)} {numbers}".strip()
        loud = item.level >= LOUD
        if item.clock == WELFARE:
            self.asked.set_words(self.tr("Rappelé") if item.asked_ms else self.tr("Appelé"))
            told = self._welfare(item, now_ms)
        else:
            told = self.tr("{clock} depuis {age}").format(
                clock=watch_words.clock(item.clock), age=words.age(now_ms - item.since_ms)
            )
        self.seen.setVisible(loud if item.clock == WELFARE else bool(item.level))
        self.line.set_ink(theme.RED if loud else theme.ORANGE if item.level else theme.SECOND)
        self.line.show_text(f"{'▲' if loud else '◷'} {who} : {told}")

    def _welfare(self, item: ClockItem, now_ms: int) -> str:
        silent = words.age(now_ms - item.since_ms)
        if item.asked_ms and item.misses:
            return self.tr("{count} sans réponse · {age}").format(count=item.misses, age=silent)
        if item.asked_ms:
            return self.tr("appelé il y a {age}").format(age=words.age(now_ms - item.asked_ms))
        told = self.tr("en retard · {age}") if item.level >= LOUD else self.tr("à contrôler · {age}")
        return told.format(age=silent)


class _DistressRow(_Row):
    """A distress that somebody takes care of: how it ends is asked in a second step."""

    def __init__(self, bar: WatchBar, item: DistressItem) -> None:
        super().__init__(bar)
        self.line.set_ink(theme.RED)
        self.line.show_text(watch_words.taken(words.plain(item.unit, 20), words.author(item.taken_by)))
        self._lift = self.button("", self.tr("Lever…"), self._ask)
        self._ends = [
            self.button(
                "",
                watch_words.ending(why),
                lambda why=why: bar.command.emit(EndDistress(item.distress, why)),  # type: ignore[misc]  # bound now
            )
            for why in ENDINGS
        ]
        self._back = QTimer(self, singleShot=True, interval=8000)
        self._back.timeout.connect(lambda: self._choose(asking=False))
        self._choose(asking=False)

    def _ask(self) -> None:
        self._choose(asking=True)
        self._back.start()
        self._ends[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, *, asking: bool) -> None:
        self._lift.setVisible(not asking)
        for button in self._ends:
            button.setVisible(asking)


class _Body(QWidget):
    """Paints an edge at the left of the rows, red where something is loud."""

    loud = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: ground and edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("#1F1517" if self.loud else "#1C1912"))
        painter.fillRect(0, 0, paint.BAR_PX, self.height(), theme.colour(theme.RED if self.loud else theme.ORANGE))
        painter.end()


class WatchBar(QScrollArea):
    """Hidden while there is nothing to watch; as high as its rows, or lower where the window has no room for them.

    Signals:
        command(object): to be sent. answer_wanted(str): the unit (call sign) answered: its words are to be noted.
    """

    command = Signal(object)
    answer_wanted = Signal(str)

    def __init__(self, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = _Body(self)
        self.setWidget(self._body)
        self._now_ms = now_ms
        self._clocks: dict[str, _ClockRow] = {}
        self._distresses: dict[str, _DistressRow] = {}
        self._view = WatchView(0)
        self._folded = False
        self.levels: dict[str, ClockItem] = {}
        self.distressed: frozenset[str] = frozenset()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(0)
        self._more = label(name="second")
        self._more.setContentsMargins(12, 0, 12, 2)
        self._column.addWidget(self._more)
        self.hide()

    def follow(self, view: WatchView) -> None:
        """The newest view; a row is kept as long as what it is about."""
        self._view = view
        self.levels = {item.unit: item for item in view.clocks}
        self.distressed = frozenset(item.unit for item in view.distresses)
        self._follow_distresses([item for item in view.distresses if item.taken_ms])
        shown = [item for item in view.clocks if item.clock == WELFARE or item.level >= LOUD]
        self._follow_clocks(shown[:MOST_ROWS])
        left = len(shown) - MOST_ROWS
        self._more.setText(self.tr("et {count} de plus").format(count=left) if left > 0 else "")
        self._more.setVisible(left > 0)
        rows = len(self._clocks) + len(self._distresses)
        self._body.loud = bool(self._distresses) or any(row.item.level >= LOUD for row in self._clocks.values())
        self._body.update()
        self.setMinimumHeight(ROW_PX + 4)
        self.setMaximumHeight(rows * ROW_PX + 4 + (self._more.sizeHint().height() + 2 if left > 0 else 0))
        self.setVisible(bool(rows) and not self._folded)

    def fold(self, *, folded: bool) -> None:
        """Make room for a form, and come back after it."""
        self._folded = folded
        self.setVisible(bool(self._clocks or self._distresses) and not folded)

    def tick(self) -> None:
        """A second has passed."""
        now_ms = self._now_ms()
        for row in self._clocks.values():
            row.show_clock(row.item, now_ms)

    def checked(self, chosen: str) -> str:
        """The unit that a key for checks is about: the chosen one where it has one due, else the first of the bar."""
        due = [item.unit for item in self._view.clocks if item.clock == WELFARE]
        return chosen if chosen in due or not due else due[0]

    def ask(self, unit: str) -> None:
        """The unit was called; one that was called before, and has had its time, has missed it."""
        if unit:
            self.command.emit(AskWelfare(unit))

    def miss(self, unit: str) -> None:
        """The unit does not answer."""
        if unit:
            self.command.emit(MissWelfare(unit))

    def see(self, chosen: str) -> None:
        """Take note of what lasts: the chosen unit's where it asks for something, else the loudest."""
        asking = [
            item.unit for item in self._view.clocks if item.level and (item.clock != WELFARE or item.level >= LOUD)
        ]
        if chosen in asking or asking:
            self.command.emit(SeeClock(chosen if chosen in asking else asking[0]))

    def _follow_clocks(self, items: list[ClockItem]) -> None:
        wanted = {f"{item.unit} {item.clock}": item for item in items}
        for key in [key for key in self._clocks if key not in wanted]:
            self._drop(self._clocks.pop(key))
        now_ms = self._now_ms()
        for place, (key, item) in enumerate(wanted.items(), start=len(self._distresses)):
            row = self._clocks.get(key)
            if row is None:
                row = self._clocks[key] = _ClockRow(self, item)
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            row.show_clock(item, now_ms)

    def _follow_distresses(self, items: list[DistressItem]) -> None:
        wanted = {item.distress: item for item in items}
        for key in [key for key in self._distresses if key not in wanted]:
            self._drop(self._distresses.pop(key))
        for place, (key, item) in enumerate(wanted.items()):
            if key not in self._distresses:
                self._distresses[key] = _DistressRow(self, item)
                self._column.insertWidget(place, self._distresses[key])

    def _drop(self, row: QWidget) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def sizeHint(self) -> QSize:
        """Qt: all rows."""
        return QSize(200, self.maximumHeight())
