"""The menu of one tile. GUI thread; opened with popup, never waited for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from console.core.feeds import Effort, EngineChoice
from console.domain.camera import StreamName
from console.ui.wall.acts import WallActs


class TileMenu(QMenu):
    """What can be done with a cell, each line with its key."""

    def __init__(self, view: WallActs, cell: int) -> None:
        super().__init__(view)
        tile = view.shown_tiles[cell]
        full = tile.ref is not None
        large = view.enlarged is not None
        words = self.tr("Revenir au mur") if large else self.tr("Agrandir")
        self._line(words, self.tr("Entrée"), lambda: view.enlarge(None if large else cell), enabled=full)
        self._line(self.tr("Pointer cette cellule"), "S", lambda: view.mark_spot(cell))
        self._line(self.tr("Vider la cellule"), self.tr("Suppr"), lambda: view.clear_cell(cell), enabled=full)
        self._line(self.tr("Image entière"), "0", view.reset_zoom, enabled=tile.zoom.factor > 1.0)
        if tile.camera is not None and tile.camera.ptz:
            mine = view.steering.ref == tile.ref
            told = self.tr("Rendre la caméra") if mine else self.tr("Commander la caméra")
            self._line(told, "P", view.steer)
            self._line(self.tr("Céder la commande…"), "C", view.steering.hand_over, enabled=mine)
        self._line(self.tr("Pixel pour pixel"), "Z", view.toggle_pixels, enabled=full)
        back = view.looking_back
        self._line(self.tr("Relecture : 15 s en arrière"), "R", back.further, enabled=full)
        self._line(self.tr("Retour au direct"), self.tr("Maj+R"), back.end_focused, enabled=tile.replay is not None)
        self.addSeparator()
        incident, number = view.incident
        ref = tile.ref
        join = self.tr("Joindre à {number}").format(number=number) if incident else self.tr("Joindre à l'incident")
        belongs, named = view.still_incident(tile)
        told = self.tr("Joindre l'image à {number}").format(number=named)
        told = told if belongs else self.tr("Joindre l'image à l'incident")
        self._line(told, "I", view.stills.take, enabled=full and bool(belongs))
        self._line(join, "", lambda: view.link_wanted.emit(ref), enabled=full and bool(incident))
        self.addSeparator()
        automatic = self.tr("Automatique")
        engines = ((EngineChoice.AUTO, automatic), (EngineChoice.FFMPEG, "FFmpeg"), (EngineChoice.VLC, "VLC"))
        self._choice(
            self.tr("Décodeur"),
            [
                (words, engine is tile.engine, self._chosen(view, cell, engine, tile.stream, tile.effort))
                for engine, words in engines
            ],
            enabled=full,
        )
        streams: tuple[tuple[StreamName | None, str], ...] = (
            (None, automatic),
            (StreamName.MAIN, self.tr("Principal")),
            (StreamName.SUB, self.tr("Secondaire")),
        )
        self._choice(
            self.tr("Flux"),
            [
                (words, stream is tile.stream, self._chosen(view, cell, tile.engine, stream, tile.effort))
                for stream, words in streams
            ],
            enabled=full,
        )
        efforts: tuple[tuple[Effort | None, str], ...] = (
            (None, automatic),
            (Effort.ALL, self.tr("Tout")),
            (Effort.NO_LOOP_FILTER, self.tr("Sans filtre")),
            (Effort.HALF, self.tr("Une image sur deux")),
            (Effort.KEYS, self.tr("Images clés")),
        )
        self._choice(
            self.tr("Effort"),
            [
                (words, effort is tile.effort, self._chosen(view, cell, tile.engine, tile.stream, effort))
                for effort, words in efforts
            ],
            enabled=full,
        )
        self.addSeparator()
        self._line(self.tr("Image du mur entier"), self.tr("Ctrl+Maj+I"), view.picture_wanted.emit)

    @staticmethod
    def _chosen(
        view: WallActs, cell: int, engine: EngineChoice, stream: StreamName | None, effort: Effort | None
    ) -> Callable[[], object]:
        return lambda: view.choose(cell, engine, stream, effort)

    def _line(self, words: str, key: str, slot: Callable[[], object], *, enabled: bool = True) -> None:
        action = QAction(f"{words}\t{key}" if key else words, self)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)

    def _choice(self, words: str, lines: list[tuple[str, bool, Callable[[], object]]], *, enabled: bool) -> None:
        menu = self.addMenu(words)
        menu.setEnabled(enabled)
        group = QActionGroup(menu)
        for text, checked, slot in lines:
            action = QAction(text, menu, checkable=True, checked=checked)
            action.triggered.connect(lambda _checked=False, chosen=slot: chosen())
            group.addAction(action)
            menu.addAction(action)
