"""To whom a story is given, why, and where it goes: a file or a printer. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from console.ui.labels import label
from console.ui.log.controls import KeyButton

FILES, PRINTERS = 0, 1


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed. `path` is a file, or a printer's name."""

    form: str
    path: str
    recipient: str
    reason: str


class GiveForm(QWidget):
    """Enter goes on to the next empty line, and gives when none is left; Escape folds it, and what was typed stays.

    Attributes:
        folder: where the last file went; empty for the documents' own.

    Signals:
        ready(object): `Given`. left(): the operator stepped back.
    """

    ready = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = "pdf"
        self.folder = ""
        self.recipient = QLineEdit(self)
        self.recipient.setMaxLength(120)
        self.recipient.setPlaceholderText(self.tr("À qui : nom, service"))
        self.recipient.setAccessibleName(self.tr("À qui"))
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(200)
        self.reason.setPlaceholderText(self.tr("Pourquoi : réquisition et son numéro, compte rendu…"))
        self.reason.setAccessibleName(self.tr("Pourquoi"))
        self.path = QLineEdit(self)
        self.path.setAccessibleName(self.tr("Fichier"))
        self.elsewhere = KeyButton("", "…", self, hint=self.tr("Choisir le fichier"))
        self.elsewhere.clicked.connect(self._choose)
        self.printer = QComboBox(self)
        self.printer.setAccessibleName(self.tr("Imprimante"))
        self.give = KeyButton("", self.tr("Remettre · Entrée"), self)
        self.give.clicked.connect(self._give)
        file_row = QWidget(self)
        beside = QHBoxLayout(file_row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.path, 1)
        beside.addWidget(self.elsewhere)
        self._where = QStackedWidget(self)
        self._where.addWidget(file_row)
        self._where.addWidget(self.printer)
        self._where_label = label("", name="second")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.addWidget(label(self.tr("À qui"), name="second"), 0, 0)
        grid.addWidget(self.recipient, 0, 1)
        grid.addWidget(label(self.tr("Pourquoi"), name="second"), 0, 2)
        grid.addWidget(self.reason, 0, 3)
        grid.addWidget(self._where_label, 1, 0)
        grid.addWidget(self._where, 1, 1, 1, 3)
        grid.addWidget(self.give, 1, 4)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)

    def begin(self, form: str, name: str) -> None:
        """Ask for a form (pdf, json, print); `name` is what a file is called without its folder and ending."""
        self._form = form
        self._where.setCurrentIndex(PRINTERS if form == "print" else FILES)
        self._where_label.setText(self.tr("Imprimante") if form == "print" else self.tr("Fichier"))
        if form != "print":
            self.path.setText(str(Path(self.folder or _documents()) / f"{name}.{form}"))
        self.show()
        first = next((line for line in (self.recipient, self.reason) if not line.text().strip()), self._last())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_printers(self, names: list[str]) -> None:
        """The printers there are, the first one chosen."""
        self.printer.clear()
        self.printer.addItems(names)

    def given(self) -> None:
        """It was given: the folder is kept, the rest goes."""
        if self._form != "print":
            self.folder = str(Path(self.path.text()).parent)
        self.forget()

    def forget(self) -> None:
        """Nothing typed stays."""
        for line in (self.recipient, self.reason):
            line.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape goes one step back; lines and list leave Enter to the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _last(self) -> QWidget:
        return self.printer if self._form == "print" else self.path

    def _enter(self) -> None:
        empty = next((line for line in (self.recipient, self.reason) if not line.text().strip()), None)
        if empty is not None and not empty.hasFocus():
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
        elif empty is None and self.focusWidget() in (self.recipient, self.reason):
            self._last().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._give()

    def _give(self) -> None:
        path = self.printer.currentText() if self._form == "print" else self.path.text().strip()
        self.ready.emit(Given(self._form, path, self.recipient.text().strip(), self.reason.text().strip()))

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choisir le fichier"), self.path.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # one that exists is never written over
        dialog.setDefaultSuffix(self._form)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()


def _documents() -> str:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if found and Path(found).is_dir() else str(Path.home())
