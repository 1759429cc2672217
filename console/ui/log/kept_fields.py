"""The fields of a form that somebody began to fill: what differs from how they stood first is kept. GUI thread."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from console.core.kept_json import parsed
from console.ui.log.forms import Form
from console.ui.log.kept_notes import KeptNotes
from console.ui.log.segments import Segments
from console.ui.log.suggest import Choice, Suggest

FORMS_KEY = "log.forms"
UNITS_KEY = "dispatch.forms"
_MARK = ""
"""Under this name lies what tells one occasion from the next; no field is called so."""


@dataclass(frozen=True, slots=True)
class Field:
    """How a part of a form is read and put back; `changed` are the signals after which it may read differently."""

    read: Callable[[], str]
    write: Callable[[str], object]
    changed: tuple[SignalInstance, ...] = ()


def line(widget: QLineEdit) -> Field:
    """Words as they were typed."""
    return Field(widget.text, widget.setText, (widget.textChanged,))


def suggested(widget: Suggest) -> Field:
    """A choice that was taken, or the words that name none yet."""

    def write(kept: str) -> None:
        key, _, text = kept.partition("\n")
        if key:
            widget.choose(Choice(key, text))
        else:
            widget.put_text(text)

    return Field(lambda: f"{widget.key()}\n{widget.text()}", write, (widget.textChanged, widget.picked))


def listed(widget: QComboBox) -> Field:
    """The code of what is chosen; one that is no longer there is left alone."""

    def write(kept: str) -> None:
        if (at := widget.findData(kept)) >= 0:
            widget.setCurrentIndex(at)

    return Field(lambda: str(widget.currentData() or ""), write, (widget.currentIndexChanged,))


def segmented(widget: Segments) -> Field:
    """The code of the segment."""
    return Field(widget.code, widget.choose, (widget.changed,))


def counted(widget: QSpinBox) -> Field:
    """A number."""

    def write(kept: str) -> None:
        if kept.isascii() and kept.isdigit() and len(kept) < 10:
            widget.setValue(int(kept))

    return Field(lambda: str(widget.value()), write, (widget.valueChanged,))


class KeptFields(QObject):
    """The fields of one form, by what the form is about; others may keep theirs in the same `KeptNotes`.

    Only what somebody touched is kept: where the rest has changed meanwhile, it stands as it is now.

    Signals:
        shown(): what was begun stands in the fields: whatever hangs on them is to be shown anew.
    """

    shown = Signal()

    def __init__(self, kept: KeptNotes, kind: str, form: Form, fields: Mapping[str, Field]) -> None:
        """`kind` keeps this form's apart from other forms' words about the same thing."""
        super().__init__(form)
        self._kept = kept
        self._kind = kind
        self._fields = dict(fields)
        self._about = ""
        self._mark = ""
        self._fresh: dict[str, str] = {}
        self._form = form
        self._title = ""
        self._resumed = False
        for field in self._fields.values():
            for signal in field.changed:
                signal.connect(lambda *_what: self.put())
        kept.recalled.connect(self._recalled)

    def watch(self, *inputs: QWidget) -> None:
        """Once the keyboard leaves one of these, nothing waits any longer to be remembered."""
        for widget in inputs:
            widget.installEventFilter(self)

    @contextmanager
    def turning_to(self, about: str, mark: str = "") -> Iterator[None]:
        """Within, the fields are put as they stand before anybody touches them; what was begun comes over them.

        What was begun with another `mark` was about something that is over by now.
        """
        self._about = ""
        yield
        self._fresh = {name: field.read() for name, field in self._fields.items()}
        self._mark = mark
        self._show(about)

    def title(self, text: str) -> None:
        """What stands over the form; it says when something of before stands in the fields."""
        self._title = text
        told = self.tr("{title} · saisie reprise").format(title=text) if self._resumed else text
        self._form.title.setText(told)

    def leave(self) -> None:
        """The form is about nothing: what is put into it is nobody's words."""
        self._about = ""

    def put(self) -> None:
        """A field may read differently now."""
        if not self._about:
            return
        now = {name: field.read() for name, field in self._fields.items()}
        touched = {name: text for name, text in now.items() if text != self._fresh.get(name)}
        kept = json.dumps({_MARK: self._mark, **touched}, ensure_ascii=False) if touched else ""
        self._kept.put(self._name(self._about), kept)

    def sent(self, about: str) -> None:
        """It is in the log now: nothing waits any longer."""
        if about == self._about:
            self._about = ""
        self._kept.put(self._name(about), "")
        self._kept.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the keyboard goes elsewhere, perhaps to change the operator."""
        if event.type() == QEvent.Type.FocusOut:
            self._kept.keep_if_due()
        return super().eventFilter(watched, event)

    def _name(self, about: str) -> str:
        return f"{self._kind}:{about}"

    def _recalled(self) -> None:
        """What somebody had begun came back, perhaps after they opened the form; or somebody else sits here."""
        if self._about:
            self._show(self._about)

    def _show(self, about: str) -> None:
        begun = _told(self._kept.of(self._name(about)))
        if begun.pop(_MARK, "") != self._mark:
            begun = {}
        self._about = ""
        self._resumed = bool(begun)
        for name, field in self._fields.items():
            wanted = begun.get(name, self._fresh[name])
            if field.read() != wanted:
                field.write(wanted)
        self._about = about
        self.title(self._title)
        self.shown.emit()


def _told(kept: str) -> dict[str, str]:
    found = parsed(kept)
    return {name: text for name, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}
