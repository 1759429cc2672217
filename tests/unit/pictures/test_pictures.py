"""Pictures of the wall as files: what another program reads is what was shown, and nobody else may look."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from console.adapters.pictures.folder import PictureFolder
from console.adapters.pictures.png import png
from console.core.refusal import RefusedError


def pixels(width: int, height: int) -> bytes:
    places = range(width * height)
    return bytes(value for place in places for value in (place % 256, place * 7 % 256, place * 3 % 256, 0))


def kept(folder: Path, width: int = 4, height: int = 4, content: bytes | None = None) -> Path:
    theirs = pixels(4, 4) if content is None else content
    return Path(asyncio.run(PictureFolder(folder).keep("wall-1", width, height, theirs, ())))


@pytest.mark.parametrize(("width", "height"), [(1, 1), (7, 3), (64, 16), (33, 50)])
def test_another_program_reads_the_same_pixels(width: int, height: int) -> None:
    theirs = pixels(width, height)
    image = QImage.fromData(png(width, height, theirs))
    assert (image.width(), image.height()) == (width, height)
    for y in range(height):
        for x in range(width):
            at = (y * width + x) * 4
            colour = image.pixelColor(x, y)
            assert (colour.blue(), colour.green(), colour.red()) == tuple(theirs[at : at + 3])


def test_the_words_are_in_the_file() -> None:
    texts = [("Description", "Mur · 22:41 · op07"), ("Tile 1", "100 Canebière")]
    image = QImage.fromData(png(2, 2, pixels(2, 2), texts))
    assert [image.text(keyword) for keyword, _ in texts] == [words for _, words in texts]


@pytest.mark.parametrize(("width", "height"), [(0, 4), (4, 0), (4, 5), (-1, -4)])
def test_bytes_that_are_no_such_picture_are_refused(width: int, height: int) -> None:
    with pytest.raises(ValueError):
        png(width, height, pixels(4, 4))


def test_a_picture_is_the_users_own_and_takes_nobodys_place(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    first, second = kept(folder), kept(folder, content=bytes(64))
    assert first.read_bytes() != second.read_bytes()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(file.name for file in folder.iterdir()) == ["wall-1-2.png", "wall-1.png"]


def test_what_cannot_be_written_is_said_with_its_reason(tmp_path: Path) -> None:
    taken = tmp_path / "pictures"
    taken.write_text("a file where the folder should be")
    with pytest.raises(RefusedError) as refused:
        kept(taken)
    assert refused.value.code == "picture.not_written"
    assert dict(refused.value.params)["error"]


def test_pixels_of_another_size_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        kept(tmp_path, width=400)
    assert refused.value.code == "picture.damaged"
