"""Sending units of one's own and asking others for theirs, by real keys on the real window over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.views import DispatchView, RequestItem, UnitItem
from console.domain.place import Place
from console.ui.dispatch.dispatch_panel import DispatchPanel
from console.ui.dispatch.reason_words import told
from console.ui.log.side import wall_clock_ms
from tests.support.real_window import SMALL, RealWindow, real_window
from tests.support.site import core_marseille

QUAY = Place("Quai M2 Vieux-Port", "13201", lat=43.2957, lon=5.3744)
UNITS = (
    ("TN 12", "pn", ("car", "arrest"), 43.2972, 5.3769),
    ("TN 05", "pn", ("car", "arrest"), 43.2903, 5.3962),
    ("BC 01", "bac", ("car", "arrest", "plain"), 43.3080, 5.3853),
    ("PM 07", "pm", ("car", "parking"), 43.2960, 5.3750),
    ("SR 06", "rtm-surete", ("foot", "metro"), 43.2960, 5.3800),
)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    """An operator at a small screen, with a brawl that nobody handles yet and five units."""
    with real_window(qtbot, tmp_path, size=SMALL, accounts=(("Durand", "operator"),), town=core_marseille()) as room:
        room.sign_in("Durand")
        for sign, service, can, lat, lon in UNITS:
            room.desk.do(c.DeclareUnit(sign, service, "13201", can, 3))
            room.desk.do(c.ReportPosition(sign, lat, lon))
        room.desk.do(c.OpenIncident("6 à 8 individus", "C02.15.01", place=QUAY))
        room.until(lambda: room.side.log.model.rowCount() == 1)
        room.press("Ctrl+L", "Down")
        room.until(lambda: view(room).number == "07-001" and len(view(room).units) == len(UNITS))
        yield room


def panel(room: RealWindow) -> DispatchPanel:
    return room.side.dispatch


def view(room: RealWindow) -> DispatchView:
    return room.link.dispatch or DispatchView(0, ())


def unit(room: RealWindow, sign: str) -> UnitItem:
    return next(item for item in view(room).units if item.call_sign == sign)


def waiting(room: RealWindow) -> list[RequestItem]:
    return [request for request in view(room).requests if request.state == "open"]


def test_two_keys_send_the_nearest_that_suits_with_the_reason_under_it(room: RealWindow) -> None:
    first = view(room).units[0]
    assert first.call_sign == "TN 12", "the municipal police is nearer, and is not what a brawl asks for"
    reason = told(first, wall_clock_ms())
    assert reason.startswith("≈ 1 min à 30 km/h · ✓ véhicule, interpellation · 0 engagement · ")
    room.press("E", "Return")
    room.until(lambda: unit(room, "TN 12").status == "assigned")
    assert panel(room).list.current_key() == "TN 12"


def test_one_key_sends_and_asks_all_that_the_card_proposes(room: RealWindow) -> None:
    bar = panel(room).plan
    assert bar.isVisible()
    assert bar.who.text() == "Proposé : engager TN 12, BC 01 ; demander SAMU 13"
    room.press("Shift+E")
    room.until(lambda: unit(room, "BC 01").here and unit(room, "TN 12").here and len(waiting(room)) == 1)
    assert [(request.service, request.unit) for request in waiting(room)] == [("samu", "")]
    room.until(lambda: bar.who.text() == "Tout est engagé ou demandé")
    room.press("Ctrl+U", "Shift+E")
    assert panel(room).refusal.text().startswith("Rien de proposé")


def test_another_services_unit_is_asked_by_the_same_key_and_its_answer_noted_by_two(room: RealWindow) -> None:
    room.press("Ctrl+U")
    panel(room).list.choose("PM 07")
    room.press("E")
    room.until(lambda: unit(room, "PM 07").awaited == "07-001")
    assert unit(room, "PM 07").status == "available", "asked is not assigned"
    room.press("K")
    form = panel(room).requests.form
    assert room.focus() is form.who
    assert form.title.text() == "Police municipale accepte : PM 07"
    room.type("Mme Roux")
    room.press("Return")
    room.until(lambda: unit(room, "PM 07").here and form.isHidden())
    assert room.focus() is panel(room).list
    accepted = view(room).requests[0]
    assert (accepted.state, accepted.who, accepted.answer_channel) == ("accepted", "Mme Roux", "radio")
    panel(room).list.choose("SR 06")
    room.press("E")
    room.until(lambda: unit(room, "SR 06").awaited == "07-001")
    room.press("X")
    assert form.who.text() == "", "somebody else answers for another service"
    room.press("Tab")
    room.type("équipage engagé ailleurs")
    room.press("Tab", "2", "Return")
    room.until(lambda: not waiting(room))
    refused = next(request for request in view(room).requests if request.state == "refused")
    assert (refused.text, refused.answer_channel) == ("équipage engagé ailleurs", "phone")


def test_an_answer_without_anybodys_name_is_not_noted(room: RealWindow) -> None:
    room.press("Shift+E")
    room.until(lambda: len(waiting(room)) == 1)
    room.press("Ctrl+U", "K", "Return")
    form = panel(room).requests.form
    assert panel(room).refusal.text().startswith("Qui a répondu ?")
    assert room.focus() is form.who
    room.type("régulation")
    room.press("Return")
    room.until(lambda: not waiting(room) and form.isHidden())
    assert view(room).requests[0].who == "régulation"


def test_a_request_is_taken_back_and_escape_notes_nothing(room: RealWindow) -> None:
    room.press("Ctrl+U")
    panel(room).list.choose("PM 07")
    room.press("E")
    room.until(lambda: len(waiting(room)) == 1)
    room.press("K")
    room.type("Mme Ro")
    room.press("Escape", "K")
    assert panel(room).requests.form.who.text() == "Mme Ro", "what was begun is still there"
    room.press("Escape")
    assert panel(room).requests.form.isHidden()
    assert room.focus() is panel(room).list
    assert len(waiting(room)) == 1
    room.press("Delete")
    room.until(lambda: not waiting(room))
    room.press("Delete")
    assert panel(room).refusal.text() == "Aucune demande n'attend de réponse ici."


def test_letters_are_letters_while_an_answer_is_typed(room: RealWindow) -> None:
    room.press("Ctrl+U")
    panel(room).list.choose("PM 07")
    room.press("E")
    room.until(lambda: len(waiting(room)) == 1)
    room.press("K")
    room.type("Noé Le Scoop")
    assert panel(room).requests.form.who.text() == "Noé Le Scoop"
    assert len(waiting(room)) == 1
    assert unit(room, "PM 07").status == "available"


def test_an_answer_noted_elsewhere_folds_the_form(room: RealWindow) -> None:
    room.press("Ctrl+U")
    panel(room).list.choose("PM 07")
    room.press("E")
    room.until(lambda: len(waiting(room)) == 1)
    room.press("K")
    room.desk.do(c.RefuseRequest(view(room).incident, waiting(room)[0].id))
    room.until(panel(room).requests.form.isHidden)


def test_lead_staged_and_stand_down_by_their_letters(room: RealWindow) -> None:
    room.press("E", "Return")
    room.until(lambda: unit(room, "TN 12").here)
    room.press("G")
    room.until(lambda: unit(room, "TN 12").lead)
    assert "★ chef de dispositif" in told(unit(room, "TN 12"), wall_clock_ms())
    room.press("P")
    room.until(lambda: unit(room, "TN 12").status == "staged")
    room.press("G")
    room.until(lambda: not unit(room, "TN 12").lead)
    room.press("Shift+L")
    room.until(lambda: unit(room, "TN 12").status == "available")


def test_closing_says_which_service_has_not_answered(room: RealWindow) -> None:
    room.press("Ctrl+U")
    panel(room).list.choose("PM 07")
    room.press("E")
    room.until(lambda: len(waiting(room)) == 1)
    room.press("Escape", "C")
    pane = room.side.pane
    assert pane.refusal.text().startswith("Sans réponse encore : PM 07. Notez la réponse")
    assert pane.unfolded() is None


def test_the_run_card_says_what_to_ask_and_folds_again(room: RealWindow) -> None:
    room.press("Q")
    sheet = room.side.pane.card
    assert sheet.isVisible()
    assert "• Combien sont-ils ?" in sheet.ask.text()
    room.press("Escape")
    assert sheet.isHidden()
    room.press("Q", "Q")
    assert sheet.isHidden(), "the same key folds it"


def test_while_a_type_is_chosen_the_entry_says_what_to_ask(room: RealWindow) -> None:
    room.press("Ctrl+N")
    line = room.side.entry.questions
    assert line.isHidden()
    room.press("Tab")
    room.type("rixe")
    room.press("Return")
    room.until(line.isVisible)
    assert line.text().startswith("À demander : Combien sont-ils ?")


def test_what_to_ask_covers_nothing_that_is_typed(room: RealWindow) -> None:
    room.press("Ctrl+N")
    room.type("bagarre")
    room.press("Tab")
    room.type("rixe")
    room.press("Return")
    entry = room.side.entry
    room.until(entry.questions.isVisible)
    fields = entry.fields
    room.until(lambda: fields.description.geometry().bottom() < fields.type.geometry().top())
    assert entry.questions.height() >= entry.questions.heightForWidth(entry.questions.width())
    assert (room.window.width(), room.window.height()) == SMALL


def test_a_small_window_stays_as_it_is_while_a_form_is_open(room: RealWindow) -> None:
    room.press("Ctrl+U")
    panel(room).list.choose("PM 07")
    room.press("E")
    room.until(lambda: len(waiting(room)) == 1)
    for key, form in (("K", panel(room).requests.form), ("A", panel(room).declaring.form)):
        room.press(key)
        room.until(lambda form=form: form.isVisible() and form.height() >= form.minimumSizeHint().height())
        assert (room.window.width(), room.window.height()) == SMALL
        assert panel(room).plan.isHidden()
        room.press("Escape")
        room.until(panel(room).plan.isVisible)
