"""What is dragged between log and dispatch: an incident's id or a unit's call sign, never to another program."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData

INCIDENT = "application/x-cic-incident"
UNIT = "application/x-cic-unit"


def packed(kind: str, key: str) -> QMimeData:
    """The dragged thing."""
    mime = QMimeData()
    mime.setData(kind, QByteArray(key.encode()))
    return mime


def unpacked(mime: QMimeData, kind: str) -> str:
    """Its key; empty if something else is dragged."""
    return bytes(mime.data(kind).data()).decode(errors="replace") if mime.hasFormat(kind) else ""
