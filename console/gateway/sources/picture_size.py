"""Notices that a camera was set to another picture size while it is read. One thread."""

from __future__ import annotations

import av
from av.packet import Packet

from console.gateway import nal

_MOST_PIXELS = 36_000_000
"""8K and a little; what claims more is not decoded here to be looked at."""


class PictureSize:
    """Watches the key frames of one stream."""

    def __init__(self, codec: str, size_px: tuple[int, int]) -> None:
        """`size_px` is what the source was recognised with: by its description, which may be an old one."""
        self._codec = codec
        self._size_px = size_px
        self._set = b""

    def changed(self, unit: bytes) -> tuple[int, int] | None:
        """Look at a key frame (Annex B); return the size of its pictures when that is another one than before.

        A key frame is decoded only where its sequence parameter set is another one: once a run, as a rule.
        """
        found = nal.sequence_set(unit, self._codec)
        if not found or found == self._set:
            return None
        self._set = found
        size_px = _decoded_size(unit, self._codec)
        if size_px is None or size_px == self._size_px:
            return None
        self._size_px = size_px
        return size_px


def _decoded_size(unit: bytes, codec: str) -> tuple[int, int] | None:
    try:
        decoder = av.CodecContext.create(codec, "r")
        if not isinstance(decoder, av.VideoCodecContext):
            return None
        decoder.thread_count = 1
        decoder.options = {"max_pixels": str(_MOST_PIXELS)}
        for frame in (*decoder.decode(Packet(unit)), *decoder.decode(None)):
            return frame.width, frame.height
    except Exception:  # noqa: BLE001 - hostile media raises anything; then nothing is known of it
        return None
    return None
