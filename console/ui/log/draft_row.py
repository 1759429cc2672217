"""The drafts that wait, in sight: a small button each. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from console.ui import words
from console.ui.log.controls import Chip, FlowRow
from console.ui.log.kept_drafts import Parked
from console.ui.tips import tip

_CHARACTERS = 22


class DraftRow(FlowRow):
    """Hidden while none waits.

    Signals:
        wanted(int): go on with the one at this place.
    """

    wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[Parked, ...] = ()
        self._chips: list[Chip] = []
        self.hide()

    def chips(self) -> tuple[Chip, ...]:
        """The buttons that are shown, newest draft first."""
        return tuple(self._chips[: len(self._shown)])

    def show_parked(self, parked: Sequence[Parked]) -> None:
        """Show these."""
        if tuple(parked) == self._shown:
            return
        self._shown = tuple(parked)
        while len(self._chips) < len(self._shown):
            self._chips.append(self._made(len(self._chips)))
        for n, chip in enumerate(self._chips):
            chip.setVisible(n < len(self._shown))
            if n < len(self._shown):
                one = self._shown[n]
                first = words.plain(one.words, _CHARACTERS)
                chip.setText(" · ".join(part for part in (self.tr("brouillon"), one.priority, first) if part))
                spoken = self.tr("Reprendre le brouillon {words}")
                chip.setAccessibleName(spoken.format(words=words.plain(one.words, 80)))
                resume = self.tr("Reprendre le brouillon") + ("  Ctrl N" if n == 0 else "")
                chip.setToolTip(tip(f"{words.plain(one.words, 200)}\n{resume}"))
                chip.updateGeometry()
        self.setVisible(bool(self._shown))
        self.updateGeometry()

    def _made(self, n: int) -> Chip:
        chip = Chip("", self)
        chip.setCheckable(False)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(lambda: self.wanted.emit(self._shown[n].place))
        self.flow.addWidget(chip)
        return chip
