"""The night room: its colours, type and sizes (see LOOK in ARCHITECTURE.md). GUI thread."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontDatabase

GROUND = "#0D1015"
PANEL = "#12161C"
BAR = "#141920"
LINE = "#1F2732"
TEXT = "#D9E0EA"
SECOND = "#93A0B1"
SELECTION = "#4C9FFF"
RED = "#FF5A52"
ORANGE = "#FFB020"
GREEN = "#3CCB7F"
REPLAY = "#C79BFF"

BODY_PX = 13
TITLE_PX = 15
CLOCK_PX = 20
AGE_PX = 34

STATE_COLOURS = {"to_handle": RED, "in_progress": ORANGE, "closed": GREEN}
STATE_SHAPES = {"to_handle": "■", "in_progress": "▲", "closed": "●"}
TILE_SHAPES = {
    "connecting": "…",
    "live": "●",
    "late": "◐",
    "frozen": "❚❚",
    "lost": "✕",
    "refused": "⊘",
    "masked": "▦",
    "replay": "◀",
}
TILE_COLOURS = {
    "connecting": SECOND,
    "live": GREEN,
    "late": ORANGE,
    "frozen": RED,
    "lost": RED,
    "refused": SECOND,
    "masked": SECOND,
    "replay": REPLAY,
}


def colour(name: str, alpha: int = 255) -> QColor:
    """A colour by its hex name with an opacity of 0 to 255."""
    shade = QColor(name)
    shade.setAlpha(alpha)
    return shade


def family(*, mono: bool = False) -> str:
    """B612 where it is installed, else the system's own face."""
    wanted = "B612 Mono" if mono else "B612"
    if wanted in QFontDatabase.families():
        return wanted
    system = QFontDatabase.SystemFont.FixedFont if mono else QFontDatabase.SystemFont.GeneralFont
    return QFontDatabase.systemFont(system).family()


def font(size_px: int = BODY_PX, *, mono: bool = False, bold: bool = False) -> QFont:
    """A face of the room at a size in logical pixels."""
    face = QFont(family(mono=mono))
    face.setPixelSize(size_px)
    face.setBold(bold)
    return face
