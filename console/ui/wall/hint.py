"""What a tile says of its feed under the pointer. GUI thread."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from console.ui.wall.canvas import WallCanvas


def show_hint(wall: WallCanvas, event: QHelpEvent, cell: int | None) -> None:
    """Answer Qt's question for a tool tip with the tile under the pointer; nothing over an empty cell or a gap."""
    text = hint(wall, cell) if cell is not None else ""
    if cell is None or not text:
        QToolTip.hideText()
        event.ignore()
    else:
        QToolTip.showText(event.globalPos(), text, wall, wall.shown_tiles[cell].rect)


def hint(wall: WallCanvas, cell: int) -> str:
    """The tile's words and those of its feed as markup; what others named is escaped. Empty for an empty cell."""
    if wall.shown_tiles[cell].ref is None:
        return ""
    lines = (wall.tile_words(cell), *wall.feed_lines(cell))
    return f"<p style='white-space:pre'>{'<br>'.join(escape(line) for line in lines)}</p>"
