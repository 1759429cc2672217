"""A decoded picture at a tile's size, as BGRA rows in its memory. One thread."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.plane import VideoPlane
from av.video.reformatter import Interpolation, VideoReformatter

from console.adapters.video.slot import stride_of
from console.adapters.video.worker.feed import fit

Bytes = npt.NDArray[np.uint8]

_PLANAR = ("yuv420p", "yuvj420p")
_WAY = Interpolation.FAST_BILINEAR
_BLOCK_PX = 8
"""The library's quick way to colours goes by so many columns, and leaves what is over in some widths unwritten."""
_EDGE_PX = 16


class PictureWriter:
    """Keeps its scalers between pictures."""

    def __init__(self) -> None:
        self._scaler = VideoReformatter()
        self._painter = VideoReformatter()
        self._edge = VideoReformatter()

    def write(self, frame: VideoFrame, target: memoryview, most_px: tuple[int, int]) -> tuple[int, int, int]:
        """Write the picture as large as fits into `most_px`; returns width, height and bytes a row."""
        width, height = fit(frame.width, frame.height, *most_px)
        frame = self._sized(frame, width, height)
        plane = self._painter.reformat(frame, width, height, "bgra", interpolation=_WAY, threads=1).planes[0]
        pixels = memoryview(plane)
        row = stride = plane.line_size
        if stride == stride_of(width) or stride * height <= len(target):
            target[: stride * height] = pixels[: stride * height]
        else:
            stride = stride_of(width)
            for line in range(height):
                target[line * stride : line * stride + width * 4] = pixels[line * row : line * row + width * 4]
        over = width % _BLOCK_PX
        if over and width > _EDGE_PX and frame.format.name in _PLANAR:
            edge = self._right_edge(frame, width, height)
            written = np.frombuffer(target, np.uint8, stride * height).reshape(height, stride)
            written[:, (width - over) * 4 : width * 4] = edge[:, (_EDGE_PX - over) * 4 : _EDGE_PX * 4]
        return width, height, stride

    def _right_edge(self, frame: VideoFrame, width_px: int, height_px: int) -> Bytes:
        """The last columns in colours, by themselves: as wide as whole blocks, so that none is left out."""
        cut = VideoFrame(_EDGE_PX, height_px, frame.format.name)
        cut.color_range, cut.colorspace = frame.color_range, frame.colorspace
        for place, (theirs, ours) in enumerate(zip(frame.planes, cut.planes, strict=True)):
            wide, end = (_EDGE_PX // 2, width_px // 2) if place else (_EDGE_PX, width_px)
            _rows(ours)[:, :wide] = _rows(theirs)[: ours.height, end - wide : end]
        plane = self._edge.reformat(cut, _EDGE_PX, height_px, "bgra", interpolation=_WAY, threads=1).planes[0]
        return _rows(plane)

    def _sized(self, frame: VideoFrame, width_px: int, height_px: int) -> VideoFrame:
        planar = frame.format.name if frame.format.name in _PLANAR else ""
        if planar and (frame.width, frame.height) != (width_px, height_px):
            # In two steps: the library has no quick way from planes of one size to colours of another (half the time).
            return self._scaler.reformat(frame, width_px, height_px, planar, interpolation=_WAY, threads=1)
        return frame


def _rows(plane: VideoPlane) -> Bytes:
    return np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
