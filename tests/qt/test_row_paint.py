"""A row that cannot be shown is said in its place: its list, and the window, go on."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.row_paint import RowPaint


class Faulty(RowPaint):
    """The second row has what nobody expected."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.row() == 1:
            raise OverflowError("date value out of range")
        painter.fillRect(option.rect, theme.colour(theme.GREEN))

    def measure(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if index.row() == 1:
            raise OverflowError("date value out of range")
        return QSize(100, 24)


def test_the_rows_beside_it_are_painted_and_the_fault_is_written_down(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.setItemDelegate(Faulty(rows))
    rows.addItems(["one", "two", "three"])
    rows.resize(300, 100)
    with caplog.at_level(logging.ERROR):
        picture = rows.grab().toImage()
    for row, painted in ((0, True), (1, False), (2, True)):
        place = rows.visualItemRect(rows.item(row)).center() + rows.viewport().pos()
        assert (picture.pixelColor(place).name() == theme.colour(theme.GREEN).name()) is painted, row
    assert "row 1 of Faulty cannot be shown" in caplog.text
