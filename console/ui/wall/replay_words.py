"""What a tile says while it looks back, and why it cannot. French sources. GUI thread."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, QLocale

from console.ui import times
from console.ui.wall.replay_state import TileReplay
from console.ui.wall.words import reason_words

SHORT_PX = 300
"""A tile less wide than this says only the time and how long ago that was."""


def headline(replay: TileReplay, captured_us: int, now_us: int, zone: tzinfo, width_px: float) -> str:
    """The bar over a picture of the past: `RELECTURE 22:40:08 · −34 s · × 0,5`."""
    clock = times.clock(captured_us // 1000, zone, seconds=True)
    ago = ago_words((now_us - captured_us) // 1_000_000)
    still = QCoreApplication.translate("Wall", "arrêt sur image")
    rate = still if replay.still else rate_words(replay.rate) if replay.rate != 1.0 else ""
    if width_px < SHORT_PX:
        return f"{clock} · {ago}"
    return " · ".join(
        part for part in (f"{QCoreApplication.translate('Wall', 'RELECTURE')} {clock}", ago, rate) if part
    )


def ago_words(ago_s: int) -> str:
    """How far back: `−34 s`, `−1 min 04 s`."""
    ago_s = max(0, ago_s)
    return f"−{ago_s} s" if ago_s < 60 else f"−{ago_s // 60} min {ago_s % 60:02d} s"


def rate_words(rate: float) -> str:
    """A rate: `× 0,25`."""
    return "× " + QLocale().toString(rate, "g", 3)


def spoken(replay: TileReplay, captured_us: int, zone: tzinfo) -> str:
    """Where the tile is, for assistive technology."""
    clock = times.clock(captured_us // 1000, zone, seconds=True)
    told = QCoreApplication.translate("Wall", "relecture de {time}").format(time=clock)
    return f"{told}, {QCoreApplication.translate('Wall', 'arrêt sur image')}" if replay.still else told


def why_not(code: str) -> str:
    """Why a tile does not look back, short enough for its bar."""
    return {
        "replay.nothing_kept": QCoreApplication.translate("Wall", "Relecture : rien n'est encore gardé"),
        "replay.bodyworn": QCoreApplication.translate("Wall", "Caméra-piéton : rien n'est gardé (CSI L241-1)"),
        "replay.off": QCoreApplication.translate("Wall", "Ce site ne garde rien pour la relecture"),
        "replay.engine": QCoreApplication.translate("Wall", "VLC ne garde rien : choisissez FFmpeg (Menu)"),
        "replay.lost": QCoreApplication.translate("Wall", "Relecture perdue : retour au direct"),
        "replay.unreadable": QCoreApplication.translate("Wall", "Passage illisible : retour au direct"),
    }.get(code) or reason_words(code)
