"""What was begun in a form comes back: after Escape, a relief, a console that died. Real keys, a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.domain.place import Place
from console.ui.log.kept_fields import FORMS_KEY, UNITS_KEY
from tests.support.real_window import SMALL, TOWN, RealWindow, real_window

TWO = (("Durand", "technician"), ("Martin", "operator"))
ASKING = replace(TOWN, asked=frozenset({"pm"}))
Open = Callable[[], AbstractContextManager[RealWindow]]


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Open:
    """The console of one data folder, opened as often as one likes."""
    opened: list[bool] = []

    @contextmanager
    def again() -> Iterator[RealWindow]:
        accounts = () if opened else TWO
        opened.append(True)
        with real_window(qtbot, tmp_path, size=SMALL, accounts=accounts, town=ASKING) as room:
            room.sign_in("Durand")
            yield room

    return again


def brawl(room: RealWindow) -> str:
    """One incident, in the pane, and one's own unit on it."""
    do = room.desk.do
    incident = do(c.OpenIncident("Rixe", priority="P2", place=Place("Quai M2"), caller="Mme Martin")).value
    do(c.DeclareUnit("TN 12", "pn"))
    do(c.AssignUnit("TN 12", incident))
    return incident


def choose(room: RealWindow, incident: str) -> None:
    room.link.submit(c.SelectIncident(incident))
    room.until(lambda: room.side.pane.incident_id() == incident)
    room.press("Ctrl+L")


def kept(room: RealWindow, key: str) -> str:
    """What lies in the store for whoever sits here."""
    return room.desk.read(room.desk.seat.desk.handle(c.Recall("person", key))).value


def relieved(room: RealWindow, name: str) -> None:
    """Somebody else sits down."""
    room.press("Ctrl+Shift+R")
    room.sign_in(name)


def test_an_offer_and_its_answer_come_back_after_the_console_died(house: Open) -> None:
    with house() as room:
        incident = brawl(room)
        choose(room, incident)
        offer = room.side.pane.forms.passing.offer
        room.press("X", "Tab")
        service = offer.service.currentText()
        room.type("voir avec le PC")
        offer.chips["notes"].setFocus()
        room.press("Space")
        room.until(lambda: "voir avec le PC" in kept(room, FORMS_KEY))  # no Escape, no word to anybody
    with house() as room:
        choose(room, incident)
        offer = room.side.pane.forms.passing.offer
        room.press("X")
        room.until(lambda: offer.text.text() == "voir avec le PC")
        assert offer.service.currentText() == service
        assert not offer.chips["notes"].isChecked()
        assert not offer.chips["caller"].isChecked()
        assert "voir avec le PC" in offer.sheet.toPlainText(), "what is shown to travel says it, too"
        room.press("Ctrl+Return")
        room.until(lambda: (item := room.side.pane.item()) is not None and item.offered)
        room.until(lambda: room.side.pane.unfolded() is None)
        answer = room.side.pane.forms.passing.answer
        room.press("X", "2", "Tab")
        room.type("Brigadier Roux")
        room.press("Tab", "2", "Tab")
        room.type("pas d'équipage")
        room.until(lambda: "équipage" in kept(room, FORMS_KEY))
    with house() as room:
        choose(room, incident)
        answer = room.side.pane.forms.passing.answer
        room.press("X")
        room.until(lambda: answer.reason.text() == "pas d'équipage")
        assert (answer.answer.code(), answer.who.text(), answer.channel.code()) == (
            "refused",
            "Brigadier Roux",
            "phone",
        )
        assert answer.reason.isVisible()
        assert "saisie reprise" in answer.title.text()
        room.press("Ctrl+Return")
        room.until(lambda: (item := room.side.pane.item()) is not None and not item.offered and answer.isHidden())
        room.press("X")
        assert room.side.pane.forms.passing.offer.text.text() == "", "what was sent does not come back"
        room.press("Return")
        room.until(lambda: (item := room.side.pane.item()) is not None and item.offered)
        room.until(lambda: room.side.pane.unfolded() is None)
        room.press("X")
        assert answer.who.text() == "", "an answer to one offer is none to the next"
        assert answer.answer.code() == "accepted"


def test_a_relief_leaves_what_was_begun_to_whoever_began_it(house: Open) -> None:
    with house() as room:
        incident = brawl(room)
        choose(room, incident)
        pane = room.side.pane
        room.press("J")
        room.type("Cne Leroy")
        relieved(room, "Martin")
        assert pane.unfolded() is None
        choose(room, incident)
        room.press("J")
        declare = pane.forms.majoring.declare
        assert declare.keeper.text() == "Martin"
        assert "saisie reprise" not in declare.title.text()
        room.press("Escape")
        relieved(room, "Durand")
        choose(room, incident)
        room.press("J")
        room.until(lambda: declare.keeper.text() == "Cne Leroy")
        room.press("Return")
        room.until(lambda: room.link.story is not None and room.link.story.major.runs)
        room.until(lambda: pane.unfolded() is None)
        room.press("J", "2", "Tab")
        going = pane.forms.majoring.going
        room.type("tout est relogé")
        room.press("Escape")
        relieved(room, "Martin")
        relieved(room, "Durand")
        choose(room, incident)
        room.press("J")
        room.until(lambda: going.text.text() == "tout est relogé")
        assert going.choice.code() == "end"
        assert going.text.isVisible()
        assert going.keeper.isHidden()


def test_a_unit_that_was_begun_survives_escape_a_death_and_a_relief(house: Open) -> None:
    with house() as room:
        form = room.side.dispatch.declaring.form
        room.press("Ctrl+U", "A")
        room.type("TN 31")
        room.press("Return", "Return")
        room.type("1er")
        room.press("Return", "Up", "Up")
        form.capabilities["car"].setFocus()
        room.press("Space")
        ticked = [code for code, chip in form.capabilities.items() if chip.isChecked()]
        room.press("Escape")
        assert form.isHidden()
        room.press("A")
        assert form.call_sign.text() == "TN 31"
        room.until(lambda: "TN 31" in kept(room, UNITS_KEY))
    with house() as room:
        form = room.side.dispatch.declaring.form
        room.press("Ctrl+U", "A")
        room.until(lambda: form.call_sign.text() == "TN 31")
        assert (form.service.key(), form.sector.key(), form.crew.value()) == ("pn", "13201", 2)
        assert [code for code, chip in form.capabilities.items() if chip.isChecked()] == ticked
        assert "saisie reprise" in room.side.dispatch.subtitle.text(), "the head of the panel says it"
        relieved(room, "Martin")
        assert form.isHidden(), "nobody finds another one's form open"
        room.press("Ctrl+U", "A")
        assert form.call_sign.text() == ""
        room.press("Escape")
        relieved(room, "Durand")
        room.press("Ctrl+U", "A")
        room.until(lambda: form.call_sign.text() == "TN 31")
        room.press("Ctrl+Return")
        room.until(lambda: form.isHidden())
        room.press("A")
        assert form.call_sign.text() == "", "what was sent does not come back"


def test_a_crew_that_was_begun_waits_for_its_unit(house: Open) -> None:
    with house() as room:
        brawl(room)
        panel = room.side.dispatch
        room.until(lambda: panel.model.index_of("TN 12").isValid())
        room.press("Ctrl+U")
        panel.list.choose("TN 12")
        room.press("M")
        assert panel.declaring.form.isVisible()
        panel.declaring.form.crew.setFocus()
        room.press("Up", "Up", "Up")
        room.until(lambda: '"crew"' in kept(room, UNITS_KEY).replace("\\", ""))
    with house() as room:
        panel = room.side.dispatch
        room.until(lambda: panel.model.index_of("TN 12").isValid())
        room.press("Ctrl+U", "A")
        assert panel.declaring.form.crew.value() == 0, "it belongs to that unit"
        room.press("Escape")
        panel.list.choose("TN 12")
        room.press("M")
        room.until(lambda: panel.declaring.form.crew.value() == 3)


def test_answer_staging_and_welfare_wait_for_their_unit(house: Open) -> None:
    with house() as room:
        incident = brawl(room)
        room.desk.do(c.ReportStatus("TN 12", "en_route"))
        request = room.desk.do(c.AskService(incident, service="pm")).value
        choose(room, incident)
        panel = room.side.dispatch
        room.until(lambda: any(one.id == request for one in panel.model.requests()))
        room.press("Ctrl+U")
        panel.requests.accept()
        room.type("PC radio")
        room.press("Escape")
        panel.list.choose("TN 12")
        panel.staging.begin(panel.model.unit("TN 12"))
        room.type("parking Vieux-Port")
        room.press("Escape", "Escape")
        room.until(lambda: "parking" in kept(room, UNITS_KEY) and "PC radio" in kept(room, UNITS_KEY))
    with house() as room:
        choose(room, incident)
        panel = room.side.dispatch
        room.until(lambda: bool(panel.model.requests()) and panel.model.index_of("TN 12").isValid())
        room.press("Ctrl+U")
        panel.requests.accept()
        room.until(lambda: panel.requests.form.who.text() == "PC radio")
        room.press("Escape")
        panel.list.choose("TN 12")
        panel.staging.begin(panel.model.unit("TN 12"))
        room.until(lambda: panel.staging.form.place.text() == "parking Vieux-Port")


def test_a_change_that_was_begun_comes_back_with_all_its_fields(house: Open) -> None:
    with house() as room:
        incident = brawl(room)
        choose(room, incident)
        fields = room.side.pane.forms.change.fields
        room.press("M")
        fields.priority.setFocus()
        room.press("Left")
        assert fields.priority.code() == "P1"
        fields.place.setFocus()
        room.press("Ctrl+A")
        room.type("derrière la halle")
        room.until(lambda: "halle" in kept(room, "log.changes"))
    with house() as room:
        choose(room, incident)
        form = room.side.pane.forms.change
        room.press("M")
        room.until(lambda: form.fields.place.text() == "derrière la halle")
        assert form.fields.priority.code() == "P1"
        assert form.fields.description.toPlainText() == "Rixe"
        assert "saisie reprise" in form.title.text()
        room.press("Ctrl+Return")
        room.until(lambda: (item := room.side.pane.item()) is not None and item.priority == "P1")
        room.until(lambda: room.side.pane.unfolded() is None)
        room.press("M")
        assert form.fields.place.text() == "derrière la halle"
        assert "saisie reprise" not in form.title.text(), "what was sent is what stands now"
        room.type(" et un chien")
        fields = form.fields
        fields.type.setFocus()
        room.type("incendie")
        room.press("Escape", "Escape")
        room.desk.do(c.ChangeIncident(incident, priority="P4"))
        room.until(lambda: (item := room.side.pane.item()) is not None and item.priority == "P4")
        room.press("Ctrl+L", "M")
        assert fields.priority.code() == "P4", "what was begun over what is no longer so does not come over it"
        assert "et un chien" in fields.description.toPlainText()
