"""All feeds on one sheet: what each gets, why, and what it costs; with the totals at its foot. GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.feeds.cell_paint import CellPaint
from console.ui.feeds.feed_model import FeedModel
from console.ui.feeds.feed_row import Column, rows_of, totals_of
from console.ui.labels import label
from console.ui.veil import Veil
from console.ui.wall.feed_line import FeedLine

REFRESH_MS = 1000
ROW_PX = 26
WIDTHS_PX = {
    Column.NUMBER: 50,
    Column.OWNER: 88,
    Column.STATE: 92,
    Column.STREAM: 80,
    Column.SIZE: 134,
    Column.ENGINE: 72,
    Column.EFFORT: 164,
    Column.FPS_IN: 72,
    Column.FPS_SHOWN: 76,
    Column.RATE: 64,
    Column.LATENCY: 80,
    Column.LOST: 62,
    Column.WORKER: 50,
    Column.RESTARTS: 74,
}
_STYLE = f"""
#card QTableView {{ background: {theme.PANEL}; gridline-color: transparent; }}
#card QTableView:focus {{ border: 1px solid {theme.SELECTION}; }}
#card QHeaderView, #card QHeaderView::section {{ background: {theme.PANEL}; }}
"""


class FeedsSheet(Veil):
    """Opened by a key or from the state of the system; read anew once a second, only while it is seen.

    Signals:
        tile_wanted(str): show this tile on its wall.
    """

    tile_wanted = Signal(str)

    def __init__(self, parent: QWidget, lines: Callable[[], Sequence[FeedLine]]) -> None:
        """`lines` gives every feed of every wall, at once."""
        super().__init__(parent)
        self._lines = lines
        self._used_s = (0.0, 0.0)
        title = label(self.tr("Flux vidéo"))
        title.setFont(theme.font(20, bold=True))
        self.model = FeedModel(self)
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("Flux vidéo"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellPaint(self.model))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_PX)
        self._head = self.table.horizontalHeader()
        self._head.setHighlightSections(False)
        self._head.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS_PX.items():
            self.table.setColumnWidth(column, width)
        self._head.setSortIndicator(Column.NUMBER, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        # The heading says so itself: Qt's own arrow lies on the words.
        self._head.setSortIndicatorShown(False)
        self._head.setSectionsClickable(True)
        self.table.doubleClicked.connect(lambda index: self._show(self.model.tile_at(index)))
        self.table.installEventFilter(self)
        self._none = label(
            self.tr("Aucun flux : le mur est vide. Tapez un numéro de caméra, puis Entrée."), name="second"
        )
        self._totals = label()
        self._totals.setFont(theme.font(mono=True))
        self.setStyleSheet(_STYLE)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for part in (title, self._none, self.table, self._totals):
            layout.addWidget(part)
        keys = self.tr("Entrée montre la tuile · ← → choisit une colonne, T trie par elle · Échap ferme")
        layout.addWidget(label(keys, name="second"))
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self.closed.connect(self._timer.stop)

    def toggle(self) -> None:
        """Show it, or take it away."""
        if self.isVisible():
            self.dismiss()
            return
        self.card.setFixedSize(min(1720, self._room.width() - 40), min(1000, self._room.height() - 60))
        if not self.lift():
            return
        self._used_s = (0.0, 0.0)
        self.refresh()
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, Column.NAME))
        self.table.setFocus()
        self._timer.start()

    def refresh(self) -> None:
        """Read every feed anew."""
        if not self.isVisible():
            return
        lines = self._lines()
        self.model.update_rows(rows_of(lines))
        self._none.setVisible(not lines)
        self._add_up(lines)

    def _add_up(self, lines: Sequence[FeedLine]) -> None:
        totals, locale = totals_of(lines), QLocale()
        cpu_s, now_s = time.process_time(), time.monotonic()
        before_cpu_s, before_s = self._used_s
        self._used_s = (cpu_s, now_s)
        window = locale.toString((cpu_s - before_cpu_s) / (now_s - before_s), "f", 2) if before_s else "…"
        counts = self.tr("{feeds} flux, dont {hidden} hors de vue")
        costs = self.tr("décodeurs {decoders} cœur · fenêtre {window} cœur · {rate} Mbit/s")
        told = f"{counts} · {costs}"
        self._totals.setText(
            told.format(
                feeds=totals.feeds,
                hidden=totals.hidden,
                decoders=locale.toString(totals.cores, "f", 2),
                window=window,
                rate=locale.toString(totals.kbit_s / 1000, "f", 1),
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter shows the tile, T sorts; an item view would search for what begins with that letter."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            here = self.table.currentIndex()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._show(self.model.tile_at(here))
                return True
            if event.key() == Qt.Key.Key_T and not event.modifiers() and here.isValid():
                self.sort_by(here.column())
                return True
        return super().eventFilter(watched, event)

    def sort_by(self, column: int) -> None:
        """By a column; a second time the other way round."""
        again = self._head.sortIndicatorSection() == column
        up = again and self._head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        order = Qt.SortOrder.AscendingOrder if up or not again else Qt.SortOrder.DescendingOrder
        self.table.sortByColumn(column, order)
        self.table.scrollTo(self.table.currentIndex())

    def _show(self, tile: str) -> None:
        if tile:
            self.dismiss()
            self.tile_wanted.emit(tile)
