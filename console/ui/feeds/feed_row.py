"""A feed as a row of the table: its texts, and what each column is sorted by. GUI thread (the locale is asked)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QLocale

from console.domain.freshness import TileState
from console.ui.plain_text import plain
from console.ui.wall import feed_words, words
from console.ui.wall.feed_line import FeedLine


class Column(IntEnum):
    """The columns in their order."""

    NUMBER = 0
    NAME = 1
    OWNER = 2
    STATE = 3
    STREAM = 4
    SIZE = 5
    ENGINE = 6
    EFFORT = 7
    FPS_IN = 8
    FPS_SHOWN = 9
    RATE = 10
    LATENCY = 11
    LOST = 12
    WORKER = 13
    RESTARTS = 14


FIGURES = frozenset({Column.NUMBER, *(column for column in Column if column >= Column.FPS_IN)})
"""Numbers that are compared: in Mono, to the right."""

Key = tuple[float, str]


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One row. `texts` and `order` by column; `state` None while nobody sees the tile."""

    tile: str
    state: TileState | None
    texts: tuple[str, ...]
    order: tuple[Key, ...]

    @property
    def cells(self) -> tuple[tuple[str, bool], ...]:
        """What each column shows: its text, and whether anybody sees the tile."""
        seen = self.state is not None
        return tuple((text, seen) for text in self.texts)


@dataclass(frozen=True, slots=True)
class Totals:
    """What all feeds come to. `cores` of their decoders; a decoder that two tiles share counts once."""

    feeds: int
    hidden: int
    cores: float
    kbit_s: float


def rows_of(lines: Sequence[FeedLine]) -> list[FeedRow]:
    """All feeds as rows."""
    locale = QLocale()
    return [_row(line, locale) for line in lines]


def totals_of(lines: Sequence[FeedLine]) -> Totals:
    """All feeds together."""
    once = {line.shared: line.reading for line in lines}
    return Totals(
        len(lines),
        sum(line.request.hidden for line in lines),
        sum(reading.cores for reading in once.values()),
        sum(reading.kbit_s for reading in once.values()),
    )


def _row(line: FeedLine, locale: QLocale) -> FeedRow:
    camera, reading = line.camera, line.reading
    state = state_words(line.state)
    source = f"{feed_words.codec_word(reading.codec)} {feed_words.size_words(reading.source_size_px)}".strip()
    # Of nineteen pictures in twenty: what one may rely on.
    delay_ms = -1 if line.latency is None else line.latency.p95_ms
    delay = "" if line.latency is None else f"{delay_ms} ms"
    cells: tuple[tuple[str, float], ...] = (
        (str(camera.number), camera.number),
        (plain(camera.name, 80), 0),
        (plain(line.owner, 40), 0),
        (state, 0),
        (feed_words.stream_word(reading.stream), 0),
        (source, reading.source_size_px[0] * reading.source_size_px[1]),
        (feed_words.engine_word(reading.engine), 0),
        (feed_words.effort_words(reading) if reading.engine else "", 0),
        (locale.toString(reading.fps_in, "f", 1), reading.fps_in),
        (locale.toString(reading.fps_shown, "f", 1), reading.fps_shown),
        (locale.toString(round(reading.kbit_s)), reading.kbit_s),
        (delay, delay_ms),
        (feed_words.lost_words(reading), -1 if reading.lost_pictures is None else reading.lost_pictures),
        (str(reading.worker) if reading.worker else "", reading.worker),
        (str(reading.restarts), reading.restarts),
    )
    order = tuple((number, "" if column in FIGURES else text.casefold()) for column, (text, number) in enumerate(cells))
    return FeedRow(line.tile, line.state, tuple(text for text, _ in cells), order)


def state_words(state: TileState | None) -> str:
    """What a tile says; that nobody sees it while that is so."""
    return QCoreApplication.translate("Feed", "hors de vue") if state is None else words.state_word(state)


def heads() -> tuple[str, ...]:
    """The columns' headings."""
    return (
        QCoreApplication.translate("Feed", "N°"),
        QCoreApplication.translate("Feed", "Caméra"),
        QCoreApplication.translate("Feed", "Propriétaire"),
        QCoreApplication.translate("Feed", "État"),
        QCoreApplication.translate("Feed", "Flux"),
        QCoreApplication.translate("Feed", "Codage, taille"),
        QCoreApplication.translate("Feed", "Décodeur"),
        QCoreApplication.translate("Feed", "Effort"),
        QCoreApplication.translate("Feed", "Reçues/s"),
        QCoreApplication.translate("Feed", "Montrées"),
        QCoreApplication.translate("Feed", "kbit/s"),
        QCoreApplication.translate("Feed", "Lat. 95 %"),
        QCoreApplication.translate("Feed", "Pertes"),
        QCoreApplication.translate("Feed", "Proc."),
        QCoreApplication.translate("Feed", "Reprises"),
    )
