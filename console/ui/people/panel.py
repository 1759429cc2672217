"""Who has an account and what each may do; for everybody their own password. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console.core.commands import Command, Outcome, SetPassword
from console.core.views import AccountItem, SessionView
from console.domain.people import RIGHTS as RIGHTS
from console.domain.people import Right, Role
from console.ui import theme, words
from console.ui.labels import label
from console.ui.link import Link
from console.ui.people import role_words
from console.ui.people.account_form import AccountForm
from console.ui.plain_text import plain
from console.ui.veil import Veil

WIDTH_PX = 720
HIGHEST_PX = 640
_MANAGERS = frozenset(role.value for role in Role if Right.MANAGE_PEOPLE in RIGHTS[role])


class PeopleSheet(Veil):
    """Opened by Ctrl+Shift+P. Escape goes from a form to the accounts, and from there away.

    Signals:
        told(str): what was done, to be said at the foot of the window.
    """

    told = Signal(str)

    def __init__(self, parent: QWidget, link: Link) -> None:
        super().__init__(parent)
        self._link = link
        self._shown: tuple[str, tuple[AccountItem, ...]] = ("", ())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        title = label(self.tr("Comptes et mots de passe"))
        title.setFont(theme.font(20, bold=True))
        self.form = AccountForm()
        self.form.sent.connect(self._send)
        self.form.left.connect(self._step_back)
        self._pages = QStackedWidget()
        self._list = self._build_list()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self.form)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addWidget(self._pages, 1)
        link.session_changed.connect(self._follow)

    def _build_list(self) -> QWidget:
        page = QWidget()
        body = QWidget()
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(0)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._add = QPushButton(self.tr("Ajouter un compte"))
        self._add.setProperty("main", True)
        self._add.clicked.connect(lambda: self._open(self.form.begin_add))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def toggle(self) -> None:
        """Show it, or take it away."""
        if self.isVisible():
            self.dismiss()
            return
        size = self._room.size()
        self.card.setFixedSize(min(WIDTH_PX, size.width() - 40), min(HIGHEST_PX, size.height() - 60))
        if not self.lift():
            return
        self._refresh(self._link.session)
        if self._manages():
            self._show_list()
        else:
            self._open(self.form.begin_own)

    def dismiss(self) -> None:
        """Take it away; no password stays behind."""
        self.form.forget()
        super().dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
            return
        super().keyPressEvent(event)

    def _manages(self) -> bool:
        return bool(_MANAGERS & self._link.session.roles)

    def _step_back(self) -> None:
        if self._pages.currentWidget() is self.form and self._manages():
            self.form.forget()
            self._show_list()
        else:
            self.dismiss()

    def _show_list(self) -> None:
        self._pages.setCurrentWidget(self._list)
        self._add.setFocus()

    def _open(self, begin: Callable[[], None]) -> None:
        self._pages.setCurrentWidget(self.form)
        begin()

    def _follow(self, session: SessionView) -> None:
        if self.isHidden():
            return
        if not session.person or (self._pages.currentWidget() is self._list and not self._manages()):
            self.dismiss()
            return
        self._refresh(session)

    def _refresh(self, session: SessionView) -> None:
        if self._shown == (session.person, session.accounts) and self._rows.count():
            return
        self._shown = (session.person, session.accounts)
        held = self._list.isAncestorOf(focus) if (focus := self.window().focusWidget()) is not None else False
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for account in session.accounts:
            self._rows.addWidget(self._row(account, own=account.id == session.person))
        self._rows.addStretch()
        if held:
            self._add.setFocus()

    def _row(self, account: AccountItem, *, own: bool) -> QWidget:
        row = QWidget()
        row.setAccessibleName(plain(account.name, 80))
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setColumnStretch(0, 1)
        shown = plain(account.name, 80)
        name = label(self.tr("{name} (vous)").format(name=shown) if own else shown)
        name.setFont(theme.font(bold=True))
        grid.addWidget(name, 0, 0)
        grid.addWidget(label(role_words.roles(account.roles), name="second"), 1, 0)
        acts = [
            (self.tr("Rôles"), lambda: self.form.begin_roles(account)),
            (self.tr("Mot de passe"), self.form.begin_own if own else lambda: self.form.begin_password(account)),
        ]
        acts.append((self.tr("Fermer le compte…"), lambda: self.form.begin_close(account)))
        for column, (words_of_it, begin) in enumerate(acts, start=1):
            button = QPushButton(words_of_it)
            button.setAccessibleName(f"{words_of_it} · {shown}")
            button.clicked.connect(lambda _on=False, begin=begin: self._open(begin))
            grid.addWidget(button, 0, column, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        if own:
            # Nobody closes their own; the place stays empty, so that buttons stand under each other.
            keeps_place = button.sizePolicy()
            keeps_place.setRetainSizeWhenHidden(True)
            button.setSizePolicy(keeps_place)
            button.hide()
        return row

    def _send(self, command: Command) -> None:
        said = self.form.do_button.text()
        own = isinstance(command, SetPassword) and not command.account
        self._link.submit(command, lambda outcome: self._answered(outcome, said, own=own))

    def _answered(self, outcome: Outcome, said: str, *, own: bool) -> None:
        self.form.set_busy(busy=False)
        if not outcome.ok:
            self.form.tell(words.reason(outcome.code, outcome.params))
            return
        self.form.forget()
        self.told.emit(self.tr("{what} : c'est fait.").format(what=said))
        if self.isHidden():
            return
        if own and not self._manages():
            self.dismiss()
        else:
            self._show_list()
