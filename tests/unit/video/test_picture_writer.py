"""A picture is written whole, whatever its width: also the columns that the library's quick way leaves out."""

from __future__ import annotations

import numpy as np
import pytest
from av.video.frame import VideoFrame

from console.adapters.video.slot import stride_of
from console.adapters.video.worker.picture_writer import PictureWriter


def written(source: tuple[int, int], most: tuple[int, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A picture that is red at its left half and blue at its right one, in memory that is full of something else."""
    wide, high = source
    rgb = np.zeros((high, wide, 3), np.uint8)
    rgb[:, : wide // 2, 0] = 255
    rgb[:, wide // 2 :, 2] = 255
    frame = VideoFrame.from_ndarray(rgb, "rgb24").reformat(format="yuv420p")
    memory = memoryview(bytearray(b"\x5a" * (stride_of(most[0]) * most[1])))
    width, height, stride = PictureWriter().write(frame, memory, most)
    return (
        np.frombuffer(memory, np.uint8, stride * height)
        .reshape(height, stride)[:, : width * 4]
        .reshape(height, width, 4)
    )


@pytest.mark.parametrize(
    ("source", "most"),
    [
        ((1280, 720), (804, 452)),
        ((1280, 720), (800, 450)),
        ((1280, 720), (266, 150)),
        ((852, 480), (852, 480)),
        ((642, 362), (642, 362)),
        ((64, 36), (12, 8)),
    ],
)
def test_every_column_is_the_cameras(source: tuple[int, int], most: tuple[int, int]) -> None:
    picture = written(source, most)
    assert picture.shape[1] == most[0]
    right = picture[:, -8 if most[0] > 16 else -2 :, :3].astype(int)
    assert np.abs(right - picture[:, [most[0] * 3 // 4], :3]).max() <= 12, "as blue at the edge as in the middle"
    left = picture[:, :4, :3].astype(int)
    assert left[..., 2].min() > 200
