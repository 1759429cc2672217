"""Cameras on the move between catalogue and wall: a mime type of our own, JSON of references."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData

from console.domain.camera import CameraRef

CAMERAS = "application/x-cic-cameras+json"
MOST = 512


def cameras_to_mime(cameras: Sequence[CameraRef]) -> QMimeData:
    """What a drag carries."""
    content = QMimeData()
    text = json.dumps([[camera.gateway, camera.camera] for camera in cameras[:MOST]])
    content.setData(CAMERAS, QByteArray(text.encode()))
    return content


def cameras_from_mime(content: QMimeData) -> tuple[CameraRef, ...]:
    """What a drop brings; empty for anything that is not ours, since any program may drop anything."""
    if not content.hasFormat(CAMERAS):
        return ()
    try:
        pairs = json.loads(bytes(content.data(CAMERAS).data()))
    except (ValueError, RecursionError):
        return ()
    if not isinstance(pairs, list):
        return ()
    return tuple(
        CameraRef(pair[0], pair[1])
        for pair in pairs[:MOST]
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) and part for part in pair)
    )
