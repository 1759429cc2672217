"""The squares of the base map that were read: dimmed to the night room, kept within bounds. GUI thread, save `_decode`.

Squares are decoded on the reader's thread. A bright map is turned into a dark one there: the pictures on the wall are
the brightest thing on the screen, and colour is kept for what means something.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader

from console.core.map_views import BaseMap
from console.core.tiles import TilePort
from console.domain.mercator import TileKey
from console.ui import theme

MOST_BYTES = 96 << 20
AT_ONCE = 6
"""Squares that are being read; the rest is asked for by then, if it is still wanted."""
MOST_PX = 1024
_BRIGHT = 110.0
_LIFT = 0.65
"""Below 1: what differs little on a bright map still differs in the dark."""
_LIGHTEST = "#5E6A7C"
"""What was black on a bright map, as its letters were."""


class TileStore(QObject):
    """Squares by key, for the base map that is there now.

    Signals:
        came(): one or several more can be drawn.
    """

    came = Signal()
    _decoded = Signal(int, object, object)

    def __init__(self, port: TilePort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._base: BaseMap | None = None
        self._kept: OrderedDict[TileKey, QImage | None] = OrderedDict()
        self._bytes = 0
        self._wanted: list[TileKey] = []
        self._asked: set[TileKey] = set()
        self._ramp = _Ramp()
        self._decoded.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def base(self) -> BaseMap | None:
        """The base map that is there now."""
        return self._base

    @property
    def kept_bytes(self) -> int:
        """What is kept."""
        return self._bytes

    def use(self, base: BaseMap | None) -> None:
        """Another base map, or none."""
        if (base.serial if base else 0) == (self._base.serial if self._base else 0):
            self._base = base
            return
        self._base = base
        self._kept.clear()
        self._asked.clear()
        self._wanted.clear()
        self._bytes = 0
        self._ramp = _Ramp()
        self.came.emit()

    def want(self, keys: Sequence[TileKey]) -> None:
        """What the window shows now, most wanted first; what was wanted before is wanted no more."""
        self._wanted = [key for key in keys if key not in self._kept and key not in self._asked]
        self._ask()

    def image(self, key: TileKey) -> QImage | None:
        """A square that can be drawn; None where there is none, or not yet."""
        image = self._kept.get(key)
        if image is not None:
            self._kept.move_to_end(key)
        return image

    def known(self, key: TileKey) -> bool:
        """Whether it was read, also if there was nothing."""
        return key in self._kept

    def _ask(self) -> None:
        base = self._base
        while base is not None and self._wanted and len(self._asked) < AT_ONCE:
            key = self._wanted.pop(0)
            if key in self._asked or key in self._kept:
                continue
            self._asked.add(key)
            serial, ramp = base.serial, self._ramp

            def then(read: TileKey, content: bytes, serial: int = serial, ramp: _Ramp = ramp) -> None:
                image = decoded(content, ramp) if content else None
                try:
                    self._decoded.emit(serial, read, image)
                except RuntimeError:  # the window is gone
                    return

            self._port.fetch(key, then)

    def _take(self, serial: int, key: TileKey, image: QImage | None) -> None:
        if self._base is None or serial != self._base.serial:
            return
        self._asked.discard(key)
        self._kept[key] = image
        self._bytes += _size(image)
        while self._bytes > MOST_BYTES or len(self._kept) > 8_000:
            _, old = self._kept.popitem(last=False)
            self._bytes -= _size(old)
        self._ask()
        if image is not None:
            self.came.emit()


class _Ramp:
    """From the brightness of a map to the room's greys; whether it is turned round is told by its first square."""

    def __init__(self) -> None:
        self._table: np.ndarray[tuple[int, int], np.dtype[np.uint8]] | None = None

    def apply(self, pixels: np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]) -> None:
        """Turn BGRA pixels in place."""
        grey = (pixels[..., 0] * np.uint16(29) + pixels[..., 1] * np.uint16(150) + pixels[..., 2] * np.uint16(77)) >> 8
        if self._table is None:
            self._table = _table(bright=float(grey.mean()) > _BRIGHT)
        pixels[..., :3] = self._table[grey]


def _table(*, bright: bool) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    dark, light = QColor(theme.GROUND), QColor(_LIGHTEST)
    share = np.linspace(1.0, 0.0, 256) if bright else np.linspace(0.0, 1.0, 256)
    ends = [(dark.blue(), light.blue()), (dark.green(), light.green()), (dark.red(), light.red())]
    lifted = share**_LIFT
    columns = [low + lifted * (high - low) for low, high in ends]
    return np.stack(columns, axis=1).round().astype(np.uint8)


def decoded(content: bytes, ramp: _Ramp | None = None) -> QImage | None:
    """A PNG or JPEG as a picture of the night room; None for what is none. Any thread."""
    form = b"png" if content.startswith(b"\x89PNG") else b"jpeg"
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form))
    reader.setAutoDetectImageFormat(False)  # no other decoder is tried on what says that it is one of these
    size = reader.size()
    if not size.isValid() or not 0 < size.width() <= MOST_PX or not 0 < size.height() <= MOST_PX:
        return None
    image = reader.read()
    buffer.close()
    if image.isNull():
        return None
    if image.hasAlphaChannel():
        image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        flat = QImage(image.size(), QImage.Format.Format_RGB32)
        flat.fill(QColor(255, 255, 255))
        # Painted by hand: a painter belongs to the GUI thread.
        top = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
        under = np.frombuffer(flat.bits(), np.uint8).reshape(flat.height(), flat.width(), 4)
        rest = 255 - top[..., 3:4].astype(np.uint16)
        under[..., :3] = np.minimum(255, top[..., :3].astype(np.uint16) + rest).astype(np.uint8)
        image = flat
    else:
        image = image.convertToFormat(QImage.Format.Format_RGB32)
    (ramp or _Ramp()).apply(np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.width(), 4))
    return image


def _size(image: QImage | None) -> int:
    return int(image.sizeInBytes()) if image is not None else 0
