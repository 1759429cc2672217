"""What was chosen for a feed, and why, in the operator's language. French sources. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from console.core.feeds import Effort, EffortCause, FeedReading, FeedRequest
from console.domain.camera import Camera, StreamName
from console.ui.times import age
from console.ui.wall.latency import Spread

_ENGINES = {"ffmpeg": "FFmpeg", "vlc": "VLC"}
_CODECS = {"h264": "H.264", "hevc": "H.265", "h265": "H.265", "mpeg4": "MPEG-4", "mjpeg": "MJPEG"}
_SECOND_MS = 1000
_LESS = (EffortCause.CPU, EffortCause.NETWORK)


def engine_word(engine: str) -> str:
    """A decoder's own name; empty before one was chosen."""
    return _ENGINES.get(engine, engine)


def codec_word(codec: str) -> str:
    """A codec as people write it."""
    return _CODECS.get(codec.lower(), codec.upper())


def stream_word(stream: StreamName | None) -> str:
    """Which of a camera's streams; empty before one was chosen."""
    if stream is None:
        return ""
    if stream is StreamName.MAIN:
        return QCoreApplication.translate("Feed", "principal")
    return QCoreApplication.translate("Feed", "secondaire")


def size_words(size_px: tuple[int, int]) -> str:
    """`1280 × 720`; empty while it is not known."""
    return f"{size_px[0]} × {size_px[1]}" if size_px[0] else ""


def effort_word(effort: Effort) -> str:
    """How much of the pictures is worked on."""
    return {
        Effort.ALL: QCoreApplication.translate("Feed", "tout"),
        Effort.NO_LOOP_FILTER: QCoreApplication.translate("Feed", "sans filtre"),
        Effort.NO_DISPOSABLE: QCoreApplication.translate("Feed", "sans jetables"),
        Effort.HALF: QCoreApplication.translate("Feed", "1 sur 2"),
        Effort.KEYS: QCoreApplication.translate("Feed", "clés"),
        Effort.NONE: QCoreApplication.translate("Feed", "au repos"),
    }[effort]


def cause_word(cause: EffortCause) -> str:
    """Why it is not everything; empty where it is."""
    return {
        EffortCause.FULL: "",
        EffortCause.HAND: QCoreApplication.translate("Feed", "à la main"),
        EffortCause.CPU: QCoreApplication.translate("Feed", "processeur"),
        EffortCause.NETWORK: QCoreApplication.translate("Feed", "réseau"),
        EffortCause.HIDDEN: QCoreApplication.translate("Feed", "hors de vue"),
    }[cause]


def effort_words(reading: FeedReading) -> str:
    """`1 sur 2 · processeur`, `petit flux · réseau`, or just `tout`."""
    word = effort_word(reading.effort)
    if reading.cause in _LESS and reading.effort is Effort.ALL:
        # All of it, but of the smaller stream.
        word = QCoreApplication.translate("Feed", "petit flux")
    return " · ".join(part for part in (word, cause_word(reading.cause)) if part)


def mark_words(reading: FeedReading) -> str:
    """The same for a tile that processor or network give less than everything; empty for every other."""
    return effort_words(reading) if reading.cause in _LESS else ""


def lost_words(reading: FeedReading) -> str:
    """How many pictures never came, or that its decoder cannot tell."""
    if reading.lost_pictures is None:
        return QCoreApplication.translate("Feed", "inconnu")
    return QLocale().toString(reading.lost_pictures)


def rate_words(fps: float) -> str:
    """Pictures a second, with a decimal."""
    return QLocale().toString(fps, "f", 1)


def feed_lines(reading: FeedReading, request: FeedRequest | None, latency: Spread | None = None) -> list[str]:
    """Everything about a feed, a line each: for a tile's hint and for assistive technology.

    `latency` is from capture to paint, over the last minute; None where nothing was painted in it.
    """
    if request is None or not reading.engine:
        return []
    lines = [_stream_line(reading, request)]
    engine = QCoreApplication.translate("Feed", "Décodeur {engine} n° {worker} : {cores} cœur")
    lines.append(
        engine.format(
            engine=engine_word(reading.engine),
            worker=reading.worker,
            cores=QLocale().toString(reading.cores, "f", 2),
        )
    )
    lines.append(QCoreApplication.translate("Feed", "Effort : {effort}").format(effort=effort_words(reading)))
    rates = QCoreApplication.translate("Feed", "{came} images/s reçues, {shown} montrées · {rate} kbit/s")
    lines.append(
        rates.format(
            came=rate_words(reading.fps_in),
            shown=rate_words(reading.fps_shown),
            rate=QLocale().toString(round(reading.kbit_s)),
        )
    )
    lines.append(_delay_line(reading, latency))
    if reading.alone:
        lines.append(QCoreApplication.translate("Feed", "Décodé à part : ce flux a fait tomber son décodeur"))
    return lines


def clock_lines(camera: Camera) -> list[str]:
    """How far a camera's own clock is off, how that is known, and what came of it; empty where there is nothing."""
    off_ms, onvif_ms = camera.clock_off_ms, camera.clock_onvif_ms
    if off_ms is None:
        return [] if onvif_ms is None else [_corrected(onvif_ms, camera.clock_onvif_doubt_ms)]
    if onvif_ms is not None:
        told = QCoreApplication.translate(
            "Feed",
            "Horloge de la caméra {span} par ses images (RTCP), {asked} par ONVIF : l'âge compte depuis la passerelle",
        )
        return [told.format(span=_by_pictures(off_ms), asked=_off(onvif_ms))]
    told = QCoreApplication.translate(
        "Feed", "Horloge de la caméra {span} par ses images (RTCP) : l'âge compte depuis la passerelle"
    )
    return [told.format(span=_by_pictures(off_ms))]


def _corrected(off_ms: int, doubt_ms: int) -> str:
    known = QCoreApplication.translate("Feed", "ONVIF, à {doubt} ms près").format(doubt=doubt_ms)
    if abs(off_ms) <= doubt_ms:
        return QCoreApplication.translate("Feed", "Horloge de la caméra à l'heure ({known})").format(known=known)
    told = QCoreApplication.translate("Feed", "Horloge de la caméra {span} ({known}) : l'âge en tient compte")
    return told.format(span=_off(off_ms), known=known)


def _by_pictures(off_ms: int) -> str:
    # Told in whole seconds: which way it is off is not known here
    return _off(off_ms) if off_ms else QCoreApplication.translate("Feed", "décalée de moins d'une seconde")


def _off(off_ms: int) -> str:
    """`en avance de 3 min`, `en retard de 140 ms`; `à l'heure` when neither."""
    if not off_ms:
        return QCoreApplication.translate("Feed", "à l'heure")
    told = (
        QCoreApplication.translate("Feed", "en avance de {span}")
        if off_ms > 0
        else QCoreApplication.translate("Feed", "en retard de {span}")
    )
    return told.format(span=age(abs(off_ms)) if abs(off_ms) >= _SECOND_MS else f"{abs(off_ms)} ms")


def _stream_line(reading: FeedReading, request: FeedRequest) -> str:
    parts = (stream_word(reading.stream), size_words(reading.source_size_px), codec_word(reading.codec))
    told = QCoreApplication.translate("Feed", "Flux {stream}, montré en {size}")
    return told.format(
        stream=" ".join(part for part in parts if part), size=size_words((request.width_px, request.height_px))
    )


def _delay_line(reading: FeedReading, latency: Spread | None) -> str:
    parts = []
    if latency is not None:
        told = (
            QCoreApplication.translate("Feed", "Latence à l'écran {half} ms depuis l'arrivée, 95 % sous {most} ms")
            if reading.age_source == "arrival"
            else QCoreApplication.translate("Feed", "Latence à l'écran {half} ms, 95 % sous {most} ms")
        )
        parts.append(told.format(half=latency.p50_ms, most=latency.p95_ms))
    lost = QCoreApplication.translate("Feed", "images perdues : {count}")
    parts.append(lost.format(count=lost_words(reading)))
    again = QCoreApplication.translate("Feed", "reprises : {count}")
    parts.append(again.format(count=reading.restarts))
    return " · ".join(parts)
