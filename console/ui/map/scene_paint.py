"""The two layers of the map as they are painted from the scene. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QPainter

from console.ui import theme, words
from console.ui.map import furniture
from console.ui.map.arrangement import CAMERA
from console.ui.map.camera_paint import CameraPainter, draw_dot, draw_wedge, wedge_px
from console.ui.map.ground_paint import write_sectors
from console.ui.map.legend import paint_legend
from console.ui.map.scene import Scene
from console.ui.map.thing_paint import ThingPainter, ring
from console.ui.plain_text import plain


class ScenePainter:
    """Paints what the scene says is there, and where; keeps nothing but pictures of its marks."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._cameras = CameraPainter()
        self._marks = ThingPainter()

    def paint_under(self, painter: QPainter, ratio: float) -> None:
        """The lower layer, all of the anchor: base map, sectors, names, cameras."""
        scene = self._scene
        scene.ground.paint(painter, scene.anchor, scene.tiles, ratio)
        self._cameras.paint(
            painter, scene.anchor, scene.field.columns, scene.cameras_drawn(), self._hue, scene.granted, ratio
        )

    def paint_over(self, painter: QPainter, ratio: float) -> None:
        """The upper layer: incidents, units, what is chosen and pointed at, the furniture."""
        scene, view = self._scene, self._scene.view
        self._camera_marks(painter)
        painter.save()
        painter.translate(-scene.offset[0], -scene.offset[1])
        write_sectors(painter, scene.sectors_named())
        self._marks.paint(painter, scene.placed(), scene.chosen, ratio)
        painter.restore()
        if scene.found is not None:
            furniture.pin(painter, QPointF(*view.to_px(scene.found.x, scene.found.y)), plain(scene.found.key, 60))
        if scene.placing:
            furniture.cross(painter, view)
        furniture.scale_bar(painter, view)
        if scene.tiles.base is not None and scene.tiles.base.attribution:
            furniture.attribution(painter, view, scene.tiles.base.attribution)
        pointed = scene.hovered or scene.marked
        if scene.marked is not None:
            ring(painter, QPointF(*scene.pixel(scene.marked)), 17.0, dashed=True)
        if pointed is not None:
            furniture.hint(painter, view, scene.pixel(pointed), scene.lines_of(pointed))
        if scene.ground_view.fault:
            furniture.fault(painter, view, words.reason(scene.ground_view.fault, scene.ground_view.params))
        if scene.legend:
            paint_legend(painter, view)
        if scene.nothing_placed:
            furniture.empty(painter, view, _empty_words())

    def _camera_marks(self, painter: QPainter) -> None:
        scene = self._scene
        chosen = scene.chosen_key(CAMERA)
        for thing, place in scene.cameras_pointed_at():
            camera = scene.field.columns.cameras[place]
            at = QPointF(*scene.view.to_px(thing.x, thing.y))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            reach = max(wedge_px(scene.view), 28.0)
            draw_wedge(painter, at, camera, self._hue(camera.owner), reach, seen=True, strong=True)
            if thing.key in scene.watching and thing.key != chosen:
                draw_dot(painter, at, self._hue(camera.owner), int(scene.field.columns.shapes[place]))
            if thing.key == chosen:
                ring(painter, at, 10.0)

    def _hue(self, owner: str) -> str:
        return self._scene.field.hues.get(owner, theme.SECOND)


def _empty_words() -> tuple[str, ...]:
    return (
        QCoreApplication.translate("Scene", "Rien n'a de position connue."),
        QCoreApplication.translate("Scene", "Incidents et unités apparaissent dès que leur lieu est connu."),
        QCoreApplication.translate("Scene", "Rues et contours : cic-console import ville.osm secteurs.geojson"),
        QCoreApplication.translate("Scene", "Fond de carte : base.mbtiles dans le dossier de données"),
    )
