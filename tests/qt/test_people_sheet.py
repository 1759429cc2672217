"""The people sheet by keys and buttons, over a desk on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.domain.people import Role
from console.ui.people.panel import PeopleSheet
from tests.support.desk import PASSWORD
from tests.support.real_window import SMALL, RealWindow, real_window

OTHER = "sept bouées orange"
TWO = (("Durand", "technician"), ("Petit", "operator"))


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """A small screen, two accounts; nobody sits there."""
    with real_window(qtbot, tmp_path, size=SMALL, accounts=TWO) as room:
        yield room


def sheet(room: RealWindow) -> PeopleSheet:
    return room.window.findChildren(PeopleSheet)[0]


def opened(room: RealWindow, name: str) -> PeopleSheet:
    room.sign_in(name)
    room.press("Ctrl+Shift+P")
    assert sheet(room).isVisible()
    return sheet(room)


def roles(room: RealWindow, name: str) -> frozenset[str]:
    return next((item.roles for item in room.link.session.accounts if item.name == name), frozenset())


def test_an_account_is_added_with_its_roles(room: RealWindow) -> None:
    people = opened(room, "Durand")
    assert room.window.rect().contains(people.card.geometry())
    room.until(lambda: room.says("Durand (vous)", people))
    room.press("Space")  # the button that adds has the keyboard
    room.type("Roux")
    room.press("Return")
    room.type("court")
    room.press("Return")
    room.type("court")
    room.press("Return")
    room.until(lambda: room.says("trop court", people))
    people.form.password.clear()
    people.form.again.clear()
    people.form.password.setFocus()
    room.type(OTHER)
    room.press("Return")
    room.type("autre")
    room.press("Return")
    assert room.says("diffèrent", people)
    room.type(OTHER)
    people.form.roles[Role.SUPERVISOR].setFocus()
    room.press("Space")
    room.click("Créer le compte", people)
    room.until(lambda: room.says("Roux", people))
    assert roles(room, "Roux") == {"operator", "supervisor"}
    assert people.form.password.text() == ""
    room.press("Escape")
    assert not people.isVisible()
    room.press("Ctrl+P")
    room.sign_in("Roux", OTHER)


def test_roles_are_changed_and_the_last_manager_keeps_theirs(room: RealWindow) -> None:
    people = opened(room, "Durand")
    room.click("Rôles", people)  # Durand comes first
    for role in (Role.SUPERVISOR, Role.TECHNICIAN):
        people.form.roles[role].setFocus()
        room.press("Space")
    room.click("Enregistrer", people)
    room.until(lambda: room.says("Plus personne ne pourrait gérer", people))
    room.press("Escape")
    assert people.isVisible()
    assert roles(room, "Durand") == {"operator", "supervisor", "technician"}


def test_a_password_is_reset_and_an_account_closed_after_a_question(room: RealWindow) -> None:
    people = opened(room, "Durand")
    petit = next(item for item in room.link.session.accounts if item.name == "Petit")
    people.form.begin_password(petit)
    people._pages.setCurrentWidget(people.form)
    people.form.password.setFocus()
    room.type(OTHER)
    room.press("Return")
    room.type(OTHER)
    room.press("Return")
    room.until(lambda: not people.form.isVisible())
    room.desk.do(c.SignIn("Petit", OTHER))
    room.desk.do(c.SignIn("Durand", PASSWORD))
    room.settle()
    assert room.link.session.name == "Durand"
    if not people.isVisible():  # while Petit sat here there was nothing to manage
        room.press("Ctrl+Shift+P")
    room.click("Fermer le compte…", people)
    assert room.says("Fermer le compte de Petit", people)
    room.press("Escape")
    assert roles(room, "Petit") == {"operator"}
    room.click("Fermer le compte…", people)
    room.click("Fermer le compte", people.form)
    room.until(lambda: not roles(room, "Petit"))
    room.until(lambda: not room.says("Petit", people))


def test_an_operator_changes_their_own_password_and_sees_nobody_else(room: RealWindow) -> None:
    people = opened(room, "Petit")
    assert not room.says("Durand", people)
    room.type("devinée")
    room.press("Return")
    for _ in range(2):
        room.type(OTHER)
        room.press("Return")
    room.until(lambda: room.says("Le mot de passe actuel n'est pas celui-là", people))
    people.form.old.clear()
    people.form.old.setFocus()
    room.type(PASSWORD)
    room.press("Return", "Return", "Return")
    room.until(lambda: not people.isVisible())
    room.press("Ctrl+P")
    room.sign_in("Petit", OTHER)


def test_whoever_loses_the_right_sees_the_accounts_no_more(room: RealWindow) -> None:
    people = opened(room, "Durand")
    petit, durand = (next(i for i in room.link.session.accounts if i.name == name) for name in ("Petit", "Durand"))
    room.desk.do(c.SetRoles(petit.id, frozenset({"technician"})))
    room.desk.do(c.SetRoles(durand.id, frozenset({"operator"})))
    room.until(lambda: not people.isVisible())
    assert room.link.session.accounts == ()


def test_the_operators_sheet_leads_to_the_accounts(room: RealWindow) -> None:
    room.sign_in("Petit")
    room.press("Ctrl+P")
    room.click("Mon mot de passe", room.window)
    assert sheet(room).isVisible()
    assert room.focus() is sheet(room).form.old
