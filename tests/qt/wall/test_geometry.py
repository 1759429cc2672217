"""Where a tile's picture lies: never resampled for a pixel, and nothing of what was painted before shines through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from console.adapters.video.worker.feed import fit
from console.core.feeds import Picture
from console.domain.camera import CameraRef
from console.domain.freshness import TileState, Verdict
from console.ui.wall.around import Around
from console.ui.wall.face import paint
from console.ui.wall.geometry import NEAR_PX, beside, picture_area, request_size, unscaled
from console.ui.wall.tile import Tile
from console.ui.wall.type import Type

WIDE = 16 / 9
BEFORE = QColor("#ff00ff")
SIZES = [(480, 270), (481, 271), (479, 269), (640, 300), (200, 300), (121, 140), (7, 5)]
FEW = [(320, 180), (321, 181), (120, 160), (7, 5)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ratio", [1.0, 2.0, 1.25])
def test_a_picture_lies_on_an_even_number_of_device_pixels(size: tuple[int, int], ratio: float) -> None:
    area = QRectF(3 / ratio, 5 / ratio, size[0] / ratio, size[1] / ratio)
    placed = picture_area(area, WIDE, ratio, fill=False)
    wide, high = round(placed.width() * ratio), round(placed.height() * ratio)
    assert (wide % 2, high % 2) == (0, 0)
    assert request_size(placed, WIDE, ratio, fill=False) == (wide, high)


def coded(source_px: tuple[int, int], most: tuple[int, int]) -> tuple[int, int]:
    """The picture that a worker makes for a tile: the source's proportions, even sides."""
    return fit(*source_px, most[0] & ~1, most[1] & ~1)


@pytest.mark.parametrize("size", [(480, 270), (481, 271), (479, 269), (317, 401), (640, 300), (803, 452)])
@pytest.mark.parametrize("source_px", [(640, 360), (704, 576), (1920, 1080)])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("fill", [True, False])
def test_a_tile_of_any_size_is_painted_without_resampling(
    size: tuple[int, int], source_px: tuple[int, int], ratio: float, fill: bool
) -> None:
    aspect = source_px[0] / source_px[1]
    area = QRectF(0, 0, size[0] / ratio, size[1] / ratio)
    target = picture_area(area, aspect, ratio, fill=fill)
    picture_px = coded(source_px, request_size(target, aspect, ratio, fill=fill))
    place = unscaled(target, picture_px, ratio, fill=fill)
    assert place is not None
    assert (place.width() * ratio, place.height() * ratio) == picture_px
    assert (place.left() * ratio % 1, place.top() * ratio % 1) == (0, 0)
    if fill:
        assert place.contains(area)
    else:
        assert target.contains(place)


def test_a_picture_of_another_size_is_scaled() -> None:
    target = QRectF(0, 0, 480, 270)
    assert unscaled(target, (240, 136), 1.0, fill=False) is None
    assert unscaled(target, (960, 540), 1.0, fill=False) is None
    assert unscaled(target, (480 - NEAR_PX - 2, 270), 1.0, fill=False) is None
    assert unscaled(target, (478, 268), 1.0, fill=True) is None
    assert unscaled(target, (960, 540), 1.0, fill=True) is None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_picture_and_what_is_bare_beside_it_make_the_tile(size: tuple[int, int], ratio: float) -> None:
    area = QRectF(4, 6, size[0], size[1])
    placed = picture_area(area, WIDE, ratio, fill=False)
    parts = [placed, *beside(area, placed, ratio)]
    assert sum(part.width() * part.height() for part in parts) == pytest.approx(size[0] * size[1])
    crossing = [(a, b) for a in parts for b in parts if a is not b and a.intersects(b)]
    assert not crossing


def test_a_picture_that_covers_its_tile_leaves_nothing_bare() -> None:
    area = QRectF(10, 10, 480, 270)
    assert beside(area, picture_area(area, WIDE, 1.0, fill=False), 1.0) == ()


def test_where_pixels_do_not_fall_together_all_is_laid_bare_first() -> None:
    area = QRectF(10, 10, 480, 260)
    assert beside(area, picture_area(area, WIDE, 1.25, fill=False), 1.25) == (area,)


@pytest.mark.parametrize("size", FEW)
@pytest.mark.parametrize("state", list(TileState))
@pytest.mark.parametrize("with_picture", [True, False])
@pytest.mark.parametrize("fill", [True, False])
@pytest.mark.usefixtures("qapp")
def test_nothing_of_before_is_left_in_a_tile(
    size: tuple[int, int], state: TileState, with_picture: bool, fill: bool
) -> None:
    width, height = size
    tile = Tile("wall1:0", CameraRef("gateway", "camera"))
    tile.area = QRectF(0, 0, width, height)
    tile.rect = tile.area.toAlignedRect()
    tile.picture_rect = picture_area(tile.area, WIDE, 1.0, fill=fill)
    tile.verdict = Verdict(state, 1.0)
    wide, high = coded((640, 360), request_size(tile.picture_rect, WIDE, 1.0, fill=fill))
    picture = Picture(memoryview(bytearray(wide * high * 4)), wide, high, wide * 4, 1, 1)
    canvas = QImage(width, height, QImage.Format.Format_RGB32)
    canvas.fill(BEFORE)
    with QPainter(canvas) as painter:
        paint(painter, tile, picture if with_picture else None, Type(), Around(1.0, 1, fill, None))
    left = [(x, y) for x in range(width) for y in range(height) if canvas.pixel(x, y) == BEFORE.rgb()]
    assert not left
