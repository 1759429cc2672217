"""The main courante: chips by state, search, the list with its pinned ones on top, drafts. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.core.commands import FilterLog, Outcome, SelectIncident, ShowFrom, ShowNewer, ShowOlder
from console.core.ports import LogFilter
from console.core.views import LogView, SessionView, StoryView
from console.domain.incident import IncidentState
from console.domain.people import Right, rights_of
from console.ui import words
from console.ui.link import Link
from console.ui.log.controls import Chip, KeyButton, Refusal
from console.ui.log.draft_row import DraftRow
from console.ui.log.filter_row import FilterRow
from console.ui.log.log_delegate import LogDelegate
from console.ui.log.major_words import muted as muted_words
from console.ui.log.rail import Rail
from console.ui.log.row_list import RowList
from console.ui.log.saved_searches import Saved
from console.ui.log.search_part import SearchPart
from console.ui.log.style import SHEET
from console.ui.models.log_model import LogModel
from console.ui.models.site_words import SiteWords
from console.ui.tips import tip

SEARCH_WAIT_MS = 60
"""After the last letter, before the store is asked."""


class LogPanel(QWidget):
    """Incidents as filtered.

    Signals:
        new_wanted(): the operator wants to enter an incident.
        draft_wanted(int): or to go on with a draft, by its place.
        acted(str): Enter or double click on an incident (id).
        interval_cleared(): the interval of the pulse was taken off.
        unit_dropped(str, str): a unit (call sign) was dropped on an incident (id).
    """

    new_wanted = Signal()
    draft_wanted = Signal(int)
    acted = Signal(str)
    interval_cleared = Signal()
    unit_dropped = Signal(str, str)

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._site = site
        self._now_ms = now_ms
        self._interval: tuple[int, int] | None = None
        self._ages: tuple[tuple[str, str], ...] = ()
        self._day_ms = now_ms()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(SHEET)
        self.model = LogModel(site, self)
        self.searching = SearchPart(link, site, now_ms, self)
        self.search = self.searching.box
        self.refusal = Refusal(self)
        self.chips: dict[str, Chip] = {}
        self._lay_out()
        # Made last: it is the last that Tab reaches, and Qt forgets another order when the panel moves to its dock.
        self.list = RowList(self)
        self.list.setItemDelegate(LogDelegate(site, now_ms, self.list))
        self.list.show_rows(self.model)  # type: ignore[arg-type]  # the list reads keys only, of whatever rows
        self.list.setAccessibleName(self.tr("Main courante"))
        self.rail = Rail(
            self.list,
            lambda: self._move(ShowOlder()),
            lambda: self._move(ShowNewer()),
            lambda position: link.submit(ShowFrom(position), self._jumped),
            self,
        )
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.list, 1)
        beside.addWidget(self.rail.bar)
        self.column.addLayout(beside, 1)
        self._wait = QTimer(self, singleShot=True, interval=SEARCH_WAIT_MS)
        self._wait.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.left.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.list.chosen.connect(lambda key: link.submit(SelectIncident(key), self.refusal.hear))
        self.list.activated_row.connect(self.acted)
        self.filters.changed.connect(self._filter)
        self.filters.left.connect(self.fold_filters)
        self.model.unit_dropped.connect(self.unit_dropped)
        link.log_changed.connect(self._follow)
        link.story_changed.connect(self._follow_story)
        link.session_changed.connect(self._follow_session)
        folded = (*self.filters.priorities.values(), self.filters.sector, self.filters.type)
        marks = (self.more, self.active, self.interval, self.drafts)
        order = (*self.chips.values(), self.new_button, self.search, *marks, *folded, self.list)
        saved = self.searching.list
        saved.recalled.connect(self._recall)
        saved.kept.connect(self._keep)
        saved.left.connect(self.fold_saved)
        self.searching.saved.refused.connect(self.refusal.hear)
        for first, then in pairwise(order):
            self.setTabOrder(first, then)
        if link.log is not None:
            self._follow(link.log)
        self._say_empty()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Main courante"), self)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(6)
        head.addWidget(title)
        head.addSpacing(4)
        for state in IncidentState:
            chip = Chip(words.state(state.value), self, shape=state.value)
            chip.toggled.connect(lambda _on: self._filter())
            self.chips[state.value] = chip
            head.addWidget(chip)
        head.addStretch(1)
        self.new_button = KeyButton("", self.tr("Nouveau · Ctrl N"), self)
        self.new_button.clicked.connect(self.new_wanted)
        head.addWidget(self.new_button)
        second = QHBoxLayout()
        second.setContentsMargins(12, 0, 12, 6)
        second.setSpacing(6)
        second.addWidget(self.search, 1)
        self.interval = Chip("", self)
        self.interval.setAccessibleName(self.tr("Intervalle"))
        self.interval.setChecked(True)
        self.interval.clicked.connect(lambda: self.show_interval(None))
        self.interval.hide()
        self.drafts = DraftRow(self)
        self.drafts.wanted.connect(self.draft_wanted)
        self.more = KeyButton("F", self.tr("Filtres"), self, hint=self.tr("Filtrer par priorité, secteur, type"))
        self.more.clicked.connect(self.toggle_filters)
        self.active = Chip(self.tr("filtre actif ✕"), self)
        self.active.setChecked(True)
        self.active.clicked.connect(self.reset)
        self.active.hide()
        for mark in (self.more, self.active, self.interval):
            second.addWidget(mark)
        self.muted = Chip("", self)
        self.muted.setAccessibleName(self.tr("Montrer aussi les P4, ou de nouveau les masquer"))
        self.muted.clicked.connect(self._unmute)
        self.muted.hide()
        self.filters = FilterRow(self._site, self)
        self.filters.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(second)
        understood = QHBoxLayout()
        understood.setContentsMargins(12, 0, 12, 5)
        understood.addWidget(self.searching.understood)
        column.addLayout(understood)
        column.addWidget(self.searching.list)
        waiting = QHBoxLayout()
        waiting.setContentsMargins(12, 0, 12, 4)
        waiting.addWidget(self.drafts)
        column.addLayout(waiting)
        hushed = QHBoxLayout()
        hushed.setContentsMargins(12, 0, 12, 4)
        hushed.addWidget(self.muted)
        hushed.addStretch(1)
        column.addLayout(hushed)
        column.addWidget(self.filters)
        below = QHBoxLayout()
        below.setContentsMargins(12, 0, 12, 0)
        below.addWidget(self.refusal)
        column.addLayout(below)
        self.column = column

    def show_interval(self, interval: tuple[int, int] | None) -> None:
        """Narrow to incidents opened in an interval (UTC milliseconds); None: no longer."""
        self._interval = interval
        if interval is not None:
            first = words.moment(interval[0], self._now_ms(), self._site.zone)
            last = words.clock(interval[1], self._site.zone)
            self.interval.setText(f"{first}–{last} ✕")
            self.interval.setAccessibleName(
                self.tr("Retirer l'intervalle {first} à {last}").format(first=first, last=last)
            )
        self.interval.setChecked(True)
        self.interval.setVisible(interval is not None)
        self.interval.updateGeometry()
        self._filter()
        if interval is None:
            self.interval_cleared.emit()

    def wanted(self) -> LogFilter:
        """The filter that is set."""
        states = frozenset(code for code, chip in self.chips.items() if chip.isChecked())
        first, last = self._interval if self._interval is not None else (None, None)
        return self.searching.narrowed(
            LogFilter(
                states=states,
                priorities=self.filters.chosen(),
                sector=self.filters.sector.key(),
                type_code=self.filters.type.key(),
                from_ms=first,
                until_ms=last,
            )
        )

    def toggle_saved(self) -> None:
        """Unfold the kept searches; fold them away when they are there."""
        if self.searching.list.isVisible():
            self.fold_saved()
        else:
            self.searching.list.begin(self.searching.saved.all(), keepable=self._now_set("x") != Saved("x"))

    def fold_saved(self) -> None:
        """Fold them away."""
        self.searching.list.hide()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _now_set(self, name: str) -> Saved:
        states = tuple(code for code, chip in self.chips.items() if chip.isChecked())
        filters = self.filters
        priorities = tuple(sorted(filters.chosen()))
        return Saved(name, self.search.text().strip(), states, priorities, filters.sector.key(), filters.type.key())

    def _keep(self, name: str) -> None:
        self.searching.saved.keep(self._now_set(name))
        self.fold_saved()

    def _recall(self, saved: Saved) -> None:
        self.reset()
        for code, chip in self.chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(code in saved.states)
            chip.update()
        self.filters.put(saved.priorities, saved.sector, saved.type_code)
        with QSignalBlocker(self.search):
            self.search.setText(saved.text)
        self.searching.list.hide()
        self._filter()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_filters(self) -> None:
        """Unfold the filters, cursor in them; fold them away when they have it already."""
        if self.filters.isVisible():
            self.fold_filters()
        else:
            self.filters.show()
            self.filters.priorities["P1"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold_filters(self) -> None:
        """Fold them away; those that are set go on acting, and the mark says so."""
        self.filters.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Take every filter off: states, words, interval, and those that are folded away."""
        for chip in self.chips.values():
            with QSignalBlocker(chip):
                chip.setChecked(False)
            chip.update()
        with QSignalBlocker(self.search):
            self.search.clear()
        self.filters.put((), "", "")
        focus = self.focusWidget()
        had_focus = focus is self.active or (focus is not None and self.filters.isAncestorOf(focus))
        self.filters.hide()
        self.show_interval(None)
        if had_focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape in the list takes the filters off."""
        if event.key() == Qt.Key.Key_Escape and self.list.hasFocus() and self.wanted() != LogFilter():
            self.reset()
            return
        super().keyPressEvent(event)

    def find_words(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def tick(self) -> None:
        """A second has passed: repaint only if an age reads differently now."""
        now = self._now_ms()
        if not words.same_day(now, self._day_ms, self._site.zone):
            self._day_ms = now
            if self.searching.reading().from_ms is not None:
                self._filter()  # `hier` is another day now
        going = (item for item in self.model.rows() if item.state != "closed")
        ages = tuple((words.age(now - item.opened_at_ms), words.age(now - item.last_ms)) for item in going)
        if ages != self._ages:
            self._ages = ages
            self.list.viewport().update()

    def _filter(self) -> None:
        self._wait.stop()
        self.rail.forget()
        self.searching.explain()
        self._say_empty()
        self._say_active()
        self._link.submit(FilterLog(self.wanted()), self.refusal.hear)

    def _follow(self, view: LogView) -> None:
        before = self.rail.before()
        self.model.update_rows(view.items)
        self.rail.after(view, before)
        story = self._link.story
        if story is not None and story.incident is not None and not self.list.current_key():
            # Where the operator has scrolled away from it, it is chosen again without a leap.
            self.list.choose(story.incident.id, scroll=False)
        counts = dict(view.counts)
        for code, chip in self.chips.items():
            text = f"{words.state(code)} {counts.get(code, 0)}"
            if chip.text() != text:
                chip.setText(text)
                chip.updateGeometry()
        self._say_muted(view)
        if not view.items:
            self._say_empty()

    def _say_muted(self, view: LogView) -> None:
        """While a major incident runs, P4 are left out: plainly said, and undone by a click or by asking for P4."""
        asked = bool(view.wanted.priorities or view.wanted.text)
        told = self.tr("P4 montrés malgré l'incident majeur {number}").format(number=view.major_number)
        text = told if asked else muted_words(view)
        self.muted.setVisible(bool(view.major))
        self.muted.setChecked(not asked)
        if text != self.muted.text():
            self.muted.setText(text)
            self.muted.setAccessibleName(text)
            self.muted.setToolTip(tip(self.tr("Montrer aussi les P4, ou de nouveau les masquer")))
            self.muted.updateGeometry()

    def _unmute(self) -> None:
        show = not self.filters.chosen()
        for chip in self.filters.priorities.values():
            with QSignalBlocker(chip):
                chip.setChecked(show)
            chip.update()
        self._filter()

    def _follow_story(self, view: StoryView) -> None:
        key = view.incident.id if view.incident is not None else ""
        if key != self.list.current_key():
            self.list.choose(key)

    def _move(self, command: ShowOlder | ShowNewer) -> None:
        self._link.submit(command, self._moved)

    def _moved(self, outcome: Outcome) -> None:
        self.refusal.hear(outcome)
        if not outcome.ok:
            self.rail.missed()

    def _jumped(self, outcome: Outcome) -> None:
        self._moved(outcome)
        if outcome.ok:
            self.rail.answered()

    def _say_active(self) -> None:
        told = self.filters.told()
        self.more.set_words(self.tr("Filtres {n}").format(n=len(told)) if told else self.tr("Filtres"))
        self.active.setVisible(self.wanted() != LogFilter())
        self.active.setChecked(True)
        hint = self.tr("Retirer tous les filtres  Ctrl+Maj+F, ou Échap dans la liste")
        said = " · ".join((*told, hint))
        self.active.setToolTip(tip(said))
        self.active.setAccessibleName(said)

    def _follow_session(self, _session: SessionView) -> None:
        self._say_empty()

    def _say_empty(self) -> None:
        roles = self._link.session.roles
        if roles and Right.LOG not in rights_of(roles):
            self.list.set_empty(self.tr("Votre rôle n'ouvre pas la main courante."))
        elif self.wanted() == LogFilter():
            self.list.set_empty(self.tr("Aucun incident.\nCtrl N ouvre le premier."))
        else:
            self.list.set_empty(
                self.tr("Rien ne correspond.\nÉchap dans la liste, ou Ctrl+Maj+F, retire tous les filtres.")
            )
