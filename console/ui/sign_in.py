"""Signing in by name, the first account, and the quick change of operator. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.core.commands import MakeAccount, Outcome, RelievePost, SignIn, SignOut
from console.core.views import SessionView
from console.ui import theme, words
from console.ui.labels import label
from console.ui.link import Link
from console.ui.veil import Veil

WIDTH_PX = 420


class SignInSheet(Veil):
    """Asks who sits here. It cannot be dismissed while nobody does; the pictures behind stay hidden until then.

    Signals:
        accounts_wanted(): the operator wants another password, or to see the accounts.
        refused(Outcome): nobody could be signed out.
    """

    accounts_wanted = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget, link: Link) -> None:
        super().__init__(parent)
        self._link = link
        self._busy = False
        self._answer_due = False
        self._was_seated = False
        self._relief = False
        self.card.setFixedWidth(WIDTH_PX)
        self._title = label()
        self._title.setFont(theme.font(20, bold=True))
        self._teach = label(name="second", wrap=True)
        self._name = QLineEdit(placeholderText=self.tr("Nom"))
        self._name.setAccessibleName(self.tr("Nom"))
        self._password = QLineEdit(placeholderText=self.tr("Mot de passe"), echoMode=QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(self.tr("Mot de passe"))
        self._again = QLineEdit(
            placeholderText=self.tr("Mot de passe, une seconde fois"), echoMode=QLineEdit.EchoMode.Password
        )
        self._fault = label(name="fault", wrap=True)
        self._enter = QPushButton()
        self._enter.setProperty("main", True)
        self._enter.setDefault(True)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(32, 28, 32, 28)
        layout.setSpacing(12)
        for part in (self._title, self._teach, self._name, self._password, self._again, self._fault, self._enter):
            layout.addWidget(part)
        self._seated = QWidget()
        row = QHBoxLayout(self._seated)
        row.setContentsMargins(0, 6, 0, 0)
        self._leave = QPushButton(self.tr("Quitter le poste  Ctrl+Maj+L"))
        self._leave.clicked.connect(self.sign_out)
        self._accounts = QPushButton()
        self._accounts.clicked.connect(self._go_to_accounts)
        row.addWidget(self._leave, 1)
        row.addWidget(self._accounts, 1)
        layout.addWidget(self._seated)
        self._name.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._password_done)
        self._again.returnPressed.connect(self._send)
        self._enter.clicked.connect(self._send)
        self.follow(link.session)

    def ask(self) -> None:
        """Show the sheet for a change of operator; Escape leaves the present one."""
        self._relief = False
        self._open()

    def ask_relief(self) -> None:
        """Show the sheet for a relief at the post: the next one signs on, and what is on the wall stays."""
        self._relief = bool(self._link.session.person)
        self._open()

    def _open(self) -> None:
        self._clear()
        self._tell_what(self._link.session)
        if self.lift():
            self._name.setFocus()

    def sign_out(self) -> None:
        """Leave the workstation: the sheet then hides the pictures until somebody sits down."""
        self._link.submit(SignOut(), lambda outcome: None if outcome.ok else self.refused.emit(outcome))

    @property
    def holds(self) -> bool:
        """While nobody sits here."""
        return not self._link.session.person

    def dismiss(self) -> None:
        """Only while somebody is signed in."""
        if self._link.session.person:
            super().dismiss()

    def follow(self, session: SessionView) -> None:
        """The newest session: ask when nobody sits here, go when somebody does. The window says when."""
        first = session.first_start
        self.opacity = 225 if session.person else 255
        self.update()
        self._again.setVisible(first)
        self._tell_what(session)
        self._seated.setVisible(bool(session.person))
        manages = bool({"supervisor", "technician"} & session.roles)
        self._accounts.setText(self.tr("Comptes…") if manages else self.tr("Mon mot de passe…"))
        self._fault.setVisible(bool(self._fault.text()))
        completer = QCompleter(list(session.names), self._name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._name.setCompleter(completer)
        if self._answer_due and session.person:
            self._answer_due = False
            super().dismiss()
        elif not session.person and not session.starting and (self._was_seated or self.isHidden()):
            self.ask()
        self._was_seated = bool(session.person)

    def _tell_what(self, session: SessionView) -> None:
        first = session.first_start
        relief = self._relief and bool(session.person)
        title = self.tr("Relève au poste") if relief else self.tr("Prise de poste")
        self._title.setText(self.tr("Premier compte") if first else title)
        self._teach.setText(self._teaching(session))
        take = self.tr("Relever") if relief else self.tr("Prendre le poste")
        self._enter.setText(self.tr("Créer le compte") if first else take)

    def _teaching(self, session: SessionView) -> str:
        if session.first_start:
            return self.tr(
                "Ce poste n'a encore aucun compte. Le premier ouvre tous les droits : il crée ensuite les autres."
            )
        where = self.tr("{site} · poste {station}").format(site=session.site, station=session.workstation)
        if self._relief and session.person:
            return self.tr(
                "{name} est relevé par qui s'identifie ici ; sa vacation finit, la vôtre commence.\n"
                "Restent : le mur et l'incident choisi. Chaque flux est redemandé à votre nom ; sa dernière image "
                "reste, avec son âge, jusqu'à la suivante.\n"
                "Ne restent pas : les brouillons de {name}, gardés pour son retour."
            ).format(name=session.name)
        if session.freely:
            free = self.tr("Démonstration : « {name} » prend le poste sans mot de passe.")
            return f"{where}\n{free.format(name=session.freely)}"
        return where

    def _clear(self) -> None:
        self._fault.clear()
        self._fault.hide()
        for field in (self._password, self._again, self._name):
            field.clear()

    def _go_to_accounts(self) -> None:
        self.dismiss()
        self.accounts_wanted.emit()

    def _password_done(self) -> None:
        if self._link.session.first_start:
            self._again.setFocus()
        else:
            self._send()

    def _send(self) -> None:
        if self._busy:
            return
        if self._link.session.first_start and self._password.text() != self._again.text():
            self._tell(self.tr("Les deux mots de passe diffèrent : retapez-les."))
            self._again.setFocus()
            return
        self._set_busy(busy=True)
        command: MakeAccount | SignIn | RelievePost
        if self._link.session.first_start:
            command = MakeAccount(self._name.text(), self._password.text())
        elif self._relief and self._link.session.person:
            command = RelievePost(self._name.text(), self._password.text())
        else:
            command = SignIn(self._name.text(), self._password.text())
        self._link.submit(command, self._answered)

    def _answered(self, outcome: Outcome) -> None:
        self._set_busy(busy=False)
        self._password.clear()
        self._again.clear()
        if not outcome.ok:
            self._tell(words.reason(outcome.code, outcome.params))
            self._password.setFocus()
            return
        self._fault.clear()
        # The panels wake with the session's own news: what had the keyboard before can take it only then.
        self._answer_due = not self._link.session.person
        if not self._answer_due:
            super().dismiss()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._enter.setEnabled(not busy)

    def _tell(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.show()
