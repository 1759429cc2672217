"""What a window says, and what it asked the translator for: for tests of the second language."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDockWidget, QLabel, QLineEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FRENCH_LETTERS = re.compile("[àâäçéèêëîïôöùûüœÀÂÇÉÈÊËÎÏÔÖÙÛÜŒ«»]")
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class Listening(QTranslator):
    """Translates, and remembers every text that was asked for, by the contexts it was asked in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.missed: dict[str, set[str]] = {}

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Qt asks here; a text that is not known comes back as it is."""
        told = super().translate(context, source, disambiguation, n)
        if told:
            self.found.add(source)
            return told
        self.missed.setdefault(source, set()).add(context)
        return source


def sentences(file: Path) -> dict[str, set[str]]:
    """Every French text of a Linguist file with its translations (one for each context)."""
    known: dict[str, set[str]] = {}
    for message in ET.parse(file).getroot().iter("message"):  # noqa: S314  # our own file
        known.setdefault(message.findtext("source", ""), set()).add(message.findtext("translation", ""))
    return known


def still_french(known: dict[str, set[str]]) -> Callable[[str], bool]:
    """Tells of a text whether it is one of the French ones, with anything in its places; each is looked at once."""
    others = [source for source, english in known.items() if source not in english]
    french = re.compile("|".join(re.sub(r"\\\{[a-z_]+\\\}", ".+", re.escape(source)) for source in others), re.DOTALL)
    return lru_cache(maxsize=None)(lambda text: french.fullmatch(text) is not None)


def said_by(window: QWidget) -> Iterator[str]:
    """Every text of a window and all within it, shown or not: labels, buttons, hints, rows, actions."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit | QTextEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QDockWidget):
            yield widget.toggleViewAction().text()
        elif isinstance(widget, QAbstractItemView):
            yield from _rows(widget, QModelIndex())
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def _rows(view: QAbstractItemView, parent: QModelIndex) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield from (text for role in _ROLES if isinstance(text := index.data(role), str))
        yield from _rows(view, index)


def texts_in(value: object) -> Iterator[str]:
    """Every text in a view: names, places and what people wrote."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        instance: DataclassInstance = value
        for each in fields(instance):
            yield from texts_in(getattr(instance, each.name))
    elif isinstance(value, dict):
        for each_value in value.values():
            yield from texts_in(each_value)
    elif isinstance(value, tuple | list | frozenset | set):
        for each_value in value:
            yield from texts_in(each_value)


def without(text: str, names: list[str]) -> str:
    """A text with what people wrote taken out of it; `names` by falling length."""
    text = text.replace("\u00a0", " ")
    for name in names:
        text = text.replace(name, "")
    return text
