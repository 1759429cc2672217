"""What a search was understood to ask for, in quiet words under it; one press makes a guess plain words. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.core.search_reading import CAMERA, PERIOD, PHRASE, PLACE, PRIORITY, SECTOR, TYPE, UNIT, Piece
from console.ui import words
from console.ui.log.controls import Chip, FlowRow
from console.ui.models.site_words import SiteWords
from console.ui.times import local
from console.ui.tips import tip

_DAY_MS = 86_400_000
MOST = 10


class UnderstoodRow(FlowRow):
    """Hidden while nothing was understood beyond words.

    Signals:
        undone(object): this `Piece` was not meant.
    """

    undone = Signal(object)

    def __init__(
        self, site: SiteWords, now_ms: Callable[[], int], camera: Callable[[int], str], parent: QWidget
    ) -> None:
        """`camera` names a camera by its number; empty for one that is not known."""
        super().__init__(parent)
        self._site = site
        self._now_ms = now_ms
        self._camera = camera
        self._pieces: tuple[Piece, ...] = ()
        self._chips: list[Chip] = []
        self.hide()

    def said(self) -> tuple[str, ...]:
        """What is shown, one text each."""
        return tuple(chip.text() for chip in self._chips[: len(self._pieces)])

    def chips(self) -> tuple[Chip, ...]:
        """What is shown."""
        return tuple(self._chips[: len(self._pieces)])

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these."""
        self._pieces = tuple(pieces)[:MOST]
        while len(self._chips) < len(self._pieces):
            self._chips.append(self._made(len(self._chips)))
        for at, chip in enumerate(self._chips):
            shown = at < len(self._pieces)
            chip.setVisible(shown)
            if not shown:
                continue
            text = words.plain(self._told(self._pieces[at]), 60)
            if chip.text() != text:
                chip.setText(text)
                undo = self.tr("Compris ainsi. Espace ou un clic : le chercher comme des mots.")
                chip.setToolTip(tip(undo))
                chip.setAccessibleName(f"{text}. {undo}")
                chip.updateGeometry()
        self.setVisible(bool(self._pieces))
        self.updateGeometry()

    def _made(self, at: int) -> Chip:
        chip = Chip("", self)
        chip.setCheckable(False)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self.undone.emit(self._pieces[at]))
        self.flow.addWidget(chip)
        return chip

    def _told(self, piece: Piece) -> str:
        if piece.kind == PERIOD:
            return self._period(piece)
        if piece.kind == PRIORITY:
            return words.priority(piece.value)
        if piece.kind == UNIT:
            return QCoreApplication.translate("words", "unité {unit}").format(unit=piece.value)
        if piece.kind == CAMERA:
            named = self._camera(int(piece.value)) if piece.value.isdecimal() else piece.value
            number = piece.value if piece.value.isdecimal() else ""
            told = QCoreApplication.translate("words", "caméra {number} {name}").format(number=number, name=named)
            return " ".join(told.split())
        if piece.kind == TYPE:
            return self._some(
                QCoreApplication.translate("words", "type : {value}"),
                [self._site.type_label(code) for code in piece.codes],
            )
        if piece.kind == SECTOR:
            return self._some(
                QCoreApplication.translate("words", "secteur : {value}"),
                [self._site.sector_short(code) for code in piece.codes],
            )
        if piece.kind == PLACE:
            return QCoreApplication.translate("words", "lieu : {value}").format(value=piece.value)
        assert piece.kind == PHRASE  # noqa: S101 - the kinds are these
        return QCoreApplication.translate("words", "« {name} »").format(name=piece.value)

    def _some(self, source: str, labels: list[str]) -> str:
        told = labels[0] if labels else ""
        more = QCoreApplication.translate("words", "{first} et {n} de plus").format(first=told, n=len(labels) - 1)
        return source.format(value=more if len(labels) > 1 else told)

    def _period(self, piece: Piece) -> str:
        """`20/11`, `14/11 – 16/11`, `20/11 22:00 – 02:00`, `depuis 21:00`."""
        zone, now_ms = self._site.zone, self._now_ms()
        first, last = piece.from_ms, piece.until_ms
        if first is None:
            return QCoreApplication.translate("words", "jusqu'à {time}").format(
                time=words.moment(last, now_ms, zone) if last is not None else "—"
            )
        if last is None:
            return QCoreApplication.translate("words", "depuis {time}").format(time=words.moment(first, now_ms, zone))
        if words.bare_clock(first, zone) == words.bare_clock(last, zone) == "00:00" and last > first:
            one, other = words.long_day(first, zone), words.long_day(last - 1, zone)
            return one if one == other else f"{_short(first, now_ms, zone)} – {_short(last - 1, now_ms, zone)}"
        ends = words.clock(last, zone) if last - first < _DAY_MS else words.moment(last, now_ms, zone)
        begins = f"{_short(first, now_ms, zone)} {words.clock(first, zone)}"
        return f"{begins} – {ends}"


def _short(ms: int, now_ms: int, zone: tzinfo) -> str:
    """The day and month, with the year where it is not this one."""
    here, now = local(ms, zone), local(now_ms, zone)
    return here.strftime("%d/%m" if here.year == now.year else "%d/%m/%Y")
