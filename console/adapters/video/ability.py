"""What an engine can do on this machine: how it gets at a stream, and what it decodes. Pure; imported by both ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class Transport(StrEnum):
    """How a stream comes: a gateway's transport stream over TLS, HLS, RTSP with its media over TCP or UDP, a file."""

    TLS_TS = "tls_ts"
    HLS = "hls"
    RTSP_TCP = "rtsp_tcp"
    RTSP_UDP = "rtsp_udp"
    FILE = "file"


class Codec(StrEnum):
    """What a camera may send, by FFmpeg's names."""

    H264 = "h264"
    HEVC = "hevc"
    MJPEG = "mjpeg"
    MPEG4 = "mpeg4"


@dataclass(frozen=True, slots=True)
class Ability:
    """What an engine found, when it started, that it can do."""

    version: str
    transports: frozenset[Transport]
    codecs: frozenset[Codec]


_SCHEMES = {
    "rtsp": Transport.RTSP_TCP,
    "rtsps": Transport.RTSP_TCP,
    "rtspt": Transport.RTSP_TCP,
    "rtspu": Transport.RTSP_UDP,
    "": Transport.FILE,
    "file": Transport.FILE,
}


def transport_of(url: str) -> Transport | None:
    """How a direct address is opened, None for one of no kind known here; no address at all is a gateway's stream.

    `rtspu://` asks for the media over UDP, as GStreamer's addresses do; everything else of RTSP goes over TCP.
    """
    if not url:
        return Transport.TLS_TS
    parts = urlsplit(url)
    if parts.scheme in ("http", "https"):
        return Transport.HLS if parts.path.endswith(".m3u8") else None
    return _SCHEMES.get(parts.scheme)


def known(names: object, among: type[Transport] | type[Codec]) -> Iterable[str]:
    """Those of a message's names that mean something here."""
    return [name for name in among if isinstance(names, list) and name in names]
