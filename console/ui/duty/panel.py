"""Shift, hand-over note and standing orders on one sheet, opened by F6. GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.core.commands import GiveOrder, LeaveShift, Outcome, ReadOrder, TakeShift, WithdrawOrder
from console.core.duty_views import DutyView
from console.core.views import SessionView
from console.domain.people import Role
from console.ui import theme, words
from console.ui.actions import Actions, said
from console.ui.duty import duty_words
from console.ui.duty.note_page import NotePage
from console.ui.duty.order_form import ORDER_KEY, OrderForm
from console.ui.duty.order_rows import OrderRows
from console.ui.labels import label
from console.ui.link import Link
from console.ui.log.controls import KeyButton
from console.ui.log.kept_notes import KeptNotes
from console.ui.models.site_words import SiteWords
from console.ui.people import role_words
from console.ui.veil import Veil

WIDTH_PX = 1240
HIGHEST_PX = 860
TICK_MS = 10_000


class DutySheet(Veil):
    """Left the note, right the orders, above both who serves. Letters act outside text fields.

    Signals:
        told(str): what was done, to be said at the foot of the window. relief_wanted(): the next one takes this post.
    """

    told = Signal(str)
    relief_wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        link: Link,
        site: SiteWords,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._site = site
        self._now_ms = now_ms
        self._view = DutyView(0)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title = label(self.tr("Vacation et relève"))
        self.title.setFont(theme.font(20, bold=True))
        self.relieve = KeyButton(said("Ctrl+Shift+R"), self.tr("Relever ce poste"), self)
        self.relieve.clicked.connect(self._to_relief)
        self.service = label(wrap=True)
        self.crew = label(name="second", wrap=True)
        self.fault = label(name="fault", wrap=True)
        self.fault.hide()
        self.note = NotePage(link, site, now_ms, self)
        self.rows = OrderRows(site, now_ms, self)
        self.form = OrderForm(site, KeptNotes(link, self, ORDER_KEY), now_ms, self)
        self._lay_out()
        self.note.faulty.connect(self._say)
        self.note.told.connect(self.told)
        self.rows.read.connect(lambda order: link.submit(ReadOrder(order), self._answered))
        self.rows.withdrawn.connect(lambda order, why: link.submit(WithdrawOrder(order, why), self._withdrawn))
        self.form.ready.connect(self._give)
        self.form.left.connect(self._step_back)
        self.form.faulty.connect(lambda code: self._say(code, ()))
        self.form.refused.connect(self._say)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._refresh)
        link.duty_changed.connect(self._follow)
        link.session_changed.connect(self._seated)
        self._person = link.session.person
        self._show_roles(link.session)
        if link.duty is not None:
            self._follow(link.duty)

    def _lay_out(self) -> None:
        acts = QWidget()
        act_row = QHBoxLayout(acts)
        act_row.setContentsMargins(0, 0, 0, 0)
        act_row.setSpacing(8)
        self.take_button = KeyButton("P", self.tr("Prendre la vacation"), acts)
        self.take_button.clicked.connect(self.take)
        self.leave_button = KeyButton("F", self.tr("Finir ma vacation"), acts)
        self.leave_button.clicked.connect(self.leave)
        self.part = QComboBox(acts)
        self.part.setAccessibleName(self.tr("Ce que je suis"))
        self.part.addItem(self.tr("Tout le ressort"), "")
        for sector in self._site.sectors:
            self.part.addItem(self.tr("Secteur {name}").format(name=sector.short), f"sector:{sector.id}")
        for service in self._site.services:
            told = self.tr("Service {name}").format(name=self._site.service_short(service))
            self.part.addItem(told, f"service:{service}")
        self.part.activated.connect(self._part_chosen)
        self.role = QComboBox(acts)
        self.role.setAccessibleName(self.tr("Rôle dans la vacation"))
        self.role.activated.connect(self._part_chosen)
        for widget in (self.take_button, self.leave_button, self.role, self.part):
            act_row.addWidget(widget)
        act_row.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.relieve)
        orders = QWidget()
        self.new_button = KeyButton("N", self.tr("Nouvelle consigne"), orders)
        self.new_button.clicked.connect(self.new_order)
        column = QVBoxLayout(orders)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        named = label(self.tr("Consignes"))
        named.setFont(theme.font(theme.TITLE_PX, bold=True))
        line.addWidget(named, 1)
        line.addWidget(self.new_button)
        column.addLayout(line)
        column.addWidget(self.rows, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(orders)
        self.pages.addWidget(self.form)
        between = QFrame()
        between.setFixedWidth(1)
        between.setStyleSheet(f"background: {theme.LINE}")
        halves = QHBoxLayout()
        halves.setSpacing(18)
        halves.addWidget(self.note, 3)
        halves.addWidget(between)
        halves.addWidget(self.pages, 2)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(28, 20, 28, 20)
        layout.setSpacing(8)
        layout.addLayout(head)
        for part in (self.service, self.crew, acts, self.fault):
            layout.addWidget(part)
        layout.addSpacing(4)
        layout.addLayout(halves, 1)

    # --- coming and going ---------------------------------------------------------------------------------------------

    def add_keys(self, actions: Actions) -> None:
        """What `?` says of its keys."""
        group = self.tr("Vacation et relève")
        for told, keys in (
            (self.tr("Prendre la vacation, la finir"), "P, F"),
            (self.tr("Note de relève : signer, rédiger"), "S, R"),
            (self.tr("Autres notes et versions"), "← →"),
            (self.tr("Enregistrer une version ; refaire le brouillon"), self.tr("Ctrl+Entrée, Ctrl+D")),
            (self.tr("Consigne : lue, nouvelle, lever"), self.tr("L, N, Suppr")),
        ):
            actions.tell(group, told, keys)

    def toggle(self) -> None:
        """Show it, or take it away."""
        if self.isVisible():
            self.dismiss()
            return
        size = self._room.size()
        self.card.setFixedSize(min(WIDTH_PX, size.width() - 40), min(HIGHEST_PX, size.height() - 50))
        if not self.lift():
            return
        self._say("", ())
        self.note.begin()
        self._refresh()
        self._tick.start()
        if self._view.to_sign or not self.rows.focus_first():
            self.note.text.setFocus()

    def dismiss(self) -> None:
        """Take it away; what was begun waits."""
        self._tick.stop()
        self.note.leave()
        super().dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: letters of the sheet, and Escape one step back."""
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_P: self.take,
            Qt.Key.Key_F: self.leave,
            Qt.Key.Key_S: self.note.sign,
            Qt.Key.Key_R: self.note.write,
            Qt.Key.Key_N: self.new_order,
            Qt.Key.Key_L: self.read_order,
            Qt.Key.Key_Left: lambda: self.note.step(-1),
            Qt.Key.Key_Right: lambda: self.note.step(1),
        }
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in acts:
            acts[event.key()]()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        if self.pages.currentWidget() is self.form:
            self.pages.setCurrentIndex(0)
            self._say("", ())
            if not self.rows.focus_first():
                self.note.text.setFocus()
        elif self.note.writing:
            self.note.leave()
        else:
            self.dismiss()

    # --- what is done -------------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Begin to serve, in the shift that fits."""
        self._link.submit(TakeShift(self._role(), str(self.part.currentData() or "")), self._taken)

    def leave(self) -> None:
        """End one's service."""
        self._link.submit(LeaveShift(), self._left)

    def new_order(self) -> None:
        """Open the form."""
        # What the operator before them may do says nothing: until it is known, the form opens and the desk decides.
        if not self._view.orders_given and self._view.person == self._person:
            self._say("role.lacks", ())
            return
        self.form.begin(self._view)
        self.pages.setCurrentWidget(self.form)
        self.form.setFocus()

    def read_order(self) -> None:
        """The order with the focus, or the first that waits, was read."""
        row = self.rows.row_for_key()
        if row is not None:
            row.say_read()

    def _part_chosen(self) -> None:
        if self._view.mine:
            self._link.submit(TakeShift(self._role(), str(self.part.currentData() or ""), self._view.mine), self._taken)

    def _role(self) -> str:
        return str(self.role.currentData() or "")

    def _show_roles(self, session: SessionView) -> None:
        """The roles one has, the weightiest first; a choice is shown only where there is one."""
        held = [role for role in (Role.SUPERVISOR, Role.OPERATOR, Role.TECHNICIAN) if role.value in session.roles]
        self.role.clear()
        for role in held:
            self.role.addItem(role_words.role(role), role.value)
        self.role.setVisible(len(held) > 1)

    def _give(self, command: GiveOrder) -> None:
        self._link.submit(command, self._given)

    def _given(self, outcome: Outcome) -> None:
        if outcome.ok:
            self.form.forget()
            self.pages.setCurrentIndex(0)
            self.note.text.setFocus()
            self.told.emit(self.tr("Consigne donnée ; chacun la lira."))
        self._answered(outcome)

    def _withdrawn(self, outcome: Outcome) -> None:
        if outcome.ok:
            self.told.emit(self.tr("Consigne levée."))
        self._answered(outcome)

    def _taken(self, outcome: Outcome) -> None:
        if outcome.ok:
            self.told.emit(self.tr("Vacation prise."))
        self._answered(outcome)

    def _left(self, outcome: Outcome) -> None:
        if outcome.ok:
            self.told.emit(self.tr("Vacation finie."))
        self._answered(outcome)

    def _to_relief(self) -> None:
        self.dismiss()
        self.relief_wanted.emit()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _answered(self, outcome: Outcome) -> None:
        self._say(outcome.code, outcome.params)

    def _say(self, code: str, params: tuple[tuple[str, str], ...]) -> None:
        self.fault.setText(words.reason(code, params) if code else "")
        self.fault.setVisible(bool(code))

    def _seated(self, session: SessionView) -> None:
        if session.person == self._person:
            return
        self._person = session.person
        self._show_roles(session)
        self.pages.setCurrentIndex(0)
        if self.isVisible() and not session.person:
            self.dismiss()

    def _follow(self, view: DutyView) -> None:
        self._view = view
        self.note.follow(view)
        self._refresh()

    def _refresh(self) -> None:
        view, site, now = self._view, self._site, self._now_ms()
        running = next((shift for shift in view.shifts if shift.from_ms == view.now[0]), None)
        mine = next((shift for shift in view.shifts if shift.id == view.mine), None)
        told = self.tr("Vacation du {shift}").format(shift=duty_words.shift_name(*view.now, site.zone))
        own = next((one for one in mine.people if one.person == self._person), None) if mine is not None else None
        if mine is not None and own is not None:
            where = duty_words.hours(mine.from_ms, mine.until_ms, site.zone)
            other = self.tr(" (vacation {hours})").format(hours=where) if mine is not running else ""
            about = (duty_words.role(own.role).lower(), duty_words.part(own.part, site))
            serving = self.tr("vous servez depuis {time}{other}, {about}").format(
                time=words.moment(own.since_ms, now, site.zone),
                other=other,
                about=", ".join(one for one in about if one),
            )
        else:
            serving = self.tr("vous ne l'avez pas prise")
        self.service.setText(f"{told} · {serving}")
        self.crew.setText(duty_words.crew(running, site))
        self._show_take(view)
        self.leave_button.setVisible(bool(view.mine))
        self.new_button.setVisible(view.orders_given)
        self.rows.show_orders(view.orders, withdraws=view.orders_given)
        if own is not None and not self.part.hasFocus():
            self.part.setCurrentIndex(max(0, self.part.findData(own.part)))
        if own is not None and not self.role.hasFocus():
            self.role.setCurrentIndex(max(0, self.role.findData(own.role)))

    def _show_take(self, view: DutyView) -> None:
        began, ends = view.now if view.fits and int(view.fits) == view.now[0] else view.then
        hours = duty_words.hours(began, ends, self._site.zone)
        self.take_button.set_words(self.tr("Prendre la vacation {hours}").format(hours=hours))
        self.take_button.setVisible(bool(view.fits) and view.mine != view.fits)
