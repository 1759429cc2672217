"""Units: which is nearest and free, what each does, send it, hear its status, release it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from console.core.views import DispatchView, SessionView, UnitItem
from console.core.watch_views import WatchView
from console.domain.people import Right, rights_of
from console.ui import words
from console.ui.actions import Actions
from console.ui.dispatch.call_sign_filter import CallSignFilter
from console.ui.dispatch.conflict_bar import ConflictBar
from console.ui.dispatch.declaring import Declaring
from console.ui.dispatch.plan_bar import SEND_KEY, PlanBar
from console.ui.dispatch.reason_words import is_old
from console.ui.dispatch.request_flow import RequestFlow
from console.ui.dispatch.staging import Staging
from console.ui.dispatch.unit_acts import UnitActs
from console.ui.dispatch.unit_delegate import UnitDelegate
from console.ui.dispatch.unit_menu import STATUS_KEYS, unit_menu
from console.ui.dispatch.watch_bar import WatchBar
from console.ui.dispatch.welfare_flow import WelfareFlow
from console.ui.link import Link
from console.ui.log.controls import Chip, KeyButton, Line, Refusal
from console.ui.log.forms import Form
from console.ui.log.kept_fields import UNITS_KEY
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.row_list import RowList
from console.ui.log.style import SHEET
from console.ui.models.site_words import SiteWords
from console.ui.models.unit_model import UnitModel
from console.ui.theme import SECOND

LOW_PX = 230
"""A panel that is lower shows the run card in one line."""

LIST_PX = 60
"""The list is never lower, but for a form."""


class DispatchPanel(QWidget):
    """All units, proposals first.

    Signals:
        back_wanted(): Escape in the list: the log should have the focus.
    """

    back_wanted = Signal()

    def __init__(
        self,
        link: Link,
        actions: Actions,
        site: SiteWords,
        now_ms: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._now_ms = now_ms
        self._ages: tuple[tuple[str, bool], ...] = ()
        self._view = DispatchView(0, ())
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(SHEET)
        self.model = UnitModel(site, self, now_ms)
        self.list = RowList(self)
        self.list.setUniformItemSizes(False)  # a proposed unit has its reason under it
        self.watch = WatchBar(now_ms, self)
        self.list.setItemDelegate(UnitDelegate(site, now_ms, self.list, self.watch))
        self.list.show_rows(self.model)  # type: ignore[arg-type]  # the list reads keys only, of whatever rows
        self.list.setAccessibleName(self.tr("Unités"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.subtitle = Line(self, ink=SECOND)
        self.filter = CallSignFilter(self)
        self.filter.setMaxLength(40)
        self.filter.setFixedWidth(84)
        self.filter.setPlaceholderText(self.tr("Indicatif"))
        self.filter.setAccessibleName(self.tr("Filtrer les unités"))
        self.grouped = Chip(self.tr("par service"), self)
        self.unit_button = KeyButton("A", self.tr("Unité…"), self, hint=self.tr("Prise de service d'une unité"))
        kept = KeptNotes(link, self, UNITS_KEY)
        self._person = link.session.person
        self.refusal = Refusal(self)
        kept.not_kept.connect(self.refusal.refuse)
        self.acts = UnitActs(link, self.model, self.list, self.refusal)
        self.declaring = Declaring(kept, link, site, self.model, self.list, self.acts, self.refusal, self)
        self.welfare = WelfareFlow(kept, link, self.watch, self.list, self.acts, self.refusal, self)
        self.conflicts = ConflictBar(self)
        self.plan = PlanBar(site, self)
        self.unit_button.clicked.connect(self.declaring.begin)
        self.plan.send_wanted.connect(self.acts.send_proposed)
        self.requests = RequestFlow(kept, link, site, self.model, self.list, self.refusal, self)
        self.staging = Staging(kept, link, site, self.refusal, self)
        for flow in (self.requests, self.staging):
            flow.unfolded.connect(self._make_room)
            flow.folded.connect(self._make_room)
            flow.folded.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.declaring.coming.connect(lambda: self._step_aside(busy=True))
        self.declaring.unfolded.connect(self._say_head)
        self.declaring.folded.connect(self._make_room)
        self.welfare.coming.connect(lambda: self.plan.give_way(busy=True))
        self.welfare.folded.connect(self._make_room)
        for begun in (self.declaring.form.begun, self.requests.form.begun, self.staging.form.begun):
            begun.shown.connect(self._say_head)
        self._lay_out()
        self._register(actions)
        self.setTabOrder(self.unit_button, self.grouped)
        self.setTabOrder(self.grouped, self.filter)
        self.setTabOrder(self.filter, self.list)
        self.watch.command.connect(lambda command: link.submit(command, self.refusal.hear))
        self.list.activated_row.connect(self.acts.assign)
        self.list.customContextMenuRequested.connect(self._menu)
        self.filter.textChanged.connect(self._narrow)
        self.filter.left.connect(self._to_list)
        self.grouped.toggled.connect(self.model.group)
        self.conflicts.kept.connect(self.acts.settle)
        self.model.incident_dropped.connect(lambda incident, unit: self.acts.send(unit, incident))
        link.dispatch_changed.connect(self._follow)
        link.session_changed.connect(self._follow_session)
        link.watch_changed.connect(self._follow_watch)
        self._say_empty()
        if link.watch is not None:
            self._follow_watch(link.watch)
        self._follow(link.dispatch if link.dispatch is not None else DispatchView(0, ()))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Engagement"), self)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 12, 3)
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self.subtitle, 1)
        head.addWidget(self.unit_button)
        head.addWidget(self.grouped)
        head.addWidget(self.filter)
        below = QVBoxLayout()
        below.setContentsMargins(12, 0, 12, 0)
        below.addWidget(self.refusal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(below)
        column.addWidget(self.plan)
        column.addWidget(self.declaring.form)
        column.addWidget(self.requests.form)
        column.addWidget(self.staging.form)
        column.addWidget(self.welfare.form)
        column.addWidget(self.watch)
        column.addWidget(self.conflicts)
        column.addWidget(self.list, 1)

    def _register(self, actions: Actions) -> None:
        group = self.tr("Engagement")

        def add(name: str, told: str, keys: tuple[str, ...], slot: Callable[[], object]) -> None:
            actions.add(f"dispatch.{name}", group, told, keys, slot, self, everywhere=False)

        told = self.tr("Engager l'unité choisie, ou la demander à son service")
        add("assign", told, ("E",), self.acts.assign)
        actions.tell(group, told, self.tr("Entrée"))
        told = self.tr("Engager et demander tout ce que la fiche propose")
        add("assign_all", told, (SEND_KEY,), self.acts.send_proposed)
        add("accept", self.tr("L'autre service accepte"), ("K",), self.requests.accept)
        add("refuse", self.tr("L'autre service refuse"), ("X",), self.requests.refuse)
        add("withdraw", self.tr("Retirer la demande"), ("Del",), self.requests.withdraw)
        add("lead", self.tr("Chef de dispositif, ou plus"), ("G",), self.acts.lead)
        for key, status in STATUS_KEYS:
            told = words.unit_state(status.value)
            add(f"status.{status.value}", told, (key,), partial(self.acts.report, status.value))
        told = self.tr("Prépositionner, et dire où l'unité attend")
        add("stage", told, ("Shift+P",), lambda: self.staging.begin(self.model.unit(self.acts.chosen())))
        add("status.back", self.tr("Dernier statut signalé par erreur : le reprendre"), ("Z",), self.acts.take_back)
        add("release", self.tr("Libérer l'unité : sa mission est finie"), ("L",), self.acts.release)
        told = self.tr("Rappeler l'unité avant qu'elle intervienne")
        add("stand_down", told, ("Shift+L",), lambda: self.acts.release("stood_down"))
        add("welfare.answer", self.tr("Contrôle de sécurité : l'unité répond"), ("C",), self.welfare.answer)
        add("welfare.ask", self.tr("Contrôle de sécurité : l'unité est appelée"), ("Shift+C",), self.welfare.ask)
        add("welfare.miss", self.tr("Contrôle de sécurité : elle ne répond pas"), ("N",), self.welfare.miss)
        add("clock.seen", self.tr("Durée dépassée : vu"), ("Y",), lambda: self.watch.see(self.acts.chosen()))
        add("declare", self.tr("Prise de service d'une unité"), ("A",), self.declaring.begin)
        add("change", self.tr("Modifier l'unité"), ("M",), self.declaring.change)
        actions.tell(group, self.tr("Ce qui est possible pour l'unité"), self.tr("Menu, clic droit"))
        actions.tell(
            group, self.tr("Engager en faisant glisser l'unité sur l'incident, ou l'inverse"), self.tr("Souris")
        )

    def propose(self) -> None:
        """Put the keyboard on the first proposed unit: Enter sends it."""
        first = next((unit for unit in self.model.units() if unit.rank == 1), None)
        if first is not None and not self.model.index_of(first.call_sign).isValid():
            self.filter.clear()
        if first is not None:
            self.list.choose(first.call_sign)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tick(self) -> None:
        """A second has passed: repaint only if an age reads differently now."""
        now = self._now_ms()
        self.watch.tick()
        # Only of rows that can be seen: a site may have thousands.
        view = self.list.viewport().rect()
        first, last = self.list.indexAt(view.topLeft()), self.list.indexAt(view.bottomLeft())
        until = last.row() if last.isValid() else self.model.rowCount() - 1
        seen = (self.model.unit_at(self.model.index(row, 0)) for row in range(max(0, first.row()), until + 1))
        ages = tuple((words.age(now - unit.since_ms), is_old(unit, now)) for unit in seen if unit is not None)
        if ages != self._ages:
            self._ages = ages
            self.list.viewport().update()

    def status_menu(self, unit: UnitItem) -> QMenu:
        """What may be done with a unit now; only legal statuses are offered."""
        return unit_menu(unit, self._view.number, self.acts, self.requests, self.staging, self.declaring.change, self)

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        unit = self.model.unit_at(index if index.isValid() else self.list.currentIndex())
        if unit is not None:
            self.list.choose(unit.call_sign)
            menu = self.status_menu(unit)
            if not menu.isEmpty():
                menu.popup(self.list.viewport().mapToGlobal(at))

    def chosen(self) -> str:
        """The call sign of the chosen unit; empty for none."""
        return self.acts.chosen()

    def meant(self) -> str:
        """The same; while a call sign is being typed, the only unit that it can be."""
        units = {unit.call_sign for unit in self.model.units() if self.model.index_of(unit.call_sign).isValid()}
        return units.pop() if self.filter.text().strip() and len(units) == 1 else self.chosen()

    def narrow(self) -> None:
        """Put the keyboard where a call sign is typed."""
        where = self.list if self.filter.isHidden() else self.filter
        where.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _follow_watch(self, view: WatchView) -> None:
        self.watch.follow(view)
        self.list.viewport().update()

    def _follow_session(self, session: SessionView) -> None:
        self._say_empty()
        if session.person != self._person:
            self._person = session.person
            # Somebody else sits here: what was begun waits for whoever began it. The keyboard is not here now.
            for form in (*self._forms(), self.welfare.form):
                form.hide()
            self._make_room()
            self.watch.fold(folded=False)

    def _say_empty(self) -> None:
        roles = self._link.session.roles
        if roles and Right.DISPATCH not in rights_of(roles):
            self.list.set_empty(self.tr("Votre rôle n'ouvre pas l'engagement."))
        else:
            self.list.set_empty(self.tr("Aucune unité déclarée.\nA ouvre la prise de service."))

    def _to_list(self) -> None:
        """From the call sign to the units: the only one that it can be is the one that was meant."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        unit = self.meant()
        if unit != self.chosen() and self.list.choose(unit):
            self.list.chosen.emit(unit)

    def _narrow(self, text: str) -> None:
        before = self.list.begin_follow()
        self.model.narrow(text)
        self.list.end_follow(before)

    def _follow(self, view: DispatchView) -> None:
        self._view = view
        self.acts.follow(view)
        before = self.list.begin_follow()
        self.model.show_units(view.units, view.requests)
        self.list.end_follow(before)
        self.plan.show_view(view)
        self.requests.follow(view)
        self.declaring.choose_declared()
        self.conflicts.show_units(view.units)
        self._say_head()

    def _say_head(self) -> None:
        view = self._view
        form = next((one for one in self._forms() if not one.isHidden()), None)
        if form is not None:
            self.subtitle.show_text(form.title.text())
        elif view.incident:
            fit = any(unit.rank for unit in view.units)
            told = self.tr("pour {n}") if fit else self.tr("rien de libre : {n}")
            if view.closed:
                told = self.tr("{n} est clos")
            self.subtitle.show_text(told.format(n=view.number))
        else:
            self.subtitle.show_text(self.tr("sans incident choisi"))

    def _make_room(self) -> None:
        """While a form is open the run card steps aside: the window must not grow for it."""
        self._step_aside(busy=any(not one.isHidden() for one in self._forms()))
        self.plan.give_way(busy=any(not one.isHidden() for one in (*self._forms(), self.welfare.form)))
        self._say_head()

    def _forms(self) -> tuple[Form, ...]:
        """Those whose title stands in the panel's head."""
        return self.declaring.form, self.requests.form, self.staging.form

    def _step_aside(self, *, busy: bool) -> None:
        """Before a form is shown: a window that has grown for a moment stays as it is."""
        self.plan.give_way(busy=busy)
        self.list.setMinimumHeight(1 if busy else LIST_PX)
        for part in (self.unit_button, self.grouped, self.filter):  # what the form is about has the head's whole width
            part.setVisible(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a low panel the units have the room."""
        super().resizeEvent(event)
        self.plan.set_low(low=self.height() < LOW_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape goes one step back, to the log."""
        if event.key() == Qt.Key.Key_Escape:
            self.refusal.say("")
            self.back_wanted.emit()
            return
        super().keyPressEvent(event)
