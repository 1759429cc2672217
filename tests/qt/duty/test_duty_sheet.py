"""Shift, note and orders by real keys, over a desk on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.duty_show import shift_bounds
from console.core.duty_views import DutyView, NoteVersion
from console.core.notary import Draft
from console.domain import bodies as b
from console.domain.duty import digest_of, shift_about
from console.domain.people import Role
from console.domain.place import Place
from console.ui.duty.order_form import ORDER_KEY
from console.ui.duty.panel import DutySheet
from console.ui.log.side import wall_clock_ms
from console.ui.sign_in import SignInSheet
from console.ui.top_bar import TopBar
from tests.support.desk import PASSWORD
from tests.support.real_window import SMALL, TOWN, RealWindow, real_window

CREW = (("Durand", "supervisor"), ("Nardi", "supervisor"), ("Petit", "operator"))
DAY_MS = 86_400_000


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """A small screen; nobody sits there. Durand holds every role, Nardi leads as well, Petit is an operator."""
    with real_window(qtbot, tmp_path, size=SMALL, accounts=CREW) as room:
        yield room


def sheet(room: RealWindow) -> DutySheet:
    return room.window.findChildren(DutySheet)[0]


def head(room: RealWindow) -> str:
    (top,) = room.window.findChildren(TopBar)
    return top.duty_button.text() if top.duty_button.isVisible() else ""


def view(room: RealWindow) -> DutyView:
    found = room.link.duty
    assert found is not None
    return found


def opened(room: RealWindow, name: str) -> DutySheet:
    room.sign_in(name)
    room.press("F6")
    room.until(lambda: sheet(room).isVisible())
    # What somebody may do here comes with the shifts, a moment after the session
    gives = Role.SUPERVISOR.value in room.link.session.roles
    room.until(lambda: view(room).orders_given is gives)
    return sheet(room)


def versions(room: RealWindow) -> tuple[NoteVersion, ...]:
    return next((shift.versions for shift in view(room).shifts if shift.id == view(room).mine), ())


def written_before(room: RealWindow, text: str) -> str:
    """A note of the shift before this one, by Durand, who serves no longer; returns the shift."""
    began = shift_bounds(TOWN, shift_bounds(TOWN, wall_clock_ms())[0][0] - 1)[0][0]
    ledger = room.desk.seat.ledger
    author = next(one.id for one in ledger.state.people.values() if one.name.value == "Durand")

    async def write() -> None:
        async with ledger.turn:
            await ledger.commit([Draft(shift_about(began), b.HandoverWritten(text))], author)

    room.desk.read(write())
    return shift_about(began).removeprefix("shift:")


def test_service_is_taken_and_ended_with_a_letter(room: RealWindow) -> None:
    room.until(lambda: not room.link.session.starting)
    duty = opened(room, "Petit")
    room.until(lambda: "Vacation à prendre" in head(room))
    assert room.window.rect().contains(duty.card.geometry())
    room.press("P")
    room.until(lambda: bool(view(room).mine))
    room.until(lambda: room.says("vous servez depuis", duty))
    assert room.says("Petit (opérateur, poste 07)", duty)
    assert head(room) == ""
    room.press("F")
    room.until(lambda: not view(room).mine)
    room.press("Escape")
    assert not duty.isVisible()


def test_the_note_is_drafted_corrected_and_saved_in_versions(room: RealWindow) -> None:
    room.sign_in("Nardi")
    number = room.desk.do(c.OpenIncident("Rixe, un couteau vu", "C02.01.00", place=Place("Vieux-Port"))).number
    room.press("F6", "P")
    room.until(lambda: bool(view(room).mine))
    duty = sheet(room)
    room.press("R")
    room.until(lambda: number in duty.note.editor.toPlainText())
    draft = duty.note.editor.toPlainText()
    assert "P1" in draft
    assert "Vieux-Port" in draft
    assert "personne ne l'a pris en charge" in draft
    room.press("Ctrl+End")
    room.type("\nPrévenir le parquet.")
    assert duty.isVisible()  # a letter never acts from a text field
    room.press("Ctrl+Return")
    room.until(lambda: len(versions(room)) == 1)
    assert versions(room)[0].text.endswith("Prévenir le parquet.")
    room.until(lambda: not duty.note.writing and duty.note.text.toPlainText().endswith("Prévenir le parquet."))
    assert room.says("Version 1 sur 1", duty)
    room.press("R", "Ctrl+End")
    room.type(" Fait.")
    room.press("Ctrl+Return")
    room.until(lambda: len(versions(room)) == 2)
    room.until(lambda: room.says("Version 2 sur 2", duty))
    room.press("Left")
    assert room.says("Version 1 sur 2", duty)
    assert room.says("remplacée", duty)


def test_what_was_begun_outlives_escape_and_a_change_of_operator(room: RealWindow) -> None:
    room.sign_in("Nardi")
    room.press("F6", "P")
    room.until(lambda: bool(view(room).mine))
    duty = sheet(room)
    room.press("R")
    room.until(lambda: bool(duty.note.editor.toPlainText()))
    room.press("Ctrl+End")
    room.type("À moitié dit")
    room.press("Escape")
    assert not duty.note.writing
    room.press("Escape")
    assert not duty.isVisible()
    room.press("Ctrl+P")
    room.sign_in("Petit")
    assert duty.note.kept.text == ""
    room.press("Ctrl+P")
    room.sign_in("Nardi")
    room.until(lambda: "À moitié dit" in duty.note.kept.text)
    room.press("F6", "R")
    assert duty.note.editor.toPlainText().endswith("À moitié dit")


def test_an_unsigned_note_stands_at_the_head_until_the_next_shift_has_signed_it(room: RealWindow) -> None:
    room.sign_in("Nardi")
    shift = written_before(room, "Rien à signaler\n   sauf <b>le parvis</b>")
    room.until(lambda: "Note de relève non signée" in head(room))
    room.press("F6", "P")
    duty = sheet(room)
    room.until(lambda: head(room) == "Note de relève à signer")
    room.until(lambda: room.says("À lire et à signer", duty))
    assert duty.note.text.toPlainText() == "Rien à signaler\n   sauf <b>le parvis</b>"
    room.press("S")
    room.until(lambda: head(room) == "")
    note = next(one for one in view(room).shifts if one.id == shift).versions[0]
    assert [name for name, _ in note.signed] == ["Nardi"]
    assert note.digest == digest_of("Rien à signaler\n   sauf <b>le parvis</b>")
    room.until(lambda: room.says("Lue et signée : Nardi", duty))


def test_an_order_is_given_read_and_withdrawn(room: RealWindow) -> None:
    duty = opened(room, "Nardi")
    room.press("N")
    room.type("Rondes gare Saint-Charles, parvis compris")
    room.press("Tab", "3")  # the span: 7 days
    room.press("Ctrl+Return")
    room.until(lambda: len(view(room).orders) == 1)
    order = view(room).orders[0]
    assert 6 * DAY_MS < order.until_ms - order.from_ms <= 8 * DAY_MS
    assert order.whom == ""
    room.until(lambda: room.says("Pas encore lue : Durand, Petit", duty))
    room.press("Escape", "Ctrl+P")
    room.sign_in("Petit")
    room.until(lambda: "1 consigne à lire" in head(room))
    room.press("F6", "N")
    assert room.says("Votre rôle ne permet pas", duty)
    room.press("L")
    room.until(lambda: "consigne" not in head(room))
    room.until(lambda: room.says("Lue par Nardi, Petit", duty))
    room.press("Escape", "Ctrl+P")
    room.sign_in("Nardi")
    room.press("F6", "Delete")
    room.type("travaux finis")
    room.press("Return")
    room.until(lambda: view(room).orders == ())


def test_the_words_of_an_order_outlive_escape_and_a_change_of_operator(room: RealWindow) -> None:
    duty = opened(room, "Nardi")
    room.press("N")
    room.type("Pas fini")
    room.press("Escape", "N")
    assert duty.form.text.toPlainText() == "Pas fini"
    room.until(lambda: "Pas fini" in (room.desk.do(c.Recall("person", ORDER_KEY)).value))
    room.press("Escape", "Escape", "Ctrl+P")
    room.sign_in("Petit")
    assert duty.form.text.toPlainText() == ""
    room.press("Ctrl+P")
    room.sign_in("Nardi")
    room.until(lambda: duty.form.text.toPlainText() == "Pas fini")


def test_nobody_is_refused_by_what_the_operator_before_them_may_do(room: RealWindow) -> None:
    duty = opened(room, "Petit")
    room.press("N")
    assert duty.fault.text()
    room.press("Escape", "Ctrl+P")
    late: list[DutyView] = []
    room.link.duty_changed.disconnect(duty._follow)
    room.link.duty_changed.connect(late.append)
    room.sign_in("Nardi")
    room.press("F6", "N")
    room.type("Passerelle fermée")
    assert not duty.fault.text()
    assert duty.form.text.toPlainText() == "Passerelle fermée"
    room.until(lambda: any(one.orders_given for one in late))
    duty._follow(late[-1])
    assert duty.form.text.toPlainText() == "Passerelle fermée"


def test_whoever_has_several_roles_serves_in_the_one_they_choose(room: RealWindow) -> None:
    duty = opened(room, "Durand")
    assert [duty.role.itemText(n) for n in range(duty.role.count())] == ["Superviseur", "Opérateur", "Technicien"]
    duty.role.setFocus()
    room.press("Down")
    duty.note.text.setFocus()
    room.press("P")
    room.until(lambda: bool(view(room).mine))
    people = next(shift.people for shift in view(room).shifts if shift.id == view(room).mine)
    assert [one.role for one in people] == ["operator"]


def test_a_relief_changes_the_name_and_the_incident_in_the_pane_stays(room: RealWindow) -> None:
    room.sign_in("Petit")
    incident = room.desk.do(c.OpenIncident("Rixe", "C02.01.00", place=Place("Vieux-Port"))).value
    room.link.submit(c.SelectIncident(incident))
    room.until(lambda: room.side.pane.incident_id() == incident)
    room.press("F6", "P")
    room.until(lambda: bool(view(room).mine))
    room.press("Ctrl+Shift+R")
    (sign_in,) = room.window.findChildren(SignInSheet)
    room.until(sign_in.isVisible)
    assert room.says("Relève au poste", sign_in)
    assert room.says("Petit est relevé", sign_in)
    room.type("Nardi")
    room.press("Return")
    room.type("devinée")
    room.press("Return")
    room.until(lambda: room.says("mot de passe inconnu", sign_in))
    assert room.link.session.name == "Petit"  # until somebody has really come, the one who is there stays
    room.type(PASSWORD)
    room.press("Return")
    room.until(lambda: room.link.session.name == "Nardi" and sign_in.isHidden())
    assert room.side.pane.incident_id() == incident
    room.until(lambda: bool(view(room).mine))
    people = next(shift.people for shift in view(room).shifts if shift.id == view(room).mine)
    assert {one.name: bool(one.until_ms) for one in people}["Nardi"] is False
    served = [one for shift in view(room).shifts for one in shift.people if one.name == "Petit"]
    assert [bool(one.until_ms) for one in served] == [True]
