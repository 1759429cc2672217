"""The keys of one wall: those that act all over its window, those that act on its tiles, and their lines on `?`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence

from console.ui.actions import Actions
from console.ui.digit_row import ROW_KEYS
from console.ui.wall.division_keys import DIVISION_KEYS

if TYPE_CHECKING:
    from console.ui.wall.panel import WallPanel


def add_keys(panel: WallPanel, actions: Actions) -> None:
    """Give a wall its keys. Each acts in the wall's own window only: another wall has the same ones."""
    translate = QCoreApplication.translate
    group = translate("WallPanel", "Mur")
    for digit in "0123456789":
        _key(panel, digit, partial(panel.type_digit, digit), *_french(digit))
    for kind, keys in DIVISION_KEYS.items():
        before, digit = keys[:-1], keys[-1]
        _key(panel, keys, partial(panel.divide, kind), *(before + key for key in _french(digit)))
    actions.tell(
        group,
        translate("WallPanel", "Caméra dans la cellule de pointage"),
        translate("WallPanel", "son numéro, puis Entrée"),
    )
    actions.tell(group, translate("WallPanel", "Division 1 × 1 à 8 × 8"), "Ctrl+1 … Ctrl+8")
    actions.tell(group, translate("WallPanel", "Division 1 + 5, 1 + 7, 2 + 8"), "Ctrl+9, Ctrl+0, Ctrl+Alt+8")
    bar, back = panel.bar, panel.view.looking_back
    for name, words, keys, slot in (
        ("next_layout", translate("WallPanel", "Disposition suivante"), "Ctrl+Tab", lambda: panel.step_layout(1)),
        (
            "last_layout",
            translate("WallPanel", "Disposition précédente"),
            "Ctrl+Shift+Tab",
            lambda: panel.step_layout(-1),
        ),
        ("new_layout", translate("WallPanel", "Nouvelle disposition"), "Ctrl+T", bar.added.emit),
        (
            "copy_layout",
            translate("WallPanel", "Dupliquer la disposition"),
            "Ctrl+D",
            lambda: bar.copied.emit(panel.layout_now.name),
        ),
        (
            "rename_layout",
            translate("WallPanel", "Renommer la disposition"),
            "Shift+F2",
            lambda: bar.begin_rename(bar.tabs.currentIndex()),
        ),
        (
            "remove_layout",
            translate("WallPanel", "Supprimer la disposition"),
            "Ctrl+Shift+Del",
            lambda: bar.ask_removal(panel.layout_now.name),
        ),
        ("screens", translate("WallPanel", "Second mur sur un autre écran"), "Ctrl+E", bar.open_screens),
        ("picture", translate("WallPanel", "Image du mur en fichier"), "Ctrl+Shift+I", panel.errands.keep_picture),
        ("full", translate("WallPanel", "Plein écran"), "F11", panel.toggle_full_screen),
    ):
        actions.add(f"wall.{name}", group, words, (keys,), slot, panel, this_window=True)
    for name, words, keys, slot in (
        ("spot", translate("WallPanel", "Pointer cette cellule"), "S", panel.mark_spot),
        ("tour", translate("WallPanel", "Ronde : marche, arrêt"), "T", panel.toggle_tour),
        ("dwell", translate("WallPanel", "Durée d'une page de la ronde"), "Shift+T", bar.open_dwells),
        ("pixels", translate("WallPanel", "Pixel pour pixel, puis image entière"), "Z", panel.view.toggle_pixels),
        ("fill", translate("WallPanel", "Images entières ou remplies"), "F", panel.toggle_fill),
        ("steer", translate("WallPanel", "Commander la caméra (PTZ), ou la rendre"), "P", panel.view.steer),
        (
            "preset",
            translate("WallPanel", "Enregistrer la position de la caméra commandée"),
            "Shift+P",
            panel.errands.name_preset,
        ),
        ("still", translate("WallPanel", "Image de la caméra, jointe à l'incident"), "I", panel.view.stills.take),
        ("back", translate("WallPanel", "Relecture : 15 s en arrière, encore 15 s"), "R", back.further),
        ("live", translate("WallPanel", "Fin de la relecture : retour au direct"), "Shift+R", back.end_focused),
    ):
        actions.add(f"wall.{name}", group, words, (keys,), slot, panel, everywhere=False)
    for words, keys in (
        (translate("WallPanel", "D'une cellule à l'autre"), "← ↑ → ↓"),
        (translate("WallPanel", "Échanger avec la cellule voisine"), "Ctrl+← ↑ → ↓"),
        (translate("WallPanel", "Agrandir, ou demander l'ouverture"), translate("WallPanel", "Entrée")),
        (translate("WallPanel", "Un pas en arrière"), translate("WallPanel", "Échap")),
        (translate("WallPanel", "Vider la cellule"), translate("WallPanel", "Suppr")),
        (translate("WallPanel", "Page suivante, précédente"), translate("WallPanel", "Page suiv., Page préc.")),
        (translate("WallPanel", "Zoom ; flèches ou glisser pour se déplacer"), translate("WallPanel", "+ −, molette")),
        (translate("WallPanel", "Image entière"), "0"),
        (
            translate("WallPanel", "Caméra commandée : bouger ; Maj va plus vite"),
            translate("WallPanel", "glisser, ← ↑ → ↓"),
        ),
        (translate("WallPanel", "Caméra commandée : zoom"), translate("WallPanel", "molette, + −")),
        (translate("WallPanel", "Caméra commandée : position enregistrée"), "1 … 9"),
        (translate("WallPanel", "Caméra commandée : céder, demander, reprendre"), "C, D, R"),
        (translate("WallPanel", "Caméra commandée : rendre"), translate("WallPanel", "Échap")),
        (translate("WallPanel", "En relecture : 5 s en arrière, en avant"), "← →"),
        (translate("WallPanel", "En relecture : arrêt sur image, lecture"), translate("WallPanel", "Espace")),
        (translate("WallPanel", "En relecture : image précédente, suivante"), translate("WallPanel", ", ;")),
        (translate("WallPanel", "En relecture : vitesse de × 0,25 à × 4"), "+ −"),
        (translate("WallPanel", "En relecture : zoom, se déplacer"), translate("WallPanel", "Ctrl + −, Maj ← ↑ → ↓")),
        (
            translate("WallPanel", "Menu de la cellule : joindre, décodeur, flux, effort"),
            translate("WallPanel", "Menu"),
        ),
    ):
        actions.tell(group, words, keys)


def _french(digit: str) -> list[str]:
    """What a French keyboard's key of a digit gives without Shift; its 6 is a minus, which has a use of its own."""
    key = ROW_KEYS[int(digit)]
    return [] if key is Qt.Key.Key_Minus else [QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)]


def _key(panel: WallPanel, keys: str, slot: Callable[[], object], *others: str) -> None:
    action = QAction(panel)
    portable = QKeySequence.SequenceFormat.PortableText
    action.setShortcuts([QKeySequence(each, portable) for each in (keys, *others)])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda _checked=False: slot())
    panel.addAction(action)
