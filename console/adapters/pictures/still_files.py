"""Still pictures as files and back: pixels and a caption under them, text beside them. Any thread."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from console.adapters.pictures.png import Rgb, read, rgb_of, written
from console.core.pictures import Pixels, RasterFaultError

THUMB_PX = 160


class StillFiles:
    """Implements `core.pictures.PictureFiles`."""

    def encode(self, picture: Pixels, caption: Pixels, words: Sequence[tuple[str, str]]) -> bytes:
        """See `PictureFiles.encode`."""
        above, below = _rgb(picture), _rgb(caption)
        width = above.shape[1]
        fitted = np.zeros((below.shape[0], width, 3), np.uint8)
        fitted[:, : min(width, below.shape[1])] = below[:, :width]
        return written(np.concatenate([above, fitted]), words)

    def thumb(self, picture: Pixels) -> bytes:
        """See `PictureFiles.thumb`."""
        image = _rgb(picture)
        step = max(1, -(-image.shape[1] // THUMB_PX))
        high, wide = max(1, image.shape[0] // step), image.shape[1] // step
        boxes = image[: high * step, : wide * step].reshape(high, -1, wide, step, 3)
        return written(boxes.mean(axis=(1, 3)).astype(np.uint8))

    def decode(self, content: bytes) -> Pixels:
        """See `PictureFiles.decode`."""
        try:
            image = read(content)
        except ValueError as error:
            raise RasterFaultError("picture.altered") from error
        high, wide, _ = image.shape
        bgrx = np.full((high, wide, 4), 255, np.uint8)
        bgrx[..., :3] = image[..., ::-1]
        return Pixels(bgrx.tobytes(), wide, high, wide * 4)


def _rgb(picture: Pixels) -> Rgb:
    return rgb_of(picture.bgrx, picture.width_px, picture.height_px, picture.stride)
