"""Rows of the system's state, each kept as long as what it shows, with its focus and its question. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import tzinfo
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.core.notice_table import RANK_ALARM, Ends
from console.core.views import GatewayItem, Notice
from console.ui import theme, times, words
from console.ui.health import health_words
from console.ui.labels import label
from console.ui.plain_text import plain

PRINT_PX = 20
"""Size of a fingerprint that two people compare aloud."""


def signed(number: int) -> str:
    """A difference with its sign, as printed: `+12`, `−3`, `0`."""
    return f"{number:+d}".replace("-", "−") if number else "0"


class EnterButton(QPushButton):
    """A button that Enter presses like the space bar does; a key that is held down presses it once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


class NoticeRow(QWidget):
    """One notice, the time it began, and the buttons that acknowledge it or put it aside, where its rule has them.

    Signals:
        seen(str): its id. aside(str, int): its id and for how many minutes.
    """

    seen = Signal(str)
    aside = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[Notice, str] | None = None
        self.when = label()
        self.when.setFont(theme.font(mono=True))
        self.when.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = label(wrap=True)
        self.button = EnterButton()
        self.button.clicked.connect(self._seen)
        self.later = EnterButton()
        self.later.clicked.connect(self._aside)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        line.addWidget(self.when)
        line.addWidget(self.words, 1)
        line.addWidget(self.later, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_notice(self, notice: Notice, now_ms: int, zone: tzinfo) -> None:
        """As it is now."""
        when = times.moment(notice.at_ms, now_ms, zone)
        if (notice, when) == self._told:
            return
        self._told = (notice, when)
        told = health_words.notice(notice.code, notice.params)
        self.when.setText(when)
        if notice.shelved_until_ms:
            until = times.moment(notice.shelved_until_ms, now_ms, zone)
            told = self.tr("De côté jusqu'à {time} : {notice}").format(time=until, notice=told)
        self.words.setText(told)
        quiet = theme.SECOND if notice.shelved_until_ms else ""
        ink = theme.RED if notice.rank <= RANK_ALARM and notice.code != "notice.distress_taken" else quiet
        self.words.setStyleSheet(f"color: {ink}" if ink else "")
        self.button.setVisible(notice.ends in (Ends.SEEN, Ends.FACT))
        self.later.setVisible(bool(notice.shelf_min) and not notice.shelved_until_ms)
        self.later.setText(self.tr("{count} min de côté").format(count=notice.shelf_min))
        self.later.setAccessibleName(self.tr("Mettre de côté : {notice}").format(notice=told))
        self.button.setText(self.tr("Vu"))
        self.button.setAccessibleName(self.tr("Vu : {notice}").format(notice=told))

    def first_button(self) -> QWidget:
        """What the keyboard goes to."""
        return self.button if self.button.isVisibleTo(self) else self.later

    def _aside(self) -> None:
        if self._told is not None:
            self.aside.emit(self._told[0].id, self._told[0].shelf_min)

    def _seen(self) -> None:
        if self._told is not None:
            self.seen.emit(self._told[0].id)


class GatewayRow(QWidget):
    """One gateway; a technician's decision about it is asked a second time, in the row.

    Signals:
        approved(str, str): id and the fingerprint that was shown. forgotten(str): id.
    """

    approved = Signal(str, str)
    forgotten = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[GatewayItem, bool, str] | None = None
        self.name = label()
        self.name.setFont(theme.font(bold=True))
        self.state = label()
        self.detail = label(name="second")
        self.reason = label(name="second", wrap=True)
        self.fingerprint = label()
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.decide = EnterButton()
        self.decide.clicked.connect(self.ask)
        self.question = label(wrap=True)
        self.confirm = EnterButton()
        self.confirm.clicked.connect(self._confirmed)
        self.leave = EnterButton(self.tr("Revenir"))
        self.leave.clicked.connect(self.back)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.state, 0, 1)
        grid.addWidget(self.detail, 1, 0)
        grid.addWidget(self.decide, 1, 1)
        grid.addWidget(self.reason, 2, 0, 1, 2)
        grid.addWidget(self.fingerprint, 3, 0, 1, 2)
        grid.addWidget(self.question, 4, 0, 1, 2)
        # Away from the button that opened it: the second half of a double click decides nothing.
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.confirm)
        answers.addWidget(self.leave)
        answers.addStretch(1)
        grid.addLayout(answers, 5, 0, 1, 2)
        for part in (self.question, self.confirm, self.leave):
            part.hide()

    def show_gateway(self, gateway: GatewayItem, now_ms: int, zone: tzinfo, *, technician: bool) -> None:
        """As it is now; a question that no longer makes sense is taken back."""
        seen = times.moment(gateway.last_true_ms, now_ms, zone) if gateway.last_true_ms else ""
        told = (gateway, technician, seen)
        if told == self._told:
            return
        before = self._told[0].state if self._told is not None else gateway.state
        self._told = told
        self.name.setText(plain(f"{gateway.owner} · {gateway.name}" if gateway.owner else gateway.name, 120))
        self.state.setText(health_words.gateway_state(gateway.state))
        shade = {"up": theme.GREEN, "impostor": theme.RED, "down": theme.ORANGE}.get(gateway.state, theme.SECOND)
        self.state.setStyleSheet(f"color: {shade}")
        detail = self.tr("{host}:{port} · {count} caméras").format(
            host=plain(gateway.host, 80), port=gateway.port, count=gateway.cameras
        )
        if seen:
            detail += " · " + self.tr("dernière vérification : {time}").format(time=seen)
        if gateway.clock_offset_ms is not None:
            detail += " · " + self.tr("horloge {offset} ms ± {doubt} ms").format(
                offset=signed(gateway.clock_offset_ms), doubt=gateway.clock_uncertainty_ms
            )
        self.detail.setText(detail)
        self.reason.setText(words.reason(gateway.reason, gateway.params) if gateway.reason else "")
        self.reason.setVisible(bool(gateway.reason))
        compared = gateway.state in ("waiting", "impostor")
        self.fingerprint.setFont(theme.font(PRINT_PX if compared else 12, mono=True))
        self.fingerprint.setText(grouped(gateway.fingerprint, lines=2 if compared else 1))
        self.fingerprint.setVisible(bool(gateway.fingerprint))
        decidable = technician and gateway.state in ("waiting", "up", "down", "connecting", "unapproved_there")
        self.decide.setText(self.tr("Approuver") if gateway.state == "waiting" else self.tr("Oublier"))
        self.decide.setVisible(decidable and not self.asking())
        if self.asking() and (not decidable or (gateway.state == "waiting") != (before == "waiting")):
            self.back()
            self.decide.setVisible(decidable)

    def asking(self) -> bool:
        """Whether the question stands."""
        return not self.question.isHidden()

    def first_button(self) -> QWidget:
        """What the keyboard goes to."""
        return self.confirm if self.asking() else self.decide

    def ask(self) -> None:
        """The first press: say what it would do, and wait for the second."""
        if self._told is None:
            return
        gateway = self._told[0]
        if gateway.state == "waiting":
            told = self.tr(
                "Lisez l'empreinte ci-dessus à voix haute avec le partenaire. Si un seul groupe diffère, revenez et "
                "n'approuvez pas."
            )
            does = self.tr("Elle est la même : approuver")
        else:
            told = self.tr(
                "Oublier {name} : ses {count} caméras quittent le catalogue. Il faudra comparer l'empreinte de nouveau."
            ).format(name=plain(gateway.name, 80), count=gateway.cameras)
            does = self.tr("Oublier cette passerelle")
        self.question.setText(told)
        self.confirm.setText(does)
        for part in (self.question, self.confirm, self.leave):
            part.show()
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        self.decide.hide()

    def back(self) -> None:
        """One step back."""
        had_focus = self.confirm.hasFocus() or self.leave.hasFocus()
        self.decide.show()
        if had_focus:
            self.decide.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.question, self.confirm, self.leave):
            part.hide()

    def _confirmed(self) -> None:
        if self._told is None or not self.asking():
            return
        gateway = self._told[0]
        self.back()
        if gateway.state == "waiting":
            self.approved.emit(gateway.id, gateway.fingerprint)
        else:
            self.forgotten.emit(gateway.id)


Row = TypeVar("Row", NoticeRow, GatewayRow)


class KeyedRows(Generic[Row]):
    """Rows by key in a column. A row lives as long as its key, so that focus and questions survive every view."""

    def __init__(self, column: QVBoxLayout, make: Callable[[], Row], home: QWidget) -> None:
        """`make` builds a row; the column is this object's alone; `home` takes the focus when the last row goes."""
        self._column = column
        self._make: Callable[[], Row] = make
        self._home = home
        self._rows: dict[Hashable, Row] = {}

    def rows(self) -> tuple[Row, ...]:
        """In the order of the keys last given."""
        return tuple(self._rows.values())

    def follow(self, keys: Iterable[Hashable]) -> dict[Hashable, Row]:
        """Make what is new, take away what is gone, bring the rest into order; the focus of a row that goes moves on.

        Returns:
            The rows by their keys, to be filled.
        """
        wanted = dict.fromkeys(keys)
        gone = [(place, key) for place, key in enumerate(self._rows) if key not in wanted]
        focus = self._home.window().focusWidget()
        orphan = next((place for place, key in gone if focus is not None and self._rows[key].isAncestorOf(focus)), -1)
        leaving = [self._rows.pop(key) for _, key in gone]
        self._rows = {key: self._rows[key] if key in self._rows else self._make() for key in wanted}
        for place, row in enumerate(self._rows.values()):
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
        if orphan >= 0:
            heirs = self.rows()
            heir = heirs[min(orphan, len(heirs) - 1)].first_button() if heirs else self._home
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in leaving:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        return self._rows


def grouped(fingerprint: str, *, lines: int = 1) -> str:
    """Groups of four, as people compare them aloud, on one or more lines."""
    groups = [fingerprint[start : start + 4] for start in range(0, len(fingerprint), 4)]
    a_line = -(-len(groups) // lines) or 1
    return "\n".join(" ".join(groups[start : start + a_line]) for start in range(0, len(groups), a_line))
