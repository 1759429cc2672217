"""Units: which is nearest and free, what each does, send it, hear its status, release it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from console.core.commands import Command, LeadUnit, Outcome, ReleaseUnit, ReportStatus
from console.core.views import DispatchView, SessionView, UnitItem
from console.core.watch_views import WatchView
from console.domain.people import Right, rights_of
from console.domain.unit import UnitState
from console.ui import words
from console.ui.actions import Actions
from console.ui.dispatch.conflict_bar import ConflictBar
from console.ui.dispatch.plan_bar import SEND_KEY, PlanBar, proposed
from console.ui.dispatch.reason_words import is_old
from console.ui.dispatch.request_flow import RequestFlow, sending
from console.ui.dispatch.unit_delegate import UnitDelegate
from console.ui.dispatch.unit_form import UnitForm
from console.ui.dispatch.watch_bar import WatchBar
from console.ui.dispatch.welfare_form import WelfareForm
from console.ui.focus import holds_keyboard
from console.ui.link import Link
from console.ui.log.controls import Chip, KeyButton, Line, Refusal
from console.ui.log.row_list import RowList
from console.ui.log.style import SHEET
from console.ui.models.site_words import SiteWords
from console.ui.models.unit_model import UnitModel
from console.ui.theme import SECOND

LOW_PX = 230
"""A panel that is lower shows the run card in one line."""

LIST_PX = 60
"""The list is never lower, but for a form."""

STATUS_KEYS = (
    ("R", UnitState.EN_ROUTE),
    ("P", UnitState.STAGED),
    ("S", UnitState.ON_SCENE),
    ("F", UnitState.CLEARING),
    ("D", UnitState.AVAILABLE),
    ("T", UnitState.PATROL),
    ("U", UnitState.BREAK),
    ("H", UnitState.OFF_DUTY),
)
"""The key of each status that is reported; what is not legal now is not offered."""


class _Filter(QLineEdit):
    """Escape clears, then leaves; Down and Enter go to the list.

    Signals:
        left(): the list should have the focus.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape goes one step back."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


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
        self._incident = ""
        self._number = ""
        self._ages: tuple[tuple[str, bool], ...] = ()
        self._view = DispatchView(0, ())
        self._declared_unit = ""
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
        self.filter = _Filter(self)
        self.filter.setMaxLength(40)
        self.filter.setFixedWidth(84)
        self.filter.setPlaceholderText(self.tr("Indicatif"))
        self.filter.setAccessibleName(self.tr("Filtrer les unités"))
        self.grouped = Chip(self.tr("par service"), self)
        self.unit_button = KeyButton("A", self.tr("Unité…"), self, hint=self.tr("Prise de service d'une unité"))
        self.unit_button.clicked.connect(self.declare)
        self.form = UnitForm(site, self)
        self.form.hide()
        self.welfare = WelfareForm(self)
        self.welfare.hide()
        self.conflicts = ConflictBar(self)
        self.refusal = Refusal(self)
        self.plan = PlanBar(site, self)
        self.plan.send_wanted.connect(self.send_proposed)
        self.requests = RequestFlow(link, site, self.model, self.list, self.refusal, self)
        self.requests.unfolded.connect(self._make_room)
        self.requests.folded.connect(self._make_room)
        self.requests.folded.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._lay_out()
        self._register(actions)
        self.setTabOrder(self.unit_button, self.grouped)
        self.setTabOrder(self.grouped, self.filter)
        self.setTabOrder(self.filter, self.list)
        self.form.ready.connect(self._declared)
        self.form.off_duty.connect(self._declared)
        self.form.left.connect(self._leave_form)
        self.form.faulty.connect(self.refusal.refuse)
        self.watch.command.connect(self._send)
        self.watch.answer_wanted.connect(self._answer)
        self.welfare.ready.connect(self._answered)
        self.welfare.left.connect(self._leave_welfare)
        self.list.activated_row.connect(self._assign)
        self.list.customContextMenuRequested.connect(self._menu)
        self.filter.textChanged.connect(self._narrow)
        self.filter.left.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.grouped.toggled.connect(self.model.group)
        self.conflicts.kept.connect(self._settle)
        self.model.incident_dropped.connect(lambda incident, unit: self.send_unit(unit, incident))
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
        column.addWidget(self.form)
        column.addWidget(self.requests.form)
        column.addWidget(self.welfare)
        column.addWidget(self.watch)
        column.addWidget(self.conflicts)
        column.addWidget(self.list, 1)

    def _register(self, actions: Actions) -> None:
        group = self.tr("Engagement")

        def add(name: str, told: str, keys: tuple[str, ...], slot: Callable[[], object]) -> None:
            actions.add(f"dispatch.{name}", group, told, keys, slot, self, everywhere=False)

        told = self.tr("Engager l'unité choisie, ou la demander à son service")
        add("assign", told, ("E",), lambda: self._assign(self._chosen()))
        actions.tell(group, told, self.tr("Entrée"))
        told = self.tr("Engager et demander tout ce que la fiche propose")
        add("assign_all", told, (SEND_KEY,), self.send_proposed)
        add("accept", self.tr("L'autre service accepte"), ("K",), self.requests.accept)
        add("refuse", self.tr("L'autre service refuse"), ("X",), self.requests.refuse)
        add("withdraw", self.tr("Retirer la demande"), ("Del",), self.requests.withdraw)
        add("lead", self.tr("Chef de dispositif, ou plus"), ("G",), self._lead)
        for key, status in STATUS_KEYS:
            told = words.unit_state(status.value)
            add(f"status.{status.value}", told, (key,), partial(self._report, status.value))
        add("release", self.tr("Libérer l'unité : sa mission est finie"), ("L",), self._release)
        told = self.tr("Rappeler l'unité avant qu'elle intervienne")
        add("stand_down", told, ("Shift+L",), lambda: self._release("stood_down"))
        add("welfare.answer", self.tr("Contrôle de sécurité : l'unité répond"), ("C",), self._answer)
        add("welfare.ask", self.tr("Contrôle de sécurité : l'unité est appelée"), ("Shift+C",), self._ask)
        add("welfare.miss", self.tr("Contrôle de sécurité : elle ne répond pas"), ("N",), self._miss)
        add("clock.seen", self.tr("Durée dépassée : vu"), ("Y",), lambda: self.watch.see(self._chosen()))
        add("declare", self.tr("Prise de service d'une unité"), ("A",), self.declare)
        add("change", self.tr("Modifier l'unité"), ("M",), self._change)
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

    def send_proposed(self) -> None:
        """Engage and ask for all that the run card proposes."""
        commands = proposed(self._view)
        if not commands:
            self.refusal.refuse("dispatch.nothing_proposed" if self._incident else "dispatch.no_incident")
        for command in commands:
            self._send(command)

    def send_unit(self, call_sign: str, incident: str) -> None:
        """Engage a unit on an incident, or ask its service for it."""
        unit = self.model.unit(call_sign)
        if unit is not None:
            self._send(sending(unit, incident))

    def declare(self) -> None:
        """Open the form of a unit that comes into service."""
        self.refusal.say("")
        self._step_aside(busy=True)
        self.form.show()
        self.form.begin_new()
        self._say_head()

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
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if unit.free and self._incident and not unit.awaited:
            told = self.tr("Demander pour {number}") if unit.asked else self.tr("Engager sur {number}")
            told = told.format(number=self._number)
            self._entry(menu, told, "E", lambda: self._assign(unit.call_sign))
        for key, status in STATUS_KEYS:
            if status.value in unit.legal:
                told = words.unit_state(status.value)
                self._entry(menu, told, key, partial(self._report, status.value, unit.call_sign))
        if unit.awaited and unit.awaited == self._number:
            self._entry(menu, self.tr("Accepté…"), "K", self.requests.accept)
            self._entry(menu, self.tr("Refusé…"), "X", self.requests.refuse)
            self._entry(menu, self.tr("Retirer la demande"), self.tr("Suppr"), self.requests.withdraw)
        if len(unit.incidents) == 1:
            told = self.tr("N'est plus chef de dispositif") if unit.lead else self.tr("Chef de dispositif")
            self._entry(menu, told, "G", partial(self._lead, unit.call_sign))
        for incident, number in unit.incidents:
            alone = len(unit.incidents) == 1
            for told, key, why in (
                (self.tr("Libérer de {number}"), "L", "cleared"),
                (self.tr("Rappeler de {number}"), self.tr("Maj+L"), "stood_down"),
            ):
                command = ReleaseUnit(unit.call_sign, incident, why)
                self._entry(menu, told.format(number=number), key if alone else "", partial(self._send, command))
        self._entry(menu, self.tr("Modifier l'unité…"), "M", partial(self._change, unit.call_sign))
        return menu

    def _entry(self, menu: QMenu, told: str, key: str, slot: Callable[[], object]) -> None:
        action = QAction(f"{told}\t{key}" if key else told, menu)
        action.triggered.connect(lambda _on=False: slot())
        menu.addAction(action)

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        unit = self.model.unit_at(index if index.isValid() else self.list.currentIndex())
        if unit is not None:
            self.list.choose(unit.call_sign)
            menu = self.status_menu(unit)
            if not menu.isEmpty():
                menu.popup(self.list.viewport().mapToGlobal(at))

    def _chosen(self) -> str:
        unit = self.model.unit_at(self.list.currentIndex())
        return unit.call_sign if unit is not None else ""

    def chosen(self) -> str:
        """The call sign of the chosen unit; empty for none."""
        return self._chosen()

    def _follow_watch(self, view: WatchView) -> None:
        self.watch.follow(view)
        self.list.viewport().update()

    def _answer(self, unit: str = "") -> None:
        unit = unit or self.watch.checked(self._chosen())
        if unit:
            self.refusal.say("")
            self.watch.fold(folded=True)
            self.plan.give_way(busy=True)
            self.welfare.show()
            self.welfare.begin(unit)

    def _ask(self) -> None:
        self.watch.ask(self.watch.checked(self._chosen()))

    def _miss(self) -> None:
        self.watch.miss(self.watch.checked(self._chosen()))

    def _answered(self, command: Command) -> None:
        self._link.submit(command, self._answer_told)

    def _answer_told(self, outcome: Outcome) -> None:
        self.refusal.hear(outcome)
        if outcome.ok:
            self.welfare.over()
            self._leave_welfare()

    def _leave_welfare(self) -> None:
        had_focus = holds_keyboard(self.welfare)
        self.welfare.hide()
        self._make_room()
        self.watch.fold(folded=False)
        if had_focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assign(self, call_sign: str) -> None:
        if not call_sign:
            return
        if not self._incident:
            self.refusal.refuse("dispatch.no_incident")
            return
        self.send_unit(call_sign, self._incident)

    def _report(self, status: str, call_sign: str = "") -> None:
        unit = self.model.unit(call_sign or self._chosen())
        if unit is None:
            return
        if status not in unit.legal:
            self.refusal.refuse("unit.not_legal", (("unit", unit.call_sign), ("now", unit.status), ("new", status)))
            return
        self._send(ReportStatus(unit.call_sign, status))

    def _lead(self, call_sign: str = "") -> None:
        unit = self.model.unit(call_sign or self._chosen())
        if unit is not None:
            self._send(LeadUnit(unit.call_sign, lead=not unit.lead))

    def _release(self, why: str = "cleared") -> None:
        unit = self.model.unit(self._chosen())
        if unit is None:
            return
        numbers = ", ".join(number for _, number in unit.incidents)
        if not unit.incidents:
            self.refusal.refuse("unit.not_engaged", (("unit", unit.call_sign),))
        elif len(unit.incidents) > 1:
            self.refusal.refuse("unit.in_conflict", (("unit", unit.call_sign), ("on", numbers)))
        else:
            self._send(ReleaseUnit(unit.call_sign, unit.incidents[0][0], why))

    def _change(self, call_sign: str = "") -> None:
        unit = self.model.unit(call_sign or self._chosen())
        if unit is not None:
            self.refusal.say("")
            self._step_aside(busy=True)
            self.form.show()
            self.form.begin_edit(unit)
            self._say_head()

    def _declared(self, command: Command) -> None:
        self._link.submit(command, self._declaration_told)

    def _declaration_told(self, outcome: Outcome) -> None:
        self.refusal.hear(outcome)
        if outcome.ok and not self.form.isHidden():
            self._leave_form()
            self._declared_unit = outcome.value
            self._choose_declared()

    def _choose_declared(self) -> None:
        """The view that has the unit may come after the answer."""
        if self._declared_unit and self.model.index_of(self._declared_unit).isValid():
            self.list.choose(self._declared_unit)
            self._declared_unit = ""

    def _leave_form(self) -> None:
        had_focus = holds_keyboard(self.form)
        self.form.hide()
        self._make_room()
        self.refusal.say("")
        if had_focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, unit: str, others: tuple[str, ...]) -> None:
        for incident in others:
            self._send(ReleaseUnit(unit, incident, "conflict"))

    def _send(self, command: Command) -> None:
        self._link.submit(command, self.refusal.hear)

    def _follow_session(self, _session: SessionView) -> None:
        self._say_empty()

    def _say_empty(self) -> None:
        roles = self._link.session.roles
        if roles and Right.DISPATCH not in rights_of(roles):
            self.list.set_empty(self.tr("Votre rôle n'ouvre pas l'engagement."))
        else:
            self.list.set_empty(self.tr("Aucune unité déclarée.\nA ouvre la prise de service."))

    def _narrow(self, text: str) -> None:
        before = self.list.begin_follow()
        self.model.narrow(text)
        self.list.end_follow(before)

    def _follow(self, view: DispatchView) -> None:
        self._incident, self._number, self._view = view.incident, view.number, view
        before = self.list.begin_follow()
        self.model.show_units(view.units, view.requests)
        self.list.end_follow(before)
        self.plan.show_view(view)
        self.requests.follow(view)
        self._choose_declared()
        self.conflicts.show_units(view.units)
        self._say_head()

    def _say_head(self) -> None:
        view = self._view
        form = next((one for one in (self.form, self.requests.form) if not one.isHidden()), None)
        if form is not None:
            self.subtitle.show_text(form.title.text())
        elif view.incident:
            fit = any(unit.rank for unit in view.units)
            told = self.tr("pour {n}") if fit else self.tr("rien de libre : {n}")
            self.subtitle.show_text(told.format(n=view.number))
        else:
            self.subtitle.show_text(self.tr("sans incident choisi"))

    def _make_room(self) -> None:
        """While a form is open the run card steps aside: the window must not grow for it."""
        self._step_aside(busy=not self.form.isHidden() or not self.requests.form.isHidden())
        self.plan.give_way(busy=any(not one.isHidden() for one in (self.form, self.requests.form, self.welfare)))
        self._say_head()

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
