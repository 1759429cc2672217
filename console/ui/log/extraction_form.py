"""The form of an extraction: on which ground a kept picture is given, to whom, on what; with its slip. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from console.core.extraction import BASES
from console.ui.labels import label
from console.ui.log.controls import KeyButton
from console.ui.marked import QT_TRANSLATE_NOOP

_BASES = {
    "cpp_60_1": QT_TRANSLATE_NOOP("words", "Réquisition, flagrance (CPP 60-1)"),
    "cpp_77_1_1": QT_TRANSLATE_NOOP("words", "Réquisition, enquête préliminaire (CPP 77-1-1)"),
    "cpp_99_3": QT_TRANSLATE_NOOP("words", "Réquisition, information judiciaire (CPP 99-3)"),
    "direct": QT_TRANSLATE_NOOP("words", "Recueil direct par un officier habilité"),
}


def basis_words(code: str) -> str:
    """What people call a ground of extraction; a code that is not known as it is."""
    source = _BASES.get(code)
    return QCoreApplication.translate("words", source) if source is not None else code


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form."""

    basis: str
    requisition: str
    officer: str
    service: str
    medium: str
    path: str


class ExtractionForm(QWidget):
    """Enter goes to the next empty line, and gives when none is left; Escape folds, and what was typed stays.

    Signals:
        ready(object): `Typed`. left(): the operator stepped back.
    """

    ready = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.basis = QComboBox(self)
        for code in BASES:
            self.basis.addItem(basis_words(code), code)
        self.basis.setAccessibleName(self.tr("Fondement"))
        self.number = self._line(self.tr("Numéro"), self.tr("Numéro de la réquisition ou de la procédure"))
        self.officer = self._line(self.tr("Officier"), self.tr("Nom et qualité"))
        self.service = self._line(self.tr("Service"), self.tr("Service qui reçoit"))
        self.medium = self._line(self.tr("Support"), self.tr("Clé USB n°, disque, envoi chiffré…"))
        self.path = self._line(self.tr("Fichier"), "")
        self.path.setMaxLength(1000)
        self.give = KeyButton("", self.tr("Remettre · Entrée"), self)
        self.give.clicked.connect(self._give)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for at, (name, field) in enumerate(
            (
                (self.tr("Fondement"), self.basis),
                (self.tr("Numéro"), self.number),
                (self.tr("Officier"), self.officer),
                (self.tr("Service"), self.service),
                (self.tr("Support"), self.medium),
                (self.tr("Fichier"), self.path),
            )
        ):
            grid.addWidget(label(name, name="second"), at // 2, 2 * (at % 2))
            grid.addWidget(field, at // 2, 2 * (at % 2) + 1)
        grid.addWidget(self.give, 2, 4)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 4)
        self.hide()

    def begin(self, name: str) -> None:
        """Unfold; `name` is what the file is called without its folder."""
        folder = Path(self.path.text()).parent if self.path.text() else Path(_pictures())
        self.path.setText(str(folder / name))
        self.show()
        self.basis.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Nothing typed stays, but the folder."""
        for line in (self.number, self.officer, self.service, self.medium):
            line.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: lines leave Enter and Escape to the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            lines = (self.number, self.officer, self.service, self.medium)
            empty = next((line for line in lines if not line.text().strip() and not line.hasFocus()), None)
            if empty is not None and self._misses(empty):
                empty.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._give()
        else:
            super().keyPressEvent(event)

    def _misses(self, line: QLineEdit) -> bool:
        return line is not self.number or self.basis.currentData() != "direct"

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setMaxLength(80)
        line.setPlaceholderText(hint)
        line.setAccessibleName(name)
        return line

    def _give(self) -> None:
        lines = (self.number, self.officer, self.service, self.medium, self.path)
        self.ready.emit(Typed(str(self.basis.currentData()), *(line.text().strip() for line in lines)))


def _pictures() -> str:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if found and Path(found).is_dir() else str(Path.home())
