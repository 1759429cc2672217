"""A decoded picture at a tile's size, as BGRA rows in its memory. One thread."""

from __future__ import annotations

from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from console.adapters.video.frames import stride_of
from console.adapters.video.worker.feed import fit

_PLANAR = ("yuv420p", "yuvj420p")
_WAY = Interpolation.FAST_BILINEAR


class PictureWriter:
    """Keeps its scalers between pictures."""

    def __init__(self) -> None:
        self._scaler = VideoReformatter()
        self._painter = VideoReformatter()

    def write(self, frame: VideoFrame, target: memoryview, most_px: tuple[int, int]) -> tuple[int, int, int]:
        """Write the picture as large as fits into `most_px`; returns width, height and bytes a row."""
        width, height = fit(frame.width, frame.height, *most_px)
        plane = self._coloured(frame, width, height).planes[0]
        pixels = memoryview(plane)
        row = stride = plane.line_size
        if stride == stride_of(width) or stride * height <= len(target):
            target[: stride * height] = pixels[: stride * height]
        else:
            stride = stride_of(width)
            for line in range(height):
                target[line * stride : line * stride + width * 4] = pixels[line * row : line * row + width * 4]
        return width, height, stride

    def _coloured(self, frame: VideoFrame, width_px: int, height_px: int) -> VideoFrame:
        planar = frame.format.name if frame.format.name in _PLANAR else ""
        if planar and (frame.width, frame.height) != (width_px, height_px):
            # In two steps: the library has no quick way from planes of one size to colours of another (half the time).
            frame = self._scaler.reformat(frame, width_px, height_px, planar, interpolation=_WAY, threads=1)
        return self._painter.reformat(frame, width_px, height_px, "bgra", interpolation=_WAY, threads=1)
