"""What somebody calls a camera, or writes into the log, is never markup: not in a tooltip either."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.core.views import CatalogueView
from console.ui.catalogue.model import CatalogueModel
from console.ui.foot_bar import FootBar
from console.ui.log.controls import Line
from console.ui.tips import tip
from tests.qt.catalogue.test_catalogue import tree_of
from tests.support.wall_room import CAMERAS, catalogue

MARKUP = '<img src="file:///etc/passwd"><b>Quai</b> &amp; <a href="http://x">parvis</a>'


def read_as_qt_does(text: str) -> str:
    """What a person sees in a tooltip."""
    if not text.startswith("<qt>"):
        assert not {"<", "&"} & set(text), "Qt may take it for markup"
        return text
    shown = QTextDocument()
    shown.setHtml(text)
    assert "<img" not in text
    return shown.toPlainText()


@pytest.mark.parametrize("text", [MARKUP, "a < b & c > d", "Quai\nLigne <b>2</b>", f"Rixe {MARKUP}\nsuite", "Quai"])
def test_a_tooltip_shows_every_letter(text: str) -> None:
    assert read_as_qt_does(tip(text)) == text


def test_no_tooltip_of_the_window_reads_a_name_as_markup(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    view: CatalogueView = catalogue((replace(CAMERAS[0], name=MARKUP),))
    model = CatalogueModel()
    model.show(tree_of(view))

    def tips(parent: QModelIndex) -> list[str]:
        found = []
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found += [str(index.data(Qt.ItemDataRole.ToolTipRole) or ""), *tips(index)]
        return found

    assert any(MARKUP in read_as_qt_does(text) for text in tips(QModelIndex()))
    line = Line(room)
    line.resize(40, 20)
    line.show_text(MARKUP)
    foot = FootBar("")
    qtbot.addWidget(foot)
    foot.say(MARKUP)
    room.show()
    qtbot.waitUntil(lambda: line.toolTip() != "")
    for child in (line, *foot.findChildren(QWidget)):
        assert read_as_qt_does(child.toolTip()) in ("", MARKUP)
