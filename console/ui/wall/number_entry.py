"""Camera numbers typed from anywhere: digits, then Enter. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from console.domain.camera import Camera
from console.ui import theme
from console.ui.digit_row import digit_of

MOST_DIGITS = 5
FORGET_MS = 6000

_HELD = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)
"""Keys that say nothing by themselves; on a French keyboard the digits above the letters need Shift."""


class NumberEntry(QFrame):
    """A small plate over the wall that shows what is being typed and which camera it means.

    While it is up it takes digits, Backspace, Enter and Escape before any other widget does: an operator who has begun
    a number means that number. It goes away by itself when nothing more is typed, and at once when another key is
    pressed or a text field gets the keyboard: what is typed there is words.

    Signals:
        chosen(Camera): Enter on a number that exists.
    """

    chosen = Signal(object)

    def __init__(self, find: Callable[[int], Camera | None], over: QWidget) -> None:
        """`find` gives the camera of a number; `over` is the widget it hovers over."""
        super().__init__(over)
        self._find = find
        self._over = over
        self._digits = ""
        self._number = QLabel(self)
        self._number.setFont(theme.font(44, mono=True))
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setFont(theme.font(theme.TITLE_PX))
        for label in (self._number, self._name):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(28, 14, 28, 16)
        lines.addWidget(self._number)
        lines.addWidget(self._name)
        self.setObjectName("numberEntry")
        self.setStyleSheet(
            f"#numberEntry {{ background: {theme.PANEL}; border: 2px solid {theme.SELECTION}; border-radius: 6px; }}"
            f"#numberEntry QLabel {{ color: {theme.TEXT}; background: transparent; border: none; }}"
        )
        self._forget = QTimer(self, singleShot=True, interval=FORGET_MS)
        self._forget.timeout.connect(self.cancel)
        self.hide()

    @property
    def digits(self) -> str:
        """What has been typed so far."""
        return self._digits

    def type(self, digit: str) -> None:
        """One more digit."""
        if len(self._digits) >= MOST_DIGITS:
            return
        if not self._digits:
            self._listen(True)
        self._digits += digit
        self._show()

    def cancel(self) -> None:
        """Forget what was typed."""
        if self._digits:
            self._listen(False)
        self._digits = ""
        self._forget.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a number, and nothing else, while one is being typed."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            if isinstance(watched, QWidget) and watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
                self.cancel()
        elif isinstance(event, QKeyEvent) and kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if not self._means(event):
                if event.key() not in _HELD:
                    self.cancel()
                return False
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
            else:
                # The same press comes by again for each parent that ignores it, but not once it is eaten here.
                self._press(event)
            return True
        return False

    @staticmethod
    def _means(event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Backspace)
        return event.key() in keys or digit_of(event) != ""

    def _press(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Backspace and len(self._digits) == 1):
            self.cancel()
        elif event.key() == Qt.Key.Key_Backspace:
            self._digits = self._digits[:-1]
            self._show()
        else:
            self.type(digit_of(event))

    def _enter(self) -> None:
        camera = self._find(int(self._digits))
        if camera is None:
            self._show()
            return
        self.cancel()
        self.chosen.emit(camera)

    def _show(self) -> None:
        camera = self._find(int(self._digits))
        self._number.setText(self._digits)
        known = theme.TEXT if camera is not None else theme.SECOND
        self._name.setStyleSheet(f"color: {known}")
        self._name.setText(self.tr("aucune caméra de ce numéro") if camera is None else camera.name)
        self.adjustSize()
        room = self._over.size() - self.size()
        self.move(room.width() // 2, max(0, room.height() * 2 // 3))
        self.show()
        self.raise_()
        self._forget.start()

    def _listen(self, on: bool) -> None:
        application = QApplication.instance()
        if application is not None:
            (application.installEventFilter if on else application.removeEventFilter)(self)
