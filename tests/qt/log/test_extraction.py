"""A kept picture is given to an officer: ground, number, officer, service, medium, with a slip to sign. Real store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.core import commands as c
from console.core.codec import decode_fact
from console.core.pictures import Pixels
from console.domain.bodies import SnapshotExported
from console.ui.log.extraction_form import ExtractionForm
from tests.support.desk import CAMERA
from tests.support.real_window import SMALL, RealWindow, real_window


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWindow]:
    with real_window(qtbot, tmp_path / "data", size=SMALL, accounts=(("Chef", "supervisor"),)) as opened:
        yield opened


def pictured(room: RealWindow) -> tuple[str, ExtractionForm]:
    """An incident whose picture is shown large, and the form under it."""
    room.sign_in("Chef")
    incident = room.desk.do(c.OpenIncident("vol à l'arraché")).value
    now_ms = room.desk.seat.ledger.notary.now_ms()
    green = Pixels(bytes((20, 160, 40, 0)) * 64 * 36, 64, 36, 64 * 4)
    room.desk.do(c.TakeSnapshot(incident, str(CAMERA.ref), now_ms, "live", green, green))
    room.desk.do(c.SelectIncident(incident))
    room.until(lambda: len(room.side.pane.model.pictures()) == 1)
    room.press("Ctrl+L", "I")
    sheet = room.side.pictures
    room.until(lambda: not sheet.canvas.image.isNull())
    room.press("X")
    assert sheet.extraction.form.isVisible()
    return incident, sheet.extraction.form


def given(room: RealWindow, incident: str) -> list[SnapshotExported]:
    async def read() -> list[SnapshotExported]:
        sealed = await room.desk.seat.ledger.store.facts_about(f"incident:{incident}")
        return [body for one in sealed if isinstance(body := decode_fact(one).body, SnapshotExported)]

    return room.desk.read(read())


def test_from_the_keyboard_with_its_slip(room: RealWindow, tmp_path: Path) -> None:
    incident, form = pictured(room)
    form.path.setText(str(tmp_path / "image.png"))
    assert room.focus() is form.basis
    room.press("Down", "Return")
    for line, text in (
        (form.number, "118/2026"), (form.officer, "OPJ Martin"), (form.service, "DZPN 13"), (form.medium, "clé USB 4"),
    ):  # fmt: skip
        assert room.focus() is line
        room.type(text)
        room.press("Return")
    sheet = room.side.pictures
    room.until(lambda: "Remis" in sheet.refusal.text())
    (body,) = given(room, incident)
    assert (body.basis, body.requisition, body.officer) == ("cpp_77_1_1", "118/2026", "OPJ Martin")
    assert (body.service, body.medium, body.file) == ("DZPN 13", "clé USB 4", "image.png")
    assert hashlib.sha256((tmp_path / "image.png").read_bytes()).hexdigest() == body.digest
    slip = (tmp_path / "image-recu.pdf").read_bytes()
    assert slip.startswith(b"%PDF-")
    assert hashlib.sha256(slip).hexdigest() == body.receipt
    assert form.isHidden()
    assert form.officer.text() == ""


def test_what_is_missing_is_said_and_nothing_goes(room: RealWindow, tmp_path: Path) -> None:
    incident, form = pictured(room)
    form.path.setText(str(tmp_path / "image.png"))
    form.give.click()
    sheet = room.side.pictures
    room.until(lambda: "numéro" in sheet.refusal.text())
    form.basis.setCurrentIndex(3)
    form.give.click()
    room.until(lambda: "officier" in sheet.refusal.text())
    assert given(room, incident) == []
    assert not (tmp_path / "image.png").exists()


def test_escape_goes_one_step_back_and_keeps_what_was_typed(room: RealWindow) -> None:
    _, form = pictured(room)
    form.officer.setFocus(Qt.FocusReason.OtherFocusReason)
    room.type("OPJ Martin")
    room.press("Escape")
    assert form.isHidden()
    assert room.side.pictures.isVisible()
    room.press("X")
    assert form.officer.text() == "OPJ Martin"
    room.press("Escape", "Escape")
    assert room.side.pictures.isHidden()
