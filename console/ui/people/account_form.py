"""The forms of the people sheet: a new account, its roles, a password, closing it. One at a time. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.core.commands import CloseAccount, Command, MakeAccount, SetPassword, SetRoles
from console.core.views import AccountItem
from console.domain.people import Role
from console.ui import theme
from console.ui.labels import label
from console.ui.people import role_words
from console.ui.plain_text import plain

NAME_LIMIT = 80


class AccountForm(QWidget):
    """Enter goes to the next line and from the last one does it; the sheet owns Escape.

    Signals:
        sent(object): the command it stands for.
        left(): the operator stepped back.
    """

    sent = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._command: Callable[[], Command] = lambda: MakeAccount("", "")
        self.title = label()
        self.title.setFont(theme.font(theme.TITLE_PX, bold=True))
        self._teach = label(name="second", wrap=True)
        self.name = QLineEdit(placeholderText=self.tr("Nom, comme on l'appelle au poste"), maxLength=NAME_LIMIT)
        self.name.setAccessibleName(self.tr("Nom"))
        self.old = _secret(self.tr("Mot de passe actuel"))
        self.password = _secret(self.tr("Nouveau mot de passe, dix caractères au moins"))
        self.again = _secret(self.tr("Nouveau mot de passe, une seconde fois"))
        self._roles = QWidget()
        told = self.tr("{role} : {duty}")
        self.roles = {
            role: QCheckBox(told.format(role=role_words.role(role), duty=role_words.duty(role))) for role in Role
        }
        column = QVBoxLayout(self._roles)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        for box in self.roles.values():
            column.addWidget(box)
        self.fault = label(name="fault", wrap=True)
        self.do_button = QPushButton()
        self.do_button.setProperty("main", True)
        self.do_button.clicked.connect(self.submit)
        leave = QPushButton(self.tr("Revenir  Échap"))
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.do_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._lines = (self.name, self.old, self.password, self.again)
        for part in (self.title, self._teach, *self._lines, self._roles, self.fault):
            layout.addWidget(part)
        layout.addLayout(buttons)
        layout.addStretch()
        for line in self._lines:
            line.returnPressed.connect(lambda here=line: self._next(here))

    def begin_add(self) -> None:
        """A new account."""
        self._begin(self.tr("Nouveau compte"), self.tr("Créer le compte"), self.name, self.password, self.again)
        self._show_roles(frozenset({Role.OPERATOR.value}))
        self._command = lambda: MakeAccount(self.name.text(), self.password.text(), self._ticked())

    def begin_roles(self, account: AccountItem) -> None:
        """What an account may do."""
        self._begin(self.tr("Rôles de {name}").format(name=plain(account.name, NAME_LIMIT)), self.tr("Enregistrer"))
        self._show_roles(account.roles)
        self._command = lambda: SetRoles(account.id, self._ticked())

    def begin_password(self, account: AccountItem) -> None:
        """Another password for somebody who forgot theirs."""
        title = self.tr("Nouveau mot de passe de {name}").format(name=plain(account.name, NAME_LIMIT))
        teach = self.tr("Remettez-le en main propre ; {name} le change ensuite par Ctrl+Maj+P.")
        self._begin(title, self.tr("Changer le mot de passe"), self.password, self.again)
        self._say_teaching(teach.format(name=plain(account.name, NAME_LIMIT)))
        self._command = lambda: SetPassword(self.password.text(), account=account.id)

    def begin_own(self) -> None:
        """One's own password."""
        title, do = self.tr("Votre mot de passe"), self.tr("Changer le mot de passe")
        self._begin(title, do, self.old, self.password, self.again)
        self._command = lambda: SetPassword(self.password.text(), old=self.old.text())

    def begin_close(self, account: AccountItem) -> None:
        """Ask once more before an account is closed."""
        name = plain(account.name, NAME_LIMIT)
        self._begin(self.tr("Fermer le compte de {name}").format(name=name), self.tr("Fermer le compte"))
        self._say_teaching(
            self.tr("{name} ne prendra plus de poste. Ce qui est consigné garde son nom ; rien n'est effacé.").format(
                name=name
            )
        )
        self._command = lambda: CloseAccount(account.id)
        self.do_button.setFocus()

    def submit(self) -> None:
        """Do it, unless the two passwords differ."""
        if not self.again.isHidden() and self.password.text() != self.again.text():
            self.tell(self.tr("Les deux mots de passe diffèrent : retapez-les."))
            self.again.clear()
            self.again.setFocus()
            return
        self.set_busy(busy=True)
        self.sent.emit(self._command())

    def tell(self, text: str) -> None:
        """What was wrong."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def set_busy(self, *, busy: bool) -> None:
        """While the answer is on its way nothing is sent twice."""
        self.do_button.setEnabled(not busy)

    def forget(self) -> None:
        """No password stays in a field that nobody looks at."""
        for line in self._lines:
            line.clear()

    def _begin(self, title: str, do: str, *lines: QLineEdit) -> None:
        self.title.setText(title)
        self.do_button.setText(do)
        self.tell("")
        self._teach.hide()
        self._roles.hide()
        self.set_busy(busy=False)
        self.forget()
        for line in self._lines:
            line.setVisible(line in lines)
        if lines:
            lines[0].setFocus()

    def _say_teaching(self, text: str) -> None:
        self._teach.setText(text)
        self._teach.show()

    def _show_roles(self, ticked: frozenset[str]) -> None:
        self._roles.show()
        for role, box in self.roles.items():
            box.setChecked(role.value in ticked)
        if self.name.isHidden():
            self.roles[Role.OPERATOR].setFocus()

    def _ticked(self) -> frozenset[str]:
        return frozenset(role.value for role, box in self.roles.items() if box.isChecked())

    def _next(self, here: QLineEdit) -> None:
        after = [line for line in self._lines[self._lines.index(here) + 1 :] if not line.isHidden()]
        if after:
            after[0].setFocus()
        elif self.do_button.isEnabled():
            self.submit()


def _secret(words: str) -> QLineEdit:
    line = QLineEdit(placeholderText=words, echoMode=QLineEdit.EchoMode.Password)
    line.setAccessibleName(words)
    return line
