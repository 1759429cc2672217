"""What a unit said when it was asked whether all is well: written down on its behalf. GUI thread."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from console.core.commands import AnswerWelfare, Command
from console.core.commands.watch import CHANNELS
from console.ui import watch_words, words
from console.ui.log.forms import Form
from console.ui.log.kept_fields import KeptFields, line, listed
from console.ui.log.kept_notes import KeptNotes

WORDS_LIMIT = 200


class WelfareForm(Form):
    """Enter notes "RAS" by radio; everything else may be changed first. Stands for an answer."""

    def __init__(self, kept: KeptNotes, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._unit = ""
        self.words = QLineEdit(self)
        self.words.setMaxLength(WORDS_LIMIT)
        self.words.setAccessibleName(self.tr("Ce qui a été dit"))
        self.channel = QComboBox(self)
        for code in CHANNELS:
            self.channel.addItem(watch_words.channel(code), code)
        self.channel.setAccessibleName(self.tr("Canal"))
        self.speaker = QLineEdit(self)
        self.speaker.setMaxLength(80)
        self.speaker.setPlaceholderText(self.tr("dit par (si autre)"))
        self.speaker.setAccessibleName(self.tr("Dit par"))
        row = QHBoxLayout()
        row.addWidget(self.words, 4)
        row.addWidget(self.channel, 2)
        row.addWidget(self.speaker, 3)
        self.column.addLayout(row)
        self.do_button.set_words(self.tr("Noter la réponse"))
        self.finish(self.words, self.channel, self.speaker)
        fields = {"words": line(self.words), "channel": listed(self.channel), "speaker": line(self.speaker)}
        self._begun = KeptFields(kept, "welfare", self, fields)
        self._begun.watch(self.words, self.channel, self.speaker)

    def begin(self, unit: str) -> None:
        """For this unit; an answer that was begun for it is kept."""
        self._unit = unit
        with self._begun.turning_to(unit):
            self.words.setText(self.tr("RAS"))
            self.channel.setCurrentIndex(0)
            self.speaker.clear()
        told = self.tr("Contrôle de sécurité : {unit} répond").format(unit=words.plain(unit, 20))
        self._begun.title(told)
        self.words.setFocus()
        self.words.selectAll()

    def over(self, unit: str) -> None:
        """It was noted: the next one begins afresh."""
        self._begun.sent(unit)

    def command(self) -> Command | None:
        """The answer."""
        return AnswerWelfare(
            self._unit,
            str(self.channel.currentData()),
            self.words.text().strip(),
            self.speaker.text().strip(),
        )
