"""The search of the log: its line, what it understood, and the searches that are kept. GUI thread."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from console.core.ports import LogFilter
from console.core.search_reading import PHRASE, Known, Piece, SearchReading, read_search
from console.core.views import CatalogueView
from console.ui import words
from console.ui.link import Link
from console.ui.log.choices import codes_named, sector_choices, type_choices
from console.ui.log.saved_list import SavedList
from console.ui.log.saved_searches import SavedSearches
from console.ui.log.understood_row import UnderstoodRow
from console.ui.models.site_words import SiteWords

_KEYED = re.compile(r"[^\W\d]+:")


class SearchBox(QLineEdit):
    """Escape clears; Down goes to the list.

    Signals:
        left(): nothing more to clear, or Down: the list should have the focus.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        super().keyPressEvent(event)


class SearchPart(QObject):
    """Reads the line with what is known now; the panel places its three widgets.

    Attributes:
        box: the line. understood: what it was understood to ask for. saved: the kept searches, and `list` shows them.
    """

    def __init__(self, link: Link, site: SiteWords, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._site = site
        self._now_ms = now_ms
        self._numbers: dict[int, str] = {}
        self._numbered: CatalogueView | None = None
        self._read: tuple[str, int, SearchReading] | None = None
        self.box = SearchBox(parent)
        self.box.setPlaceholderText(self.tr("Chercher : mots, hier 22h-2h, TN 12, caméra 101, p1  Ctrl F"))
        self.box.setAccessibleName(self.tr("Chercher dans la main courante"))
        self.box.setMaxLength(200)
        self.understood = UnderstoodRow(site, now_ms, self._camera, parent)
        self.understood.undone.connect(self._undo)
        self.saved = SavedSearches(link, self)
        self.list = SavedList(parent)
        self.saved.changed.connect(lambda: self.list.show_saved(self.saved.all()))
        self.list.dropped.connect(self.saved.drop)

    def narrowed(self, base: LogFilter) -> LogFilter:
        """What is set elsewhere (`base`), narrowed by what is typed here."""
        reading = self.reading()
        text, also = reading.text, dict(reading.also)
        type_code, sector = base.type_code or reading.type_code, base.sector or reading.sector
        for set_code, typed in ((base.type_code, reading.type_code), (base.sector, reading.sector)):
            if set_code and typed and set_code != typed:
                text = f"{typed} {text}"  # both are asked for: nothing can be both, unless it is said
        for word, codes in codes_named(self._site, text):
            also[word] = tuple(dict.fromkeys((*also.get(word, ()), *codes)))
        return replace(
            base,
            text=text,
            also=tuple(also.items()),
            priorities=reading.priorities or base.priorities,
            type_code=type_code,
            sector=sector,
            from_ms=_later(base.from_ms, reading.from_ms),
            until_ms=_sooner(base.until_ms, reading.until_ms),
        )

    def reading(self) -> SearchReading:
        """What is typed, understood; the same for a minute."""
        text, minute = self.box.text().strip(), self._now_ms() // 60_000
        if self._read is None or self._read[:2] != (text, minute):
            self._read = (text, minute, read_search(text, self._known()))
        return self._read[2]

    def explain(self) -> None:
        """Say under the line what was understood."""
        self.understood.show_pieces(self.reading().pieces)

    def _known(self) -> Known:
        site, dispatch = self._site, self._link.dispatch
        return Known(
            now_ms=self._now_ms(),
            zone=site.zone,
            units=[unit.call_sign for unit in dispatch.units] if dispatch is not None else (),
            is_camera=lambda number: bool(self._camera(number)),
            types=lambda text: [choice.key for choice in type_choices(site, text)],
            sectors=lambda text: [choice.key for choice in sector_choices(site, text)],
        )

    def _camera(self, number: int) -> str:
        """A camera's name by its number; the numbers are looked through once for each catalogue, when first asked."""
        view = self._link.catalogue
        if view is not None and view is not self._numbered:
            self._numbered = view
            self._numbers = {camera.number: camera.name for camera in view.cameras}
        return words.plain(self._numbers.get(number, ""), 60)

    def _undo(self, piece: Piece) -> None:
        text = self.box.text()
        start = len(text) - len(text.lstrip())
        first, last = piece.start + start, piece.end + start
        said = text[first:last]
        if _KEYED.match(said):
            instead = ""  # somebody wrote what it is: it goes
        elif piece.kind == PHRASE:
            instead = said.replace('"', "")
        else:
            instead = f'"{said}"'
        self.box.setText(" ".join(f"{text[:first]} {instead} {text[last:]}".split()))
        self.explain()  # at once: the pieces stand where the text was before
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)


def _later(one: int | None, other: int | None) -> int | None:
    return max(one, other) if one is not None and other is not None else one if other is None else other


def _sooner(one: int | None, other: int | None) -> int | None:
    return min(one, other) if one is not None and other is not None else one if other is None else other
