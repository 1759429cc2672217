"""The story on its sheet: a key, one column, callers masked, given away as PDF, JSON and on paper. Real store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.codec import decode_fact
from console.domain.bodies import StoryExported
from console.domain.place import Place
from console.ui.story.sheet import StorySheet
from tests.support.desk import PASSWORD
from tests.support.print_service import print_service
from tests.support.real_window import SMALL, RealWindow, real_window

CALLER, NUMBER = "Mme Martin", "06 12 34 56 78"
PEOPLE = (("Chef", "supervisor"), ("Durand", "operator"))


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    service = print_service(tmp_path / "bin")
    with real_window(qtbot, tmp_path / "data", size=SMALL, accounts=PEOPLE, printing=service) as opened:
        yield opened


def begun(room: RealWindow, name: str = "Chef") -> str:
    """An incident that Durand typed and the reader signed in for."""
    room.sign_in(name)
    done = room.desk.do(
        c.OpenIncident(
            "rixe <b>au couteau</b>", "C02.01.00", place=Place("Quai du Port"), origin="call_17", caller=CALLER,
            call_back=NUMBER,
        )
    )  # fmt: skip
    room.desk.do(c.DeclareUnit("TN 12", "pn"))
    room.desk.do(c.AssignUnit("TN 12", done.value))
    room.desk.do(c.ReportStatus("TN 12", "on_scene"))
    room.desk.do(c.ChangeIncident(done.value, priority="P3"))
    room.desk.do(c.AddNote(done.value, "fin\u0007 \u202ede l'histoire " + "long " * 400 + "bout"))
    room.desk.do(c.SelectIncident(done.value))
    room.until(lambda: room.side.pane.incident_id() == done.value)
    return done.value


def opened(room: RealWindow) -> StorySheet:
    room.press("Ctrl+R")
    sheet = room.side.told
    room.until(lambda: sheet.isVisible() and "Fin du récit" in sheet.column.text())
    return sheet


def exported(room: RealWindow, incident: str) -> list[StoryExported]:
    async def read() -> list[StoryExported]:
        sealed = await room.desk.seat.ledger.store.facts_about(f"incident:{incident}")
        return [body for one in sealed if isinstance(body := decode_fact(one).body, StoryExported)]

    found: list[StoryExported] = room.desk.read(read())
    return found


def test_a_key_tells_the_story_whole_as_text_with_its_clocks_and_its_corrections(room: RealWindow) -> None:
    begun(room)
    text = opened(room).column.text()
    assert "rixe <b>au couteau</b>" in text
    assert "TN 12" in text
    assert "Priorité : P3 (auparavant : P1, de Chef)" in " ".join(text.split())
    assert "bout" in text.replace("\n", " "), "nothing is cut"
    assert "\u202e" not in text
    assert "\u0007" not in text
    assert "Appelant : masqué" in text.replace("\u00a0", " ")
    assert CALLER not in text


def test_without_an_incident_it_says_what_to_do(room: RealWindow) -> None:
    room.sign_in("Durand")
    room.press("Ctrl+R")
    assert "Choisissez" in room.side.pane.refusal.text()
    assert room.side.told.isHidden()


def test_it_follows_what_goes_on_and_escape_leads_back(room: RealWindow) -> None:
    incident = begun(room)
    before = room.focus()
    sheet = opened(room)
    room.desk.do(c.AddNote(incident, "du nouveau"))
    room.until(lambda: "du nouveau" in sheet.column.text())
    room.press("Escape")
    assert sheet.isHidden()
    assert room.focus() is before
    assert sheet.column.text() == "", "nothing of it stays"


def test_callers_are_shown_to_whoever_may_by_a_key_and_to_nobody_else(room: RealWindow) -> None:
    begun(room)
    sheet = opened(room)
    room.press("A")
    room.until(lambda: CALLER in sheet.column.text())
    assert "appelants nommés" in sheet.mark.text()
    room.press("A")
    room.until(lambda: CALLER not in sheet.column.text())


def test_callers_go_with_the_role_that_showed_them(room: RealWindow) -> None:
    begun(room)
    sheet = opened(room)
    room.press("A")
    room.until(lambda: CALLER in sheet.column.text())
    person = room.link.session.person
    room.desk.do(c.MakeAccount("Adjoint", PASSWORD, frozenset({"supervisor"})))
    room.desk.do(c.SetRoles(person, frozenset({"operator"})), "system:technician")
    room.until(lambda: CALLER not in sheet.column.text() and "Fin du récit" in sheet.column.text())
    assert sheet.isVisible()
    assert not sheet.personal.isVisible()
    assert "appelants masqués" in sheet.mark.text()


def test_an_operator_has_no_such_key(room: RealWindow) -> None:
    begun(room, "Durand")
    sheet = opened(room)
    assert not sheet.personal.isVisible()
    room.press("A")
    room.until(lambda: "Fin du récit" in sheet.column.text())
    assert CALLER not in sheet.column.text()


def test_a_pdf_is_given_with_its_recipient_and_reason_from_the_keyboard(room: RealWindow, tmp_path: Path) -> None:
    incident = begun(room)
    sheet = opened(room)
    room.press("P")
    assert room.focus() is sheet.form.recipient
    room.press("Return")  # nothing typed: nothing goes
    assert "écrivez à qui" in sheet.refusal.text()
    room.type("OPJ Petit")
    room.press("Return")
    room.type("réquisition 118")
    room.press("Return")
    assert room.focus() is sheet.form.path
    sheet.form.path.setText(str(tmp_path / "recit.pdf"))
    room.press("Return")
    room.until(lambda: "SHA-256" in sheet.refusal.text())
    assert (tmp_path / "recit.pdf").read_bytes().startswith(b"%PDF-1.4")
    (body,) = exported(room, incident)
    assert (body.form, body.recipient, body.reason, body.personal) == ("pdf", "OPJ Petit", "réquisition 118", "masked")
    room.until(lambda: "Récit remis à OPJ Petit" in sheet.column.text().replace("\u00a0", " "))


def give(room: RealWindow, key: str, sheet: StorySheet) -> None:
    room.press(key)
    for line, text in ((sheet.form.recipient, "OPJ Petit"), (sheet.form.reason, "réquisition 118")):
        assert isinstance(line, QLineEdit)
        line.setText(text)


def test_json_goes_where_it_is_told_and_never_over_another_file(room: RealWindow, tmp_path: Path) -> None:
    incident = begun(room)
    sheet = opened(room)
    target = tmp_path / "recit.json"
    target.write_text("mine")
    give(room, "J", sheet)
    sheet.form.path.setText(str(target))
    sheet.form.path.setFocus()
    room.press("Return")
    room.until(lambda: "existe déjà" in sheet.refusal.text())
    assert target.read_text() == "mine"
    assert exported(room, incident) == []
    sheet.form.path.setText(str(tmp_path / "autre.json"))
    room.press("Return")
    room.until(lambda: "SHA-256" in sheet.refusal.text())
    told = json.loads((tmp_path / "autre.json").read_text(encoding="utf-8"))
    assert told["incident"]["description"] == "rixe <b>au couteau</b>"
    room.press("J")
    assert sheet.form.path.text().startswith(str(tmp_path)), "the folder is kept"


def test_paper_goes_to_a_printer_of_the_list(room: RealWindow, tmp_path: Path) -> None:
    incident = begun(room)
    sheet = opened(room)
    give(room, "I", sheet)
    room.until(lambda: sheet.form.printer.currentText() == "Bureau_2")
    sheet.form.printer.setFocus()
    room.press("Return")
    room.until(lambda: "Remis à l'imprimante Bureau_2" in sheet.refusal.text())
    assert (tmp_path / "bin" / "printed").read_bytes().startswith(b"%PDF-")
    assert [(body.form, body.file, body.digest) for body in exported(room, incident)] == [("print", "Bureau_2", "")]


def test_a_printer_that_is_missing_is_said_plainly(qtbot: QtBot, tmp_path: Path) -> None:
    with real_window(qtbot, tmp_path / "data", accounts=PEOPLE, printing=str(tmp_path)) as room:
        begun(room)
        sheet = opened(room)
        room.press("I")
        room.until(lambda: "aucune imprimante" in sheet.refusal.text())
        room.press("Escape")
        assert sheet.isVisible()
        assert sheet.form.isHidden()


def test_who_comes_next_sees_nothing_of_it(room: RealWindow) -> None:
    begun(room)
    sheet = opened(room)
    give(room, "P", sheet)
    room.desk.do(c.SignOut())
    room.until(sheet.isHidden)
    assert sheet.column.text() == ""
    assert sheet.form.recipient.text() == ""
