"""What can be done with an incident, by its letters, and what is said when it cannot."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt

from console.core import commands as c
from console.core.views import SessionView
from console.domain import bodies as b
from console.domain.place import Place
from console.ui import words
from console.ui.log.change_form import ChangeForm
from console.ui.log.forms import CloseForm
from console.ui.log.kept_notes import CHANGES_KEY, CLOSING_KEY, KeptNotes
from tests.support import night
from tests.support.log_hand import CTRL, at
from tests.support.log_room import Room
from tests.support.site import marseille


def test_the_head_says_what_where_when_who_and_since_when(room: Room) -> None:
    at(room, "07-142")
    pane = room.side.pane
    assert pane.title.text() == "07-142 · Rixe · Quai M2 Vieux-Port"
    assert pane.sub.text() == "P1 · 1er · à traiter depuis 28 s · ouvert 22:40:39 par Op. 07"
    room.desk.now += 61_000
    pane.tick()
    assert "à traiter depuis 1 min" in pane.sub.text()


def test_a_note_is_written_from_the_list_and_enter_adds_it(room: Room) -> None:
    at(room, "07-142")
    room.press(Qt.Key.Key_N)
    note = room.side.pane.forms.note.text
    assert room.focus() is note
    room.keys(note, "SAMU prévenu")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    room.keys(note, "arrive")
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: room.side.pane.unfolded() is None)
    assert room.desk.of(c.AddNote) == [c.AddNote("07-142", "SAMU prévenu\narrive")]
    assert note.toPlainText() == ""
    told = {("text", "SAMU prévenu\narrive")}
    room.qtbot.waitUntil(lambda: told <= set(room.side.pane.model.rows()[-1].fields))


def test_escape_keeps_a_note_that_was_begun_each_incident_its_own(room: Room) -> None:
    at(room, "07-142")
    pane = room.side.pane
    room.press(Qt.Key.Key_N)
    room.keys(pane.forms.note.text, "deux auteurs")
    room.press(Qt.Key.Key_Escape)
    assert pane.unfolded() is None
    assert pane.keys.note.words() == "Note (commencée)"
    at(room, "07-141")
    assert pane.keys.note.words() == "Note"
    at(room, "07-142")
    room.press(Qt.Key.Key_N)
    assert pane.forms.note.text.toPlainText() == "deux auteurs"


def test_a_begun_note_is_its_authors_and_outlives_the_console(room: Room) -> None:
    at(room, "07-142")
    form = room.side.pane.forms.note
    room.press(Qt.Key.Key_N)
    room.keys(form.text, "pas fini")
    room.elsewhere.setFocus()
    assert room.desk.kept["person", "p1", "log.notes"] == '{"07-142": "pas fini"}'
    room.desk.person = "p2"
    room.link.publish(SessionView(2, "07", "marseille", True, person="p2"))
    room.qtbot.waitUntil(lambda: not form.begun())
    room.desk.person = "p1"
    room.link.publish(SessionView(3, "07", "marseille", True, person="p1"))
    room.qtbot.waitUntil(lambda: form.text.toPlainText() == "pas fini")


def test_a_refused_note_is_said_and_stays(room: Room) -> None:
    room.desk.refuse[c.AddNote] = ("disk_full", ())
    at(room, "07-142")
    room.press(Qt.Key.Key_N)
    room.keys(room.side.pane.forms.note.text, "important")
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: "Disque plein" in room.side.pane.refusal.text())
    assert room.side.pane.forms.note.text.toPlainText() == "important"
    assert room.side.pane.unfolded() is room.side.pane.forms.note


def test_taking_closing_and_reopening_offer_only_what_is_possible(room: Room) -> None:
    at(room, "07-142")
    pane = room.side.pane
    room.press(Qt.Key.Key_P)
    room.qtbot.waitUntil(lambda: pane.keys.take.isHidden())
    assert room.desk.of(c.TakeIncident) == [c.TakeIncident("07-142")]
    room.press(Qt.Key.Key_C)
    assert room.focus() is pane.forms.close.result
    room.press(Qt.Key.Key_3)
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: not pane.keys.reopen.isHidden())
    assert room.desk.of(c.CloseIncident) == [c.CloseIncident("07-142", "false_alarm")]
    assert "clos : fausse alerte" in pane.sub.text()
    assert pane.keys.engage.isHidden()
    assert pane.keys.close_it.isHidden()
    room.press(Qt.Key.Key_R)
    room.keys(pane.forms.reopen.text, "reprise")
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: pane.keys.reopen.isHidden())
    assert room.desk.of(c.ReopenIncident) == [c.ReopenIncident("07-142", "reprise")]


def test_escape_throws_nothing_away_that_was_typed_for_an_incident(room: Room) -> None:
    at(room, "07-142")
    pane = room.side.pane
    room.press(Qt.Key.Key_C)
    room.press(Qt.Key.Key_Tab)
    assert room.focus() is pane.forms.close.text
    room.keys(pane.forms.close.text, "calme revenu")
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_M)
    room.keys(pane.forms.change.fields.description, "Dix personnes")
    begun = pane.forms.change.fields.description.toPlainText()
    room.press(Qt.Key.Key_Escape)
    at(room, "07-140")
    room.press(Qt.Key.Key_M)
    assert "Dix personnes" not in pane.forms.change.fields.description.toPlainText(), "each incident has its own"
    room.press(Qt.Key.Key_Escape)
    at(room, "07-142")
    room.press(Qt.Key.Key_M)
    assert pane.forms.change.fields.description.toPlainText() == begun
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_C)
    room.press(Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: bool(room.desk.of(c.CloseIncident)))
    assert room.desk.of(c.CloseIncident) == [c.CloseIncident("07-142", "handled", "calme revenu")]


def test_what_one_operator_began_is_not_shown_to_the_next(room: Room) -> None:
    at(room, "07-142")
    pane = room.side.pane
    room.press(Qt.Key.Key_C)
    room.keys(pane.forms.close.text, "calme revenu")
    room.link.publish(SessionView(2, "07", "marseille", True, person="p2"))
    room.qtbot.waitUntil(lambda: pane.unfolded() is None)
    pane.forms.do_close()
    assert pane.forms.close.text.text() == ""


def test_closing_while_units_are_engaged_says_which(room: Room) -> None:
    at(room, "07-141")
    room.press(Qt.Key.Key_C)
    assert room.side.pane.refusal.text().startswith("Encore engagé : SU 12.")
    assert not room.desk.of(c.CloseIncident)


def test_only_what_was_changed_is_sent(room: Room) -> None:
    at(room, "07-140")
    pane = room.side.pane
    room.press(Qt.Key.Key_M)
    fields = pane.forms.change.fields
    assert (fields.type.text(), fields.priority.code(), fields.sector.text()) == (
        "Vol à l'arraché",
        "P2",
        "6e arrondissement",
    )
    fields.priority.setFocus()
    room.press(Qt.Key.Key_1)
    room.press(Qt.Key.Key_Return, CTRL)
    room.qtbot.waitUntil(lambda: pane.unfolded() is None)
    assert room.desk.of(c.ChangeIncident) == [c.ChangeIncident("07-140", priority="P1")]
    room.press(Qt.Key.Key_M)
    fields.place.setFocus()
    fields.place.selectAll()
    room.keys(fields.place, "Cours Lieutaud")
    room.press(Qt.Key.Key_Return, CTRL)
    room.qtbot.waitUntil(lambda: pane.title.text().endswith("Cours Lieutaud"))
    assert room.desk.of(c.ChangeIncident)[-1] == c.ChangeIncident("07-140", place=Place(label="Cours Lieutaud"))


def test_the_timeline_stays_at_its_end_unless_the_operator_reads_above(room: Room) -> None:
    for place in range(60):
        room.desk.fact("incident:07-142", b.IncidentNoted(f"note {place}"))
    at(room, "07-142")
    bar = room.side.pane.timeline.verticalScrollBar()
    room.qtbot.waitUntil(lambda: bar.maximum() > 200 and bar.value() == bar.maximum())
    room.desk.fact("incident:07-142", b.IncidentNoted("encore une"))
    room.desk.publish_all()
    room.qtbot.waitUntil(lambda: ("text", "encore une") in room.side.pane.model.rows()[-1].fields)
    room.qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    bar.setValue(40)
    room.desk.fact("incident:07-142", b.IncidentNoted("et une autre"))
    room.desk.publish_all()
    room.qtbot.waitUntil(lambda: ("text", "et une autre") in room.side.pane.model.rows()[-1].fields)
    assert bar.value() == 40


def test_the_night_the_clocks_go_back_the_pane_says_which_half_past_two(room: Room) -> None:
    first = 1_792_888_200_000  # 2026-10-25 02:30 +02:00
    for number, at_ms in (("09-001", first), ("09-002", first + 3_600_000)):
        opened = b.IncidentOpened(number, "C07.07.03", "P4", Place("Ici"), "bruit")
        room.desk.fact(f"incident:{number}", opened, at_ms)
    at(room, "09-001")
    assert "02:30:00 (+02:00)" in room.side.pane.sub.text()
    at(room, "09-002")
    assert "02:30:00 (+01:00)" in room.side.pane.sub.text()
    order = [item.id for item in room.side.log.model.rows()]
    assert order.index("09-002") < order.index("09-001")
    room.side.log.list.grab()
    room.side.pane.timeline.grab()


def test_letters_do_nothing_while_no_incident_is_chosen(empty_room: Room) -> None:
    room = empty_room
    room.side.log.list.setFocus()
    sent = len(room.desk.sent)
    for key in (Qt.Key.Key_E, Qt.Key.Key_V, Qt.Key.Key_N, Qt.Key.Key_M, Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_R):
        room.press(key)
    assert room.side.pane.unfolded() is None
    assert len(room.desk.sent) == sent


def test_every_key_is_listed_and_every_control_has_a_name(room: Room) -> None:
    from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QPushButton

    listed = {line.words for line in room.actions.lines()}
    assert {"Nouvel incident, de partout", "Engager une unité", "Clore", "Sur place"} <= listed
    for part in (room.side.log, room.side.pane, room.side.entry, room.side.dispatch):
        for kind in (QPushButton, QLineEdit, QPlainTextEdit, QAbstractItemView):
            for control in part.findChildren(kind):
                if control.parent() is not None and control.objectName() != "qt_spinbox_lineedit":
                    named = control.accessibleName() or getattr(control, "text", str)()
                    assert named or control.metaObject().className() == "QComboBoxListView", control


def test_an_overlong_title_never_widens_the_column(room: Room) -> None:
    opened = b.IncidentOpened("07-999", "C10.01.03", "P2", Place("Très long lieu " * 12), "mot " * 2000)
    room.desk.fact("incident:07-999", opened)
    at(room, "07-999")
    wide = room.side.pane.width()
    room.side.pane.forms.do_note()
    assert room.side.pane.width() == wide
    assert room.side.pane.minimumSizeHint().width() <= 520


def test_a_day_line_stands_where_the_date_changes(room: Room) -> None:
    desk, model = room.desk, room.side.pane.model
    late = night.NOW_MS + 70 * 60_000  # ten to midnight
    desk.fact("incident:07-142", b.IncidentNoted("avant minuit"), late)
    desk.now = late
    at(room, "07-142")
    room.qtbot.waitUntil(lambda: "avant minuit" in dict(model.rows()[-1].fields).values())
    assert [model.day_above(row) for row in range(model.rowCount())] == [""] * model.rowCount()
    view = room.side.pane.timeline
    plain_px = view.sizeHintForIndex(model.index(0)).height()
    desk.now = late + 20 * 60_000
    desk.fact("incident:07-142", b.IncidentNoted("après minuit"))
    desk.publish_all()
    room.qtbot.waitUntil(lambda: "après minuit" in dict(model.rows()[-1].fields).values())
    days = [model.day_above(row) for row in range(model.rowCount())]
    assert days[0] == words.long_day(night.NOW_MS)
    assert days[-1] == words.long_day(desk.now) != days[0]
    assert not any(days[1:-1])
    room.side.pane.tick()
    assert view.sizeHintForIndex(model.index(0)).height() > plain_px
    assert model.index(len(days) - 1).data().startswith(f"{days[-1]}, 00:")
    assert room.side.pane.sub.text().endswith("ouvert 21/11 22:40:39 par Op. 07")


def test_what_is_begun_in_any_form_outlives_the_console_whole(room: Room) -> None:
    room.show("07-142")
    room.side.log.list.setFocus()
    pane = room.side.pane
    long = "un mot " * 1_500
    room.press(Qt.Key.Key_N)
    pane.forms.note.text.setPlainText(long)
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_C)
    pane.forms.close.text.setFocus()
    room.keys(pane.forms.close.text, "contrôlé sur place")
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_M)
    room.keys(pane.forms.change.fields.description, " et un chien")
    room.press(Qt.Key.Key_Escape)

    def kept(key: str) -> str:
        return room.desk.kept.get(("person", "p1", key), "")

    room.qtbot.waitUntil(lambda: all((kept("log.notes"), kept("log.closing"), kept("log.changes"))))
    assert json.loads(kept("log.notes"))["07-142"] == long
    after = CloseForm(KeptNotes(room.link, pane, CLOSING_KEY), pane)
    again = ChangeForm(KeptNotes(room.link, pane, CHANGES_KEY), marseille(), lambda _text, _then: None, pane)
    item = pane.item()
    assert item is not None

    def begun() -> tuple[str, str]:
        after.begin("07-142")
        again.fill(item, Place())
        return after.text.text(), again.fields.description.toPlainText()

    room.qtbot.waitUntil(lambda: begun()[0] == "contrôlé sur place")
    room.qtbot.waitUntil(lambda: " et un chien" in begun()[1])
