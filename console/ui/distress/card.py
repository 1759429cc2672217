"""The card of an officer's distress: who, where, how old that is, what sees it, who is near. GUI thread.

It takes no focus: what was being typed goes on being typed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.core.watch_views import DistressItem
from console.ui import theme, words
from console.ui.labels import label
from console.ui.log import offer_words
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain

_TOLD_VIEWS = frozenset({"seen", "turns", "far", "beside", "behind"})
AT_M = 25
"""As near to a place as this, one is there."""
WIDE_PX = 780
HINT_PX = 720
HEAD_PX = 26
SMALL_PX = (460, 330)
"""Below this a card says who, where and how old that is; below the next one who, and its key."""
TINY_PX = (340, 190)
OLD_POSITION_MS = 180_000
"""A position older than this is flagged: the officer may be elsewhere by now."""
_GROUND = "#2A0D10"
_EDGE_PX = 3


class DistressCard(QWidget):
    """One distress at a time; the others are counted.

    Signals:
        taken(): somebody takes care of it. cameras_wanted(): its cameras are to go on the wall.
    """

    taken = Signal()
    cameras_wanted = Signal()

    def __init__(self, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self._item: DistressItem | None = None
        self._told: tuple[DistressItem, int] | None = None
        self._fitted: tuple[object, ...] = ()
        self.setObjectName("distress")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet(
            f"#distress {{ background: {_GROUND}; border: {_EDGE_PX}px solid {theme.RED}; border-radius: 8px; }}"
            "#distress QLabel { background: transparent; }"
            f"#distress #name {{ color: {theme.SECOND}; }}"
            f"#distress QPushButton {{ background: #47161A; padding: 8px 14px; font-weight: bold; }}"
            f"#distress QPushButton:hover {{ background: #5E1D22; }}"
            f'#distress QPushButton[main="true"] {{ background: {theme.RED}; color: #1A0504; }}'
            f'#distress QPushButton[main="true"]:hover {{ background: #FF7A74; }}'
        )
        self.head = label()
        self.head.setStyleSheet(f"color: {theme.RED}")
        self.since = label()
        self.keys = label(self.tr("F8 prendre en compte   F9 tout revoir"))
        self.more = label()
        self.place = label(wrap=True)
        self.place.setFont(theme.font(theme.TITLE_PX, bold=True))
        self.position = label(wrap=True)
        self.said = label(wrap=True)
        self.cameras = label(wrap=True)
        self.near = label(wrap=True)
        self.refusal = label(wrap=True)
        self.refusal.setStyleSheet(f"color: {theme.ORANGE}")
        self.take = QPushButton(self.tr("F8  Prendre en compte"))
        self.take.setProperty("main", True)
        self.show_cameras = QPushButton(self.tr("F9  Caméras au mur"))
        for button in (self.take, self.show_cameras):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take.clicked.connect(self.taken)
        self.show_cameras.clicked.connect(self.cameras_wanted)
        self.hint = label(self.tr("Ce que vous écrivez continue dessous."), name="second")
        self._lay_out()
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_ages)
        self.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.head)
        top.addWidget(self.since)
        top.addWidget(self.keys)
        top.addStretch(1)
        top.addWidget(self.more)
        self._names: list[QLabel] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Lieu"), self.place),
            (self.tr("Position"), self.position),
            (self.tr("Reçue"), self.said),
            (self.tr("Caméras"), self.cameras),
            (self.tr("Libres"), self.near),
        )
        for line, (name, value) in enumerate(rows):
            told = label(name, name="name")
            told.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._names.append(told)
            grid.addWidget(told, line, 0)
            grid.addWidget(value, line, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.take)
        foot.addWidget(self.show_cameras)
        foot.addStretch(1)
        foot.addWidget(self.hint)
        column = self._column = QVBoxLayout(self)
        column.addLayout(top)
        column.addLayout(grid)
        column.addWidget(self.refusal)
        column.addLayout(foot)

    def show_distress(self, item: DistressItem, others: int) -> None:
        """As it is now; `others` more are waiting behind it."""
        if (item, others) == self._told and self.isVisible():
            return
        self._told = (item, others)
        fresh = self._item is None or self._item.distress != item.distress
        self._item = item
        if fresh:
            self.refuse("")
        self.head.setText(self.tr("◆ DÉTRESSE {unit}").format(unit=plain(item.unit, 20)))
        self.more.setText(self.tr("1 sur {count}").format(count=others + 1) if others else "")
        self.place.setText(self._place(item))
        self.said.setText(self._said(item))
        self.cameras.setText(self._cameras(item))
        near = (
            f"{plain(one.unit, 20)} ({self._site.service_short(one.service)}) {words.distance(one.distance_m)}"
            for one in item.near
        )
        self.near.setText("   ".join(near) or self.tr("aucune unité libre dont la position soit connue"))
        self.show_cameras.setEnabled(bool(item.cameras))
        self._show_ages()
        self.setAccessibleName(f"{self.head.text()}. {self.place.text()}. {self.position.text()}")
        self._tick.start()
        self.show()
        if fresh:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def put_away(self) -> None:
        """Nobody is in distress, or it was taken."""
        self._tick.stop()
        self._item = None
        self.hide()

    def refuse(self, text: str) -> None:
        """Why it could not be taken; empty for nothing."""
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def fit(self, room: QSize, *, slim: bool = False) -> None:
        """Take a place of this size: with all that is known, or what a small window, or a tiny one, has room for.

        `slim`: in one line, so that the pictures behind are seen.
        """
        fitted = (slim, room.width(), room.height(), self._told, self.refusal.text(), self.position.text())
        if fitted == self._fitted:
            return
        self._fitted = fitted
        small = slim or room.width() < SMALL_PX[0] or room.height() < SMALL_PX[1]
        tiny = room.width() < TINY_PX[0] or room.height() < TINY_PX[1]
        for widget in (*self._names[2:], self.said, self.cameras, self.near):
            widget.setVisible(not small)
        self.hint.setVisible(room.width() >= HINT_PX and not slim)
        roomy: tuple[QWidget, ...] = (*self._names[:2], self.place, self.position, self.since, self.show_cameras)
        for part in roomy:
            part.setVisible(not tiny and not slim)
        self.since.setVisible(not tiny)
        self.take.setVisible(not slim)
        self.keys.setVisible(slim)
        self.more.setVisible(not tiny and bool(self.more.text()))
        self.head.setFont(theme.font(theme.BODY_PX if tiny else theme.TITLE_PX if slim else HEAD_PX, bold=True))
        self.take.setText(self.tr("F8") if tiny else self.tr("F8  Prendre en compte"))
        low = tiny or slim
        self._column.setContentsMargins(*((8, 4, 8, 4) if low else (18, 12, 18, 14)))
        self._column.setSpacing(2 if low else 9)
        self.since.setFont(theme.font(theme.TITLE_PX if slim else theme.CLOCK_PX, mono=True))
        # A fixed size, so that an age that ticks in it asks nothing of the window's own layout.
        wide_px = min(WIDE_PX, room.width())
        self._column.activate()
        least_px = self._column.totalMinimumSize().height()
        self.setFixedSize(wide_px, max(least_px, self._column.totalHeightForWidth(wide_px)))

    def _place(self, item: DistressItem) -> str:
        sector = self._site.sector_name(item.sector) if item.sector else ""
        near = plain(item.near_label, 80)
        if near and item.near_m > AT_M:
            near = self.tr("à {distance} de {place}").format(distance=words.distance(item.near_m), place=near)
        parts = [near or plain(item.place_label, 80), sector]
        numbers = ", ".join(number for _, number in item.incidents)
        if numbers:
            told = f"{numbers} ({plain(item.place_label, 60)})" if near and item.place_label else numbers
            parts.append(self.tr("engagé sur {number}").format(number=told))
        return " · ".join(part for part in parts if part) or self.tr("inconnu : appelez sa radio")

    def _said(self, item: DistressItem) -> str:
        at = words.clock(item.raised_ms, self._site.zone, seconds=True)
        if item.source == "message":
            told = self.tr("{time}, par message").format(time=at)
        else:
            told = self.tr("{time}, donnée par {name}").format(time=at, name=words.author(item.raised_by))
        return f"{told} : « {plain(item.words, 200)} »" if item.words else told

    def _cameras(self, item: DistressItem) -> str:
        if not item.cameras:
            return self.tr("aucune à proximité")
        told = []
        for seen in item.cameras:
            shut = "" if seen.condition == "continuous" else f" ({words.condition(seen.condition)})"
            sees = f", {offer_words.view_of(seen.view)}" if seen.view in _TOLD_VIEWS else ""
            told.append(f"{seen.number} {plain(seen.name, 60)}, {words.distance(seen.distance_m)}{sees}{shut}")
        return "\n".join(told)

    def _show_ages(self) -> None:
        item = self._item
        if item is None:
            return
        now_ms = self._now_ms()
        self.since.setText(words.age(max(0, now_ms - item.raised_ms)))
        where = f"{item.lat:.5f}, {item.lon:.5f}" if item.lat is not None and item.lon is not None else ""
        old = now_ms - item.position_ms > OLD_POSITION_MS
        ink = theme.ORANGE if old or item.known_by != "position" else theme.TEXT
        if item.known_by == "position":
            age = words.age(max(0, now_ms - item.position_ms))
            told = self.tr("ancienne, d'il y a {age} : {where}") if old else self.tr("d'il y a {age} : {where}")
            text = told.format(age=age, where=where)
        elif item.known_by == "incident":
            text = self.tr("inconnue ; celle de son incident : {where}").format(where=where)
        elif item.known_by == "sector":
            text = self.tr("inconnue ; le milieu de son secteur : {where}").format(where=where)
        else:
            text = self.tr("inconnue")
        self.position.setStyleSheet(f"color: {ink}")
        self.position.setText(text)
