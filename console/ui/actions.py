"""Every key of the console in one register, so that buttons show it and `?` lists them all. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the key sheet: `group` and `words` are translated texts, `keys` native key names."""

    group: str
    words: str
    keys: str


class Actions(QObject):
    """The register. Letters act only outside text fields: Qt gives printable keys to a focused text field first.

    Signals:
        changed(): a line was added.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._lines: list[KeyLine] = []
        self._held = False

    def hold(self, *, held: bool) -> None:
        """While nobody sits here no key acts; text fields keep theirs."""
        self._held = held
        for action in self._actions.values():
            action.setEnabled(not held)

    def add(
        self,
        name: str,
        group: str,
        words: str,
        keys: tuple[str, ...],
        slot: Callable[[], object],
        scope: QWidget,
        *,
        everywhere: bool = True,
        this_window: bool = False,
    ) -> QAction:
        """Register an action on `scope` (the window, or a panel with `everywhere=False` for keys of that panel only).

        Keys for everywhere act from every window of the console and bring that of `scope` to the front; those of
        `this_window` act all over the window of `scope`, and another window may have the same ones.
        `keys` are portable sequences such as "Ctrl+N"; `words` is the translated label.
        """
        action = QAction(words, scope)
        action.setShortcuts([QKeySequence(text, QKeySequence.SequenceFormat.PortableText) for text in keys])
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        if everywhere:
            context = Qt.ShortcutContext.WindowShortcut if this_window else Qt.ShortcutContext.ApplicationShortcut
        action.setShortcutContext(context)
        if everywhere and not this_window:
            action.triggered.connect(lambda _checked=False: _come_forward(scope))
        action.triggered.connect(lambda _checked=False: slot())
        action.setEnabled(not self._held)
        scope.addAction(action)
        self._actions[name] = action
        self.tell(group, words, ", ".join(said(shortcut.toString()) for shortcut in action.shortcuts()))
        return action

    def tell(self, group: str, words: str, keys: str) -> None:
        """A line for keys that a widget handles itself (digits, arrows, wheel)."""
        self._lines.append(KeyLine(group, words, keys))
        self.changed.emit()

    def action(self, name: str) -> QAction:
        """A registered action.

        Raises:
            KeyError: there is none of that name.
        """
        return self._actions[name]

    def lines(self) -> tuple[KeyLine, ...]:
        """All lines in the order they were registered, for the key sheet."""
        return tuple(self._lines)


def said(keys: str) -> str:
    """A portable sequence such as `Ctrl+Shift+Del` by the names that stand on the operators' keyboards."""
    names = {
        "Shift": QCoreApplication.translate("Keys", "Maj"),
        "Del": QCoreApplication.translate("Keys", "Suppr"),
    }
    return "+".join(names.get(key, key) for key in keys.split("+"))


def _come_forward(scope: QWidget) -> None:
    """Bring the window of an action to the front when another one has the keys; its torn-off panels are part of it."""
    window, active = _root(scope), QApplication.activeWindow()
    if active is not None and _root(active) is not window and window.isVisible():
        window.raise_()
        window.activateWindow()


def _root(widget: QWidget) -> QWidget:
    window = widget.window()
    while (parent := window.parentWidget()) is not None:
        window = parent.window()
    return window
